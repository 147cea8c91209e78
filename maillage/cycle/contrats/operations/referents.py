"""Who answers for health in each commune: the whole list is written at once, commune by commune."""

from collections.abc import Mapping

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat, ReferentSante
from maillage.cycle.contrats.operations.elements import (
    add_element,
    archive_element,
    update_element,
)
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Conflit, Divergence, ErreurMetier
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.journal.queries import find_dernier_auteur
from maillage.socle.territoires.models import Commune


def write_referents(
    contrat: Contrat,
    fonctions: Mapping[str, str],
    *,
    auteur: Auteur,
    lues: Mapping[str, str] | None = None,
) -> int:
    """Save the function of the référent of each commune, by code; an empty one takes the référent out.

    `lues` holds what the person had on screen: Conflit is raised, on fields `fonction-<code>`, where
    somebody else wrote something different meanwhile. Returns how many communes changed. Raises
    ErreurMetier for a commune outside the territory.
    """
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    communes = _communes(contrat)
    if inconnues := fonctions.keys() - communes.keys():
        raise ErreurMetier(f"La commune {min(inconnues)} n’est pas dans le territoire du contrat.")
    propres = {
        code: nettoyer_ligne(fonction, 160, champ=champ_de(code))
        for code, fonction in fonctions.items()
    }
    with transaction.atomic():
        actuels = _lock_referents(contrat)
        changees = {c: f for c, f in propres.items() if f != _fonction(actuels, c)}
        if lues is not None:
            _refuse_conflit(contrat, actuels, _croises(changees, actuels, lues))
        for code, fonction in changees.items():
            _write(contrat, communes[code], fonction, actuel=actuels.get(code), auteur=auteur)
    return len(changees)


def champ_de(code: str) -> str:
    """Return the name of the form field of a commune."""
    return f"fonction-{code}"


def _communes(contrat: Contrat) -> dict[str, Commune]:
    return {c.code: c for c in contrat.perimetre.communes.all()} if contrat.perimetre else {}


def _lock_referents(contrat: Contrat) -> dict[str, ReferentSante]:
    referents = contrat.referentsantes.filter(archive_le=None)
    lignes = referents.select_related("commune", "contrat").select_for_update(of=("self",))
    return {referent.commune_id: referent for referent in lignes}


def _fonction(actuels: Mapping[str, ReferentSante], code: str) -> str:
    return actuels[code].fonction if code in actuels else ""


def _croises(
    changees: Mapping[str, str], actuels: Mapping[str, ReferentSante], lues: Mapping[str, str]
) -> dict[str, str]:
    """Keep what this person changes where the base is not what they had read."""
    return {c: f for c, f in changees.items() if c in lues and lues[c] != _fonction(actuels, c)}


def _refuse_conflit(
    contrat: Contrat, actuels: Mapping[str, ReferentSante], croises: Mapping[str, str]
) -> None:
    if not croises:
        return
    communes = _communes(contrat)
    divergences = {}
    for code, fonction in croises.items():
        actuel = actuels.get(code)
        divergences[champ_de(code)] = Divergence(
            champ_de(code),
            f"Référent santé, {communes[code].nom}",
            _fonction(actuels, code),
            fonction,
            find_dernier_auteur(actuel.uuid) if actuel else "",
        )
    raise Conflit(divergences, version=contrat.version)


def _write(
    contrat: Contrat,
    commune: Commune,
    fonction: str,
    *,
    actuel: ReferentSante | None,
    auteur: Auteur,
) -> None:
    if actuel is None:
        valeurs = {"commune": commune, "fonction": fonction}
        add_element(contrat, ReferentSante, valeurs, auteur=auteur)
    elif fonction:
        update_element(actuel, {"fonction": fonction}, auteur=auteur)
    else:
        archive_element(actuel, auteur=auteur)
