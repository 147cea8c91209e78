"""The right that each route asks for. A new route is placed here, or the tests say so.

The table is written by hand from the rights (`regles/droits.py`), never read from the code under test.
`lire` is what GET asks for, `ecrire` what POST asks for when it asks for more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from maillage.regles.droits import DROITS, Droit, Role
from tests.fabriques.territoires import LAVAL

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
SUR_L_INSTALLATION: Mapping[str, frozenset[Droit]] = MappingProxyType(
    {
        "administration": DROITS[Role.ADMINISTRATION],
        "coordination": _COORDINATION,
        "autre_contrat": _COORDINATION,
        # An authority describes the schemes and the rules of its own organisation.
        "ars": frozenset({Droit.DISPOSITIF_MODIFIER, Droit.REGLE_FINANCEUR_MODIFIER}),
        "autre_departement": frozenset({Droit.DISPOSITIF_MODIFIER, Droit.REGLE_FINANCEUR_MODIFIER}),
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
DES_INSTANCES = frozenset({"reunion", "reunion_tenue", "decision", "suite"})
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
            if self.proprietaire and place not in {self.proprietaire, "administration"}:
                return "refus"
            return "oui" if droit in SUR_L_INSTALLATION.get(place, ()) else "refus"
        if place == self.proprietaire:
            return "oui"
        return self._sur_le_contrat(place, droit, SUR_LE_CONTRAT[place])

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


def _public(**parametres: str) -> Acces:
    return Acces("public", parametres=parametres)


def _connecte() -> Acces:
    return Acces("connecte")


def _installation(droit: Droit, objet: str = "", **parametres: str) -> Acces:
    return Acces("installation", droit, objet=objet, parametres=parametres)


def _contrat(
    lire: Droit,
    objet: str = "",
    *,
    ecrire: Droit | None = None,
    proprietaire: str = "",
    **parametres: str,
) -> Acces:
    return Acces("contrat", lire, ecrire, objet, parametres, proprietaire)


def _demande(droit: Droit, *objets: str, **parametres: str) -> tuple[Acces, ...]:
    """A route about claims made to the ARS of the scene."""
    return tuple(Acces("contrat", droit, None, o, parametres) for o in objets or ("demande_payee",))


def _des_deux(objet: str = "demande_payee", **parametres: str) -> tuple[Acces, ...]:
    """A route that the coordination and the funder of the claim both open."""
    return (Acces("contrat", D.FINANCEMENT_ECRIRE, None, objet, parametres, "ars"),)


def _fiches(droit: Droit, *, ecrire: Droit | None = None, **parametres: str) -> tuple[Acces, ...]:
    """The same route on the pilot's own fiche, on another one, and on a reserved one."""
    return tuple(
        _contrat(droit, objet, ecrire=ecrire, **parametres)
        for objet in ("fiche", "fiche_d_autrui", "fiche_interne")
    )


D = Droit
_LAVAL = {"niveau": "epci", "code": LAVAL, "indicateur": "chomage_recensement"}
# Route -> what it asks for; several lines when an object changes the answer.
TABLE: Mapping[str, tuple[Acces, ...]] = MappingProxyType(
    {
        "acteurs:connexion": (_public(),),
        "acteurs:mot_de_passe_oublie": (_public(),),
        # Closed by its token: without a good one it says that the link is over.
        "acteurs:choisir_mot_de_passe": (_public(uidb64="x", token="choisir"),),
        "acteurs:deconnexion": (_connecte(),),
        "acteurs:mon_compte": (_connecte(),),
        "acteurs:changer_mot_de_passe": (_connecte(),),
        "acteurs:garder_brouillon": (_connecte(),),
        "acteurs:abandonner_brouillon": (_connecte(),),
        "acteurs:administration": (_installation(D.COMPTE_GERER),),
        "acteurs:comptes": (_installation(D.COMPTE_GERER),),
        "acteurs:inviter_compte": (_installation(D.COMPTE_GERER),),
        "acteurs:compte": (_installation(D.COMPTE_GERER, "compte"),),
        "acteurs:fermer_compte": (_installation(D.COMPTE_GERER, "compte"),),
        "acteurs:rouvrir_compte": (_installation(D.COMPTE_GERER, "compte"),),
        "acteurs:reinviter_compte": (_installation(D.COMPTE_GERER, "compte"),),
        "acteurs:organisations": (_installation(D.COMPTE_GERER),),
        "acteurs:organisation": (_installation(D.COMPTE_GERER, "organisation"),),
        "acteurs:mandats": (_installation(D.COMPTE_GERER),),
        "acteurs:finir_mandat": (_installation(D.COMPTE_GERER, "mandat"),),
        "acteurs:contrats_installation": (_installation(D.CONTRAT_SUSPENDRE),),
        "acteurs:suspendre_contrat": (_installation(D.CONTRAT_SUSPENDRE),),
        "acteurs:rouvrir_contrat": (_installation(D.CONTRAT_SUSPENDRE),),
        "vie_privee:choisir_accords": (_connecte(),),
        "vie_privee:changer_adresse": (_connecte(),),
        "vie_privee:abandonner_adresse": (_connecte(),),
        "vie_privee:confirmer_adresse": (Acces("connecte", parametres={"jeton": "x"}),),
        "vie_privee:extraire_mes_donnees": (_connecte(),),
        "vie_privee:acces": (_installation(D.DONNEES_GERER),),
        "vie_privee:registre": (_installation(D.DONNEES_GERER),),
        "vie_privee:personnes": (_installation(D.DONNEES_GERER),),
        "vie_privee:inscrire_personne": (_installation(D.DONNEES_GERER),),
        **{
            f"vie_privee:{nom}": (
                _installation(D.DONNEES_GERER, "personne"),
                _installation(D.DONNEES_GERER, "personne_sans_compte"),
            )
            for nom in ("personne", "corriger_personne", "extraire_personne", "effacer_personne")
        },
        "vie_privee:personnes_du_contrat": (_contrat(D.PERSONNE_CORRIGER),),
        "vie_privee:corriger_personne_du_contrat": (
            _contrat(D.PERSONNE_CORRIGER, "personne_sans_compte"),
        ),
        "notifications:mes_resumes": (_connecte(),),
        "notifications:boite_envoi": (_installation(D.ENVOI_VOIR),),
        "notifications:message": (_installation(D.ENVOI_VOIR, "message"),),
        "notifications:renvoyer_message": (_installation(D.ENVOI_RENVOYER, "message"),),
        "referentiels:vocabulaires": (_installation(D.VOCABULAIRE_MODIFIER),),
        "referentiels:vocabulaire": (_installation(D.VOCABULAIRE_MODIFIER, slug="thematique"),),
        "referentiels:renommer_terme": (_installation(D.VOCABULAIRE_MODIFIER, "terme"),),
        "referentiels:retirer_terme": (_installation(D.VOCABULAIRE_MODIFIER, "terme"),),
        "referentiels:retablir_terme": (_installation(D.VOCABULAIRE_MODIFIER, "terme_retire"),),
        "referentiels:plans": (_installation(D.PLAN_EXTERNE_MODIFIER),),
        "referentiels:creer_plan": (_installation(D.PLAN_EXTERNE_MODIFIER),),
        "referentiels:plan_externe": (_installation(D.PLAN_EXTERNE_MODIFIER, "plan_externe"),),
        "referentiels:ajouter_objectif": (_installation(D.PLAN_EXTERNE_MODIFIER, "plan_externe"),),
        "referentiels:retirer_objectif": (
            _installation(D.PLAN_EXTERNE_MODIFIER, "objectif_externe"),
        ),
        "referentiels:retablir_objectif": (
            _installation(D.PLAN_EXTERNE_MODIFIER, "objectif_externe_retire"),
        ),
        # The pages of a personal link: tests/web/portail/liens walks them as somebody who has one.
        **{f"liens:{nom}": (Acces("lien"),) for nom in ("fiches", "refuser", "couleurs")},
        **{f"liens:{nom}": (Acces("lien", objet="fiche"),) for nom in ("fiche", "merci", "corriger")},
        "liens:question": (Acces("lien", objet="fiche", parametres={"champ": "moyens"}),),
        "liens:arrivee": (Acces("lien", parametres={"jeton": "x"}),),
        "liens:quitter": (_public(),),
        # The pages of a slip: tests/web/portail/vote walks them as somebody who holds one.
        **{f"vote:{nom}": (Acces("lien"),) for nom in ("enjeux", "couleurs")},
        "vote:enjeu": (Acces("lien", objet="enjeu"),),
        "vote:arrivee": (Acces("lien", parametres={"jeton": "x"}),),
        "vote:quitter": (_public(),),
        "liens:fin": (_public(),),
        "sante": (_public(),),
        "portail:aide": (_public(),),
        "portail:guide": (_public(nom="coordination"),),
        "portail:accessibilite": (_public(),),
        "portail:donnees_personnelles": (_public(),),
        "portail:contrat": (_public(),),
        "portail:concertation": (_public(),),
        "portail:portrait": (_public(),),
        "conformite:conformite": (_contrat(D.CONTRAT_VOIR),),
        "conformite:regle": (
            _contrat(D.CONTRAT_VOIR, ecrire=D.CONFORMITE_DECLARER, nom="fic-13"),
        ),
        "conformite:indices_plan": (_contrat(D.CONTRAT_VOIR),),
        "conformite:indices_fiche": _fiches(D.CONTRAT_VOIR),
        "conformite:retirer_declaration": (_contrat(D.CONFORMITE_DECLARER, "declaration"),),
        "conformite:retablir_declaration": (
            _contrat(D.CONFORMITE_DECLARER, "declaration_retiree"),
        ),
        "conformite:regles_de_financeur": (_installation(D.REGLE_FINANCEUR_MODIFIER),),
        "conformite:creer_regle": (_installation(D.REGLE_FINANCEUR_MODIFIER),),
        "conformite:modifier_regle": (
            Acces("installation", D.REGLE_FINANCEUR_MODIFIER, objet="regle_financeur", proprietaire="ars"),
        ),
        "conformite:retirer_regle": (
            Acces("installation", D.REGLE_FINANCEUR_MODIFIER, objet="regle_financeur", proprietaire="ars"),
        ),
        "conformite:retablir_regle": (
            Acces("installation", D.REGLE_FINANCEUR_MODIFIER, objet="regle_financeur_retiree", proprietaire="ars"),
        ),
        "echeances:accueil": (_connecte(),),
        "echeances:contrat": (_contrat(D.CONTRAT_VOIR),),
        "recherche:recherche": (_connecte(),),
        "recherche:contrat": (_contrat(D.CONTRAT_VOIR),),
        "contrats:contrats": (_connecte(),),
        "contrats:creer": (_installation(D.CONTRAT_CREER),),
        "contrats:choisir": (_installation(D.CONTRAT_CREER),),
        # Names of communes and of EPCI: public knowledge.
        "contrats:suggestions": (_connecte(),),
        "contrats:contrat": (_contrat(D.CONTRAT_VOIR),),
        "contrats:texte": (_contrat(D.CONTRAT_VOIR),),
        "contrats:article": (_contrat(D.CONTRAT_VOIR, "article"),),
        "contrats:piece": (_contrat(D.CONTRAT_VOIR, "piece"),),
        # The contract of the scene is published; the test of the other one stands beside.
        "contrats:couleurs": (_public(),),
        **{
            f"contrats:{nom}": (_contrat(D.CONTRAT_MODIFIER),)
            for nom in (
                "reprendre", "territoire", "choisir_territoire", "identite", "periode", "parties",
                "postes", "referents", "phases", "articulation", "articles", "sigles", "apparence",
                "contraste_de", "ecrire_phases_usuelles", "ecrire_articles_usuels",
                "organisations", "signer", "achever", "publier", "depublier", "creer_successeur",
            )
        },
        "contrats:repondre": (_contrat(D.CONTRAT_MODIFIER, "dispositif"),),
        **{
            f"contrats:{nom}": tuple(
                _contrat(D.CONTRAT_MODIFIER, objet, liste=f"{objet}s")
                for objet in ("partie", "poste", "phase", "article", "sigle", "logo")
            )
            for nom in ("ajouter", "ordonner", "modifier", "archiver")
        },
        "contrats:restaurer": (_contrat(D.CONTRAT_MODIFIER, "sigle_archive", liste="sigles"),),
        "contrats:retirer_deliberation": (_contrat(D.CONTRAT_MODIFIER, "partie"),),
        "contrats:ajouter_occupation": (_contrat(D.CONTRAT_MODIFIER, "poste"),),
        "contrats:modifier_occupation": (_contrat(D.CONTRAT_MODIFIER, "occupation"),),
        "contrats:archiver_occupation": (_contrat(D.CONTRAT_MODIFIER, "occupation"),),
        "contrats:membres": (_contrat(D.CONTRAT_VOIR, ecrire=D.MEMBRE_GERER),),
        "contrats:retirer_membre": (_contrat(D.MEMBRE_GERER, "membre"),),
        "concertation:concertation": (_contrat(D.CONTRAT_VOIR),),
        "concertation:exporter_recueils": (_contrat(D.CONTRAT_VOIR),),
        "concertation:initiatives": (_contrat(D.CONTRAT_VOIR),),
        "concertation:exporter_initiatives": (_contrat(D.CONTRAT_VOIR),),
        "concertation:recueil": (
            _contrat(D.CONTRAT_VOIR, "recueil"),
            _contrat(D.CONTRAT_VOIR, "recueil_equipe"),
        ),
        "concertation:piece_recueil": (
            _contrat(D.CONTRAT_VOIR, "recueil_fichier_ouvert"),
            _contrat(D.CONTRAT_VOIR, "recueil_fichier_ferme"),
        ),
        "concertation:initiative": (_contrat(D.CONTRAT_VOIR, "initiative"),),
        "concertation:creer_recueil": (_contrat(D.CONCERTATION_ECRIRE),),
        "concertation:creer_initiative": (_contrat(D.CONCERTATION_ECRIRE),),
        **{
            f"concertation:{nom}": (_contrat(D.CONCERTATION_ECRIRE, "recueil"),)
            for nom in (
                "modifier_recueil", "joindre_piece", "retirer_piece", "archiver_recueil",
                "ajouter_verbatim",
            )
        },
        "concertation:restaurer_recueil": (_contrat(D.CONCERTATION_ECRIRE, "recueil_archive"),),
        **{
            f"concertation:{nom}": (_contrat(D.VERBATIM_RELIRE, "verbatim"),)
            for nom in (
                "modifier_verbatim", "liberer_verbatim", "retenir_verbatim", "archiver_verbatim",
            )
        },
        "concertation:restaurer_verbatim": (_contrat(D.VERBATIM_RELIRE, "verbatim_archive"),),
        "concertation:modifier_initiative": (_contrat(D.CONCERTATION_ECRIRE, "initiative"),),
        "concertation:archiver_initiative": (_contrat(D.CONCERTATION_ECRIRE, "initiative"),),
        "concertation:restaurer_initiative": (
            _contrat(D.CONCERTATION_ECRIRE, "initiative_archivee"),
        ),
        **{
            f"diagnostic:{nom}": (_contrat(D.CONTRAT_VOIR),)
            for nom in ("diagnostic", "constats", "exporter_constats", "seances", "versions")
        },
        **{
            f"gouvernance:{nom}": (_contrat(D.CONTRAT_VOIR),)
            for nom in ("gouvernance", "instances", "decisions", "exporter_decisions", "suites")
        },
        "gouvernance:instance": (_contrat(D.CONTRAT_VOIR, "instance"),),
        "gouvernance:reunion": (
            _contrat(D.CONTRAT_VOIR, "reunion"),
            _contrat(D.CONTRAT_VOIR, "reunion_tenue"),
        ),
        # A post that says neither who nor what is refused in words to whoever reads the meeting.
        "gouvernance:repondre_reunion": (_contrat(D.CONTRAT_VOIR, "reunion"),),
        "gouvernance:decision": (_contrat(D.CONTRAT_VOIR, "decision"),),
        **{
            f"gouvernance:{nom}": (_contrat(D.GOUVERNANCE_ECRIRE, objet),)
            for nom, objet in (
                ("creer_instance", ""),
                ("modifier_instance", "instance"),
                ("archiver_instance", "instance"),
                ("restaurer_instance", "instance_archivee"),
                ("ajouter_siege", "instance"),
                ("creer_reunion", "instance"),
                ("modifier_siege", "siege"),
                ("retirer_siege", "siege"),
                ("remettre_siege", "siege_retire"),
                ("modifier_reunion", "reunion"),
                ("ordre_du_jour", "reunion"),
                ("tirer_points", "reunion"),
                ("convoquer", "reunion"),
                ("annuler_reunion", "reunion"),
                ("tenir_reunion", "reunion"),
                ("emargement", "reunion_tenue"),
                ("emarger", "reunion_tenue"),
                ("compte_rendu", "reunion_tenue"),
                ("valider_compte_rendu", "reunion_tenue"),
                ("rouvrir_compte_rendu", "reunion_tenue"),
                ("archiver_reunion", "reunion_preparee"),
                ("restaurer_reunion", "reunion_archivee"),
                ("modifier_point", "point"),
                ("deplacer_point", "point"),
                ("retirer_point", "point"),
                ("remettre_point", "point_retire"),
                ("preparer_decision", "reunion_tenue"),
                ("modifier_decision", "decision"),
                ("prendre_decision", "decision"),
                ("archiver_decision", "decision"),
                ("restaurer_decision", "decision_archivee"),
                ("demander_suite", "reunion_tenue"),
                ("modifier_suite", "suite"),
                ("faire_suite", "suite"),
                ("rouvrir_suite", "suite"),
                ("archiver_suite", "suite"),
                ("restaurer_suite", "suite_archivee"),
            )
        },
        "diagnostic:constat": (_contrat(D.CONTRAT_VOIR, "constat"),),
        "diagnostic:piece_appui": (_contrat(D.CONTRAT_VOIR, "appui"),),
        "diagnostic:enjeu": (_contrat(D.CONTRAT_VOIR, "enjeu"),),
        "diagnostic:seance": (_contrat(D.CONTRAT_VOIR, "seance"),),
        "diagnostic:telecharger_version": (_contrat(D.CONTRAT_VOIR, numero="1", fmt="odt"),),
        **{
            f"diagnostic:{nom}": (_contrat(D.DIAGNOSTIC_ECRIRE),)
            for nom in ("creer_constat", "creer_enjeu", "creer_seance", "rediger", "valider")
        },
        "diagnostic:ouvrir_version": (_contrat(D.DIAGNOSTIC_ECRIRE),),
        **{
            f"diagnostic:{nom}": (_contrat(D.DIAGNOSTIC_ECRIRE, objet),)
            for objet, noms in {
                "constat": (
                    "modifier_constat", "archiver_constat", "ajouter_chiffre", "ajouter_appui",
                ),
                "constat_archive": ("restaurer_constat",),
                "chiffre": ("retirer_chiffre",),
                "chiffre_retire": ("remettre_chiffre",),
                "appui": ("retirer_appui",),
                "appui_retire": ("remettre_appui",),
                "enjeu": ("modifier_enjeu", "archiver_enjeu"),
                "enjeu_archive": ("restaurer_enjeu",),
                "seance": (
                    "modifier_seance", "bulletins", "ouvrir_vote", "clore_vote", "archiver_seance",
                ),
                "seance_close": ("decider_seance",),
                "seance_archivee": ("restaurer_seance",),
            }.items()
            for nom in noms
        },
        **{
            f"financement:{nom}": (_contrat(D.FINANCEMENT_VOIR),)
            for nom in ("plan_financement", "exporter_depenses", "simulateur", "repartition")
        },
        "financement:depense": (_contrat(D.FINANCEMENT_VOIR, "depense"),),
        "financement:creer_depense": (_contrat(D.FINANCEMENT_ECRIRE),),
        "financement:creer_cle": (_contrat(D.FINANCEMENT_ECRIRE),),
        **{
            f"financement:{nom}": (_contrat(D.FINANCEMENT_ECRIRE, objet),)
            for objet, noms in {
                "depense": ("modifier_depense", "archiver_depense", "ajouter_aide"),
                "depense_archivee": ("restaurer_depense",),
                "aide": ("modifier_aide", "archiver_aide"),
                "aide_archivee": ("restaurer_aide",),
                "cle_repartition": (
                    "modifier_cle", "valider_cle", "archiver_cle", "ajouter_quotepart",
                ),
                "cle_validee": ("rouvrir_cle",),
                "cle_archivee": ("restaurer_cle",),
                "quotepart": ("modifier_quotepart", "retirer_quotepart"),
                "quotepart_retiree": ("remettre_quotepart",),
            }.items()
            for nom in noms
        },
        "financement:dispositifs": (_connecte(),),
        "financement:dispositif": (Acces("connecte", objet="dispositif_aide"),),
        "financement:creer_dispositif": (_installation(D.DISPOSITIF_MODIFIER),),
        # Those of the scene are the agency's.
        **{
            f"financement:{nom}": (
                Acces("installation", D.DISPOSITIF_MODIFIER, objet=objet, proprietaire="ars"),
            )
            for nom, objet in {
                "reviser_dispositif": "dispositif_aide",
                "archiver_dispositif": "dispositif_aide",
                "restaurer_dispositif": "dispositif_aide_retire",
            }.items()
        },
        "questionnaires:repondre": (_public(code="questionnaire_code"),),
        "questionnaires:merci": (_public(code="questionnaire_code"),),
        "questionnaires:resultats_publics": (_public(code="questionnaire_publie"),),
        "questionnaires:reprendre": (_public(code="questionnaire_code", jeton="commencee"),),
        "documents:telecharger_questionnaire": (_contrat(D.CONTRAT_VOIR, "questionnaire"),),
        "concertation:questionnaires": (_contrat(D.CONTRAT_VOIR),),
        "concertation:creer_questionnaire": (_contrat(D.CONCERTATION_ECRIRE),),
        "concertation:questionnaire": (
            _contrat(D.CONTRAT_VOIR, "questionnaire"),
            _contrat(D.CONTRAT_VOIR, "questionnaire_clos"),
            _contrat(D.CONTRAT_VOIR, "questionnaire_brouillon"),
        ),
        "concertation:resultats": (_contrat(D.CONTRAT_VOIR, "questionnaire_clos"),),
        "concertation:exporter_resultats": (_contrat(D.CONTRAT_VOIR, "questionnaire_clos"),),
        **{
            f"concertation:{nom}": (_contrat(D.CONCERTATION_ECRIRE, objet),)
            for objet, noms in {
                "questionnaire": (
                    "modifier_questionnaire", "clore_questionnaire", "archiver_questionnaire",
                    "saisir_reponse", "exporter_reponses", "reprendre_reponses",
                ),
                "questionnaire_brouillon": ("ajouter_question",),
                "questionnaire_pret": ("ouvrir_questionnaire",),
                "questionnaire_archive": ("restaurer_questionnaire",),
                "question": ("modifier_question", "deplacer_question", "retirer_question"),
                "question_retiree": ("restaurer_question",),
                "reprise": ("archiver_reprise",),
                "reprise_retiree": ("restaurer_reprise",),
            }.items()
            for nom in noms
        },
        "concertation:textes": (_contrat(D.VERBATIM_RELIRE, "questionnaire"),),
        "concertation:coder_texte": (_contrat(D.VERBATIM_RELIRE, "texte"),),
        "concertation:archiver_texte": (_contrat(D.VERBATIM_RELIRE, "texte"),),
        "concertation:restaurer_texte": (_contrat(D.VERBATIM_RELIRE, "texte_retire"),),
        "programme:plan": (_contrat(D.CONTRAT_VOIR),),
        "programme:matrice": (_contrat(D.CONTRAT_VOIR, ecrire=D.PLAN_MODIFIER),),
        "programme:enjeux_fiche": _fiches(D.FICHE_ECRIRE),
        "programme:archives": (_contrat(D.CONTRAT_VOIR),),
        "programme:tableau": (_contrat(D.CONTRAT_VOIR),),
        "programme:exporter_tableau": (_contrat(D.CONTRAT_VOIR),),
        **{
            f"programme:{nom}": (_contrat(D.PLAN_MODIFIER),)
            for nom in (
                "ordonner_plan", "regler_plan", "renumeroter", "lot", "appliquer_lot", "creer_axe",
                "creer_fiche",
            )
        },
        # Whoever names the partners of a fiche is offered the known organisations.
        "programme:proposer_organisations": (_contrat(D.CONTRAT_VOIR),),
        "programme:annuler_lot": (_contrat(D.PLAN_MODIFIER, "lot"),),
        **{
            f"programme:{nom}": (_contrat(D.PLAN_MODIFIER, "axe"),)
            for nom in ("modifier_axe", "deplacer_axe", "archiver_axe", "creer_objectif")
        },
        "programme:restaurer_axe": (_contrat(D.PLAN_MODIFIER, "axe_archive"),),
        **{
            f"programme:{nom}": (_contrat(D.PLAN_MODIFIER, "objectif"),)
            for nom in ("modifier_objectif", "deplacer_objectif", "archiver_objectif")
        },
        "programme:restaurer_objectif": (_contrat(D.PLAN_MODIFIER, "objectif_archive"),),
        "programme:fiche": _fiches(D.CONTRAT_VOIR),
        "programme:modifier_section": _fiches(D.FICHE_ECRIRE, section="pourquoi"),
        "programme:question": _fiches(D.FICHE_ECRIRE, champ="moyens"),
        "programme:demander_nouvelles": _fiches(D.LIEN_GERER),
        "programme:liens": (_contrat(D.LIEN_GERER),),
        "programme:lire_reponses": (_contrat(D.LIEN_GERER),),
        "programme:fermer_lien": (_contrat(D.LIEN_GERER, "lien"),),
        "programme:renvoyer_lien": (_contrat(D.LIEN_GERER, "lien"),),
        "programme:statut_fiche": _fiches(D.FICHE_ECRIRE),
        "programme:acteurs_fiche": _fiches(D.FICHE_ECRIRE),
        **{
            f"programme:{nom}": _fiches(D.PLAN_MODIFIER)
            for nom in ("diffusion_fiche", "deplacer_fiche", "dupliquer_fiche", "archiver_fiche")
        },
        "programme:restaurer_fiche": (_contrat(D.PLAN_MODIFIER, "fiche_archivee"),),
        "programme:remarquer": _fiches(D.REMARQUE_ECRIRE),
        "programme:retirer_remarque": (
            _contrat(D.PLAN_MODIFIER, "fiche", remarque="remarque", proprietaire="partenaire"),
        ),
        "programme:restaurer_remarque": (
            _contrat(D.PLAN_MODIFIER, "fiche", remarque="remarque_retiree"),
        ),
        "programme:retirer_acteur": (
            _contrat(D.FICHE_ECRIRE, "fiche", acteur="acteur"),
            # Who conducts a fiche is the coordination's to say.
            _contrat(D.PLAN_MODIFIER, "fiche", acteur="pilote"),
        ),
        "programme:restaurer_acteur": (_contrat(D.FICHE_ECRIRE, "fiche", acteur="acteur_retire"),),
        # Figures of official territories: public knowledge, behind the door of the installation.
        "indicateurs:territoires": (_connecte(),),
        **{
            f"indicateurs:{nom}": (Acces("connecte", parametres=_LAVAL),)
            for nom in ("portrait", "exporter_portrait", "indicateur", "exporter_indicateur", "exporter_carte")
        },
        **{
            f"indicateurs:{nom}_contrat": (_contrat(D.CONTRAT_VOIR, indicateur="chomage_recensement"),)
            for nom in ("portrait", "exporter_portrait", "indicateur", "exporter_indicateur", "exporter_carte")
        },
        "documents:telecharger_portrait": (
            Acces("connecte", parametres={**_LAVAL, "fmt": "xlsx"}),
        ),
        "donnees:donnees": (_installation(D.CHIFFRES_CHARGER),),
        "donnees:calculer": (_installation(D.CHIFFRES_CHARGER),),
        "donnees:retirer": (_installation(D.CHIFFRES_CHARGER, "chargement"),),
        "demandes:demandes_recues": (_connecte(),),
        "demandes:demandes": (_contrat(D.FINANCEMENT_VOIR),),
        "demandes:demander": _demande(D.FINANCEMENT_ECRIRE, "aide_a_demander"),
        "demandes:demande": _demande(D.FINANCEMENT_VOIR, "demande_payee", "demande_questionnee", "demande_brouillon"),
        "demandes:modifier_demande": _demande(D.FINANCEMENT_ECRIRE, "demande_brouillon"),
        "demandes:deposer_demande": _demande(D.FINANCEMENT_ECRIRE, "demande_brouillon"),
        "demandes:reprendre_demande": _demande(D.FINANCEMENT_ECRIRE),
        "demandes:retirer_demande": _demande(D.FINANCEMENT_ECRIRE),
        "demandes:retablir_demande": _demande(D.FINANCEMENT_ECRIRE),
        "demandes:joindre_piece_demande": _demande(D.FINANCEMENT_ECRIRE, "demande_brouillon"),
        "demandes:depenses": _demande(D.FINANCEMENT_ECRIRE),
        "demandes:piece_demande": _des_deux(piece="piece_de_demande"),
        "demandes:retirer_piece_demande": _demande(D.FINANCEMENT_ECRIRE, "piece_jointe"),
        "demandes:remettre_piece_demande": _demande(D.FINANCEMENT_ECRIRE, "piece_jointe"),
        "demandes:telecharger_demande": _demande(D.FINANCEMENT_VOIR, sorte="demande", fmt="docx"),
        "demandes:repondre_question": _demande(D.FINANCEMENT_ECRIRE, "demande_questionnee"),
        "demandes:questionner": _demande(D.DEMANDE_INSTRUIRE),
        "demandes:completer_demande": _demande(D.DEMANDE_INSTRUIRE),
        "demandes:rouvrir_demande": _demande(D.DEMANDE_INSTRUIRE),
        "demandes:decider_demande": _demande(D.DEMANDE_INSTRUIRE, "demande_payee", "demande_questionnee"),
        "demandes:convention": _des_deux(),
        "demandes:verser": _des_deux(),
        "demandes:solder_demande": _des_deux(),
        "demandes:annuler_versement": _des_deux("versement"),
        "demandes:argent": (_contrat(D.FINANCEMENT_VOIR),),
        "demandes:exporter_argent": (_contrat(D.FINANCEMENT_VOIR, fmt="csv"),),
        "demandes:supports": (_contrat(D.FINANCEMENT_VOIR),),
        "demandes:creer_support": (_contrat(D.FINANCEMENT_ECRIRE),),
        "demandes:modifier_support": _demande(D.FINANCEMENT_ECRIRE, "support"),
        "demandes:archiver_support": _demande(D.FINANCEMENT_ECRIRE, "support"),
        "demandes:restaurer_support": _demande(D.FINANCEMENT_ECRIRE, "support"),
        "demandes:piece_support": _demande(D.FINANCEMENT_VOIR, "support"),
        "documents:documents": (_contrat(D.CONTRAT_VOIR),),
        "documents:telecharger": (_contrat(D.CONTRAT_VOIR, sorte="plan", fmt="xlsx"),),
        "documents:emporter_historique": (_contrat(D.HISTORIQUE_EXPORTER, fmt="xlsx"),),
        "documents:preparer": (_contrat(D.CONTRAT_VOIR, sorte="livre", fmt="pdf"),),
        "documents:ouvrir_preparation": (_contrat(D.CONTRAT_VOIR, "preparation"),),
        "documents:telecharger_fiche": _fiches(D.CONTRAT_VOIR, fmt="odt"),
        "journal:historique": (_contrat(D.CONTRAT_VOIR),),
        "journal:historique_objet": _fiches(D.CONTRAT_VOIR),
        "journal:exporter_historique": (_contrat(D.HISTORIQUE_EXPORTER),),
    }
)  # fmt: skip
