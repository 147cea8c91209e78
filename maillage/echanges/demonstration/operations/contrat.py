"""The contract itself: opened, described, signed, published, in the order of its days."""

from decimal import Decimal
from itertools import cycle
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import (
    Article,
    Articulation,
    Contrat,
    ElementDuContrat,
    Occupation,
    Phase,
    Poste,
    Sigle,
)
from maillage.cycle.contrats.operations import Nommee
from maillage.echanges.demonstration.content import build_logo, build_pdf
from maillage.echanges.demonstration.operations.agenda import resolve_dates
from maillage.echanges.demonstration.operations.chantier import Chantier
from maillage.regles.droits import Auteur, Role
from maillage.socle.territoires.models import Commune, Epci

_LISTES: tuple[tuple[str, type[ElementDuContrat]], ...] = (
    ("phases", Phase),
    ("articulations", Articulation),
    ("articles", Article),
    ("sigles", Sigle),
)


def note_contrat(chantier: Chantier) -> None:
    """Write down every act of the contract, the plan apart."""
    contenu = chantier.contenu
    chantier.note(contenu["le"], lambda auteur: _open(chantier, auteur), par=contenu["ouvert_par"])
    chantier.note(contenu["le"], lambda auteur: _mark(chantier, auteur))
    decrit_le = contenu["decrit_le"] if "decrit_le" in contenu else contenu["le"]
    chantier.note(decrit_le, lambda auteur: _describe(chantier, auteur))
    for membre in contenu.get("membres", ()):
        _note_membre(chantier, membre)
    for valeurs in contenu.get("parties", ()):
        _note_partie(chantier, valeurs)
    for cle, classe in _LISTES:
        for valeurs in contenu.get(cle, ()):
            _note_element(chantier, classe, valeurs)
    for valeurs in contenu.get("postes", ()):
        _note_poste(chantier, valeurs)
    if "referents" in contenu:
        _note_referents(chantier, contenu["referents"])
    for acte in contenu.get("vie", ()):
        _note_vie(chantier, acte)


def _open(chantier: Chantier, auteur: Auteur) -> None:
    contenu = chantier.contenu
    chantier.forget_auteurs()  # the contract gives its first role
    if "suite_de" in contenu:
        precedent = Contrat.objects.get(cle=contenu["suite_de"])
        chantier.contrat = contrats.create_successeur(precedent, auteur=auteur)
        return
    epcis = list(Epci.objects.filter(pk__in=contenu["epci"]))
    # The EPCI become parties by themselves, unless the document names others.
    qui_signe = {"epcis": epcis} if contenu["epci_parties"] else {"communes": _communes(epcis)}
    chantier.contrat = contrats.create_contrat(
        contenu["nom_court"],
        titre=contenu["titre"],
        coordination=chantier.monde.comptes[contenu["coordination"]],
        auteur=auteur,
        **qui_signe,
    )


def _communes(epcis: list[Epci]) -> list[Commune]:
    return list(Commune.objects.filter(epci__in=epcis, actuelle=True).select_related("departement"))


def _mark(chantier: Chantier, auteur: Auteur) -> None:
    """Say on every page where the content comes from, before there is any."""
    contenu = chantier.contenu
    contrat = contrats.set_mention(
        chantier.contrat, contenu["mention"], fictif=contenu.get("fictif", False), auteur=auteur
    )
    chantier.contrat = contrats.set_accent(contrat, contenu["accent"], auteur=auteur)


def _describe(chantier: Chantier, auteur: Auteur) -> None:
    contenu = chantier.contenu
    valeurs = {"titre": contenu["titre"], "presentation": contenu["presentation"]}
    contrat = contrats.update_identite(chantier.contrat, valeurs=valeurs, auteur=auteur)
    chantier.contrat = contrats.update_periode(contrat, auteur=auteur, **contenu["periode"])


def _note_membre(chantier: Chantier, membre: dict[str, Any]) -> None:
    compte = chantier.monde.comptes[membre["compte"]]

    def give(auteur: Auteur) -> None:
        contrats.add_membre(chantier.contrat, compte, Role(membre["role"]), auteur=auteur)
        chantier.forget_auteurs()

    chantier.note(membre["le"], give)


def _note_partie(chantier: Chantier, decrite: dict[str, Any]) -> None:
    valeurs = dict(decrite)
    quand, nom = valeurs.pop("le"), chantier.monde.organisations[valeurs.pop("organisation")].nom
    acte = valeurs.pop("deliberation_pdf", None)

    def add(auteur: Auteur) -> None:
        contrats.write_partie(
            chantier.contrat,
            valeurs,
            organisation=Nommee(nom),
            deliberation=_print_acte(acte) if acte else None,
            auteur=auteur,
        )

    chantier.note(quand, add)


def _print_acte(lignes: list[str]) -> "File[bytes]":
    """Return a délibération as a file; its first line is its title, and its name."""
    titre, *suite = lignes
    return ContentFile(build_pdf(titre, suite), name=f"{titre}.pdf")


def _note_element(
    chantier: Chantier, classe: type[ElementDuContrat], decrit: dict[str, Any]
) -> None:
    valeurs = dict(decrit)
    quand, corrections = valeurs.pop("le"), valeurs.pop("corrections", [])
    faits: list[ElementDuContrat] = []

    def add(auteur: Auteur) -> None:
        propres = _resolve(chantier, valeurs)
        faits.append(contrats.add_element(chantier.contrat, classe, propres, auteur=auteur))

    chantier.note(quand, add)
    for correction in corrections:
        _note_correction(chantier, faits, correction)


def _note_correction(
    chantier: Chantier, faits: list[ElementDuContrat], decrite: dict[str, Any]
) -> None:
    valeurs = dict(decrite)

    def correct(auteur: Auteur) -> None:
        propres = _resolve(chantier, valeurs)
        faits[0] = contrats.update_element(faits[0], propres, auteur=auteur)

    chantier.note(valeurs.pop("le"), correct)


def _resolve(chantier: Chantier, decrites: dict[str, Any]) -> dict[str, Any]:
    """Return the values with keys of the files turned into rows."""
    monde = chantier.monde
    valeurs: dict[str, Any] = resolve_dates(decrites, chantier.agenda.aujourdhui)
    if "employeur" in valeurs:
        valeurs["employeur"] = monde.organisations[valeurs["employeur"]]
    if "personne" in valeurs:
        valeurs["personne"] = monde.comptes[valeurs["personne"]].personne
    if "dispositif" in valeurs:
        valeurs["dispositif"] = monde.termes["dispositif", valeurs["dispositif"]]
    if "quotite" in valeurs:
        valeurs["quotite"] = Decimal(str(valeurs["quotite"]))
    return valeurs


def _note_poste(chantier: Chantier, decrit: dict[str, Any]) -> None:
    valeurs = dict(decrit)
    quand, occupations = valeurs.pop("le"), valeurs.pop("occupations", [])
    faits: list[Poste] = []

    def add(auteur: Auteur) -> None:
        propres = _resolve(chantier, valeurs)
        faits.append(contrats.add_element(chantier.contrat, Poste, propres, auteur=auteur))

    chantier.note(quand, add)
    for occupation in occupations:
        _note_occupation(chantier, faits, occupation)


def _note_occupation(chantier: Chantier, postes: list[Poste], decrite: dict[str, Any]) -> None:
    """Write down who takes the post, and on another day what they hand over when they leave."""
    valeurs = dict(decrite)
    quand, depart = valeurs.pop("le"), valeurs.pop("depart", None)
    faites: list[Occupation] = []

    def take(auteur: Auteur) -> None:
        propres = _resolve(chantier, valeurs)
        faites.append(contrats.add_occupation(postes[0], propres, auteur=auteur))

    def leave(auteur: Auteur) -> None:
        propres = _resolve(chantier, {**valeurs, "fin": depart["fin"]})
        propres["relais"] = depart["relais"]
        contrats.update_occupation(faites[0], propres, auteur=auteur)

    chantier.note(quand, take)
    if depart:
        chantier.note(depart["le"], leave)


def _note_referents(chantier: Chantier, decrit: dict[str, Any]) -> None:
    """Write down one référent for each commune; their functions take turns."""

    def add(auteur: Auteur) -> None:
        perimetre = chantier.contrat.perimetre
        communes = perimetre.communes.all() if perimetre else ()
        tours = cycle(decrit["fonctions"])
        fonctions = {commune.code: next(tours) for commune in communes}
        contrats.write_referents(chantier.contrat, fonctions, auteur=auteur)

    chantier.note(decrit["le"], add)


def _note_vie(chantier: Chantier, acte: dict[str, Any]) -> None:
    geste = _GESTES[acte["geste"]]
    chantier.note(acte["le"], lambda auteur: geste(chantier, acte, auteur))


def _sign(chantier: Chantier, acte: dict[str, Any], auteur: Auteur) -> None:
    chantier.contrat = contrats.sign_contrat(
        chantier.contrat, signature=acte["signature"], auteur=auteur
    )


def _close(chantier: Chantier, _acte: dict[str, Any], auteur: Auteur) -> None:
    chantier.contrat = contrats.close_contrat(chantier.contrat, auteur=auteur)


def _publish(chantier: Chantier, _acte: dict[str, Any], auteur: Auteur) -> None:
    chantier.contrat = contrats.publish_contrat(chantier.contrat, auteur=auteur)


def _show_logo(chantier: Chantier, acte: dict[str, Any], auteur: Auteur) -> None:
    image = ContentFile(build_logo(chantier.contrat.accent), name="logo.png")
    contrats.write_logo(chantier.contrat, acte["alternative"], image=image, auteur=auteur)


_GESTES = {"signer": _sign, "clore": _close, "publier": _publish, "logo": _show_logo}
