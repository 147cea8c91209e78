"""Bodies, seats, meetings and decisions of tests, built by calling operations."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import Nommee
from maillage.cycle.gouvernance import operations as gouvernance
from maillage.cycle.gouvernance.models import Decision, Instance, Presence, Reunion, Siege
from maillage.cycle.programme.models import FicheAction
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.gouvernance import EffetDecision
from maillage.socle.acteurs.models import Compte
from tests.fabriques.acteurs import une_organisation


def dans(jours: float) -> datetime:
    """Return the instant in so many days, without seconds."""
    return (horloge.maintenant() + timedelta(days=jours)).replace(second=0, microsecond=0)


def une_instance(
    contrat: Contrat, nom: str = "COPIL", *, auteur: Auteur = SYSTEME, **valeurs: Any
) -> Instance:
    """Return a body with two colleges where nobody sits yet."""
    usuelles = {"sorte": "copil", "colleges": ["Élus", "Institutions"]}
    return gouvernance.create_instance(contrat, {**usuelles, "nom": nom, **valeurs}, auteur=auteur)


def un_siege(
    instance: Instance,
    nom: str = "ARS d’essai",
    *,
    compte: Compte | None = None,
    courriel: str = "",
    auteur: Auteur = SYSTEME,
    **valeurs: Any,
) -> Siege:
    """Return a seat: of an account, of an address, or of an organisation alone."""
    organisation = compte.personne.organisation if compte else une_organisation(nom)
    fonction = compte.personne.fonction if compte else "Direction"
    return gouvernance.add_siege(
        instance,
        Nommee(organisation.nom),
        {"fonction": fonction, **valeurs},
        titulaire=gouvernance.Nomme(compte.personne if compte else None, courriel),
        auteur=auteur,
    )


def une_reunion(
    instance: Instance,
    debut: datetime | None = None,
    *,
    convoquee: bool = False,
    auteur: Auteur = SYSTEME,
    **valeurs: Any,
) -> Reunion:
    """Return a meeting in three weeks, or at `debut`; one that is past was held."""
    usuelles = {"debut": debut or dans(21), "lieu": "Maison de santé"}
    reunion = gouvernance.create_reunion(instance, {**usuelles, **valeurs}, auteur=auteur)
    if convoquee:
        gouvernance.convoke_reunion(reunion, auteur=auteur)
    return relire_reunion(reunion)


def relire_reunion(reunion: Reunion) -> Reunion:
    """Return the meeting as the base holds it now."""
    return Reunion.objects.select_related("instance__contrat").get(pk=reunion.pk)


def la_presence(reunion: Reunion, siege: Siege) -> Presence:
    """Return the line of a seat at a meeting."""
    lignes = Presence.objects.select_related("reunion__instance__contrat", "siege__organisation")
    return lignes.get(reunion=reunion, siege=siege)


def une_decision(
    reunion: Reunion,
    intitule: str = "Une décision",
    *,
    auteur: Auteur = SYSTEME,
    effet: EffetDecision = EffetDecision.TEXTE,
    fiche: FicheAction | None = None,
    **changement: Any,
) -> Decision:
    """Return a decision that waits to be taken."""
    return gouvernance.prepare_decision(
        reunion,
        {"intitule": intitule},
        effet=effet,
        fiche=fiche,
        changement=changement,
        auteur=auteur,
    )


def fill_gouvernance(
    contrat: Contrat, fiche: FicheAction, elu: Compte, auteur: Auteur
) -> dict[str, UUID]:
    """Give a contract one object of each kind and state; the élu sits in the only body that meets."""
    copil = une_instance(contrat, auteur=auteur, missions="Décider **ensemble**.", rythme=6)
    siege = un_siege(copil, compte=elu, college="Élus", auteur=auteur)
    retire = gouvernance.remove_siege(un_siege(copil, auteur=auteur), auteur=auteur)
    un_siege(copil, "CPTS d’essai", college="Institutions", auteur=auteur)
    archivee = gouvernance.archive_instance(
        une_instance(contrat, "Un groupe dissous", auteur=auteur), auteur=auteur
    )
    convoquee = une_reunion(copil, convoquee=True, auteur=auteur)
    point = gouvernance.add_point(convoquee, {"titre": "Le bilan"}, auteur=auteur)
    ote = gouvernance.add_point(convoquee, {"titre": "Un point de trop"}, auteur=auteur)
    gouvernance.remove_point(ote, auteur=auteur)
    tenue = une_reunion(copil, dans(-30), auteur=auteur)
    decision = une_decision(
        tenue, effet=EffetDecision.STATUT, fiche=fiche, statut="realisee", auteur=auteur
    )
    retiree = gouvernance.archive_decision(une_decision(tenue, auteur=auteur), auteur=auteur)
    suite = gouvernance.ask_suite(tenue, {"quoi": "Écrire aux mairies"}, auteur=auteur)
    perdue = gouvernance.ask_suite(tenue, {"quoi": "Une suite perdue"}, auteur=auteur)
    gouvernance.archive_suite(perdue, auteur=auteur)
    validee = une_reunion(copil, dans(-200), auteur=auteur)
    gouvernance.validate_compte_rendu(validee, auteur=auteur)
    preparee = une_reunion(copil, dans(60), auteur=auteur)
    abandonnee = gouvernance.archive_reunion(une_reunion(copil, auteur=auteur), auteur=auteur)
    return {
        "instance": copil.uuid,
        "instance_archivee": archivee.uuid,
        "siege": siege.uuid,
        "siege_retire": retire.uuid,
        "reunion": convoquee.uuid,
        "reunion_preparee": preparee.uuid,
        "reunion_tenue": tenue.uuid,
        "reunion_archivee": abandonnee.uuid,
        "reunion_validee": validee.uuid,
        "presence": la_presence(convoquee, siege).uuid,
        "presence_tenue": la_presence(tenue, siege).uuid,
        "point": point.uuid,
        "point_retire": ote.uuid,
        "decision": decision.uuid,
        "decision_archivee": retiree.uuid,
        "suite": suite.uuid,
        "suite_archivee": perdue.uuid,
    }
