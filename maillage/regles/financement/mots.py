"""The words of the money: what is paid for, how, how far an aid has come, how sure a figure is."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ObjetDepense(StrEnum):
    """What a scheme helps to pay (domaine §8.2)."""

    POSTE = "poste"
    DIAGNOSTIC_QUANTI = "diagnostic-quanti"
    DIAGNOSTIC_QUALI = "diagnostic-quali"
    EVALUATION = "evaluation"
    COMMUNICATION = "communication"
    ACTION = "action"
    INVESTISSEMENT = "investissement"

    @property
    def libelle(self) -> str:
        """Return the words that people read."""
        return LIBELLES_OBJETS[self]


LIBELLES_OBJETS: Mapping[ObjetDepense, str] = MappingProxyType(
    {
        ObjetDepense.POSTE: "Poste de coordination",
        ObjetDepense.DIAGNOSTIC_QUANTI: "Diagnostic quantitatif",
        ObjetDepense.DIAGNOSTIC_QUALI: "Diagnostic qualitatif",
        ObjetDepense.EVALUATION: "Évaluation",
        ObjetDepense.COMMUNICATION: "Communication",
        ObjetDepense.ACTION: "Action",
        ObjetDepense.INVESTISSEMENT: "Investissement",
    }
)


class Apport(StrEnum):
    """Money that is spent, or what is given in kind and only valued: time, rooms."""

    NUMERAIRE = "numeraire"
    VALORISE = "valorise"


LIBELLES_APPORTS: Mapping[Apport, str] = MappingProxyType(
    {
        Apport.NUMERAIRE: "En argent",
        Apport.VALORISE: "En nature, valorisé (temps, locaux)",
    }
)


class Etape(StrEnum):
    """How far an aid has come; each has its own amount, unknown until somebody says it."""

    PREVU = "prevu"
    DEMANDE = "demande"
    ACCORDE = "accorde"
    VERSE = "verse"

    @property
    def libelle(self) -> str:
        """Return the words that people read."""
        return LIBELLES_ETAPES[self]


LIBELLES_ETAPES: Mapping[Etape, str] = MappingProxyType(
    {
        Etape.PREVU: "Prévu",
        Etape.DEMANDE: "Demandé",
        Etape.ACCORDE: "Accordé",
        Etape.VERSE: "Versé",
    }
)


class Methode(StrEnum):
    """How what remains is shared between the EPCI that carry the contract."""

    POPULATION = "population"
    PARTS_EGALES = "parts-egales"
    PARTS_CONVENUES = "parts-convenues"


LIBELLES_METHODES: Mapping[Methode, str] = MappingProxyType(
    {
        Methode.POPULATION: "Selon la population",
        Methode.PARTS_EGALES: "À parts égales",
        Methode.PARTS_CONVENUES: "Selon des parts convenues",
    }
)


class Confiance(StrEnum):
    """How sure a figure of a scheme is (domaine §0.1)."""

    LU = "lu"
    LU_EN_PARTIE = "lu-en-partie"
    NON_VERIFIE = "non-verifie"

    @property
    def libelle(self) -> str:
        """Return the words that people read."""
        return LIBELLES_CONFIANCE[self]


LIBELLES_CONFIANCE: Mapping[Confiance, str] = MappingProxyType(
    {
        Confiance.LU: "Lu dans la source",
        Confiance.LU_EN_PARTIE: "Source lue en partie",
        Confiance.NON_VERIFIE: "Non vérifié",
    }
)
