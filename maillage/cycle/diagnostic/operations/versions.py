"""A version of the diagnostic is written, validated by a body, frozen; another one follows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.access import check_write, find_gel
from maillage.cycle.diagnostic.models import Diagnostic, EtatSeance, Seance
from maillage.cycle.diagnostic.operations.saisie import clean_valeurs
from maillage.cycle.diagnostic.queries.gel import compute_empreinte, read_contenu
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.journal import operations as journal

_TEXTES = ("introduction", "methode", "limites")


def ensure_version(contrat: Contrat, *, auteur: Auteur) -> Diagnostic:
    """Return the version that is worked on, made when it is missing. Raises ErreurMetier once frozen."""
    check_write(auteur, contrat)
    courante = Diagnostic.objects.filter(contrat=contrat, valide_le=None).first()
    return courante or journal.create(Diagnostic(contrat=contrat), auteur=auteur)


def update_version(
    contrat: Contrat, valeurs: Mapping[str, Any], *, auteur: Auteur, version_lue: int | None = None
) -> Diagnostic:
    """Write the introduction, the method and the limits of the version that is worked on."""
    with transaction.atomic():
        courante = ensure_version(contrat, auteur=auteur)
        propres = clean_valeurs({c: v for c, v in valeurs.items() if c in _TEXTES})
        return journal.save_changes(courante, propres, auteur=auteur, version_lue=version_lue)


def validate_diagnostic(
    contrat: Contrat, *, le: date, par: str, fonction: str, auteur: Auteur
) -> Diagnostic:
    """Freeze what the diagnostic says today, as a body validated it. Raises ErreurMetier."""
    with transaction.atomic():
        courante = ensure_version(contrat, auteur=auteur)
        propres = clean_valeurs({"valide_par": par, "valide_fonction": fonction})
        _check_validation(contrat, le, propres["valide_par"])
        contenu = read_contenu(auteur, contrat, courante)
        if not contenu["constats"]:
            raise ErreurMetier("Le diagnostic n’a pas encore de constat\u00a0: rien à valider.")
        # The frozen text goes to its column only: the history tells the validation, not the whole text.
        Diagnostic.objects.filter(pk=courante.pk).update(contenu=contenu)
        propres |= {"valide_le": le, "empreinte": compute_empreinte(contenu)}
        return journal.save_changes(courante, propres, auteur=auteur, geste="valider")


def open_version(contrat: Contrat, *, auteur: Auteur) -> Diagnostic:
    """Take a validated diagnostic up again in a new version, which starts from its texts."""
    check_droit(auteur, contrat, Droit.DIAGNOSTIC_ECRIRE)
    gelee = find_gel(contrat)
    if gelee is None:
        raise ErreurMetier("Une version est déjà en cours d’écriture.")
    textes = {champ: getattr(gelee, champ) for champ in _TEXTES}
    neuve = Diagnostic(contrat=contrat, numero=gelee.numero + 1, **textes)
    return journal.create(neuve, auteur=auteur)


def _check_validation(contrat: Contrat, le: date, par: str) -> None:
    if not par:
        raise ErreurMetier("Nommer l’instance qui a validé.", champ="valide_par")
    if le > horloge.aujourdhui():
        raise ErreurMetier("Cette date est à venir.", champ="valide_le")
    ouvertes = Seance.objects.filter(
        contrat=contrat, archive_le=None, etat__in=(EtatSeance.OUVERTE, EtatSeance.CLOSE)
    )
    if seance := ouvertes.first():
        raise ErreurMetier(
            f"La séance «\u00a0{seance}\u00a0» attend sa décision\u00a0: la prendre, ou archiver la séance, "
            "avant de valider."
        )
