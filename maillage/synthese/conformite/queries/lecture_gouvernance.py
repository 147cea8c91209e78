"""The facts of the governance: bodies and their seats, meetings and what is left of them, decisions taken."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance.models import Decision, EtatReunion, Instance, Presence, Reunion
from maillage.regles.conformite.faits import FaitsGouvernance, ReunionLue
from maillage.regles.conformite.familles.gouvernance import touche_le_fond
from maillage.regles.droits import Auteur, Droit
from maillage.regles.gouvernance import EffetDecision, EtatDecision
from maillage.regles.horloge import PARIS


def group_gouvernances(
    auteur: Auteur, contrats: Collection[Contrat]
) -> dict[int, FaitsGouvernance | None]:
    """Return the governance of each contract, by its key; None to whoever does not read all its meetings."""
    lisibles = [c.pk for c in contrats if Droit.GOUVERNANCE_VOIR in droits_de(auteur, c)]
    instances, reunions = _group_instances(lisibles), _group_reunions(lisibles)
    diagnostics, decisions = _group_decisions(lisibles)
    lues: dict[int, FaitsGouvernance | None] = dict.fromkeys(c.pk for c in contrats)
    for pk in lisibles:
        lues[pk] = FaitsGouvernance(
            instances=instances[pk],
            reunions=tuple(reunions[pk]),
            diagnostic_valide_le=diagnostics.get(pk),
            decisions_de_fond=tuple(decisions[pk]),
        )
    return lues


def _group_instances(cles: list[int]) -> defaultdict[int, dict[str, int]]:
    """Return how many seats each kind of body has."""
    groupes: defaultdict[int, dict[str, int]] = defaultdict(dict)
    occupes = Count("sieges", filter=Q(sieges__archive_le=None))
    instances = Instance.objects.filter(contrat__in=cles, archive_le=None).annotate(n=occupes)
    for contrat, sorte, nombre in instances.values_list("contrat_id", "sorte", "n"):
        groupes[contrat][sorte] = max(groupes[contrat].get(sorte, 0), nombre)
    return groupes


def _group_reunions(cles: list[int]) -> defaultdict[int, list[ReunionLue]]:
    presences = Presence.objects.filter(reunion=OuterRef("pk"), archive_le=None).exclude(
        presente=""
    )
    reunions = Reunion.objects.filter(instance__contrat__in=cles, archive_le=None)
    colonnes = (
        "instance__contrat_id", "instance__sorte", "instance__nom", "debut", "etat", "emargee",
        "compte_rendu_le",
    )  # fmt: skip
    groupes: defaultdict[int, list[ReunionLue]] = defaultdict(list)
    annotees = reunions.annotate(emargee=Exists(presences)).order_by("debut", "pk")
    for contrat, sorte, nom, debut, etat, emargee, rendu in annotees.values_list(*colonnes):
        jour = debut.astimezone(PARIS).date()
        tenue = etat == EtatReunion.TENUE
        groupes[contrat].append(
            ReunionLue(sorte, nom, jour, tenue, presences=emargee, compte_rendu=rendu is not None)
        )
    return groupes


def _group_decisions(cles: list[int]) -> tuple[dict[int, date], defaultdict[int, list[str]]]:
    """Return when a decision validated the diagnostic, and those that touch the contract itself."""
    prises = Decision.objects.filter(
        reunion__instance__contrat__in=cles, etat=EtatDecision.ADOPTEE.value, archive_le=None
    ).order_by("decidee_le", "numero")
    diagnostics: dict[int, date] = {}
    de_fond: defaultdict[int, list[str]] = defaultdict(list)
    colonnes = ("reunion__instance__contrat_id", "effet", "decidee_le", "intitule", "texte")
    for contrat, effet, jour, intitule, texte in prises.values_list(*colonnes):
        if effet == EffetDecision.DIAGNOSTIC.value and jour:
            diagnostics[contrat] = jour
        if touche_le_fond(f"{intitule} {texte}"):
            de_fond[contrat].append(intitule)
    return diagnostics, de_fond
