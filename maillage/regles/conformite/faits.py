"""What is known of a contract on a day: one dataclass per subject. None is a fact that nobody knows.

A whole subject may be absent: its room does not exist yet, or nobody asked for it. Dates are known as far
as they are (regles/dates.py). Amounts are Decimal. Keys are uuids as texts, terms are slugs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from maillage.regles.conformite.faits_argent import FaitsFinancement
from maillage.regles.conformite.profils import Cadre
from maillage.regles.conformite.resultats import salle
from maillage.regles.dates import NON_DEMANDEE, DatePartielle

COLLECTIVITES = frozenset({"epci", "commune", "departement", "region"})
RATTACHEES = frozenset({"cias"})
SIGNENT = frozenset({"signataire", "cosignataire"})
PREPARATION, ACHEVE = "preparation", "acheve"


@dataclass(frozen=True, slots=True)
class PosteLu:
    """A post of coordination. `vacant_depuis`: since when nobody holds it, when that is known.

    `employeur_cle`, as `PartieLue.cle`: the key of the organisation, that of the pilots of fiches.
    """

    intitule: str
    employeur: str = ""
    quotite: Decimal | None = None
    occupe: bool = True
    ferme: bool = False
    vacant_depuis: date | None = None
    employeur_cle: str = ""


@dataclass(frozen=True, slots=True)
class FaitsContrat:
    """The contract itself, its period, its territory (code of each commune -> its name, its EPCI), its posts."""

    etat: str = PREPARATION
    signature: DatePartielle = NON_DEMANDEE
    debut: DatePartielle = NON_DEMANDEE
    fin: DatePartielle = NON_DEMANDEE
    engage: DatePartielle = NON_DEMANDEE
    publie: bool = False
    a_une_suite: bool = False
    communes: Mapping[str, str] = field(default_factory=dict)
    epci: Mapping[str, str] = field(default_factory=dict)
    communes_disparues: tuple[str, ...] = ()
    communes_ailleurs: tuple[str, ...] = ()
    population: int | None = None
    quartiers_prioritaires: int | None = None
    part_sous_dense: float | None = None
    postes: tuple[PosteLu, ...] = ()

    @property
    def en_preparation(self) -> bool:
        """True while it is not signed."""
        return self.etat == PREPARATION


@dataclass(frozen=True, slots=True)
class PartieLue:
    """An organisation of the contract, its act and its promises."""

    nom: str
    sorte: str
    role: str
    porteur: bool = False
    sans_deliberation: bool = False
    numero: str = ""
    date: DatePartielle = NON_DEMANDEE
    piece: bool = False
    engagee: bool = False
    cle: str = ""

    @property
    def signe(self) -> bool:
        """True for those who put their name at the foot."""
        return self.role in SIGNENT


@dataclass(frozen=True, slots=True)
class ArticleLu:
    """An article: its place in the usual plan, its title, its text."""

    cle: str
    repere: str
    titre: str
    texte: str


@dataclass(frozen=True, slots=True)
class FaitsTextes:
    """What the contract says. `articulations`: approach -> answer; `sigles_a_definir`: not explained."""

    articles: tuple[ArticleLu, ...] = ()
    sigles_a_definir: tuple[str, ...] = ()
    articulations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EnjeuLu:
    """An enjeu: `prioritaire` is None while nobody decided."""

    cle: str
    intitule: str
    prioritaire: bool | None = None


@dataclass(frozen=True, slots=True)
class FaitsPlan:
    """The axes by their titles, the enjeux of the diagnostic."""

    axes: tuple[str, ...] = ()
    enjeux: tuple[EnjeuLu, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectifLu:
    """An objective of an external plan: its kind, its plan, the version, the kind of who owns it."""

    sorte: str
    plan: str
    edition: str = ""
    porteur: str = ""


@dataclass(frozen=True, slots=True)
class FicheLue:
    """A fiche-action. `remplis` and `inconnus` are names of fields of regles/fiche.py.

    `indicateurs` and `etapes` are None until the room that holds them exists. `coordonnees`: a personal
    number or address is written in its texts, or given for one of its `personnes`.
    """

    cle: str
    numero: str = ""
    intitule: str = ""
    statut: str = "en-reflexion"
    hors_plan: bool = False
    remplis: frozenset[str] = frozenset()
    inconnus: frozenset[str] = frozenset()
    termes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    objectifs: tuple[str, ...] = ()
    texte: str = ""
    externes: tuple[ObjectifLu, ...] = ()
    enjeux: frozenset[str] = frozenset()
    communes: frozenset[str] = frozenset()
    partout: bool | None = None
    pilotes: tuple[str, ...] = ()
    copilotes: int = 0
    contact: bool = False
    partenaires: int = 0
    debut: DatePartielle = NON_DEMANDEE
    fin: DatePartielle = NON_DEMANDEE
    vulnerables: bool | None = None
    raison: str = ""
    nouvelle_date: bool = False
    resume: str = ""
    publique: bool = False
    coordonnees: bool = False
    personnes: int = 0
    mise_a_jour: date | None = None
    indicateurs: int | None = None
    etapes: int | None = None

    def porte(self, vocabulaire: str, mots: frozenset[str]) -> bool:
        """True when one of these words of a vocabulary was put on it."""
        return not mots.isdisjoint(self.termes.get(vocabulaire, frozenset()))

    @property
    def nom(self) -> str:
        """Return its number, or its title in quotes when it has none."""
        return self.numero or f"«\u00a0{self.intitule}\u00a0»"


@dataclass(frozen=True, slots=True)
class FaitsFiches:
    """The living fiches of the plan that the reader may see."""

    fiches: tuple[FicheLue, ...] = ()

    @property
    def menees(self) -> tuple[FicheLue, ...]:
        """Return those that are neither given up nor merged into another."""
        return tuple(f for f in self.fiches if f.statut not in {"abandonnee", "fusionnee"})


@dataclass(frozen=True, slots=True)
class ChiffreLu:
    """A figure copied into a constat. `bloc`: the block of the portrait that its indicator belongs to."""

    constat: str
    indicateur: str
    bloc: str
    territoire: str
    periode: str
    source: str
    unite: str
    etat: str = "disponible"
    valeur: bool = True
    borne: bool = False


@dataclass(frozen=True, slots=True)
class ConstatLu:
    """A constat: its words and its themes."""

    cle: str
    texte: str
    thematiques: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RecueilLu:
    """A moment of concertation: whether inhabitants were there, and people whom the law names.

    `public`: its words that anybody reads once the contract is published, its title first.
    """

    sorte: str
    habitants: bool = False
    precarite: str = "inconnu"
    handicap: str = "inconnu"
    public: str = ""


@dataclass(frozen=True, slots=True)
class FaitsDiagnostic:
    """The constats with their figures, the voices, the inventory, who validated it."""

    constats: tuple[ConstatLu, ...] = ()
    chiffres: tuple[ChiffreLu, ...] = ()
    recueils: tuple[RecueilLu, ...] = ()
    appuis: int = 0
    initiatives: int = 0
    valide_le: date | None = None
    valide_par: str = ""
    dits: str = ""


@dataclass(frozen=True, slots=True)
class ReunionLue:
    """A meeting: of which kind of instance, when, whether it was held, what is left of it."""

    sorte: str
    intitule: str
    jour: date
    tenue: bool = True
    presences: bool = False
    compte_rendu: bool = False


@dataclass(frozen=True, slots=True)
class FaitsGouvernance:
    """Instances (kind -> number of members), meetings, decisions taken."""

    instances: Mapping[str, int] = field(default_factory=dict)
    reunions: tuple[ReunionLue, ...] = ()
    diagnostic_valide_le: date | None = None
    decisions_de_fond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextePublic:
    """Words that anybody reads, and what they are said of; `cle` is that of a fiche, else empty."""

    nom: str
    texte: str
    cle: str = ""


@dataclass(frozen=True, slots=True)
class FaitsPublication:
    """What the public reads of the contract, text by text."""

    textes: tuple[TextePublic, ...] = ()


@dataclass(frozen=True)
class Faits:
    """All that is known, on a day, under the profiles of a reading."""

    jour: date
    contrat: FaitsContrat
    cadre: Cadre = field(default_factory=Cadre)
    parties: tuple[PartieLue, ...] | None = None
    textes: FaitsTextes | None = None
    plan: FaitsPlan | None = None
    fiches: FaitsFiches | None = None
    diagnostic: FaitsDiagnostic | None = None
    gouvernance: FaitsGouvernance | None = None
    financement: FaitsFinancement | None = None
    publication: FaitsPublication | None = None
    # Rooms that exist and that this reader may not read.
    reservees: frozenset[str] = frozenset()


# Each opens a subject, or says that its room is not there.


def parties_de(faits: Faits) -> tuple[PartieLue, ...]:
    """Return the parties. Raises SalleAbsente."""
    return salle(faits.parties, "contrats")


def textes_de(faits: Faits) -> FaitsTextes:
    """Return what the contract says. Raises SalleAbsente."""
    return salle(faits.textes, "contrats")


def plan_de(faits: Faits) -> FaitsPlan:
    """Return the skeleton of the plan. Raises SalleAbsente."""
    return salle(faits.plan, "programme")


def fiches_de(faits: Faits) -> FaitsFiches:
    """Return the fiches. Raises SalleAbsente."""
    return salle(faits.fiches, "programme")


def diagnostic_de(faits: Faits) -> FaitsDiagnostic:
    """Return the diagnostic. Raises SalleAbsente."""
    return salle(faits.diagnostic, "diagnostic")


def gouvernance_de(faits: Faits) -> FaitsGouvernance:
    """Return instances and meetings. Raises SalleAbsente."""
    return salle(faits.gouvernance, "gouvernance")


def financement_de(faits: Faits) -> FaitsFinancement:
    """Return the money. Raises SalleAbsente."""
    return salle(faits.financement, "financement")


def publication_de(faits: Faits) -> FaitsPublication:
    """Return what the public reads. Raises SalleAbsente."""
    return salle(faits.publication, "observatoire")
