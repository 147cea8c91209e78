"""The diagnostic as a text: validated, frozen, taken up again in a new version."""

from datetime import date, timedelta

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic import operations
from maillage.cycle.diagnostic.models import Diagnostic
from maillage.cycle.diagnostic.queries import list_versions, read_diagnostic
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from tests.fabriques.concertation import un_recueil, un_verbatim, une_initiative
from tests.fabriques.diagnostic import decider, un_constat, un_enjeu, une_seance


def valider(contrat: Contrat, auteur: Auteur = SYSTEME, le: date | None = None) -> Diagnostic:
    return operations.validate_diagnostic(
        contrat,
        le=le or horloge.aujourdhui(),
        par="Comité de pilotage",
        fonction="Coordinatrice",
        auteur=auteur,
    )


def test_validated_it_says_what_it_said_that_day(contrat: Contrat) -> None:
    constat = un_constat(contrat, "Les dentistes manquent", enjeu=un_enjeu(contrat))
    valider(contrat)
    with pytest.raises(ErreurMetier, match="validé le"):
        operations.update_constat(constat, {"intitule": "Autre"}, auteur=SYSTEME)
    for geste in (un_constat, un_enjeu):
        with pytest.raises(ErreurMetier, match="nouvelle version"):
            geste(contrat)
    operations.open_version(contrat, auteur=SYSTEME)
    operations.update_constat(constat, {"intitule": "Les dentistes reviennent"}, auteur=SYSTEME)
    premiere, deuxieme = (read_diagnostic(SYSTEME, contrat, n) for n in (1, 2))
    assert premiere.intact
    assert premiere.contenu["constats"][0]["intitule"] == "Les dentistes manquent"
    assert deuxieme.contenu["constats"][0]["intitule"] == "Les dentistes reviennent"
    assert [v.numero for v in list_versions(SYSTEME, contrat)] == [2, 1]


def test_a_frozen_text_that_somebody_altered_is_seen(contrat: Contrat) -> None:
    un_constat(contrat)
    version = valider(contrat)
    Diagnostic.objects.filter(pk=version.pk).update(contenu={"constats": []})
    assert not read_diagnostic(SYSTEME, contrat).intact


def test_a_validation_says_when_and_by_whom(contrat: Contrat, lecture: Auteur) -> None:
    with pytest.raises(ErreurMetier, match="rien à valider"):
        valider(contrat)
    un_constat(contrat)
    with pytest.raises(ErreurMetier, match="à venir"):
        valider(contrat, le=horloge.aujourdhui() + timedelta(days=1))
    with pytest.raises(ErreurMetier, match="instance"):
        operations.validate_diagnostic(
            contrat, le=horloge.aujourdhui(), par="", fonction="", auteur=SYSTEME
        )
    with pytest.raises(Refus):
        valider(contrat, lecture)
    assert valider(contrat).est_valide
    with pytest.raises(ErreurMetier):
        valider(contrat)


def test_a_vote_that_waits_for_its_decision_holds_the_validation_back(contrat: Contrat) -> None:
    un_constat(contrat)
    enjeux = [un_enjeu(contrat, "Bouger"), un_enjeu(contrat, "Souffler")]
    seance = une_seance(contrat, enjeux, bulletins=2)
    with pytest.raises(ErreurMetier, match="attend sa décision"):
        valider(contrat)
    decider(seance, {enjeux[0]: 1, enjeux[1]: 2})
    lu = valider(contrat)
    assert lu.contenu
    assert lu.contenu["seance"]["resultats"][0]["enjeu"] == "Bouger"


def test_what_is_kept_to_the_team_never_enters_it(contrat: Contrat) -> None:
    ouvert = un_recueil(contrat, "Groupe du bourg", habitants=3)
    un_verbatim(ouvert, "Des mots à garder.", libere=True)
    un_recueil(contrat, "Entretien réservé", diffusion="equipe")
    une_initiative(contrat)
    un_constat(contrat)
    contenu = read_diagnostic(SYSTEME, contrat).contenu
    assert [r["intitule"] for r in contenu["recueils"]] == ["Groupe du bourg"]
    assert contenu["recueils"][0]["participants"] is None
    assert len(contenu["initiatives"]) == 1
    assert "Des mots à garder" not in str(contenu)


def test_its_texts_go_on_in_the_next_version(contrat: Contrat) -> None:
    un_constat(contrat)
    operations.update_version(contrat, {"methode": "Trois groupes."}, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="en cours"):
        operations.open_version(contrat, auteur=SYSTEME)
    valider(contrat)
    with pytest.raises(ErreurMetier, match="validé"):
        operations.update_version(contrat, {"methode": "Quatre."}, auteur=SYSTEME)
    assert operations.open_version(contrat, auteur=SYSTEME).methode == "Trois groupes."


def test_a_version_that_does_not_exist_is_not_found(contrat: Contrat) -> None:
    assert read_diagnostic(SYSTEME, contrat).version.pk is None
    with pytest.raises(Introuvable):
        read_diagnostic(SYSTEME, contrat, 3)
