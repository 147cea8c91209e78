"""What the search finds of the money, and for whom: the rights are those of the pages."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import read_search_filtre
from maillage.cycle.financement.operations import (
    archive_depense,
    archive_dispositif,
    revise_dispositif,
)
from maillage.cycle.financement.operations.demandes import take_back_demande, update_demande
from maillage.regles.droits import ANONYME, SYSTEME, Auteur, Role
from maillage.socle.journal.models import Trace
from maillage.socle.recherche.queries import search
from tests.fabriques import demandes as claims
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.financement import un_dispositif, une_aide, une_depense


def find(auteur: Auteur, mots: str) -> list[str]:
    filtre, contrats = read_search_filtre(auteur)
    return [r.sorte for r in search(mots, filtre=filtre, contrats=contrats)[1]]


def test_an_expense_is_found_by_whoever_reads_the_money(contrat: Contrat) -> None:
    depense = une_depense(contrat, intitule="Plaquette trilingue", auteur=SYSTEME)
    une_aide(depense, "Fondation des Embruns", sorte="association", prevu="100")
    for role in (Role.COORDINATION, Role.ELU):
        assert find(un_auteur(contrat, role), "plaquette trilingue") == ["depense"]
        assert find(un_auteur(contrat, role), "fondation embruns") == ["depense"]
    for role in (Role.PILOTE, Role.LECTURE):
        assert find(un_auteur(contrat, role), "plaquette trilingue") == []
    assert find(un_auteur(un_contrat("Autre"), Role.COORDINATION), "plaquette trilingue") == []
    archive_depense(depense, auteur=SYSTEME)
    assert find(un_auteur(contrat, Role.COORDINATION), "plaquette trilingue") == []


def test_a_claim_is_found_once_filed_and_its_draft_never(contrat: Contrat) -> None:
    guichet = claims.un_guichet()
    demande = claims.une_demande(claims.une_aide(contrat, guichet.financeur, guichet.dispositif))
    elu, textes = un_auteur(contrat, Role.ELU), {"presentation": "Un bus itinérant nacré."}
    demande = update_demande(demande, textes, auteur=SYSTEME)
    assert find(un_auteur(contrat, Role.COORDINATION), "itinérant nacré") == []
    assert not Trace.objects.filter(apres__contains="nacré").exists()
    deposee = claims.demandes.file_demande(demande, auteur=SYSTEME)
    assert find(elu, "itinérant nacré") == find(guichet.auteur, "itinérant nacré") == ["demande"]
    take_back_demande(deposee, auteur=SYSTEME)
    assert find(elu, "itinérant nacré") == []


@pytest.mark.usefixtures("db")
def test_a_scheme_is_found_by_every_member_in_its_latest_version(contrat: Contrat) -> None:
    ancien = un_dispositif(intitule="Aide aux écluses")
    lecteur = un_auteur(contrat, Role.LECTURE)
    assert find(lecteur, "écluses") == ["dispositif"]
    assert find(ANONYME, "écluses") == []
    neuf = revise_dispositif(ancien, {"du": "2027", "note": "Rien de connu."}, auteur=SYSTEME)
    assert find(lecteur, "écluses") == ["dispositif"]
    archive_dispositif(neuf, auteur=SYSTEME)
    assert find(lecteur, "écluses") == []
