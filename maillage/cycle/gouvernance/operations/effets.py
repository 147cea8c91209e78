"""What each kind of decision writes, and how one knows that it still can.

`build_avant` reads what the decision will replace; `find_ecart` says, in a sentence, what moved since.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from maillage.cycle.diagnostic.access import find_gel
from maillage.cycle.diagnostic.models import Diagnostic
from maillage.cycle.diagnostic.operations import validate_diagnostic
from maillage.cycle.gouvernance.models import Decision
from maillage.cycle.gouvernance.queries.effets import describe
from maillage.cycle.programme.models import FicheAction, RoleActeur
from maillage.cycle.programme.operations import assign_pilote, move_fiche, set_statut, update_fiche
from maillage.cycle.programme.queries import find_place, place_de
from maillage.regles import dates
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.regles.gouvernance import EffetDecision
from maillage.regles.statuts import LIBELLES_STATUTS, Drapeau, Statut, verifier_statut
from maillage.regles.textes import nettoyer_texte
from maillage.socle.acteurs.models import Organisation

Valeurs = dict[str, Any]
_PRESIDENCE = "Présidence de l’instance"
_NOMS = frozenset({"nom", "libelle", "fusion_nom"})


@dataclass(frozen=True)
class Effet:
    """One kind: what it replaces, what may be asked of it, how it is done."""

    lire: Callable[[Decision], Valeurs]
    nettoyer: Callable[[Decision, Mapping[str, Any], Auteur], Valeurs]
    appliquer: Callable[[Decision, date, Auteur], None]
    quoi: str = ""


def clean_changement(
    decision: Decision, changement: Mapping[str, Any], *, auteur: Auteur
) -> Valeurs:
    """Return what the decision will write, as it is kept. Raises ErreurMetier on what cannot be."""
    return EFFETS[EffetDecision(decision.effet)].nettoyer(decision, changement, auteur)


def build_avant(decision: Decision) -> Valeurs:
    """Return what the decision will replace, as it is now."""
    return EFFETS[EffetDecision(decision.effet)].lire(decision)


def find_ecart(decision: Decision) -> str:
    """Return what changed since the decision was prepared, in a sentence; empty when nothing did."""
    sorte = EffetDecision(decision.effet)
    effet = EFFETS[sorte]
    maintenant = effet.lire(decision)
    if _sans_noms(maintenant) == _sans_noms(decision.avant):
        return ""
    objet = f"«\u00a0{decision.fiche}\u00a0»\u00a0: " if decision.fiche else ""
    return (
        f"{objet}{effet.quoi} a changé depuis que la décision est préparée "
        f"({describe(sorte, decision.avant)}, maintenant {describe(sorte, maintenant)})."
    )


def _sans_noms(valeurs: Mapping[str, Any]) -> Valeurs:
    """Return the values without the words that only name them: an axis renamed is the same place."""
    return {c: v for c, v in valeurs.items() if c not in _NOMS}


# Words only, and acts of rooms above: nothing is written here.


def _rien(*_arguments: Any) -> Valeurs:
    return {}


def _ne_rien_faire(*_arguments: Any) -> None:
    return None


# The fiche


def _fiche(decision: Decision) -> FicheAction:
    if decision.fiche is None:
        raise ErreurMetier("Choisir une fiche de ce contrat.", champ="fiche")
    return decision.fiche


def _lire_statut(decision: Decision) -> Valeurs:
    fiche = _fiche(decision)
    fusion = str(fiche.fusion.uuid) if fiche.fusion else ""
    return {"statut": fiche.statut, "report_date": fiche.report_date, "fusion": fusion}


def _nettoyer_statut(decision: Decision, dit: Mapping[str, Any], auteur: Auteur) -> Valeurs:
    del auteur
    if dit.get("statut") not in list(Statut):
        raise ErreurMetier("Choisir le statut que l’action prendra.", champ="statut")
    statut = Statut(dit["statut"])
    raison = nettoyer_texte(dit.get("raison", ""), 5000, champ="statut_raison")
    report = dates.lire(str(dit.get("report_date", "")), champ="report_date")
    connue = report.stockage if statut is Statut.REPORTEE and report.est_connue else ""
    fusion = _find_fusion(decision, str(dit.get("fusion", "")), statut)
    verifier_statut(statut, raison=raison, nouvelle_date=connue, fusion=fusion is not None)
    _check_autre_statut(decision, statut, connue)
    return {
        "statut": statut.value,
        "raison": raison,
        "report_date": connue,
        "fusion": str(fusion.uuid) if fusion else "",
        "fusion_nom": str(fusion) if fusion else "",
    }


def _check_autre_statut(decision: Decision, statut: Statut, report_date: str) -> None:
    lu = _lire_statut(decision)
    if (lu["statut"], lu["report_date"]) == (statut.value, report_date) and not lu["fusion"]:
        raise ErreurMetier(
            f"L’action a déjà ce statut\u00a0: {LIBELLES_STATUTS[statut].lower()}.", champ="statut"
        )


def _find_fusion(decision: Decision, uuid: str, statut: Statut) -> FicheAction | None:
    if statut is not Statut.FUSIONNEE or not uuid:
        return None
    fiche = _fiche(decision)
    autre = FicheAction.objects.filter(uuid=uuid, contrat=fiche.contrat, archive_le=None)
    trouvee = autre.exclude(pk=fiche.pk).first()
    if trouvee is None:
        raise ErreurMetier("Choisir une autre fiche de ce contrat, qui vit encore.", champ="fusion")
    return trouvee


def _appliquer_statut(decision: Decision, le: date, auteur: Auteur) -> None:
    del le
    fiche, dit = _fiche(decision), decision.changement
    set_statut(
        fiche,
        Statut(dit["statut"]),
        raison=dit["raison"],
        report_date=dit["report_date"],
        fusion=_find_fusion(decision, dit["fusion"], Statut(dit["statut"])),
        # The flag is another matter: it stays as it is.
        drapeau=Drapeau(fiche.drapeau) if fiche.drapeau else None,
        obstacle=fiche.obstacle,
        auteur=auteur,
    )


def _lire_pilote(decision: Decision) -> Valeurs:
    pilotes = _fiche(decision).acteurs.filter(archive_le=None, role=RoleActeur.PILOTE)
    pilote = pilotes.select_related("organisation").first()
    if pilote is None:
        return {"organisation": "", "nom": ""}
    return {"organisation": str(pilote.organisation.uuid), "nom": pilote.organisation.nom}


def _nettoyer_pilote(decision: Decision, dit: Mapping[str, Any], auteur: Auteur) -> Valeurs:
    del auteur
    organisation = _find_organisation(dit)
    if str(organisation.uuid) == _lire_pilote(decision)["organisation"]:
        raise ErreurMetier(f"{organisation} pilote déjà cette fiche.", champ="organisation")
    return {"organisation": str(organisation.uuid), "nom": organisation.nom}


def _find_organisation(dit: Mapping[str, Any]) -> Organisation:
    try:
        uuid = UUID(str(dit.get("organisation", "")))
    except ValueError:
        raise ErreurMetier("Choisir la structure qui pilotera.", champ="organisation") from None
    organisation = Organisation.objects.filter(uuid=uuid).first()
    if organisation is None or organisation.est_archive:
        nom = dit.get("nom") or "Cette structure"
        raise ErreurMetier(
            f"{nom} n’est plus dans la liste des organisations\u00a0: reprendre la décision avec une "
            "autre structure pilote.",
            champ="organisation",
        )
    return organisation


def _appliquer_pilote(decision: Decision, le: date, auteur: Auteur) -> None:
    del le
    assign_pilote(_fiche(decision), _find_organisation(decision.changement), auteur=auteur)


def _lire_dates(decision: Decision) -> Valeurs:
    fiche = _fiche(decision)
    return {"debut": fiche.debut, "fin": fiche.fin}


def _nettoyer_dates(decision: Decision, dit: Mapping[str, Any], auteur: Auteur) -> Valeurs:
    del auteur
    debut = dates.lire(str(dit.get("debut", "")), champ="debut")
    fin = dates.lire(str(dit.get("fin", "")), champ="fin")
    dates.verifier_ordre(debut, fin, champ="fin")
    nouvelles = {"debut": debut.stockage, "fin": fin.stockage}
    if nouvelles == _lire_dates(decision):
        raise ErreurMetier("Ces dates sont déjà celles de la fiche.", champ="debut")
    return nouvelles


def _appliquer_dates(decision: Decision, le: date, auteur: Auteur) -> None:
    del le
    update_fiche(_fiche(decision), dict(decision.changement), auteur=auteur)


def _lire_place(decision: Decision) -> Valeurs:
    place = place_de(_fiche(decision))
    return {"place": place.cle, "libelle": place.libelle}


def _nettoyer_place(decision: Decision, dit: Mapping[str, Any], auteur: Auteur) -> Valeurs:
    contrat = decision.reunion.instance.contrat
    try:
        place = find_place(auteur, contrat, str(dit.get("place", "")))
    except Introuvable:
        ou = f" ({dit['libelle']})" if dit.get("libelle") else ""
        raise ErreurMetier(
            f"Cette place du plan n’existe plus{ou}\u00a0: en choisir une autre.", champ="place"
        ) from None
    if place == place_de(_fiche(decision)):
        raise ErreurMetier("La fiche est déjà à cette place.", champ="place")
    return {"place": place.cle, "libelle": place.libelle}


def _appliquer_place(decision: Decision, le: date, auteur: Auteur) -> None:
    del le
    place = find_place(auteur, decision.reunion.instance.contrat, decision.changement["place"])
    move_fiche(_fiche(decision), place=place, auteur=auteur)


# The diagnostic


def _lire_diagnostic(decision: Decision) -> Valeurs:
    contrat = decision.reunion.instance.contrat
    derniere = Diagnostic.objects.filter(contrat=contrat).order_by("-numero").first()
    return {
        "version": derniere.numero if derniere else 1,
        "valide": find_gel(contrat) is not None,
    }


def _nettoyer_diagnostic(decision: Decision, dit: Mapping[str, Any], auteur: Auteur) -> Valeurs:
    del dit, auteur
    lu = _lire_diagnostic(decision)
    if lu["valide"]:
        raise ErreurMetier(
            "Le diagnostic est déjà validé\u00a0: ouvrir une nouvelle version avant d’en décider.",
            champ="effet",
        )
    return {"version": lu["version"], "valide": True}


def _appliquer_diagnostic(decision: Decision, le: date, auteur: Auteur) -> None:
    reunion = decision.reunion
    validate_diagnostic(
        reunion.instance.contrat,
        le=le,
        par=str(reunion.instance),
        fonction=reunion.presidence or _PRESIDENCE,
        auteur=auteur,
    )


EFFETS: Mapping[EffetDecision, Effet] = MappingProxyType(
    {
        EffetDecision.TEXTE: Effet(_rien, _rien, _ne_rien_faire),
        EffetDecision.ACTE: Effet(_rien, _rien, _ne_rien_faire),
        EffetDecision.STATUT: Effet(_lire_statut, _nettoyer_statut, _appliquer_statut, "le statut"),
        EffetDecision.PILOTE: Effet(
            _lire_pilote, _nettoyer_pilote, _appliquer_pilote, "la structure pilote"
        ),
        EffetDecision.DATES: Effet(_lire_dates, _nettoyer_dates, _appliquer_dates, "le calendrier"),
        EffetDecision.AXE: Effet(
            _lire_place, _nettoyer_place, _appliquer_place, "la place dans le plan"
        ),
        EffetDecision.DIAGNOSTIC: Effet(
            _lire_diagnostic,
            _nettoyer_diagnostic,
            _appliquer_diagnostic,
            "le diagnostic",
        ),
    }
)
