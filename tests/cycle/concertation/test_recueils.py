"""Moments of concertation: numbers and never names, two questions of the law, who reads what."""

from typing import Any

import pytest
from django.core.files.base import ContentFile

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Recueil
from maillage.cycle.concertation.queries import (
    FiltreRecueils,
    get_piece,
    list_recueils,
    read_bilan,
    read_concertation_publique,
    read_recueil,
)
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import publish_contrat
from maillage.cycle.contrats.queries import build_auteur
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable, Refus
from maillage.socle.journal.models import Portee, Trace
from maillage.socle.recherche.models import Entree
from maillage.socle.territoires.models import Commune
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.concertation import PDF, des_termes, un_recueil
from tests.fabriques.contrats import relire, un_auteur, un_contrat, un_membre, une_partie

VALEURS = {
    "sorte": "entretien",
    "intitule": "Entretien avec la CPTS",
    "precarite": "non",
    "handicap": "non",
}


def test_a_title_a_kind_and_the_two_questions_of_the_law_are_enough(
    contrat: Contrat, coordination: Auteur
) -> None:
    recueil = operations.create_recueil(contrat, VALEURS, auteur=coordination)
    assert recueil.participants is None
    assert recueil.diffusion == "membres"
    assert Trace.objects.get(objet_uuid=recueil.uuid).geste == "creer"


@pytest.mark.parametrize("champ", ["sorte", "precarite", "handicap", "intitule"])
def test_each_of_them_is_asked(contrat: Contrat, coordination: Auteur, champ: str) -> None:
    with pytest.raises(ErreurMetier) as refus:
        operations.create_recueil(contrat, {**VALEURS, champ: ""}, auteur=coordination)
    assert refus.value.champ == champ
    assert not Recueil.objects.exists()


def test_zero_participant_is_not_a_number_that_nobody_counted(contrat: Contrat) -> None:
    assert un_recueil(contrat, habitants=0).participants == 0
    assert un_recueil(contrat, habitants=9, elus=2).participants == 11


@pytest.mark.parametrize(
    ("champ", "changes"),
    [
        ("fin", {"debut": "2025-03-12", "fin": "2025-03-11"}),
        ("debut", {"debut": "31/02/2025"}),
        ("habitants", {"habitants": -1}),
        ("habitants", {"habitants": 10_000_000}),
        ("lieu", {"lieu": "é" * 201}),
        ("synthese", {"synthese": "é" * 100_001}),
        ("diffusion", {"diffusion": "presse"}),
    ],
)
def test_what_cannot_be_kept_is_refused(
    contrat: Contrat, champ: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(ErreurMetier) as refus:
        un_recueil(contrat, **changes)
    assert refus.value.champ == champ


def test_what_is_published_names_nobody(contrat: Contrat) -> None:
    recueil = un_recueil(contrat, synthese="Mme Durand attend un médecin.")
    with pytest.raises(ErreurMetier, match="Mme Durand"):
        operations.update_recueil(recueil, {"diffusion": "public"}, auteur=SYSTEME)
    propre = {"synthese": "Une habitante attend.", "diffusion": "public"}
    publie = operations.update_recueil(recueil, propre, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="Le Goff"):
        operations.update_recueil(publie, {"lieu": "Chez M. Le Goff"}, auteur=SYSTEME)


def test_words_come_from_their_list_and_communes_from_the_contract(contrat: Contrat) -> None:
    with pytest.raises(ErreurMetier, match="liste proposée"):
        un_recueil(contrat, ensembles={"publics": des_termes("thematique")})
    ailleurs = Commune.objects.exclude(pk__in=contrat.perimetre.communes.all()).first()  # type: ignore[union-attr] # it has one
    with pytest.raises(ErreurMetier, match="territoire du contrat"):
        un_recueil(contrat, ensembles={"communes": [ailleurs]})


def test_a_recueil_of_the_team_is_hidden_from_others_with_its_history(contrat: Contrat) -> None:
    recueil = un_recueil(contrat)
    operations.update_recueil(recueil, {"diffusion": "equipe"}, auteur=SYSTEME)
    for role in (Role.COORDINATION, Role.PILOTE):
        assert list_recueils(un_auteur(contrat, role), contrat) == [recueil]
    for role in (Role.PARTENAIRE, Role.ELU, Role.LECTURE):
        auteur = un_auteur(contrat, role)
        assert list_recueils(auteur, contrat) == []
        with pytest.raises(Introuvable):
            read_recueil(auteur, contrat, recueil.uuid)
    portees = Trace.objects.filter(objet_uuid=recueil.uuid).values_list("portee", flat=True)
    assert set(portees) == {Portee.EQUIPE}
    assert Entree.objects.get(objet_uuid=recueil.uuid).portee == Portee.EQUIPE


def test_only_the_coordination_writes(contrat: Contrat) -> None:
    for role in (Role.PILOTE, Role.PARTENAIRE, Role.ELU, Role.LECTURE):
        with pytest.raises(Refus):
            operations.create_recueil(contrat, VALEURS, auteur=un_auteur(contrat, role))
    etrangere = un_auteur(un_contrat("Ailleurs"), Role.COORDINATION)
    with pytest.raises(Introuvable):
        operations.create_recueil(contrat, VALEURS, auteur=etrangere)


def test_two_persons_who_change_the_same_words_choose(
    contrat: Contrat, coordination: Auteur
) -> None:
    recueil = un_recueil(contrat)
    operations.update_recueil(recueil, {"lieu": "Ernée"}, auteur=SYSTEME, version_lue=1)
    with pytest.raises(Conflit):
        operations.update_recueil(recueil, {"lieu": "Gorron"}, auteur=coordination, version_lue=1)


def test_the_file_stays_with_the_coordination_unless_it_opens_it(
    contrat: Contrat, coordination: Auteur, lecture: Auteur
) -> None:
    recueil = un_recueil(contrat)
    fichier = ContentFile(PDF, name="notes.pdf")
    garde = operations.join_piece(recueil, fichier, ouverte=False, auteur=coordination)
    assert get_piece(coordination, contrat, garde.uuid).nom == "notes.pdf"
    with pytest.raises(Introuvable):
        get_piece(lecture, contrat, garde.uuid)
    ouvert = operations.join_piece(garde, None, ouverte=True, auteur=coordination)
    assert get_piece(un_auteur(contrat, Role.ELU), contrat, ouvert.uuid).nom == "notes.pdf"
    with pytest.raises(Introuvable):
        get_piece(lecture, contrat, ouvert.uuid)
    sans = operations.remove_piece(ouvert, auteur=coordination)
    assert (sans.piece, sans.piece_ouverte) == (None, False)


def test_archived_it_leaves_the_lists_and_the_search_and_comes_back(
    contrat: Contrat, coordination: Auteur
) -> None:
    recueil = un_recueil(contrat, synthese="Les transports manquent.")
    archive = operations.archive_recueil(recueil, auteur=coordination)
    assert list_recueils(coordination, contrat) == []
    assert not Entree.objects.filter(objet_uuid=recueil.uuid).exists()
    with pytest.raises(ErreurMetier, match="archivé"):
        operations.update_recueil(archive, {"lieu": "Ernée"}, auteur=coordination)
    operations.restore_recueil(archive, auteur=coordination)
    assert list_recueils(coordination, contrat) == [recueil]
    assert Entree.objects.filter(objet_uuid=recueil.uuid).exists()


def test_the_list_is_filtered_by_words_kind_public_and_theme(
    contrat: Contrat, coordination: Auteur
) -> None:
    (public, autre), (theme, *_) = des_termes("public"), des_termes("thematique")
    ensembles = {"publics": [public], "thematiques": [theme]}
    crozon = un_recueil(contrat, "Réunion", lieu="Évron", sorte="atelier", ensembles=ensembles)
    un_recueil(contrat, "Autre chose", sorte="document", ensembles={"publics": [autre]})
    for filtre in (
        FiltreRecueils(mots="evron"),
        FiltreRecueils(mots="REUNION"),
        FiltreRecueils(sorte="atelier"),
        FiltreRecueils(public=public.slug),
        FiltreRecueils(thematique=theme.slug),
    ):
        assert list_recueils(coordination, contrat, filtre) == [crozon], filtre
    assert list_recueils(coordination, contrat, FiltreRecueils(sorte="empire")) == []


def test_the_latest_comes_first_and_unknown_dates_last(
    contrat: Contrat, coordination: Auteur
) -> None:
    noms = {"2024": "a", "2025-03-12": "b", "inconnue": "c", "2025-03": "d"}
    for debut, nom in noms.items():
        un_recueil(contrat, nom, debut=debut)
    assert [r.intitule for r in list_recueils(coordination, contrat)] == ["b", "d", "a", "c"]


def test_an_opened_file_is_closed_to_whoever_funds_the_contract(
    contrat: Contrat, coordination: Auteur
) -> None:
    caisse = une_organisation("Caisse d’essai", "caf")
    compte = un_membre(contrat, Role.PARTENAIRE, compte=un_compte(organisation=caisse))
    fichier = ContentFile(PDF, name="notes.pdf")
    ouvert = operations.join_piece(un_recueil(contrat), fichier, ouverte=True, auteur=coordination)
    assert get_piece(build_auteur(relire(compte)), contrat, ouvert.uuid).nom == "notes.pdf"
    une_partie(contrat, "Caisse d’essai", role="financeur")
    with pytest.raises(Introuvable):
        get_piece(build_auteur(relire(compte)), contrat, ouvert.uuid)


def test_the_bilan_says_who_was_heard_and_who_is_missing(
    contrat: Contrat, coordination: Auteur
) -> None:
    un_recueil(contrat, habitants=9, elus=1, precarite="oui")
    un_recueil(contrat, sorte="document", handicap="non")
    abandonne = un_recueil(contrat, habitants=100, handicap="oui")
    operations.archive_recueil(abandonne, auteur=coordination)
    bilan = read_bilan(coordination, contrat)
    assert bilan.recueils == 2
    assert bilan.total == 10
    assert bilan.sans_compte == 1
    assert bilan.manquants == ("en situation de handicap",)


def test_the_public_reads_what_is_published_and_no_small_number(contrat: Contrat) -> None:
    un_recueil(contrat, "Entretien", habitants=4, diffusion="public", debut="2025")
    un_recueil(contrat, "Groupe", habitants=5, diffusion="public", debut="2024")
    un_recueil(contrat, "Pour les membres", habitants=50)
    assert read_concertation_publique(contrat).recueils == ()
    publie = publish_contrat(contrat, auteur=SYSTEME)
    lus = read_concertation_publique(publie).recueils
    assert [(vu.recueil.intitule, vu.participants) for vu in lus] == [
        ("Entretien", None),
        ("Groupe", 5),
    ]
