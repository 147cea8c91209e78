"""The communes covered: typed, chosen, saved, frozen by the signature."""

import pytest

from maillage.cycle.contrats.operations import set_territoire, sign_contrat
from maillage.regles.droits import SYSTEME
from maillage.socle.territoires.models import Epci
from tests.fabriques.territoires import BOCAGE_MAYENNAIS, ERNEE, LAVAL
from tests.web.espace.contrats.conftest import SCRIPT, UN_MEGA, Monde

ETAPE = "territoire/"


def couvertes(monde: Monde) -> set[str]:
    perimetre = monde.actuel().perimetre
    assert perimetre is not None
    return {str(c.epci_id) for c in perimetre.communes.all()}


def version(monde: Monde) -> int:
    perimetre = monde.actuel().perimetre
    assert perimetre is not None
    return perimetre.version


def test_doors(monde: Monde) -> None:
    monde.check_doors(ETAPE, ecriture=True)


def test_the_page_shows_what_is_covered_and_draws_it(monde: Monde) -> None:
    texte = monde.page(ETAPE)
    assert f'value="{ERNEE}"' in texte
    assert f'value="{BOCAGE_MAYENNAIS}"' in texte
    assert "<svg" in texte


@pytest.mark.parametrize("mots", ["laval agglo", "LAVAL", "laval  agglomération"])
def test_a_name_typed_without_care_is_found(monde: Monde, mots: str) -> None:
    assert f"ajouter:epci:{LAVAL}" in monde.page(f"{ETAPE}?choix=1&q={mots}")


def test_a_territory_is_added_and_nothing_is_saved_before_asked(monde: Monde) -> None:
    suite = monde.accepter(
        f"{ETAPE}choisir/", epci=[ERNEE], geste=f"ajouter:epci:{LAVAL}", version=version(monde)
    )
    page = monde.coordination.get(suite).content.decode()
    assert "pas encore enregistré" in page
    assert couvertes(monde) == {ERNEE, BOCAGE_MAYENNAIS}
    monde.accepter(ETAPE, epci=[ERNEE, LAVAL], version=version(monde))
    assert couvertes(monde) == {ERNEE, LAVAL}


@pytest.mark.parametrize(
    "geste", ["", "ajouter", "ajouter:epci:", "ajouter:pays:1", "retirer:epci:999", SCRIPT, "a:b:c"]
)
def test_a_forged_gesture_changes_nothing(monde: Monde, geste: str) -> None:
    suite = monde.accepter(f"{ETAPE}choisir/", epci=[ERNEE], geste=geste)
    assert monde.coordination.get(suite).context["territoire"].epcis[0].siren == ERNEE


@pytest.mark.parametrize("codes", [[], ["000000000"], ["' OR 1=1"], ["\x00"], ["é" * 9]])
def test_no_commune_is_no_territory(monde: Monde, codes: list[str]) -> None:
    assert "au moins une" in monde.refuser(ETAPE, "q", epci=codes, commune=codes)
    assert couvertes(monde) == {ERNEE, BOCAGE_MAYENNAIS}


@pytest.mark.parametrize("mots", [SCRIPT, "😀", "\x00", "%", UN_MEGA[:5000]])
def test_hostile_words_are_answered_by_a_page(monde: Monde, mots: str) -> None:
    reponse = monde.coordination.get(monde.adresse(ETAPE), {"choix": "1", "q": mots})
    assert reponse.status_code == 200
    assert SCRIPT not in reponse.content.decode()


def test_the_second_tab_is_told_and_keeps_its_choice(monde: Monde) -> None:
    lue = version(monde)
    set_territoire(monde.contrat, epcis=Epci.objects.filter(pk=ERNEE), auteur=SYSTEME)
    texte = monde.refuser(ETAPE, None, epci=[LAVAL], version=lue)
    assert f'value="{LAVAL}"' in texte
    assert couvertes(monde) == {ERNEE}
    monde.accepter(ETAPE, epci=[LAVAL], version=version(monde))
    assert couvertes(monde) == {LAVAL}


def test_the_signature_freezes_it(monde: Monde) -> None:
    sign_contrat(monde.contrat, signature="2020", auteur=SYSTEME)
    texte = monde.page(ETAPE)
    assert "La signature a figé ce territoire" in texte
    assert "Enregistrer le territoire" not in texte
    assert monde.envoyer(ETAPE, epci=[LAVAL]).status_code == 200
    assert couvertes(monde) == {ERNEE, BOCAGE_MAYENNAIS}
