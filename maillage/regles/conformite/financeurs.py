"""The three kinds of rules that a funder adds as data: a threshold, a field, a signatory.

A funder chooses among measures and fields that Maillage knows how to read: nothing typed is ever run.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from maillage.regles.conformite.controle import Controle
from maillage.regles.conformite.faits import Faits, fiches_de, financement_de, parties_de
from maillage.regles.conformite.familles.communs import duree_en_mois, juger_fiches, rempli
from maillage.regles.conformite.regle import PROFIL, Regle
from maillage.regles.conformite.resultats import FaitInconnu, Resultat, inconnue, non, oui, su
from maillage.regles.conformite.sources import Source
from maillage.regles.dates import NON_DEMANDEE, DatePartielle
from maillage.regles.ecriture import nombre
from maillage.regles.erreurs import ErreurMetier

SEUIL, CHAMP, SIGNATAIRE = "seuil", "champ", "signataire"
LIBELLES_SORTES: Mapping[str, str] = MappingProxyType(
    {SEUIL: "Un seuil", CHAMP: "Un champ à remplir", SIGNATAIRE: "Un signataire obligatoire"}
)


@dataclass(frozen=True)
class Mesure:
    """Something that is counted: its name, its unit, how it is read, where it is mended."""

    libelle: str
    unite: str
    lire: Callable[[Faits], Decimal]
    page: str


def _population(faits: Faits) -> Decimal:
    return Decimal(su(faits.contrat.population, "la population du périmètre"))


def _temps(faits: Faits) -> Decimal:
    quotites = [p.quotite for p in faits.contrat.postes if not p.ferme]
    if not quotites or None in quotites:
        raise FaitInconnu("l’équivalent temps plein de la coordination")
    return sum((q for q in quotites if q is not None), Decimal())


def _aides(faits: Faits) -> Decimal:
    montants = [
        su(a.montant, "le montant d’une aide") for a in financement_de(faits).aides if not a.propre
    ]
    return sum(montants, Decimal())


MESURES: Mapping[str, Mesure] = MappingProxyType(
    {
        "population": Mesure("Population du périmètre", "habitants", _population, "contrats:territoire"),
        "communes": Mesure(
            "Nombre de communes", "communes", lambda f: Decimal(len(f.contrat.communes)), "contrats:territoire"
        ),
        "duree": Mesure("Durée du contrat", "mois", lambda f: Decimal(duree_en_mois(f)), "contrats:periode"),
        "actions": Mesure(
            "Nombre d’actions", "actions", lambda f: Decimal(len(fiches_de(f).menees)), "programme:plan"
        ),
        "temps": Mesure("Temps de coordination", "ETP", _temps, "contrats:postes"),
        "signataires": Mesure(
            "Nombre de signataires",
            "signataires",
            lambda f: Decimal(sum(p.signe for p in parties_de(f))),
            "contrats:parties",
        ),
        "aides": Mesure("Total des aides", "euros", _aides, "financement:plan_financement"),
    }
)  # fmt: skip
LIBELLES_MESURES: Mapping[str, str] = MappingProxyType({c: m.libelle for c, m in MESURES.items()})
# Fields of the contract, then those of every fiche (regles/fiche.py).
LIBELLES_CHAMPS: Mapping[str, str] = MappingProxyType(
    {
        "signature": "Contrat\u00a0: la date de signature",
        "debut": "Contrat\u00a0: le début",
        "fin": "Contrat\u00a0: la fin",
        "poste": "Contrat\u00a0: un poste de coordination",
        "fiche-description": "Fiches\u00a0: la description",
        "fiche-publics": "Fiches\u00a0: le public",
        "fiche-pilotes": "Fiches\u00a0: la structure pilote",
        "fiche-partenaires": "Fiches\u00a0: un partenaire",
        "fiche-communes": "Fiches\u00a0: le territoire",
        "fiche-degre_partenariat": "Fiches\u00a0: le degré de partenariat",
        "fiche-debut": "Fiches\u00a0: le début",
    }
)
_FICHE = "fiche-"


@dataclass(frozen=True)
class Exigence:
    """A rule of a funder, as it was typed."""

    cle: str
    financeur: str
    sorte: str
    titre: str
    source: Source
    mesure: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    champ: str = ""
    signataire: str = ""
    signataire_dit: str = ""
    du: DatePartielle = NON_DEMANDEE
    au: DatePartielle = NON_DEMANDEE

    def vaut(self, quand: DatePartielle) -> bool:
        """True unless it is certain that the rule was not in force on a date."""
        apres = self.du.premier_jour is None or self.du.est_avant_ou_chevauche(quand)
        return apres and (self.au.dernier_jour is None or quand.est_avant_ou_chevauche(self.au))


def verifier_exigence(valeurs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with only what the kind of the rule uses. Raises ErreurMetier on what lacks."""
    propres = {**valeurs}
    sorte = propres.get("sorte", "")
    if sorte not in LIBELLES_SORTES:
        raise ErreurMetier("Choisir la sorte de règle.", champ="sorte")
    if sorte != SEUIL:
        propres |= {"mesure": "", "minimum": None, "maximum": None}
    if sorte != CHAMP:
        propres["champ"] = ""
    if sorte != SIGNATAIRE:
        propres["signataire"] = ""
    _verifier_choix(propres, sorte)
    return propres


def _verifier_choix(propres: Mapping[str, Any], sorte: str) -> None:
    attendus = {SEUIL: ("mesure", MESURES), CHAMP: ("champ", LIBELLES_CHAMPS)}
    if sorte == SIGNATAIRE:
        if not propres.get("signataire"):
            raise ErreurMetier("Choisir qui doit signer.", champ="signataire")
        return
    champ, permis = attendus[sorte]
    if propres.get(champ) not in permis:
        raise ErreurMetier("Choisir dans la liste.", champ=champ)
    if sorte == SEUIL:
        _verifier_bornes(propres.get("minimum"), propres.get("maximum"))


def _verifier_bornes(minimum: Decimal | None, maximum: Decimal | None) -> None:
    if minimum is None and maximum is None:
        raise ErreurMetier("Écrire au moins une des deux bornes.", champ="minimum")
    if (minimum is not None and minimum < 0) or (maximum is not None and maximum < 0):
        raise ErreurMetier("Une borne ne peut pas être négative.", champ="minimum")
    if minimum is not None and maximum is not None and minimum > maximum:
        raise ErreurMetier("La borne du bas dépasse celle du haut.", champ="maximum")


def controler_exigence(exigence: Exigence, faits: Faits) -> Controle:
    """Return the answer of a funder's rule on a contract, in the form of all the others."""
    lecture, page = _LECTURES[exigence.sorte](exigence)
    regle = Regle(
        exigence.cle, exigence.titre, PROFIL, exigence.source,
        f"Voir avec\u00a0: {exigence.financeur}.", page, "Compléter", lecture,
    )  # fmt: skip
    return Controle(
        regle,
        PROFIL,
        regle.lire(faits),
        exigence.source,
        (exigence.financeur,),
        a_verifier=exigence.source.est_a_verifier(faits.jour),
    )


Lecture = Callable[[Faits], Resultat]


def _lire_seuil(exigence: Exigence) -> tuple[Lecture, str]:
    mesure = MESURES[exigence.mesure]

    def lecture(faits: Faits) -> Resultat:
        valeur = mesure.lire(faits)
        bas, haut = exigence.minimum, exigence.maximum
        bornes = [f"au moins {nombre(bas.normalize())}"] if bas is not None else []
        bornes += [f"au plus {nombre(haut.normalize())}"] if haut is not None else []
        dit = f"{mesure.libelle}\u00a0: {nombre(valeur)} {mesure.unite}\u202f; demandé\u00a0: {' et '.join(bornes)}."
        tenu = (bas is None or valeur >= bas) and (haut is None or valeur <= haut)
        return oui(dit) if tenu else non(dit)

    return lecture, mesure.page


def _lire_champ(exigence: Exigence) -> tuple[Lecture, str]:
    if exigence.champ.startswith(_FICHE):
        champ = exigence.champ.removeprefix(_FICHE)
        return _lire_champ_de_fiche(champ, LIBELLES_CHAMPS[exigence.champ]), "programme:plan"

    def lecture(faits: Faits) -> Resultat:
        if exigence.champ == "poste":
            return (
                oui("Un poste est décrit.")
                if faits.contrat.postes
                else non("Aucun poste n’est décrit.")
            )
        date: DatePartielle = getattr(faits.contrat, exigence.champ)
        if date.inconnue:
            return inconnue(LIBELLES_CHAMPS[exigence.champ].partition("\u00a0: ")[2])
        return oui(f"Connu\u00a0: {date.ecrire()}.") if date else non("Rien n’est encore saisi.")

    return lecture, "contrats:postes" if exigence.champ == "poste" else "contrats:periode"


def _lire_champ_de_fiche(champ: str, libelle: str) -> Lecture:
    quoi = libelle.partition("\u00a0: ")[2]
    return lambda faits: juger_fiches(
        faits, lambda f: rempli(f, champ), bien=f"avec {quoi}", mal=f"sans {quoi}", quoi=quoi
    )


def _lire_signataire(exigence: Exigence) -> tuple[Lecture, str]:
    def lecture(faits: Faits) -> Resultat:
        noms = [p.nom for p in parties_de(faits) if p.signe and p.sorte == exigence.signataire]
        qui = exigence.signataire_dit or exigence.signataire
        return oui(f"Signe\u00a0: {noms[0]}.") if noms else non(f"Ne signe pas\u00a0: {qui}.")

    return lecture, "contrats:parties"


_LECTURES: Mapping[str, Callable[[Exigence], tuple[Lecture, str]]] = MappingProxyType(
    {SEUIL: _lire_seuil, CHAMP: _lire_champ, SIGNATAIRE: _lire_signataire}
)
