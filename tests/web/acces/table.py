"""The right that each route asks for. A new route is placed here, or the tests say so."""

from collections.abc import Mapping
from types import MappingProxyType

from maillage.regles.droits import Droit
from tests.fabriques.territoires import LAVAL
from tests.web.acces.places import (
    Acces,
    connecte,
    contrat,
    demande,
    des_deux,
    fiches,
    installation,
    public,
)

D = Droit
_LAVAL = {"niveau": "epci", "code": LAVAL, "indicateur": "chomage_recensement"}


def _regle_financeur(objet: str = "regle_financeur") -> Acces:
    """A route about a rule that the ARS of the scene wrote."""
    return Acces("installation", D.REGLE_FINANCEUR_MODIFIER, objet=objet, proprietaire="ars")


# Route -> what it asks for; several lines when an object changes the answer.
TABLE: Mapping[str, tuple[Acces, ...]] = MappingProxyType(
    {
        "acteurs:connexion": (public(),),
        "acteurs:mot_de_passe_oublie": (public(),),
        # Closed by its token: without a good one it says that the link is over.
        "acteurs:choisir_mot_de_passe": (public(uidb64="x", token="choisir"),),
        "acteurs:deconnexion": (connecte(),),
        "acteurs:mon_compte": (connecte(),),
        "acteurs:changer_mot_de_passe": (connecte(),),
        "acteurs:garder_brouillon": (connecte(),),
        "acteurs:abandonner_brouillon": (connecte(),),
        "acteurs:administration": (installation(D.COMPTE_GERER),),
        "acteurs:comptes": (installation(D.COMPTE_GERER),),
        "acteurs:inviter_compte": (installation(D.COMPTE_GERER),),
        "acteurs:compte": (installation(D.COMPTE_GERER, "compte"),),
        "acteurs:fermer_compte": (installation(D.COMPTE_GERER, "compte"),),
        "acteurs:rouvrir_compte": (installation(D.COMPTE_GERER, "compte"),),
        "acteurs:reinviter_compte": (installation(D.COMPTE_GERER, "compte"),),
        "acteurs:organisations": (installation(D.COMPTE_GERER),),
        "acteurs:organisation": (installation(D.COMPTE_GERER, "organisation"),),
        "acteurs:mandats": (installation(D.COMPTE_GERER),),
        "acteurs:finir_mandat": (installation(D.COMPTE_GERER, "mandat"),),
        "acteurs:contrats_installation": (installation(D.CONTRAT_SUSPENDRE),),
        "acteurs:suspendre_contrat": (installation(D.CONTRAT_SUSPENDRE),),
        "acteurs:rouvrir_contrat": (installation(D.CONTRAT_SUSPENDRE),),
        "vie_privee:choisir_accords": (connecte(),),
        "vie_privee:changer_adresse": (connecte(),),
        "vie_privee:abandonner_adresse": (connecte(),),
        "vie_privee:confirmer_adresse": (Acces("connecte", parametres={"jeton": "x"}),),
        "vie_privee:extraire_mes_donnees": (connecte(),),
        "vie_privee:acces": (installation(D.DONNEES_GERER),),
        "vie_privee:registre": (installation(D.DONNEES_GERER),),
        "vie_privee:personnes": (installation(D.DONNEES_GERER),),
        "vie_privee:inscrire_personne": (installation(D.DONNEES_GERER),),
        **{
            f"vie_privee:{nom}": (
                installation(D.DONNEES_GERER, "personne"),
                installation(D.DONNEES_GERER, "personne_sans_compte"),
            )
            for nom in ("personne", "corriger_personne", "extraire_personne", "effacer_personne")
        },
        "vie_privee:personnes_du_contrat": (contrat(D.PERSONNE_CORRIGER),),
        "vie_privee:corriger_personne_du_contrat": (
            contrat(D.PERSONNE_CORRIGER, "personne_sans_compte"),
        ),
        "notifications:mes_resumes": (connecte(),),
        "notifications:boite_envoi": (installation(D.ENVOI_VOIR),),
        "notifications:message": (installation(D.ENVOI_VOIR, "message"),),
        "notifications:renvoyer_message": (installation(D.ENVOI_RENVOYER, "message"),),
        "referentiels:vocabulaires": (installation(D.VOCABULAIRE_MODIFIER),),
        "referentiels:vocabulaire": (installation(D.VOCABULAIRE_MODIFIER, slug="thematique"),),
        "referentiels:renommer_terme": (installation(D.VOCABULAIRE_MODIFIER, "terme"),),
        "referentiels:retirer_terme": (installation(D.VOCABULAIRE_MODIFIER, "terme"),),
        "referentiels:retablir_terme": (installation(D.VOCABULAIRE_MODIFIER, "terme_retire"),),
        "referentiels:plans": (installation(D.PLAN_EXTERNE_MODIFIER),),
        "referentiels:creer_plan": (installation(D.PLAN_EXTERNE_MODIFIER),),
        "referentiels:plan_externe": (installation(D.PLAN_EXTERNE_MODIFIER, "plan_externe"),),
        "referentiels:ajouter_objectif": (installation(D.PLAN_EXTERNE_MODIFIER, "plan_externe"),),
        "referentiels:retirer_objectif": (
            installation(D.PLAN_EXTERNE_MODIFIER, "objectif_externe"),
        ),
        "referentiels:retablir_objectif": (
            installation(D.PLAN_EXTERNE_MODIFIER, "objectif_externe_retire"),
        ),
        # The pages of a personal link: tests/web/portail/liens walks them as somebody who has one.
        **{f"liens:{nom}": (Acces("lien"),) for nom in ("fiches", "refuser", "couleurs")},
        **{f"liens:{nom}": (Acces("lien", objet="fiche"),) for nom in ("fiche", "merci", "corriger")},
        "liens:question": (Acces("lien", objet="fiche", parametres={"champ": "moyens"}),),
        "liens:arrivee": (Acces("lien", parametres={"jeton": "x"}),),
        "liens:quitter": (public(),),
        # The pages of a slip: tests/web/portail/vote walks them as somebody who holds one.
        **{f"vote:{nom}": (Acces("lien"),) for nom in ("enjeux", "couleurs")},
        "vote:enjeu": (Acces("lien", objet="enjeu"),),
        "vote:arrivee": (Acces("lien", parametres={"jeton": "x"}),),
        "vote:quitter": (public(),),
        "liens:fin": (public(),),
        "sante": (public(),),
        "portail:aide": (public(),),
        "portail:guide": (public(nom="coordination"),),
        "portail:accessibilite": (public(),),
        "portail:donnees_personnelles": (public(),),
        "portail:contrat": (public(),),
        "portail:concertation": (public(),),
        "portail:portrait": (public(),),
        "conformite:conformite": (contrat(D.CONTRAT_VOIR),),
        "conformite:regle": (
            contrat(D.CONTRAT_VOIR, ecrire=D.CONFORMITE_DECLARER, nom="fic-13"),
        ),
        "conformite:catalogue": (connecte(),),
        "conformite:regle_du_catalogue": (Acces("connecte", parametres={"nom": "fic-13"}),),
        "conformite:indices_page": (contrat(D.CONTRAT_VOIR, nom="plan"),),
        "conformite:indices_fiche": fiches(D.CONTRAT_VOIR),
        "conformite:retirer_declaration": (contrat(D.CONFORMITE_DECLARER, "declaration"),),
        "conformite:retablir_declaration": (
            contrat(D.CONFORMITE_DECLARER, "declaration_retiree"),
        ),
        "conformite:regles_de_financeur": (installation(D.REGLE_FINANCEUR_MODIFIER),),
        "conformite:creer_regle": (installation(D.REGLE_FINANCEUR_MODIFIER),),
        "conformite:modifier_regle": (
            _regle_financeur(),
        ),
        "conformite:retirer_regle": (
            _regle_financeur(),
        ),
        "conformite:retablir_regle": (
            _regle_financeur("regle_financeur_retiree"),
        ),
        "echeances:accueil": (connecte(),),
        "echeances:contrat": (contrat(D.CONTRAT_VOIR),),
        "recherche:recherche": (connecte(),),
        "recherche:contrat": (contrat(D.CONTRAT_VOIR),),
        "contrats:contrats": (connecte(),),
        "contrats:creer": (installation(D.CONTRAT_CREER),),
        "contrats:choisir": (installation(D.CONTRAT_CREER),),
        # Names of communes and of EPCI: public knowledge.
        "contrats:suggestions": (connecte(),),
        "contrats:contrat": (contrat(D.CONTRAT_VOIR),),
        "contrats:texte": (contrat(D.CONTRAT_VOIR),),
        "contrats:article": (contrat(D.CONTRAT_VOIR, "article"),),
        "contrats:piece": (contrat(D.CONTRAT_VOIR, "piece"),),
        # The contract of the scene is published; the test of the other one stands beside.
        "contrats:couleurs": (public(),),
        **{
            f"contrats:{nom}": (contrat(D.CONTRAT_MODIFIER),)
            for nom in (
                "reprendre", "territoire", "choisir_territoire", "identite", "periode", "parties",
                "postes", "referents", "phases", "articulation", "articles", "sigles", "apparence",
                "contraste_de", "ecrire_phases_usuelles", "ecrire_articles_usuels",
                "organisations", "signer", "achever", "publier", "depublier", "creer_successeur",
            )
        },
        "contrats:repondre": (contrat(D.CONTRAT_MODIFIER, "dispositif"),),
        **{
            f"contrats:{nom}": tuple(
                contrat(D.CONTRAT_MODIFIER, objet, liste=f"{objet}s")
                for objet in ("partie", "poste", "phase", "article", "sigle", "logo")
            )
            for nom in ("ajouter", "ordonner", "modifier", "archiver")
        },
        "contrats:restaurer": (contrat(D.CONTRAT_MODIFIER, "sigle_archive", liste="sigles"),),
        "contrats:retirer_deliberation": (contrat(D.CONTRAT_MODIFIER, "partie"),),
        "contrats:ajouter_occupation": (contrat(D.CONTRAT_MODIFIER, "poste"),),
        "contrats:modifier_occupation": (contrat(D.CONTRAT_MODIFIER, "occupation"),),
        "contrats:archiver_occupation": (contrat(D.CONTRAT_MODIFIER, "occupation"),),
        "contrats:membres": (contrat(D.CONTRAT_VOIR, ecrire=D.MEMBRE_GERER),),
        "contrats:retirer_membre": (contrat(D.MEMBRE_GERER, "membre"),),
        "concertation:concertation": (contrat(D.CONTRAT_VOIR),),
        "concertation:exporter_recueils": (contrat(D.CONTRAT_VOIR),),
        "concertation:initiatives": (contrat(D.CONTRAT_VOIR),),
        "concertation:exporter_initiatives": (contrat(D.CONTRAT_VOIR),),
        "concertation:recueil": (
            contrat(D.CONTRAT_VOIR, "recueil"),
            contrat(D.CONTRAT_VOIR, "recueil_equipe"),
        ),
        "concertation:piece_recueil": (
            contrat(D.CONTRAT_VOIR, "recueil_fichier_ouvert"),
            contrat(D.CONTRAT_VOIR, "recueil_fichier_ferme"),
        ),
        "concertation:initiative": (contrat(D.CONTRAT_VOIR, "initiative"),),
        "concertation:creer_recueil": (contrat(D.CONCERTATION_ECRIRE),),
        "concertation:creer_initiative": (contrat(D.CONCERTATION_ECRIRE),),
        **{
            f"concertation:{nom}": (contrat(D.CONCERTATION_ECRIRE, "recueil"),)
            for nom in (
                "modifier_recueil", "joindre_piece", "retirer_piece", "archiver_recueil",
                "ajouter_verbatim",
            )
        },
        "concertation:restaurer_recueil": (contrat(D.CONCERTATION_ECRIRE, "recueil_archive"),),
        **{
            f"concertation:{nom}": (contrat(D.VERBATIM_RELIRE, "verbatim"),)
            for nom in (
                "modifier_verbatim", "liberer_verbatim", "retenir_verbatim", "archiver_verbatim",
            )
        },
        "concertation:restaurer_verbatim": (contrat(D.VERBATIM_RELIRE, "verbatim_archive"),),
        "concertation:modifier_initiative": (contrat(D.CONCERTATION_ECRIRE, "initiative"),),
        "concertation:archiver_initiative": (contrat(D.CONCERTATION_ECRIRE, "initiative"),),
        "concertation:restaurer_initiative": (
            contrat(D.CONCERTATION_ECRIRE, "initiative_archivee"),
        ),
        **{
            f"diagnostic:{nom}": (contrat(D.CONTRAT_VOIR),)
            for nom in ("diagnostic", "constats", "exporter_constats", "seances", "versions")
        },
        # A convocation and a calendar open by their secret alone: their tests stand beside.
        "convocations:convocation": (Acces("lien", parametres={"jeton": "x"}),),
        "convocations:agenda": (Acces("lien", parametres={"jeton": "x"}),),
        **{
            f"gouvernance:{nom}": (connecte(),)
            for nom in ("mon_agenda", "suivre_agenda", "fermer_agenda")
        },
        "gouvernance:agenda_reunion": (contrat(D.CONTRAT_VOIR, "reunion"),),
        "gouvernance:telecharger_reunion": (
            contrat(D.CONTRAT_VOIR, "reunion_validee", piece="compte-rendu", fmt="odt"),
            contrat(D.GOUVERNANCE_ECRIRE, "reunion", piece="convocation", fmt="odt"),
        ),
        **{
            f"gouvernance:{nom}": (contrat(D.CONTRAT_VOIR),)
            for nom in ("gouvernance", "instances", "decisions", "exporter_decisions", "suites")
        },
        "gouvernance:instance": (contrat(D.CONTRAT_VOIR, "instance"),),
        "gouvernance:reunion": (
            contrat(D.CONTRAT_VOIR, "reunion"),
            contrat(D.CONTRAT_VOIR, "reunion_tenue"),
        ),
        # A post that says neither who nor what is refused in words to whoever reads the meeting.
        "gouvernance:repondre_reunion": (contrat(D.CONTRAT_VOIR, "reunion"),),
        "gouvernance:decision": (contrat(D.CONTRAT_VOIR, "decision"),),
        **{
            f"gouvernance:{nom}": (contrat(D.GOUVERNANCE_ECRIRE, objet),)
            for nom, objet in (
                ("creer_instance", ""),
                ("modifier_instance", "instance"),
                ("archiver_instance", "instance"),
                ("restaurer_instance", "instance_archivee"),
                ("ajouter_siege", "instance"),
                ("creer_reunion", "instance"),
                ("preparer_prochaine", "instance"),
                ("modifier_siege", "siege"),
                ("retirer_siege", "siege"),
                ("remettre_siege", "siege_retire"),
                ("modifier_reunion", "reunion"),
                ("ordre_du_jour", "reunion"),
                ("tirer_points", "reunion"),
                ("convoquer", "reunion"),
                ("reponses", "reunion"),
                ("noter_reponse", "reunion"),
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
        "diagnostic:constat": (contrat(D.CONTRAT_VOIR, "constat"),),
        "diagnostic:piece_appui": (contrat(D.CONTRAT_VOIR, "appui"),),
        "diagnostic:enjeu": (contrat(D.CONTRAT_VOIR, "enjeu"),),
        "diagnostic:seance": (contrat(D.CONTRAT_VOIR, "seance"),),
        "diagnostic:telecharger_version": (contrat(D.CONTRAT_VOIR, numero="1", fmt="odt"),),
        **{
            f"diagnostic:{nom}": (contrat(D.DIAGNOSTIC_ECRIRE),)
            for nom in ("creer_constat", "creer_enjeu", "creer_seance", "rediger", "valider")
        },
        "diagnostic:ouvrir_version": (contrat(D.DIAGNOSTIC_ECRIRE),),
        **{
            f"diagnostic:{nom}": (contrat(D.DIAGNOSTIC_ECRIRE, objet),)
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
            f"financement:{nom}": (contrat(D.FINANCEMENT_VOIR),)
            for nom in (
                "plan_financement", "tableau_depenses", "exporter_depenses", "simulateur",
                "repartition",
            )
        },
        "financement:depense": (contrat(D.FINANCEMENT_VOIR, "depense"),),
        "financement:creer_depense": (contrat(D.FINANCEMENT_ECRIRE),),
        "financement:lot_depenses": (contrat(D.FINANCEMENT_ECRIRE),),
        "financement:annuler_lot_depenses": (contrat(D.FINANCEMENT_ECRIRE, "lot_depenses"),),
        "financement:creer_cle": (contrat(D.FINANCEMENT_ECRIRE),),
        **{
            f"financement:{nom}": (contrat(D.FINANCEMENT_ECRIRE, objet),)
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
        "financement:dispositifs": (connecte(),),
        "financement:dispositif": (Acces("connecte", objet="dispositif_aide"),),
        "financement:creer_dispositif": (installation(D.DISPOSITIF_MODIFIER),),
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
        "questionnaires:repondre": (public(code="questionnaire_code"),),
        "questionnaires:merci": (public(code="questionnaire_code"),),
        "questionnaires:resultats_publics": (public(code="questionnaire_publie"),),
        "questionnaires:reprendre": (public(code="questionnaire_code", jeton="commencee"),),
        "documents:telecharger_questionnaire": (contrat(D.CONTRAT_VOIR, "questionnaire"),),
        "concertation:questionnaires": (contrat(D.CONTRAT_VOIR),),
        "concertation:creer_questionnaire": (contrat(D.CONCERTATION_ECRIRE),),
        "concertation:questionnaire": (
            contrat(D.CONTRAT_VOIR, "questionnaire"),
            contrat(D.CONTRAT_VOIR, "questionnaire_clos"),
            contrat(D.CONTRAT_VOIR, "questionnaire_brouillon"),
        ),
        "concertation:resultats": (contrat(D.CONTRAT_VOIR, "questionnaire_clos"),),
        "concertation:exporter_resultats": (contrat(D.CONTRAT_VOIR, "questionnaire_clos"),),
        **{
            f"concertation:{nom}": (contrat(D.CONCERTATION_ECRIRE, objet),)
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
        "concertation:textes": (contrat(D.VERBATIM_RELIRE, "questionnaire"),),
        "concertation:coder_texte": (contrat(D.VERBATIM_RELIRE, "texte"),),
        "concertation:archiver_texte": (contrat(D.VERBATIM_RELIRE, "texte"),),
        "concertation:restaurer_texte": (contrat(D.VERBATIM_RELIRE, "texte_retire"),),
        "programme:plan": (contrat(D.CONTRAT_VOIR),),
        "programme:matrice": (contrat(D.CONTRAT_VOIR, ecrire=D.PLAN_MODIFIER),),
        "programme:enjeux_fiche": fiches(D.FICHE_ECRIRE),
        "programme:archives": (contrat(D.CONTRAT_VOIR),),
        "programme:tableau": (contrat(D.CONTRAT_VOIR),),
        "programme:exporter_tableau": (contrat(D.CONTRAT_VOIR),),
        **{
            f"programme:{nom}": (contrat(D.PLAN_MODIFIER),)
            for nom in (
                "ordonner_plan", "regler_plan", "renumeroter", "lot", "appliquer_lot", "creer_axe",
                "creer_fiche",
            )
        },
        # Whoever names the partners of a fiche is offered the known organisations.
        "programme:proposer_organisations": (contrat(D.CONTRAT_VOIR),),
        "programme:annuler_lot": (contrat(D.PLAN_MODIFIER, "lot"),),
        **{
            f"programme:{nom}": (contrat(D.PLAN_MODIFIER, "axe"),)
            for nom in ("modifier_axe", "deplacer_axe", "archiver_axe", "creer_objectif")
        },
        "programme:restaurer_axe": (contrat(D.PLAN_MODIFIER, "axe_archive"),),
        **{
            f"programme:{nom}": (contrat(D.PLAN_MODIFIER, "objectif"),)
            for nom in ("modifier_objectif", "deplacer_objectif", "archiver_objectif")
        },
        "programme:restaurer_objectif": (contrat(D.PLAN_MODIFIER, "objectif_archive"),),
        "programme:fiche": fiches(D.CONTRAT_VOIR),
        "programme:modifier_section": fiches(D.FICHE_ECRIRE, section="pourquoi"),
        "programme:question": fiches(D.FICHE_ECRIRE, champ="moyens"),
        "programme:demander_nouvelles": fiches(D.LIEN_GERER),
        "programme:liens": (contrat(D.LIEN_GERER),),
        "programme:lire_reponses": (contrat(D.LIEN_GERER),),
        "programme:fermer_lien": (contrat(D.LIEN_GERER, "lien"),),
        "programme:renvoyer_lien": (contrat(D.LIEN_GERER, "lien"),),
        "programme:statut_fiche": fiches(D.FICHE_ECRIRE),
        "programme:acteurs_fiche": fiches(D.FICHE_ECRIRE),
        **{
            f"programme:{nom}": fiches(D.PLAN_MODIFIER)
            for nom in ("diffusion_fiche", "deplacer_fiche", "dupliquer_fiche", "archiver_fiche")
        },
        "programme:restaurer_fiche": (contrat(D.PLAN_MODIFIER, "fiche_archivee"),),
        "programme:remarquer": fiches(D.REMARQUE_ECRIRE),
        "programme:retirer_remarque": (
            contrat(D.PLAN_MODIFIER, "fiche", remarque="remarque", proprietaire="partenaire"),
        ),
        "programme:restaurer_remarque": (
            contrat(D.PLAN_MODIFIER, "fiche", remarque="remarque_retiree"),
        ),
        "programme:retirer_acteur": (
            contrat(D.FICHE_ECRIRE, "fiche", acteur="acteur"),
            # Who conducts a fiche is the coordination's to say.
            contrat(D.PLAN_MODIFIER, "fiche", acteur="pilote"),
        ),
        "programme:restaurer_acteur": (contrat(D.FICHE_ECRIRE, "fiche", acteur="acteur_retire"),),
        # Figures of official territories: public knowledge, behind the door of the installation.
        "indicateurs:territoires": (connecte(),),
        **{
            f"indicateurs:{nom}": (Acces("connecte", parametres=_LAVAL),)
            for nom in ("portrait", "exporter_portrait", "indicateur", "exporter_indicateur", "exporter_carte")
        },
        **{
            f"indicateurs:{nom}_contrat": (contrat(D.CONTRAT_VOIR, indicateur="chomage_recensement"),)
            for nom in ("portrait", "exporter_portrait", "indicateur", "exporter_indicateur", "exporter_carte")
        },
        "documents:telecharger_portrait": (
            Acces("connecte", parametres={**_LAVAL, "fmt": "xlsx"}),
        ),
        "donnees:donnees": (installation(D.CHIFFRES_CHARGER),),
        "donnees:calculer": (installation(D.CHIFFRES_CHARGER),),
        "donnees:retirer": (installation(D.CHIFFRES_CHARGER, "chargement"),),
        "demandes:demandes_recues": (connecte(),),
        "demandes:demandes": (contrat(D.FINANCEMENT_VOIR),),
        "demandes:demander": demande(D.FINANCEMENT_ECRIRE, "aide_a_demander"),
        "demandes:demande": demande(D.FINANCEMENT_VOIR, "demande_payee", "demande_questionnee", "demande_brouillon"),
        "demandes:modifier_demande": demande(D.FINANCEMENT_ECRIRE, "demande_brouillon"),
        "demandes:deposer_demande": demande(D.FINANCEMENT_ECRIRE, "demande_brouillon"),
        "demandes:reprendre_demande": demande(D.FINANCEMENT_ECRIRE),
        "demandes:retirer_demande": demande(D.FINANCEMENT_ECRIRE),
        "demandes:retablir_demande": demande(D.FINANCEMENT_ECRIRE),
        "demandes:joindre_piece_demande": demande(D.FINANCEMENT_ECRIRE, "demande_brouillon"),
        "demandes:depenses": demande(D.FINANCEMENT_ECRIRE),
        "demandes:piece_demande": des_deux(piece="piece_de_demande"),
        "demandes:retirer_piece_demande": demande(D.FINANCEMENT_ECRIRE, "piece_jointe"),
        "demandes:remettre_piece_demande": demande(D.FINANCEMENT_ECRIRE, "piece_jointe"),
        "demandes:telecharger_demande": demande(D.FINANCEMENT_VOIR, sorte="demande", fmt="docx"),
        "demandes:repondre_question": demande(D.FINANCEMENT_ECRIRE, "demande_questionnee"),
        "demandes:questionner": demande(D.DEMANDE_INSTRUIRE),
        "demandes:completer_demande": demande(D.DEMANDE_INSTRUIRE),
        "demandes:rouvrir_demande": demande(D.DEMANDE_INSTRUIRE),
        "demandes:decider_demande": demande(D.DEMANDE_INSTRUIRE, "demande_payee", "demande_questionnee"),
        "demandes:convention": des_deux(),
        "demandes:verser": des_deux(),
        "demandes:solder_demande": des_deux(),
        "demandes:annuler_versement": des_deux("versement"),
        "demandes:argent": (contrat(D.FINANCEMENT_VOIR),),
        "demandes:exporter_argent": (contrat(D.FINANCEMENT_VOIR, fmt="csv"),),
        "demandes:supports": (contrat(D.FINANCEMENT_VOIR),),
        "demandes:creer_support": (contrat(D.FINANCEMENT_ECRIRE),),
        "demandes:modifier_support": demande(D.FINANCEMENT_ECRIRE, "support"),
        "demandes:archiver_support": demande(D.FINANCEMENT_ECRIRE, "support"),
        "demandes:restaurer_support": demande(D.FINANCEMENT_ECRIRE, "support"),
        "demandes:piece_support": demande(D.FINANCEMENT_VOIR, "support"),
        "documents:documents": (contrat(D.CONTRAT_VOIR),),
        "documents:telecharger": (contrat(D.CONTRAT_VOIR, sorte="plan", fmt="xlsx"),),
        "documents:emporter_historique": (contrat(D.HISTORIQUE_EXPORTER, fmt="xlsx"),),
        "documents:preparer": (contrat(D.CONTRAT_VOIR, sorte="livre", fmt="pdf"),),
        "documents:ouvrir_preparation": (contrat(D.CONTRAT_VOIR, "preparation"),),
        "documents:telecharger_fiche": fiches(D.CONTRAT_VOIR, fmt="odt"),
        "journal:historique": (contrat(D.CONTRAT_VOIR),),
        "journal:historique_objet": fiches(D.CONTRAT_VOIR),
        "journal:exporter_historique": (contrat(D.HISTORIQUE_EXPORTER),),
    }
)  # fmt: skip
