"""Every page of the demonstration opens, and says where its content comes from."""

import html

import pytest
from django.test import Client

from maillage.cycle.contrats.models import Contrat
from maillage.echanges.demonstration.operations.monde import adresse
from maillage.socle.acteurs.queries import find_compte
from tests.fabriques.acteurs import un_client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("construite")]

COORDINATIONS = {
    "lernee-bocage-mayennais": "coordination.ernee",
    "mauges-communaute": "coordination.mauges",
    "mauges-communaute-2": "coordination.mauges",
    "laval-agglomeration": "coordination.laval",
    "pornic-agglo-pays-de-retz": "coordination.pornic",
    "presquile-et-porzay-exemple-fictif": "coordination.exemple",
}
RUBRIQUES = (
    "", "contrat/", "texte/", "plan/", "plan/tableau/", "historique/", "membres/", "recherche/",
    "territoire/", "identite/", "periode/", "parties/", "postes/", "referents/", "phases/",
    "articulation/", "articles/", "sigles/", "apparence/",
)  # fmt: skip


def client_de(cle: str) -> Client:
    compte = find_compte(adresse(cle))
    assert compte is not None
    return un_client(compte)


@pytest.mark.parametrize("cle", COORDINATIONS)
def test_every_page_of_a_contract_says_where_it_comes_from(cle: str) -> None:
    contrat = Contrat.objects.get(cle=cle)
    client = client_de(COORDINATIONS[cle])
    fiches = [f"fiches/{uuid}/" for uuid in contrat.fiches.values_list("uuid", flat=True)]
    articles = [f"articles/{uuid}/" for uuid in contrat.articles.values_list("uuid", flat=True)]
    for page in (*RUBRIQUES, *fiches, *articles):
        reponse = client.get(f"/contrats/{cle}/{page}")
        assert reponse.status_code == 200, page
        texte = html.unescape(reponse.content.decode())
        assert contrat.mention in texte, page
        assert "noindex" in texte or "noindex" in reponse.headers.get("X-Robots-Tag", ""), page


def test_only_the_published_contracts_have_a_public_page() -> None:
    ouvertes = {cle: Client().get(f"/public/{cle}/").status_code for cle in COORDINATIONS}
    assert {cle for cle, code in ouvertes.items() if code == 200} == {
        "laval-agglomeration",
        "presquile-et-porzay-exemple-fictif",
    }
    assert set(ouvertes.values()) == {200, 404}


@pytest.mark.parametrize(
    "cle",
    ["pilote.exemple", "partenaire.exemple", "elue.exemple", "lecture.exemple", "ars.exemple"],
)
def test_each_role_reads_the_example_and_only_some_see_the_internal_fiches(cle: str) -> None:
    exemple = Contrat.objects.get(fictif=True)
    interne = exemple.fiches.filter(diffusion="interne")[0]
    client = client_de(cle)
    assert client.get(f"/contrats/{exemple.cle}/plan/").status_code == 200
    code = client.get(f"/contrats/{exemple.cle}/fiches/{interne.uuid}/").status_code
    assert code == (404 if cle.startswith(("partenaire", "lecture")) else 200)
