"""Addresses of the vote. The secret stands in the last one only."""

from django.urls import path

from maillage.web.portail.vote import views

app_name = "vote"

# /vote/
urlpatterns = [
    path("vote/enjeux/", views.enjeux, name="enjeux"),
    path("vote/enjeux/<uuid:uuid>/", views.enjeu, name="enjeu"),
    path("vote/quitter/", views.quitter, name="quitter"),
    path("vote/couleurs.css", views.couleurs, name="couleurs"),
    # last: a token would take the words above
    path("vote/<str:jeton>/", views.arrivee, name="arrivee"),
]
