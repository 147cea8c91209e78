"""Addresses of the public page of a questionnaire: short, they are copied from paper."""

from django.urls import path

from maillage.web.portail.questionnaires import views

app_name = "questionnaires"

# /repondre/<code>/
_ICI = "repondre/<slug:code>/"

urlpatterns = [
    path(_ICI, views.repondre, name="repondre"),
    path(f"{_ICI}merci/", views.merci, name="merci"),
    path(f"{_ICI}resultats/", views.resultats_publics, name="resultats_publics"),
    path(f"{_ICI}reprendre/<slug:jeton>/", views.reprendre, name="reprendre"),
]
