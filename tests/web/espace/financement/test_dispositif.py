"""One scheme: each rule in words with its sentence and how sure it is; put aside, brought back."""

from uuid import uuid4

from maillage.cycle.financement.models import Dispositif
from maillage.cycle.financement.operations import load_dispositifs
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import un_client, un_compte
from tests.fabriques.financement import un_dispositif
from tests.web.espace.contrats.conftest import Monde


def test_doors(monde: Monde) -> None:
    adresse = f"/dispositifs/{un_dispositif().uuid}/"
    for client in monde.clients.values():
        assert client.get(adresse).status_code == 200
    assert monde.coordination.get(f"/dispositifs/{uuid4()}/").status_code == 404


def test_the_mayenne_is_read_with_its_sentences(monde: Monde) -> None:
    load_dispositifs(auteur=SYSTEME)
    mayenne = Dispositif.objects.get(cle="departement-53-animateurs")
    page = monde.coordination.get(f"/dispositifs/{mayenne.uuid}/").content.decode()
    for mots in (
        "10\u202f000\u00a0€",
        "3\u00a0années au plus",
        "vivement encouragée",
        "lu dans la source",
    ):
        assert mots in page
    assert "reviser/" not in page


def test_what_was_not_read_says_so(monde: Monde) -> None:
    load_dispositifs(auteur=SYSTEME)
    region = Dispositif.objects.get(cle="region-pdl-etudes")
    page = monde.coordination.get(f"/dispositifs/{region.uuid}/").content.decode()
    assert "Non lu à ce jour" in page


def test_it_is_put_aside_and_brought_back(monde: Monde) -> None:
    ici = f"/dispositifs/{un_dispositif().uuid}/"
    admin = un_client(un_compte(est_administrateur=True))
    assert monde.coordination.post(f"{ici}archiver/").status_code == 403
    assert admin.post(f"{ici}archiver/").status_code == 302
    assert Dispositif.objects.get().est_archive
    assert admin.post(f"{ici}restaurer/").status_code == 302
    assert not Dispositif.objects.get().est_archive
