"""The law of a link: it never shows a fiche that its person does not conduct today."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import visible_fiches, visible_fiches_des
from maillage.cycle.programme.models import ActeurDeFiche, FicheAction, RoleActeur
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Nature, PorteeDeLien
from maillage.socle.acteurs.models import Organisation, Personne
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.liens import une_personne

CONDUISENT = {RoleActeur.PILOTE, RoleActeur.COPILOTE}


@dataclass(frozen=True)
class Ligne:
    """One line of a fiche: which organisation, naming whom, in which role, archived or not."""

    organisation: int
    nommee: int | None
    role: RoleActeur
    archivee: bool


LIGNES = st.builds(
    Ligne,
    organisation=st.integers(0, 1),
    nommee=st.sampled_from([None, 0, 1]),
    role=st.sampled_from(RoleActeur),
    archivee=st.booleans(),
)
# Per fiche: of which contract, archived or not, and its lines, one for each organisation at most.
FICHES = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.booleans(),
        st.lists(LIGNES, max_size=2, unique_by=lambda ligne: ligne.organisation),
    ),
    max_size=4,
)


def build_auteur(personne: Personne, contrat: Contrat) -> Auteur:
    return Auteur(
        nature=Nature.LIEN,
        cle="lien:essai",
        nom="Essai",
        personne_id=personne.pk,
        organisation_id=personne.organisation_id,
        portee=PorteeDeLien(personne.uuid, contrat.uuid),
    )


def conduit(personne: Personne, ligne: Ligne, organisations: list[Organisation]) -> bool:
    """Say it in plain Python, line by line."""
    if ligne.archivee or ligne.role not in CONDUISENT:
        return False
    if organisations[ligne.organisation] != personne.organisation:
        return False
    return ligne.nommee in {None, 0}


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FICHES)
def test_a_link_shows_the_fiches_that_its_person_conducts_and_no_other(
    deux_contrats: None, fiches: list[tuple[int, bool, list[Ligne]]]
) -> None:
    FicheAction.objects.all().delete()
    contrats = list(Contrat.objects.order_by("pk"))
    organisations = [une_organisation("Une"), une_organisation("Autre")]
    gens = {(o, n): _personne(organisations[o], n) for o in (0, 1) for n in (0, 1)}
    attendues = set()
    for rang, (contrat, archivee, lignes) in enumerate(fiches):
        fiche = _create(contrats[contrat], rang, archivee=archivee)
        for ligne in lignes:
            _write(fiche, ligne, organisations, gens)
        siennes = any(conduit(gens[0, 0], ligne, organisations) for ligne in lignes)
        if contrat == 0 and not archivee and siennes:
            attendues.add(fiche.pk)
    auteur = build_auteur(gens[0, 0], contrats[0])
    assert set(visible_fiches(auteur, contrats[0]).values_list("pk", flat=True)) == attendues
    tous = visible_fiches_des(auteur, contrats).values_list("pk", flat=True)
    assert set(tous) == attendues


@pytest.fixture
def deux_contrats(db: None) -> None:
    """Two contracts, once; the fiches of an example are deleted by the next."""
    un_contrat()
    un_contrat("Un contrat voisin")


def _personne(organisation: Organisation, rang: int) -> Personne:
    courriel = f"p{rang}@example.org"
    connue = Personne.objects.filter(organisation=organisation, courriel=courriel).first()
    return connue or une_personne(organisation, f"Fonction {rang}", courriel)


def _create(contrat: Contrat, rang: int, *, archivee: bool) -> FicheAction:
    return FicheAction.objects.create(
        contrat=contrat,
        intitule=f"Fiche {rang}",
        archive_le=horloge.maintenant() if archivee else None,
    )


def _write(
    fiche: FicheAction,
    ligne: Ligne,
    organisations: list[Organisation],
    gens: dict[tuple[int, int], Personne],
) -> None:
    if ligne.role == RoleActeur.PILOTE and not ligne.archivee:
        deja = fiche.acteurs.filter(role=RoleActeur.PILOTE, archive_le=None)
        deja.update(role=RoleActeur.COPILOTE)  # one pilot only; both conduct
    ActeurDeFiche.objects.create(
        fiche=fiche,
        organisation=organisations[ligne.organisation],
        personne=None if ligne.nommee is None else gens[ligne.organisation, ligne.nommee],
        role=ligne.role,
        archive_le=horloge.maintenant() if ligne.archivee else None,
    )
