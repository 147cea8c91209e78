"""The portrait of a territory: as pages to put on the table, or as a workbook to count with."""

from collections.abc import Iterable, Iterator

from maillage.echanges.documents.content.portrait_lu import PortraitLu
from maillage.editions.classeur import Classeur, Feuille
from maillage.editions.ouvrage import (
    Colonne,
    Couverture,
    Element,
    Figure,
    Grille,
    Meta,
    Ouvrage,
    Phrase,
    Puces,
    Section,
)
from maillage.figures.carte import print_carte
from maillage.figures.choroplethe import print_choroplethe
from maillage.figures.encre import print_figure
from maillage.figures.position import describe_position, render_position
from maillage.figures.pyramide import describe_pyramide, render_pyramide
from maillage.figures.serie import render_serie
from maillage.regles.ecriture import INSECABLE, accorde, date_simple, de, enumere, majuscule
from maillage.socle.indicateurs.queries import tableau
from maillage.socle.indicateurs.queries.cartes import CarteIndicateur
from maillage.socle.indicateurs.queries.chiffres import Chiffre
from maillage.socle.indicateurs.queries.dessins import draw_ages, draw_courbes, draw_position
from maillage.socle.indicateurs.queries.lecture import is_comparable, write_nombre, write_valeur
from maillage.socle.indicateurs.queries.portrait import BlocPortrait, LignePortrait
from maillage.socle.indicateurs.queries.precisions import (
    explain_absence,
    write_etat,
    write_parts,
    write_periode,
    write_precisions,
    write_rang,
)
from maillage.socle.indicateurs.sources.catalogue import LIBELLES_FIABILITES, Bloc, Fiche
from maillage.socle.indicateurs.sources.registre import list_sources

_COURBE_MIN = 3  # two points are read in a table, a third one makes a line
_LEGENDE = (
    "Sur les figures, le disque plein est le territoire, avec son intervalle quand il en a un\u202f; le rond est le "
    "département, le losange la région, le carré la France, le triangle une intercommunalité."
)
_METHODE = (
    "Un chiffre est dit significativement supérieur ou inférieur quand le repère est hors de son intervalle de "
    "confiance à 95\u202f%. Sans intervalle, il est seulement dit au-dessus, en dessous ou proche.",
    "À 95\u202f%, une comparaison sur vingt s’écarte par le seul hasard\u00a0: sur quarante à soixante chiffres, deux ou "
    "trois. Un écart isolé se vérifie sur une autre année, une autre source ou auprès de qui connaît le terrain.",
    "Le département et la région contiennent souvent le territoire\u00a0: la comparaison est alors prudente.",
    "Secret, non disponible et zéro sont trois choses\u00a0: le producteur tait un petit nombre pour ne reconnaître "
    "personne, la source ne dit rien, ou il n’y en a aucun.",
    "Tout est additionné depuis les communes, ramenées à celles d’aujourd’hui\u202f; une médiane ou un taux publié ne "
    "l’est jamais.",
)


def build_portrait(lu: PortraitLu) -> Ouvrage:
    """Return the portrait in pages: how to read it, each theme, what lacks, where figures come from."""
    corps = [_lecture(lu), *(_bloc(lu, bloc) for bloc in lu.portrait.blocs), *_manques(lu)]
    if lu.portrait.blocs:
        corps.append(_sources(lu))
    return Ouvrage(_meta(lu), tuple(corps), _couverture(lu))


def build_portrait_classeur(lu: PortraitLu) -> Classeur:
    """Return the portrait as a workbook: last figures with their sentences, then every figure of every year."""
    entetes = (
        "Thème", "Indicateur", "Valeur", "Unité", "Année", "Borne basse", "Borne haute", "État",
        *(lieu.nom for lieu in lu.reperes), "Rang", "Parmi", "Lecture", "Source",
    )  # fmt: skip
    lignes = [_rangee(lu, bloc, ligne) for bloc in lu.portrait.blocs for ligne in bloc.lignes]
    feuilles = (
        Feuille("Portrait", entetes, lignes),
        Feuille("Toutes les années", tableau.ENTETES, list(tableau.list_rangees(lu.portrait))),
    )
    return Classeur(f"Portrait {de(lu.en_phrase)}", lu.nom, feuilles)


def _rangee(lu: PortraitLu, bloc: BlocPortrait, ligne: LignePortrait) -> list[object]:
    c, fiche = ligne.chiffre, ligne.fiche
    reperes = {repere.lieu.cle: repere.chiffre.valeur for repere in ligne.reperes}
    return [
        bloc.libelle, fiche.libelle, c.valeur if c else None, fiche.unite,
        write_periode(c.periode) if c else "", c.borne_basse if c else None,
        c.borne_haute if c else None, majuscule(ligne.etat.libelle),
        *(reperes.get(lieu.cle) for lieu in lu.reperes),
        c.rang_groupe if c else None, c.nb_groupe if c else None,
        ligne.phrase or explain_absence(ligne), _cite(ligne),
    ]  # fmt: skip


def _meta(lu: PortraitLu) -> Meta:
    return Meta(
        titre=f"Portrait {de(lu.en_phrase)}",
        titre_court=f"Portrait {de(lu.en_phrase)}"[:80],
        auteur=lu.nom,
        version=f"Édité le {date_simple(lu.lu_le)}",
        pied="Portrait de territoire",
        accent=lu.accent,
        marque=lu.marque,
        mots_cles=("santé", "portrait de territoire", lu.nom),
    )


def _couverture(lu: PortraitLu) -> Couverture:
    millesime = lu.portrait.millesime
    charges = f"Chiffres chargés le {date_simple(millesime.date())}" if millesime else ""
    return Couverture(
        surtitre="Portrait de territoire",
        titre=lu.nom,
        periode=accorde(lu.portrait.cadre.communes, "commune"),
        etat=charges,
        decor=print_carte(lu.mosaique, largeur=600, marge=0) if lu.mosaique else "",
    )


def _lecture(lu: PortraitLu) -> Section:
    phrases: list[Element] = []
    population = lu.portrait.find_ligne("population")
    if population and population.phrase:
        phrases.append(Phrase(population.phrase, "chapeau"))
    if not lu.portrait.blocs:
        phrases.append(
            Phrase("Aucun chiffre n’est encore chargé dans cette installation.", "chapeau")
        )
    lieux = [lieu.nom for lieu in lu.reperes]
    if lieux:
        phrases.append(Phrase(f"Repères\u00a0: {enumere(lieux)}. {_LEGENDE}"))
    return Section("Comment lire ce portrait", (*phrases, Puces(_METHODE)))


def _bloc(lu: PortraitLu, bloc: BlocPortrait) -> Section:
    """Return a theme; the bars of the pyramid are one figure and no lines."""
    seules = (ligne for ligne in bloc.lignes if not ligne.fiche.pyramide)
    ages = _ages(lu) if bloc.bloc is Bloc.DEMOGRAPHIE else ()
    return Section(bloc.libelle, (*ages, *(_indicateur(lu, ligne) for ligne in seules)))


def _ages(lu: PortraitLu) -> Iterable[Element]:
    ages = draw_ages(lu.portrait)
    if ages is None:
        return ()
    titre = f"Âges de la population, {lu.nom}, {ages.periode}"
    dessin = print_figure(render_pyramide(ages.tranches, titre, ages.reference))
    mots = f"{titre}. {describe_pyramide(ages.tranches)}"
    return (Section("Âges", (Figure(dessin, mots, largeur=80),), suite=True),)


def _indicateur(lu: PortraitLu, ligne: LignePortrait) -> Section:
    blocs = _dire(lu, ligne) if ligne.a_une_valeur else [Phrase(explain_absence(ligne))]
    return Section(ligne.fiche.libelle, (*blocs, *_notes(ligne)), suite=True)


def _dire(lu: PortraitLu, ligne: LignePortrait) -> Iterator[Element]:
    """What is said of a figure: its sentence, its place, its table, its years."""
    yield Phrase(ligne.phrase)
    position = draw_position(ligne, lu.nom)
    if position:
        yield Figure(
            print_figure(render_position(position)), describe_position(position), largeur=72
        )
    yield _comparer(lu, ligne)
    if carte := lu.cartes.get(ligne.fiche.cle):
        yield _cartographier(carte)
    dits = [f"{jugement.texte}." for jugement in ligne.jugements]
    if parts := write_parts(ligne):
        dits.append(f"Soit {parts}.")
    if ligne.chiffre and (rang := write_rang(ligne.chiffre, lu.portrait.groupe)):
        dits.append(f"Rang\u00a0: {rang}, de la valeur la plus élevée à la moins élevée.")
    if dits:
        yield Puces(tuple(dits))
    yield from _dans_le_temps(lu, ligne)


def _cartographier(carte: CarteIndicateur) -> Figure:
    """Return the map with its legend; its words name the two ends and how many stand in each class."""
    classes = "\u202f; ".join(f"{cle.libelle}\u00a0: {cle.nombre}" for cle in carte.cles)
    mots = f"{carte.carte.titre}. {carte.lecture} {majuscule(classes)}."
    legende = f"{majuscule(carte.par)}. {carte.lecture} Contours\u00a0: IGN et Insee."
    return Figure(print_choroplethe(carte.carte, carte.cles), mots, legende, largeur=88)


def _comparer(lu: PortraitLu, ligne: LignePortrait) -> Grille:
    """Return the table of the figure and of those beside; a column where nobody says anything is left out."""
    rangees = [_ranger(lu.nom, ligne.fiche, ligne.chiffre)] if ligne.chiffre else []
    rangees += [_ranger(repere.lieu.nom, ligne.fiche, repere.chiffre) for repere in ligne.reperes]
    dites = [rang for rang in range(len(_COLONNES)) if any(rangee[rang] for rangee in rangees)]
    return Grille(
        tuple(_COLONNES[rang] for rang in dites),
        tuple(tuple(rangee[rang] for rang in dites) for rangee in rangees),
    )


_COLONNES = (
    Colonne("Territoire", 2.2), Colonne("Valeur", 1.2, "d"), Colonne("Intervalle\u00a0à\u00a095\u202f%", 2, "d"),
    Colonne("Année", 1.2), Colonne("À savoir", 2.6),
)  # fmt: skip


def _ranger(nom: str, fiche: Fiche, chiffre: Chiffre) -> tuple[str, ...]:
    valeur = chiffre.etat.libelle if chiffre.valeur is None else write_valeur(fiche, chiffre.valeur)
    bornes = ""
    if chiffre.estimation:
        bas, haut = chiffre.estimation.borne_basse, chiffre.estimation.borne_haute
        bornes = f"{write_nombre(fiche, bas)}{INSECABLE}–{INSECABLE}{write_nombre(fiche, haut)}"
    return nom, valeur, bornes, write_periode(chiffre.periode), write_etat(chiffre)


def _dans_le_temps(lu: PortraitLu, ligne: LignePortrait) -> Iterator[Element]:
    connus = [c for c in ligne.serie if c.valeur is not None]
    if len(connus) < _COURBE_MIN or not is_comparable(ligne.fiche):
        return
    mots = ", ".join(
        f"{write_periode(c.periode)}\u00a0: {write_valeur(ligne.fiche, c.valeur)}"
        for c in connus
        if c.valeur is not None
    )
    dessin = render_serie(draw_courbes(ligne, lu.nom), f"{ligne.fiche.libelle} dans le temps")
    yield Figure(print_figure(dessin), f"{ligne.fiche.libelle} dans le temps. {mots}", largeur=80)


def _notes(ligne: LignePortrait) -> Iterator[Element]:
    fiche, chiffre = ligne.fiche, ligne.chiffre
    mots = [_cite(ligne)]
    if chiffre and chiffre.valeur is not None:
        mots.append(write_precisions(fiche, chiffre))
    mots += [LIBELLES_FIABILITES[fiche.fiabilite], fiche.limites]
    yield Phrase(" ".join(f"{majuscule(mot).rstrip('.')}." for mot in mots if mot), "note")


def _cite(ligne: LignePortrait) -> str:
    chiffre = ligne.chiffre or (ligne.proche.chiffre if ligne.proche else None)
    return chiffre.source if chiffre else ""


def _manques(lu: PortraitLu) -> Iterable[Section]:
    if not lu.portrait.en_attente:
        return ()
    noms = tuple(majuscule(fiche.libelle) for fiche in lu.portrait.en_attente)
    phrase = Phrase(
        "Ces indicateurs du catalogue n’ont encore aucun chiffre ici\u00a0: leurs fichiers ne sont pas chargés."
    )
    return (Section("Ce que ce portrait ne dit pas", (phrase, Puces(noms))),)


def _sources(lu: PortraitLu) -> Section:
    cles = {cle for ligne in lu.portrait.lignes for cle in ligne.fiche.sources}
    colonnes = (Colonne("Source", 3), Colonne("Licence", 1.4), Colonne("Mise à jour", 1.6))
    lignes = tuple(
        (source.citation, source.licence, majuscule(source.rythme))
        for cle, source in list_sources().items()
        if cle in cles
    )
    return Section("D’où viennent ces chiffres", (Grille(colonnes, lignes),))
