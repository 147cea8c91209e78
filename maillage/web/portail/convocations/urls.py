"""Addresses of convocations and of calendars. Each holds its secret."""

from django.urls import path

from maillage.web.portail.convocations import views

app_name = "convocations"

urlpatterns = [
    path("convocation/<str:jeton>/", views.convocation, name="convocation"),
    path("agenda/<str:jeton>.ics", views.agenda, name="agenda"),
]
