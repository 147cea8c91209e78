"""Plans and fiches of tests: by operations when they are few, by the hundred when speed is measured."""

from dataclasses import dataclass
from itertools import product

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import (
    ActeurDeFiche,
    Axe,
    FicheAction,
    Objectif,
    RoleActeur,
)
from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import Compte, Organisation
from tests.fabriques.acteurs import une_organisation

STATUTS = ("en-cours", "programmee", "en-reflexion", "realisee", "suspendue")
DRAPEAUX = ("", "", "en-retard", "bloquee")
TITRES = (
    "Soutenir les actions de la communauté professionnelle du territoire",
    "Accompagner la création de maisons de santé et du service médical de proximité",
    "Lieux d’écoute et d’information pour les jeunes et leurs parents",
    "Faciliter l’accès aux soins des étudiants",
)


@dataclass(frozen=True)
class PetitPlan:
    """Two axes; the first has two objectives and three fiches, the second one fiche."""

    axe: Axe
    autre_axe: Axe
    objectif: Objectif
    second: Objectif
    fiches: tuple[FicheAction, ...]


def un_axe(contrat: Contrat, intitule: str = "Accès aux soins") -> Axe:
    """Return a new axis at the foot of the plan."""
    return programme.create_axe(contrat, intitule=intitule, auteur=SYSTEME)


def une_fiche(
    contrat: Contrat,
    intitule: str = "Transport solidaire",
    *,
    axe: Axe | None = None,
    objectif: Objectif | None = None,
    hors_plan: bool = False,
    pilote: Organisation | None = None,
) -> FicheAction:
    """Return a new fiche, piloted by an organisation when one is given."""
    fiche = programme.create_fiche(
        contrat, intitule, axe=axe, objectif=objectif, hors_plan=hors_plan, auteur=SYSTEME
    )
    if pilote:
        programme.assign_pilote(fiche, pilote, auteur=SYSTEME)
    return fiche


def une_fiche_pilotee_par(
    contrat: Contrat, compte: Compte, intitule: str = "La sienne"
) -> FicheAction:
    """Return a fiche that the organisation of this account pilots."""
    return une_fiche(contrat, intitule, pilote=compte.personne.organisation)


def un_petit_plan(contrat: Contrat) -> PetitPlan:
    """Return a plan that fits on a screen."""
    axe, autre = un_axe(contrat, "Accès aux soins"), un_axe(contrat, "Santé mentale")
    objectif = programme.create_objectif(axe, "Faire venir des médecins", auteur=SYSTEME)
    second = programme.create_objectif(axe, "Aller vers les habitants", auteur=SYSTEME)
    fiches = (
        une_fiche(contrat, "Accueil des internes", objectif=objectif),
        une_fiche(contrat, "Maison de santé", objectif=objectif),
        une_fiche(contrat, "Bus de prévention", objectif=second),
        une_fiche(contrat, "Groupe d’entraide", axe=autre),
    )
    return PetitPlan(axe, autre, objectif, second, fiches)


def semer_plan(contrat: Contrat, nombre: int, *, axes: int = 5, objectifs: int = 3) -> None:
    """Fill a plan with many fiches in a few queries: only to measure, it leaves no trace."""
    organisations = [une_organisation(f"Structure pilote {rang}") for rang in range(6)]
    places = _semer_places(contrat, axes, objectifs)
    fiches = []
    for rang in range(nombre):
        place = places[rang * len(places) // nombre]
        fiches.append(
            FicheAction(
                contrat=contrat,
                axe=place.axe,
                objectif=place,
                ordre=rang,
                numero=f"{place.axe.numero}.{rang + 1}",
                intitule=TITRES[rang % len(TITRES)],
                statut=STATUTS[rang % len(STATUTS)],
                drapeau=DRAPEAUX[rang % len(DRAPEAUX)],
                priorite=("elevee", "moyenne", "")[rang % 3],
                debut=("2024", "2024-03", "")[rang % 3],
                fin=("2027", "2028", "")[rang % 3],
            )
        )
    FicheAction.objects.bulk_create(fiches, batch_size=500)
    ActeurDeFiche.objects.bulk_create(
        (
            ActeurDeFiche(fiche=f, organisation=organisations[i % 6], role=RoleActeur.PILOTE)
            for i, f in enumerate(fiches)
            if i % 7
        ),
        batch_size=500,
    )


def _semer_places(contrat: Contrat, axes: int, objectifs: int) -> list[Objectif]:
    programme.ensure_plan(contrat, auteur=SYSTEME)
    lignes = [
        Axe(contrat=contrat, numero=str(rang), intitule=f"Axe de santé {rang}", ordre=rang)
        for rang in range(1, axes + 1)
    ]
    Axe.objects.bulk_create(lignes)
    places = [
        Objectif(
            contrat=contrat, axe=axe, numero=str(rang), intitule=f"Priorité {rang}", ordre=rang
        )
        for axe, rang in product(lignes, range(1, objectifs + 1))
    ]
    return Objectif.objects.bulk_create(places)
