"""What several families need: durations, the law that applies, fiches judged one by one, names in a sentence."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from maillage.regles.conformite.faits import ArticleLu, Faits, FicheLue, fiches_de
from maillage.regles.conformite.resultats import (
    FaitInconnu,
    Resultat,
    inconnue,
    non,
    oui,
    sans_objet,
)
from maillage.regles.dates import DatePartielle
from maillage.regles.ecriture import accorde, enumere
from maillage.regles.francais import plier

ANS = 12
# Loi n° 2022-217, published on 22 February 2022: in force the day after (code civil, article 1).
LOI_3DS_EN_VIGUEUR = date(2022, 2, 23)
_NOMMES = 6


def nommer(noms: Sequence[str], au_plus: int = _NOMMES) -> str:
    """Return « a, b et c », « a, b et 4 autres »."""
    if len(noms) <= au_plus:
        return enumere(noms)
    restent = accorde(len(noms) - au_plus, "autre")
    return f"{', '.join(noms[:au_plus])} et {restent}"


def duree_en_mois(faits: Faits) -> int:
    """Return how long the contract lasts, both ends included; years stand whole. Raises FaitInconnu."""
    debut, fin = faits.contrat.debut.premier_jour, faits.contrat.fin.dernier_jour
    if debut is None:
        raise FaitInconnu("le début du contrat")
    if fin is None:
        raise FaitInconnu("la fin du contrat")
    return mois_entre(debut, date.fromordinal(fin.toordinal() + 1))


def mois_entre(debut: date, fin: date) -> int:
    """Return the whole months between two days."""
    return (fin.year - debut.year) * ANS + fin.month - debut.month - (fin.day < debut.day)


def precede_de(jour: date, repere: date, mois: int) -> bool:
    """Say whether a day stands more than so many months before another; the very day of the limit does not."""
    pleins = mois_entre(jour, repere)
    return pleins > mois or (pleins == mois and jour.day != repere.day)


def ecrire_mois(mois: int) -> str:
    """Return « cinq ans », « 4 ans et 2 mois »."""
    ans, reste = divmod(mois, ANS)
    morceaux = [accorde(ans, "an")] if ans else []
    return " et ".join([*morceaux, *([accorde(reste, "mois")] if reste or not ans else [])])


def loi_3ds_s_applique(faits: Faits) -> bool | None:
    """Say whether the contract is concluded under the law; None when its date is unknown or straddles.

    A contract still in preparation will be.
    """
    signature = faits.contrat.signature
    if signature.premier_jour is None or signature.dernier_jour is None:
        en_cours = faits.contrat.en_preparation and faits.jour >= LOI_3DS_EN_VIGUEUR
        return True if en_cours else None
    if signature.premier_jour >= LOI_3DS_EN_VIGUEUR:
        return True
    return False if signature.dernier_jour < LOI_3DS_EN_VIGUEUR else None


def lire_parametre(faits: Faits, champ: str) -> Any:
    """Return what the profile fixes. Raises FaitInconnu when it does and could not be read."""
    valeur = faits.cadre.lire(champ)
    if valeur is None and (pourquoi := faits.cadre.pourquoi_inconnu(champ)):
        raise FaitInconnu("ce que demande le profil en vigueur", pourquoi)
    return valeur


def trouve_article(articles: Iterable[ArticleLu], repere: str, mots: str) -> ArticleLu | None:
    """Return the article of a place in the usual plan, or whose title says so; it has a text."""
    motif = re.compile(rf"\b(?:{mots})")
    ecrits = [a for a in articles if a.texte.strip()]
    par_repere = next((a for a in ecrits if a.repere == repere), None)
    return par_repere or next((a for a in ecrits if motif.search(plier(a.titre))), None)


def juger_fiches(
    faits: Faits,
    juge: Callable[[FicheLue], bool | None],
    *,
    bien: str,
    mal: str,
    quoi: str,
    parmi: Callable[[FicheLue], bool] | None = None,
) -> Resultat:
    """Return one answer from all fiches: `juge` says yes, no, or None when it cannot be known.

    `bien` and `mal` end the sentences « 17 fiches … »; `quoi` names what is unknown of a fiche.
    """
    fiches = [f for f in fiches_de(faits).menees if parmi is None or parmi(f)]
    if not fiches:
        return sans_objet("Aucune fiche n’est concernée pour l’instant.")
    avis = [(fiche, juge(fiche)) for fiche in fiches]
    fautives = [fiche for fiche, bon in avis if bon is False]
    muettes = [fiche for fiche, bon in avis if bon is None]
    if fautives:
        combien = accorde(len(fautives), "fiche")
        noms = nommer([f.nom for f in fautives])
        sur = f" sur {len(fiches)}" if len(fautives) < len(fiches) else ""
        return non(f"{combien}{sur} {mal}\u00a0: {noms}.", [f.cle for f in fautives])
    if muettes:
        return inconnue(
            f"{quoi}, pour {accorde(len(muettes), 'fiche')}\u00a0: {nommer([f.nom for f in muettes])}",
            cibles=[f.cle for f in muettes],
        )
    return oui(f"{accorde(len(fiches), 'fiche')} {bien}.")


def rempli(fiche: FicheLue, champ: str) -> bool | None:
    """Say whether a field has an answer; None when somebody answered « inconnu à ce jour »."""
    if champ in fiche.remplis:
        return True
    return None if champ in fiche.inconnus else False


def annee_de(texte: str) -> int | None:
    """Return the last year written in a period (« 2018-2022 »)."""
    annees = re.findall(r"(?:19|20)\d\d", texte)
    return int(annees[-1]) if annees else None


def ecrire(quand: DatePartielle) -> str:
    """Return a date in a sentence, « date inconnue » when it is not known."""
    return quand.ecrire() if quand.est_connue else "date inconnue"
