"""One fiche: its fields section by section, who acts in it, what is missing and who would know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import can_edit_fiche, visible_fiches, visible_remarques
from maillage.cycle.programme.models import ActeurDeFiche, FicheAction, Remarque, RoleActeur
from maillage.regles import fiche as regles
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.regles.fiche import Champ, EtatSection
from maillage.socle.referentiels.models import ObjectifExterne, Terme, Vocabulaire
from maillage.socle.territoires.models import Commune

VOCABULAIRE_DU_CHAMP: Mapping[str, str] = {
    "thematiques": Vocabulaire.THEMATIQUE,
    "determinants": Vocabulaire.DETERMINANT,
    "interventions": Vocabulaire.INTERVENTION,
    "domaines": Vocabulaire.DOMAINE,
    "niveaux_prevention": Vocabulaire.NIVEAU_PREVENTION,
    "publics": Vocabulaire.PUBLIC,
    "publics_intermediaires": Vocabulaire.PUBLIC_INTERMEDIAIRE,
}


@dataclass(frozen=True)
class ActeurVu:
    """An organisation in a fiche, with its role in words."""

    acteur: ActeurDeFiche
    organisation: str
    personne: str
    role: str
    apport: str


@dataclass(frozen=True)
class FicheVue:
    """A fiche read whole, for its page and its documents.

    `valeurs` maps each field of regles.fiche to what it holds: text, label, list of rows, or None.
    """

    fiche: FicheAction
    valeurs: Mapping[str, Any]
    etats: tuple[EtatSection, ...]
    acteurs: tuple[ActeurVu, ...]
    peut_ecrire: bool
    peut_organiser: bool
    peut_commenter: bool
    peut_noter_equipe: bool

    @property
    def pilote(self) -> ActeurVu | None:
        """Return who pilots, or None."""
        return next((a for a in self.acteurs if a.acteur.role == RoleActeur.PILOTE), None)

    @property
    def prochaine(self) -> Champ | None:
        """Return the next question to ask, or None when every expected field has an answer."""
        return regles.prochaine_question(self.etats)

    @property
    def remplissage(self) -> tuple[int, int]:
        """Return how many expected fields have an answer, and how many are expected."""
        return regles.part_remplie(self.etats)


def list_fiches(auteur: Auteur, contrat: Contrat) -> QuerySet[FicheAction]:
    """Return the living fiches of a contract, in order."""
    return visible_fiches(auteur, contrat).filter(archive_le=None).select_related("axe", "contrat")


def list_archives(auteur: Auteur, contrat: Contrat) -> QuerySet[FicheAction]:
    """Return the archived fiches of a contract, the latest first."""
    archives = visible_fiches(auteur, contrat).exclude(archive_le=None)
    return archives.select_related("axe", "contrat").order_by("-archive_le")


def get_fiche(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> FicheAction:
    """Return one fiche of this very contract, archived or not. Raises Introuvable."""
    fiche = (
        visible_fiches(auteur, contrat)
        .select_related("axe", "objectif", "contrat", "fusion", "origine_fiche")
        .filter(uuid=uuid)
        .first()
    )
    if fiche is None:
        raise Introuvable
    return fiche


def get_acteur(auteur: Auteur, fiche: FicheAction, uuid: UUID | str) -> ActeurDeFiche:
    """Return one organisation of this very fiche, archived or not. Raises Introuvable."""
    del auteur
    acteur = (
        ActeurDeFiche.objects.select_related("fiche__contrat", "organisation", "personne")
        .filter(fiche=fiche, uuid=uuid)
        .first()
    )
    if acteur is None:
        raise Introuvable
    return acteur


def list_remarques(auteur: Auteur, fiche: FicheAction) -> QuerySet[Remarque]:
    """Return the remarks that this author may read, oldest first."""
    return visible_remarques(auteur, fiche).select_related("fiche__contrat")


def read_fiche(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> FicheVue:
    """Return a fiche whole. Raises Introuvable."""
    fiche = (
        visible_fiches(auteur, contrat)
        .filter(uuid=uuid)
        .select_related("axe", "objectif__parent", "contrat", "fusion", "origine_fiche")
        .prefetch_related(
            Prefetch("termes", Terme.objects.order_by("ordre")),
            Prefetch("objectifs_externes", ObjectifExterne.objects.select_related("plan")),
            Prefetch("communes", Commune.objects.only("code", "nom")),
            Prefetch("liees", FicheAction.objects.filter(archive_le=None).only(
                "uuid", "numero", "intitule", "diffusion", "contrat")),
            Prefetch("acteurs", ActeurDeFiche.objects.filter(archive_le=None).select_related(
                "organisation", "personne")),
        )
        .first()
    )  # fmt: skip
    if fiche is None:
        raise Introuvable
    acteurs = tuple(_voir_acteur(a) for a in fiche.acteurs.all())
    droits = droits_de(auteur, contrat)
    valeurs = _valeurs(fiche, acteurs, voit_interne=Droit.FICHE_INTERNE_VOIR in droits)
    remplis = {nom for nom, valeur in valeurs.items() if _est_rempli(valeur)}
    if fiche.tout_le_perimetre:
        remplis.add("communes")
    return FicheVue(
        fiche=fiche,
        valeurs=valeurs,
        etats=regles.etat_sections(remplis, fiche.inconnus),
        acteurs=acteurs,
        peut_ecrire=not fiche.est_archive and can_edit_fiche(auteur, fiche),
        peut_organiser=Droit.PLAN_MODIFIER in droits,
        peut_commenter=Droit.REMARQUE_ECRIRE in droits,
        peut_noter_equipe=Droit.NOTE_EQUIPE_VOIR in droits,
    )


def _voir_acteur(acteur: ActeurDeFiche) -> ActeurVu:
    return ActeurVu(
        acteur,
        acteur.organisation.nom,
        str(acteur.personne or ""),
        acteur.get_role_display(),
        acteur.apport,
    )


def _valeurs(
    fiche: FicheAction, acteurs: Iterable[ActeurVu], *, voit_interne: bool
) -> dict[str, Any]:
    valeurs: dict[str, Any] = {}
    termes = list(fiche.termes.all())
    conduisent = {RoleActeur.PILOTE, RoleActeur.COPILOTE}
    for nom in regles.CHAMPS:
        if nom in VOCABULAIRE_DU_CHAMP:
            vocabulaire = VOCABULAIRE_DU_CHAMP[nom]
            valeurs[nom] = [t for t in termes if t.vocabulaire == vocabulaire]
        elif nom == "pilotes":
            valeurs[nom] = [a for a in acteurs if a.acteur.role in conduisent]
        elif nom == "partenaires":
            valeurs[nom] = [a for a in acteurs if a.acteur.role not in conduisent]
        elif nom in {"objectifs_externes", "communes"}:
            valeurs[nom] = list(getattr(fiche, nom).all())
        elif nom == "liees":
            valeurs[nom] = [
                f for f in fiche.liees.all() if voit_interne or f.diffusion != "interne"
            ]
        else:
            valeurs[nom] = getattr(fiche, nom)
    return valeurs


def _est_rempli(valeur: Any) -> bool:
    return valeur is not None and valeur not in ("", [])
