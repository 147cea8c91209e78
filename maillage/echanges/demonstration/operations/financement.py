"""The money of a contract: schemes of the invented example, rows of the plan with their aids, keys."""

from decimal import Decimal
from typing import Any

from maillage.cycle.contrats.operations import Nommee
from maillage.cycle.financement import operations as financement
from maillage.cycle.financement.models import CleRepartition, Depense, Dispositif
from maillage.echanges.demonstration.operations.agenda import resolve_jour
from maillage.echanges.demonstration.operations.chantier import Chantier
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.financement.mots import Etape

Decrit = dict[str, Any]

_MONTANTS = ("cout", "autofinancement", "quotite")
_PROPRES = ("objet_depense", "annee", "intitule", "apport", "nature", "mois", "note")
_DU_DISPOSITIF = ("intitule", "niveau", "code", "territoire_nom", "du", "source", "lu_le",
                  "confiance", "parametres")  # fmt: skip


def note_financement(chantier: Chantier) -> None:
    """Write down every act of the money; nothing when the document tells of none."""
    decrit = chantier.contenu.get("financement", {})
    for dispositif in decrit.get("dispositifs", ()):
        _note_dispositif(chantier, dispositif)
    for depense in decrit.get("depenses", ()):
        _note_depense(chantier, depense)
    for cle in decrit.get("cles", ()):
        _note_cle(chantier, cle)


def _note_dispositif(chantier: Chantier, decrit: Decrit) -> None:
    financeur = chantier.monde.organisations[decrit["financeur"]]

    def describe(_coordination: Auteur) -> None:
        if Dispositif.objects.filter(cle=decrit["cle"]).exists():
            return
        valeurs = {champ: decrit[champ] for champ in _DU_DISPOSITIF}
        financement.create_dispositif(financeur, valeurs, cle=decrit["cle"], auteur=SYSTEME)

    chantier.note(decrit["le"], describe)


def _note_depense(chantier: Chantier, decrit: Decrit) -> None:
    def write(auteur: Auteur) -> None:
        valeurs: Decrit = {champ: decrit[champ] for champ in _PROPRES if champ in decrit}
        valeurs |= {champ: Decimal(decrit[champ]) for champ in _MONTANTS if champ in decrit}
        if "fiche" in decrit:
            valeurs["fiche"] = chantier.fiches[decrit["fiche"]]
        depense = financement.create_depense(
            chantier.contrat,
            valeurs,
            porteur=_name(chantier, decrit["porteur"]) if "porteur" in decrit else None,
            auteur=auteur,
        )
        for aide in decrit.get("aides", ()):
            _add_aide(chantier, depense, aide, auteur=auteur)

    chantier.note(decrit["le"], write)


def _add_aide(chantier: Chantier, depense: Depense, decrit: Decrit, *, auteur: Auteur) -> None:
    dispositif = None
    if "dispositif" in decrit:
        versions = Dispositif.objects.filter(cle=decrit["dispositif"], archive_le=None)
        dispositif = versions.order_by("-edition").select_related("financeur").first()
    montants: dict[str, Decimal | None] = {
        str(etape): Decimal(decrit[etape]) for etape in Etape if etape in decrit
    }
    financement.create_aide(
        depense,
        montants,
        financeur=_name(chantier, decrit["financeur"]),
        dispositif=dispositif,
        note=decrit.get("note", ""),
        auteur=auteur,
    )


def _name(chantier: Chantier, cle: str) -> Nommee:
    return Nommee(chantier.monde.organisations[cle].nom)


def _note_cle(chantier: Chantier, decrit: Decrit) -> None:
    faites: list[CleRepartition] = []

    def write(auteur: Auteur) -> None:
        faites.append(
            financement.create_cle(
                chantier.contrat,
                depuis=decrit["depuis"],
                methode=decrit["methode"],
                note=decrit.get("note", ""),
                auteur=auteur,
            )
        )

    def validate(auteur: Auteur) -> None:
        le = resolve_jour(decrit["validee_le"], chantier.agenda.aujourdhui)
        financement.validate_cle(faites[0], le=le, auteur=auteur)

    chantier.note(decrit["le"], write)
    if "validee_le" in decrit:
        chantier.note(decrit["validee_le"], validate)
