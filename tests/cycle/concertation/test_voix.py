"""Voices and initiatives by theme, for what is built upon them."""

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.queries import list_voix
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import SYSTEME, Auteur, Role
from tests.fabriques.concertation import des_termes, un_recueil, un_verbatim, une_initiative
from tests.fabriques.contrats import un_auteur


def test_they_are_found_by_theme_and_by_public(contrat: Contrat, coordination: Auteur) -> None:
    (soins, autre), (public, _) = des_termes("thematique"), des_termes("public")
    recueil = un_recueil(contrat, ensembles={"publics": [public]})
    parle = operations.add_verbatim(recueil, "On attend.", thematiques=[soins], auteur=SYSTEME)
    operations.add_verbatim(recueil, "Le bus passe.", thematiques=[autre], auteur=SYSTEME)
    bus = une_initiative(contrat, "Bus", ensembles={"thematiques": [soins]})
    une_initiative(contrat, "Autre")
    voix = list_voix(coordination, contrat, thematiques=[soins.slug])
    assert (voix.verbatims, voix.recueils, voix.initiatives) == ((parle,), (), (bus,))
    assert voix.origines == 1
    par_public = list_voix(coordination, contrat, publics=[public.slug])
    assert len(par_public.verbatims) == 2
    assert par_public.recueils == (recueil,)
    assert len(list_voix(coordination, contrat).initiatives) == 2


def test_each_reader_finds_what_they_may_read(contrat: Contrat, coordination: Auteur) -> None:
    ouvert, reserve = (
        un_recueil(contrat, "Ouvert"),
        un_recueil(contrat, "Réservé", diffusion="equipe"),
    )
    libere = un_verbatim(ouvert, libere=True)
    un_verbatim(ouvert, "En quarantaine.")
    un_verbatim(reserve, "Pour l’équipe.", libere=True)
    assert len(list_voix(coordination, contrat).verbatims) == 3
    assert list_voix(un_auteur(contrat, Role.PARTENAIRE), contrat).verbatims == (libere,)
    lecture = list_voix(un_auteur(contrat, Role.LECTURE), contrat)
    assert (lecture.verbatims, lecture.recueils) == ((), (ouvert,))


def test_what_was_archived_is_not_found(contrat: Contrat, coordination: Auteur) -> None:
    recueil = un_recueil(contrat)
    un_verbatim(recueil)
    operations.archive_recueil(recueil, auteur=SYSTEME)
    voix = list_voix(coordination, contrat)
    assert (voix.verbatims, voix.recueils) == ((), ())
