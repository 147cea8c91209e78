"""The decision: a rank for each enjeu, a reason where it leaves what the votes said."""

from maillage.cycle.diagnostic.models import Enjeu, Seance
from maillage.cycle.diagnostic.operations import close_vote
from maillage.regles.droits import SYSTEME
from tests.fabriques.diagnostic import un_enjeu, une_seance, voter
from tests.web.espace.contrats.conftest import Monde


def page_de(seance: Seance) -> str:
    return f"diagnostic/seances/{seance.uuid}/decider/"


def une_seance_close(monde: Monde) -> tuple[Seance, Enjeu, Enjeu]:
    un, deux = un_enjeu(monde.contrat, "Bouger"), un_enjeu(monde.contrat, "Souffler")
    seance = une_seance(monde.contrat, [un, deux], bulletins=1)
    voter(seance.bulletins.get(), {un: 5, deux: 2})
    return close_vote(seance, auteur=SYSTEME), un, deux


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(une_seance_close(monde)[0]), ecriture=True)


def test_what_the_votes_said_is_proposed_and_kept(monde: Monde) -> None:
    seance, un, deux = une_seance_close(monde)
    page = monde.page(page_de(seance))
    assert f'name="rang_{un.uuid}" value="1"' in page
    envoi = {f"rang_{un.uuid}": "1", f"prioritaire_{un.uuid}": "on", f"rang_{deux.uuid}": "2"}
    monde.accepter(page_de(seance), decision="Commencer par bouger.", **envoi)
    un.refresh_from_db()
    assert (un.rang, un.prioritaire) == (1, True)
    assert "Commencer par bouger." in monde.page(f"diagnostic/seances/{seance.uuid}/", "lecture")


def test_another_rank_asks_for_its_reason(monde: Monde) -> None:
    seance, un, deux = une_seance_close(monde)
    envoi = {f"rang_{un.uuid}": "2", f"rang_{deux.uuid}": "1", "decision": "Souffler d’abord."}
    page = monde.refuser(page_de(seance), f"raison_{un.uuid}", **envoi)
    assert "Souffler d’abord." in page
    raisons = {f"raison_{e.uuid}": "Urgent." for e in (un, deux)}
    monde.accepter(page_de(seance), **envoi, **raisons)


def test_bad_inputs_get_a_sentence(monde: Monde) -> None:
    seance, un, deux = une_seance_close(monde)
    rangs = {f"rang_{un.uuid}": "1", f"rang_{deux.uuid}": "2"}
    monde.refuser(page_de(seance), "decision", **rangs, decision=" ")
    for faux in ("0", "3", "premier", ""):
        envoi = {**rangs, f"rang_{deux.uuid}": faux, "decision": "Oui."}
        monde.refuser(page_de(seance), f"rang_{deux.uuid}", **envoi)
    assert set(Enjeu.objects.values_list("rang", flat=True)) == {None}
