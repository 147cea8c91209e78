"""Bulk edits: one value for many fiches, in one transaction, shown before it is done, and undoable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import Diffusion, FicheAction, LotModification, Priorite
from maillage.cycle.programme.operations.indexation import index_fiches
from maillage.cycle.programme.operations.pilotes import (
    choose_organisation,
    give_back_pilotes,
    list_pilotes_actuels,
    replace_pilotes,
)
from maillage.cycle.programme.operations.statuts import LIMITE_RAISON, relabel_histoires
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.statuts import Drapeau, Statut, verifier_drapeau, verifier_statut
from maillage.regles.textes import nettoyer_texte
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal import operations as journal
from maillage.socle.journal.models import Trace
from maillage.socle.journal.operations import Changement, build_trace, describe_valeur, new_lot

CHAMPS_EN_LOT = ("statut", "drapeau", "priorite", "diffusion", "pilote")
# A reason with two names: what a status explains, what a blocked flag meets.
_CHAMP_DE_RAISON = {"statut_raison": "raison", "obstacle": "raison"}
Valeurs = dict[str, Any]


@dataclass(frozen=True)
class Apercu:
    """What a bulk edit would do to one fiche: the value before and after, in words."""

    fiche: FicheAction
    avant: str
    apres: str

    @property
    def change(self) -> bool:
        """True when the fiche does not hold the value already."""
        return self.avant != self.apres


@dataclass(frozen=True)
class BilanDeLot:
    """What an undo did: how many fiches came back, and which changed meanwhile and were left."""

    rendues: int
    laissees: tuple[str, ...]


def preview_lot(
    contrat: Contrat, fiches: Iterable[FicheAction], *, champ: str, valeur: str, auteur: Auteur
) -> list[Apercu]:
    """Return what apply_lot would change, fiche by fiche, without writing. Raises ErreurMetier."""
    check_droit(auteur, contrat, Droit.PLAN_MODIFIER)
    choisies = _check_fiches(contrat, fiches)
    if champ == "pilote":
        apres = str(choose_organisation(valeur))
        actuels = list_pilotes_actuels(choisies)
        return [
            Apercu(f, str(actuels[f.pk].organisation) if f.pk in actuels else "", apres)
            for f in choisies
        ]
    _check_valeur(champ, valeur)
    return [
        Apercu(
            f,
            describe_valeur(f, champ, getattr(f, champ)),
            describe_valeur(f, champ, valeur),
        )
        for f in choisies
    ]


def apply_lot(
    contrat: Contrat,
    fiches: Iterable[FicheAction],
    *,
    champ: str,
    valeur: str,
    auteur: Auteur,
    raison: str = "",
) -> LotModification:
    """Give one value to many fiches. Raises ErreurMetier when the value lacks what it asks for."""
    check_droit(auteur, contrat, Droit.PLAN_MODIFIER)
    with transaction.atomic():
        choisies = _check_fiches(contrat, _lock(fiches))
        if champ == "pilote":
            avant, apres = _apply_pilote(choisies, choose_organisation(valeur), auteur=auteur)
        else:
            avant, apres = _apply_valeurs(choisies, champ, valeur, raison=raison, auteur=auteur)
        return LotModification.objects.create(
            contrat=contrat,
            auteur_cle=auteur.cle,
            auteur_nom=auteur.nom[:200],
            champ=champ,
            avant=avant,
            apres=apres,
        )


def undo_lot(lot: LotModification, *, auteur: Auteur) -> BilanDeLot:
    """Give back what each fiche held before, except to fiches that changed or were archived meanwhile."""
    check_droit(auteur, lot.contrat, Droit.PLAN_MODIFIER)
    with transaction.atomic():
        actuel = LotModification.objects.select_for_update().get(pk=lot.pk)
        if actuel.annule_le is not None:
            raise ErreurMetier("Cette modification est déjà annulée.")
        fiches = list(
            FicheAction.objects.select_for_update(of=("self",))
            .filter(contrat=lot.contrat, uuid__in=list(lot.avant))
            .select_related("contrat", "fusion")
            .order_by("ordre", "pk")
        )
        defaire = _undo_pilote if lot.champ == "pilote" else _undo_valeurs
        rendues = defaire(lot, [f for f in fiches if not f.est_archive], auteur=auteur)
        lot.annule_le = actuel.annule_le = horloge.maintenant()
        actuel.save(update_fields=["annule_le"])
    gardees = {f.pk for f in rendues}
    return BilanDeLot(len(rendues), tuple(str(f) for f in fiches if f.pk not in gardees))


def _check_fiches(contrat: Contrat, fiches: Iterable[FicheAction]) -> list[FicheAction]:
    choisies = [f for f in fiches if f.contrat_id == contrat.pk and not f.est_archive]
    if not choisies:
        raise ErreurMetier("Choisir au moins une fiche.")
    return choisies


def _lock(fiches: Iterable[FicheAction]) -> list[FicheAction]:
    """Return these fiches as they are now, in the same order, held until the transaction ends."""
    cles = [f.pk for f in fiches]
    actuelles = FicheAction.objects.select_for_update(of=("self",)).order_by("pk")
    lues = actuelles.select_related("contrat", "fusion").in_bulk(cles)
    return [lues[cle] for cle in cles if cle in lues]


def _check_valeur(champ: str, valeur: str) -> None:
    permises: Mapping[str, list[str]] = {
        "statut": [s.value for s in Statut if s not in {Statut.FUSIONNEE, Statut.REPORTEE}],
        "drapeau": ["", *(d.value for d in Drapeau)],
        "priorite": list(Priorite.values),
        "diffusion": list(Diffusion.values),
    }
    if champ == "statut" and valeur in {Statut.FUSIONNEE, Statut.REPORTEE}:
        raise ErreurMetier("Ce statut se donne fiche par fiche.", champ="valeur")
    if champ not in permises or valeur not in permises[champ]:
        raise ErreurMetier("Choisir ce qui change, et la nouvelle valeur.", champ="valeur")


def _build_valeurs(champ: str, valeur: str, raison: str) -> Valeurs:
    """Return what every fiche of the lot receives. Raises ErreurMetier on `raison`."""
    _check_valeur(champ, valeur)
    propre = nettoyer_texte(raison, LIMITE_RAISON, champ="raison")
    try:
        if champ == "statut":
            verifier_statut(Statut(valeur), raison=propre)
            return {"statut": valeur, "statut_raison": propre, "report_date": "", "fusion_id": None}
        if champ == "drapeau":
            verifier_drapeau(Drapeau(valeur) if valeur else None, obstacle=propre)
            bloquee = valeur == Drapeau.BLOQUEE
            return {"drapeau": valeur, "obstacle": propre if bloquee else ""}
    except ErreurMetier as erreur:
        champ_en_faute = _CHAMP_DE_RAISON.get(erreur.champ, erreur.champ)
        raise ErreurMetier(erreur.message, champ=champ_en_faute) from None
    return {champ: valeur}


def _apply_valeurs(
    fiches: list[FicheAction], champ: str, valeur: str, *, raison: str, auteur: Auteur
) -> tuple[Valeurs, Valeurs]:
    valeurs = _build_valeurs(champ, valeur, raison)
    jour = horloge.aujourdhui()
    prevues: dict[str, Valeurs] = {}
    for fiche in fiches:
        siennes = {**valeurs}
        if champ == "statut" and fiche.statut != valeur:
            siennes["statut_date"] = jour
        siennes = {c: v for c, v in siennes.items() if getattr(fiche, c) != v}
        if siennes:
            prevues[str(fiche.uuid)] = siennes
    changees = [f for f in fiches if str(f.uuid) in prevues]
    avant = {str(f.uuid): {c: _json(getattr(f, c)) for c in prevues[str(f.uuid)]} for f in changees}
    _write(changees, prevues, auteur=auteur, geste="lot")
    apres = {uuid: {c: _json(v) for c, v in vs.items()} for uuid, vs in prevues.items()}
    return avant, apres


def _undo_valeurs(
    lot: LotModification, fiches: list[FicheAction], *, auteur: Auteur
) -> list[FicheAction]:
    intactes = [
        f
        for f in fiches
        if all(_json(getattr(f, c)) == v for c, v in lot.apres[str(f.uuid)].items())
    ]
    anciennes = {str(f.uuid): _read_anciennes(lot.avant[str(f.uuid)]) for f in intactes}
    _write(intactes, anciennes, auteur=auteur, geste="lot-annuler")
    return intactes


def _read_anciennes(valeurs: Valeurs) -> Valeurs:
    """Return the values of a lot as the fields hold them: dates come back from their text."""
    champ = FicheAction._meta.get_field("statut_date")
    return {c: champ.to_python(v) if c == "statut_date" else v for c, v in valeurs.items()}


def _write(
    fiches: list[FicheAction], prevues: Mapping[str, Valeurs], *, auteur: Auteur, geste: str
) -> None:
    """Set values on many fiches with two queries per hundred: the rows, then their traces."""
    if not fiches:
        return
    lot, maintenant = new_lot(), horloge.maintenant()
    traces: list[Trace] = []
    champs: set[str] = {"version", "modifie_le"}
    for fiche in fiches:
        fiche.version += 1
        fiche.modifie_le = maintenant
        changements = []
        for champ, valeur in prevues[str(fiche.uuid)].items():
            changements.append(_describe(fiche, champ, valeur))
            setattr(fiche, champ, valeur)
            champs.add(champ)
        objet = fiche.objet
        traces += [
            build_trace(objet, c, auteur=auteur, geste=geste, lot=lot, version=fiche.version)
            for c in changements
        ]
    FicheAction.objects.bulk_update(fiches, sorted(champs), batch_size=100)
    journal.write_traces(traces)
    if "diffusion" in champs:
        relabel_histoires(fiches)
        index_fiches(fiches)


def _describe(fiche: FicheAction, champ: str, valeur: Any) -> Changement:
    if champ == "fusion_id":
        portee = fiche.portee_du_champ("fusion")
        return Changement("fusion", "fusionnée avec", str(fiche.fusion or ""), "", portee)
    return Changement(
        champ,
        str(getattr(FicheAction._meta.get_field(champ), "verbose_name", champ)),
        describe_valeur(fiche, champ, getattr(fiche, champ)),
        describe_valeur(fiche, champ, valeur),
    )


def _json(valeur: Any) -> Any:
    return valeur.isoformat() if hasattr(valeur, "isoformat") else valeur


def _apply_pilote(
    fiches: list[FicheAction], organisation: Organisation, *, auteur: Auteur
) -> tuple[Valeurs, Valeurs]:
    actuels = list_pilotes_actuels(fiches)
    changees = [
        f for f in fiches if f.pk not in actuels or actuels[f.pk].organisation_id != organisation.pk
    ]
    avant = {
        str(f.uuid): {"pilote": str(actuels[f.pk].uuid) if f.pk in actuels else ""}
        for f in changees
    }
    nouveaux = replace_pilotes(changees, actuels, organisation, auteur=auteur)
    index_fiches(changees)
    return avant, {str(f.uuid): {"pilote": str(nouveaux[f.pk].uuid)} for f in changees}


def _undo_pilote(
    lot: LotModification, fiches: list[FicheAction], *, auteur: Auteur
) -> list[FicheAction]:
    """Give back the very line of the former pilot, with its person; a fiche piloted anew is left."""
    actuels = list_pilotes_actuels(fiches)
    intactes = [
        f
        for f in fiches
        if f.pk in actuels and str(actuels[f.pk].uuid) == lot.apres[str(f.uuid)]["pilote"]
    ]
    anciens = {f.pk: lot.avant[str(f.uuid)]["pilote"] for f in intactes}
    give_back_pilotes(intactes, actuels, anciens, auteur=auteur)
    index_fiches(intactes)
    return intactes
