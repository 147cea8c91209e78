"""One whole contract and everybody around it, for the tests that walk the web from outside.

Built only by operations. `Scene.objets` names the objects that addresses ask for; `Scene.comptes` has
one account for each place of the table of rights, and two that must see nothing.
"""

import io
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.core.files.base import ContentFile
from PIL import Image

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import (
    Article,
    Articulation,
    Contrat,
    Phase,
    Sigle,
)
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction
from maillage.echanges.documents.operations import request_preparation, run_preparation
from maillage.echanges.notifications.models import Message
from maillage.echanges.notifications.operations import note_passage, prepare_messages
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.statuts import Statut
from maillage.socle.acteurs.models import Compte, Organisation, SorteOrganisation
from maillage.socle.acteurs.operations import create_mandat, set_mot_de_passe
from maillage.socle.indicateurs.models import Chargement
from maillage.socle.journal.operations import create
from maillage.socle.referentiels.models import Terme
from maillage.socle.referentiels.operations import (
    add_objectif,
    create_plan,
    load_vocabulaires,
    retire_objectif,
    retire_terme,
)
from maillage.socle.territoires.models import Commune, Departement, Epci, Region
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.concertation import fill_concertation
from tests.fabriques.conformite import fill_conformite
from tests.fabriques.contrats import relire, un_contrat
from tests.fabriques.demandes import fill_demandes
from tests.fabriques.diagnostic import fill_diagnostic
from tests.fabriques.financement import fill_financement
from tests.fabriques.gouvernance import fill_gouvernance
from tests.fabriques.indicateurs import load_chiffres
from tests.fabriques.territoires import LAVAL

MOT_DE_PASSE = "97-QUAI-du-Bief-31-bis"
ACCENT = "#7a2e52"
COURRIEL = "coordination.du.contrat.local.de.sante@communaute-de-communes.example.org"
# What an unkind hand would type: no space to break at, markup, another direction of writing.
TITRE_HOSTILE = (
    f"<b>Gras</b> &amp; {'anticonstitutionnellement' * 4} 🩺 \u200f\u05e9\u05dc\u05d5\u05dd\u200e"
)
PAYS_DE_LA_LOIRE = "52"
ILLE_ET_VILAINE = "35"

# The places from which the pages are walked; « personne » has not signed in.
PERSONNE = "personne"
MEMBRES = ("coordination", "pilote", "partenaire", "elu", "lecture")
PLACES = (*MEMBRES, "administration", "ars", "autre_departement", "autre_contrat", PERSONNE)


@dataclass
class Scene:
    """What was built: the contract, its objects by name, the accounts by place."""

    contrat: Contrat
    autre: Contrat
    comptes: dict[str, Compte] = field(default_factory=dict)
    objets: dict[str, UUID] = field(default_factory=dict)

    def auteur(self, place: str) -> Auteur:
        """Return who holds this place, as operations take them."""
        return build_auteur(relire(self.comptes[place]))


def dresser_scene(*, mot_de_passe: bool = False) -> Scene:
    """Build everything. With `mot_de_passe`, every account signs in with MOT_DE_PASSE."""
    scene = Scene(contrat=un_contrat(), autre=_un_autre_contrat())
    load_vocabulaires(auteur=SYSTEME)
    _invite(scene)
    if mot_de_passe:
        for compte in scene.comptes.values():
            set_mot_de_passe(compte, MOT_DE_PASSE, auteur=SYSTEME)
    load_chiffres()
    _fill_referentiels(scene)
    _fill_contrat(scene)
    _fill_listes(scene)
    scene.objets |= fill_concertation(scene.contrat, scene.auteur("coordination"))
    scene.objets |= fill_diagnostic(scene.contrat, scene.auteur("coordination"))
    _fill_plan(scene)
    scene.objets |= fill_financement(scene.contrat, scene.auteur("coordination"))
    scene.objets |= fill_demandes(
        scene.contrat, scene.auteur("coordination"), Organisation.objects.get(nom="ARS d’essai")
    )
    _fill_suites(scene)
    _fill_gouvernance(scene)
    ars = Organisation.objects.get(nom="ARS d’essai")
    scene.objets |= fill_conformite(scene.contrat, ars)
    _archive_some(scene)
    _prepare_document(scene)
    _load_fichier(scene)
    prepare_messages()
    note_passage()  # a worker has just turned
    scene.objets["message"] = Message.objects.earliest("pk").uuid
    return scene


def un_logo() -> "ContentFile[bytes]":
    """Return a small true PNG."""
    tampon = io.BytesIO()
    Image.new("RGB", (240, 80), "#1d5c63").save(tampon, "PNG")
    return ContentFile(tampon.getvalue(), name="logo.png")


def _un_autre_contrat() -> Contrat:
    return contrats.create_contrat(
        "Laval Agglomération", epcis=Epci.objects.filter(pk=LAVAL), auteur=SYSTEME
    )


def _invite(scene: Scene) -> None:
    """Give each place its account: roles on the contract, powers, mandates, another contract."""
    cpts = une_organisation("CPTS d’essai", SorteOrganisation.EXERCICE_COORDONNE)
    ars = une_organisation("ARS d’essai", SorteOrganisation.ARS)
    voisin = une_organisation("Département voisin d’essai", SorteOrganisation.DEPARTEMENT)
    for place in MEMBRES:
        compte = un_compte(
            COURRIEL if place == "coordination" else f"{place}@example.org",
            fonction=f"Fonction {place}",
            organisation=cpts if place == "pilote" else None,
        )
        scene.comptes[place] = compte
        membre = contrats.add_membre(scene.contrat, compte, Role(place), auteur=SYSTEME)
        scene.objets["membre"] = membre.uuid
    scene.comptes |= {
        "administration": un_compte("administration@example.org", est_administrateur=True),
        "ars": un_compte("ars@example.org", organisation=ars, suit_le_territoire=True),
        "autre_departement": un_compte(
            "voisin@example.org", organisation=voisin, suit_le_territoire=True
        ),
        "autre_contrat": un_compte("ailleurs@example.org"),
    }
    contrats.add_membre(
        scene.autre, scene.comptes["autre_contrat"], Role.COORDINATION, auteur=SYSTEME
    )
    mandat = create_mandat(ars, region=Region.objects.get(pk=PAYS_DE_LA_LOIRE), auteur=SYSTEME)
    create_mandat(voisin, departement=Departement.objects.get(pk=ILLE_ET_VILAINE), auteur=SYSTEME)
    scene.objets |= {"mandat": mandat.uuid, "compte": scene.comptes["lecture"].uuid}
    scene.objets["organisation"] = cpts.uuid


def _fill_referentiels(scene: Scene) -> None:
    plan = create_plan(
        {
            "sorte": "prs",
            "intitule": "Projet régional de santé",
            "edition": "2023-2028",
            "debut": "2023",
            "fin": "2028",
            "note": "",
            "organisation": Organisation.objects.get(nom="ARS d’essai"),
        },
        auteur=SYSTEME,
    )
    vivant = add_objectif(plan, "Agir tôt auprès des enfants", code="1.2", auteur=SYSTEME)
    retire = add_objectif(plan, "Objectif abandonné", auteur=SYSTEME)
    retire_objectif(retire, auteur=SYSTEME)
    termes = Terme.objects.filter(vocabulaire="thematique", archive_le=None)
    ancien, courant = termes.last(), termes.first()
    if ancien is None or courant is None:
        raise AssertionError("no vocabulary")
    retire_terme(ancien, auteur=SYSTEME)
    scene.objets |= {
        "plan_externe": plan.uuid,
        "objectif_externe": vivant.uuid,
        "objectif_externe_retire": retire.uuid,
        "terme": courant.uuid,
        "terme_retire": ancien.uuid,
    }


def _fill_contrat(scene: Scene) -> None:
    auteur = scene.auteur("coordination")
    contrats.update_identite(
        scene.contrat,
        valeurs={"presentation": "Un premier contrat, **pour tous les habitants**."},
        auteur=auteur,
    )
    contrats.update_periode(
        scene.contrat,
        signature="",
        debut="2024",
        fin="2028",
        periode_note="La signature reste à venir.",
        auteur=auteur,
    )
    contrats.set_accent(scene.contrat, ACCENT, auteur=auteur)
    contrats.write_phases_usuelles(scene.contrat, auteur=auteur)
    contrats.write_articles_usuels(scene.contrat, auteur=auteur)
    contrats.publish_contrat(scene.contrat, auteur=auteur)
    commune = (
        scene.contrat.perimetre.communes.order_by("pk").first() if scene.contrat.perimetre else None
    )
    if not isinstance(commune, Commune):
        raise AssertionError("no perimeter")
    contrats.write_referents(scene.contrat, {commune.pk: "Adjointe à la santé"}, auteur=auteur)


def _fill_listes(scene: Scene) -> None:
    auteur, contrat = scene.auteur("coordination"), scene.contrat
    partie = contrats.write_partie(
        contrat,
        {"role": "cosignataire", "deliberation_numero": "2024-12", "engagements": "Faire avec."},
        organisation=contrats.Nommee("ARS d’essai"),
        deliberation=ContentFile(b"%PDF-1.4\n%%EOF\n", name="deliberation.pdf"),
        auteur=auteur,
    )
    poste = contrats.write_poste(
        contrat,
        {"intitule": "Coordination du contrat", "quotite": Decimal("0.80"), "debut": "2024-01"},
        employeur=contrats.Nommee("ARS d’essai"),
        auteur=auteur,
    )
    occupation = contrats.add_occupation(
        poste,
        {"titulaire": "Chargée de mission", "debut": "2024-01", "relais": "Voir le carnet."},
        auteur=auteur,
    )
    logo = contrats.write_logo(contrat, "Logo de l’essai", image=un_logo(), auteur=auteur)
    sigle = contrats.add_element(
        contrat, Sigle, {"sigle": "CLS", "definition": "Contrat local de santé"}, auteur=auteur
    )
    dispositif = Terme.objects.filter(vocabulaire="dispositif").first()
    contrats.add_element(
        contrat,
        Articulation,
        {"dispositif": dispositif, "reponse": "oui", "qui": "Le pôle santé", "quoi": "Un comité."},
        auteur=auteur,
    )
    phase = Phase.objects.filter(contrat=contrat).earliest("ordre")
    article = Article.objects.filter(contrat=contrat).earliest("ordre")
    if partie.deliberation_piece is None or dispositif is None:
        raise AssertionError("no piece")
    scene.objets |= {
        "partie": partie.uuid,
        "poste": poste.uuid,
        "occupation": occupation.uuid,
        "logo": logo.uuid,
        "sigle": sigle.uuid,
        "phase": phase.uuid,
        "article": article.uuid,
        "dispositif": dispositif.uuid,
        "piece": partie.deliberation_piece.uuid,
    }


def _fill_plan(scene: Scene) -> None:
    """Two axes, an objective, and fiches of the three reaches; one is the pilot's own."""
    auteur, contrat = scene.auteur("coordination"), scene.contrat
    axe = programme.create_axe(
        contrat, intitule="Accès aux soins", description="Près de chez soi.", auteur=auteur
    )
    lien = programme.create_axe(contrat, intitule="Lien social", auteur=auteur)
    objectif = programme.create_objectif(axe, "Faciliter le premier rendez-vous", auteur=auteur)
    vide = programme.create_axe(
        contrat, note="Le titre manque dans le document.", numero="3", auteur=auteur
    )
    fiches = {
        "fiche": programme.create_fiche(
            contrat, "Un bus de prévention", objectif=objectif, auteur=auteur
        ),
        "fiche_d_autrui": programme.create_fiche(
            contrat, "Un guichet d’orientation", axe=axe, auteur=auteur
        ),
        "fiche_interne": programme.create_fiche(
            contrat, "Un local à négocier", axe=lien, auteur=auteur
        ),
        "fiche_publique": programme.create_fiche(
            contrat, "Des marches accompagnées", axe=lien, auteur=auteur
        ),
        "fiche_hors_plan": programme.create_fiche(
            contrat, "Une formation aux premiers secours", hors_plan=True, auteur=auteur
        ),
    }
    programme.create_fiche(contrat, TITRE_HOSTILE, axe=lien, auteur=auteur)
    programme.set_diffusion(fiches["fiche_interne"], "interne", auteur=auteur)
    programme.set_diffusion(fiches["fiche_publique"], "public", auteur=auteur)
    cpts = Organisation.objects.get(nom="CPTS d’essai")
    ars = Organisation.objects.get(nom="ARS d’essai")
    pilote = programme.assign_pilote(fiches["fiche"], cpts, auteur=auteur)
    partenaire = programme.add_acteur(fiches["fiche"], ars, "financeur", auteur=auteur)
    programme.assign_pilote(fiches["fiche_d_autrui"], ars, auteur=auteur)
    scene.objets |= {nom: fiche.uuid for nom, fiche in fiches.items()}
    scene.objets |= {
        "axe": axe.uuid,
        "axe_vide": vide.uuid,
        "objectif": objectif.uuid,
        "pilote": pilote.uuid,
        "acteur": partenaire.uuid,
    }
    _fill_fiche(fiches["fiche"], auteur)


def _fill_fiche(fiche: FicheAction, auteur: Auteur) -> None:
    programme.update_fiche(
        fiche,
        {
            "constat": "Un tiers des habitants n’a pas de médecin traitant.",
            "objectif_general": "Rapprocher la prévention des habitants.",
            "description": "Un bus passe **chaque mois** dans huit communes.\n\n- dépister\n- orienter",
            "debut": "2025-03",
            "fin": "2027",
            "participation": "consultation",
            "resume_public": "Un bus vient dans votre commune.",
        },
        ensembles={"termes": list(Terme.objects.filter(vocabulaire="public")[:2])},
        inconnus={"evaluation": True},
        auteur=auteur,
    )


def _fill_suites(scene: Scene) -> None:
    """Remarks, a note for the team, a change of status, a bulk edit."""
    auteur = scene.auteur("coordination")
    fiche = FicheAction.objects.get(uuid=scene.objets["fiche"])
    remarque = programme.add_remarque(
        fiche, "Voir avec les mairies.", auteur=scene.auteur("partenaire")
    )
    note = programme.add_remarque(
        fiche, "Le budget n’est pas acquis.", pour_equipe=True, auteur=auteur
    )
    fiche = programme.set_statut(fiche, Statut.EN_COURS, auteur=auteur)
    lot = programme.apply_lot(
        scene.contrat,
        FicheAction.objects.filter(contrat=scene.contrat, archive_le=None),
        champ="priorite",
        valeur="elevee",
        auteur=auteur,
    )
    # Somebody without account is asked for news, by a link.
    lien = programme.ask_nouvelles_a_nommer(
        scene.contrat,
        Organisation.objects.get(nom="CPTS d’essai"),
        fonction="Infirmière coordinatrice",
        courriel="sans.compte@example.org",
        auteur=auteur,
    )
    scene.objets |= {
        "remarque": remarque.uuid,
        "note": note.uuid,
        "lot": lot.uuid,
        "lien": lien.uuid,
        "personne": scene.comptes["lecture"].personne.uuid,
        "personne_sans_compte": lien.personne.uuid,
    }


def _fill_gouvernance(scene: Scene) -> None:
    """A body where the élu sits, its meetings, what it decides."""
    fiche = FicheAction.objects.select_related("contrat").get(uuid=scene.objets["fiche_d_autrui"])
    scene.objets |= fill_gouvernance(
        scene.contrat, fiche, scene.comptes["elu"], scene.auteur("coordination")
    )


def _prepare_document(scene: Scene) -> None:
    """A workbook that the worker made for the coordination."""
    auteur = scene.auteur("coordination")
    preparation = request_preparation(scene.contrat, "plan", "ods", auteur=auteur)
    run_preparation()
    scene.objets["preparation"] = preparation.uuid


def _load_fichier(scene: Scene) -> None:
    """An official file that the administration loaded."""
    chargement = Chargement(
        source="CMP",
        millesime="2021",
        partie="communes",
        fichier="base_cc_comparateur_csv.zip",
        sha256="3" * 64,
        octets=3_755_401,
        lignes=35_010,
        charge_le=horloge.maintenant(),
        calcule_le=horloge.maintenant(),
    )
    create(chargement, auteur=scene.auteur("administration"), geste="charger")
    scene.objets["chargement"] = chargement.uuid


def _archive_some(scene: Scene) -> None:
    """Put one object of each kind aside, for the routes that bring back."""
    auteur, contrat = scene.auteur("coordination"), scene.contrat
    sigle = contrats.add_element(
        contrat, Sigle, {"sigle": "XYZ", "definition": "Un sigle abandonné"}, auteur=auteur
    )
    contrats.archive_element(sigle, auteur=auteur)
    fiche = programme.create_fiche(contrat, "Une action abandonnée", auteur=auteur)
    programme.archive_fiche(fiche, auteur=auteur)
    axe = programme.create_axe(contrat, intitule="Un axe abandonné", auteur=auteur)
    programme.archive_axe(axe, auteur=auteur)
    scene.objets |= {
        "sigle_archive": sigle.uuid,
        "fiche_archivee": fiche.uuid,
        "axe_archive": axe.uuid,
    }
    _archive_details(scene, auteur)


def _archive_details(scene: Scene, auteur: Auteur) -> None:
    fiche = FicheAction.objects.get(uuid=scene.objets["fiche"])
    organisation = une_organisation("Association d’essai")
    acteur = programme.add_acteur(fiche, organisation, "relais", auteur=auteur)
    programme.remove_acteur(acteur, auteur=auteur)
    remarque = programme.add_remarque(fiche, "Une remarque retirée.", auteur=auteur)
    programme.remove_remarque(remarque, auteur=auteur)
    axe = scene.contrat.axes.get(uuid=scene.objets["axe"])
    objectif = programme.create_objectif(axe, "Un objectif abandonné", auteur=auteur)
    programme.archive_objectif(objectif, auteur=auteur)
    scene.objets |= {
        "acteur_retire": acteur.uuid,
        "remarque_retiree": remarque.uuid,
        "objectif_archive": objectif.uuid,
    }
