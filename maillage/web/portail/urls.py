"""Addresses of the public pages."""

from django.urls import path

from maillage.web.portail import views

app_name = "portail"

urlpatterns = [
    path("aide/", views.aide, name="aide"),
    path("aide/<slug:nom>/", views.guide, name="guide"),
    path("accessibilite/", views.accessibilite, name="accessibilite"),
    path("donnees-personnelles/", views.donnees_personnelles, name="donnees_personnelles"),
    # /public/<cle>/
    path("public/<slug:cle>/", views.contrat, name="contrat"),
    path("public/<slug:cle>/portrait/", views.portrait, name="portrait"),
    path("public/<slug:cle>/concertation/", views.concertation, name="concertation"),
]
