"""Addresses of documents."""

from django.urls import path

from maillage.web.espace.documents import views

app_name = "documents"

urlpatterns = [
    # /territoires/<niveau>/<code>/
    path(
        "territoires/<slug:niveau>/<slug:code>/portrait/document/<slug:fmt>/",
        views.telecharger_portrait,
        name="telecharger_portrait",
    ),
    # /contrats/<cle>/
    path("contrats/<slug:cle>/documents/", views.documents, name="documents"),
    path(
        "contrats/<slug:cle>/documents/historique/<slug:fmt>/",
        views.emporter_historique,
        name="emporter_historique",
    ),
    path(
        "contrats/<slug:cle>/documents/<slug:sorte>/<slug:fmt>/",
        views.telecharger,
        name="telecharger",
    ),
    path(
        "contrats/<slug:cle>/documents/<slug:sorte>/<slug:fmt>/preparer/",
        views.preparer,
        name="preparer",
    ),
    path(
        "contrats/<slug:cle>/documents/prepares/fichier/<uuid:uuid>/",
        views.ouvrir_preparation,
        name="ouvrir_preparation",
    ),
    path(
        "contrats/<slug:cle>/fiches/<uuid:uuid>/document/<slug:fmt>/",
        views.telecharger_fiche,
        name="telecharger_fiche",
    ),
    path(
        "contrats/<slug:cle>/concertation/questionnaires/<uuid:uuid>/papier/",
        views.telecharger_questionnaire,
        name="telecharger_questionnaire",
    ),
]
