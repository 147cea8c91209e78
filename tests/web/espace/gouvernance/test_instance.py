"""One body: who sits, by function; seats taken away and put back."""

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Instance, Siege
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.gouvernance import dans, un_siege, une_reunion
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def page_de(instance: Instance, suite: str = "") -> str:
    return f"gouvernance/instances/{instance.uuid}/{suite}"


def test_doors(monde: Monde, copil: Instance) -> None:
    monde.check_doors(page_de(copil), ecriture=False)


def test_names_and_addresses_are_not_shown_without_agreement(monde: Monde, copil: Instance) -> None:
    siege = un_siege(copil, courriel="directrice@example.org")
    assert siege.personne is not None
    siege.personne.nom = "Camille Exemple"
    siege.personne.save()
    for role in ("coordination", "lecture"):
        page = monde.page(page_de(copil), role)
        assert "Direction" in page
        assert "Camille Exemple" not in page
        assert "directrice@example.org" not in page


def test_who_has_no_address_is_counted_for_the_coordination(monde: Monde, copil: Instance) -> None:
    un_siege(copil)
    assert "partira par lettre" in monde.page(page_de(copil))
    assert "partira par lettre" not in monde.page(page_de(copil), "lecture")
    assert "Votre siège" in monde.page(page_de(copil), "elu")


def test_a_seat_leaves_and_comes_back(monde: Monde, copil: Instance) -> None:
    siege = un_siege(copil)
    monde.accepter(f"gouvernance/sieges/{siege.uuid}/retirer/")
    assert "siège retiré" in monde.page(page_de(copil))
    monde.accepter(f"gouvernance/sieges/{siege.uuid}/remettre/")
    assert Siege.objects.get(pk=siege.pk).archive_le is None


def test_the_next_meeting_is_one_button_when_the_rhythm_says_when(
    monde: Monde, copil: Instance
) -> None:
    assert "Préparer la prochaine réunion" not in monde.page(page_de(copil))
    une_reunion(copil, dans(-30))
    operations.update_instance(copil, {"rythme": 6}, auteur=SYSTEME)
    assert "Préparer la prochaine réunion" in monde.page(page_de(copil))
    assert "Préparer la prochaine réunion" not in monde.page(page_de(copil), "lecture")
    ou = monde.accepter(page_de(copil, "reunions/prochaine/"))
    assert "personne n’est encore convoqué" in monde.coordination.get(ou).content.decode()
    encore = monde.envoyer(page_de(copil, "reunions/prochaine/"))
    assert "est déjà à venir" in encore.content.decode()
    assert "Préparer la prochaine réunion" not in monde.page(page_de(copil))


def test_put_aside_it_says_so(monde: Monde, copil: Instance) -> None:
    monde.accepter(page_de(copil, "archiver/"))
    assert "est archivée depuis" in monde.page(page_de(copil))


def test_words_are_escaped(monde: Monde, copil: Instance) -> None:
    operations.update_instance(copil, {"nom": SCRIPT, "missions": SCRIPT}, auteur=SYSTEME)
    assert SCRIPT not in monde.page(page_de(copil))


def test_the_queries_do_not_depend_on_the_seats(monde: Monde, copil: Instance) -> None:
    avant = compter_requetes(monde.coordination, monde.adresse(page_de(copil)))
    for rang in range(6):
        un_siege(copil, f"Structure {rang}", courriel=f"s{rang}@example.org")
    assert compter_requetes(monde.coordination, monde.adresse(page_de(copil))) == avant
