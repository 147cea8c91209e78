"""What the search index knows of a contract and of its articles."""

from maillage.cycle.contrats.models import Article, Contrat
from maillage.editions.markdown import resume
from maillage.regles import adresses
from maillage.socle.journal.models import Portee
from maillage.socle.recherche import operations as recherche


def index_contrat(contrat: Contrat) -> None:
    """Put the contract in the index: title, territory, presentation."""
    recherche.index_objet(
        recherche.AIndexer(
            sorte="contrat",
            objet_uuid=contrat.uuid,
            contrat_uuid=contrat.uuid,
            portee=Portee.MEMBRES,
            titre=contrat.titre,
            sur_titre="Contrat",
            texte=f"{contrat.nom_court}\n{resume(contrat.presentation)}",
            adresse=adresses.page_contrat(contrat.cle),
        )
    )


def index_article(article: Article) -> None:
    """Put an article in the index, or take it out when it is archived."""
    if article.est_archive:
        recherche.forget_objet(article.uuid)
        return
    contrat = article.contrat
    recherche.index_objet(
        recherche.AIndexer(
            sorte="article",
            objet_uuid=article.uuid,
            contrat_uuid=contrat.uuid,
            portee=Portee.MEMBRES,
            titre=article.titre,
            sur_titre="Article du contrat",
            texte=resume(article.texte),
            adresse=adresses.article(contrat.cle, article.uuid),
        )
    )
