"""What surrounds a page: who reads, where one is, where one may go. Filled by the surfaces.

The frame knows no room: it receives words and addresses that are ready to print.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lien:
    """A word and where it leads."""

    libelle: str
    adresse: str


@dataclass(frozen=True)
class Rubrique:
    """One entry of the navigation of a contract. `courante` marks the section being read.

    `en_plus`: on a wide screen it waits behind « Plus », so that the others hold on one line.
    """

    libelle: str
    adresse: str
    courante: bool = False
    en_plus: bool = False


@dataclass(frozen=True)
class Compte:
    """Who is signed in: the name shown, the page of the account, the address that signs out by POST."""

    nom: str
    adresse: str
    deconnexion: str


@dataclass(frozen=True)
class Recherche:
    """The search box: where it sends `q` by GET, what it says it searches, what was asked."""

    adresse: str
    libelle: str = "Rechercher"
    valeur: str = ""


@dataclass(frozen=True)
class Cadre:
    """Everything around the main part of a page; each piece left empty is not drawn.

    - `titre`, `adresse_titre`, `precisions`: the line of the contract (« L’Ernée – Bocage mayennais »,
      « Contrat local de santé 2023–2026 », « Mise en œuvre »);
    - `mention`: where the data come from, said on every page of a demonstration;
    - `couleurs`: address of the small style sheet that sets the accent of the territory;
    - `autres`: links of the account menu beside the account itself (other contracts, administration).
    """

    accueil: str = "/"
    titre: str = ""
    adresse_titre: str = ""
    precisions: tuple[str, ...] = ()
    mention: str = ""
    rubriques: tuple[Rubrique, ...] = ()
    nom_rubriques: str = "Le contrat"
    compte: Compte | None = None
    recherche: Recherche | None = None
    autres: tuple[Lien, ...] = ()
    pied: tuple[Lien, ...] = ()
    couleurs: str = ""

    @property
    def en_plus(self) -> tuple[Rubrique, ...]:
        """Return the sections that wait behind « Plus »."""
        return tuple(rubrique for rubrique in self.rubriques if rubrique.en_plus)

    @property
    def courante_en_plus(self) -> str:
        """Return the name of the section being read, when it waits behind « Plus »."""
        return next((rubrique.libelle for rubrique in self.en_plus if rubrique.courante), "")

    @property
    def a_menu(self) -> bool:
        """True when the narrow menu has something to show."""
        return bool(self.rubriques or self.compte or self.autres)


@dataclass(frozen=True)
class Noeud:
    """A point of a thread (phases, steps, history): see `{% fil %}`.

    `etat` is "fait", "courant", "tard" or empty (to come); `note` is the small line under the title.
    """

    titre: str
    note: str = ""
    etat: str = ""
    adresse: str = ""
