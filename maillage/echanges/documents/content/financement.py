"""The plan de financement: in pages, as an article of the contract, in sheets for a spreadsheet.

An amount that nobody knows is written « inconnu », never zero; a cell of a sheet is then empty.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.queries import (
    GroupeDeLignes,
    LigneDePlan,
    PartageAnnee,
    PlanFinancementVu,
)
from maillage.echanges.documents.content.contrat_lu import couper
from maillage.editions.classeur import Classeur, Feuille
from maillage.editions.ouvrage import (
    Colonne,
    Element,
    Grille,
    Identite,
    Meta,
    Ouvrage,
    Paire,
    Phrase,
    Puces,
    Section,
)
from maillage.regles.ecriture import date_simple, enumere, nombre
from maillage.regles.financement.alertes import Alerte
from maillage.regles.financement.montants import euros, pour_cent
from maillage.regles.financement.mots import (
    LIBELLES_APPORTS,
    LIBELLES_ETAPES,
    LIBELLES_METHODES,
    LIBELLES_OBJETS,
    Etape,
    Methode,
)
from maillage.regles.financement.plan import AideLue
from maillage.regles.financement.repartition import Part

Blocs = tuple[Element, ...]

ENTETES_DEPENSES = (
    "Année", "Objet", "Dépense", "Apport", "Qui paie", "Coût", "Financeur", "Dispositif", "Prévu",
    "Demandé", "Accordé", "Versé", "Reste à charge", "Autofinancement inscrit", "Note",
)  # fmt: skip
_ENTETES_PARTAGE = (
    "Année", "Reste à charge", "Qui paie", "Population ou part", "Année de la population", "Part",
    "Montant",
)  # fmt: skip
_TITRE = "Plan de financement"


@dataclass(frozen=True)
class FinancementLu:
    """What one reader may read of the money of a contract."""

    contrat: Contrat
    marque: str
    plan: PlanFinancementVu
    lu_le: date


def build_financement(lu: FinancementLu) -> Ouvrage:
    """Return the plan in pages: the whole, each year, each funder, who pays what remains, what is wrong."""
    plan = lu.plan
    if not plan.lignes:
        vide = Phrase("Aucune dépense n’est encore écrite.")
        return Ouvrage(_meta(lu), (Section(_TITRE, (vide,)),))
    sections = [Section("L’ensemble", _ensemble(plan))]
    sections += [_annee(groupe) for groupe in plan.par_annee]
    sections.append(Section("Par objet", (_grille_groupes("Objet", plan.par_objet),), suite=True))
    if plan.par_financeur:
        sections.append(
            Section("Par financeur", (_grille_financeurs(plan),), suite=True, large=True)
        )
    sections.append(Section("Le reste à charge", _reste(plan), suite=True))
    sections += _alertes(plan)
    return Ouvrage(_meta(lu), tuple(sections))


def build_financement_classeur(lu: FinancementLu) -> Classeur:
    """Return the plan in sheets: each aid, each year, each funder, who pays what remains."""
    plan = lu.plan
    feuilles = (
        Feuille("Plan de financement", ENTETES_DEPENSES, lignes_depenses(plan.lignes)),
        Feuille("Financeurs", ("Financeur", *LIBELLES_ETAPES.values()), _lignes_financeurs(plan)),
        Feuille("Reste à charge", _ENTETES_PARTAGE, _lignes_partage(plan.partages)),
    )
    return Classeur(f"{_TITRE}, {lu.contrat.titre}", lu.contrat.nom_court, feuilles)


def blocs_financement(plan: PlanFinancementVu) -> Blocs:
    """Return what the article of the contract on money adds: years, funders, who pays what remains."""
    if not plan.lignes:
        return ()
    blocs: list[Element] = [
        Section(_TITRE, (_grille_groupes("Année", plan.par_annee),), large=True)
    ]
    if plan.par_financeur:
        blocs.append(Section("Financeurs", (_grille_financeurs(plan),), large=True))
    blocs.append(Section("Reste à charge", _reste(plan), large=True))
    return tuple(blocs)


def lignes_depenses(lignes: Sequence[LigneDePlan]) -> list[list[object]]:
    """Return one row for each aid of each expense; an expense without aid has one too."""
    return [ligne for li in lignes for ligne in _lignes_depense(li)]


def _lignes_depense(ligne: LigneDePlan) -> Iterator[list[object]]:
    lue, depense = ligne.lue, ligne.depense
    debut: list[object] = [
        lue.annee,
        LIBELLES_OBJETS[lue.objet],
        lue.nom,
        LIBELLES_APPORTS[lue.apport],
        lue.porteur,
        lue.cout,
    ]
    fin: list[object] = [lue.reste, lue.autofinancement]
    if not lue.aides:
        yield [*debut, "", "", None, None, None, None, *fin, depense.note]
    for rang, aide in enumerate(lue.aides):
        # The cost and what remains stand once: a spreadsheet adds up its columns.
        tete = debut if not rang else [*debut[:-1], None]
        queue = fin if not rang else [None, None]
        montants = [aide.montants.get(etape) for etape in Etape]
        nom = aide.dispositif.intitule if aide.dispositif else ""
        note = aide.note or (depense.note if not rang else "")
        yield [*tete, aide.financeur, nom, *montants, *queue, note]


def _lignes_financeurs(plan: PlanFinancementVu) -> list[list[object]]:
    return [
        [f.financeur, *(None if (s := f.etapes[e]).est_inconnue else s.connu for e in Etape)]
        for f in plan.par_financeur
    ]


def _lignes_partage(partages: Sequence[PartageAnnee]) -> list[list[object]]:
    lignes: list[list[object]] = []
    for vu in partages:
        if not vu.parts:
            lignes.append([vu.annee, vu.reste, vu.raison, None, "", "", None])
        for part in vu.parts:
            annee = _annee_population(vu, part)
            taux = pour_cent(part.taux_decimal)
            lignes.append([vu.annee, vu.reste, part.nom, part.poids, annee, taux, part.montant])
    return lignes


def _ensemble(plan: PlanFinancementVu) -> Blocs:
    t = plan.totaux
    paires = [
        Paire("Coût", t.cout.ecrire()),
        Paire("Aides", t.retenu.ecrire()),
        Paire("Reste à charge", t.reste.ecrire()),
    ]
    if t.valorise.connu or t.valorise.inconnus:
        paires.append(Paire("En nature, valorisé à part", t.valorise.ecrire()))
    phrase = (
        "Aides et reste à charge font le coût, au centime."
        if t.equilibre
        else "Des montants sont inconnus ou dépassent le coût\u00a0: les totaux disent ce que l’on sait."
    )
    note = Phrase(
        "Une aide compte pour ce qui est accordé\u00a0; à défaut, pour ce qui est versé, demandé ou prévu.",
        "note",
    )
    return (
        Identite(tuple(paires)),
        Phrase(phrase),
        _grille_groupes("Année", plan.par_annee),
        note,
    )


def _annee(groupe: GroupeDeLignes) -> Section:
    colonnes = (
        Colonne("Dépense", 2.6),
        Colonne("Coût", 1.2, "d"),
        Colonne("Aides", 2.8),
        Colonne("Reste à charge", 1.2, "d"),
    )
    lignes = tuple(
        (
            li.lue.nom + (" (en nature)" if li.lue.est_valorisee else ""),
            euros(li.lue.cout),
            _dire_aides(li.lue.aides),
            "–" if li.lue.est_valorisee else euros(li.lue.reste),
        )
        for li in groupe.lignes
    )
    t = groupe.totaux
    pied = ("Total", t.cout.ecrire(), t.retenu.ecrire(), t.reste.ecrire())
    return Section(groupe.titre, (Grille(colonnes, lignes, pied=pied),), large=True, suite=True)


def _dire_aides(aides: Sequence[AideLue]) -> str:
    return "\u202f; ".join(_dire_aide(aide) for aide in aides) or "aucune"


def _dire_aide(aide: AideLue) -> str:
    etape = f", {LIBELLES_ETAPES[aide.etape].lower()}" if aide.etape else ""
    return f"{aide.financeur}\u00a0: {euros(aide.retenu)}{etape}"


def _grille_groupes(titre: str, groupes: Sequence[GroupeDeLignes]) -> Grille:
    colonnes = (
        Colonne(titre, 2),
        Colonne("Coût", 1.4, "d"),
        Colonne("Aides", 1.4, "d"),
        Colonne("Reste à charge", 1.4, "d"),
    )
    lignes = tuple(
        (
            g.titre,
            g.totaux.cout.ecrire(),
            g.totaux.retenu.ecrire(),
            g.totaux.reste.ecrire(),
        )
        for g in groupes
    )
    return Grille(colonnes, lignes)


def _grille_financeurs(plan: PlanFinancementVu) -> Grille:
    colonnes = (
        Colonne("Financeur", 2.6),
        *(Colonne(mots, 1.3, "d") for mots in LIBELLES_ETAPES.values()),
    )
    lignes = tuple(
        (f.financeur, *(f.etapes[etape].ecrire() for etape in Etape)) for f in plan.par_financeur
    )
    return Grille(colonnes, lignes)


def _reste(plan: PlanFinancementVu) -> Blocs:
    partages = [p for p in plan.partages if p.taux]
    blocs: list[Element] = []
    if partages:
        colonnes = (
            Colonne("Année", 0.8),
            Colonne("Qui paie", 2.6),
            Colonne("Pèse", 1.4, "d"),
            Colonne("Part", 1, "d"),
            Colonne("Montant", 1.4, "d"),
        )
        lignes = tuple(
            (
                str(vu.annee),
                part.nom,
                _dire_poids(vu, part),
                pour_cent(part.taux_decimal),
                euros(part.montant if vu.parts else None),
            )
            for vu in partages
            for part in vu.parts or vu.taux
        )
        blocs += [Phrase(_dire_methode(partages)), Grille(colonnes, lignes)]
    raisons: dict[str, list[str]] = {}
    for vu in plan.partages:
        if vu.raison:
            raisons.setdefault(vu.raison, []).append(str(vu.annee))
    if raisons:
        dites = (f"{enumere(annees)}\u00a0: {raison}" for raison, annees in raisons.items())
        blocs.append(Puces(tuple(dites)))
    return tuple(blocs) or (Phrase("Rien ne reste à partager."),)


def _dire_methode(partages: Sequence[PartageAnnee]) -> str:
    """Say how it is shared, and the year of the populations that were used."""
    methodes = dict.fromkeys(LIBELLES_METHODES[Methode(p.cle.methode)] for p in partages if p.cle)
    annees = dict.fromkeys(p.annees_population for p in partages if p.annees_population)
    suite = f" Population municipale {enumere(annees)}, Insee." if annees else ""
    mots = enumere([m.lower() for m in methodes])
    return f"Le reste à charge se partage {mots}, au plus fort reste, au centime.{suite}"


def _dire_poids(vu: PartageAnnee, part: Part) -> str:
    if vu.cle is not None and vu.cle.methode == Methode.PARTS_EGALES:
        return "–"
    jours = f", {part.jours}\u00a0jours" if part.est_partielle else ""
    return f"{nombre(part.poids)}{jours}"


def _annee_population(vu: PartageAnnee, part: Part) -> str:
    return next((p.annee_population for p in vu.peses if p.porteur.cle == part.cle), "")


def _alertes(plan: PlanFinancementVu) -> list[Section]:
    groupes = (
        ("Conditions rompues", plan.rompues),
        ("À vérifier", plan.a_verifier),
    )
    return [
        Section(titre, (Puces(tuple(_dire_alerte(a) for a in alertes)),), suite=True)
        for titre, alertes in groupes
        if alertes
    ]


def _dire_alerte(alerte: Alerte) -> str:
    return f"{alerte.nom}. {alerte.phrase}"


def _meta(lu: FinancementLu) -> Meta:
    contrat, edition = lu.contrat, f"Édité le {date_simple(lu.lu_le)}"
    return Meta(
        titre=f"{_TITRE}, {contrat.titre}",
        titre_court=couper(f"{_TITRE} · {contrat.nom_court}", 80),
        auteur=contrat.nom_court,
        version=f"{lu.marque} · {edition.lower()}" if lu.marque else edition,
        pied=couper(" · ".join(m for m in (_TITRE, contrat.mention) if m), 150),
        accent=contrat.accent,
        marque=lu.marque,
        mots_cles=("santé", "contrat local de santé", "financement", contrat.nom_court),
    )
