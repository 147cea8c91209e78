"""Stating what facts do not say; writing the rules of a funder. Each leaves a trace."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from maillage.cycle.contrats.models import Contrat
from maillage.regles import horloge
from maillage.regles.conformite.financeurs import verifier_exigence
from maillage.regles.conformite.resultats import Verdict
from maillage.regles.dates import lire, verifier_ordre
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal import operations as journal
from maillage.synthese.conformite.access import check_declare, check_edit_regle
from maillage.synthese.conformite.models import REPONSES, Declaration, RegleDeFinanceur
from maillage.synthese.conformite.queries import get_regle, read_resultat

_TEXTE_MAX, _FONCTION_MAX = 2000, 160
_LOI_HPST = date(2009, 7, 21)  # created the contrats locaux de santé


def declare(
    contrat: Contrat,
    cle: str,
    *,
    reponse: str,
    texte: str,
    fonction: str,
    auteur: Auteur,
    faite_le: date | None = None,
) -> Declaration:
    """State the answer of a rule that facts do not give; what they show that day is kept with it.

    Raises ErreurMetier, Introuvable, Refus.
    """
    check_declare(auteur, contrat)
    regle = get_regle(cle)
    if not regle.question:
        raise ErreurMetier(
            "Cette règle se lit dans le contrat lui-même\u00a0: la corriger là où elle le dit."
        )
    if reponse not in {verdict.value for verdict in REPONSES}:
        raise ErreurMetier("Choisir une réponse.", champ="reponse")
    declaration = Declaration(
        contrat=contrat,
        regle=regle.cle,
        constat=read_resultat(auteur, contrat, regle).constat,
        reponse=Verdict(reponse).value,
        texte=_require(
            texte, _TEXTE_MAX, champ="texte", message="Dire ce que vous savez, en une phrase."
        ),
        fonction=_require(
            fonction,
            _FONCTION_MAX,
            champ="fonction",
            message="Dire la fonction de la personne qui le déclare.",
        ),
        faite_le=_check_jour(faite_le or horloge.aujourdhui()),
        auteur_cle=auteur.cle,
        auteur_nom=auteur.nom[:200],
    )
    return journal.create(declaration, auteur=auteur, geste="declarer")


def withdraw_declaration(declaration: Declaration, *, auteur: Auteur) -> Declaration:
    """Take a statement back; the rule reads the facts again, or the statement before it."""
    check_declare(auteur, declaration.contrat)
    return journal.archive(declaration, auteur=auteur)


def restore_declaration(declaration: Declaration, *, auteur: Auteur) -> Declaration:
    """Put a statement back."""
    check_declare(auteur, declaration.contrat)
    return journal.restore(declaration, auteur=auteur)


def create_regle(
    organisation: Organisation, valeurs: Mapping[str, Any], *, auteur: Auteur
) -> RegleDeFinanceur:
    """Add a rule of a funder. Raises ErreurMetier, Refus."""
    check_edit_regle(auteur, organisation)
    regle = RegleDeFinanceur(organisation=organisation, **_clean(valeurs))
    return journal.create(regle, auteur=auteur)


def update_regle(
    regle: RegleDeFinanceur,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    version_lue: int | None = None,
) -> RegleDeFinanceur:
    """Change a rule of a funder. Raises ErreurMetier, Refus, Conflit."""
    check_edit_regle(auteur, regle.organisation)
    if regle.est_archive:
        raise ErreurMetier("Cette règle est retirée\u00a0: la rétablir avant de la modifier.")
    return journal.save_changes(regle, _clean(valeurs), auteur=auteur, version_lue=version_lue)


def withdraw_regle(regle: RegleDeFinanceur, *, auteur: Auteur) -> RegleDeFinanceur:
    """Stop reading contracts under this rule."""
    check_edit_regle(auteur, regle.organisation)
    return journal.archive(regle, auteur=auteur)


def restore_regle(regle: RegleDeFinanceur, *, auteur: Auteur) -> RegleDeFinanceur:
    """Read contracts under this rule again."""
    check_edit_regle(auteur, regle.organisation)
    return journal.restore(regle, auteur=auteur)


def rename_auteur(cle: str, nom: str) -> int:
    """Show another name for who stated. Returns how many rows changed."""
    return Declaration.objects.filter(auteur_cle=cle).update(auteur_nom=nom[:200])


def _clean(valeurs: Mapping[str, Any]) -> dict[str, Any]:
    propres = dict(valeurs)
    propres["titre"] = _require(
        valeurs["titre"], 160, champ="titre", message="Dire la règle en une phrase."
    )
    propres["phrase"] = nettoyer_ligne(valeurs.get("phrase", ""), 500, champ="phrase")
    propres["reference"] = _require(
        valeurs["reference"],
        300,
        champ="reference",
        message="Dire d’où vient la règle\u00a0: le texte et sa date.",
    )
    propres["lue_le"] = _check_jour(valeurs.get("lue_le") or horloge.aujourdhui(), champ="lue_le")
    verifier_ordre(lire(valeurs.get("du", "")), lire(valeurs.get("au", "")), champ="au")
    return verifier_exigence(propres)


def _check_jour(jour: date, *, champ: str = "faite_le") -> date:
    if jour > horloge.aujourdhui():
        raise ErreurMetier("Cette date est dans l’avenir.", champ=champ)
    if jour < _LOI_HPST:
        raise ErreurMetier("Cette date précède les contrats locaux de santé (2009).", champ=champ)
    return jour


def _require(texte: str, limite: int, *, champ: str, message: str) -> str:
    propre = nettoyer_texte(texte, limite, champ=champ)
    if not propre:
        raise ErreurMetier(message, champ=champ)
    return propre
