"""Nobody but the coordination writes a contract; nobody writes it while it is suspended."""

from collections.abc import Callable

import pytest

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat, Membre, Phase
from maillage.cycle.contrats.queries import (
    build_auteur,
    get_contrat,
    get_contrat_pour,
    list_contrats,
    list_elements,
    list_historique,
    list_membres,
    noms_des_contrats,
)
from maillage.regles.droits import ANONYME, SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.journal.models import Trace
from maillage.socle.territoires.models import Epci
from tests.fabriques.acteurs import un_compte, une_administration
from tests.fabriques.contrats import (
    un_auteur,
    un_contrat,
    un_poste,
    une_occupation,
    une_phase,
)

Geste = Callable[[Contrat, Auteur], object]
LECTEURS = (Role.PILOTE, Role.PARTENAIRE, Role.ELU, Role.LECTURE)
GESTES: dict[str, Geste] = {
    "identite": lambda c, a: contrats.update_identite(c, valeurs={"titre": "Pris"}, auteur=a),
    "periode": lambda c, a: contrats.update_periode(
        c, signature="", debut="2024", fin="", auteur=a
    ),
    "accent": lambda c, a: contrats.set_accent(c, "#7a1f3d", auteur=a),
    "mention": lambda c, a: contrats.set_mention(c, "Pris", auteur=a),
    "territoire": lambda c, a: contrats.set_territoire(c, epcis=Epci.objects.all()[:1], auteur=a),
    "signer": lambda c, a: contrats.sign_contrat(c, signature="2020", auteur=a),
    "achever": lambda c, a: contrats.close_contrat(c, auteur=a),
    "publier": lambda c, a: contrats.publish_contrat(c, auteur=a),
    "depublier": lambda c, a: contrats.unpublish_contrat(c, auteur=a),
    "successeur": lambda c, a: contrats.create_successeur(c, auteur=a),
    "referents": lambda c, a: contrats.write_referents(c, {}, auteur=a),
    "articles usuels": lambda c, a: contrats.write_articles_usuels(c, auteur=a),
    "phases usuelles": lambda c, a: contrats.write_phases_usuelles(c, auteur=a),
    "partie": lambda c, a: contrats.write_partie(
        c, {"role": "signataire"}, organisation=contrats.Nommee("X", "commune"), auteur=a
    ),
    "poste": lambda c, a: contrats.write_poste(
        c, {"intitule": "X"}, employeur=contrats.Nommee(""), auteur=a
    ),
    "logo": lambda c, a: contrats.write_logo(c, "X", auteur=a),
    "ajouter": lambda c, a: contrats.add_element(c, Phase, {"intitule": "X"}, auteur=a),
    "modifier": lambda c, a: contrats.update_element(_phase(c), {"intitule": "X"}, auteur=a),
    "archiver": lambda c, a: contrats.archive_element(_phase(c), auteur=a),
    "restaurer": lambda c, a: contrats.restore_element(_phase(c), auteur=a),
    "deplacer": lambda c, a: contrats.move_element(_phase(c), 1, auteur=a),
    "placer": lambda c, a: contrats.place_element(_phase(c), 1, auteur=a),
    "deliberation": lambda c, a: contrats.remove_deliberation(c.parties.earliest("pk"), auteur=a),
    "occuper": lambda c, a: contrats.add_occupation(un_poste(c), {"titulaire": "X"}, auteur=a),
    "relayer": lambda c, a: contrats.update_occupation(
        une_occupation(un_poste(c)), {"titulaire": "X"}, auteur=a
    ),
    "retirer": lambda c, a: contrats.archive_occupation(une_occupation(un_poste(c)), auteur=a),
    "remettre": lambda c, a: contrats.restore_occupation(une_occupation(un_poste(c)), auteur=a),
    "role": lambda c, a: contrats.add_membre(c, un_compte(), Role.LECTURE, auteur=a),
    "inviter": lambda c, a: contrats.invite_membre(c, "x@example.org", Role.LECTURE, auteur=a),
    "role retiré": lambda c, a: contrats.remove_membre(c.membres.earliest("pk"), auteur=a),
    "exporter": lambda c, a: contrats.export_historique(c, auteur=a),
}
# What reads and leaves a trace stays possible while the contract is suspended.
LECTURES = {"exporter"}


def _phase(contrat: Contrat) -> Phase:
    return Phase.objects.filter(contrat=contrat).first() or une_phase(contrat)


def traces_de(auteur: Auteur) -> int:
    return Trace.objects.filter(auteur_cle=auteur.cle).count()


@pytest.mark.parametrize("geste", GESTES)
def test_readers_are_refused_strangers_find_nothing(contrat: Contrat, geste: str) -> None:
    for role in LECTEURS:
        auteur = un_auteur(contrat, role)
        with pytest.raises(Refus):
            GESTES[geste](contrat, auteur)
        assert traces_de(auteur) == 0
    ailleurs = un_auteur(un_contrat("Ailleurs"), Role.COORDINATION)
    for auteur in (ailleurs, ANONYME, build_auteur(une_administration())):
        with pytest.raises(Introuvable):
            GESTES[geste](contrat, auteur)
        assert traces_de(auteur) == 0


@pytest.mark.parametrize("geste", sorted(GESTES.keys() - LECTURES))
def test_a_suspended_contract_is_not_written(contrat: Contrat, geste: str) -> None:
    auteur = un_auteur(contrat, Role.COORDINATION)
    suspendu = contrats.suspend_contrat(contrat, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="suspendu"):
        GESTES[geste](suspendu, auteur)
    assert traces_de(auteur) == 0


def test_only_the_administration_suspends(contrat: Contrat) -> None:
    for geste in (contrats.suspend_contrat, contrats.reopen_contrat):
        with pytest.raises(Refus):
            geste(contrat, auteur=un_auteur(contrat, Role.COORDINATION))
    administration = build_auteur(une_administration())
    suspendu = contrats.suspend_contrat(contrat, auteur=administration)
    assert suspendu.est_suspendu
    assert not contrats.reopen_contrat(suspendu, auteur=administration).est_suspendu


def test_strangers_read_nothing(contrat: Contrat) -> None:
    etrangere = un_auteur(un_contrat("Ailleurs"), Role.COORDINATION)
    with pytest.raises(Introuvable):
        get_contrat(etrangere, contrat.cle)
    with pytest.raises(Introuvable):
        list_elements(etrangere, contrat, Phase)
    with pytest.raises(Introuvable):
        list_membres(etrangere, contrat)
    assert contrat not in list_contrats(etrangere)
    assert noms_des_contrats(etrangere, {contrat.uuid}) == {}
    assert not list_historique(etrangere, contrat).filter(sorte="membre").exists()


def test_each_role_opens_with_its_rights(contrat: Contrat) -> None:
    for role in (Role.COORDINATION, *LECTEURS):
        auteur = un_auteur(contrat, role)
        assert get_contrat(auteur, contrat.cle).peut("contrat:voir")
        assert noms_des_contrats(auteur, {contrat.uuid}) == {contrat.uuid: contrat.nom_court}
        if role is Role.COORDINATION:
            assert get_contrat_pour(auteur, contrat.cle) == contrat
        else:
            with pytest.raises(Refus):
                get_contrat_pour(auteur, contrat.cle)


def test_a_role_taken_back_closes_the_contract_at_once(contrat: Contrat) -> None:
    auteur = un_auteur(contrat, Role.ELU)
    membre = Membre.objects.get(contrat=contrat, role=Role.ELU)
    contrats.remove_membre(membre, auteur=SYSTEME)
    assert build_auteur(membre.compte).roles == {}
    assert auteur.roles != {}
