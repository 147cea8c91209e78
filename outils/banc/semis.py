"""Fills a base for the bench: contracts, plans, traces and index, in bulk, the same at each run.

This is the only place that writes tables without operations: a thousand contracts through them would
take an hour and measure nothing more.
"""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command

from maillage.cycle.contrats.models import Contrat, Lignee, Membre, TerritoireCouvert
from maillage.cycle.programme.models import ActeurDeFiche, Axe, FicheAction, Objectif, Plan
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.statuts import Statut
from maillage.socle.acteurs.models import Compte, Organisation
from maillage.socle.acteurs.operations import create_mandat, ensure_organisation, invite_compte
from maillage.socle.journal.models import Trace
from maillage.socle.recherche.operations import AIndexer, index_objets
from maillage.socle.referentiels.models import Terme
from maillage.socle.territoires.models import Commune, Departement, Epci, Perimetre
from outils.banc.mots import paragraphe, titre
from outils.banc.vie import semer_vie

DEPARTEMENT = "53"
_STATUTS = [s.value for s in Statut if s not in {Statut.FUSIONNEE, Statut.REPORTEE}]


@dataclass(frozen=True)
class Semis:
    """What the bench opens: addresses of contracts, a fiche, and one session per role."""

    cles: dict[int, str]
    fiches: dict[int, str]
    lots: list[str]
    sessions: dict[str, str]


def preparer_base() -> None:
    """Migrate, load the geography and the words."""
    call_command("preparer", verbosity=0)


def semer_plans() -> Semis:
    """Seed one plan of 40 fiches and one of 400, with one account per role. Returns what to open."""
    hasard = Random(53)  # noqa: S311 - the same base at each run, nothing secret
    organisations = _organisations()
    comptes = _comptes(organisations[0])
    petits = _contrats(["banc-40", "banc-400"])
    _donner_roles(petits, comptes)
    for contrat, nombre in zip(petits, (40, 400), strict=True):
        _plan(contrat, nombre, organisations, hasard=hasard)
    semer_vie(petits, _financeurs() + organisations, hasard=hasard)
    uuids = {
        nombre: [
            str(u)
            for u in FicheAction.objects.filter(contrat=contrat)
            .order_by("ordre", "pk")
            .values_list("uuid", flat=True)
        ]
        for contrat, nombre in zip(petits, (40, 400), strict=True)
    }
    return Semis(
        {40: petits[0].cle, 400: petits[1].cle},
        {nombre: liste[7] for nombre, liste in uuids.items()},
        uuids[400][:100],
        {role: _session(compte) for role, compte in comptes.items()},
    )


def semer_grand(fiches: int) -> None:
    """Seed one plan so large that no contract has its like: what a workbook must hold."""
    hasard = Random(3000)  # noqa: S311 - the same base at each run, nothing secret
    [contrat] = _contrats([f"banc-{fiches}"])
    _plan(contrat, fiches, _organisations(), hasard=hasard)
    semer_vie([contrat], _financeurs() + _organisations(), hasard=hasard)


def semer_foule(contrats: int, fiches: int) -> None:
    """Seed `contrats` others of `fiches` fiches each, which nobody of the bench coordinates."""
    hasard = Random(1000)  # noqa: S311 - the same base at each run, nothing secret
    organisations = _organisations()
    for debut in range(0, contrats, 50):
        cles = [f"banc-foule-{rang}" for rang in range(debut, min(debut + 50, contrats))]
        lot = _contrats(cles)
        for contrat in lot:
            _plan(contrat, fiches, organisations, hasard=hasard)
        semer_vie(lot, _financeurs() + organisations, hasard=hasard)


def _organisations() -> list[Organisation]:
    return [
        ensure_organisation(f"Organisation d’essai {rang}", auteur=SYSTEME) for rang in range(30)
    ]


def _financeurs() -> list[Organisation]:
    """Return who signs and pays everywhere: the agency, the département, the community that carries."""
    sortes = (("Agence", "ars"), ("Département", "departement"), ("Communauté", "epci"))
    return [
        ensure_organisation(f"{nom} d’essai", sorte=sorte, auteur=SYSTEME) for nom, sorte in sortes
    ]


def _comptes(organisation: Organisation) -> dict[str, Compte]:
    departement = Departement.objects.get(code=DEPARTEMENT)
    autorite = ensure_organisation("Autorité d’essai", auteur=SYSTEME)
    create_mandat(autorite, departement=departement, auteur=SYSTEME)
    return {
        "coordination": invite_compte(
            "coordination@example.org", organisation=organisation,
            fonction="Coordination d’essai", auteur=SYSTEME,
        ),
        "pilote": invite_compte(
            "pilote@example.org", organisation=organisation, fonction="Pilote d’essai",
            auteur=SYSTEME,
        ),
        "territorial": invite_compte(
            "territorial@example.org", organisation=autorite, fonction="Suivi d’essai",
            suit_le_territoire=True, auteur=SYSTEME,
        ),
    }  # fmt: skip


def _contrats(cles: list[str]) -> list[Contrat]:
    epcis = list(Epci.objects.filter(communes__departement_id=DEPARTEMENT).distinct()[:6])
    lignees = Lignee.objects.bulk_create(Lignee(nom=cle) for cle in cles)
    perimetres = Perimetre.objects.bulk_create(Perimetre(nom=cle) for cle in cles)
    contrats = Contrat.objects.bulk_create(
        Contrat(
            lignee=lignee, perimetre=perimetre, cle=cle, nom_court=f"Territoire {cle}",
            titre=f"Contrat local de santé {cle}", etat="en-vigueur", debut="2024", fin="2027",
        )
        for cle, lignee, perimetre in zip(cles, lignees, perimetres, strict=True)
    )  # fmt: skip
    lien = Perimetre.communes.through
    communes = {
        e.pk: list(Commune.objects.filter(epci=e).values_list("pk", flat=True)) for e in epcis
    }
    lien.objects.bulk_create(
        lien(perimetre_id=p.pk, commune_id=code)
        for rang, p in enumerate(perimetres)
        for code in communes[epcis[rang % len(epcis)].pk]
    )
    TerritoireCouvert.objects.bulk_create(
        TerritoireCouvert(contrat=c, niveau=niveau, code=code)
        for c in contrats
        for niveau, code in (("departement", DEPARTEMENT), ("region", "52"))
    )
    return contrats


def _donner_roles(contrats: list[Contrat], comptes: dict[str, Compte]) -> None:
    hier = horloge.aujourdhui() - timedelta(days=1)
    Membre.objects.bulk_create(
        Membre(contrat=c, compte=comptes[nom], role=role, du=hier)
        for c in contrats
        for nom, role in (("coordination", Role.COORDINATION), ("pilote", Role.PILOTE))
    )


def _plan(
    contrat: Contrat, nombre: int, organisations: list[Organisation], *, hasard: Random
) -> None:
    Plan.objects.create(contrat=contrat, niveaux=1, nom_niveau_1="Priorité")
    axes = Axe.objects.bulk_create(
        Axe(contrat=contrat, ordre=i, numero=str(i), intitule=f"Axe d’essai numéro {i}")
        for i in range(1, 6)
    )
    objectifs = Objectif.objects.bulk_create(
        Objectif(contrat=contrat, axe=axe, ordre=i, numero=str(i), intitule=f"Priorité {i}")
        for axe in axes
        for i in (1, 2)
    )
    fiches = FicheAction.objects.bulk_create(
        _fiche(contrat, objectifs[rang % len(objectifs)], rang, hasard=hasard)
        for rang in range(1, nombre + 1)
    )
    _autour(fiches, organisations, hasard=hasard)
    _traces(contrat, fiches)
    _index(contrat, fiches)


def _fiche(contrat: Contrat, objectif: Objectif, rang: int, *, hasard: Random) -> FicheAction:
    return FicheAction(
        uuid=uuid.UUID(int=hasard.getrandbits(128), version=4),
        contrat=contrat,
        axe=objectif.axe,
        objectif=objectif,
        ordre=rang,
        numero=f"{objectif.axe.numero}.{rang}",
        intitule=titre(hasard, rang),
        constat=paragraphe(hasard, 4),
        objectif_general=paragraphe(hasard, 1),
        description=paragraphe(hasard, 8),
        resultats_attendus=paragraphe(hasard, 2),
        moyens=paragraphe(hasard, 1),
        debut="2024",
        fin=str(2025 + rang % 3),
        statut=hasard.choice(_STATUTS),
        statut_date=date(2026, 1, 1),
        drapeau=hasard.choice(["", "", "en-retard"]),
    )


def _autour(
    fiches: list[FicheAction], organisations: list[Organisation], *, hasard: Random
) -> None:
    ActeurDeFiche.objects.bulk_create(
        ActeurDeFiche(fiche=f, organisation=o, role=role, ordre=rang)
        for f in fiches
        for rang, (o, role) in enumerate(
            zip(hasard.sample(organisations, 3), ("pilote", "relais", "partenaire"), strict=True)
        )
    )
    termes = list(Terme.objects.values_list("pk", flat=True))
    lien = FicheAction.termes.through
    lien.objects.bulk_create(
        lien(ficheaction_id=f.pk, terme_id=t) for f in fiches for t in hasard.sample(termes, 5)
    )


def _traces(contrat: Contrat, fiches: list[FicheAction]) -> None:
    Trace.objects.bulk_create(
        Trace(
            auteur_cle="systeme", auteur_nom="Banc d’essai", geste=geste, sorte="ficheaction",
            objet_uuid=f.uuid, objet_nom=f.objet.nom, contrat_uuid=contrat.uuid, champ=champ,
            libelle=champ, avant="", apres="essai" if champ else "", lot=uuid.uuid4(),
            portee="membres", version=1,
        )
        for f in fiches
        for geste, champ in (("creer", ""), ("modifier", "constat"), ("statut", "statut"))
    )  # fmt: skip


def _index(contrat: Contrat, fiches: list[FicheAction]) -> None:
    index_objets(
        [
            AIndexer(
                sorte="fiche", objet_uuid=f.uuid, contrat_uuid=contrat.uuid, portee="membres",
                titre=f.intitule, sur_titre=f"Action {f.numero}",
                texte=f"{f.constat}\n{f.description}\n{f.moyens}",
                adresse=f"/contrats/{contrat.cle}/fiches/{f.uuid}/",
            )
            for f in fiches
        ]
    )  # fmt: skip


def _session(compte: Compte) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(compte.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = compte.get_session_auth_hash()
    session.create()
    return session.session_key or ""
