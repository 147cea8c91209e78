"""The first hour of a coordinator, from the sign-in to the history, with a mouse, with keys, without script.

Each step is counted; what it may cost is written here, so that a page that becomes longer is noticed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import FicheAction
from tests.fabriques.scene import COURRIEL, MOT_DE_PASSE, Scene
from tests.navigateur.gestes import Clavier, Souris

pytestmark = pytest.mark.navigateur

AXES = ("Accès aux soins", "Santé mentale")
FICHES = (
    ("1", "Un bus de prévention"),
    ("1", "Un annuaire des professionnels"),
    ("1", "Des consultations avancées"),
    ("2", "Une formation aux premiers secours en santé mentale"),
    ("2", "Un groupe de parole pour les aidants"),
)
EPCI = (
    ("ernee", "Communauté de communes de l’Ernée"),
    ("bocage", "Communauté de communes du Bocage Mayennais"),
)
# Step -> clicks with a mouse at most.
CLICS_PERMIS = {
    "se connecter": 3,
    "créer un contrat sur deux EPCI": 6,
    "ajouter deux axes": 8,
    "ajouter cinq fiches": 10,
    "remettre les fiches en ordre": 2,
    "affecter un pilote": 6,
    "changer un statut": 4,
    "trouver par la recherche": 2,
    "lire l’histoire": 1,
    "modifier un lot et l’annuler": 7,
}


@dataclass
class Parcours:
    """The walk, made by somebody with a mouse or with keys."""

    qui: Souris
    cle: str = ""
    sans_script: bool = False

    @property
    def page(self) -> Page:
        """The page they are on."""
        return self.qui.page

    def sign_in(self) -> None:
        self.qui.etape("se connecter")
        self.page.goto("/")
        self.qui.ecrit(self.page.get_by_label("Adresse électronique"), COURRIEL)
        champ = self.page.get_by_label("Mot de passe", exact=True)
        self.qui.ecrit(champ, MOT_DE_PASSE)
        self.qui.valide(champ)
        expect(self.page.get_by_role("heading", level=1)).not_to_have_text("Se connecter")

    def create_contrat(self) -> None:
        """Over two EPCI, each found by a piece of its name without accent."""
        self.page.goto("/contrats/")
        self.qui.etape("créer un contrat sur deux EPCI")
        self.qui.presse(self.page.get_by_role("link", name="Créer un contrat").first)
        for morceau, nom in EPCI:
            champ = self.page.get_by_label("Intercommunalité ou commune")
            self.qui.ecrit(champ, morceau)
            if self.sans_script:
                self.qui.presse(self.page.get_by_role("button", name="Chercher", exact=True))
            ajout = self.page.get_by_role("button", name=f"Ajouter {nom}")
            expect(ajout).to_be_visible()
            self.qui.presse(ajout)
            expect(self.page.get_by_role("button", name=f"Retirer {nom}")).to_be_visible()
        self.qui.presse(self.page.get_by_role("button", name="Créer le contrat"))
        expect(self.page.get_by_text("est créé")).to_be_visible()
        self.cle = Contrat.objects.latest("pk").cle

    def add_axes(self) -> None:
        self.page.goto(f"/contrats/{self.cle}/plan/")
        self.qui.etape("ajouter deux axes")
        for titre, lien in zip(AXES, ("Ajouter le premier axe", "Ajouter un axe"), strict=True):
            self.qui.presse(self.page.get_by_role("link", name=lien))
            champ = self.page.get_by_label("Intitulé")
            self.qui.ecrit(champ, titre)
            self.qui.valide(champ)
            expect(self.page.get_by_role("heading", name=titre)).to_be_visible()

    def add_fiches(self) -> None:
        self.qui.etape("ajouter cinq fiches")
        for axe, titre in FICHES:
            champ = self.page.get_by_label(f"Titre d’une fiche à ajouter à l’axe {axe}")
            self.qui.ecrit(champ, titre)
            self.qui.valide(champ)
            expect(self.page.get_by_role("link", name=titre)).to_be_visible()

    def reorder(self) -> None:
        """The third fiche of the first axis becomes the first."""
        self.qui.etape("remettre les fiches en ordre")
        for place in (2, 1):
            self.qui.presse(self.page.get_by_role("button", name="Monter l’action 1.3"))
            expect(self.page.locator(".arbre-fiche").nth(place - 1)).to_contain_text(FICHES[2][1])
        assert self.titres() == [FICHES[i][1] for i in (2, 0, 1, 3, 4)]

    def titres(self) -> list[str]:
        """Return the titles of the fiches in the order of the plan."""
        fiches = FicheAction.objects.filter(contrat__cle=self.cle).order_by("axe__ordre", "ordre")
        return list(fiches.values_list("intitule", flat=True))

    def assign_pilote(self) -> None:
        self.qui.etape("affecter un pilote")
        self.qui.presse(self.page.get_by_role("link", name=FICHES[0][1]))
        self.qui.presse(self.page.get_by_role("link", name="Répondre : la structure pilote"))
        self.qui.ecrit(self.page.get_by_label("Organisation", exact=True), "CPTS d’essai")
        self.qui.coche(self.page.get_by_role("radio", name=re.compile("^Pilote")))
        self.qui.presse(self.page.get_by_role("button", name="Ajouter", exact=True))
        expect(self.page.get_by_role("rowheader", name="CPTS d’essai")).to_be_visible()

    def change_statut(self) -> None:
        self.qui.etape("changer un statut")
        self.qui.presse(self.page.get_by_role("link", name="Revenir à la fiche"))
        self.qui.presse(self.page.get_by_role("link", name="Changer le statut"))
        self.qui.coche(self.page.get_by_role("radio", name=re.compile("^En cours")))
        self.qui.presse(self.page.get_by_role("button", name="Enregistrer le statut"))
        expect(self.page.locator(".cadran")).to_contain_text("En cours")

    def search(self) -> None:
        self.page.goto(f"/contrats/{self.cle}/")
        self.qui.etape("trouver par la recherche")
        champ = self.page.get_by_label("Rechercher dans le contrat")
        self.qui.ecrit(champ, "bus preventions")
        self.qui.valide(champ)
        self.qui.presse(self.page.get_by_role("link", name=FICHES[0][1]))
        expect(self.page.get_by_role("heading", level=1)).to_have_text(FICHES[0][1])

    def read_histoire(self) -> None:
        self.qui.etape("lire l’histoire")
        self.qui.presse(self.page.get_by_role("link", name="Toute l’histoire"))
        contenu = self.page.locator("main")
        for mots in ("Fonction coordination", "statut", "En cours", "CPTS d’essai"):
            expect(contenu).to_contain_text(mots)

    def edit_in_bulk(self) -> None:
        """Two fiches become "programmée" together, then are given back what they were."""
        self.page.goto(f"/contrats/{self.cle}/plan/")
        self.qui.etape("modifier un lot et l’annuler")
        for titre in (FICHES[3][1], FICHES[4][1]):
            ligne = self.page.locator(".arbre-fiche", has_text=titre)
            self.qui.coche(ligne.get_by_role("checkbox"))
        self.qui.presse(self.page.get_by_role("button", name="Changer le statut"))
        self.qui.selectionne(self.page.get_by_label("Nouveau statut"), "Programmée")
        if self.sans_script:
            self.qui.presse(self.page.get_by_role("button", name="Voir ce qui change"))
        self.qui.presse(self.page.get_by_role("button", name="Appliquer à 2"))
        expect(self.page.get_by_text("2 fiches modifiées")).to_be_visible()
        assert self.statuts() == ["en-reflexion", "en-cours", "en-reflexion", *["programmee"] * 2]
        self.qui.presse(self.page.get_by_role("button", name="Annuler"))
        expect(self.page.get_by_text("2 fiches ont retrouvé leur valeur")).to_be_visible()
        assert self.statuts() == ["en-reflexion", "en-cours", *["en-reflexion"] * 3]

    def statuts(self) -> list[str]:
        """Return the statuses in the order of the plan."""
        fiches = FicheAction.objects.filter(contrat__cle=self.cle).order_by("axe__ordre", "ordre")
        return list(fiches.values_list("statut", flat=True))

    def walk(self) -> None:
        """Make every step."""
        etapes: tuple[Callable[[], None], ...] = (
            self.sign_in, self.create_contrat, self.add_axes, self.add_fiches, self.reorder,
            self.assign_pilote, self.change_statut, self.search, self.read_histoire,
            self.edit_in_bulk,
        )  # fmt: skip
        for etape in etapes:
            etape()

    def tell(self) -> str:
        """Return what each step cost."""
        return "\n".join(f"{nom} : {compte}" for nom, compte in self.qui.etapes.items())


@pytest.mark.parcours_pg
def test_with_a_mouse(page: Page, scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    parcours = Parcours(Souris(page))
    parcours.walk()
    with capsys.disabled():
        print(f"\n{parcours.tell()}")  # noqa: T201 - the counts are asked for
    trop = {
        nom: compte.clics
        for nom, compte in parcours.qui.etapes.items()
        if compte.clics > CLICS_PERMIS[nom]
    }
    assert trop == {}


def test_with_keys_only(page: Page, scene: Scene) -> None:
    parcours = Parcours(Clavier(page))
    parcours.walk()
    assert sum(compte.clics for compte in parcours.qui.etapes.values()) == 0


def test_without_script(page_sans_script: Page, scene: Scene) -> None:
    Parcours(Souris(page_sans_script), sans_script=True).walk()
