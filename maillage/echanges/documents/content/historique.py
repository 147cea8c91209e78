"""The history of a contract: as a workbook to sort, or as pages to keep."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from maillage.cycle.contrats.models import Contrat
from maillage.echanges.documents.content.contrat_lu import couper
from maillage.editions.classeur import Classeur, Feuille
from maillage.editions.markdown import resume
from maillage.editions.ouvrage import Colonne, Grille, Meta, Ouvrage, Phrase, Section
from maillage.regles import dates
from maillage.regles.ecriture import MOIS, accorde, date_simple, enumere, heure, jour, majuscule
from maillage.regles.horloge import PARIS, aujourdhui
from maillage.socle.journal.models import Trace
from maillage.socle.journal.queries import GESTES, SORTES, group_evenements

_ENTETES = ("Moment", "Qui", "Geste", "Sorte", "Objet", "Champ", "Avant", "Après")
_DATE_STOCKEE = re.compile(r"\d{4}(-\d\d){1,2}")
_CHAMPS_MAX = 8  # beyond, their names are enough on paper
_VALEUR_MAX = 160  # letters of a value on paper; the workbook holds it whole


def build_historique_classeur(contrat: Contrat, traces: Iterable[Trace]) -> Classeur:
    """Return every line, newest first, with the values before and after."""
    lignes = [
        [
            trace.moment, trace.auteur_nom, GESTES.get(trace.geste, trace.geste),
            SORTES.get(trace.sorte, trace.sorte), trace.objet_nom, trace.libelle, trace.avant,
            trace.apres,
        ]
        for trace in traces
    ]  # fmt: skip
    feuille = Feuille("Historique", _ENTETES, lignes)
    return Classeur(f"Historique, {contrat.titre}", contrat.nom_court, (feuille,))


def build_historique_ouvrage(contrat: Contrat, traces: Sequence[Trace], total: int) -> Ouvrage:
    """Return the acts month by month, newest first, as sentences. `total` counts those left out too."""
    lu_le = aujourdhui()
    meta = Meta(
        titre=f"Historique, {contrat.titre}",
        titre_court=couper(f"Contrat local de santé · {contrat.nom_court}", 80),
        auteur=contrat.nom_court,
        version=f"Édité le {date_simple(lu_le)}",
        pied="Historique",
        accent=contrat.accent,
        marque="Exemple fictif" if contrat.fictif else "",
    )
    mois = [
        _section_mois(annee, numero, list(lignes))
        for (annee, numero), lignes in groupby(traces, key=_mois_de)
    ]
    vide = (Phrase("Rien ne s’est encore passé sur ce contrat."),)
    reste = " Le tableur contient aussi les plus anciennes." if total > len(traces) else ""
    compte = accorde(len(traces), "ligne")
    intro = (Phrase(f"{compte}, de la plus récente à la plus ancienne.{reste}"),)
    return Ouvrage(meta, (Section("Historique du contrat", (*(intro if mois else vide), *mois)),))


def _mois_de(trace: Trace) -> tuple[int, int]:
    local = trace.moment.astimezone(PARIS)
    return local.year, local.month


def _section_mois(annee: int, mois: int, traces: list[Trace]) -> Section:
    colonnes = (Colonne("Quand", 1.3), Colonne("Qui", 2.6), Colonne("Quoi", 5))
    lignes = []
    for evenement in group_evenements(traces):
        local = evenement.moment.astimezone(PARIS)
        quoi = f"{evenement.verbe} {evenement.objet}"
        mots = majuscule(f"{quoi}{_say_lignes([t for t in evenement.lignes if t.libelle])}")
        lignes.append((f"{jour(local.date())}, {heure(evenement.moment)}", evenement.auteur, mots))
    return Section(
        majuscule(f"{MOIS[mois - 1]} {annee}"), (Grille(colonnes, tuple(lignes)),), large=True
    )


def _say_lignes(traces: Sequence[Trace]) -> str:
    """Return what changed; only the names of the fields when a fiche was filled at one go."""
    if not traces:
        return "."
    if len(traces) > _CHAMPS_MAX:
        noms = enumere([trace.libelle for trace in traces])
        return f"\u00a0: {accorde(len(traces), 'champ')} (valeurs dans le tableur), {noms}."
    return f"\u00a0: {' ; '.join(_detail(trace) for trace in traces)}"


def _detail(trace: Trace) -> str:
    apres = " ".join(resume(trace.apres).split())
    if _DATE_STOCKEE.fullmatch(apres):
        apres = dates.lire(apres).ecrire()
    if not apres:
        return f"{trace.libelle}, effacé" if trace.avant else trace.libelle
    return f"{trace.libelle}, «\u00a0{couper(apres, _VALEUR_MAX)}\u00a0»"
