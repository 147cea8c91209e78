"""Addresses of the concertation."""

from django.urls import path

from maillage.web.espace.concertation import views

app_name = "concertation"

# /contrats/<cle>/concertation/
_ICI = "contrats/<slug:cle>/concertation/"
_RECUEIL = f"{_ICI}recueils/<uuid:uuid>/"
_VERBATIM = f"{_ICI}verbatims/<uuid:uuid>/"
_INITIATIVE = f"{_ICI}initiatives/<uuid:uuid>/"
_QUESTIONNAIRE = f"{_ICI}questionnaires/<uuid:uuid>/"
_QUESTION = f"{_ICI}questions/<uuid:uuid>/"
_REPRISE = f"{_ICI}reprises/<uuid:uuid>/"
_TEXTE = f"{_ICI}textes/<uuid:uuid>/"

urlpatterns = [
    path(_ICI, views.concertation, name="concertation"),
    # Recueils
    path(f"{_ICI}recueils/creer/", views.creer_recueil, name="creer_recueil"),
    path(f"{_ICI}recueils/exporter/", views.exporter_recueils, name="exporter_recueils"),
    path(_RECUEIL, views.recueil, name="recueil"),
    path(f"{_RECUEIL}modifier/", views.modifier_recueil, name="modifier_recueil"),
    path(f"{_RECUEIL}fichier/", views.piece_recueil, name="piece_recueil"),
    path(f"{_RECUEIL}fichier/joindre/", views.joindre_piece, name="joindre_piece"),
    path(f"{_RECUEIL}fichier/retirer/", views.retirer_piece, name="retirer_piece"),
    path(f"{_RECUEIL}archiver/", views.archiver_recueil, name="archiver_recueil"),
    path(f"{_RECUEIL}restaurer/", views.restaurer_recueil, name="restaurer_recueil"),
    path(f"{_RECUEIL}verbatims/ajouter/", views.ajouter_verbatim, name="ajouter_verbatim"),
    # Verbatims
    path(f"{_VERBATIM}modifier/", views.modifier_verbatim, name="modifier_verbatim"),
    path(f"{_VERBATIM}liberer/", views.liberer_verbatim, name="liberer_verbatim"),
    path(f"{_VERBATIM}retenir/", views.retenir_verbatim, name="retenir_verbatim"),
    path(f"{_VERBATIM}archiver/", views.archiver_verbatim, name="archiver_verbatim"),
    path(f"{_VERBATIM}restaurer/", views.restaurer_verbatim, name="restaurer_verbatim"),
    # Inventory
    path(f"{_ICI}initiatives/", views.initiatives, name="initiatives"),
    path(f"{_ICI}initiatives/creer/", views.creer_initiative, name="creer_initiative"),
    path(f"{_ICI}initiatives/exporter/", views.exporter_initiatives, name="exporter_initiatives"),
    path(_INITIATIVE, views.initiative, name="initiative"),
    path(f"{_INITIATIVE}modifier/", views.modifier_initiative, name="modifier_initiative"),
    path(f"{_INITIATIVE}archiver/", views.archiver_initiative, name="archiver_initiative"),
    path(f"{_INITIATIVE}restaurer/", views.restaurer_initiative, name="restaurer_initiative"),
    # Questionnaires
    path(f"{_ICI}questionnaires/", views.questionnaires, name="questionnaires"),
    path(f"{_ICI}questionnaires/creer/", views.creer_questionnaire, name="creer_questionnaire"),
    path(_QUESTIONNAIRE, views.questionnaire, name="questionnaire"),
    path(f"{_QUESTIONNAIRE}modifier/", views.modifier_questionnaire, name="modifier_questionnaire"),
    path(f"{_QUESTIONNAIRE}ouvrir/", views.ouvrir_questionnaire, name="ouvrir_questionnaire"),
    path(f"{_QUESTIONNAIRE}clore/", views.clore_questionnaire, name="clore_questionnaire"),
    path(f"{_QUESTIONNAIRE}archiver/", views.archiver_questionnaire, name="archiver_questionnaire"),
    path(
        f"{_QUESTIONNAIRE}restaurer/", views.restaurer_questionnaire, name="restaurer_questionnaire"
    ),
    path(f"{_QUESTIONNAIRE}questions/ajouter/", views.ajouter_question, name="ajouter_question"),
    path(f"{_QUESTIONNAIRE}saisir/", views.saisir_reponse, name="saisir_reponse"),
    path(f"{_QUESTIONNAIRE}resultats/", views.resultats, name="resultats"),
    path(
        f"{_QUESTIONNAIRE}resultats/exporter/", views.exporter_resultats, name="exporter_resultats"
    ),
    path(f"{_QUESTIONNAIRE}reponses/exporter/", views.exporter_reponses, name="exporter_reponses"),
    path(
        f"{_QUESTIONNAIRE}reponses/reprendre/", views.reprendre_reponses, name="reprendre_reponses"
    ),
    path(f"{_REPRISE}archiver/", views.archiver_reprise, name="archiver_reprise"),
    path(f"{_REPRISE}restaurer/", views.restaurer_reprise, name="restaurer_reprise"),
    path(f"{_QUESTIONNAIRE}textes/", views.textes, name="textes"),
    path(f"{_QUESTION}modifier/", views.modifier_question, name="modifier_question"),
    path(f"{_QUESTION}deplacer/", views.deplacer_question, name="deplacer_question"),
    path(f"{_QUESTION}retirer/", views.retirer_question, name="retirer_question"),
    path(f"{_QUESTION}restaurer/", views.restaurer_question, name="restaurer_question"),
    path(f"{_TEXTE}coder/", views.coder_texte, name="coder_texte"),
    path(f"{_TEXTE}archiver/", views.archiver_texte, name="archiver_texte"),
    path(f"{_TEXTE}restaurer/", views.restaurer_texte, name="restaurer_texte"),
]
