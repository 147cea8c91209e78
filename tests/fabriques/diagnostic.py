"""Constats, enjeux, sessions and figures of tests, built by calling operations."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic import operations as diagnostic
from maillage.cycle.diagnostic.models import Bulletin, Constat, Enjeu, Seance
from maillage.cycle.diagnostic.queries import find_bulletin, find_chiffre
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.hierarchisation import POIDS_USUELS, Critere
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Chargement, Indicateur, Niveau, Valeur, Zone
from tests.fabriques.concertation import PDF

GENERALISTES = "medecins_generalistes"


def un_constat(
    contrat: Contrat,
    intitule: str = "Il faut huit mois pour voir un dentiste",
    *,
    auteur: Auteur = SYSTEME,
    **reste: Any,
) -> Constat:
    """Return a constat that nothing holds up yet."""
    ensembles = reste.pop("ensembles", None)
    return diagnostic.create_constat(
        contrat, {"intitule": intitule, **reste}, ensembles=ensembles, auteur=auteur
    )


def un_enjeu(
    contrat: Contrat, intitule: str = "Se soigner près de chez soi", *, auteur: Auteur = SYSTEME
) -> Enjeu:
    """Return an enjeu without constat."""
    return diagnostic.create_enjeu(contrat, {"intitule": intitule}, auteur=auteur)


def une_valeur(
    niveau: str,
    code: str,
    valeur: float | None = 6.4,
    *,
    indicateur: str = GENERALISTES,
    periode: str = "2023",
    etat: str = Etat.DISPONIBLE,
) -> Valeur:
    """Return an invented value of an indicator of the catalogue, as a load would have made it."""
    lu, _ = Chargement.objects.get_or_create(
        source="BPE", millesime=periode, partie="",
        defaults={"fichier": "essai.csv", "sha256": "0" * 64, "octets": 1, "lignes": 1,
                  "charge_le": "2025-01-01T00:00:00Z"},
    )  # fmt: skip
    zone, _ = Zone.objects.get_or_create(niveau=niveau, code=code)
    cle, _ = Indicateur.objects.get_or_create(cle=indicateur)
    return Valeur.objects.create(
        zone=zone, indicateur=cle, periode=periode, valeur=valeur, etat=etat, chargement=lu,
        borne_basse=None if valeur is None else valeur - 1,
        borne_haute=None if valeur is None else valeur + 1,
    )  # fmt: skip


def une_valeur_du_contrat(contrat: Contrat, valeur: float | None = 6.4, **reste: Any) -> Valeur:
    """Return an invented value for the perimeter of a contract."""
    if contrat.perimetre is None:
        raise AssertionError("no perimeter")
    return une_valeur(Niveau.PERIMETRE, str(contrat.perimetre.uuid), valeur, **reste)


def reperes_de(valeur: Valeur) -> dict[str, str]:
    """Return the four words that name a value."""
    return {
        "indicateur": valeur.indicateur.cle,
        "niveau": valeur.zone.niveau,
        "code": valeur.zone.code,
        "periode": valeur.periode,
    }


def une_seance(
    contrat: Contrat,
    enjeux: Iterable[Enjeu] | None = None,
    *,
    bulletins: int = 0,
    auteur: Auteur = SYSTEME,
    **reste: Any,
) -> Seance:
    """Return a session on two enjeux at least; its vote is open when slips are asked for."""
    choisis = list(enjeux or [un_enjeu(contrat, "Bouger"), un_enjeu(contrat, "Souffler")])
    valeurs = {"intitule": "Groupe de travail", "poids": dict(POIDS_USUELS), **reste}
    seance = diagnostic.create_seance(contrat, valeurs, choisis, auteur=auteur)
    return diagnostic.open_vote(seance, bulletins, auteur=auteur) if bulletins else seance


def votant(bulletin: Bulletin) -> Auteur:
    """Return who holds a slip, as operations take them."""
    ouvert = find_bulletin(bulletin.uuid)
    if ouvert is None:
        raise AssertionError(f"{bulletin} opens nothing")
    return ouvert.auteur


def voter(bulletin: Bulletin, notes: Mapping[Enjeu, int]) -> None:
    """Give each enjeu the same mark on every criterion."""
    for enjeu, note in notes.items():
        diagnostic.vote(bulletin, enjeu, dict.fromkeys(Critere, note), auteur=votant(bulletin))


def decider(
    seance: Seance, rangs: Mapping[Enjeu, int], *, auteur: Auteur = SYSTEME, raison: str = "Débat."
) -> Seance:
    """Close the vote when it is open, and decide these ranks; the first is a priority."""
    if seance.etat == "ouverte":
        seance = diagnostic.close_vote(seance, auteur=auteur)
    places = [diagnostic.Place(e, rang, rang == 1, raison) for e, rang in rangs.items()]
    return diagnostic.decide_seance(seance, places, decision="Commencer par là.", auteur=auteur)


def fill_diagnostic(contrat: Contrat, auteur: Auteur) -> dict[str, UUID]:
    """Give a contract one object of each kind and state; return them by name."""
    diagnostic.update_version(contrat, {"methode": "Trois groupes."}, auteur=auteur)
    enjeux = [un_enjeu(contrat, nom, auteur=auteur) for nom in ("Se soigner", "Souffler")]
    perdu = diagnostic.archive_enjeu(un_enjeu(contrat, "Un enjeu perdu"), auteur=auteur)
    constat = un_constat(contrat, "Peu de dentistes", enjeu=enjeux[0], auteur=auteur)
    lu = find_chiffre(auteur, contrat, **reperes_de(une_valeur_du_contrat(contrat)))
    chiffre = diagnostic.freeze_chiffre(constat, lu, auteur=auteur)
    retire = diagnostic.freeze_chiffre(un_constat(contrat, "Peu de médecins"), lu, auteur=auteur)
    diagnostic.archive_preuve(retire, auteur=auteur)
    fichier = ContentFile(PDF, name="etude.pdf")
    appui = diagnostic.add_appui(constat, "document", fichier=fichier, auteur=auteur)
    ote = diagnostic.add_appui(constat, "elus", texte="Un mot de trop.", auteur=auteur)
    diagnostic.archive_preuve(ote, auteur=auteur)
    abandonne = un_constat(contrat, "Un constat abandonné", auteur=auteur)
    diagnostic.archive_constat(abandonne, auteur=auteur)
    return {
        "enjeu": enjeux[0].uuid,
        "enjeu_archive": perdu.uuid,
        "constat": constat.uuid,
        "constat_archive": abandonne.uuid,
        "chiffre": chiffre.uuid,
        "chiffre_retire": retire.uuid,
        "appui": appui.uuid,
        "appui_retire": ote.uuid,
        **_fill_seances(contrat, enjeux, auteur),
    }


def _fill_seances(contrat: Contrat, enjeux: list[Enjeu], auteur: Auteur) -> dict[str, UUID]:
    ouverte = une_seance(contrat, enjeux, bulletins=2, auteur=auteur)
    voter(ouverte.bulletins.all()[0], {enjeux[0]: 5, enjeux[1]: 3})
    archivee = une_seance(contrat, enjeux, intitule="Une séance annulée", auteur=auteur)
    diagnostic.archive_seance(archivee, auteur=auteur)
    close = une_seance(contrat, enjeux, bulletins=1, intitule="Une séance close", auteur=auteur)
    close = diagnostic.close_vote(close, auteur=auteur)
    return {"seance": ouverte.uuid, "seance_archivee": archivee.uuid, "seance_close": close.uuid}
