"""The parts of a contract: its articles, each completed by what the tool knows, and its annexes.

An article marked with a subject of the usual plan (domaine §1.4) takes the table or the map of that
subject; a subject that no article treats gets a part of its own.
"""

from collections.abc import Callable, Mapping, Sequence

from maillage.cycle.contrats.models import Article, EtatContrat, Partie, ReponseArticulation
from maillage.cycle.programme.queries import GroupeAxe, GroupeObjectif, LigneFiche
from maillage.echanges.documents.content.contrat_lu import ContratLu
from maillage.echanges.documents.content.fiche import INCONNU, nommer_axe
from maillage.echanges.documents.content.financement import blocs_financement
from maillage.editions.markdown import lire
from maillage.editions.ouvrage import (
    Colonne,
    Definitions,
    Element,
    Figure,
    Grille,
    Paire,
    Phrase,
    Prose,
    Section,
    Signatures,
)
from maillage.figures.carte import print_carte
from maillage.regles import dates
from maillage.regles.articles import ARTICLES
from maillage.regles.ecriture import accorde, enumere, nombre

Blocs = tuple[Element, ...]


def sections_contrat(lu: ContratLu) -> list[Section]:
    """Return the parts that come before the fiches: the articles, then the subjects they left out."""
    complements = {repere: completer(lu) for repere, completer in _COMPLEMENTS.items()}
    places = [(a.repere, _article(a, complements.pop(a.repere, ()))) for a in lu.articles]
    if lu.contrat.presentation and not any(r == "preambule" for r, _ in places):
        presentation = Prose(lire(lu.contrat.presentation).blocs)
        complements["preambule"] = (presentation,)
    for repere, blocs in complements.items():
        if blocs:
            place = _find_place(repere, [autre for autre, _ in places])
            part = Section(_TITRES[repere], _drop_titre(repere, blocs), suite=True)
            places.insert(place, (repere, part))
    return [section for _, section in places]


def _drop_titre(repere: str, blocs: Blocs) -> Blocs:
    """Return what a part of its own holds, without a heading that would only repeat its title."""
    match blocs:
        case (Section() as seule,) if repere in _DITS_PAR_LE_TITRE:
            return seule.blocs
    return blocs


def _find_place(repere: str, presents: list[str]) -> int:
    """Return where a subject without article goes: before the first that the usual plan puts after."""
    rang = _ORDRE[repere]
    return next((i for i, r in enumerate(presents) if _ORDRE.get(r, -1) > rang), len(presents))


def sections_annexes(lu: ContratLu) -> list[Section]:
    """Return what follows the fiches: communes, référents, acronyms, and the page to sign."""
    return [
        *_communes(lu),
        *_sigles(lu),
        *_signatures(lu),
    ]


def _article(article: Article, complement: Blocs) -> Section:
    texte: Blocs = (
        (Prose(lire(article.texte).blocs),)
        if article.texte.strip()
        else (Phrase("Cet article n’a pas encore de texte.", "note"),)
    )
    return Section(article.titre, (*texte, *complement), suite=True)


# What the tool adds to an article, by its subject


def _territoire(lu: ContratLu) -> Blocs:
    if lu.territoire is None or lu.territoire.est_vide:
        return ()
    description = lu.territoire.description
    habitants = description.population.habitants
    mots = [accorde(description.communes, "commune")]
    if habitants is not None:
        annees = enumere([str(annee) for annee in description.population.annees])
        mots.append(f"{nombre(habitants)}\u00a0habitants (population municipale {annees}, Insee)")
    blocs: list[Element] = [Phrase(f"Le territoire compte {enumere(mots)}.")]
    if lu.carte is not None:
        carte = lu.carte
        figure = Figure(
            print_carte(carte, largeur=360), carte.description, "Contours\u00a0: IGN et Insee.", 62
        )
        blocs.append(Section("Carte", (figure,)))
    return tuple(blocs)


def _axes(lu: ContratLu) -> Blocs:
    plan = lu.plan
    blocs: list[Element] = [_axe(groupe) for groupe in plan.axes]
    for titre, lignes in (("Axe à préciser", plan.sans_axe), ("Hors plan", plan.hors_plan)):
        if lignes:
            blocs.append(Section(titre, (_tableau_fiches(list(lignes)),), large=True))
    return tuple(blocs)


def _axe(groupe: GroupeAxe) -> Section:
    blocs: list[Element] = []
    if groupe.axe.description:
        blocs.append(Prose(lire(groupe.axe.description).blocs))
    if groupe.axe.note:
        blocs.append(Phrase(groupe.axe.note, "note"))
    if groupe.fiches:
        blocs.append(_tableau_fiches(groupe.fiches))
    blocs += [_objectif(objectif) for objectif in groupe.objectifs]
    if not groupe.nombre and groupe.axe.actions_annoncees:
        annonce = accorde(groupe.axe.actions_annoncees, "action annoncée", "actions annoncées")
        blocs.append(Phrase(f"{annonce}, pas encore écrites.", "note"))
    return Section(nommer_axe(groupe.axe), tuple(blocs), large=True)


def _objectif(groupe: GroupeObjectif) -> Element:
    """Return an objective with what stands under it; alone, it is a line."""
    tableau = (_tableau_fiches(groupe.fiches),) if groupe.fiches else ()
    blocs = (*tableau, *(_objectif(enfant) for enfant in groupe.enfants))
    return Section(str(groupe.objectif), blocs) if blocs else Phrase(str(groupe.objectif))


def _tableau_fiches(lignes: list[LigneFiche]) -> Grille:
    colonnes = (Colonne("N°", 0.5), Colonne("Action", 5), Colonne("Structure pilote", 2.6))
    rangs = tuple((li.numero or "–", li.intitule, li.pilote or INCONNU) for li in lignes)
    return Grille(colonnes, rangs)


def _articulation(lu: ContratLu) -> Blocs:
    oui = [a for a in lu.articulations if a.reponse == ReponseArticulation.OUI]
    autres = [a for a in lu.articulations if a.reponse != ReponseArticulation.OUI]
    blocs: list[Element] = []
    if oui:
        colonnes = (
            Colonne("Démarche", 1.5),
            Colonne("Qui", 1.6),
            Colonne("Avec qui", 1.6),
            Colonne("Quoi", 2.2),
            Colonne("Où", 1.1),
        )
        lignes = tuple((str(a.dispositif), a.qui, a.avec_qui, a.quoi, a.ou) for a in oui)
        grille = Grille(colonnes, lignes).sans_vides()
        blocs.append(Section("Démarches liées", (grille,), large=True))
    if autres:
        grille = Grille(
            (Colonne("Démarche", 2), Colonne("Réponse", 3)),
            tuple((str(a.dispositif), a.get_reponse_display()) for a in autres),
        )
        blocs.append(Section("Autres démarches", (grille,), large=True))
    return tuple(blocs)


def _coordination(lu: ContratLu) -> Blocs:
    if not lu.postes:
        return ()
    colonnes = (
        Colonne("Poste", 2.4),
        Colonne("Employeur", 2),
        Colonne("Temps plein", 1.4, "d"),
        Colonne("Tenu par", 2),
    )
    lignes = tuple(
        (
            vu.poste.intitule,
            str(vu.poste.employeur or INCONNU),
            nombre(vu.poste.quotite) if vu.poste.quotite is not None else INCONNU,
            vu.actuelle.titulaire if vu.actuelle else "Poste vacant",
        )
        for vu in lu.postes
        if not vu.est_ferme
    )
    if not lignes:
        return ()
    return (Section("Postes de coordination", (Grille(colonnes, lignes),), large=True),)


def _engagements(lu: ContratLu) -> Blocs:
    return tuple(
        Section(str(partie), (Prose(lire(partie.engagements).blocs),))
        for partie in lu.parties
        if partie.engagements.strip()
    )


def _financement(lu: ContratLu) -> Blocs:
    return blocs_financement(lu.financement) if lu.financement else ()


def _suivi(lu: ContratLu) -> Blocs:
    if not lu.phases:
        return ()
    lignes = tuple(
        (vue.phase.intitule, vue.periode or "Dates à préciser", vue.phase.note) for vue in lu.phases
    )
    colonnes = (Colonne("Phase", 2.4), Colonne("Période", 2.2), Colonne("Ce que l’on sait", 2.4))
    return (Section("Calendrier", (Grille(colonnes, lignes).sans_vides(),), large=True),)


def _parties(lu: ContratLu) -> Blocs:
    if not lu.parties:
        return ()
    lignes = tuple(
        (str(p), _role(p), p.representant or INCONNU, _deliberation(p)) for p in lu.parties
    )
    colonnes = (
        Colonne("Organisation", 2.6),
        Colonne("Rôle", 1.5),
        Colonne("Représentée par", 1.7),
        Colonne("Délibération", 1.7),
    )
    return (Section("Parties au contrat", (Grille(colonnes, lignes),), large=True),)


def _role(partie: Partie) -> str:
    role = partie.get_role_display()
    return f"{role}, porte le contrat" if partie.est_porteur else role


def _deliberation(partie: Partie) -> str:
    if partie.deliberation_sans_objet:
        return "Sans objet"
    quand = dates.lire(partie.deliberation_date)
    mots = [f"n°\u00a0{partie.deliberation_numero}" if partie.deliberation_numero else ""]
    mots.append(quand.ecrire_apres("de") if quand.est_connue else "")
    return " ".join(mot for mot in mots if mot) or INCONNU


# The subjects that complete an article, in the order of the usual plan, and their title without one.
_COMPLEMENTS: Mapping[str, Callable[[ContratLu], Blocs]] = {
    "parties": _parties,
    "territoire": _territoire,
    "axes": _axes,
    "articulation": _articulation,
    "coordination": _coordination,
    "engagements": _engagements,
    "financement": _financement,
    "suivi": _suivi,
}
_TITRES: Mapping[str, str] = {
    "preambule": "Présentation",
    "parties": "Les parties",
    "territoire": "Le territoire",
    "axes": "Les axes stratégiques",
    "articulation": "L’articulation avec les autres démarches",
    "coordination": "La coordination",
    "engagements": "Les engagements de chaque signataire",
    "financement": "Le financement",
    "suivi": "Le calendrier",
}

# Parts that hold one table: alone, its heading would say the title again.
_DITS_PAR_LE_TITRE = frozenset({"parties", "articulation", "coordination", "suivi"})

_ORDRE: Mapping[str, int] = {a.repere: rang for rang, a in enumerate(ARTICLES)}


# Annexes


def _communes(lu: ContratLu) -> list[Section]:
    if not lu.referents:
        return []
    colonnes = (
        Colonne("Commune", 2.6),
        Colonne("Code Insee", 1),
        Colonne("Habitants", 1, "d"),
        Colonne("Référent santé", 2.6),
    )
    lignes = tuple(
        (
            commune.nom,
            commune.code,
            INCONNU if commune.population is None else nombre(commune.population),
            referent.fonction if referent else "Inconnu à ce jour",
        )
        for commune, referent in lu.referents
    )
    annees = sorted({c.population_annee for c, _ in lu.referents if c.population_annee})
    note = f"Populations municipales {enumere([str(a) for a in annees])}\u00a0: Insee."
    blocs: list[Element] = [Grille(colonnes, lignes)]
    blocs += [Phrase(note, "note")] if annees else []
    return [Section("Communes et référents santé", tuple(blocs))]


def _sigles(lu: ContratLu) -> list[Section]:
    if not lu.sigles:
        return []
    paires = tuple(Paire(sigle.sigle, sigle.definition) for sigle in lu.sigles)
    return [Section("Liste des sigles", (Definitions(paires),), suite=True)]


def _signatures(lu: ContratLu) -> list[Section]:
    signataires = lu.signataires
    if not signataires:
        return []
    paires = tuple(
        Paire(str(partie), partie.representant or "Fonction à préciser") for partie in signataires
    )
    blocs = (Phrase(_say_signature(lu)), *_actes(signataires), Signatures(paires))
    return [Section("Signatures", blocs)]


def _actes(signataires: Sequence[Partie]) -> Blocs:
    """Return the sentence that names the acts by which each party may sign."""
    actes = []
    for partie in signataires:
        if not partie.deliberation_sans_objet:
            acte = _deliberation(partie)
            actes.append(f"{partie}, {'inconnue à ce jour' if acte == INCONNU else acte}")
    if not actes:
        return ()
    mots = "Délibération qui autorise" if len(actes) == 1 else "Délibérations qui autorisent"
    return (Phrase(f"{mots} la signature\u00a0: {' ; '.join(actes)}."),)


def _say_signature(lu: ContratLu) -> str:
    """Return when it was signed; a line to fill while it is not."""
    quand = dates.lire(lu.contrat.signature)
    if quand.est_connue:
        return f"Signé {'le' if quand.est_precise else 'en'} {quand.ecrire()}."
    if lu.contrat.etat != EtatContrat.PREPARATION:
        return "Signé à une date inconnue à ce jour."
    blanc = "…" * 10
    exemplaires = accorde(len(lu.signataires), "exemplaire", en_mots=True)
    return f"Fait en {exemplaires}, à {blanc} le {blanc}"
