"""The plan as a workbook: one row for each fiche, then who acts in each of them."""

from collections.abc import Callable

from maillage.cycle.programme.models import FicheAction, RoleActeur
from maillage.cycle.programme.queries import FicheVue
from maillage.echanges.documents.content.contrat_lu import ContratLu
from maillage.editions.classeur import Classeur, Feuille
from maillage.editions.markdown import resume
from maillage.regles import dates
from maillage.regles.ecriture import enumere
from maillage.regles.statuts import LIBELLES_DRAPEAUX, Drapeau

Valeur = Callable[[FicheVue], object]


def _texte(nom: str) -> Valeur:
    return lambda vue: resume(getattr(vue.fiche, nom))


def _termes(nom: str) -> Valeur:
    return lambda vue: " ; ".join(str(terme) for terme in vue.valeurs[nom])


def _choix(nom: str) -> Valeur:
    # Read once: asked of each row, Django flattens the choices again.
    mots = dict(getattr(FicheAction._meta.get_field(nom), "flatchoices", ()))
    return lambda vue: mots.get(getattr(vue.fiche, nom), "")


def _date(nom: str) -> Valeur:
    return lambda vue: dates.lire(getattr(vue.fiche, nom)).ecrire()


def _acteurs(role: RoleActeur) -> Valeur:
    return lambda vue: " ; ".join(a.organisation for a in vue.acteurs if a.acteur.role == role)


# One column: its heading, what it holds. A new column is one line here.
_COLONNES: tuple[tuple[str, Valeur], ...] = (
    ("Identifiant", lambda vue: str(vue.fiche.uuid)),
    ("Numéro", lambda vue: vue.fiche.numero),
    ("Intitulé", lambda vue: vue.fiche.intitule),
    ("Numéro d’axe", lambda vue: vue.fiche.axe.numero if vue.fiche.axe else ""),
    ("Axe", lambda vue: vue.fiche.axe.intitule if vue.fiche.axe else ""),
    ("Objectif", lambda vue: str(vue.fiche.objectif or "")),
    ("Hors plan", lambda vue: vue.fiche.hors_plan),
    ("Structure pilote", _acteurs(RoleActeur.PILOTE)),
    ("Copilotes", _acteurs(RoleActeur.COPILOTE)),
    ("Statut", _choix("statut")),
    ("Pourquoi ce statut", lambda vue: vue.fiche.statut_raison),
    (
        "Alerte",
        lambda vue: LIBELLES_DRAPEAUX[Drapeau(vue.fiche.drapeau)] if vue.fiche.drapeau else "",
    ),
    ("Ce qui bloque", lambda vue: vue.fiche.obstacle),
    ("Priorité", _choix("priorite")),
    ("Début", _date("debut")),
    ("Fin", _date("fin")),
    ("Années", lambda vue: enumere([str(annee) for annee in vue.fiche.annees or []])),
    ("Thématiques", _termes("thematiques")),
    ("Publics", _termes("publics")),
    ("Constat", _texte("constat")),
    ("Objectif général", _texte("objectif_general")),
    ("Objectifs spécifiques", _texte("objectifs_specifiques")),
    ("Objectifs opérationnels", _texte("objectifs_operationnels")),
    ("Description", _texte("description")),
    ("Résultats attendus", _texte("resultats_attendus")),
    ("Degré de partenariat", _choix("degre_partenariat")),
    ("Participation des habitants", _choix("participation")),
    ("Territoire", lambda vue: _territoire(vue)),
    ("Moyens humains et techniques", _texte("moyens")),
    ("Modalités d’évaluation", _texte("evaluation")),
    ("Plans auxquels l’action répond", _termes("objectifs_externes")),
    ("Résumé pour les habitants", _texte("resume_public")),
    ("Origine", _choix("origine")),
    ("Qui voit la fiche", _choix("diffusion")),
    ("Dernières nouvelles", lambda vue: vue.fiche.modifie_le),
)
_COLONNES_ACTEURS = ("Numéro", "Fiche", "Structure", "Rôle", "Ce qu’elle apporte")


def build_plan(lu: ContratLu) -> Classeur:
    """Return the workbook of the plan, in its order."""
    fiches = [[valeur(vue) for _, valeur in _COLONNES] for vue in lu.fiches]
    acteurs = [
        [vue.fiche.numero, vue.fiche.intitule, a.organisation, a.role, a.apport]
        for vue in lu.fiches
        for a in vue.acteurs
    ]
    return Classeur(
        titre=f"Plan d’actions, {lu.contrat.titre}",
        auteur=lu.contrat.nom_court,
        feuilles=(
            Feuille("Fiches-actions", tuple(titre for titre, _ in _COLONNES), fiches),
            Feuille("Acteurs", _COLONNES_ACTEURS, acteurs),
        ),
    )


def _territoire(vue: FicheVue) -> str:
    if vue.fiche.tout_le_perimetre:
        return "Tout le territoire du contrat"
    return " ; ".join(commune.nom for commune in vue.valeurs["communes"])
