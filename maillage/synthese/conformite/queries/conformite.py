"""The conformity of contracts: the whole sheet of one, of many in a command, a few hints where a thing is edited."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from maillage.cycle.contrats.models import Contrat
from maillage.regles.conformite.controle import (
    Controle,
    Enonce,
    controler,
    list_regles,
    ranger,
    relire,
)
from maillage.regles.conformite.faits import Faits
from maillage.regles.conformite.financeurs import Exigence, controler_exigence
from maillage.regles.conformite.regle import Regle
from maillage.regles.conformite.resultats import Resultat, Verdict
from maillage.regles.dates import DatePartielle
from maillage.regles.droits import Auteur, Droit
from maillage.regles.ecriture import accorde, majuscule
from maillage.synthese.conformite.queries.declarations import group_enonces
from maillage.synthese.conformite.queries.faits import TOUS, Lu, read_faits
from maillage.synthese.conformite.queries.financeurs import group_exigences

_PAR_LOT = 50  # contracts read together: enough to share the queries, few enough for the memory


@dataclass(frozen=True)
class ProfilApplique:
    """A profile that binds the contract: its name, and the versions that may hold at its date."""

    nom: str
    versions: tuple[str, ...]
    manques: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cible:
    """An object that a result names: its kind, and how it is called in a list."""

    sorte: str
    nom: str


@dataclass(frozen=True)
class Conformite:
    """The sheet of one contract: an answer per rule, what today's profiles would change, what they are.

    `partielle`: the reader does not see the fiches kept to the team.
    """

    contrat: Contrat
    faits: Faits
    controles: tuple[Controle, ...]
    relus: tuple[Controle, ...]
    profils: tuple[ProfilApplique, ...]
    quand: DatePartielle
    partielle: bool

    @property
    def jour(self) -> date:
        """Return the day of the reading."""
        return self.faits.jour

    @property
    def en_preparation(self) -> bool:
        """True while the contract is not signed."""
        return self.faits.contrat.en_preparation

    @property
    def resume(self) -> str:
        """Return in a sentence what is missing: « Deux obligations ne sont pas remplies… »."""
        non, inconnues = (self.compter(v.value) for v in (Verdict.NON_SATISFAITE, Verdict.INCONNUE))
        if not non and not inconnues:
            return "Toutes les obligations lues ici sont remplies ou sans objet."
        morceaux = [_say(non, "n’est pas remplie", "ne sont pas remplies")] if non else []
        if inconnues:
            morceaux.append(_say(inconnues, "n’a pas de réponse", "n’ont pas de réponse"))
        fin = (
            "Rien n’empêche de continuer à écrire\u202f; la signature, elle, attendra."
            if self.en_preparation
            else "Le contrat vit\u202f; ces points sont à éclaircir."
        )
        return f"{majuscule(' et '.join(morceaux))}. {fin}"

    @property
    def decompte(self) -> str:
        """Return « 16 non satisfaites, 4 inconnues, 60 satisfaites, 12 sans objet »."""
        pluriels = {Verdict.SANS_OBJET: "sans objet", Verdict.NON_SATISFAITE: "non satisfaites"}
        return ", ".join(
            accorde(self.comptes[v.value], v.libelle.lower(), pluriels.get(v, "")) for v in Verdict
        )

    @property
    def lecture(self) -> str:
        """Return under which date the profiles were chosen, in a sentence."""
        if self.faits.contrat.signature.est_connue:
            return f"Ce sont les profils en vigueur à la signature\u00a0: {self.quand.ecrire()}."
        if not self.en_preparation:
            return (
                "La date de signature est inconnue\u00a0: une réponse n’est donnée que si toutes les "
                "versions connues des profils s’accordent."
            )
        if self.quand.est_precise and self.quand.premier_jour == self.jour:
            return "Le contrat n’est pas signé\u00a0: ce sont les profils d’aujourd’hui."
        return (
            f"Le contrat n’est pas signé\u00a0: ce sont les profils annoncés à son engagement, en "
            f"{self.quand.ecrire()}. À la signature, ce seront ceux de ce jour-là."
        )

    @property
    def cibles(self) -> dict[str, Cible]:
        """Return what each object that a result may name is called, by uuid."""
        return list_cibles(self.faits)

    @property
    def bloquants(self) -> list[Controle]:
        """Return the obligations that are not satisfied, then those of which nobody knows."""
        return [c for c in self.controles if c.bloque]

    @property
    def a_regarder(self) -> list[Controle]:
        """Return the recommendations that are not satisfied, or of which nobody knows."""
        return [c for c in self.controles if c.est_ouvert and not c.gravite.est_obligatoire]

    @property
    def regles(self) -> list[Controle]:
        """Return what is satisfied, or does not speak of this contract."""
        return [c for c in self.controles if not c.est_ouvert and not c.attend_une_salle]

    @property
    def en_attente(self) -> list[Controle]:
        """Return what waits for a room that does not exist yet."""
        return [c for c in self.controles if c.attend_une_salle]

    @property
    def comptes(self) -> dict[str, int]:
        """Return how many rules have each answer."""
        return {v.value: sum(c.verdict is v for c in self.controles) for v in Verdict}

    def compter(self, verdict: str) -> int:
        """Return how many obligations that one can do something about have this answer."""
        return sum(c.verdict.value == verdict for c in self.bloquants)

    @property
    def a_verifier(self) -> list[Controle]:
        """Return the rules that nobody has read again for 24 months."""
        return [c for c in self.controles if c.a_verifier]


def _say(nombre: int, un: str, plusieurs: str) -> str:
    combien = accorde(nombre, "obligation", en_mots=True, feminin=True)
    return f"{combien} {un if nombre == 1 else plusieurs}"


def list_cibles(faits: Faits) -> dict[str, Cible]:
    """Return the objects of the facts that a result may name, by uuid."""
    cibles: dict[str, Cible] = {}
    if faits.fiches:
        cibles |= {
            f.cle: Cible("fiche", f"{f.numero} {f.intitule}".strip()) for f in faits.fiches.fiches
        }
    if faits.textes:
        cibles |= {a.cle: Cible("article", a.titre) for a in faits.textes.articles}
    if faits.diagnostic:
        constats = faits.diagnostic.constats
        cibles |= {c.cle: Cible("constat", c.texte.partition("\n")[0]) for c in constats}
    if faits.plan:
        cibles |= {e.cle: Cible("enjeu", e.intitule) for e in faits.plan.enjeux}
    return cibles


@dataclass(frozen=True)
class Indices:
    """What conformity says of the thing being edited: the open rules whose page this is."""

    controles: tuple[Controle, ...]
    cibles: Mapping[str, Cible]

    def __bool__(self) -> bool:
        """True when there is something to say."""
        return bool(self.controles)


def read_conformite(auteur: Auteur, contrat: Contrat) -> Conformite:
    """Return the sheet of one contract, as this author sees it. Raises Introuvable."""
    return next(iter_conformites(auteur, [contrat]))


def iter_conformites(auteur: Auteur, contrats: Sequence[Contrat]) -> Iterator[Conformite]:
    """Yield the sheet of each contract, in the order given: a fixed number of queries per fifty contracts."""
    for debut in range(0, len(contrats), _PAR_LOT):
        lot = contrats[debut : debut + _PAR_LOT]
        enonces, exigences = group_enonces(lot), group_exigences(lot)
        for lu in read_faits(auteur, lot):
            pk = lu.contrat.pk
            yield _build(lu, enonces[pk], exigences[pk])


def _build(lu: Lu, enonces: Mapping[str, Enonce], exigences: Collection[Exigence]) -> Conformite:
    controles = controler(lu.faits, lu.cadres, enonces)
    ajoutes = [controler_exigence(e, lu.faits) for e in exigences if e.vaut(lu.quand)]
    relus: list[Controle] = []
    if lu.aujourdhui != lu.cadres:
        relus = relire(controles, lu.faits, aujourdhui=lu.aujourdhui, enonces=enonces)
    return Conformite(
        contrat=lu.contrat,
        faits=lu.faits,
        controles=tuple(ranger([*controles, *ajoutes]) if ajoutes else controles),
        relus=tuple(relus),
        profils=_name_profils(lu),
        quand=lu.quand,
        partielle=Droit.FICHE_INTERNE_VOIR not in lu.contrat.droits,
    )


def _name_profils(lu: Lu) -> tuple[ProfilApplique, ...]:
    return tuple(_name_profil(profil.cle, profil.nom, lu) for profil in lu.profils)


def _name_profil(cle: str, nom: str, lu: Lu) -> ProfilApplique:
    versions = [cadre.versions[cle] for cadre in lu.cadres]
    noms = dict.fromkeys(v.intitule if v else "version de l’époque non retrouvée" for v in versions)
    manques = dict.fromkeys(v.manque for v in versions if v and v.manque)
    return ProfilApplique(nom, tuple(noms), tuple(manques))


# Hints where a thing is edited

_SUJETS: Mapping[str, frozenset[str]] = {
    "contrats:": frozenset({"textes"}),
    "programme:": frozenset({"textes", "plan", "fiches"}),
    "diagnostic:": frozenset({"textes", "diagnostic"}),
    "concertation:": frozenset({"textes", "diagnostic"}),
}


def read_indices(auteur: Auteur, contrat: Contrat, page: str) -> Indices:
    """Return the open rules that are mended on a page (`contrats:parties`), obligations first.

    A rule that asks for more than the page reads, or whose room does not exist yet, says nothing here.
    """
    regles = [r for r in list_regles() if r.page == page]
    if not regles:
        return Indices((), {})
    salle = f"{page.partition(':')[0]}:"
    sujets = _SUJETS.get(salle, TOUS)
    controles, faits = _control(auteur, contrat, sujets=sujets, regles=regles)
    return Indices(tuple(c for c in controles if c.est_ouvert), list_cibles(faits))


# Rules of the contract and of the plan that look at one fiche at a time; the others weigh the whole.
_FICHE_PAR_FICHE = frozenset({"CTR-04", "PLA-04-portee", "PLA-07", "PLA-08", "PLA-09", "PLA-10"})


def read_indices_fiche(auteur: Auteur, contrat: Contrat, uuid: UUID) -> Indices:
    """Return the open rules about one fiche: those that would name it among the fiches to mend."""
    regles = [r for r in list_regles() if r.famille == "FIC" or r.cle in _FICHE_PAR_FICHE]
    sujets = frozenset({"textes", "plan", "fiches", "financement"})
    controles, _ = _control(auteur, contrat, sujets=sujets, regles=regles, seule=uuid)
    siens = (c for c in controles if c.est_ouvert and str(uuid) in c.resultat.cibles)
    return Indices(tuple(siens), {})


def _control(
    auteur: Auteur, contrat: Contrat, *, regles: Collection[Any], **lecture: Any
) -> tuple[list[Controle], Faits]:
    (lu,) = read_faits(auteur, [contrat], **lecture)
    enonces = group_enonces([contrat])[contrat.pk]
    return controler(lu.faits, lu.cadres, enonces, regles=regles), lu.faits


def read_resultat(auteur: Auteur, contrat: Contrat, regle: Regle) -> Resultat:
    """Return what the facts alone show of one rule, whatever was stated. Raises Introuvable."""
    (lu,) = read_faits(auteur, [contrat])
    (controle,) = controler(lu.faits, lu.cadres, regles=[regle])
    return controle.resultat


def count_manques(auteur: Auteur, contrats: Sequence[Contrat]) -> dict[int, int]:
    """Return how many obligations are not satisfied on each contract, by its key."""
    return {
        c.contrat.pk: c.compter(Verdict.NON_SATISFAITE.value)
        for c in iter_conformites(auteur, contrats)
    }
