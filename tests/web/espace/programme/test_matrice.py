"""The matrix: enjeux against axes and fiches, and the orphans of both sides."""

from maillage.cycle.diagnostic.models import Enjeu
from maillage.cycle.programme.operations import link_axes, link_fiche, update_fiche
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.diagnostic import decider, un_enjeu, une_seance
from tests.fabriques.programme import un_axe, une_fiche
from tests.web.espace.programme.conftest import Monde

PAGE = "plan/enjeux/"


def lire(monde: Monde, role: str = "coordination") -> str:
    reponse = monde.clients[role].get(monde.adresse(PAGE))
    assert reponse.status_code == 200
    return reponse.content.decode().replace("\u00a0", " ")


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.adresse(PAGE), ecriture=False)
    assert monde.clients["elu"].post(monde.adresse(PAGE)).status_code == 403


def test_without_enjeu_it_leads_to_the_diagnostic(monde: Monde) -> None:
    assert "n’a pas encore d’enjeu" in lire(monde)


def test_boxes_tie_axes_to_enjeux(monde: Monde) -> None:
    enjeux = [un_enjeu(monde.contrat, nom) for nom in ("Bouger", "Souffler")]
    axe, autre = monde.plan.axe, un_axe(monde.contrat, "Environnement")
    link_axes(monde.contrat, {autre: [enjeux[1]]}, auteur=SYSTEME)
    montrees = [f"{e.uuid}.{a.uuid}" for e in enjeux for a in (axe, autre)]
    monde.coordination.post(
        monde.adresse(PAGE), {"case": [f"{enjeux[0].uuid}.{axe.uuid}"], "montree": montrees}
    )
    assert list(axe.enjeux.all()) == [enjeux[0]]
    assert list(autre.enjeux.all()) == []


def test_what_was_not_shown_stays(monde: Monde) -> None:
    enjeu, axe = un_enjeu(monde.contrat), monde.plan.axe
    link_axes(monde.contrat, {axe: [enjeu]}, auteur=SYSTEME)
    monde.coordination.post(monde.adresse(PAGE), {"case": ["faux.faux"]})
    assert list(axe.enjeux.all()) == [enjeu]


def test_orphans_of_both_sides_are_said(monde: Monde) -> None:
    bouger, souffler = (un_enjeu(monde.contrat, nom) for nom in ("Bouger", "Souffler"))
    decider(une_seance(monde.contrat, [bouger, souffler], bulletins=1), {bouger: 1, souffler: 2})
    page = lire(monde, "lecture")
    assert "Enjeu prioritaire sans action" in page
    assert "Enjeu sans action" in page
    assert "actions sans enjeu" in page
    assert 'type="checkbox"' not in page
    for fiche in monde.plan.fiches:
        link_fiche(fiche, [bouger, souffler], auteur=SYSTEME)
    link_fiche(monde.sienne, [bouger], auteur=SYSTEME)
    assert "Chaque enjeu a une action" in lire(monde)


def test_a_fiche_answers_the_enjeux_of_its_axis_unless_it_names_others(monde: Monde) -> None:
    bouger, souffler = (un_enjeu(monde.contrat, nom) for nom in ("Bouger", "Souffler"))
    axe = monde.plan.axe
    fiche = une_fiche(monde.contrat, "Marcher ensemble", axe=axe)
    link_axes(monde.contrat, {axe: [bouger]}, auteur=SYSTEME)

    def repond(enjeu: Enjeu) -> bool:
        adresse = monde.adresse(f"diagnostic/enjeux/{enjeu.uuid}/")
        return "Marcher ensemble" in monde.coordination.get(adresse).content.decode()

    assert (repond(bouger), repond(souffler)) == (True, False)
    link_fiche(fiche, [souffler], auteur=SYSTEME)
    assert (repond(bouger), repond(souffler)) == (False, True)


def test_reserved_fiches_are_not_told_to_others(monde: Monde) -> None:
    enjeu = un_enjeu(monde.contrat)
    reservee = update_fiche(
        une_fiche(monde.contrat, "Action réservée"), {"diffusion": "interne"}, auteur=SYSTEME
    )
    link_fiche(reservee, [enjeu], auteur=SYSTEME)
    assert "Action réservée" in lire(monde)
    assert "Action réservée" not in lire(monde, "partenaire")


def test_the_queries_do_not_depend_on_the_enjeux(monde: Monde) -> None:
    un_enjeu(monde.contrat)
    avant = compter_requetes(monde.coordination, monde.adresse(PAGE))
    for rang in range(5):
        link_fiche(
            une_fiche(monde.contrat, f"Fiche {rang}"), [un_enjeu(monde.contrat)], auteur=SYSTEME
        )
    assert compter_requetes(monde.coordination, monde.adresse(PAGE)) == avant
