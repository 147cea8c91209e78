"""From an answer to a line of the page: its mark, where it is mended, the objects that it names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from maillage.cycle.contrats.models import Contrat
from maillage.regles.conformite.controle import Controle
from maillage.regles.conformite.resultats import Verdict
from maillage.regles.droits import Droit
from maillage.regles.ecriture import mot_accorde
from maillage.synthese.conformite.queries import Cible
from maillage.web.composants.rendu import render_signe

_CIBLES_MONTREES = 8
_MARQUES = {
    Verdict.NON_SATISFAITE: ("non", "alerte"),
    Verdict.INCONNUE: ("question", "attention"),
    Verdict.SATISFAITE: ("realisee", "ok"),
    Verdict.SANS_OBJET: ("sans-objet", ""),
}
# Pages that whoever reads the contract may open; the others belong to whoever writes it.
_LISIBLES = frozenset(
    {
        "contrats:contrat",
        "contrats:membres",
        "programme:plan",
        "programme:matrice",
        "concertation:concertation",
        "diagnostic:diagnostic",
        "diagnostic:constats",
        "gouvernance:gouvernance",
        "documents:documents",
    }
)
# Pages of the money, read by some of them only.
_ARGENT = frozenset(
    {"financement:plan_financement", "demandes:demandes", "demandes:supports"},
)
_ROUTES = {
    "fiche": "programme:fiche",
    "article": "contrats:article",
    "constat": "diagnostic:constat",
    "enjeu": "diagnostic:enjeu",
}


@dataclass(frozen=True)
class Ligne:
    """One rule on the page. `adresse` is empty when its reader may not mend it."""

    controle: Controle
    marque: SafeString
    adresse: str
    cibles: tuple[tuple[str, str], ...]
    autres: int

    @property
    def est_ouverte(self) -> bool:
        """True while something is left to do."""
        return self.controle.est_ouvert


def render_verdict(verdict: Verdict) -> SafeString:
    """Return the glyph and the word of an answer."""
    icone, ton = _MARQUES[verdict]
    return render_signe(icone, verdict.libelle, ton)


def render_bilan(verdict: Verdict, nombre: int) -> SafeString:
    """Return the glyph of an answer and its word, in the plural when many rules have it."""
    icone, ton = _MARQUES[verdict]
    pluriels = {Verdict.SANS_OBJET: "Sans objet", Verdict.NON_SATISFAITE: "Non satisfaites"}
    mot = mot_accorde(nombre, verdict.libelle, pluriels.get(verdict, f"{verdict.libelle}s"))
    return render_signe(icone, mot, ton)


def build_lignes(
    contrat: Contrat, controles: Iterable[Controle], cibles: Mapping[str, Cible], *, ecrit: bool
) -> list[Ligne]:
    """Return the lines of the page. `ecrit`: the reader may write the contract today."""
    return [_build(contrat, controle, cibles, ecrit=ecrit) for controle in controles]


def _build(
    contrat: Contrat, controle: Controle, cibles: Mapping[str, Cible], *, ecrit: bool
) -> Ligne:
    uuids = [u for u in dict.fromkeys(controle.resultat.cibles) if u in cibles]
    liens = tuple(_link(contrat, u, cibles[u]) for u in uuids[:_CIBLES_MONTREES])
    page = controle.regle.page
    argent = page in _ARGENT and Droit.FINANCEMENT_VOIR in contrat.droits
    ouverte = ecrit or page in _LISIBLES or argent
    return Ligne(
        controle,
        render_verdict(controle.verdict),
        reverse(page, kwargs={"cle": contrat.cle}) if ouverte else "",
        liens,
        len(uuids) - len(liens),
    )


def _link(contrat: Contrat, uuid: str, cible: Cible) -> tuple[str, str]:
    return cible.nom, reverse(_ROUTES[cible.sorte], kwargs={"cle": contrat.cle, "uuid": uuid})
