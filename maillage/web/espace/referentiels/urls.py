"""Addresses of the shared words."""

from django.urls import path

from maillage.web.espace.referentiels import views

app_name = "referentiels"

urlpatterns = [
    # /administration/vocabulaires/
    path("administration/vocabulaires/", views.vocabulaires, name="vocabulaires"),
    path("administration/vocabulaires/<slug:slug>/", views.vocabulaire, name="vocabulaire"),
    path("administration/termes/<uuid:uuid>/", views.renommer_terme, name="renommer_terme"),
    path("administration/termes/<uuid:uuid>/retirer/", views.retirer_terme, name="retirer_terme"),
    path(
        "administration/termes/<uuid:uuid>/retablir/", views.retablir_terme, name="retablir_terme"
    ),
    # /plans/
    path("plans/", views.plans, name="plans"),
    path("plans/creer/", views.creer_plan, name="creer_plan"),
    path("plans/<uuid:uuid>/", views.plan_externe, name="plan_externe"),
    path("plans/<uuid:uuid>/objectifs/", views.ajouter_objectif, name="ajouter_objectif"),
    path("objectifs/<uuid:uuid>/retirer/", views.retirer_objectif, name="retirer_objectif"),
    path("objectifs/<uuid:uuid>/retablir/", views.retablir_objectif, name="retablir_objectif"),
]
