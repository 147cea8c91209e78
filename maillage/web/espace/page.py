"""One door by which pages of members are rendered: the view gives the content, the frame follows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from maillage.cycle.contrats.models import Contrat
from maillage.regles import dates
from maillage.regles.droits import Droit, droits_generaux
from maillage.web.composants.cadre import Cadre, Compte, Lien, Recherche, Rubrique
from maillage.web.espace.auteur import Requete

_RUBRIQUES = (
    ("accueil", "Ce qui vous attend", "echeances:contrat"),
    ("contrat", "Contrat", "contrats:contrat"),
    ("portrait", "Portrait", "indicateurs:portrait_contrat"),
    ("concertation", "Concertation", "concertation:concertation"),
    ("diagnostic", "Diagnostic", "diagnostic:diagnostic"),
    ("plan", "Plan d’actions", "programme:plan"),
    ("gouvernance", "Instances", "gouvernance:gouvernance"),
    ("financement", "Financement", "financement:plan_financement"),
    ("conformite", "Conformité", "conformite:conformite"),
    ("documents", "Documents", "documents:documents"),
    ("membres", "Membres", "contrats:membres"),
    ("historique", "Historique", "journal:historique"),
)
# Sections that keep the whole rather than a work in hand: behind « Plus » on a wide screen.
_EN_PLUS = {"documents", "membres", "historique"}
# Sections that not every member opens.
_RESERVEES = {"financement": Droit.FINANCEMENT_VOIR}


def render_page(
    request: Requete,
    template: str,
    contexte: Mapping[str, Any] | None = None,
    *,
    contrat: Contrat | None = None,
    rubrique: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return the page, in the frame of `contrat` when there is one. `rubrique` names the section."""
    cadre = build_cadre(request, contrat, rubrique)
    return render(
        request,
        template,
        {**(contexte or {}), "contrat": contrat, "cadre": cadre},
        status=status,
    )


def asks_fragment(request: Requete) -> bool:
    """True when htmx asks for the piece of page that changes, not when it brings a whole page back."""
    return bool(
        request.headers.get("HX-Request") and request.headers.get("HX-Request-Type") != "full"
    )


def build_cadre(request: Requete, contrat: Contrat | None = None, rubrique: str = "") -> Cadre:
    """Return what surrounds a page of members."""
    cadre = Cadre(
        accueil=reverse("echeances:accueil"),
        compte=_compte(request),
        autres=_autres(request),
        pied=(*pied(), Lien("Règles de conformité", reverse("conformite:catalogue"))),
        recherche=Recherche(reverse("recherche:recherche"), "Rechercher partout"),
    )
    if contrat is None:
        return cadre
    cle = {"cle": contrat.cle}
    return replace(
        cadre,
        titre=contrat.nom_court,
        adresse_titre=reverse("echeances:contrat", kwargs=cle),
        precisions=precisions(contrat),
        mention=contrat.mention,
        rubriques=tuple(
            Rubrique(libelle, reverse(nom, kwargs=cle), code == rubrique, code in _EN_PLUS)
            for code, libelle, nom in _RUBRIQUES
            if code not in _RESERVEES or _RESERVEES[code] in contrat.droits
        ),
        recherche=Recherche(reverse("recherche:contrat", kwargs=cle), "Rechercher dans le contrat"),
        couleurs=adresse_couleurs(contrat),
    )


def precisions(contrat: Contrat) -> tuple[str, ...]:
    """Return the line under the name: generation and period, state, suspension."""
    debut, fin = dates.lire(contrat.debut), dates.lire(contrat.fin)
    periode = ""
    if debut.annee and fin.annee:
        periode = f" {debut.annee}–{fin.annee}" if debut.annee != fin.annee else f" {debut.annee}"
    elif debut.annee:
        periode = f" depuis {debut.annee}"
    elif debut.inconnue or fin.inconnue:
        periode = ", période inconnue"
    mots = [f"Contrat local de santé{periode}", contrat.get_etat_display()]
    if contrat.est_suspendu:
        mots.append("Suspendu\u00a0: lecture seule")
    return tuple(mots)


def adresse_couleurs(contrat: Contrat) -> str:
    """Return the address of the style sheet that sets the accent, new when the colour changes."""
    adresse = reverse("contrats:couleurs", kwargs={"cle": contrat.cle})
    return f"{adresse}?v={contrat.accent.lstrip('#')}"


def pied() -> tuple[Lien, ...]:
    """Return the links at the foot of every page."""
    return (
        Lien("Accessibilité", reverse("portail:accessibilite")),
        Lien("Données personnelles", reverse("portail:donnees_personnelles")),
        Lien("Aide", reverse("portail:aide")),
    )


def _compte(request: Requete) -> Compte:
    return Compte(request.auteur.nom, reverse("acteurs:mon_compte"), reverse("acteurs:deconnexion"))


def _autres(request: Requete) -> tuple[Lien, ...]:
    liens = [Lien("Mes contrats", reverse("contrats:contrats"))]
    if request.auteur.mandats:
        liens.append(Lien("Demandes d’aide reçues", reverse("demandes:demandes_recues")))
    droits = droits_generaux(request.auteur)
    if request.auteur.mandats or Droit.DISPOSITIF_MODIFIER in droits:
        liens.append(Lien("Dispositifs d’aide", reverse("financement:dispositifs")))
    if Droit.REGLE_FINANCEUR_MODIFIER in droits:
        liens.append(Lien("Règles de financeur", reverse("conformite:regles_de_financeur")))
    if Droit.COMPTE_GERER in droits:
        liens.append(Lien("Administration", reverse("acteurs:administration")))
    elif Droit.PLAN_EXTERNE_MODIFIER in droits:
        liens.append(Lien("Plans externes", reverse("referentiels:plans")))
    return tuple(liens)
