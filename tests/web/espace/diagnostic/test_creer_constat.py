"""A constat is written by hand, from a figure of the portrait, or from a verbatim."""

import re
from html import unescape
from urllib.parse import urlencode

from maillage.cycle.diagnostic.models import Constat
from maillage.cycle.diagnostic.operations import validate_diagnostic
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from maillage.socle.indicateurs.models import Valeur
from tests.fabriques.concertation import PAROLE, des_termes, un_recueil, un_verbatim
from tests.fabriques.diagnostic import reperes_de, un_constat, un_enjeu, une_valeur_du_contrat
from tests.fabriques.indicateurs import load_chiffres
from tests.web.espace.contrats.conftest import EXOTIQUES, UN_MEGA, Monde

PAGE = "diagnostic/constats/creer/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)


def test_a_sentence_is_enough(monde: Monde) -> None:
    for texte in EXOTIQUES:
        monde.accepter(PAGE, intitule=texte)
    assert Constat.objects.count() == len(EXOTIQUES)


def test_its_words_and_its_enjeu_are_kept(monde: Monde) -> None:
    theme, enjeu = des_termes("thematique")[0], un_enjeu(monde.contrat)
    monde.accepter(
        PAGE, intitule="Peu de dentistes", thematiques=[str(theme.uuid)], enjeu=str(enjeu.uuid)
    )
    constat = Constat.objects.get()
    assert (constat.enjeu, list(constat.thematiques.all())) == (enjeu, [theme])


def test_a_figure_of_the_portrait_is_copied_with_its_constat(monde: Monde) -> None:
    valeur = une_valeur_du_contrat(monde.contrat)
    adresse = f"{PAGE}?{urlencode(reperes_de(valeur))}"
    assert "6,4" in monde.page(adresse)
    monde.accepter(adresse, intitule="Peu de médecins")
    Valeur.objects.update(valeur=9)
    assert Constat.objects.get().chiffres.get().valeur == 6.4


def test_one_click_from_the_portrait_makes_a_constat(monde: Monde) -> None:
    load_chiffres()
    portrait = "portrait/densite/"
    assert "En faire un constat" not in monde.page(portrait, "elu")
    lien = re.search(r'href="([^"]*constats/creer/[^"]*)"', monde.page(portrait))
    assert lien
    adresse = unescape(lien[1]).removeprefix(monde.adresse())
    monde.accepter(adresse, intitule="Peu de médecins")
    assert Constat.objects.get().chiffres.get().indicateur == "densite"


def test_a_figure_that_does_not_exist_is_not_found(monde: Monde) -> None:
    reperes = {**reperes_de(une_valeur_du_contrat(monde.contrat)), "periode": "1999"}
    adresse = monde.adresse(f"{PAGE}?{urlencode(reperes)}")
    assert monde.coordination.get(adresse).status_code == 404


def test_a_verbatim_becomes_a_voice_and_never_a_text(monde: Monde) -> None:
    themes = des_termes("thematique")[:1]
    recueil = un_recueil(monde.contrat, ensembles={"thematiques": themes})
    verbatim = un_verbatim(recueil)
    adresse = f"{PAGE}?verbatim={verbatim.uuid}"
    page = monde.page(adresse)
    assert PAROLE in page
    assert f'value="{themes[0].uuid}"' in page
    monde.accepter(adresse, intitule="Voir un dentiste est difficile")
    appui = Constat.objects.get().appuis.get()
    assert (appui.verbatim, appui.origine, appui.texte) == (verbatim, "habitants", "")
    for faux in ("rien", "00000000-0000-0000-0000-000000000000"):
        reponse = monde.coordination.get(monde.adresse(f"{PAGE}?verbatim={faux}"))
        assert reponse.status_code == 404


def test_bad_inputs_get_a_sentence_and_nothing_typed_is_lost(monde: Monde) -> None:
    monde.refuser(PAGE, "intitule", intitule="  ")
    monde.refuser(PAGE, "intitule", intitule=UN_MEGA)
    page = monde.refuser(PAGE, "intitule", intitule="Mme Durand attend", lieu="Le bourg")
    assert "Le bourg" in page
    monde.refuser(PAGE, "enjeu", intitule="Un constat", enjeu="faux")


def test_a_form_sent_twice_writes_once(monde: Monde) -> None:
    envoi = {"intitule": "Peu de dentistes", "jeton": "abcdefgh"}
    assert monde.accepter(PAGE, **envoi) == monde.accepter(PAGE, **envoi)
    assert Constat.objects.count() == 1


def test_once_validated_the_diagnostic_takes_no_more(monde: Monde) -> None:
    un_constat(monde.contrat)
    validate_diagnostic(
        monde.contrat, le=horloge.aujourdhui(), par="COPIL", fonction="", auteur=SYSTEME
    )
    reponse = monde.coordination.get(monde.adresse(PAGE))
    assert "nouvelle version" in reponse.content.decode()
    assert "Nouveau constat" not in monde.page("diagnostic/constats/")
