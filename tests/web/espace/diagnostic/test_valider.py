"""A body validates the diagnostic: it freezes."""

from maillage.cycle.diagnostic.models import Diagnostic
from tests.fabriques.diagnostic import un_constat
from tests.web.espace.contrats.conftest import DATES_FAUSSES, Monde

PAGE = "diagnostic/versions/valider/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)


def test_it_is_validated_and_frozen(monde: Monde) -> None:
    un_constat(monde.contrat)
    envoi = {"valide_le": "12/03/2025", "valide_par": "COPIL", "valide_fonction": "Présidente"}
    monde.accepter(PAGE, **envoi)
    version = Diagnostic.objects.get()
    assert version.est_valide
    assert version.empreinte
    assert "12 mars 2025" in monde.page("diagnostic/versions/", "elu").replace("\u00a0", " ")
    assert monde.envoyer(PAGE, **envoi).status_code >= 400


def test_bad_inputs_get_a_sentence(monde: Monde) -> None:
    monde.refuser(PAGE, None, valide_le="12/03/2025", valide_par="COPIL")  # nothing to validate
    un_constat(monde.contrat)
    monde.refuser(PAGE, "valide_par", valide_le="12/03/2025", valide_par=" ")
    monde.refuser(PAGE, "valide_le", valide_le="12/03/2999", valide_par="COPIL")
    for fausse in DATES_FAUSSES[:4]:
        monde.refuser(PAGE, "valide_le", valide_le=fausse, valide_par="COPIL")
    assert not Diagnostic.objects.exclude(valide_le=None).exists()
