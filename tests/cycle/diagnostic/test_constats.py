"""A constat and what holds it up: figures stay as they were, voices are read by whom may."""

from typing import Any

import pytest
from django.core.files.base import ContentFile

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.diagnostic import operations
from maillage.cycle.diagnostic.models import Appui, ChiffreFige, Constat
from maillage.cycle.diagnostic.queries import (
    SANS_ENJEU,
    FiltreConstats,
    find_chiffre,
    get_piece,
    list_chiffres,
    list_chiffres_du_territoire,
    list_constats,
    read_constat,
)
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable, Refus
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Valeur
from maillage.socle.indicateurs.sources.catalogue import list_fiches
from maillage.socle.journal.models import Trace
from maillage.socle.recherche.models import Entree
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.concertation import PAROLE, PDF, des_termes, un_recueil, un_verbatim
from tests.fabriques.contrats import relire, un_auteur, un_contrat, un_membre, une_partie
from tests.fabriques.diagnostic import (
    reperes_de,
    un_constat,
    un_enjeu,
    une_valeur,
    une_valeur_du_contrat,
)


def figer(constat: Constat, valeur: Valeur) -> ChiffreFige:
    lu = find_chiffre(SYSTEME, constat.contrat, **reperes_de(valeur))
    return operations.freeze_chiffre(constat, lu, auteur=SYSTEME)


def force_de(contrat: Contrat) -> int:
    return list_constats(SYSTEME, contrat)[0].force


def test_a_figure_stays_as_it_was_when_the_indicator_changes(contrat: Contrat) -> None:
    valeur = une_valeur_du_contrat(contrat, 6.4)
    fige = figer(un_constat(contrat), valeur)
    Valeur.objects.filter(zone=valeur.zone).update(valeur=9.9)
    lu = ChiffreFige.objects.get(pk=fige.pk)
    assert lu.ecrit == "6,4\u00a0pour 10 000 hab."
    assert lu.intervalle == "entre 5,4 et 7,4"
    assert lu.territoire == contrat.nom_court
    assert "base permanente des équipements (2023)" in lu.source
    Valeur.objects.all().delete()
    assert ChiffreFige.objects.filter(pk=fige.pk).exists()


def test_a_secret_figure_is_copied_as_a_secret(contrat: Contrat) -> None:
    valeur = une_valeur_du_contrat(contrat, None, etat=Etat.SECRET)
    fige = figer(un_constat(contrat), valeur)
    assert (fige.ecrit, fige.intervalle, fige.reserve) == ("secret", "", "")


def test_the_same_figure_is_copied_once(contrat: Contrat) -> None:
    constat, valeur = un_constat(contrat), une_valeur_du_contrat(contrat)
    fige = figer(constat, valeur)
    assert figer(constat, valeur) == fige
    operations.archive_preuve(fige, auteur=SYSTEME)
    figer(constat, valeur)
    with pytest.raises(ErreurMetier, match="copié de nouveau"):
        operations.restore_preuve(fige, auteur=SYSTEME)


def test_the_figures_of_another_contract_s_perimeter_are_not_found(contrat: Contrat) -> None:
    autre = un_contrat("Ailleurs")
    valeur = une_valeur_du_contrat(autre)
    with pytest.raises(Introuvable):
        find_chiffre(SYSTEME, contrat, **reperes_de(valeur))


def test_the_latest_value_of_the_territory_is_offered(contrat: Contrat) -> None:
    assert contrat.perimetre
    siren = contrat.perimetre.communes.exclude(epci=None).values_list("epci_id", flat=True)[0]
    for periode, valeur in (("2021", 5.0), ("2023", 6.0)):
        une_valeur_du_contrat(contrat, valeur, periode=periode)
    une_valeur("epci", siren, 7.0)
    une_valeur("epci", "200000000", 8.0)
    assert [c.valeur for c in list_chiffres(SYSTEME, contrat)] == [6.0, 7.0]
    une_valeur("epci", siren, 400.0, indicateur="deces")
    siens = [c.valeur for c in list_chiffres_du_territoire(SYSTEME, contrat)]
    assert sorted(v for v in siens if v) == [6.0, 400.0]


def test_the_bars_of_the_pyramid_are_not_offered_one_by_one(contrat: Contrat) -> None:
    barre = next(cle for cle, fiche in list_fiches().items() if fiche.pyramide)
    une_valeur_du_contrat(contrat, 812.0, indicateur=barre)
    une_valeur_du_contrat(contrat, 6.4)
    assert [c.valeur for c in list_chiffres(SYSTEME, contrat)] == [6.4]
    assert [c.valeur for c in list_chiffres_du_territoire(SYSTEME, contrat)] == [6.4]


@pytest.mark.parametrize(("code", "nom"), [("FR", "France"), ("METRO", "France métropolitaine")])
def test_a_figure_says_which_france_it_is_of(contrat: Contrat, code: str, nom: str) -> None:
    valeur = une_valeur("france", code)
    assert find_chiffre(SYSTEME, contrat, **reperes_de(valeur)).territoire == nom


def test_different_origins_make_a_constat_strong(contrat: Contrat) -> None:
    constat = un_constat(contrat)
    assert force_de(contrat) == 0
    for _ in range(3):
        operations.add_appui(constat, "professionnels", texte="Entretiens.", auteur=SYSTEME)
    assert force_de(contrat) == 1
    operations.add_appui(constat, "habitants", recueil=un_recueil(contrat), auteur=SYSTEME)
    fige = figer(constat, une_valeur_du_contrat(contrat))
    assert force_de(contrat) == 3
    operations.archive_preuve(fige, auteur=SYSTEME)
    assert force_de(contrat) == 2


def test_a_constat_is_born_from_a_figure(contrat: Contrat) -> None:
    lu = find_chiffre(SYSTEME, contrat, **reperes_de(une_valeur_du_contrat(contrat)))
    constat = operations.create_constat(
        contrat, {"intitule": "Peu de médecins"}, chiffre=lu, auteur=SYSTEME
    )
    assert constat.chiffres.get().valeur == 6.4


def test_a_constat_is_born_from_a_verbatim_that_stays_where_it_is_read(contrat: Contrat) -> None:
    verbatim = un_verbatim(un_recueil(contrat))
    constat = operations.create_constat(
        contrat,
        {"intitule": "Voir un dentiste est difficile"},
        verbatim=verbatim,
        origine="habitants",
        auteur=SYSTEME,
    )
    elu = un_auteur(contrat, Role.ELU)
    assert read_constat(SYSTEME, contrat, constat.uuid).appuis[0].verbatim == PAROLE
    assert read_constat(elu, contrat, constat.uuid).appuis[0].verbatim == ""
    assert not Trace.objects.filter(apres__contains="dentiste, il faut").exists()


def test_a_recueil_of_the_team_is_not_told_to_others(contrat: Contrat, lecture: Auteur) -> None:
    recueil = un_recueil(contrat, "Entretien réservé", diffusion="equipe")
    constat = un_constat(contrat)
    operations.add_appui(constat, "professionnels", recueil=recueil, auteur=SYSTEME)
    assert not read_constat(lecture, contrat, constat.uuid).appuis[0].recueil_lisible
    assert read_constat(SYSTEME, contrat, constat.uuid).appuis[0].recueil_lisible


def deposer(contrat: Contrat, **reste: Any) -> Appui:
    fichier = ContentFile(PDF, name="notes.pdf")
    return operations.add_appui(
        un_constat(contrat), "habitants", fichier=fichier, auteur=SYSTEME, **reste
    )


def ouvre(auteur: Auteur, appui: Appui) -> bool:
    """Tell whether the file opens; the page offers it to the same readers."""
    contrat = appui.constat.contrat
    (vu,) = read_constat(auteur, contrat, appui.constat.uuid).appuis
    try:
        get_piece(auteur, contrat, appui.uuid)
    except Introuvable:
        assert not vu.piece_lisible
        return False
    assert vu.piece_lisible
    return True


def test_the_file_of_a_recueil_opens_to_whom_reads_verbatims(
    contrat: Contrat, lecture: Auteur, coordination: Auteur
) -> None:
    recueil = un_recueil(contrat)
    du_recueil, d_ailleurs = deposer(contrat, recueil=recueil), deposer(contrat)
    elu = un_auteur(contrat, Role.ELU)
    assert [ouvre(a, du_recueil) for a in (coordination, elu, lecture)] == [True, True, False]
    assert ouvre(lecture, d_ailleurs)
    du_verbatim = deposer(contrat, verbatim=un_verbatim(recueil))
    assert [ouvre(a, du_verbatim) for a in (coordination, elu)] == [True, False]
    reserve = deposer(contrat, recueil=un_recueil(contrat, "Réservé", diffusion="equipe"))
    assert [ouvre(a, reserve) for a in (coordination, elu)] == [True, False]


def test_the_file_of_a_recueil_never_opens_to_a_funder(contrat: Contrat) -> None:
    appui = deposer(contrat, recueil=un_recueil(contrat))
    caisse = une_organisation("Caisse d’essai", "caf")
    compte = un_membre(contrat, Role.ELU, compte=un_compte(organisation=caisse))
    assert ouvre(build_auteur(relire(compte)), appui)
    une_partie(contrat, "Caisse d’essai", role="financeur")
    assert not ouvre(build_auteur(relire(compte)), appui)
    assert ouvre(build_auteur(relire(compte)), deposer(contrat))


def test_an_empty_voice_or_one_from_elsewhere_is_refused(contrat: Contrat) -> None:
    constat = un_constat(contrat)
    with pytest.raises(ErreurMetier, match="Choisir un recueil"):
        operations.add_appui(constat, "habitants", auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="qui le dit"):
        operations.add_appui(constat, "chiffres", texte="6 pour 10 000", auteur=SYSTEME)
    ailleurs = un_recueil(un_contrat("Ailleurs"))
    with pytest.raises(ErreurMetier, match="de ce contrat"):
        operations.add_appui(constat, "habitants", recueil=ailleurs, auteur=SYSTEME)


def test_a_constat_names_nobody(contrat: Contrat) -> None:
    with pytest.raises(ErreurMetier):
        un_constat(contrat, "Mme Durand attend un dentiste")


def test_a_constat_needs_its_sentence_and_an_enjeu_of_its_contract(contrat: Contrat) -> None:
    with pytest.raises(ErreurMetier) as refus:
        un_constat(contrat, "   ")
    assert refus.value.champ == "intitule"
    with pytest.raises(ErreurMetier, match="enjeu de ce contrat"):
        un_constat(contrat, enjeu=un_enjeu(un_contrat("Ailleurs")))


def test_readers_read_and_strangers_see_nothing(contrat: Contrat, lecture: Auteur) -> None:
    constat = un_constat(contrat)
    assert [li.constat for li in list_constats(lecture, contrat)] == [constat]
    with pytest.raises(Refus):
        operations.update_constat(constat, {"intitule": "Autre"}, auteur=lecture)
    with pytest.raises(Introuvable):
        list_constats(un_auteur(un_contrat("Ailleurs"), Role.COORDINATION), contrat)


def test_the_list_is_filtered_and_the_strongest_come_first(contrat: Contrat) -> None:
    themes = des_termes("thematique")
    enjeu = un_enjeu(contrat)
    faible = un_constat(contrat, "Bruit", ensembles={"thematiques": themes[:1]})
    fort = un_constat(contrat, "Dentistes", enjeu=enjeu)
    operations.add_appui(fort, "habitants", texte="Groupe du bourg", auteur=SYSTEME)

    def trouves(**filtre: Any) -> list[Constat]:
        return [li.constat for li in list_constats(SYSTEME, contrat, FiltreConstats(**filtre))]

    assert trouves() == [fort, faible]
    assert trouves(thematique=themes[0].slug) == [faible]
    assert trouves(enjeu=str(enjeu.uuid)) == [fort]
    assert trouves(enjeu=SANS_ENJEU) == [faible]
    assert trouves(origine="habitants") == [fort]
    assert trouves(mots="DENT") == [fort]
    operations.archive_enjeu(enjeu, auteur=SYSTEME)
    assert set(trouves(enjeu=SANS_ENJEU)) == {fort, faible}


def test_two_hands_on_one_constat_meet(contrat: Contrat, coordination: Auteur) -> None:
    constat = un_constat(contrat)
    operations.update_constat(constat, {"intitule": "Le mien"}, version_lue=1, auteur=SYSTEME)
    with pytest.raises(Conflit):
        operations.update_constat(
            constat, {"intitule": "Le tien"}, version_lue=1, auteur=coordination
        )


def test_put_aside_it_leaves_the_list_and_the_search_and_comes_back(contrat: Contrat) -> None:
    constat = un_constat(contrat)
    assert Entree.objects.filter(objet_uuid=constat.uuid).exists()
    archive = operations.archive_constat(constat, auteur=SYSTEME)
    assert list_constats(SYSTEME, contrat) == []
    assert not Entree.objects.filter(objet_uuid=constat.uuid).exists()
    with pytest.raises(ErreurMetier, match="restaurer"):
        operations.add_appui(archive, "habitants", texte="Trop tard", auteur=SYSTEME)
    operations.restore_constat(archive, auteur=SYSTEME)
    assert len(list_constats(SYSTEME, contrat)) == 1
