"""One session: the vote opens, the result moves, the disagreement shows."""

from maillage.cycle.diagnostic.models import Enjeu, EtatSeance, Seance
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.diagnostic import un_enjeu, une_seance, voter
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def page_de(seance: Seance, suite: str = "") -> str:
    return f"diagnostic/seances/{seance.uuid}/{suite}"


def une_seance_votee(monde: Monde, *notes: tuple[int, int]) -> tuple[Seance, list[Enjeu]]:
    enjeux = [un_enjeu(monde.contrat, nom) for nom in ("Bouger", "Souffler")]
    seance = une_seance(monde.contrat, enjeux, bulletins=len(notes))
    for bulletin, paire in zip(seance.bulletins.all(), notes, strict=True):
        voter(bulletin, dict(zip(enjeux, paire, strict=True)))
    return seance, enjeux


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(une_seance(monde.contrat)), ecriture=False)


def test_the_vote_is_opened_closed_and_opened_again(monde: Monde) -> None:
    seance = une_seance(monde.contrat)
    assert "Ouvrir le vote" in monde.page(page_de(seance))
    monde.accepter(page_de(seance, "ouvrir/"), nombre="12")
    assert "en direct" in monde.page(page_de(seance))
    monde.accepter(page_de(seance, "clore/"))
    page = monde.page(page_de(seance))
    assert "en direct" not in page
    assert "Rouvrir le vote" in page
    monde.accepter(page_de(seance, "ouvrir/"), nombre="3")
    assert Seance.objects.get().bulletins.count() == 15
    for faux in ("", "-1", "mille", "201"):
        assert monde.envoyer(page_de(seance, "ouvrir/"), nombre=faux).status_code >= 400


def test_disagreement_and_ties_are_said(monde: Monde) -> None:
    seance, _ = une_seance_votee(monde, (1, 3), (5, 3), (1, 3), (5, 3), (1, 3), (5, 3))
    page = monde.page(page_de(seance), "lecture").replace("\u00a0", " ")
    assert "6 bulletins rendus sur 6" in page
    assert "Des enjeux sont à égalité" in page
    assert "ex æquo" in page
    assert "Désaccord : en parler" in page
    assert "Avis proches" in page


def test_below_five_slips_the_open_vote_says_why_it_shows_nothing(monde: Monde) -> None:
    seance, _ = une_seance_votee(monde, *[(2, 5)] * 4)
    page = monde.page(page_de(seance)).replace("\u00a0", " ")
    assert "4 bulletins rendus sur 4" in page
    assert "à partir de 5 bulletins rendus" in page
    for dit in ("<svg class", "Critère par critère", "sur 5</small>", "score"):
        assert dit not in page.split('id="resultat"')[1].split("</section>")[0]
    assert "Rang des votes :" not in monde.page(page_de(seance, "decider/"))
    monde.accepter(page_de(seance, "clore/"))
    assert "Critère par critère" in monde.page(page_de(seance))


def test_htmx_receives_the_result_alone(monde: Monde) -> None:
    seance, _ = une_seance_votee(monde, *[(2, 5)] * 5)
    reponse = monde.coordination.get(monde.adresse(page_de(seance)), headers={"HX-Request": "true"})
    page = reponse.content.decode()
    assert "<h1" not in page
    assert page.index("Souffler") < page.index("Bouger")
    assert "no-cache" in reponse["Cache-Control"]


def test_readers_read_and_do_not_act(monde: Monde) -> None:
    seance, _ = une_seance_votee(monde, (2, 5))
    page = monde.page(page_de(seance), "elu")
    for geste in ("Clore le vote", "Bulletins à distribuer", "Archiver"):
        assert geste not in page
    reponse = monde.clients["elu"].post(monde.adresse(page_de(seance, "clore/")))
    assert reponse.status_code == 403
    assert Seance.objects.get().etat == EtatSeance.OUVERTE


def test_words_are_escaped(monde: Monde) -> None:
    enjeux = [un_enjeu(monde.contrat, SCRIPT), un_enjeu(monde.contrat, "Bouger")]
    seance = une_seance(monde.contrat, enjeux, bulletins=1, intitule=SCRIPT, lieu=SCRIPT)
    voter(seance.bulletins.get(), dict.fromkeys(enjeux, 3))
    assert SCRIPT not in monde.page(page_de(seance))


def test_the_queries_do_not_depend_on_the_votes(monde: Monde) -> None:
    seance, _ = une_seance_votee(monde, *[(2, 5)] * 5)
    avant = compter_requetes(monde.coordination, monde.adresse(page_de(seance)))
    autre, _ = une_seance_votee(monde, *[(2, 5), (3, 3), (1, 4), (5, 5)] * 2)
    assert compter_requetes(monde.coordination, monde.adresse(page_de(autre))) == avant
