"""A contract is created, described, signed, suspended, published."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import (
    Contrat,
    EtatContrat,
    Lignee,
    Membre,
    Partie,
    RolePartie,
    TerritoireCouvert,
)
from maillage.cycle.contrats.operations.indexation import index_contrat
from maillage.regles import dates, horloge
from maillage.regles.couleurs import deriver_palette
from maillage.regles.droits import Auteur, Droit, Role, droits_generaux
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.acteurs.models import Compte, SorteOrganisation
from maillage.socle.acteurs.operations import ensure_organisation
from maillage.socle.journal import operations as journal
from maillage.socle.territoires import operations as territoires
from maillage.socle.territoires.models import Commune, Epci


def create_contrat(
    nom_court: str,
    *,
    auteur: Auteur,
    communes: Iterable[Commune] = (),
    epcis: Iterable[Epci] = (),
    titre: str = "",
    coordination: Compte | None = None,
    lignee: Lignee | None = None,
    generation: int = 1,
) -> Contrat:
    """Open a contract over EPCI or a free list of communes; its EPCI become parties. Returns it.

    `coordination` receives the role; by default the author's own account does. Raises Refus without
    the right, ErreurMetier without a territory or a name.
    """
    if Droit.CONTRAT_CREER not in droits_generaux(auteur):
        raise Refus("Demandez à l’administration de l’installation le droit de créer un contrat.")
    nom_court = nettoyer_ligne(nom_court, 120, champ="nom_court")
    epcis = list(epcis)
    toutes = _list_communes(epcis, communes)
    if not nom_court:
        raise ErreurMetier("Donner un nom au territoire du contrat.", champ="nom_court")
    if not toutes:
        raise ErreurMetier("Choisir au moins une intercommunalité ou une commune.", champ="q")
    titre = nettoyer_ligne(titre, 200, champ="titre") or f"Contrat local de santé {nom_court}"
    with transaction.atomic():
        lignee = lignee or journal.create(Lignee(nom=nom_court), auteur=auteur)
        contrat = Contrat(
            lignee=lignee,
            cle=_free_cle(nom_court, generation),
            nom_court=nom_court,
            titre=titre,
            generation=generation,
        )
        journal.create(contrat, auteur=auteur)
        _write_perimetre(contrat, toutes, auteur=auteur)
        _add_coordination(contrat, coordination, auteur=auteur)
        _add_porteurs(contrat, epcis, auteur=auteur)
        index_contrat(contrat)
    return contrat


def create_successeur(contrat: Contrat, *, auteur: Auteur) -> Contrat:
    """Open the next contract of the lineage: same territory, same coordination, empty plan."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    dernier = contrat.lignee.contrats.order_by("-generation").first() or contrat
    with transaction.atomic():
        suivant = create_contrat(
            contrat.nom_court,
            auteur=auteur,
            communes=contrat.perimetre.communes.all() if contrat.perimetre else (),
            lignee=contrat.lignee,
            generation=dernier.generation + 1,
        )
        suivant.accent = contrat.accent
        suivant.predecesseur = contrat
        suivant.save(update_fields=["accent", "predecesseur"])
    return suivant


def set_territoire(
    contrat: Contrat,
    *,
    auteur: Auteur,
    communes: Iterable[Commune] = (),
    epcis: Iterable[Epci] = (),
) -> Contrat:
    """Change the communes covered. Refused once the perimeter is frozen by the signature."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    toutes = _list_communes(epcis, communes)
    if not toutes:
        raise ErreurMetier("Choisir au moins une intercommunalité ou une commune.", champ="q")
    with transaction.atomic():
        _write_perimetre(contrat, toutes, auteur=auteur)
    return contrat


def update_identite(
    contrat: Contrat,
    *,
    auteur: Auteur,
    valeurs: Mapping[str, Any],
    version_lue: int | None = None,
) -> Contrat:
    """Change title, territory's name, generation, predecessor, presentation."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    propres = dict(valeurs)
    if "titre" in propres:
        propres["titre"] = nettoyer_ligne(propres["titre"], 200, champ="titre")
        if not propres["titre"]:
            raise ErreurMetier("Donner un titre au contrat.", champ="titre")
    if "nom_court" in propres:
        propres["nom_court"] = nettoyer_ligne(propres["nom_court"], 120, champ="nom_court")
        if not propres["nom_court"]:
            raise ErreurMetier("Donner un nom au territoire du contrat.", champ="nom_court")
    if "presentation" in propres:
        propres["presentation"] = nettoyer_texte(
            propres["presentation"], 20_000, champ="presentation"
        )
    _check_generation(contrat, propres)
    with transaction.atomic():
        contrat = journal.save_changes(contrat, propres, auteur=auteur, version_lue=version_lue)
        index_contrat(contrat)
    return contrat


def update_periode(
    contrat: Contrat,
    *,
    auteur: Auteur,
    signature: str,
    debut: str,
    fin: str,
    periode_note: str = "",
    version_lue: int | None = None,
) -> Contrat:
    """Change the dates, each known as far as it is. Refuses an end that surely precedes the start."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    lues = {
        "signature": dates.lire(signature, champ="signature"),
        "debut": dates.lire(debut, champ="debut"),
        "fin": dates.lire(fin, champ="fin"),
    }
    dates.verifier_ordre(lues["debut"], lues["fin"], champ="fin")
    valeurs = {nom: lue.stockage for nom, lue in lues.items()}
    valeurs["periode_note"] = nettoyer_texte(periode_note, 2000, champ="periode_note")
    return journal.save_changes(contrat, valeurs, auteur=auteur, version_lue=version_lue)


def sign_contrat(contrat: Contrat, *, auteur: Auteur, signature: str) -> Contrat:
    """Record the signature: the contract comes into force and its perimeter is frozen."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    lue = dates.lire(signature, champ="signature")
    if not lue:
        raise ErreurMetier(
            "Écrire la date de signature, ou « inconnue » si elle l’est.", champ="signature"
        )
    if lue.premier_jour and lue.premier_jour > horloge.aujourdhui():
        raise ErreurMetier("La signature ne peut pas être à venir.", champ="signature")
    with transaction.atomic():
        contrat = journal.save_changes(
            contrat,
            {"signature": lue.stockage, "etat": EtatContrat.EN_VIGUEUR},
            auteur=auteur,
            geste="signer",
        )
        if contrat.perimetre and contrat.perimetre.gele_le is None:
            territoires.freeze_perimetre(contrat.perimetre, auteur=auteur)
    return contrat


def set_accent(contrat: Contrat, accent: str, *, auteur: Auteur) -> Contrat:
    """Change the colour of the territory. Raises ErreurMetier when it cannot be read on paper."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    palette = deriver_palette(accent)
    return journal.save_changes(contrat, {"accent": palette.accent}, auteur=auteur)


def set_mention(contrat: Contrat, mention: str, *, auteur: Auteur, fictif: bool = False) -> Contrat:
    """Say on every page where the content comes from: the demonstration, an example."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    valeurs = {"mention": nettoyer_ligne(mention, 300), "fictif": fictif}
    return journal.save_changes(contrat, valeurs, auteur=auteur)


def suspend_contrat(contrat: Contrat, *, auteur: Auteur) -> Contrat:
    """Close a contract to writing: members still read it."""
    _check_suspension(auteur)
    return journal.save_changes(
        contrat, {"suspendu_le": horloge.maintenant()}, auteur=auteur, geste="suspendre"
    )


def reopen_contrat(contrat: Contrat, *, auteur: Auteur) -> Contrat:
    """Let a suspended contract be written again."""
    _check_suspension(auteur)
    return journal.save_changes(contrat, {"suspendu_le": None}, auteur=auteur, geste="rouvrir")


def publish_contrat(contrat: Contrat, *, auteur: Auteur) -> Contrat:
    """Open the public page of the contract, with its public fiches."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    return journal.save_changes(
        contrat, {"publie_le": horloge.maintenant()}, auteur=auteur, geste="publier"
    )


def unpublish_contrat(contrat: Contrat, *, auteur: Auteur) -> Contrat:
    """Close the public page."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    return journal.save_changes(contrat, {"publie_le": None}, auteur=auteur, geste="depublier")


def _check_suspension(auteur: Auteur) -> None:
    if Droit.CONTRAT_SUSPENDRE not in droits_generaux(auteur):
        raise Refus("Seule l’administration de l’installation suspend un contrat.")


def _check_generation(contrat: Contrat, valeurs: Mapping[str, Any]) -> None:
    generation = valeurs.get("generation", contrat.generation)
    if generation < 1:
        raise ErreurMetier("La génération commence à 1.", champ="generation")
    precedent = valeurs.get("predecesseur", contrat.predecesseur)
    if precedent and precedent.pk == contrat.pk:
        raise ErreurMetier("Un contrat ne se précède pas lui-même.", champ="predecesseur")
    autres = Contrat.objects.filter(lignee=contrat.lignee, generation=generation)
    if autres.exclude(pk=contrat.pk).exists():
        raise ErreurMetier(
            f"La lignée a déjà un contrat de génération {generation}.", champ="generation"
        )


def _list_communes(epcis: Iterable[Epci], communes: Iterable[Commune]) -> list[Commune]:
    toutes = {c.pk: c for epci in epcis for c in epci.communes.filter(actuelle=True)}
    return list({**toutes, **{c.pk: c for c in communes}}.values())


def _write_perimetre(contrat: Contrat, communes: list[Commune], *, auteur: Auteur) -> None:
    if contrat.perimetre is None:
        contrat.perimetre = territoires.create_perimetre(
            contrat.nom_court, communes=communes, contrat_uuid=contrat.uuid, auteur=auteur
        )
        contrat.save(update_fields=["perimetre"])
    else:
        territoires.set_communes(contrat.perimetre, communes, auteur=auteur)
    couverts = {("departement", c.departement_id) for c in communes}
    couverts |= {("region", c.departement.region_id) for c in communes}
    contrat.territoires.all().delete()
    TerritoireCouvert.objects.bulk_create(
        TerritoireCouvert(contrat=contrat, niveau=niveau, code=code) for niveau, code in couverts
    )


def _add_coordination(contrat: Contrat, compte: Compte | None, *, auteur: Auteur) -> None:
    if compte is None and auteur.compte_uuid and not auteur.est_administrateur:
        compte = Compte.objects.get(uuid=auteur.compte_uuid)
    if compte is None:
        if auteur.est_systeme:
            return
        raise ErreurMetier("Dire qui coordonne ce contrat.", champ="coordination")
    # One day back, so that a contract created near midnight opens at once in every time zone.
    membre = Membre(
        contrat=contrat,
        compte=compte,
        role=Role.COORDINATION,
        du=horloge.aujourdhui() - timedelta(days=1),
    )
    journal.create(membre, auteur=auteur, geste="role")


def _add_porteurs(contrat: Contrat, epcis: Iterable[Epci], *, auteur: Auteur) -> None:
    for rang, epci in enumerate(epcis, start=1):
        organisation = ensure_organisation(
            epci.nom, sorte=SorteOrganisation.EPCI, epci=epci, auteur=auteur
        )
        partie = Partie(
            contrat=contrat,
            organisation=organisation,
            role=RolePartie.SIGNATAIRE,
            est_porteur=rang == 1,
            ordre=rang,
        )
        journal.create(partie, auteur=auteur)


def _free_cle(nom_court: str, generation: int) -> str:
    """Return an address that never changes afterwards, readable, not taken."""
    base = slugify(nom_court)[:60] or "contrat"
    if generation > 1:
        base = f"{base}-{generation}"
    cle, rang = base, 1
    while Contrat.objects.filter(cle=cle).exists():
        rang += 1
        cle = f"{base}-{rang}" if generation == 1 else f"{base}-bis{rang}"
    return cle
