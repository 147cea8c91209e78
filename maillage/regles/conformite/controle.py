"""Running the rules: one answer per rule, under every reading possible, with what people stated.

When the date of signature leaves several versions of a profile possible, a result is given if they agree.
A statement answers what the facts do not; a reason may stand in for what is not satisfied, where the rule
says so, as long as it shows the same. It never hides what the facts show otherwise.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from maillage.regles.conformite import familles
from maillage.regles.conformite.faits import Faits
from maillage.regles.conformite.profils import PAR_CLE, Cadre
from maillage.regles.conformite.regle import REGLES, Gravite, Regle
from maillage.regles.conformite.resultats import Resultat, Verdict, inconnue
from maillage.regles.conformite.sources import Source
from maillage.regles.ecriture import date_simple

FAMILLES: Mapping[str, str] = {
    "CTR": "Contrat et parties",
    "PLA": "Contenu du plan",
    "FIC": "Fiches-actions",
    "DIA": "Diagnostic",
    "GOV": "Gouvernance, suivi, évaluation",
    "FIN": "Financement et publicité",
    "PUB": "Publication",
}
_RANG = {famille: rang for rang, famille in enumerate(FAMILLES)}
_RANG_VERDICT = {verdict: rang for rang, verdict in enumerate(Verdict)}
__all__ = ["FAMILLES", "Controle", "Enonce", "controler", "familles", "list_regles", "relire"]


@dataclass(frozen=True)
class Enonce:
    """What somebody stated of a rule: their answer, why, when, in which function.

    `constat`: what the facts showed that day, when they already said something.
    """

    verdict: Verdict
    texte: str
    jour: date
    auteur: str
    fonction: str
    constat: str = ""

    @property
    def phrase(self) -> str:
        """Return the statement as the sheet prints it."""
        return f"Déclaré le {date_simple(self.jour)} par {self.auteur} ({self.fonction})\u00a0: {self.texte}"


@dataclass(frozen=True)
class Controle:
    """One rule on one contract: how binding it is here, its answer, the statement that it rests on.

    `source`: the sentence of the profile that binds, else that of the rule.
    """

    regle: Regle
    gravite: Gravite
    resultat: Resultat
    source: Source
    profils: tuple[str, ...] = ()
    enonce: Enonce | None = None
    a_verifier: bool = False

    @property
    def verdict(self) -> Verdict:
        """Return the answer."""
        return self.resultat.verdict

    @property
    def attend_une_salle(self) -> bool:
        """True when the answer waits for a room that does not exist yet: nobody can do anything about it."""
        return any(manque.startswith("la salle") for manque in self.resultat.manquants)

    @property
    def est_ouvert(self) -> bool:
        """True when something is left to do: not satisfied, or not known."""
        ouvert = self.verdict in {Verdict.NON_SATISFAITE, Verdict.INCONNUE}
        return ouvert and not self.attend_une_salle

    @property
    def bloque(self) -> bool:
        """True for an obligation that is not satisfied, or of which nobody knows."""
        return self.gravite.est_obligatoire and self.est_ouvert

    @property
    def code(self) -> str:
        """Return what names the rule beside its title: « CTR-01 »."""
        return "Règle de financeur" if self.est_de_financeur else self.regle.code

    @property
    def est_de_financeur(self) -> bool:
        """True for a rule that a funder added: it is not among the 91."""
        return self.regle.cle not in REGLES

    @property
    def se_declare(self) -> bool:
        """True when a person may state the answer: nothing in the facts says it."""
        if not self.regle.question:
            return False
        ouverts = {Verdict.INCONNUE, *([Verdict.NON_SATISFAITE] if self.regle.justifiable else [])}
        return self.enonce is not None or self.verdict in ouverts


def list_regles() -> list[Regle]:
    """Return every rule, family by family."""
    return sorted(REGLES.values(), key=lambda r: (_RANG[r.famille], r.code, r.volet != "portee"))


_EN_ORDRE = tuple(list_regles())


def controler(
    faits: Faits,
    cadres: Sequence[Cadre],
    enonces: Mapping[str, Enonce] | None = None,
    *,
    regles: Iterable[Regle] = _EN_ORDRE,
) -> list[Controle]:
    """Return one answer per rule: obligations first, and among them what is not satisfied."""
    enonces = enonces or {}
    lectures = [replace(faits, cadre=cadre) for cadre in cadres] or [faits]
    controles = [_controler(regle, lectures, enonces.get(regle.cle)) for regle in regles]
    return ranger(controles)


def ranger(controles: Iterable[Controle]) -> list[Controle]:
    """Return obligations before the rest, then what is open before what is settled, then the order of the rules."""
    return sorted(
        controles, key=lambda c: (not c.gravite.est_obligatoire, _RANG_VERDICT[c.verdict])
    )


def _controler(regle: Regle, lectures: Sequence[Faits], enonce: Enonce | None) -> Controle:
    versions = lectures[0].cadre.versions
    resultat = _accorder(regle, lectures)
    tenu = enonce if enonce and _repond(regle, resultat, enonce) else None
    if tenu is not None:
        resultat = Resultat(tenu.verdict, tenu.phrase)
    cites = (faits.cadre.citer(regle.code) for faits in lectures)
    source = next((cite for cite in cites if cite), regle.source)
    return Controle(
        regle,
        regle.gravite_sous(versions),
        resultat,
        source,
        tuple(PAR_CLE[cle].nom for cle in regle.profils if cle in versions),
        tenu,
        source.est_a_verifier(lectures[0].jour),
    )


def _repond(regle: Regle, resultat: Resultat, enonce: Enonce) -> bool:
    """Say whether a statement may stand in for this result: a reason only for what was shown that day."""
    if resultat.verdict is Verdict.INCONNUE:
        return bool(regle.question)
    justifie = resultat.verdict is Verdict.NON_SATISFAITE and regle.justifiable
    return justifie and enonce.constat == resultat.constat


def _accorder(regle: Regle, lectures: Sequence[Faits]) -> Resultat:
    """Return the answer that all readings give, or say that the date of signature decides."""
    utiles = lectures if regle.depend_du_cadre else lectures[:1]
    lus = [regle.lire(faits) for faits in utiles]
    if len({lu.verdict for lu in lus}) == 1:
        return lus[0]
    dits = " Ou bien ".join(
        dict.fromkeys(f"{lu.verdict.libelle.lower()}\u00a0: {lu.constat}" for lu in lus)
    )
    return inconnue(
        "la date de signature, dont dépend la version du profil",
        precision=f"La date de signature décide du profil, et n’est pas connue. Ou bien {dits}",
    )


def relire(
    controles: Iterable[Controle],
    faits: Faits,
    *,
    aujourdhui: Sequence[Cadre],
    enonces: Mapping[str, Enonce],
) -> list[Controle]:
    """Return what changes under the profiles of today: for information, when the contract is signed already."""
    avant = {c.regle.cle: (c.verdict, c.gravite) for c in controles}
    dependantes = [regle for regle in _EN_ORDRE if regle.depend_du_cadre]
    relus = controler(faits, aujourdhui, enonces, regles=dependantes)
    return [c for c in relus if (c.verdict, c.gravite) != avant[c.regle.cle]]
