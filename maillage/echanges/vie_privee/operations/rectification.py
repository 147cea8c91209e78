"""How a person is known, corrected: by themselves, the administration, or who typed it."""

from django.db import transaction

from maillage.echanges.vie_privee.access import check_donnees, check_rectification
from maillage.echanges.vie_privee.operations.accords import follow_nom
from maillage.echanges.vie_privee.operations.mentions import (
    redact_partout,
    rename_partout,
    replace_fonction,
)
from maillage.echanges.vie_privee.queries import list_noms_surs
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Refus
from maillage.socle.acteurs import operations as acteurs
from maillage.socle.acteurs.models import Personne
from maillage.socle.acteurs.queries import find_compte_de, list_cles


def rectify_personne(
    personne: Personne,
    *,
    auteur: Auteur,
    nom: str,
    fonction: str,
    telephone: str = "",
    courriel: str | None = None,
    partout: bool = False,
) -> Personne:
    """Correct how a person is known. `courriel` is for those without account; None leaves it.

    A former function stays in the past, unless it was wrong from the start: `partout` corrects it there,
    and the name wherever it is written whole. Raises Refus, ErreurMetier.
    """
    check_rectification(auteur, personne)
    with transaction.atomic():
        apres = acteurs.update_personne(
            personne, auteur=auteur, nom=nom, fonction=fonction, telephone=telephone
        )
        follow_nom(personne, apres)
        if partout:
            _correct_past(personne, apres, auteur=auteur)
        if courriel is not None:
            apres = _set_courriel(apres, courriel, auteur=auteur)
    return apres


def register_personne(
    nom_organisation: str, *, sorte: str, auteur: Auteur, nom: str, fonction: str
) -> Personne:
    """Write down somebody whom contracts only name, so that their demand reaches what names them.

    The organisation is created with `sorte` when it is missing. Raises Refus, ErreurMetier.
    """
    check_donnees(auteur)
    with transaction.atomic():
        organisation = acteurs.name_organisation(nom_organisation, sorte=sorte, auteur=auteur)
        return acteurs.create_personne(organisation, auteur=auteur, nom=nom, fonction=fonction)


def _correct_past(avant: Personne, apres: Personne, *, auteur: Auteur) -> None:
    if apres.fonction != avant.fonction:
        replace_fonction(avant, apres.fonction, auteur=auteur)
        rename_partout(list_cles(apres), apres.nom_montre)
    if avant.nom != apres.nom and list_noms_surs([avant.nom]):
        redact_partout([avant.nom], apres.nom or apres.fonction, auteur=auteur)


def _set_courriel(personne: Personne, courriel: str, *, auteur: Auteur) -> Personne:
    if find_compte_de(personne) is not None:
        raise Refus("Qui a un compte change son adresse soi-même.")
    return acteurs.set_courriel(personne, courriel, auteur=auteur)
