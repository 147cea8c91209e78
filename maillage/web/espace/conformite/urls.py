"""Addresses of conformity."""

from django.urls import path

from maillage.web.espace.conformite import views

app_name = "conformite"

urlpatterns = [
    # /contrats/<cle>/conformite/
    path("contrats/<slug:cle>/conformite/", views.conformite, name="conformite"),
    path("contrats/<slug:cle>/conformite/<slug:nom>/", views.regle, name="regle"),
    path(
        "contrats/<slug:cle>/declarations/<uuid:uuid>/retirer/",
        views.retirer_declaration,
        name="retirer_declaration",
    ),
    path(
        "contrats/<slug:cle>/declarations/<uuid:uuid>/retablir/",
        views.retablir_declaration,
        name="retablir_declaration",
    ),
    path(
        "contrats/<slug:cle>/conformite/page/<slug:nom>/", views.indices_page, name="indices_page"
    ),
    path(
        "contrats/<slug:cle>/fiches/<uuid:uuid>/conformite/",
        views.indices_fiche,
        name="indices_fiche",
    ),
    # /regles-de-conformite/
    path("regles-de-conformite/", views.catalogue, name="catalogue"),
    path("regles-de-conformite/<slug:nom>/", views.regle_du_catalogue, name="regle_du_catalogue"),
    # /financeurs/regles/
    path("financeurs/regles/", views.regles_de_financeur, name="regles_de_financeur"),
    path("financeurs/regles/creer/", views.creer_regle, name="creer_regle"),
    path("financeurs/regles/<uuid:uuid>/", views.modifier_regle, name="modifier_regle"),
    path("financeurs/regles/<uuid:uuid>/retirer/", views.retirer_regle, name="retirer_regle"),
    path("financeurs/regles/<uuid:uuid>/retablir/", views.retablir_regle, name="retablir_regle"),
]
