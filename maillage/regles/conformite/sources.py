"""The texts that the rules quote: who, where, when we read it, how sure we are of what we read.

[V]: read in the text cited. [P]: only its beginning was read. [K]: knowledge of the field, not verified.
A text read again gets a new date here, and every rule that cites it with it.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

LU_LE = date(2026, 11, 23)
MOIS_AVANT_RELECTURE = 24
_MOIS = 12


class Confiance(StrEnum):
    """How sure the reading is. The letter is shown as such, beside its words."""

    VERIFIEE = "V"
    PARTIELLE = "P"
    NON_VERIFIEE = "K"

    @property
    def libelle(self) -> str:
        """Return the words of the letter."""
        return {
            Confiance.VERIFIEE: "lu dans la source citée",
            Confiance.PARTIELLE: "lu en partie",
            Confiance.NON_VERIFIEE: "connaissance du métier, non vérifiée",
        }[self]


@dataclass(frozen=True)
class Source:
    """A text, and what a rule takes from it: its very words when `litterale`, else the idea in ours."""

    reference: str
    adresse: str = ""
    confiance: Confiance = Confiance.VERIFIEE
    lue_le: date = LU_LE
    phrase: str = ""
    litterale: bool = False

    def cite(self, phrase: str, confiance: Confiance | None = None) -> "Source":
        """Return the same text with its words that matter, and how surely these were read."""
        confiance = confiance or self.confiance
        return replace(self, phrase=phrase, litterale=bool(phrase), confiance=confiance)

    def dit(self, phrase: str, confiance: Confiance | None = None) -> "Source":
        """Return the same text with what it says, in our words."""
        return replace(self, phrase=phrase, confiance=confiance or self.confiance)

    def est_a_verifier(self, jour: date) -> bool:
        """True once nobody has read it again for 24 months."""
        mois = (jour.year - self.lue_le.year) * _MOIS + jour.month - self.lue_le.month
        return mois - (jour.day < self.lue_le.day) >= MOIS_AVANT_RELECTURE


K, P = Confiance.NON_VERIFIEE, Confiance.PARTIELLE

CSP_L1434_10 = Source(
    "Code de la santé publique, article L.\u00a01434-10, IV",
    "https://www.courrierdesmaires.fr/article/le-contrat-local-de-sante-un-partenariat-a-l-assaut-des-inegalites-d-acces-aux-soins.49087",
)
LOI_3DS = Source(
    "Loi 3DS n°\u00a02022-217 du 21 février 2022, article 122 (code de la santé publique, L.\u00a01434-10, IV)",
    "https://www.doctrine.fr/dp/PW22F9435E4351F963EDF6/articles/PREPARTIB519743C389A37206CD7",
)
CSP_L1311_7 = Source("Code de la santé publique, article L.\u00a01311-7")
CSP_R1434_4 = Source("Code de la santé publique, article R.\u00a01434-4")
CSP_R3224_3 = Source("Code de la santé publique, article R.\u00a03224-3")
SAINT_FLOUR = Source(
    "Contrat local de santé de Saint-Flour", "https://lawinsider.com/fr/contracts/h0lRWmW71Lu"
)
LUNEVILLOIS = Source(
    "Contrat local de santé du Pays du Lunévillois 2020-2022",
    "https://docslib.org/doc/828250/contrat-local-de-sante-du-pays-du-lunevillois-2020-2022",
)
TERRES_DE_LORRAINE = Source(
    "Contrat local de santé de Terres de Lorraine 2018-2023",
    "https://vdocuments.fr/contrat-local-de-sante-des-communautes-de-.html",
)
PORNIC = Source("ARS Pays de la Loire et Pornic Agglo Pays de Retz, support de lancement, 2020")
ERNEE = Source("Plaquette du contrat de l’Ernée et du Bocage mayennais")
MAUGES = Source("Mauges Communauté, réunion de lancement du 16 mars 2022")
LAVAL = Source("Brochure du contrat de Laval Agglomération")
MAYENNE = Source(
    "Département de la Mayenne, aide aux contrats locaux de santé, délibération du 20 janvier 2023"
)
CRSA_PDL = Source(
    "CRSA des Pays de la Loire, page du contrat local de santé",
    "http://crsa-pays-de-la-loire.ars.sante.fr/Contrat-local-de-sante.165365.0.html",
)
ARS_PDL = Source(
    "ARS Pays de la Loire, page du contrat local de santé",
    "https://www.pays-de-la-loire.ars.sante.fr/le-contrat-local-de-sante-cls",
)
ARS_HDF = Source(
    "ARS Hauts-de-France, guide méthodologique",
    "https://www.hauts-de-france.ars.sante.fr/monter-et-piloter-un-contrat-local-de-sante-cls-un-guide-methodologique-votre-disposition",
    P,
)
ARS_PACA = Source(
    "ARS Provence-Alpes-Côte d’Azur, page des contrats locaux de santé",
    "https://www.paca.ars.sante.fr/index.php/contrats-locaux-de-sante-3",
    P,
)
ARS_AURA = Source(
    "ARS Auvergne-Rhône-Alpes, procédure pour lancer un contrat local de santé",
    "https://www.auvergne-rhone-alpes.ars.sante.fr/index.php/contrat-local-de-sante-procedure-suivre-pour-lancer-un-cls",
    P,
)
BRETAGNE = Source(
    "Promotion Santé Bretagne, Horizon",
    "https://promotion-sante-bretagne.org/articles-horizon/contrats-locaux-de-sante-territorialiser-les-politiques-de-sante/",
)
ARS_BRETAGNE = Source(
    "ARS Bretagne, page du contrat local de santé",
    "https://bretagne.ars.sante.fr/index.php/contrat-local-de-sante-un-outil-pour-reduire-les-inegalites-et-repondre-aux-besoins-des-habitants",
)
ARS_NORMANDIE = Source(
    "ARS Normandie, page du contrat local de santé",
    "https://www.normandie.ars.sante.fr/contrat-local-de-sante-lars-normandie-poursuit-son-accompagnement-des-acteurs-du-territoire",
)
REGION_PDL = Source(
    "Région Pays de la Loire, aide aux études et diagnostics stratégiques",
    "https://polepatrimoine-paysdelaloire.fr/ressources/aides-financement/favoriser-elaboration-etudes-diagnostics-strategiques-au-plan-intercommunal",
    P,
)
MAISONS_DE_SANTE = Source(
    "Aides-territoires, aide aux maisons de santé d’un département",
    "https://aides-territoires.beta.gouv.fr/aides/ece9-maisons-de-sante",
)
SANTEGRAPHIE = Source(
    "Santégraphie, liste géographique des contrats d’Île-de-France",
    "https://santegraphie.fr/geonetwork/srv/api/records/38d3c104-0b7c-4d08-8887-aac166969059",
)
CLOTERRES = Source(
    "Étude CLoterreS de 53 contrats",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9593964/",
)
EVALUER = Source(
    "Ireps Grand Est, «\u00a0Évaluer un contrat local de santé\u00a0», 2022",
    "https://123dok.net/document/qmj7g5m5-r%C3%A9alisation-guide-r%C3%A9alis%C3%A9-gr%C3%A2ce-soutien-financier-ars-grand.html",
    P,
)
BARONNIES = Source("Contrat des Baronnies en Drôme provençale, tableau public de ses 29 actions")
WEKA = Source(
    "Weka, exemple de fiche-action",
    "https://weka.fr/fiches-et-outils/exemple-de-fiche-action-dtou5955",
    P,
)
DIAGNOSTICS = Source(
    "Décision publique santé, élaborer un contrat local de santé",
    "http://sante.decisionpublique.fr/elaborer-contrat-local-sante-difficultes-apprehender/",
)
CEPIDC = Source("Inserm-CépiDc, documentation", "https://www.cepidc.inserm.fr/documentation")
SECRET = Source(
    "Insee, règles du secret statistique\u00a0; data.ameli.fr, mention «\u00a0NS\u00a0»",
    "https://inseefrlab.github.io/manuel-protection-tableaux/chapters/annexes/regles.html",
)
PROFESSION_BANLIEUE = Source(
    "Profession Banlieue, fiches de recueil des ateliers santé ville, 2006",
    "http://docplayer.fr/9095654-Des-outils-pour-les-asv.html",
    P,
)
METIER = Source("Usage des contrats locaux de santé, seuil de Maillage", confiance=K)
DROIT_COMMUN = Source(
    "Droit commun (accessibilité numérique, RGPD, contrats, code électoral)", confiance=K
)
