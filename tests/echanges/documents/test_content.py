"""What each document says: everything its reader may know, nothing more, in the order of the screen."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.cycle.contrats.models import Article, EtatContrat
from maillage.cycle.contrats.operations import add_element, archive_element, publish_contrat
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import create_fiche, update_axe, update_fiche
from maillage.echanges.documents import queries
from maillage.echanges.documents.queries import (
    read_contrat_lu,
    read_document,
    read_document_fiche,
)
from maillage.editions.classeur import Classeur
from maillage.editions.ouvrage import Grille, Identite, Ouvrage, Phrase, Signatures, list_sections
from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import Introuvable, Refus
from tests.echanges.documents.conftest import ouvrir
from tests.fabriques.scene import Scene


def _titres(ouvrage: Ouvrage, niveau: int = 1) -> list[str]:
    return [chemin[-1] for chemin, _ in list_sections(ouvrage) if len(chemin) == niveau]


def _fiches(ouvrage: Ouvrage) -> list[str]:
    return [s.titre for _, s in list_sections(ouvrage) if s.genre == "fiche"]


def test_the_contract_holds_its_articles_its_fiches_and_the_page_to_sign(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    ouvrage = read_document(auteur, contrat, "contrat", fmt="pdf")
    assert isinstance(ouvrage, Ouvrage)
    titres = _titres(ouvrage)
    assert [t.split(" ", 1)[0] for t in titres] == [str(n + 1) for n in range(len(titres))]
    mots = [t.split(" ", 1)[1] for t in titres]
    assert mots[-1] == "Signatures"
    assert {"Les fiches-actions", "Communes et référents santé", "Liste des sigles"} <= set(mots)
    signatures = ouvrage.corps[-1].blocs[-1]
    assert isinstance(signatures, Signatures)
    signent = [p.terme for p in signatures.paires]
    assert signent == [str(p) for p in read_contrat_lu(auteur, contrat).signataires]
    attendues = FicheAction.objects.filter(contrat=contrat, archive_le=None).count()
    assert len(_fiches(ouvrage)) == attendues


@pytest.mark.parametrize("sorte", ["contrat", "livre", "plan"])
def test_a_partner_reads_no_reserved_fiche_in_any_document(scene: Scene, sorte: str) -> None:
    interne = FicheAction.objects.get(uuid=scene.objets["fiche_interne"]).intitule
    for place, lisible in (
        ("coordination", True),
        ("ars", True),
        ("partenaire", False),
        ("lecture", False),
    ):
        auteur, contrat = ouvrir(scene, place)
        fmt = "xlsx" if sorte == "plan" else "pdf"
        texte = repr(read_document(auteur, contrat, sorte, fmt=fmt))
        assert (interne in texte) is lisible, (place, sorte)


def test_a_stranger_gets_nothing(scene: Scene) -> None:
    auteur = scene.auteur("autre_contrat")
    with pytest.raises(Introuvable):
        read_document(auteur, scene.contrat, "plan", fmt="xlsx")
    with pytest.raises(Introuvable):
        read_document_fiche(auteur, scene.contrat, scene.objets["fiche"])


def test_the_history_asks_for_its_own_right(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "ars")
    classeur = read_document(auteur, contrat, "historique", fmt="xlsx")
    assert isinstance(classeur, Classeur)
    assert len(classeur.feuilles[0].lignes) > 10
    lecteur, contrat = ouvrir(scene, "lecture")
    with pytest.raises(Refus):
        read_document(lecteur, contrat, "historique", fmt="xlsx")


def test_a_history_on_paper_stops_at_some_length_and_says_so(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    entier = repr(read_document(auteur, contrat, "historique", fmt="pdf"))
    assert "Le tableur contient" not in entier
    monkeypatch.setattr(queries, "TRACES_EN_PAGES", 5)
    coupe = repr(read_document(auteur, contrat, "historique", fmt="pdf"))
    assert "5\\xa0lignes" in coupe
    assert "Le tableur contient" in coupe


def test_the_book_opens_each_axis_and_loses_no_fiche(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    create_fiche(scene.contrat, "Sans axe", auteur=auteur)
    create_fiche(scene.contrat, "Hors du plan", hors_plan=True, auteur=auteur)
    livre = read_document(auteur, contrat, "livre", fmt="pdf")
    assert isinstance(livre, Ouvrage)
    ouvertures, reste = livre.corps[:-1], livre.corps[-1]
    assert all(section.genre == "ouverture" for section in ouvertures)
    assert [s.titre for s in ouvertures[-2:]] == ["Axe à préciser", "Hors plan"]
    assert (reste.titre, reste.genre) == (
        "Axe sans fiche",
        "",
    )  # no page in colour to announce nothing
    attendues = FicheAction.objects.filter(contrat=contrat, archive_le=None)
    assert sorted(_fiches(livre)) == sorted(attendues.values_list("intitule", flat=True))


def test_a_long_text_of_an_axis_leaves_its_divider_and_no_mark_is_printed(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    axe = FicheAction.objects.get(uuid=scene.objets["fiche"]).axe
    assert axe is not None
    for texte, dehors in (("**Court.**", False), ("**Long.** " + "mot " * 200, True)):
        update_axe(axe, {"description": texte}, auteur=auteur)
        livre = read_document(auteur, contrat, "livre", fmt="pdf")
        assert isinstance(livre, Ouvrage)
        ouverture = next(s for s in livre.corps if s.titre == axe.intitule)
        assert any(s.titre == "De quoi il s’agit" for _, s in list_sections(livre)) is dehors
        assert not any("**" in b.texte for b in ouverture.blocs if isinstance(b, Phrase))


def test_an_unsigned_contract_says_project_everywhere_and_a_signed_one_does_not(
    scene: Scene,
) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    projet = read_document(auteur, contrat, "contrat", fmt="pdf")
    assert isinstance(projet, Ouvrage)
    assert projet.couverture is not None
    assert (projet.meta.marque, "non signé" in projet.couverture.etat) == ("Projet", True)
    assert any(s.titre == "À compléter" for _, s in list_sections(projet))
    contrat.etat = EtatContrat.EN_VIGUEUR
    signe = read_document(auteur, contrat, "contrat", fmt="pdf")
    assert isinstance(signe, Ouvrage)
    assert signe.couverture is not None
    assert (signe.meta.marque, signe.couverture.etat) == ("", "")
    assert not any(s.titre == "À compléter" for _, s in list_sections(signe))


def test_a_fictitious_contract_says_so_even_once_signed(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    contrat.fictif, contrat.etat = True, EtatContrat.EN_VIGUEUR
    ouvrage = read_document_fiche(auteur, contrat, scene.objets["fiche"])
    assert ouvrage.meta.marque == "Exemple fictif"
    assert ouvrage.corps[0].mention == "Exemple fictif"


def test_a_subject_that_no_article_treats_gets_its_own_part(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    for article in Article.objects.filter(contrat=contrat, archive_le=None):
        archive_element(article, auteur=auteur)
    seul = {"titre": "Gouvernance du contrat", "texte": "Un comité.", "repere": "gouvernance"}
    add_element(contrat, Article, seul, auteur=auteur)
    ouvrage = read_document(auteur, contrat, "contrat", fmt="pdf")
    assert isinstance(ouvrage, Ouvrage)
    titres = [t.split(" ", 1)[1] for t in _titres(ouvrage)]
    assert titres.index("Les parties") < titres.index("Gouvernance du contrat")
    assert titres.index("Gouvernance du contrat") < titres.index("Le calendrier")


def test_the_plan_has_a_row_for_each_fiche_and_one_for_each_actor(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    classeur = read_document(auteur, contrat, "plan", fmt="xlsx")
    assert isinstance(classeur, Classeur)
    fiches, acteurs = classeur.feuilles
    lu = read_contrat_lu(auteur, contrat)
    assert [ligne[2] for ligne in fiches.lignes] == [v.fiche.intitule for v in lu.fiches]
    assert len(acteurs.lignes) == sum(len(v.acteurs) for v in lu.fiches)
    assert all(len(ligne) == len(fiches.entetes) for ligne in fiches.lignes)


def test_partners_of_a_fiche_are_a_table_with_their_role(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    ouvrage = read_document_fiche(auteur, contrat, scene.objets["fiche"])
    sections = [s for _, s in list_sections(ouvrage)]
    partenaires = next(s for s in sections if s.titre == "Partenaires et rôles")
    grille = partenaires.blocs[0]
    assert isinstance(grille, Grille)
    assert grille.lignes
    assert all(ligne[1] for ligne in grille.lignes)


def test_the_number_of_queries_does_not_depend_on_the_number_of_fiches(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    with CaptureQueriesContext(connection) as avant:
        read_contrat_lu(auteur, contrat)
    for rang in range(12):
        create_fiche(scene.contrat, f"Fiche {rang}", auteur=SYSTEME)
    with CaptureQueriesContext(connection) as apres:
        assert len(read_contrat_lu(auteur, contrat).fiches) >= 12
    assert len(apres) == len(avant)


def test_the_history_on_paper_is_made_of_words_without_marks_nor_machine_dates(
    scene: Scene,
) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    fiche = FicheAction.objects.get(uuid=scene.objets["fiche"])
    update_fiche(fiche, {"description": "**En cours.** Deux\n\n- ateliers"}, auteur=auteur)
    publish_contrat(contrat, auteur=auteur)
    texte = repr(read_document(auteur, contrat, "historique", fmt="pdf"))
    assert "En cours. Deux ateliers" in texte
    assert "**" not in texte
    assert not re.search(r"\d{4}-\d\d-\d\d \d\d:", texte)


def test_a_fiche_filled_at_one_go_takes_one_line_of_history(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    fiche = FicheAction.objects.get(uuid=scene.objets["fiche"])
    longs = ("constat", "besoins", "objectif_general", "description", "moyens", "evaluation",
             "resume_public", "vigilance", "resultats_attendus")  # fmt: skip
    update_fiche(fiche, dict.fromkeys(longs, "Un texte que personne ne lira ici."), auteur=auteur)
    texte = repr(read_document(auteur, contrat, "historique", fmt="pdf"))
    assert "9\\xa0champs (valeurs dans le tableur)" in texte
    assert "personne ne lira" not in texte


def test_objectives_are_headings_over_their_fiches(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    ouvrage = read_document(auteur, contrat, "contrat", fmt="pdf")
    assert isinstance(ouvrage, Ouvrage)
    plan = read_contrat_lu(auteur, contrat).plan
    servis = [str(g.objectif) for axe in plan.axes for g in axe.objectifs if g.nombre]
    titres = {s.titre for _, s in list_sections(ouvrage)}
    assert servis
    assert set(servis) <= titres


def test_a_part_alone_does_not_say_its_title_twice(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    for article in Article.objects.filter(contrat=contrat, archive_le=None):
        archive_element(article, auteur=auteur)
    ouvrage = read_document(auteur, contrat, "contrat", fmt="pdf")
    assert isinstance(ouvrage, Ouvrage)
    parties = next(s for s in ouvrage.corps if s.titre == "Les parties")
    assert all(isinstance(bloc, Grille) for bloc in parties.blocs)


@pytest.mark.parametrize(
    ("debut", "fin", "attendue"),
    [
        ("2023", "2023", "2023"),
        ("2023", "2024", "2023 – 2024"),
        ("2023-03", "2023-03", "Mars 2023"),
    ],
)
def test_a_period_that_begins_and_ends_together_is_said_once(
    scene: Scene, debut: str, fin: str, attendue: str
) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    fiche = FicheAction.objects.get(uuid=scene.objets["fiche"])
    update_fiche(fiche, {"debut": debut, "fin": fin}, auteur=auteur)
    ouvrage = read_document_fiche(auteur, contrat, fiche.uuid)
    identite = next(b for b in ouvrage.corps[0].blocs if isinstance(b, Identite))
    assert [p.valeur for p in identite.paires if p.terme == "Période"] == [attendue]
