"""What a page of figures is about: a territory, under its own address or under that of a contract."""

from dataclasses import dataclass

from django.urls import reverse

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.regles.ecriture import de
from maillage.regles.erreurs import Introuvable
from maillage.socle.indicateurs.models import Niveau
from maillage.socle.indicateurs.queries.lieux import Cadre, find_cadre
from maillage.web.espace.auteur import Requete


@dataclass(frozen=True)
class Sujet:
    """A territory with those around it, and the contract whose territory it is, if any."""

    cadre: Cadre
    contrat: Contrat | None = None

    @property
    def nom(self) -> str:
        """The short name, for a legend."""
        return self.contrat.nom_court if self.contrat else self.cadre.lieu.nom

    @property
    def titre(self) -> str:
        """The heading: « Portrait de la Mayenne »."""
        return (
            f"Portrait {de(self.contrat.nom_court if self.contrat else self.cadre.lieu.en_phrase)}"
        )

    @property
    def radical(self) -> str:
        """What the names of the files begin with."""
        return self.contrat.cle if self.contrat else "-".join(self.cadre.lieu.cle)

    def adresse(self, vue: str, **parametres: str) -> str:
        """Return the address of a page about this territory: « portrait », « indicateur »…"""
        if self.contrat:
            parametres["cle"] = self.contrat.cle
            return reverse(f"indicateurs:{vue}_contrat", kwargs=parametres)
        parametres |= {"niveau": self.cadre.lieu.niveau, "code": self.cadre.lieu.code}
        return reverse(f"indicateurs:{vue}", kwargs=parametres)

    def adresse_document(self, fmt: str) -> str:
        """Return the address of the portrait as a file."""
        if self.contrat:
            return reverse("documents:telecharger", args=[self.contrat.cle, "portrait", fmt])
        return reverse("documents:telecharger_portrait", args=[*self.cadre.lieu.cle, fmt])


def find_territoire(niveau: str, code: str) -> Sujet:
    """Return an official territory: public knowledge. A perimeter is read under its contract only."""
    if niveau == Niveau.PERIMETRE:
        raise Introuvable
    return Sujet(find_cadre(niveau, code))


def find_contrat(request: Requete, cle: str) -> Sujet:
    """Return the territory of a contract. Raises Introuvable for strangers too."""
    contrat = get_contrat(request.auteur, cle)
    if contrat.perimetre is None:
        raise Introuvable
    return Sujet(find_cadre(Niveau.PERIMETRE, str(contrat.perimetre.uuid)), contrat)
