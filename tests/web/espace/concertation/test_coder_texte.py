"""A free answer is said to speak of something; its words become a verbatim, or not."""

import pytest

from maillage.cycle.concertation.models import EtatTexte, ReponseLibre, Verbatim
from tests.fabriques.concertation import des_termes, un_questionnaire, une_reponse
from tests.web.espace.contrats.conftest import Monde


@pytest.fixture
def texte(monde: Monde) -> ReponseLibre:
    une_reponse(un_questionnaire(monde.contrat), "", [], "", "Mme Durand attend un dentiste.")
    return ReponseLibre.objects.get()


def page_de(texte: ReponseLibre) -> str:
    return f"concertation/textes/{texte.uuid}/coder/"


def test_doors(monde: Monde, texte: ReponseLibre) -> None:
    monde.check_doors(page_de(texte), ecriture=True)


def test_it_is_classed_without_verbatim(monde: Monde, texte: ReponseLibre) -> None:
    (theme,) = des_termes("thematique", 1)
    monde.accepter(page_de(texte), thematiques=[str(theme.uuid)])
    code = ReponseLibre.objects.get()
    assert (code.etat, list(code.thematiques.all())) == (EtatTexte.CODE, [theme])
    assert not Verbatim.objects.exists()


def test_a_verbatim_without_name_is_drawn_from_it(monde: Monde, texte: ReponseLibre) -> None:
    monde.refuser(page_de(texte), "verbatim", verbatim=texte.texte)
    monde.accepter(page_de(texte), verbatim="On attend un dentiste.", qui="une habitante")
    verbatim = Verbatim.objects.get()
    assert (verbatim.qui, verbatim.est_libere) == ("une habitante", False)
