"""For how much? Each ceiling of a scheme, computed on the facts: the smallest of them decides."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from maillage.regles.ecriture import enumere, nombre
from maillage.regles.financement.conditions import Condition, plafond_inconnu, plafonner
from maillage.regles.financement.faits import Faits
from maillage.regles.financement.montants import (
    ZERO,
    au_centime_inferieur,
    euros,
    part_au_centime,
    pour_cent,
    somme,
)
from maillage.regles.financement.parametres import Bonus, DispositifLu
from maillage.regles.financement.vocabulaire import dire_situation

Plafond = Callable[[DispositifLu, Faits], Iterator[Condition]]
_LE_COUT = "le coût de la dépense"
_MEME_ANNEE = "le montant d’une autre aide du même dispositif, la même année"
_AUTRE_ANNEE = "le montant d’une autre année du même dispositif"
_MOIS_PAR_AN = 12


def plafonds(dispositif: DispositifLu, faits: Faits) -> tuple[Condition, ...]:
    """Return each ceiling that applies, the unknown ones included."""
    return tuple(condition for lire in _PLAFONDS for condition in lire(dispositif, faits))


def _cout(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    titre = "Jamais plus que le coût"
    if f.cout is None:
        yield plafond_inconnu(d, "cout", titre, manque=_LE_COUT)
        return
    montants = [a.montant for a in f.autres]
    autres = somme(montants)
    if autres is None:
        yield plafond_inconnu(
            d, "cout", titre, manque="le montant d’une autre aide à cette dépense"
        )
        return
    reste = au_centime_inferieur(f.cout - autres)
    phrase = f"Le coût est de {euros(f.cout)}."
    if autres:
        phrase = f"Sur {euros(f.cout)} de coût, les autres aides couvrent {euros(autres)}."
    yield plafonner(d, "cout", titre, phrase=phrase, plafond=reste)


def _taux(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    titre = "Taux de l’aide"
    if d.ignore("taux_max"):
        yield plafond_inconnu(
            d, "taux_max", titre, manque="le taux du dispositif, que nous n’avons pas pu lire"
        )
        return
    if d.parametres.taux_max is None:
        return
    if f.cout is None:
        yield plafond_inconnu(d, "taux_max", titre, manque=_LE_COUT)
        return
    yield from _majorations_inconnues(d, f)
    acquis = [b for b in d.parametres.bonus if f.situations.get(b.condition, True)]
    taux = d.parametres.taux_max + sum((b.taux for b in acquis), Decimal(0))
    base, dit = _assiette(d, f.cout)
    yield plafonner(
        d,
        "taux_max",
        titre,
        phrase=f"{pour_cent(min(taux, Decimal(1)))} au plus de {dit}{_dire_majorations(acquis)}.",
        plafond=au_centime_inferieur(base * min(taux, Decimal(1))),
    )


def _majorations_inconnues(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    """Yield what may raise the rate and nobody knows: the ceiling counts it, and is « au plus »."""
    for bonus in d.parametres.bonus:
        if bonus.condition not in f.situations:
            manque = f"si {dire_situation(bonus.condition)}"
            yield plafond_inconnu(d, "bonus", "Majoration", manque=manque)


def _dire_majorations(acquis: Sequence[Bonus]) -> str:
    dits = [f"{pour_cent(b.taux)} si {dire_situation(b.condition)}" for b in acquis]
    return f", dont {enumere(dits)}" if dits else ""


def _assiette(d: DispositifLu, cout: Decimal) -> tuple[Decimal, str]:
    """Return the part of the cost that counts, and how it is said."""
    plafond = d.parametres.cout_plafond
    if plafond is not None and cout > plafond:
        return plafond, f"{euros(plafond)}, la dépense retenue étant plafonnée à ce montant"
    return cout, f"{euros(cout)}"


def _annuel(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    maximum = d.parametres.montant_max_an
    if maximum is None:
        return
    titre = "Plafond de l’année"
    part, dites = Fraction(1), []
    for prorata, valeur, plein, manque, dire in _proratas(d, f):
        if not prorata:
            continue
        if valeur is None:
            yield plafond_inconnu(d, "montant_max_an", titre, manque=manque)
            return
        part *= min(Fraction(valeur) / Fraction(plein), Fraction(1))
        dites.append(dire)
    if f.meme_annee is None:
        yield plafond_inconnu(d, "montant_max_an", titre, manque=_MEME_ANNEE)
        return
    suite = f", à proportion de {' et de '.join(dites)}" if dites else ""
    if f.meme_annee:
        suite += f"\u00a0; d’autres dépenses de {f.annee} en prennent {euros(f.meme_annee)}"
    yield plafonner(
        d,
        "montant_max_an",
        titre,
        phrase=f"{euros(maximum)} au plus par année{suite}.",
        plafond=au_centime_inferieur(part_au_centime(maximum, part) - f.meme_annee),
    )


def _proratas(
    d: DispositifLu, f: Faits
) -> tuple[tuple[bool, Decimal | None, Decimal, str, str], ...]:
    """Return the two proportions: asked or not, value, whole, missing fact, words."""
    mois = None if f.mois is None else Decimal(f.mois)
    plein = d.parametres.etp_max or Decimal(1)
    return (
        (
            d.parametres.prorata_etp,
            f.etp,
            plein,
            "l’équivalent temps plein du poste",
            f"{nombre(f.etp or ZERO)} équivalent temps plein",
        ),
        (
            d.parametres.prorata_presence,
            mois,
            Decimal(_MOIS_PAR_AN),
            "le nombre de mois de présence dans l’année",
            f"{f.mois} mois de présence",
        ),
    )


def _total(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    maximum = d.parametres.montant_max_total
    if maximum is None:
        return
    titre = "Plafond de toutes les années"
    ailleurs = [montant for annee, montant in f.deja.items() if annee != f.annee]
    deja = somme([*ailleurs, f.meme_annee])
    if deja is None:
        manque = _MEME_ANNEE if f.meme_annee is None else _AUTRE_ANNEE
        yield plafond_inconnu(d, "montant_max_total", titre, manque=manque)
        return
    suite = f"\u00a0; le reste du contrat en prend {euros(deja)}" if deja else ""
    yield plafonner(
        d,
        "montant_max_total",
        titre,
        phrase=f"{euros(maximum)} au plus en tout{suite}.",
        plafond=au_centime_inferieur(maximum - deja),
    )


def _publiques(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    taux = d.parametres.aides_publiques_max
    if taux is None:
        return
    titre = "Part des aides publiques"
    autres = somme(a.montant for a in f.autres if a.est_publique)
    ambigues = sorted({a.financeur for a in f.autres if a.est_publique is None and a.montant != 0})
    if f.cout is None or autres is None or ambigues:
        manque = _LE_COUT if f.cout is None else "le montant d’une autre aide publique"
        if ambigues:
            manque = f"si l’argent de {enumere(ambigues)} est public\u00a0; l’administration l’écrit sur sa page"
        yield plafond_inconnu(d, "aides_publiques_max", titre, manque=manque)
        return
    yield plafonner(
        d,
        "aides_publiques_max",
        titre,
        phrase=f"Les aides publiques ne dépassent pas {pour_cent(taux)} du coût\u00a0; "
        f"les autres en font déjà {euros(autres)}.",
        plafond=au_centime_inferieur(f.cout * taux - autres),
    )


def _parite(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    """Never more than what local authorities put in, départements and régions included (FIN-01)."""
    if not d.parametres.parite:
        return
    titre = "Parité avec les collectivités"
    ailleurs = somme(a.montant for a in f.autres if not a.est_collectivite)
    if f.cout is None or ailleurs is None:
        manque = _LE_COUT if f.cout is None else "le montant d’une autre aide à cette dépense"
        yield plafond_inconnu(d, "parite", titre, manque=manque)
        return
    yield plafonner(
        d,
        "parite",
        titre,
        phrase="L’aide ne dépasse pas ce que mettent les collectivités\u00a0: la moitié au plus de "
        f"{euros(f.cout - ailleurs)}.",
        plafond=au_centime_inferieur((f.cout - ailleurs) / 2),
    )


_PLAFONDS: tuple[Plafond, ...] = (_annuel, _total, _taux, _parite, _publiques, _cout)
