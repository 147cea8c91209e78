"""The proofs of publicity: listed, put aside, brought back, opened."""

from tests.fabriques.demandes import un_pdf
from tests.web.espace.demandes.conftest import Bureau

ICI = "financement/supports/"


def un_support(bureau: Bureau) -> str:
    financeur = str(bureau.guichet.financeur.uuid)
    bureau.monde.accepter(
        f"{ICI}creer/",
        sorte="affiche",
        intitule="Affiche du contrat",
        financeurs=[financeur],
        fichier=un_pdf("affiche.pdf"),
    )
    return str(bureau.monde.contrat.supports.get().uuid)


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(ICI, ecriture=False)


def test_a_support_is_put_aside_and_brought_back(bureau: Bureau) -> None:
    uuid = un_support(bureau)
    assert "Affiche du contrat" in bureau.monde.page(ICI, "elu")
    bureau.monde.accepter(f"{ICI}{uuid}/archiver/")
    assert "Affiche du contrat" not in bureau.monde.page(ICI, "elu")
    bureau.monde.accepter(f"{ICI}{uuid}/restaurer/")
    octets = bureau.fichier(bureau.departement, f"{ICI}{uuid}/fichier/")
    assert octets.startswith(b"%PDF")
