"""The diagnostic as a document: what it says, in which order, nothing that should stay inside."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic import operations
from maillage.cycle.diagnostic.queries import find_chiffre
from maillage.echanges.documents.queries import read_document, read_document_diagnostic
from maillage.editions.ouvrage import Grille, Ouvrage, list_sections
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import Introuvable
from tests.fabriques.concertation import PAROLE, un_recueil, un_verbatim, une_initiative
from tests.fabriques.contrats import un_contrat
from tests.fabriques.diagnostic import (
    decider,
    reperes_de,
    un_constat,
    un_enjeu,
    une_seance,
    une_valeur_du_contrat,
    voter,
)


@pytest.fixture
def contrat(db: None) -> Contrat:
    return un_contrat()


def lire(contrat: Contrat) -> Ouvrage:
    ouvrage = read_document(SYSTEME, contrat, "diagnostic", fmt="pdf")
    assert isinstance(ouvrage, Ouvrage)
    return ouvrage


def remplir(contrat: Contrat) -> None:
    soigner, bouger = un_enjeu(contrat, "Se soigner"), un_enjeu(contrat, "Bouger")
    constat = un_constat(contrat, "Peu de médecins", enjeu=soigner)
    lu = find_chiffre(SYSTEME, contrat, **reperes_de(une_valeur_du_contrat(contrat)))
    operations.freeze_chiffre(constat, lu, auteur=SYSTEME)
    recueil = un_recueil(contrat, "Groupe du bourg", habitants=3, synthese="On attend.")
    verbatim = un_verbatim(recueil, libere=True)
    operations.add_appui(constat, "habitants", verbatim=verbatim, auteur=SYSTEME)
    un_constat(contrat, "Trop de bruit")
    une_initiative(contrat, "Permanence du jeudi")
    seance = une_seance(contrat, [soigner, bouger], bulletins=1)
    voter(seance.bulletins.get(), {soigner: 2, bouger: 4})
    decider(seance, {soigner: 1, bouger: 2}, raison="Plus urgent.")
    operations.update_version(contrat, {"methode": "Un groupe.", "limites": "Peu."}, auteur=SYSTEME)


def test_it_goes_from_the_portrait_to_its_limits(contrat: Contrat) -> None:
    remplir(contrat)
    parties = [chemin[0] for chemin, _ in list_sections(lire(contrat)) if len(chemin) == 1]
    assert [p.split(" ", 1)[1] for p in parties] == [
        "Portrait du territoire",
        "Ce que disent les voix du territoire",
        "Ce qui existe déjà",
        "Les constats",
        "Les enjeux",
        "La hiérarchisation",
        "Méthode",
        "Limites",
    ]


def test_constats_stand_under_their_enjeu_with_what_holds_them_up(contrat: Contrat) -> None:
    remplir(contrat)
    ouvrage = lire(contrat)
    chemins = [chemin[1:] for chemin, _ in list_sections(ouvrage) if chemin[0] == "4 Les constats"]
    assert ("Se soigner", "Peu de médecins") in chemins
    assert ("Constats sans enjeu", "Trop de bruit") in chemins
    texte = repr(ouvrage).replace("\\xa0", " ")
    for mots in ("6,4 pour 10 000", "entre 5,4 et 7,4", "Insee", "Deux origines convergent"):
        assert mots in texte, mots
    for mots in ("Plus urgent.", "Commencer par là.", "Permanence du jeudi"):
        assert mots in texte, mots


def test_no_verbatim_and_no_small_number_leave_in_it(contrat: Contrat) -> None:
    remplir(contrat)
    ouvrage = lire(contrat)
    assert PAROLE not in repr(ouvrage)
    entendus = next(s for chemin, s in list_sections(ouvrage) if chemin[-1] == "Qui a été entendu")
    grille = entendus.blocs[0]
    assert isinstance(grille, Grille)
    assert (grille.lignes[0][0], grille.lignes[0][-1]) == ("Groupe du bourg", "")


def test_it_says_who_validated_it_and_stays_as_it_was(contrat: Contrat) -> None:
    remplir(contrat)
    assert lire(contrat).meta.marque == "Projet"
    jour = horloge.aujourdhui()
    operations.validate_diagnostic(contrat, le=jour, par="COPIL", fonction="", auteur=SYSTEME)
    gele = lire(contrat)
    assert gele.meta.marque == ""
    assert gele.meta.version.startswith("Validé le")
    assert gele.couverture
    assert "COPIL" in gele.couverture.etat
    operations.open_version(contrat, auteur=SYSTEME)
    un_constat(contrat, "Un constat de plus")
    assert read_document_diagnostic(SYSTEME, contrat, 1) == gele
    assert "Un constat de plus" in repr(read_document_diagnostic(SYSTEME, contrat, 2))


def test_an_empty_diagnostic_says_so_and_an_unknown_version_is_not_found(contrat: Contrat) -> None:
    assert "pas encore écrit" in repr(lire(contrat))
    with pytest.raises(Introuvable):
        read_document_diagnostic(SYSTEME, contrat, 2)
