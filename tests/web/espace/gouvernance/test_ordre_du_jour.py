"""The agenda: drawn from what is due, reordered, completed."""

from maillage.cycle.gouvernance.models import Point, Reunion
from maillage.cycle.programme import operations as programme
from maillage.regles.droits import SYSTEME
from maillage.regles.statuts import Drapeau, Statut
from tests.fabriques.diagnostic import un_enjeu
from tests.fabriques.programme import une_fiche
from tests.web.espace.contrats.conftest import Monde


def page_de(reunion: Reunion, suite: str = "") -> str:
    return f"gouvernance/reunions/{reunion.uuid}/ordre-du-jour/{suite}"


def titres() -> list[str]:
    return [p.titre for p in Point.objects.filter(archive_le=None)]


def test_doors(monde: Monde, convoquee: Reunion) -> None:
    for role, code in (("elu", 403), ("partenaire", 403), ("etrangere", 404)):
        assert monde.clients[role].get(monde.adresse(page_de(convoquee))).status_code == code, role


def test_what_is_due_is_proposed_then_ticked(monde: Monde, convoquee: Reunion) -> None:
    un_enjeu(monde.contrat)
    fiche = une_fiche(monde.contrat, "Bus de prévention")
    programme.set_statut(
        fiche, Statut.EN_COURS, drapeau=Drapeau.BLOQUEE, obstacle="Le local.", auteur=SYSTEME
    )
    page = monde.page(page_de(convoquee))
    assert "Validation du diagnostic" in page
    assert "Bus de prévention" in page
    monde.accepter(page_de(convoquee, "tirer/"), sources=["bloquees", "diagnostic", "inconnu"])
    diagnostic, bloquee = titres()
    assert diagnostic == "Validation du diagnostic"
    assert "action bloquée" in bloquee
    assert "Ce qui attend" not in monde.page(page_de(convoquee))


def test_a_free_point_moves_leaves_and_comes_back(monde: Monde, convoquee: Reunion) -> None:
    for titre in ("Un", "Deux"):
        monde.accepter(page_de(convoquee), titre=titre, precisions="", rapporteur="", duree="")
    monde.refuser(page_de(convoquee), "titre", titre=" ", precisions="", rapporteur="", duree="")
    monde.refuser(page_de(convoquee), "duree", titre="X", precisions="", rapporteur="", duree="0")
    deux = Point.objects.get(titre="Deux")
    monde.accepter(f"gouvernance/points/{deux.uuid}/deplacer/", sens="monter")
    assert titres() == ["Deux", "Un"]
    monde.accepter(f"gouvernance/points/{deux.uuid}/deplacer/", sens="ailleurs")
    monde.accepter(f"gouvernance/points/{deux.uuid}/retirer/")
    assert titres() == ["Un"]
    monde.accepter(f"gouvernance/points/{deux.uuid}/remettre/")
    assert titres() == ["Deux", "Un"]
