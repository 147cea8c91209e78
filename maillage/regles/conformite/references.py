"""Legal references in any text: recognised however they are written, and checked.

« L 1434-10 », « L. 1434-10, IV », « article L1434-17 du CSP » are found; « L. 3211-1 du code général des
collectivités territoriales » belongs to another code and is left alone. Known mistakes come from a real
document (domaine §0.2): L. 1414-10 for L. 1434-10, and L. 1434-17 quoted long after it moved.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from maillage.regles.dates import NON_DEMANDEE, DatePartielle

# Loi n° 2016-41 of 26 January 2016, published the day after, moved the CLS to L. 1434-10, IV.
DEMENAGEMENT = date(2016, 1, 28)
ARTICLE_DU_CLS = "L. 1434-10"

# The articles of the code de la santé publique that a CLS has to do with (domaine §1.2).
CONNUS: Mapping[str, str] = {
    "L. 1311-7": "plans régionaux santé environnement",
    "L. 1431-2": "missions des agences régionales de santé",
    "L. 1433-2": "contrat pluriannuel de l’agence régionale de santé",
    "L. 1434-1": "projet régional de santé",
    "L. 1434-2": "contenu du projet régional de santé",
    "L. 1434-3": "schéma régional de santé",
    "L. 1434-4": "zones où l’offre de soins est insuffisante",
    "L. 1434-10": "contrats locaux de santé",
    "L. 1434-12": "communautés professionnelles territoriales de santé",
    "L. 1434-13": "contrat territorial de santé, un autre objet",
    "L. 3221-2": "projet territorial de santé mentale",
    "R. 1434-4": "évaluation des besoins de santé",
    "R. 3224-3": "diagnostic partagé en santé mentale",
}
_COQUILLES = {"L. 1414-10": ARTICLE_DU_CLS}
_DEPLACES = {"L. 1434-17": "L. 1434-10, IV"}

_TIRETS = "\u2010\u2011\u2012\u2013\u2212-"
_REFERENCE = re.compile(
    rf"(?<![\w.])(?P<lettre>[LRD])\s?\.?\s?\*?\s?(?P<numero>\d{{3,4}}(?:\s?[{_TIRETS}]\s?\d{{1,3}}){{1,3}})"
    rf"(?:\s?[,{_TIRETS}]?\s?(?P<alinea>[IVX]{{1,4}}|\d{{1,2}}\s?°)(?!\w))?"
)
_CODE = re.compile(
    r"code\s+(?:de\s+)?(?:la\s+)?(?P<sante>sant[ée]\s+publique)|(?P<csp>\bCSP\b)"
    r"|code\s+(?P<autre>(?:g[ée]n[ée]ral|de|du|des|p[ée]nal|civil|[ée]lectoral)\b[^.;\n]{0,60})|(?P<sigle>\bCGCT\b|\bCASF\b|\bCSS\b)",
    re.IGNORECASE,
)
_DEVANT, _APRES = 90, 120
_ANCIEN = re.compile(r"(ancien|alors|jadis|autrefois|devenu)[^.;\n]{0,30}$", re.IGNORECASE)


@dataclass(frozen=True)
class Reference:
    """A reference as it stands in a text: where, how it is written, which article it is, of our code or not."""

    debut: int
    fin: int
    ecrite: str
    article: str
    alinea: str = ""
    autre_code: bool = False


@dataclass(frozen=True)
class Faute:
    """What is wrong with a reference, and what to write; `ecrire` is empty for what is only to check."""

    reference: Reference
    pourquoi: str
    ecrire: str = ""

    @property
    def phrase(self) -> str:
        """Return the whole advice in one sentence."""
        suite = f" Écrire «\u00a0{self.ecrire}\u00a0»." if self.ecrire else ""
        return f"«\u00a0{self.reference.ecrite}\u00a0»\u00a0: {self.pourquoi}.{suite}"


def list_references(texte: str) -> Iterator[Reference]:
    """Yield the legal references of a text, in their order."""
    for trouve in _REFERENCE.finditer(texte):
        numero = re.sub(rf"\s?[{_TIRETS}]\s?", "-", trouve["numero"])
        yield Reference(
            trouve.start(),
            trouve.end(),
            " ".join(trouve.group().split()),
            f"{trouve['lettre']}. {numero}",
            (trouve["alinea"] or "").replace(" ", ""),
            _autre_code(texte, trouve),
        )


def _autre_code(texte: str, trouve: "re.Match[str]") -> bool:
    """Say whether the code named just after it, else just before, is not that of public health."""
    nomme = _CODE.search(texte, trouve.end(), trouve.end() + _APRES)
    if nomme is None:
        devant = _CODE.finditer(texte, max(0, trouve.start() - _DEVANT), trouve.start())
        nomme = next(reversed(list(devant)), None)
    return nomme is not None and not (nomme["sante"] or nomme["csp"])


def examiner(texte: str, *, signe: DatePartielle = NON_DEMANDEE) -> list[Faute]:
    """Return what is wrong with the references of a text signed on a date, as far as it is known."""
    fautes = (_juger(reference, texte, signe) for reference in list_references(texte))
    return [faute for faute in fautes if faute is not None]


def _juger(reference: Reference, texte: str, signe: DatePartielle) -> Faute | None:
    article = reference.article
    if reference.autre_code:
        return None
    if article in _COQUILLES:
        suite = f", {reference.alinea}" if reference.alinea else ""
        pourquoi = "faute de frappe, cet article n’est pas celui des contrats locaux de santé"
        return Faute(reference, pourquoi, f"{_COQUILLES[article]}{suite}")
    if article in _DEPLACES:
        return _juger_deplace(reference, texte, signe)
    if article not in CONNUS:
        return Faute(reference, "article que Maillage ne connaît pas, à relire sur Légifrance")
    return None


def _juger_deplace(reference: Reference, texte: str, signe: DatePartielle) -> Faute | None:
    """A text of before 2016, or that tells the past, quotes the old article rightly."""
    dernier = signe.dernier_jour
    if (dernier and dernier < DEMENAGEMENT) or _ANCIEN.search(texte, 0, reference.debut):
        return None
    return Faute(
        reference,
        "article remplacé depuis la loi du 26 janvier 2016",
        _DEPLACES[reference.article],
    )


def cite(texte: str, article: str = ARTICLE_DU_CLS) -> bool:
    """Say whether a text quotes this article of the code de la santé publique."""
    return any(r.article == article and not r.autre_code for r in list_references(texte))
