"""The diagnostic of a contract: constats and what holds them up, enjeux, a ranking in a room, a validation."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from maillage.cycle.concertation.models import Recueil
from maillage.cycle.diagnostic import operations as diagnostic
from maillage.cycle.diagnostic.models import Constat, Enjeu, Seance
from maillage.cycle.diagnostic.queries import find_bulletin, list_chiffres_du_territoire
from maillage.cycle.programme import operations as programme
from maillage.echanges.demonstration.operations.agenda import resolve_dates, resolve_jour
from maillage.echanges.demonstration.operations.chantier import Chantier
from maillage.regles.droits import Auteur
from maillage.regles.hierarchisation import Critere

Decrit = dict[str, Any]


def note_diagnostic(chantier: Chantier) -> None:
    """Write down every act of the diagnostic; nothing when the document tells of none."""
    enjeux: dict[str, Enjeu] = {}
    for decrit in chantier.contenu.get("enjeux", ()):
        _note_enjeu(chantier, enjeux, decrit)
    for decrit in chantier.contenu.get("constats", ()):
        _note_constat(chantier, enjeux, decrit)
    for decrit in chantier.contenu.get("seances", ()):
        _note_seance(chantier, enjeux, decrit)
    if decrit := chantier.contenu.get("diagnostic"):
        _note_version(chantier, decrit)
    if decrit := chantier.contenu.get("reponses_aux_enjeux"):
        _note_reponses(chantier, enjeux, decrit)


def _note_enjeu(chantier: Chantier, enjeux: dict[str, Enjeu], decrit: Decrit) -> None:
    def write(auteur: Auteur) -> None:
        valeurs: Decrit = {c: decrit[c] for c in ("intitule", "description") if c in decrit}
        enjeux[decrit["cle"]] = diagnostic.create_enjeu(chantier.contrat, valeurs, auteur=auteur)

    chantier.note(decrit["le"], write)


def _note_constat(chantier: Chantier, enjeux: dict[str, Enjeu], decrit: Decrit) -> None:
    def write(auteur: Auteur) -> None:
        champs = ("intitule", "precisions", "lieu")
        valeurs: Decrit = {c: decrit[c] for c in champs if c in decrit}
        if "enjeu" in decrit:
            valeurs["enjeu"] = enjeux[decrit["enjeu"]]
        constat = diagnostic.create_constat(
            chantier.contrat, valeurs, ensembles=_ensembles(chantier, decrit), auteur=auteur
        )
        _copy_chiffres(constat, decrit.get("chiffres", ()), auteur)
        for appui in decrit.get("appuis", ()):
            _add_appui(chantier, constat, appui, auteur=auteur)

    chantier.note(decrit["le"], write)


def _copy_chiffres(constat: Constat, cles: Iterable[str], auteur: Auteur) -> None:
    """Copy the figures that are loaded: on a machine without the files, the constat has none."""
    voulues = set(cles)
    if not voulues:
        return
    for chiffre in list_chiffres_du_territoire(auteur, constat.contrat):
        if chiffre.indicateur in voulues:
            diagnostic.freeze_chiffre(constat, chiffre, auteur=auteur)


def _add_appui(chantier: Chantier, constat: Constat, decrit: Decrit, *, auteur: Auteur) -> None:
    recueil = None
    if "recueil" in decrit:
        recueil = Recueil.objects.get(contrat=chantier.contrat, intitule=decrit["recueil"])
    diagnostic.add_appui(
        constat, decrit["origine"], texte=decrit.get("texte", ""), recueil=recueil, auteur=auteur
    )


def _note_seance(chantier: Chantier, enjeux: dict[str, Enjeu], decrit: Decrit) -> None:
    faites: list[Seance] = []

    def prepare(auteur: Auteur) -> None:
        valeurs = {c: decrit[c] for c in ("intitule", "quand", "lieu", "participants", "poids")}
        propres = resolve_dates(valeurs, chantier.agenda.aujourdhui)
        choisis = [enjeux[cle] for cle in decrit["enjeux"]]
        seance = diagnostic.create_seance(chantier.contrat, propres, choisis, auteur=auteur)
        faites.append(diagnostic.open_vote(seance, len(decrit["votes"]), auteur=auteur))

    def vote(_coordination: Auteur) -> None:
        choisis = [enjeux[cle] for cle in decrit["enjeux"]]
        for bulletin, notes in zip(faites[0].bulletins.all(), decrit["votes"], strict=True):
            _vote(bulletin.uuid, choisis, notes)

    def decide(auteur: Auteur) -> None:
        close = diagnostic.close_vote(faites[0], auteur=auteur)
        places = [
            diagnostic.Place(
                enjeux[p["enjeu"]], rang, p.get("prioritaire", False), p.get("raison", "")
            )
            for rang, p in enumerate(decrit["places"], start=1)
        ]
        diagnostic.decide_seance(close, places, decision=decrit["decision"], auteur=auteur)

    for quand, acte in ((decrit["le"], prepare), (decrit["vote_le"], vote)):
        chantier.note(quand, acte)
    chantier.note(decrit["decide_le"], decide)


def _vote(uuid: Any, enjeux: list[Enjeu], notes: list[str]) -> None:
    """Vote as somebody in the room: five figures for each enjeu, one a criterion; 0 says "sans avis"."""
    ouvert = find_bulletin(uuid)
    if ouvert is None:
        raise LookupError("The slip opens nothing.")
    diagnostic.open_bulletin(ouvert.bulletin, auteur=ouvert.auteur)
    for enjeu, chiffres in zip(enjeux, notes, strict=True):
        lues = {c: int(n) or None for c, n in zip(Critere, chiffres, strict=True)}
        diagnostic.vote(ouvert.bulletin, enjeu, lues, auteur=ouvert.auteur)


def _note_version(chantier: Chantier, decrit: Decrit) -> None:
    champs = ("introduction", "methode", "limites")
    textes: Decrit = {c: decrit[c] for c in champs if c in decrit}

    def write(auteur: Auteur) -> None:
        diagnostic.update_version(chantier.contrat, textes, auteur=auteur)

    chantier.note(decrit["le"], write)
    if "valide_le" in decrit:
        chantier.note(decrit["valide_le"], _validation(chantier, decrit))


def _validation(chantier: Chantier, decrit: Decrit) -> Callable[[Auteur], object]:
    def validate(auteur: Auteur) -> None:
        le: date = resolve_jour(decrit["valide_le"], chantier.agenda.aujourdhui)
        diagnostic.validate_diagnostic(
            chantier.contrat,
            le=le,
            par=decrit["valide_par"],
            fonction=decrit.get("valide_fonction", ""),
            auteur=auteur,
        )

    return validate


def _note_reponses(chantier: Chantier, enjeux: dict[str, Enjeu], decrit: Decrit) -> None:
    """Tie axes and fiches, known by their numbers, to the enjeux that they answer."""

    def tie(auteur: Auteur) -> None:
        axes = {
            chantier.axes[numero]: [enjeux[cle] for cle in cles]
            for numero, cles in decrit.get("axes", {}).items()
        }
        programme.link_axes(chantier.contrat, axes, auteur=auteur)
        for numero, cles in decrit.get("fiches", {}).items():
            fiche = chantier.fiches[numero]
            programme.link_fiche(fiche, [enjeux[cle] for cle in cles], auteur=auteur)

    chantier.note(decrit["le"], tie)


def _ensembles(chantier: Chantier, decrit: Decrit) -> dict[str, Any]:
    mots = {"publics": "public", "thematiques": "thematique"}
    return {
        champ: [chantier.monde.termes[vocabulaire, slug] for slug in decrit.get(champ, ())]
        for champ, vocabulaire in mots.items()
    }
