"""Words kept without names: in quarantine first, released by the coordination, never further."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from maillage.cycle.concertation.access import check_write
from maillage.cycle.concertation.models import EtatVerbatim, Recueil, Verbatim
from maillage.cycle.contrats.access import check_droit
from maillage.regles.anonymat import refuse_nommages
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.journal import operations as journal
from maillage.socle.referentiels.models import Terme, Vocabulaire

LIMITE_TEXTE = 5000


def add_verbatim(
    recueil: Recueil,
    texte: str,
    *,
    auteur: Auteur,
    qui: str = "",
    thematiques: Iterable[Terme] = (),
) -> Verbatim:
    """Keep what somebody said, in quarantine. Raises ErreurMetier when the text seems to name anybody."""
    _check(auteur, recueil)
    propres = _clean({"texte": texte, "qui": qui})
    mots = _check_thematiques(thematiques)
    with transaction.atomic():
        verbatim = journal.create(Verbatim(recueil=recueil, **propres), auteur=auteur)
        verbatim.thematiques.set(mots)
    return verbatim


def update_verbatim(
    verbatim: Verbatim,
    valeurs: Mapping[str, str],
    *,
    auteur: Auteur,
    thematiques: Iterable[Terme] | None = None,
    version_lue: int | None = None,
) -> Verbatim:
    """Change the words, or who speaks: they go back to quarantine. Changing its themes does not."""
    _check(auteur, verbatim.recueil, verbatim)
    propres: dict[str, Any] = _clean(valeurs)
    if any(getattr(verbatim, champ) != valeur for champ, valeur in propres.items()):
        propres["etat"] = EtatVerbatim.QUARANTAINE
    ensembles = {} if thematiques is None else {"thematiques": _check_thematiques(thematiques)}
    return journal.save_changes(
        verbatim, propres, auteur=auteur, ensembles=ensembles, version_lue=version_lue
    )


def release_verbatim(verbatim: Verbatim, *, auteur: Auteur) -> Verbatim:
    """Let the members read it, those who fund the contract excepted. It is read once more by the rule."""
    _check(auteur, verbatim.recueil, verbatim)
    _clean({"texte": verbatim.texte, "qui": verbatim.qui})
    return _set_etat(verbatim, EtatVerbatim.LIBERE, geste="liberer", auteur=auteur)


def quarantine_verbatim(verbatim: Verbatim, *, auteur: Auteur) -> Verbatim:
    """Keep it to the coordination again."""
    _check(auteur, verbatim.recueil, verbatim)
    geste = "mettre-en-quarantaine"
    return _set_etat(verbatim, EtatVerbatim.QUARANTAINE, geste=geste, auteur=auteur)


def archive_verbatim(verbatim: Verbatim, *, auteur: Auteur) -> Verbatim:
    """Put it aside: nobody but the coordination sees it."""
    _check(auteur, verbatim.recueil)
    return journal.archive(verbatim, auteur=auteur)


def restore_verbatim(verbatim: Verbatim, *, auteur: Auteur) -> Verbatim:
    """Bring it back, in quarantine whatever it was."""
    _check(auteur, verbatim.recueil)
    with transaction.atomic():
        restaure = journal.restore(verbatim, auteur=auteur)
        geste = "mettre-en-quarantaine"
        return _set_etat(restaure, EtatVerbatim.QUARANTAINE, geste=geste, auteur=auteur)


def _set_etat(verbatim: Verbatim, etat: EtatVerbatim, *, geste: str, auteur: Auteur) -> Verbatim:
    return journal.save_changes(verbatim, {"etat": etat.value}, auteur=auteur, geste=geste)


def _check(auteur: Auteur, recueil: Recueil, verbatim: Verbatim | None = None) -> None:
    check_droit(auteur, recueil.contrat, Droit.VERBATIM_RELIRE)
    check_write(auteur, recueil)
    if verbatim is not None and verbatim.est_archive:
        raise ErreurMetier("Ce verbatim est archivé\u00a0: le restaurer d’abord.")


def _clean(valeurs: Mapping[str, str]) -> dict[str, str]:
    propres = dict(valeurs)
    if "texte" in propres:
        propres["texte"] = nettoyer_texte(propres["texte"], LIMITE_TEXTE, champ="texte")
        if not propres["texte"]:
            raise ErreurMetier("Écrire ce qui a été dit.", champ="texte")
    if "qui" in propres:
        propres["qui"] = nettoyer_ligne(propres["qui"], 160, champ="qui")
    for champ, valeur in propres.items():
        refuse_nommages(valeur, champ=champ)
    return propres


def _check_thematiques(thematiques: Iterable[Terme]) -> list[Terme]:
    mots = list(thematiques)
    if any(terme.vocabulaire != Vocabulaire.THEMATIQUE for terme in mots):
        raise ErreurMetier("Choisir dans la liste proposée.", champ="thematiques")
    return mots
