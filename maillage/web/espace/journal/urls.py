"""Addresses of the history."""

from django.urls import path

from maillage.web.espace.journal import views

app_name = "journal"

urlpatterns = [
    # /contrats/<cle>/
    path("contrats/<slug:cle>/historique/", views.historique, name="historique"),
    path(
        "contrats/<slug:cle>/historique/exporter/",
        views.exporter_historique,
        name="exporter_historique",
    ),
    path(
        "contrats/<slug:cle>/historique/<uuid:objet>/",
        views.historique_objet,
        name="historique_objet",
    ),
]
