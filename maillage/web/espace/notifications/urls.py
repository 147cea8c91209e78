"""Addresses of the outbox."""

from django.urls import path

from maillage.web.espace.notifications import views

app_name = "notifications"

urlpatterns = [
    path("mon-compte/resumes/", views.mes_resumes, name="mes_resumes"),
    path("boite-envoi/", views.boite_envoi, name="boite_envoi"),
    path("boite-envoi/<uuid:uuid>/", views.message, name="message"),
    path("boite-envoi/<uuid:uuid>/renvoyer/", views.renvoyer_message, name="renvoyer_message"),
]
