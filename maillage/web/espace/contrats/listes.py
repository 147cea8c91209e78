"""The lists of a contract, each with its table, its form, its words and how it is written.

One description per list; the pages that add, change, move and archive are written once.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from maillage.cycle.contrats.models import (
    Article,
    Contrat,
    ElementDuContrat,
    Logo,
    Partie,
    Phase,
    Poste,
    Sigle,
)
from maillage.cycle.contrats.operations import (
    add_element,
    update_element,
    write_logo,
    write_partie,
    write_poste,
)
from maillage.regles.droits import Auteur
from maillage.regles.etapes import PAR_NOM
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat
from maillage.web.espace.contrats.forms.parties import LogoForm, PartieForm, PosteForm
from maillage.web.espace.contrats.forms.textes import ArticleForm, PhaseForm, SigleForm


class Ecriture(Protocol):
    """How a list is written: a row added when `element` is None, else changed."""

    def __call__(
        self, contrat: Contrat, form: Any, *, element: Any, auteur: Auteur
    ) -> ElementDuContrat:
        """Return the row. Raises ErreurMetier, Conflit."""


def _ecrire(classe: type[ElementDuContrat]) -> Ecriture:
    def ecrire(contrat: Contrat, form: Any, *, element: Any, auteur: Auteur) -> ElementDuContrat:
        valeurs = form.valeurs()
        if element is None:
            return add_element(contrat, classe, valeurs, auteur=auteur)
        change: ElementDuContrat = update_element(
            element, valeurs, auteur=auteur, version_lue=form.version_lue
        )
        return change

    return ecrire


def _ecrire_partie(
    contrat: Contrat, form: PartieForm, *, element: Partie | None, auteur: Auteur
) -> ElementDuContrat:
    return write_partie(
        contrat,
        form.valeurs(),
        auteur=auteur,
        organisation=form.nommee(),
        deliberation=form.cleaned_data["deliberation"],
        partie=element,
        version_lue=form.version_lue,
    )


def _ecrire_poste(
    contrat: Contrat, form: PosteForm, *, element: Poste | None, auteur: Auteur
) -> ElementDuContrat:
    return write_poste(
        contrat,
        form.valeurs(),
        auteur=auteur,
        employeur=form.nommee(),
        poste=element,
        version_lue=form.version_lue,
    )


def _ecrire_logo(
    contrat: Contrat, form: LogoForm, *, element: Logo | None, auteur: Auteur
) -> ElementDuContrat:
    return write_logo(
        contrat,
        form.cleaned_data["alternative"],
        auteur=auteur,
        image=form.cleaned_data["image"],
        logo=element,
        version_lue=form.version_lue,
    )


@dataclass(frozen=True)
class Liste:
    """One list: its word in addresses, its table, the step that shows it, its form and its words."""

    nom: str
    classe: type[ElementDuContrat]
    etape: str
    form: type[FormulaireDuContrat]
    ecrire: Ecriture
    ajout: str  # title of the page that adds
    modification: str  # title of the page that changes
    le: str  # the thing with its article, at the head of a sentence
    accord: str = ""  # « e » for a feminine word
    a_des_fichiers: bool = False
    nomme_une_organisation: bool = False

    @property
    def mots(self) -> str:
        """Return the words of the field that the step of this list explains."""
        return PAR_NOM[self.etape].mots


LISTES = {
    liste.nom: liste
    for liste in (
        Liste(
            "parties", Partie, "parties", PartieForm, _ecrire_partie,
            "Ajouter une partie", "Modifier une partie", "La partie", "e",
            a_des_fichiers=True, nomme_une_organisation=True,
        ),
        Liste(
            "postes", Poste, "postes", PosteForm, _ecrire_poste,
            "Ajouter un poste", "Modifier un poste", "Le poste", nomme_une_organisation=True,
        ),
        Liste(
            "phases", Phase, "phases", PhaseForm, _ecrire(Phase),
            "Ajouter une phase", "Modifier une phase", "La phase", "e",
        ),
        Liste(
            "articles", Article, "articles", ArticleForm, _ecrire(Article),
            "Ajouter un article", "Modifier un article", "L’article",
        ),
        Liste(
            "sigles", Sigle, "sigles", SigleForm, _ecrire(Sigle),
            "Ajouter un sigle", "Modifier un sigle", "Le sigle",
        ),
        Liste(
            "logos", Logo, "apparence", LogoForm, _ecrire_logo,
            "Ajouter un logo", "Modifier un logo", "Le logo", a_des_fichiers=True,
        ),
    )
}  # fmt: skip


class ListeConverter:
    """The word of a list in an address becomes its description; any other word is no address."""

    regex = "|".join(LISTES)

    def to_python(self, value: str) -> Liste:
        """Return the list of this name."""
        return LISTES[value]

    def to_url(self, value: Liste | str) -> str:
        """Return the name of a list."""
        return value if isinstance(value, str) else value.nom
