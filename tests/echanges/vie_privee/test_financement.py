"""The money names people too: who signs a claim, and the texts that the erasure counts for others to mend."""

from decimal import Decimal

from maillage.cycle.financement.operations import comptes, instruction
from maillage.cycle.financement.operations.demandes import file_demande, update_demande
from maillage.echanges.vie_privee.operations import erase_personne, preview_effacement
from maillage.regles.droits import SYSTEME
from tests.echanges.vie_privee.conftest import NOM, Personnage
from tests.fabriques import demandes as claims


def test_a_signature_loses_its_name_and_texts_are_counted(nina: Personnage) -> None:
    guichet = claims.un_guichet()
    demande = claims.une_demande(
        claims.une_aide(nina.contrat, guichet.financeur, guichet.dispositif)
    )
    avant = preview_effacement(nina.personne, auteur=nina.admin)
    textes = {"presentation": f"Portée par {NOM}.", "signataire": f"Présidente, {NOM}"}
    demande = update_demande(demande, textes, auteur=SYSTEME)
    vu = preview_effacement(nina.personne, auteur=nina.admin)
    assert vu.textes == avant.textes + 1  # the draft, which the search does not know
    demande = file_demande(demande, auteur=SYSTEME)
    instruction.ask_question(demande, f"Qui est {NOM} ?", auteur=SYSTEME)
    vu = preview_effacement(nina.personne, auteur=nina.admin)
    assert vu.textes == avant.textes + 2  # the filed claim by the search, and the question
    demande = instruction.answer_question(demande, "Elle-même.", auteur=SYSTEME).demande
    accordee = instruction.award_demande(demande, {}, auteur=SYSTEME)
    etat = comptes.write_etat_depenses(
        accordee, [("Salaire", Decimal(1))], signe_par=f"Comptable {NOM}", auteur=SYSTEME
    )
    erase_personne(nina.personne, auteur=nina.admin)
    accordee.refresh_from_db()
    etat.refresh_from_db()
    assert NOM not in accordee.signataire
    assert NOM not in etat.signe_par
