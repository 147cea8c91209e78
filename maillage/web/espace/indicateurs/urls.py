"""Addresses of the figures: of any territory, and of a contract's."""

from django.urls import path

from maillage.web.espace.indicateurs import views

app_name = "indicateurs"

_PORTRAIT = "territoires/<slug:niveau>/<slug:code>/portrait/"
_CONTRAT = "contrats/<slug:cle>/portrait/"

urlpatterns = [
    # /territoires/
    path("territoires/", views.territoires, name="territoires"),
    path(_PORTRAIT, views.portrait, name="portrait"),
    path(f"{_PORTRAIT}csv/", views.exporter_portrait, name="exporter_portrait"),
    path(f"{_PORTRAIT}<slug:indicateur>/", views.indicateur, name="indicateur"),
    path(
        f"{_PORTRAIT}<slug:indicateur>/csv/", views.exporter_indicateur, name="exporter_indicateur"
    ),
    path(f"{_PORTRAIT}<slug:indicateur>/carte/csv/", views.exporter_carte, name="exporter_carte"),
    # /contrats/<cle>/portrait/
    path(_CONTRAT, views.portrait_contrat, name="portrait_contrat"),
    path(f"{_CONTRAT}csv/", views.exporter_portrait_contrat, name="exporter_portrait_contrat"),
    path(f"{_CONTRAT}<slug:indicateur>/", views.indicateur_contrat, name="indicateur_contrat"),
    path(
        f"{_CONTRAT}<slug:indicateur>/csv/",
        views.exporter_indicateur_contrat,
        name="exporter_indicateur_contrat",
    ),
    path(
        f"{_CONTRAT}<slug:indicateur>/carte/csv/",
        views.exporter_carte_contrat,
        name="exporter_carte_contrat",
    ),
]
