"""Known by a function: a name, a number, an address are read only when the person agrees."""

import pytest

from maillage.cycle.programme.models import Remarque
from maillage.echanges.vie_privee.operations import choose_accords, rectify_personne
from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.acteurs.models import Compte
from maillage.socle.journal.models import Portee, Trace
from tests.echanges.vie_privee.conftest import NOM, TELEPHONE, Personnage


def relu(nina: Personnage) -> Compte:
    return Compte.objects.get(pk=nina.compte.pk)


def test_a_new_person_is_known_by_their_function_only(nina: Personnage) -> None:
    autre = Compte.objects.get(courriel="ana@exemple.fr").personne
    rectify_personne(autre, auteur=SYSTEME, nom="Ana Petit", fonction="Lectrice")
    autre.refresh_from_db()
    assert (autre.nom_montre, autre.courriel_montre, autre.telephone_montre) == ("Lectrice", "", "")


def test_an_agreed_name_signs_and_is_read(nina: Personnage) -> None:
    assert nina.auteur.nom == NOM
    assert Remarque.objects.get(fiche=nina.fiche).auteur_nom == NOM


def test_a_withdrawn_agreement_takes_the_name_out_of_the_past(nina: Personnage) -> None:
    choose_accords(nina.personne, auteur=nina.auteur, nom=False, telephone=False, courriel=False)
    siennes = Trace.objects.filter(auteur_cle=nina.auteur.cle)
    assert set(siennes.values_list("auteur_nom", flat=True)) == {"Coordinatrice"}
    assert not Trace.objects.filter(objet_nom__contains=NOM).exists()
    assert Remarque.objects.get(fiche=nina.fiche).auteur_nom == "Coordinatrice"
    assert relu(nina).personne.nom == NOM


def test_a_corrected_name_is_corrected_in_the_past(nina: Personnage) -> None:
    rectify_personne(nina.personne, auteur=nina.auteur, nom="Nina Legoff", fonction="Coordinatrice")
    assert set(
        Trace.objects.filter(auteur_cle=nina.auteur.cle).values_list("auteur_nom", flat=True)
    ) == {"Nina Legoff"}


def test_a_former_function_stays_in_the_past(nina: Personnage) -> None:
    choose_accords(nina.personne, auteur=nina.auteur, nom=False, telephone=False, courriel=False)
    rectify_personne(relu(nina).personne, auteur=nina.auteur, nom=NOM, fonction="Directrice")
    noms = set(
        Trace.objects.filter(auteur_cle=nina.auteur.cle).values_list("auteur_nom", flat=True)
    )
    assert "Coordinatrice" in noms


def test_nobody_agrees_in_the_place_of_another(nina: Personnage) -> None:
    with pytest.raises(Refus):
        choose_accords(nina.personne, auteur=nina.admin, nom=True, telephone=True, courriel=True)


def test_the_history_says_that_a_number_changed_not_which(nina: Personnage) -> None:
    trace = Trace.objects.get(champ="telephone", sorte="personne")
    assert (trace.avant, trace.apres, trace.portee) == ("", "", Portee.ADMINISTRATION)
    assert not Trace.objects.filter(apres__contains=TELEPHONE, sorte="personne").exists()


def test_a_function_is_needed(nina: Personnage) -> None:
    with pytest.raises(ErreurMetier, match="fonction"):
        rectify_personne(nina.personne, auteur=nina.auteur, nom=NOM, fonction=" ")
