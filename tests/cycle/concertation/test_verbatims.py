"""Words without names: in quarantine, released, never to whoever funds the contract."""

import pytest

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Recueil, Verbatim
from maillage.cycle.concertation.queries import get_verbatim_a_relire, read_recueil
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import build_auteur
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.acteurs.operations import create_mandat
from maillage.socle.journal.models import Trace
from maillage.socle.recherche.models import Contenu
from maillage.socle.territoires.models import Region
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.concertation import PAROLE, des_termes, un_recueil, un_verbatim
from tests.fabriques.contrats import relire, un_auteur, un_membre, une_partie

LISENT = (Role.PILOTE, Role.PARTENAIRE, Role.ELU)


@pytest.fixture
def recueil(contrat: Contrat) -> Recueil:
    return un_recueil(contrat)


def lus(auteur: Auteur, recueil: Recueil) -> list[str]:
    """Return the verbatims that this author reads on the page."""
    vu = read_recueil(auteur, recueil.contrat, recueil.uuid)
    return [v.texte for v in (*vu.verbatims, *vu.verbatims_archives)]


def test_in_quarantine_the_coordination_alone_reads_it(
    recueil: Recueil, coordination: Auteur
) -> None:
    un_verbatim(recueil)
    assert lus(coordination, recueil) == [PAROLE]
    for role in (*LISENT, Role.LECTURE):
        assert lus(un_auteur(recueil.contrat, role), recueil) == []


def test_released_the_members_read_it_but_plain_readers(
    recueil: Recueil, coordination: Auteur
) -> None:
    un_verbatim(recueil, libere=True)
    for role in (Role.COORDINATION, *LISENT):
        assert lus(un_auteur(recueil.contrat, role), recueil) == [PAROLE], role
    assert lus(un_auteur(recueil.contrat, Role.LECTURE), recueil) == []


def test_an_authority_of_the_territory_never_reads_it(recueil: Recueil) -> None:
    un_verbatim(recueil, libere=True)
    ars = une_organisation("ARS d’essai", "ars")
    create_mandat(ars, region=Region.objects.get(pk="52"), auteur=SYSTEME)
    compte = un_compte(organisation=ars, suit_le_territoire=True)
    assert lus(build_auteur(relire(compte)), recueil) == []


@pytest.mark.parametrize("role", LISENT)
def test_whoever_speaks_for_a_funder_of_the_contract_never_reads_it(
    recueil: Recueil, role: Role
) -> None:
    un_verbatim(recueil, libere=True)
    caisse = une_organisation("Caisse d’essai", "caf")
    compte = un_membre(recueil.contrat, role, compte=un_compte(organisation=caisse))
    assert lus(build_auteur(relire(compte)), recueil) == [PAROLE]
    une_partie(recueil.contrat, "Caisse d’essai", role="financeur")
    assert lus(build_auteur(relire(compte)), recueil) == []


def test_archived_it_is_the_coordinations_again_and_comes_back_in_quarantine(
    recueil: Recueil, coordination: Auteur
) -> None:
    verbatim = un_verbatim(recueil, libere=True)
    archive = operations.archive_verbatim(verbatim, auteur=coordination)
    assert lus(un_auteur(recueil.contrat, Role.PILOTE), recueil) == []
    assert not operations.restore_verbatim(archive, auteur=coordination).est_libere


@pytest.mark.parametrize("valeurs", [{"texte": "Autre chose."}, {"qui": "un voisin"}])
def test_changed_words_go_back_to_quarantine(
    recueil: Recueil, coordination: Auteur, valeurs: dict[str, str]
) -> None:
    verbatim = un_verbatim(recueil, libere=True)
    assert not operations.update_verbatim(verbatim, valeurs, auteur=coordination).est_libere


def test_choosing_its_themes_leaves_it_released(recueil: Recueil, coordination: Auteur) -> None:
    verbatim = un_verbatim(recueil, libere=True)
    themes = des_termes("thematique")
    change = operations.update_verbatim(verbatim, {}, thematiques=themes, auteur=coordination)
    assert change.est_libere
    assert list(change.thematiques.all()) == themes


def test_a_text_that_names_somebody_is_not_kept(recueil: Recueil, coordination: Auteur) -> None:
    for texte, qui in (("Mme Durand m’a dit non.", ""), (PAROLE, "M. Le Goff")):
        with pytest.raises(ErreurMetier, match="semble nommer"):
            operations.add_verbatim(recueil, texte, qui=qui, auteur=coordination)
    assert not Verbatim.objects.exists()


@pytest.mark.parametrize("texte", ["", "   ", "é" * 5001])
def test_an_empty_or_endless_text_is_refused(
    recueil: Recueil, coordination: Auteur, texte: str
) -> None:
    with pytest.raises(ErreurMetier) as refus:
        operations.add_verbatim(recueil, texte, auteur=coordination)
    assert refus.value.champ == "texte"


def test_its_words_are_in_no_history_and_in_no_search(
    recueil: Recueil, coordination: Auteur
) -> None:
    verbatim = un_verbatim(recueil)
    operations.update_verbatim(verbatim, {"texte": "Le dentiste est loin."}, auteur=coordination)
    traces = Trace.objects.filter(objet_uuid=verbatim.uuid)
    assert {t.geste for t in traces} == {"creer", "modifier"}
    ecrit = "".join(f"{t.objet_nom}{t.avant}{t.apres}" for t in traces)
    assert "dentiste" not in ecrit
    assert not Contenu.objects.filter(texte__icontains="dentiste").exists()


def test_only_the_coordination_touches_them(recueil: Recueil) -> None:
    verbatim = un_verbatim(recueil, libere=True)
    for role in (*LISENT, Role.LECTURE):
        auteur = un_auteur(recueil.contrat, role)
        with pytest.raises(Refus):
            operations.add_verbatim(recueil, PAROLE, auteur=auteur)
        with pytest.raises(Refus):
            operations.quarantine_verbatim(verbatim, auteur=auteur)
        with pytest.raises(Refus):
            get_verbatim_a_relire(auteur, recueil.contrat, verbatim.uuid)


def test_a_verbatim_of_another_contract_is_not_found(
    recueil: Recueil, coordination: Auteur, contrat: Contrat
) -> None:
    with pytest.raises(Introuvable):
        get_verbatim_a_relire(coordination, contrat, recueil.uuid)
