"""What a person asks of the plan: read from the address, and written back into it."""

from collections.abc import Iterable

from django.http import HttpRequest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import Priorite
from maillage.cycle.programme.queries import ALERTES, FiltreFiches, list_axes, list_pilotes
from maillage.regles.droits import Auteur
from maillage.regles.statuts import LIBELLES_STATUTS
from maillage.web.espace.filtres import Selecteur, read_mot, read_mots


def read_filtre(request: HttpRequest, *, tri: str = "place") -> FiltreFiches:
    """Return what the address asks; anything unreadable simply matches nothing or is ignored."""
    demande = read_mot(request, "tri") or tri
    return FiltreFiches(
        **read_mots(request, FiltreFiches),
        tri=demande.lstrip("-"),
        descendant=demande.startswith("-"),
    )


def write_tri(filtre: FiltreFiches) -> str:
    """Return the order as an address writes it; empty for the order of the plan."""
    if filtre.tri == "place":
        return ""
    return f"-{filtre.tri}" if filtre.descendant else filtre.tri


def build_selecteurs(
    auteur: Auteur, contrat: Contrat, filtre: FiltreFiches, *, priorite: bool = False
) -> list[Selecteur]:
    """Return the drop-downs of the filter."""
    statuts = tuple((s.value, libelle) for s, libelle in LIBELLES_STATUTS.items())
    pilotes = tuple((str(o.uuid), o.sigle or o.nom) for o in list_pilotes(auteur, contrat))
    axes = tuple(
        (str(a.uuid), f"{a.numero} {a.intitule or 'sans titre'}".strip())
        for a in list_axes(auteur, contrat)
    )
    lignes = [
        Selecteur("statut", "Statut", "Tous", statuts, filtre.statut),
        Selecteur("alerte", "Alerte", "Toutes", tuple(ALERTES.items()), filtre.alerte),
        Selecteur("pilote", "Pilote", "Tous", pilotes, filtre.pilote),
        Selecteur("axe", "Axe", "Tous", axes, filtre.axe),
    ]
    if priorite:
        priorites = tuple((str(v), str(mot)) for v, mot in Priorite.choices)
        lignes.append(Selecteur("priorite", "Priorité", "Toutes", priorites, filtre.priorite))
    return lignes


def build_tri(filtre: FiltreFiches, colonnes: Iterable[tuple[str, str]]) -> Selecteur:
    """Return the drop-down of orders: on a telephone the headings of the columns are not shown."""
    choix = dict(colonnes) | {"-nouvelles": "Nouvelles, récentes d’abord"}
    courant = write_tri(filtre)
    if courant and courant not in choix and filtre.tri in choix:
        choix[courant] = f"{choix[filtre.tri]}, à rebours"
    return Selecteur("tri", "Trier par", "Ordre du plan", tuple(choix.items()), courant)
