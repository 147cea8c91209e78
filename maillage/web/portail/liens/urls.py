"""Addresses of the pages of a personal link. The secret stands in the last one only."""

from django.urls import path

from maillage.web.portail.liens import views

app_name = "liens"

# /lien/
_FICHE = "lien/fiches/<uuid:uuid>/"

urlpatterns = [
    path("lien/fiches/", views.fiches, name="fiches"),
    path(_FICHE, views.fiche, name="fiche"),
    path(f"{_FICHE}question/<slug:champ>/", views.question, name="question"),
    path(f"{_FICHE}merci/", views.merci, name="merci"),
    path(f"{_FICHE}corriger/", views.corriger, name="corriger"),
    path("lien/refuser/", views.refuser, name="refuser"),
    path("lien/quitter/", views.quitter, name="quitter"),
    path("lien/fin/", views.fin, name="fin"),
    path("lien/couleurs.css", views.couleurs, name="couleurs"),
    # last: a token would take the words above
    path("lien/<str:jeton>/", views.arrivee, name="arrivee"),
]
