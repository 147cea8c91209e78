"""The communes a contract covers. The room that owns the contract checks who may change them."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from maillage.regles import dates, horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.journal import operations as journal
from maillage.socle.territoires.models import Commune, Perimetre


def create_perimetre(
    *,
    auteur: Auteur,
    nom: str,
    communes: Iterable[Commune] = (),
    du: str = "",
    au: str = "",
    contrat: UUID | None = None,
) -> Perimetre:
    """Create a perimeter and its trace, in the history of `contrat`. Returns it.

    Rights are the caller's to check. Raises ErreurMetier for a name, a date or an order of dates that
    cannot be.
    """
    perimetre = Perimetre(contrat_uuid=contrat, **_check_texte(nom, du, au))
    with transaction.atomic():
        journal.create(perimetre, auteur=auteur)
        ensemble = list(communes)
        return set_communes(perimetre, auteur=auteur, communes=ensemble) if ensemble else perimetre


def set_communes(
    perimetre: Perimetre,
    *,
    auteur: Auteur,
    communes: Iterable[Commune],
    version_lue: int | None = None,
) -> Perimetre:
    """Replace the set of communes. Rights are the caller's to check.

    Raises ErreurMetier once frozen, Conflit when somebody changed it since `version_lue`.
    """
    with transaction.atomic():
        actuel = _lock_open(perimetre)
        ensemble = {"communes": list(communes)}
        return journal.save_changes(
            actuel, {}, auteur=auteur, version_lue=version_lue, ensembles=ensemble
        )


def freeze_perimetre(perimetre: Perimetre, *, auteur: Auteur) -> Perimetre:
    """Freeze the set at signature: it never changes again. Freezing twice changes nothing.

    Rights are the caller's to check. Raises ErreurMetier when no commune was chosen.
    """
    with transaction.atomic():
        actuel = Perimetre.objects.select_for_update(of=("self",)).get(pk=perimetre.pk)
        if actuel.est_gele:
            return actuel
        if not actuel.communes.exists():
            raise ErreurMetier(
                "Ce périmètre n’a aucune commune : les choisir avant de le figer.", champ="communes"
            )
        return journal.save_changes(
            actuel, {"gele_le": horloge.maintenant()}, auteur=auteur, geste="figer"
        )


def _lock_open(perimetre: Perimetre) -> Perimetre:
    actuel = Perimetre.objects.select_for_update(of=("self",)).get(pk=perimetre.pk)
    if actuel.est_gele:
        raise ErreurMetier(
            "Ce périmètre a été figé à la signature : un avenant en décrit un nouveau.",
            champ="communes",
        )
    return actuel


def _check_texte(nom: str, du: str, au: str) -> dict[str, str]:
    """Return the fields as they are stored."""
    propre = " ".join(nom.split())
    if not propre:
        raise ErreurMetier("Donner un nom à ce périmètre.", champ="nom")
    if len(propre) > 200:
        raise ErreurMetier("Ce nom dépasse 200 caractères : le raccourcir.", champ="nom")
    debut, fin = dates.lire(du, champ="du"), dates.lire(au, champ="au")
    dates.verifier_ordre(debut, fin, champ="au")
    return {"nom": propre, "du": debut.stockage, "au": fin.stockage}
