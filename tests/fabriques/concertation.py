"""Recueils, verbatims and initiatives of tests, built by calling operations."""

from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from maillage.cycle.concertation import operations as concertation
from maillage.cycle.concertation.models import (
    Initiative,
    Questionnaire,
    Recueil,
    Reponse,
    ReponseLibre,
    Verbatim,
)
from maillage.cycle.concertation.operations import Repris
from maillage.cycle.concertation.queries import read_apercu
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import ANONYME, SYSTEME, Auteur
from maillage.socle.referentiels.models import Terme

PDF = b"%PDF-1.4\n%%EOF\n"
PAROLE = "Pour voir un dentiste, il faut une voiture et attendre huit mois."


def un_recueil(
    contrat: Contrat,
    intitule: str = "Groupe d’habitants",
    *,
    auteur: Auteur = SYSTEME,
    **reste: Any,
) -> Recueil:
    """Return a recueil whose legal questions are answered "inconnu"."""
    valeurs = {"sorte": "groupe-habitants", "precarite": "inconnu", "handicap": "inconnu", **reste}
    ensembles = valeurs.pop("ensembles", None)
    return concertation.create_recueil(
        contrat, {"intitule": intitule, **valeurs}, ensembles=ensembles, auteur=auteur
    )


def un_verbatim(
    recueil: Recueil, texte: str = PAROLE, *, auteur: Auteur = SYSTEME, libere: bool = False
) -> Verbatim:
    """Return words in quarantine, or released."""
    verbatim = concertation.add_verbatim(recueil, texte, qui="une habitante", auteur=auteur)
    return concertation.release_verbatim(verbatim, auteur=auteur) if libere else verbatim


def une_initiative(
    contrat: Contrat,
    intitule: str = "Permanence d’une sage-femme",
    *,
    qui: str = "",
    auteur: Auteur = SYSTEME,
    **reste: Any,
) -> Initiative:
    """Return an initiative that is going on."""
    ensembles = reste.pop("ensembles", None)
    valeurs = {"intitule": intitule, "statut": "en-cours", **reste}
    return concertation.create_initiative(
        contrat, valeurs, qui=qui, ensembles=ensembles, auteur=auteur
    )


def des_termes(vocabulaire: str, nombre: int = 2) -> list[Terme]:
    """Return the first words of a vocabulary, which must be loaded."""
    return list(Terme.objects.filter(vocabulaire=vocabulaire, archive_le=None)[:nombre])


def un_questionnaire(
    contrat: Contrat,
    intitule: str = "Votre santé, vos priorités",
    *,
    auteur: Auteur = SYSTEME,
    questions: tuple[dict[str, Any], ...] = (),
    ouvert: bool = True,
    **reste: Any,
) -> Questionnaire:
    """Return a questionnaire with these questions, or with the four usual ones; open unless told."""
    valeurs = {"intitule": intitule, **reste}
    questionnaire = concertation.create_questionnaire(contrat, valeurs, auteur=auteur)
    for question in questions or QUESTIONS:
        concertation.add_question(questionnaire, question, auteur=auteur)
    if ouvert:
        questionnaire = concertation.open_questionnaire(questionnaire, auteur=auteur)
    return questionnaire


QUESTIONS: tuple[dict[str, Any], ...] = (
    {"sorte": "choix", "intitule": "Avez-vous un médecin ?", "choix": "Oui\nNon\nJe ne sais pas"},
    {"sorte": "choix-multiples", "intitule": "Ce qui manque", "choix": "Dentiste\nBus\nRien"},
    {"sorte": "echelle", "intitule": "Votre santé", "aide": "1 mauvaise, 5 excellente"},
    {"sorte": "texte", "intitule": "Autre chose à dire ?"},
)


def les_cles(questionnaire: Questionnaire) -> list[str]:
    """Return the names of its questions in a form."""
    return [q.cle for q in questionnaire.questions.filter(archive_le=None)]


def une_reponse(
    questionnaire: Questionnaire,
    *valeurs: str | list[str],
    jeton: str = "",
    auteur: Auteur = ANONYME,
) -> Reponse:
    """Send an answer: one value for each question, in their order."""
    cles = les_cles(questionnaire)
    brutes = {
        cle: valeur if isinstance(valeur, list) else [valeur]
        for cle, valeur in zip(cles, valeurs, strict=False)
    }
    return concertation.send_reponse(
        questionnaire, brutes, jeton=jeton or uuid4().hex, auteur=auteur
    )


def des_reponses(questionnaire: Questionnaire, *lots: tuple[int, str | list[str]]) -> None:
    """Send so many times each answer to the first question."""
    for nombre, valeur in lots:
        for _ in range(nombre):
            une_reponse(questionnaire, valeur)


LIMESURVEY = (
    '"id","submitdate","lastpage","startlanguage","ipaddr","Q1","Q2[SQ001]","Q2[SQ002]","Q2[SQ003]","Q3","Q4"\r\n'
    '"1","2026-03-04 10:11:12","2","fr","192.0.2.7","Oui","Y","N","","3","Huit mois d’attente."\r\n'
    '"2","2026-03-05 09:00:00","2","fr","192.0.2.8","Non","N","Y","Y","",""\r\n'
    '"3","","1","fr","192.0.2.9","Oui","","","","",""\r\n'
).encode()


def une_reprise(
    questionnaire: Questionnaire, contenu: bytes = LIMESURVEY, *, auteur: Auteur = SYSTEME
) -> Repris:
    """Take in a file, each column tied to the question that it seems to answer."""
    apercu = read_apercu(auteur, questionnaire, contenu)
    return concertation.import_reponses(
        questionnaire, contenu=contenu, correspondance=apercu.correspondance, auteur=auteur
    )


def fill_questionnaires(contrat: Contrat, auteur: Auteur) -> dict[str, Any]:
    """Give a contract questionnaires of each state; return their objects by name."""
    brouillon = un_questionnaire(contrat, "En préparation", ouvert=False, auteur=auteur)
    question, retiree = brouillon.questions.all()[:2]
    concertation.remove_question(retiree, auteur=auteur)
    pret = un_questionnaire(contrat, "Prêt", ouvert=False, auteur=auteur)
    ouvert = un_questionnaire(contrat, "Ouvert", auteur=auteur)
    une_reponse(ouvert, "1", ["1"], "3", "On attend huit mois.")
    une_reponse(ouvert, "2", ["2"], "1", "Rien à dire.")
    concertation.leave_reponse(ouvert, {}, jeton="commencee", auteur=ANONYME)
    texte, retire = ReponseLibre.objects.filter(question__questionnaire=ouvert).order_by("pk")
    concertation.archive_texte(retire, auteur=auteur)
    clos = un_questionnaire(contrat, "Clos", auteur=auteur)
    des_reponses(clos, (6, "1"))
    clos = concertation.close_questionnaire(clos, auteur=auteur)
    publie = un_questionnaire(contrat, "Publié", auteur=auteur)
    concertation.update_recueil(publie.recueil, {"diffusion": "public"}, auteur=auteur)
    des_reponses(publie, (6, "1"))
    concertation.close_questionnaire(publie, auteur=auteur)
    repris = une_reprise(un_questionnaire(contrat, "Repris", auteur=auteur), auteur=auteur).reprise
    ote = une_reprise(un_questionnaire(contrat, "Ôté", auteur=auteur), auteur=auteur).reprise
    assert repris is not None
    assert ote is not None
    concertation.archive_reprise(ote, auteur=auteur)
    archive = un_questionnaire(contrat, "Archivé", auteur=auteur)
    concertation.archive_questionnaire(archive, auteur=auteur)
    return {
        "questionnaire": ouvert.uuid,
        "questionnaire_code": ouvert.code,
        "questionnaire_brouillon": brouillon.uuid,
        "questionnaire_pret": pret.uuid,
        "questionnaire_publie": publie.code,
        "questionnaire_clos": clos.uuid,
        "questionnaire_archive": archive.uuid,
        "question": question.uuid,
        "question_retiree": retiree.uuid,
        "texte": texte.uuid,
        "texte_retire": retire.uuid,
        "reprise": repris.uuid,
        "reprise_retiree": ote.uuid,
    }


def fill_concertation(contrat: Contrat, auteur: Auteur) -> dict[str, Any]:
    """Give a contract one object of each kind and state; return them by name."""
    publics = {"ensembles": {"publics": des_termes("public")}}
    recueil = un_recueil(
        contrat, "Groupe d’habitants du bourg", habitants=9, debut="2025-03", synthese="On attend.",
        auteur=auteur, **publics,
    )  # fmt: skip
    ouvert = un_recueil(
        contrat, "Atelier des soignants", sorte="atelier", diffusion="public", auteur=auteur
    )
    equipe = un_recueil(contrat, "Entretien réservé", diffusion="equipe", auteur=auteur)
    archive = un_recueil(contrat, "Un recueil abandonné", auteur=auteur)
    concertation.archive_recueil(archive, auteur=auteur)
    for lu, ouverte in ((recueil, False), (ouvert, True)):
        fichier = ContentFile(PDF, name="notes.pdf")
        concertation.join_piece(lu, fichier, ouverte=ouverte, auteur=auteur)
    verbatim = un_verbatim(recueil, auteur=auteur)
    un_verbatim(recueil, "On ne sait pas à qui demander.", auteur=auteur, libere=True)
    retire = un_verbatim(recueil, "Un mot de trop.", auteur=auteur)
    concertation.archive_verbatim(retire, auteur=auteur)
    initiative = une_initiative(contrat, qui="CPTS d’essai", auteur=auteur)
    abandonnee = une_initiative(contrat, "Une initiative abandonnée", auteur=auteur)
    concertation.archive_initiative(abandonnee, auteur=auteur)
    return {
        "recueil": recueil.uuid,
        "recueil_equipe": equipe.uuid,
        "recueil_fichier_ferme": recueil.uuid,
        "recueil_fichier_ouvert": ouvert.uuid,
        "recueil_archive": archive.uuid,
        "verbatim": verbatim.uuid,
        "verbatim_archive": retire.uuid,
        "initiative": initiative.uuid,
        "initiative_archivee": abandonnee.uuid,
        **fill_questionnaires(contrat, auteur),
    }
