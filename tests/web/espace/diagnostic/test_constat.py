"""One constat: the figures it copied, the voices, for whoever may read them."""

import pytest
from django.core.files.base import ContentFile

from maillage.cycle.diagnostic import operations
from maillage.cycle.diagnostic.models import Appui, ChiffreFige, Constat
from maillage.cycle.diagnostic.queries import find_chiffre
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.concertation import PAROLE, PDF, un_recueil, un_verbatim
from tests.fabriques.diagnostic import reperes_de, un_constat, une_valeur_du_contrat
from tests.web.espace.contrats.conftest import SCRIPT, Monde


@pytest.fixture
def constat(monde: Monde) -> Constat:
    return un_constat(monde.contrat)


def page_de(constat: Constat) -> str:
    return f"diagnostic/constats/{constat.uuid}/"


def figer(constat: Constat) -> ChiffreFige:
    lu = find_chiffre(
        SYSTEME, constat.contrat, **reperes_de(une_valeur_du_contrat(constat.contrat))
    )
    return operations.freeze_chiffre(constat, lu, auteur=SYSTEME)


def test_doors(monde: Monde, constat: Constat) -> None:
    monde.check_doors(page_de(constat), ecriture=False)


def test_a_figure_is_shown_with_all_that_defends_it(monde: Monde, constat: Constat) -> None:
    figer(constat)
    page = monde.page(page_de(constat), "lecture").replace("\u00a0", " ")
    for mots in ("6,4 pour 10 000", "entre 5,4 et 7,4", "base permanente", "Copié le"):
        assert mots in page, mots
    assert "Retirer" not in page


def test_a_verbatim_is_read_by_whom_may_read_it(monde: Monde, constat: Constat) -> None:
    verbatim = un_verbatim(un_recueil(monde.contrat), libere=True)
    operations.add_appui(constat, "habitants", verbatim=verbatim, auteur=SYSTEME)
    assert PAROLE in monde.page(page_de(constat), "elu")
    assert PAROLE not in monde.page(page_de(constat), "lecture")


def test_the_title_of_a_recueil_of_the_team_is_kept(monde: Monde, constat: Constat) -> None:
    recueil = un_recueil(monde.contrat, "Entretien réservé", diffusion="equipe")
    operations.add_appui(constat, "professionnels", recueil=recueil, auteur=SYSTEME)
    assert "Entretien réservé" in monde.page(page_de(constat))
    page = monde.page(page_de(constat), "partenaire")
    assert "Entretien réservé" not in page
    assert "recueil réservé à l’équipe" in page


def test_what_is_taken_out_comes_back(monde: Monde, constat: Constat) -> None:
    fige = figer(constat)
    appui = operations.add_appui(constat, "elus", texte="Le conseil le dit.", auteur=SYSTEME)
    for genre, preuve in (("chiffres", fige), ("appuis", appui)):
        monde.accepter(f"diagnostic/{genre}/{preuve.uuid}/retirer/")
        assert "Une seule origine" in monde.page(page_de(constat))
        monde.accepter(f"diagnostic/{genre}/{preuve.uuid}/remettre/")
    assert not ChiffreFige.objects.get().est_archive
    assert not Appui.objects.get().est_archive


def test_the_file_of_a_voice_leaves_as_an_attachment(monde: Monde, constat: Constat) -> None:
    fichier = ContentFile(PDF, name="etude.pdf")
    appui = operations.add_appui(constat, "document", fichier=fichier, auteur=SYSTEME)
    adresse = monde.adresse(f"diagnostic/appuis/{appui.uuid}/fichier/")
    reponse = monde.clients["lecture"].get(adresse)
    assert reponse["Content-Disposition"].startswith("attachment")
    assert b"".join(reponse.streaming_content) == PDF  # type: ignore[attr-defined] # a file
    assert "no-store" in reponse["Cache-Control"]
    assert monde.clients["etrangere"].get(adresse).status_code == 404
    operations.archive_preuve(appui, auteur=SYSTEME)
    assert monde.coordination.get(adresse).status_code == 404


def test_words_are_escaped(monde: Monde, constat: Constat) -> None:
    operations.update_constat(
        constat, {"intitule": SCRIPT, "precisions": SCRIPT, "lieu": SCRIPT}, auteur=SYSTEME
    )
    operations.add_appui(constat, "elus", texte=SCRIPT, auteur=SYSTEME)
    assert SCRIPT not in monde.page(page_de(constat))


def test_the_queries_do_not_depend_on_the_voices(monde: Monde, constat: Constat) -> None:
    operations.add_appui(constat, "elus", texte="Un", auteur=SYSTEME)
    avant = compter_requetes(monde.coordination, monde.adresse(page_de(constat)))
    recueil = un_recueil(monde.contrat)
    for _ in range(5):
        operations.add_appui(constat, "elus", recueil=recueil, texte="Deux", auteur=SYSTEME)
    assert compter_requetes(monde.coordination, monde.adresse(page_de(constat))) == avant
