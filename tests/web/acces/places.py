"""The places of the scene, and what each gets of a route that asks for a right.

The table (`table.py`) is written by hand from the rights (`regles/droits.py`), never read from the code under test.
`lire` is what GET asks for, `ecrire` what POST asks for when it asks for more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from maillage.regles.droits import DROITS, Droit, Role

# What each place holds on the contract of the scene, and on the installation.
SUR_LE_CONTRAT: Mapping[str, frozenset[Droit]] = MappingProxyType(
    {
        "coordination": DROITS[Role.COORDINATION],
        "pilote": DROITS[Role.PILOTE],
        "partenaire": DROITS[Role.PARTENAIRE],
        "elu": DROITS[Role.ELU],
        "lecture": DROITS[Role.LECTURE],
        "ars": DROITS[Role.TERRITORIAL],
        # The administration reads no content; the others are strangers to this contract.
        "administration": frozenset(),
        "autre_departement": frozenset(),
        "autre_contrat": frozenset(),
    }
)
_COORDINATION = frozenset({Droit.CONTRAT_CREER, Droit.PLAN_EXTERNE_MODIFIER})
_SON_ORGANISATION = frozenset({Droit.DISPOSITIF_MODIFIER, Droit.REGLE_FINANCEUR_MODIFIER})
SUR_L_INSTALLATION: Mapping[str, frozenset[Droit]] = MappingProxyType(
    {
        "administration": DROITS[Role.ADMINISTRATION],
        # An authority writes the schemes and the rules of its own organisation.
        "ars": _SON_ORGANISATION,
        "autre_departement": _SON_ORGANISATION,
        "coordination": _COORDINATION,
        "autre_contrat": _COORDINATION,
    }
)
# The fiches that the pilot of the scene conducts.
SIENNES = frozenset({"fiche"})
RESERVEES = frozenset({"fiche_interne"})
# What one person asked for, and nobody else opens.
PRIVES: Mapping[str, str] = MappingProxyType(
    {
        "preparation": "coordination",
        "recueil_fichier_ferme": "coordination",
        "questionnaire_brouillon": "coordination",
        "demande_brouillon": "coordination",
    }
)
# What is kept to the team: the coordination and the pilots.
DE_L_EQUIPE = frozenset({"recueil_equipe"})
# Meetings and what they decided: read by those who sit (the élu of the scene) and by whoever sees all.
DES_INSTANCES = frozenset({"reunion", "reunion_tenue", "reunion_validee", "decision", "suite"})
# What is opened to whoever reads verbatims.
DES_VERBATIMS = frozenset({"recueil_fichier_ouvert"})


@dataclass(frozen=True)
class Acces:
    """What a route asks for, and the object of the scene that its address names."""

    portee: str  # "public", "lien", "connecte", "installation" or "contrat"
    lire: Droit | None = None
    ecrire: Droit | None = None
    objet: str = ""
    # Other values of the address: the name of an object of the scene, or the value itself.
    parametres: Mapping[str, str] = field(default_factory=dict)
    proprietaire: str = ""  # the place that wrote the object: it may take it back

    def droit(self, methode: str) -> Droit | None:
        """Return the right that GET or POST asks for."""
        return self.ecrire or self.lire if methode == "POST" else self.lire

    def reponse(self, place: str, methode: str) -> str:
        """Return what this place gets: "oui", "refus" (403), "introuvable" (404), "clos" (410)…

        "connexion": the login page; "clos": the page of a link that opens nothing.

        "cache": the object is hidden from this place, which gets what an unknown object would.
        """
        if self.portee == "public":
            return "oui"
        if self.portee == "lien":
            return "clos"  # no account opens the pages of a personal link
        if place not in SUR_LE_CONTRAT:
            return "connexion"
        if self.portee == "connecte":
            return "oui"
        droit = self.droit(methode)
        if self.portee == "installation":
            return self._sur_l_installation(place, droit)
        if place == self.proprietaire:
            return "oui"
        return self._sur_le_contrat(place, droit, SUR_LE_CONTRAT[place])

    def _sur_l_installation(self, place: str, droit: Droit | None) -> str:
        if self.proprietaire and place not in {self.proprietaire, "administration"}:
            return "refus"
        return "oui" if droit in SUR_L_INSTALLATION.get(place, ()) else "refus"

    def _sur_le_contrat(self, place: str, droit: Droit | None, droits: frozenset[Droit]) -> str:
        if Droit.CONTRAT_VOIR not in droits:
            return "introuvable"
        if self.objet in RESERVEES and Droit.FICHE_INTERNE_VOIR not in droits:
            return "cache"
        if self.objet in DE_L_EQUIPE and Droit.NOTE_EQUIPE_VOIR not in droits:
            return "cache"
        if self.objet in DES_VERBATIMS and Droit.VERBATIM_VOIR not in droits:
            return "cache"
        siege = place == "elu" or Droit.GOUVERNANCE_VOIR in droits
        if self.objet in DES_INSTANCES and not siege:
            return "cache"
        if PRIVES.get(self.objet, place) != place:
            return "cache"
        sienne = self.objet in SIENNES and Droit.FICHE_ECRIRE_SIENNE in droits
        permis = droit in droits or (droit is Droit.FICHE_ECRIRE and sienne)
        return "oui" if permis else "refus"


def public(**parametres: str) -> Acces:
    return Acces("public", parametres=parametres)


def connecte() -> Acces:
    return Acces("connecte")


def installation(droit: Droit, objet: str = "", **parametres: str) -> Acces:
    return Acces("installation", droit, objet=objet, parametres=parametres)


def contrat(
    lire: Droit,
    objet: str = "",
    *,
    ecrire: Droit | None = None,
    proprietaire: str = "",
    **parametres: str,
) -> Acces:
    return Acces("contrat", lire, ecrire, objet, parametres, proprietaire)


def demande(droit: Droit, *objets: str, **parametres: str) -> tuple[Acces, ...]:
    """A route about claims made to the ARS of the scene."""
    return tuple(Acces("contrat", droit, None, o, parametres) for o in objets or ("demande_payee",))


def des_deux(objet: str = "demande_payee", **parametres: str) -> tuple[Acces, ...]:
    """A route that the coordination and the funder of the claim both open."""
    return (Acces("contrat", Droit.FINANCEMENT_ECRIRE, None, objet, parametres, "ars"),)


def fiches(droit: Droit, *, ecrire: Droit | None = None, **parametres: str) -> tuple[Acces, ...]:
    """The same route on the pilot's own fiche, on another one, and on a reserved one."""
    return tuple(
        contrat(droit, objet, ecrire=ecrire, **parametres)
        for objet in ("fiche", "fiche_d_autrui", "fiche_interne")
    )
