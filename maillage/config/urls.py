"""Root addresses: each room of the espace and the portail mounts its own table."""

from django.urls import include, path

from maillage.config.sante import sante

handler400 = "maillage.web.composants.erreurs.erreur_400"
handler403 = "maillage.web.composants.erreurs.erreur_403"
handler404 = "maillage.web.composants.erreurs.erreur_404"
handler500 = "maillage.config.pannes.erreur_500"

urlpatterns = [
    path("sante", sante, name="sante"),
    path("", include("maillage.web.espace.acteurs.urls")),
    path("", include("maillage.web.espace.contrats.urls")),
    path("", include("maillage.web.espace.concertation.urls")),
    path("", include("maillage.web.espace.diagnostic.urls")),
    path("", include("maillage.web.espace.programme.urls")),
    path("", include("maillage.web.espace.gouvernance.urls")),
    path("", include("maillage.web.espace.financement.urls")),
    path("", include("maillage.web.espace.conformite.urls")),
    path("", include("maillage.web.espace.demandes.urls")),
    path("", include("maillage.web.espace.journal.urls")),
    path("", include("maillage.web.espace.documents.urls")),
    path("", include("maillage.web.espace.recherche.urls")),
    path("", include("maillage.web.espace.referentiels.urls")),
    path("", include("maillage.web.espace.indicateurs.urls")),
    path("", include("maillage.web.espace.notifications.urls")),
    path("", include("maillage.web.espace.vie_privee.urls")),
    path("", include("maillage.web.espace.donnees.urls")),
    path("", include("maillage.web.portail.urls")),
    path("", include("maillage.web.portail.liens.urls")),
    path("", include("maillage.web.portail.vote.urls")),
    path("", include("maillage.web.portail.questionnaires.urls")),
    path("", include("maillage.web.portail.convocations.urls")),
    # last: /contrats/<cle>/ would take /contrats/creer/ for a contract
    path("", include("maillage.web.espace.echeances.urls")),
]
