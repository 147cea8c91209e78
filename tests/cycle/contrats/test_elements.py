"""What each list accepts, and who is shown both texts."""

import pytest

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Article, Contrat, Membre, Partie, Phase, Sigle
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.erreurs import Conflit, ErreurMetier
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_article, un_membre, un_sigle, une_partie, une_phase

Classe = type[Article | Partie | Phase | Sigle]


@pytest.mark.parametrize(
    ("classe", "valeurs", "champ"),
    [
        (Phase, {"intitule": "", "sorte": "axes"}, "intitule"),
        (Phase, {"intitule": "X", "sorte": "lune"}, "sorte"),
        (Phase, {"intitule": "X", "debut_reel": "2024", "fin_reelle": "2023"}, "fin_reelle"),
        (Article, {"titre": "\u200b"}, "titre"),
        (Article, {"titre": "X", "texte": "x" * 200_001}, "texte"),
        (Sigle, {"sigle": "X", "definition": " "}, "definition"),
    ],
)
def test_what_cannot_be_kept_names_its_field(
    contrat: Contrat, classe: Classe, valeurs: dict[str, str], champ: str
) -> None:
    with pytest.raises(ErreurMetier) as refus:
        contrats.add_element(contrat, classe, valeurs, auteur=SYSTEME)
    assert refus.value.champ == champ
    assert not classe.objects.filter(contrat=contrat, archive_le=None).exclude(ordre__lt=3).exists()


def test_a_change_is_checked_against_what_stands(contrat: Contrat) -> None:
    phase = une_phase(contrat, debut_prevu="2024")
    with pytest.raises(ErreurMetier):
        contrats.update_element(phase, {"fin_prevue": "2023"}, auteur=SYSTEME)


def test_a_value_is_held_by_one_row_in_force(contrat: Contrat) -> None:
    sigle = un_sigle(contrat)
    with pytest.raises(ErreurMetier):
        un_sigle(contrat)
    contrats.archive_element(sigle, auteur=SYSTEME)
    un_sigle(contrat)
    with pytest.raises(ErreurMetier):
        contrats.restore_element(Sigle.objects.get(pk=sigle.pk), auteur=SYSTEME)


def test_another_contract_may_hold_the_same_value(contrat: Contrat) -> None:
    une_partie(contrat)
    suivant = contrats.create_successeur(contrat, auteur=SYSTEME)
    assert Partie.objects.filter(contrat=suivant).count() == 3


def test_what_a_successor_inherits_is_written_in_its_history(contrat: Contrat) -> None:
    suivant = contrats.create_successeur(contrat, auteur=SYSTEME)
    assert suivant.predecesseur == contrat
    assert Trace.objects.filter(objet_uuid=suivant.uuid, champ="predecesseur").exists()


def test_two_people_on_one_field_are_shown_both_texts(contrat: Contrat) -> None:
    article = un_article(contrat)
    contrats.update_element(article, {"texte": "Le leur"}, auteur=SYSTEME, version_lue=1)
    with pytest.raises(Conflit) as conflit:
        contrats.update_element(article, {"texte": "Le mien"}, auteur=SYSTEME, version_lue=1)
    divergence = conflit.value.divergences["texte"]
    assert (divergence.en_base, divergence.propose) == ("Le leur", "Le mien")
    contrats.update_element(article, {"titre": "Titre"}, auteur=SYSTEME, version_lue=1)
    article.refresh_from_db()
    assert (article.titre, article.texte) == ("Titre", "Le leur")


def test_what_was_read_before_it_existed_conflicts_on_every_field(contrat: Contrat) -> None:
    article = un_article(contrat, "Leur titre", "Leur texte")
    mien = {"titre": "Mon titre", "texte": "Leur texte"}
    with pytest.raises(Conflit) as conflit:
        contrats.update_element(article, mien, auteur=SYSTEME, version_lue=0)
    assert list(conflit.value.divergences) == ["titre"]
    assert conflit.value.divergences["titre"].par == SYSTEME.nom


def test_nothing_changed_leaves_no_trace(contrat: Contrat) -> None:
    article = un_article(contrat)
    avant = Trace.objects.count()
    contrats.update_element(article, {"texte": article.texte}, auteur=SYSTEME)
    assert Trace.objects.count() == avant


def test_a_row_taken_out_is_not_changed(contrat: Contrat) -> None:
    article = contrats.archive_element(un_article(contrat), auteur=SYSTEME)
    with pytest.raises(ErreurMetier):
        contrats.update_element(article, {"texte": "x"}, auteur=SYSTEME)


def test_roles_do_not_pass_by_the_lists(contrat: Contrat) -> None:
    un_membre(contrat, Role.COORDINATION)
    membre = Membre.objects.get(contrat=contrat)
    for geste in (contrats.archive_element, contrats.restore_element):
        with pytest.raises(ErreurMetier):
            geste(membre, auteur=SYSTEME)
    with pytest.raises(ErreurMetier):
        contrats.add_element(contrat, Membre, {"role": "lecture"}, auteur=SYSTEME)


def test_an_unknown_organisation_needs_its_kind_and_the_near_names_are_said(
    contrat: Contrat,
) -> None:
    une_organisation("Hôpital local de l’Ernée")
    nommee = contrats.Nommee("Hôpital de l’Ernée")
    with pytest.raises(ErreurMetier, match="Hôpital local") as refus:
        contrats.write_partie(contrat, {"role": "signataire"}, organisation=nommee, auteur=SYSTEME)
    assert refus.value.champ == "sorte"


def test_the_last_coordination_cannot_leave(contrat: Contrat) -> None:
    un_membre(contrat, Role.COORDINATION)
    seule = Membre.objects.get(contrat=contrat)
    with pytest.raises(ErreurMetier):
        contrats.remove_membre(seule, auteur=SYSTEME)
    un_membre(contrat, Role.COORDINATION)
    assert contrats.remove_membre(seule, auteur=SYSTEME).est_archive
