"""Who extracts, corrects and erases the data of a person: that person for their own, the administration.

The coordination corrects the persons without account that its contract alone knows: it typed them.
"""

from uuid import UUID

from django.conf import settings
from django.db.models import Q

from maillage.cycle.contrats.models import Occupation, ReferentSante
from maillage.cycle.gouvernance.models import Siege, Suite
from maillage.cycle.programme.models import ActeurDeFiche
from maillage.regles.droits import Auteur, Droit, droits_generaux, droits_sur_contrat
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.acteurs.models import LienPersonnel, Personne
from maillage.socle.acteurs.queries import find_compte_de

_REFUS = "Ce geste revient à l’administration de l’installation."


def can_manage(auteur: Auteur) -> bool:
    """True for the administration."""
    return Droit.DONNEES_GERER in droits_generaux(auteur)


def check_donnees(auteur: Auteur) -> None:
    """Raise Refus unless the author keeps the data of the installation."""
    if not can_manage(auteur):
        raise Refus(_REFUS)


def check_extraction(auteur: Auteur, personne: Personne) -> None:
    """Raise Refus unless it is one's own data, or one keeps the data of the installation."""
    if not _is_sienne(auteur, personne):
        check_donnees(auteur)


def check_rectification(auteur: Auteur, personne: Personne) -> None:
    """Raise Refus unless one may say how this person is known."""
    if not _is_sienne(auteur, personne) and not _coordinates(auteur, personne):
        check_donnees(auteur)


def list_contrats_de(personne: Personne) -> set[UUID]:
    """Return the contracts that know a person without account: by a link, a fiche, a function, a seat."""
    liens = LienPersonnel.objects.filter(personne=personne)
    fiches = ActeurDeFiche.objects.filter(personne=personne)
    referents = ReferentSante.objects.filter(personne=personne)
    occupations = Occupation.objects.filter(personne=personne)
    sieges = Siege.objects.filter(Q(personne=personne) | Q(suppleant=personne))
    suites = Suite.objects.filter(personne=personne)
    return {
        *sieges.values_list("instance__contrat__uuid", flat=True),
        *suites.values_list("reunion__instance__contrat__uuid", flat=True),
        *liens.values_list("contrat_uuid", flat=True),
        *fiches.values_list("fiche__contrat__uuid", flat=True),
        *referents.values_list("contrat__uuid", flat=True),
        *occupations.values_list("poste__contrat__uuid", flat=True),
    }


def check_pas_demonstration() -> None:
    """Raise ErreurMetier in a demonstration, whose accounts serve everybody."""
    if settings.DEMONSTRATION:
        raise ErreurMetier(
            "Les personnes de la démonstration servent à tous\u00a0: elles ne s’effacent pas."
        )


def _is_sienne(auteur: Auteur, personne: Personne) -> bool:
    """True for whoever signed in as this person; a personal link proves too little."""
    return auteur.compte_uuid is not None and auteur.personne_id == personne.pk


def _coordinates(auteur: Auteur, personne: Personne) -> bool:
    """True for the coordination of every contract that knows this person without account."""
    if find_compte_de(personne) is not None:
        return False
    contrats = list_contrats_de(personne)
    return bool(contrats) and all(
        Droit.PERSONNE_CORRIGER in droits_sur_contrat(auteur, contrat) for contrat in contrats
    )
