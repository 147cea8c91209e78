"""One page with every shared piece, for the tests and for the eye; no page of the product."""

from datetime import date
from pathlib import Path

from django import forms
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.template import engines
from django.test import RequestFactory

from maillage.regles.erreurs import Conflit, Divergence
from maillage.regles.statuts import Drapeau, Statut
from maillage.web.composants.cadre import Cadre, Compte, Lien, Noeud, Recherche, Rubrique
from maillage.web.composants.champs import (
    ChampDatePartielle,
    ChampLigne,
    ChampMarkdown,
    ChampNombre,
)
from maillage.web.composants.conflits import reponse_conflit
from maillage.web.composants.erreurs import PANNE, render_erreur
from maillage.web.composants.formulaires import FormulaireVersionne
from maillage.web.composants.listes import ChampChoix, ChampTermes

GABARIT = Path(__file__).parent / "gabarits" / "apercu.html"

CADRE = Cadre(
    titre="L’Ernée – Bocage mayennais",
    adresse_titre="/contrat/",
    precisions=("Contrat local de santé 2023–2026", "Mise en œuvre, troisième et dernière année"),
    mention="Démonstration : tout est inventé sur cette page.",
    rubriques=(
        Rubrique("Ce qui vous attend", "/"),
        Rubrique("Contrat", "/contrat/"),
        Rubrique("Plan d’actions", "/plan/", courante=True),
        Rubrique("Concertation", "/concertation/"),
        Rubrique("Diagnostic", "/diagnostic/"),
        Rubrique("Financement", "/financement/"),
        Rubrique("Documents", "/documents/", en_plus=True),
        Rubrique("Historique", "/historique/", en_plus=True),
    ),
    compte=Compte("Coordination du CLS", "/compte/", "/deconnexion/"),
    recherche=Recherche("/recherche/", "Rechercher dans le contrat"),
    autres=(Lien("Mes contrats", "/contrats/"),),
    pied=(Lien("Accessibilité", "/accessibilite/"), Lien("Aide", "/aide/")),
)


class FicheForm(FormulaireVersionne):
    """A form with every kind of field."""

    titre = ChampLigne(label="Titre de la fiche", limite=120)
    pourquoi = ChampMarkdown(label="Pourquoi", required=False)
    debut = ChampDatePartielle(label="Début", required=False)
    montant = ChampNombre(label="Montant", required=False, max_value=10)
    publics = ChampTermes(
        label="Publics",
        required=False,
        choices=[(f"p{n}", f"Public numéro {n}") for n in range(20)],
    )
    diffusion = ChampChoix(
        label="Diffusion",
        choices=[("interne", "Équipe et élus"), ("partenaires", "Partenaires")],
        aides={"interne": "Personne d’autre ne la voit."},
    )
    pilote = forms.ChoiceField(label="Pilote", choices=[("", "Choisir"), ("1", "CPTS")])
    accord = forms.BooleanField(label="L’accord est signé", required=False)


def requete(methode: str = "get", donnees: str = "") -> HttpRequest:
    """Return a request without session, as the shared pieces see it."""
    fabrique = RequestFactory()
    if methode == "post":
        return fabrique.post("/fiche/", donnees, content_type="application/x-www-form-urlencoded")
    return fabrique.get("/fiche/?tri=titre&page=3")


def render_apercu() -> str:
    """Return the page of pieces, its form sent empty."""
    moteur = engines["django"]
    page = Paginator(range(2000), 100).page(3)
    contexte = {
        "cadre": CADRE,
        "messages": [Message(25, "La fiche « Aller vers » est enregistrée.")],
        "retard": date(2025, 10, 15),
        "bientot": date(2026, 11, 26),
        "codes": [*Statut, *Drapeau],
        "points": [
            Noeud("Diagnostic", "mars 2023", "fait", "/d/"),
            Noeud("Signature", "juin 2023", "tard"),
            Noeud("Mise en œuvre", "jusqu’en 2026", "courant"),
            Noeud("Évaluation", "date inconnue"),
        ],
        "page": page,
        "form": FicheForm(QueryDict("titre=&montant=abc&debut=2026-13&publics=p1&accord=on")),
        "lignes": [1, 2, 3],
    }
    gabarit = moteur.from_string(GABARIT.read_text(encoding="utf-8"))
    return str(gabarit.render(contexte, requete()))


def render_conflit() -> str:
    """Return the page where two texts are compared."""
    envoi = requete("post", "titre=Aller+vers&pourquoi=Mon+texte&version=3&publics=p1&publics=p2")
    divergence = Divergence(
        champ="pourquoi",
        libelle="Pourquoi",
        en_base="Les jeunes disent la souffrance psychique et l’isolement.",
        propose="Les jeunes et leurs parents disent l’isolement, la mobilité et la <souffrance>.",
        par="la Maison des Adolescents",
    )
    conflit = Conflit({"pourquoi": divergence}, version=4)
    reponse = reponse_conflit(envoi, FicheForm(envoi.POST), conflit, cadre=CADRE)
    return reponse.content.decode()


def render_panne() -> str:
    """Return the page of an unexpected failure."""
    panne = requete()
    panne.reference = "K7QF2M4X"  # type: ignore[attr-defined] # given by the middleware
    return render_erreur(panne, PANNE).content.decode()
