"""What exists already: who carries it, where, for whom."""

from typing import Any

import pytest

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.queries import FiltreInitiatives, list_initiatives
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.recherche.models import Entree
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.concertation import des_termes, une_initiative
from tests.fabriques.contrats import un_auteur


def communes(contrat: Contrat) -> list[Any]:
    """Return the communes of the contract."""
    assert contrat.perimetre is not None
    return list(contrat.perimetre.communes.order_by("pk"))


def test_a_known_name_is_an_organisation_any_other_stays_words(contrat: Contrat) -> None:
    cpts = une_organisation("CPTS d’essai")
    connue = une_initiative(contrat, qui="cpts d’essai")
    assert (connue.organisation, connue.porteur) == (cpts, "")
    libre = une_initiative(contrat, qui="Un collectif d’habitants")
    assert (libre.organisation, libre.qui) == (None, "Un collectif d’habitants")
    assert une_initiative(contrat).qui == ""


def test_who_carries_it_stays_unless_said_otherwise(contrat: Contrat, coordination: Auteur) -> None:
    initiative = une_initiative(contrat, qui="Un collectif")
    change = operations.update_initiative(initiative, {"lieu": "Ernée"}, auteur=coordination)
    assert change.qui == "Un collectif"
    assert operations.update_initiative(change, {}, qui="", auteur=coordination).qui == ""


@pytest.mark.parametrize(
    ("champ", "changes"),
    [
        ("intitule", {"intitule": " "}),
        ("statut", {"statut": ""}),
        ("statut", {"statut": "rêvée"}),
        ("fin", {"debut": "2025", "fin": "2024"}),
    ],
)
def test_what_cannot_be_kept_is_refused(
    contrat: Contrat, champ: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(ErreurMetier) as refus:
        une_initiative(contrat, **changes)
    assert refus.value.champ == champ


def test_the_whole_territory_and_some_communes_are_not_both_true(
    contrat: Contrat, coordination: Auteur
) -> None:
    ensembles = {"communes": communes(contrat)[:1]}
    with pytest.raises(ErreurMetier, match="tout le territoire"):
        une_initiative(contrat, tout_le_perimetre=True, ensembles=ensembles)
    initiative = une_initiative(contrat, ensembles=ensembles)
    with pytest.raises(ErreurMetier, match="tout le territoire"):
        operations.update_initiative(initiative, {"tout_le_perimetre": True}, auteur=coordination)


def test_the_inventory_is_filtered_and_the_whole_territory_answers_for_each_commune(
    contrat: Contrat, coordination: Auteur
) -> None:
    ici, la, *_ = communes(contrat)
    (public, _), (theme, _) = des_termes("public"), des_termes("thematique")
    ensembles = {"communes": [ici], "publics": [public], "thematiques": [theme]}
    bus = une_initiative(contrat, "Bus santé", qui="Croix d’essai", ensembles=ensembles)
    partout = une_initiative(contrat, "Numéro vert", tout_le_perimetre=True, statut="terminee")
    for filtre, attendues in (
        (FiltreInitiatives(), [bus, partout]),
        (FiltreInitiatives(mots="sante"), [bus]),
        (FiltreInitiatives(mots="CROIX"), [bus]),
        (FiltreInitiatives(public=public.slug), [bus]),
        (FiltreInitiatives(thematique=theme.slug), [bus]),
        (FiltreInitiatives(statut="terminee"), [partout]),
        (FiltreInitiatives(commune=ici.pk), [bus, partout]),
        (FiltreInitiatives(commune=la.pk), [partout]),
        (FiltreInitiatives(tri="intitule", descendant=True), [partout, bus]),
    ):
        assert list_initiatives(coordination, contrat, filtre) == attendues, filtre


def test_archived_it_leaves_and_comes_back(contrat: Contrat, coordination: Auteur) -> None:
    initiative = une_initiative(contrat)
    archivee = operations.archive_initiative(initiative, auteur=coordination)
    assert list_initiatives(coordination, contrat) == []
    assert not Entree.objects.filter(objet_uuid=initiative.uuid).exists()
    with pytest.raises(ErreurMetier, match="archivé"):
        operations.update_initiative(archivee, {"lieu": "Ernée"}, auteur=coordination)
    operations.restore_initiative(archivee, auteur=coordination)
    assert list_initiatives(coordination, contrat) == [initiative]


def test_everybody_of_the_contract_reads_only_the_coordination_writes(contrat: Contrat) -> None:
    initiative = une_initiative(contrat)
    for role in (Role.PILOTE, Role.PARTENAIRE, Role.ELU, Role.LECTURE):
        auteur = un_auteur(contrat, role)
        assert list_initiatives(auteur, contrat) == [initiative]
        with pytest.raises(Refus):
            une_initiative(contrat, auteur=auteur)
        with pytest.raises(Refus):
            operations.archive_initiative(initiative, auteur=auteur)
