"""A file is joined: true files only, of the kinds that the scheme asks for or another."""

from tests.fabriques.demandes import un_pdf, une_demande
from tests.web.espace.demandes.conftest import Bureau


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(bureau.suite(une_demande(bureau.aide), "joindre/"), ecriture=True)


def test_a_file_is_joined_under_its_nature(bureau: Bureau) -> None:
    demande = une_demande(bureau.aide, pieces=False)
    suite = bureau.suite(demande, "joindre/")
    assert 'value="deliberation" selected' in bureau.monde.page(f"{suite}?nature=deliberation")
    bureau.monde.accepter(suite, nature="deliberation", fichier=un_pdf("delib.pdf"))
    assert "delib.pdf" in bureau.monde.page(bureau.suite(demande))


def test_what_is_no_file_is_refused(bureau: Bureau) -> None:
    suite = bureau.suite(une_demande(bureau.aide), "joindre/")
    bureau.monde.refuser(suite, "fichier", nature="deliberation")
    bureau.monde.refuser(suite, "nature", nature="inventee", fichier=un_pdf())
