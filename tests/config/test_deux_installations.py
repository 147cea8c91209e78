"""Two machines on one PostgreSQL: one session, one lock, each mail once; and the base goes and comes back."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.config.relais import open_relais
from tests.config.visiteur import Visiteur, serve
from tests.fabriques.scene import COURRIEL, MOT_DE_PASSE
from tests.outillage.grappe import start_grappe, stop_grappe
from tests.outillage.installation import Installation

pytestmark = pytest.mark.grappe
INVITER = """
from tests.fabriques.acteurs import un_compte
for rang in range(12): un_compte(f"invitee-{rang}-%s@exemple.fr")
"""
RESTENT = (
    "from maillage.echanges.notifications.models import Message\n"
    "from maillage.socle.journal.models import Trace\n"
    "print(Message.objects.exclude(etat='envoye').count() + Trace.objects.filter(a_traiter=True).count())"
)


@pytest.fixture
def machines(sur_postgresql: Installation, tmp_path: Path) -> list[Installation]:
    """Two installations, each with its folder, on the same base."""
    autre = tmp_path / "autre-machine"
    autre.mkdir()
    (autre / "statique").symlink_to(sur_postgresql.dossier / "statique")
    return [sur_postgresql, Installation(autre, sur_postgresql.base)]


@pytest.fixture
def sites(machines: list[Installation]) -> Iterator[list[str]]:
    """Their addresses, once both answer."""
    with ExitStack() as pile:
        yield [pile.enter_context(serve(machine)) for machine in machines]


def test_a_session_opened_on_one_is_valid_on_the_other(sites: list[str]) -> None:
    ici, la = sites
    personne = Visiteur()
    assert personne.get(f"{la}/mon-compte/")[0] == 302
    assert personne.sign_in(ici, COURRIEL, MOT_DE_PASSE) == 302
    assert personne.get(f"{la}/mon-compte/")[0] == 200


def test_attempts_to_sign_in_are_counted_together(sites: list[str]) -> None:
    for rang in range(6):
        assert Visiteur().sign_in(sites[rang % 2], COURRIEL, "faux") != 302
    for site in sites:
        assert Visiteur().sign_in(site, COURRIEL, MOT_DE_PASSE) != 302
    assert Visiteur().sign_in(sites[0], "lecture@example.org", MOT_DE_PASSE) == 302


def test_with_two_workers_each_mail_leaves_once(machines: list[Installation]) -> None:
    with open_relais() as relais, ExitStack() as pile:
        for machine in machines:
            machine.reglages = {
                "MAILLAGE_SMTP": f"smtp://127.0.0.1:{relais.port}",
                "MAILLAGE_EXPEDITEUR": "Maillage <maillage@exemple.fr>",
            }
            ouvrier = pile.enter_context(machine.start("ouvrier", stdout=None, stderr=None))
            pile.callback(ouvrier.terminate)
        for rang, machine in enumerate(machines):
            machine.python(INVITER % rang)
        fin = time.monotonic() + 120
        while machines[0].python(RESTENT) != "0\n" and time.monotonic() < fin:
            time.sleep(1)
    # One Message-ID per message, whoever sends it: twice the same is twice the same mail.
    fois = Counter(identifiant for _destinataire, identifiant in relais.recus)
    assert set(fois.values()) == {1}
    invitees = Counter(d for d, _identifiant in relais.recus if d.startswith("invitee-"))
    assert (len(invitees), set(invitees.values())) == (24, {1})


def test_a_worker_on_either_machine_is_enough_for_health(
    machines: list[Installation], sites: list[str]
) -> None:
    machines[1].say("ouvrier", "--une-fois")
    code, texte = Visiteur().get(f"{sites[0]}/sante")
    assert (code, json.loads(texte)["ouvrier"]) == (200, "bon")


def test_the_base_goes_and_comes_back(
    sites: list[str], machines: list[Installation], grappe: str
) -> None:
    machines[0].say("ouvrier", "--une-fois")
    personne = Visiteur()
    assert personne.sign_in(sites[0], COURRIEL, MOT_DE_PASSE) == 302
    dossier = Path(grappe.partition("?host=")[2])
    stop_grappe(dossier, mode="fast")
    try:
        code, texte = personne.get(f"{sites[0]}/mon-compte/")
        assert code == 503
        assert "La base de données est arrêtée ou occupée" in texte
        code, texte = personne.get(f"{sites[0]}/sante")
        etats = {"base": "panne", "ouvrier": "panne", "disque": "bon"}
        assert (code, json.loads(texte)) == (503, {"etat": "panne", "processus": "bon", **etats})
        assert personne.get(f"{sites[0]}/aide/")[0] == 200
    finally:
        start_grappe(dossier)
    assert personne.get(f"{sites[0]}/mon-compte/")[0] == 200
    assert personne.get(f"{sites[1]}/sante")[0] == 200
