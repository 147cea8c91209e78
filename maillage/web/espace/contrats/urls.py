"""Addresses of the contract."""

from django.urls import path, register_converter

from maillage.web.espace.contrats import views
from maillage.web.espace.contrats.listes import ListeConverter

register_converter(ListeConverter, "liste")

app_name = "contrats"

urlpatterns = [
    # /contrats/
    path("contrats/", views.contrats, name="contrats"),
    path("contrats/creer/", views.creer, name="creer"),
    path("contrats/creer/choisir/", views.choisir, name="choisir"),
    path("contrats/suggestions/", views.suggestions, name="suggestions"),
    # /contrats/<cle>/: reading
    path("contrats/<slug:cle>/contrat/", views.contrat, name="contrat"),
    path("contrats/<slug:cle>/texte/", views.texte, name="texte"),
    path("contrats/<slug:cle>/articles/<uuid:uuid>/", views.article, name="article"),
    path("contrats/<slug:cle>/pieces/<uuid:uuid>/", views.piece, name="piece"),
    path("contrats/<slug:cle>/couleurs.css", views.couleurs, name="couleurs"),
    # /contrats/<cle>/: guided steps, in their order
    path("contrats/<slug:cle>/reprendre/", views.reprendre, name="reprendre"),
    path("contrats/<slug:cle>/territoire/", views.territoire, name="territoire"),
    path(
        "contrats/<slug:cle>/territoire/choisir/",
        views.choisir_territoire,
        name="choisir_territoire",
    ),
    path("contrats/<slug:cle>/identite/", views.identite, name="identite"),
    path("contrats/<slug:cle>/periode/", views.periode, name="periode"),
    path("contrats/<slug:cle>/parties/", views.parties, name="parties"),
    path("contrats/<slug:cle>/postes/", views.postes, name="postes"),
    path("contrats/<slug:cle>/referents/", views.referents, name="referents"),
    path("contrats/<slug:cle>/phases/", views.phases, name="phases"),
    path("contrats/<slug:cle>/articulation/", views.articulation, name="articulation"),
    path("contrats/<slug:cle>/articulation/<uuid:uuid>/", views.repondre, name="repondre"),
    path("contrats/<slug:cle>/articles/", views.articles, name="articles"),
    path("contrats/<slug:cle>/sigles/", views.sigles, name="sigles"),
    path("contrats/<slug:cle>/apparence/", views.apparence, name="apparence"),
    path("contrats/<slug:cle>/apparence/contraste/", views.contraste_de, name="contraste_de"),
    # /contrats/<cle>/<liste>/: rows of the steps made of a list
    path("contrats/<slug:cle>/<liste:liste>/ajouter/", views.ajouter, name="ajouter"),
    path("contrats/<slug:cle>/<liste:liste>/ordre/", views.ordonner, name="ordonner"),
    path(
        "contrats/<slug:cle>/<liste:liste>/<uuid:uuid>/modifier/", views.modifier, name="modifier"
    ),
    path(
        "contrats/<slug:cle>/<liste:liste>/<uuid:uuid>/archiver/", views.archiver, name="archiver"
    ),
    path(
        "contrats/<slug:cle>/<liste:liste>/<uuid:uuid>/restaurer/",
        views.restaurer,
        name="restaurer",
    ),
    path(
        "contrats/<slug:cle>/parties/<uuid:uuid>/retirer-deliberation/",
        views.retirer_deliberation,
        name="retirer_deliberation",
    ),
    path(
        "contrats/<slug:cle>/postes/<uuid:uuid>/occupations/ajouter/",
        views.ajouter_occupation,
        name="ajouter_occupation",
    ),
    path(
        "contrats/<slug:cle>/occupations/<uuid:uuid>/modifier/",
        views.modifier_occupation,
        name="modifier_occupation",
    ),
    path(
        "contrats/<slug:cle>/occupations/<uuid:uuid>/archiver/",
        views.archiver_occupation,
        name="archiver_occupation",
    ),
    path(
        "contrats/<slug:cle>/phases/usuelles/",
        views.ecrire_phases_usuelles,
        name="ecrire_phases_usuelles",
    ),
    path(
        "contrats/<slug:cle>/articles/usuels/",
        views.ecrire_articles_usuels,
        name="ecrire_articles_usuels",
    ),
    path("contrats/<slug:cle>/organisations/", views.organisations, name="organisations"),
    # /contrats/<cle>/: acts that weigh
    path("contrats/<slug:cle>/signer/", views.signer, name="signer"),
    path("contrats/<slug:cle>/achever/", views.achever, name="achever"),
    path("contrats/<slug:cle>/publier/", views.publier, name="publier"),
    path("contrats/<slug:cle>/depublier/", views.depublier, name="depublier"),
    path("contrats/<slug:cle>/successeur/", views.creer_successeur, name="creer_successeur"),
    # /contrats/<cle>/membres/
    path("contrats/<slug:cle>/membres/", views.membres, name="membres"),
    path("contrats/<slug:cle>/membres/<uuid:uuid>/", views.retirer_membre, name="retirer_membre"),
]
