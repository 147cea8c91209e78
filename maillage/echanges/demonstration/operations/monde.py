"""What the contracts of the demonstration share: organisations, accounts, mandates, external plans."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.financement import operations as financement
from maillage.echanges.demonstration.queries import find_plan, has_mandat
from maillage.echanges.demonstration.sources import donnees
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur
from maillage.socle.acteurs import operations as acteurs
from maillage.socle.acteurs.models import Compte, Organisation
from maillage.socle.acteurs.queries import find_compte
from maillage.socle.indicateurs.operations import load_extrait
from maillage.socle.indicateurs.sources.extraits import read_extrait
from maillage.socle.referentiels import operations as referentiels
from maillage.socle.referentiels.models import ObjectifExterne, PlanExterne, Terme
from maillage.socle.territoires.models import Departement, Epci, Region

DOMAINE = "demonstration.example"  # reserved by RFC 2606: no mail ever leaves
_LETTRES = "abcdefghjkmnpqrstuvwxyz23456789"
_PREMIER_JOUR, _MATIN = date(2016, 8, 29), time(8, 30)


@dataclass
class Monde:
    """Organisations, accounts, words and objectives, by the keys that the files use."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    comptes: dict[str, Compte] = field(default_factory=dict)
    nouveaux: list[Compte] = field(default_factory=list)
    mots_de_passe: dict[str, str] = field(default_factory=dict)
    termes: dict[tuple[str, str], Terme] = field(default_factory=dict)
    objectifs: dict[tuple[str, str], ObjectifExterne] = field(default_factory=dict)

    def auteur(self, cle: str) -> Auteur:
        """Return who acts, with the roles held at the instant of the clock."""
        return build_auteur(self.comptes[cle])


def adresse(cle: str) -> str:
    """Return the address of an account of the demonstration."""
    return f"{cle}@{DOMAINE}"


def ensure_monde(connus: Mapping[str, str]) -> Monde:
    """Return the shared objects, created where they are missing. `connus`: passwords by address."""
    with horloge.arretee_a(_matin(_PREMIER_JOUR)):
        referentiels.load_vocabulaires(auteur=SYSTEME)
        financement.load_dispositifs(auteur=SYSTEME)
    with horloge.arretee_a(horloge.il_y_a(1)):
        load_extrait(read_extrait(donnees.PORTRAITS), auteur=SYSTEME)
    monde = Monde()
    for cle, valeurs in donnees.read_organisations().items():
        monde.organisations[cle] = _ensure_organisation(valeurs)
    for cle, valeurs in donnees.read_comptes().items():
        _ensure_compte(monde, cle, valeurs, connus=connus)
    for valeurs in donnees.read_mandats():
        _ensure_mandat(monde, valeurs)
    for cle, valeurs in donnees.read_plans().items():
        _ensure_plan(monde, cle, valeurs)
    monde.termes = {(t.vocabulaire, t.slug): t for t in Terme.objects.all()}
    return monde


def _matin(jour: date) -> datetime:
    return datetime.combine(jour, _MATIN, horloge.PARIS)


def _ensure_organisation(valeurs: Mapping[str, Any]) -> Organisation:
    epci = Epci.objects.get(pk=valeurs["epci"]) if "epci" in valeurs else None
    nom = epci.nom if epci else valeurs["nom"]
    with horloge.arretee_a(_matin(valeurs["le"])):
        return acteurs.ensure_organisation(
            nom,
            sorte=valeurs["sorte"],
            sigle=valeurs.get("sigle", ""),
            epci=epci,
            auteur=SYSTEME,
        )


def _ensure_compte(
    monde: Monde, cle: str, valeurs: Mapping[str, Any], *, connus: Mapping[str, str]
) -> None:
    courriel = adresse(cle)
    compte = find_compte(courriel)
    with horloge.arretee_a(_matin(valeurs["le"])):
        if compte is None:
            compte = acteurs.invite_compte(
                courriel,
                organisation=monde.organisations[valeurs["organisation"]],
                fonction=valeurs["fonction"],
                auteur=SYSTEME,
                **valeurs.get("pouvoirs", {}),
            )
            monde.nouveaux.append(compte)
            connus = {}
        if courriel not in connus:
            monde.mots_de_passe[courriel] = _draw_mot_de_passe()
            acteurs.set_mot_de_passe(compte, monde.mots_de_passe[courriel], auteur=SYSTEME)
    monde.mots_de_passe.setdefault(courriel, connus.get(courriel, ""))
    monde.comptes[cle] = compte


def _draw_mot_de_passe() -> str:
    """Four groups of four letters or digits that nobody confuses: 79 bits, easy to copy by hand."""
    return "-".join("".join(secrets.choice(_LETTRES) for _ in range(4)) for _ in range(4))


def _ensure_mandat(monde: Monde, valeurs: Mapping[str, Any]) -> None:
    organisation = monde.organisations[valeurs["organisation"]]
    departement = Departement.objects.filter(pk=valeurs.get("departement")).first()
    region = Region.objects.filter(pk=valeurs.get("region")).first()
    if has_mandat(organisation, departement, region):
        return
    with horloge.arretee_a(_matin(valeurs["le"])):
        acteurs.create_mandat(organisation, departement=departement, region=region, auteur=SYSTEME)


def _ensure_plan(monde: Monde, cle: str, valeurs: Mapping[str, Any]) -> None:
    plan = find_plan(valeurs["sorte"], valeurs["intitule"], valeurs.get("edition", ""))
    with horloge.arretee_a(_matin(valeurs["le"])):
        if plan is None:
            plan = _create_plan(monde, valeurs)
    for objectif in plan.objectifs.all():
        monde.objectifs[cle, objectif.code] = objectif


def _create_plan(monde: Monde, valeurs: Mapping[str, Any]) -> PlanExterne:
    propres = {
        champ: valeurs.get(champ, "")
        for champ in ("sorte", "intitule", "edition", "debut", "fin", "note")
    }
    propres |= _proprietaire(monde, valeurs["proprietaire"])
    plan = referentiels.create_plan(propres, auteur=SYSTEME)
    for code, intitule in valeurs.get("objectifs", {}).items():
        referentiels.add_objectif(plan, intitule, code=code, auteur=SYSTEME)
    return plan


def _proprietaire(monde: Monde, valeurs: Mapping[str, str]) -> dict[str, object]:
    """Return who owns a plan: an organisation of the file, or a territory by its code."""
    ((sorte, cle),) = valeurs.items()
    if sorte == "organisation":
        return {sorte: monde.organisations[cle]}
    tables = {"epci": Epci, "departement": Departement, "region": Region}
    return {sorte: tables[sorte]._default_manager.get(pk=cle)}
