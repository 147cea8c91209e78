"""An aid advances: granted, paid; a refusal is a zero that was said."""

from decimal import Decimal

from maillage.cycle.financement.models import Aide
from maillage.cycle.financement.operations import archive_dispositif, update_aide
from maillage.regles.droits import SYSTEME
from tests.fabriques.financement import un_dispositif, une_aide, une_depense
from tests.web.espace.contrats.conftest import Monde


def page_de(aide: Aide) -> str:
    return f"financement/aides/{aide.uuid}/modifier/"


def test_doors(monde: Monde) -> None:
    aide = une_aide(une_depense(monde.contrat), prevu="1")
    monde.check_doors(page_de(aide), ecriture=True)


def test_it_advances(monde: Monde) -> None:
    aide = une_aide(une_depense(monde.contrat), prevu="22500")
    monde.accepter(page_de(aide), prevu="22 500", accorde="20 000,50", version="1")
    assert Aide.objects.get().accorde == Decimal("20000.50")
    monde.accepter(page_de(aide), prevu="22 500", accorde="0", version="2")
    assert Aide.objects.get().accorde == Decimal(0)
    monde.refuser(page_de(aide), "accorde", accorde="99999", version="3")


def test_it_keeps_a_scheme_put_aside_since(monde: Monde) -> None:
    dispositif = un_dispositif()
    aide = une_aide(une_depense(monde.contrat), dispositif=dispositif, prevu="1")
    archive_dispositif(dispositif, auteur=SYSTEME)
    assert f'value="{dispositif.uuid}" selected' in monde.page(page_de(aide))


def test_two_hands_meet(monde: Monde) -> None:
    aide = une_aide(une_depense(monde.contrat), prevu="100")
    update_aide(aide, {"prevu": Decimal(250)}, auteur=SYSTEME)
    monde.heurter(page_de(aide), "250", "777", prevu="777", version="1")
