"""The schemes come in with Maillage, then belong to their funders, who change them in dated versions."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from maillage.cycle.financement.access import check_edit_dispositif
from maillage.cycle.financement.models import Dispositif
from maillage.cycle.financement.operations.indexation import index_dispositif
from maillage.regles import dates
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.mots import Confiance
from maillage.regles.financement.parametres import ecrire_parametres, lire_parametres
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.acteurs.models import Organisation
from maillage.socle.acteurs.operations import ensure_organisation
from maillage.socle.journal import operations as journal

Valeurs = dict[str, Any]

_LIVRES = Path(__file__).resolve().parent.parent / "donnees" / "dispositifs.toml"
_CHAMPS_LIVRES = (
    "intitule", "niveau", "code", "territoire_nom", "du", "source", "lu_le", "confiance", "note",
    "parametres", "sources",
)  # fmt: skip
_LIGNES = {"intitule": 200, "territoire_nom": 60}
_TEXTES = {"source": 2_000, "note": 5_000}
_DATES = ("du", "au", "lu_le")
_CLE_MAX = 80


def load_dispositifs(*, auteur: Auteur) -> int:
    """Add the schemes shipped with Maillage that are missing. Those there stay. Returns how many came."""
    livres: dict[str, Valeurs] = tomllib.loads(_LIVRES.read_text(encoding="utf-8"))
    connus = set(Dispositif.objects.values_list("cle", flat=True))
    manquants = {cle: brut for cle, brut in livres.items() if cle not in connus}
    with transaction.atomic():
        for cle, brut in manquants.items():
            financeur = ensure_organisation(
                brut["financeur"], sorte=brut["sorte"], sigle=brut.get("sigle", ""), auteur=auteur
            )
            valeurs = {champ: brut[champ] for champ in _CHAMPS_LIVRES if champ in brut}
            create_dispositif(financeur, valeurs, auteur=auteur, cle=cle)
    return len(manquants)


def create_dispositif(
    financeur: Organisation, valeurs: Mapping[str, Any], *, auteur: Auteur, cle: str = ""
) -> Dispositif:
    """Describe a new scheme. Raises Refus, or ErreurMetier on the rule to mend."""
    check_edit_dispositif(auteur, financeur)
    propres = _clean(valeurs)
    dispositif = Dispositif(
        cle=cle or _find_cle(financeur, propres.get("intitule", "")),
        financeur=financeur,
        **propres,
    )
    _check_nom_et_dates(dispositif)
    with transaction.atomic():
        journal.create(dispositif, auteur=auteur)
        index_dispositif(dispositif)
    return dispositif


def revise_dispositif(
    dispositif: Dispositif, valeurs: Mapping[str, Any], *, auteur: Auteur
) -> Dispositif:
    """Write a new version of a scheme; the earlier one stays for what cites it, closed the day before.

    Raises ErreurMetier when it changes nothing, or when it does not start after the earlier one.
    """
    check_edit_dispositif(auteur, dispositif.financeur)
    derniere = _find_derniere(dispositif)
    if derniere.pk != dispositif.pk:
        raise ErreurMetier(
            f"Une version plus récente existe, en vigueur depuis {dates.lire(derniere.du).ecrire()}"
            "\u00a0: c’est elle qu’il faut modifier."
        )
    propres = _clean(valeurs)
    if all(getattr(dispositif, champ) == valeur for champ, valeur in propres.items()):
        raise ErreurMetier("Rien n’a changé\u00a0: aucune version n’est ajoutée.")
    depuis = _check_suite(dispositif, propres)
    neuve = Dispositif(
        cle=dispositif.cle,
        edition=dispositif.edition + 1,
        financeur=dispositif.financeur,
        **{**_copy(dispositif), **propres},
    )
    neuve.sources = _keep_sources(dispositif, neuve)
    _check_nom_et_dates(neuve)
    with transaction.atomic():
        journal.create(neuve, auteur=auteur)
        if depuis and not dispositif.au:
            journal.save_changes(dispositif, {"au": depuis}, auteur=auteur)
        index_dispositif(dispositif)
        index_dispositif(neuve)
    return neuve


def archive_dispositif(dispositif: Dispositif, *, auteur: Auteur) -> Dispositif:
    """Stop offering a version; the aids that cite it keep it."""
    check_edit_dispositif(auteur, dispositif.financeur)
    with transaction.atomic():
        rangee = journal.archive(dispositif, auteur=auteur)
        index_dispositif(rangee)
    return rangee


def restore_dispositif(dispositif: Dispositif, *, auteur: Auteur) -> Dispositif:
    """Offer a version again."""
    check_edit_dispositif(auteur, dispositif.financeur)
    with transaction.atomic():
        rangee = journal.restore(dispositif, auteur=auteur)
        index_dispositif(rangee)
    return rangee


def _copy(dispositif: Dispositif) -> Valeurs:
    """Return what a new version starts from; its own end is not known yet."""
    champs = ("intitule", "niveau", "code", "territoire_nom", "parametres", "sources", "source",
              "lu_le", "confiance", "note")  # fmt: skip
    return {champ: getattr(dispositif, champ) for champ in champs}


def _keep_sources(ancien: Dispositif, neuf: Dispositif) -> Valeurs:
    """Return the sentences of the rules that did not change: one that did has the source of its version."""
    return {
        cle: source
        for cle, source in ancien.sources.items()
        if _read_regle(ancien, cle) == _read_regle(neuf, cle)
    }


def _read_regle(dispositif: Dispositif, cle: str) -> tuple[Any, bool]:
    """Return what a version says of one rule, and whether it says that nobody could read it."""
    parametres = dispositif.parametres
    return parametres.get(cle), cle in parametres.get("inconnus", ())


def _check_suite(ancien: Dispositif, propres: Valeurs) -> str:
    """Return the eve of the new version. Raises ErreurMetier unless it certainly starts later."""
    debut, avant = dates.lire(propres.get("du", "")), dates.lire(ancien.du)
    if debut.premier_jour is None:
        raise ErreurMetier("Dire depuis quand ces nouvelles règles valent.", champ="du")
    if avant.premier_jour is not None and debut.premier_jour <= avant.premier_jour:
        raise ErreurMetier(
            f"La version actuelle vaut depuis {avant.ecrire()}\u00a0: la nouvelle doit commencer après.",
            champ="du",
        )
    return dates.veille(debut).stockage


def _find_derniere(dispositif: Dispositif) -> Dispositif:
    versions = Dispositif.objects.filter(cle=dispositif.cle).order_by("-edition")
    return versions.first() or dispositif


def _find_cle(financeur: Organisation, intitule: str) -> str:
    """Return a key that nobody has yet, from the names."""
    base = slugify(f"{financeur.sigle or financeur.nom} {intitule}")[: _CLE_MAX - 4] or "dispositif"
    rang = Dispositif.objects.filter(cle__startswith=base).aggregate(m=Max("pk"))["m"]
    return f"{base}-{rang}"[:_CLE_MAX] if rang else base


def _clean(valeurs: Mapping[str, Any]) -> Valeurs:
    propres = dict(valeurs)
    for champ in propres.keys() & _LIGNES.keys():
        propres[champ] = nettoyer_ligne(propres[champ], _LIGNES[champ], champ=champ)
    for champ in propres.keys() & _TEXTES.keys():
        propres[champ] = nettoyer_texte(propres[champ], _TEXTES[champ], champ=champ)
    for champ in propres.keys() & set(_DATES):
        propres[champ] = dates.lire(propres[champ], champ=champ).stockage
    if "parametres" in propres:
        propres["parametres"] = ecrire_parametres(lire_parametres(propres["parametres"]))
    if propres.get("confiance", Confiance.LU) not in list(Confiance):
        raise ErreurMetier("Choisir l’une des réponses proposées.", champ="confiance")
    return propres


def _check_nom_et_dates(dispositif: Dispositif) -> None:
    if not dispositif.intitule:
        raise ErreurMetier("Donner un nom à ce dispositif.", champ="intitule")
    dates.verifier_ordre(dates.lire(dispositif.du), dates.lire(dispositif.au), champ="au")
