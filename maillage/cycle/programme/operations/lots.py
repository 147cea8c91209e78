"""Bulk edits: one value for many fiches, in one transaction, that can be undone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import (
    ActeurDeFiche,
    FicheAction,
    LotModification,
    Priorite,
    RoleActeur,
)
from maillage.cycle.programme.operations.indexation import index_fiches
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.statuts import Drapeau, Statut, verifier_drapeau, verifier_statut
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal import operations as journal
from maillage.socle.journal.operations import Changement, build_trace, describe_valeur, new_lot

CHAMPS_EN_LOT = ("statut", "drapeau", "priorite", "diffusion", "pilote")


@dataclass(frozen=True)
class Bilan:
    """What an undo did: how many fiches came back, and which changed meanwhile and were left."""

    rendues: int
    laissees: tuple[str, ...]


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
    choisies = [f for f in fiches if f.contrat_id == contrat.pk and not f.est_archive]
    if not choisies:
        raise ErreurMetier("Choisir au moins une fiche.")
    if champ == "pilote":
        return _apply_pilote(contrat, choisies, valeur, auteur=auteur)
    valeurs = _valeurs(champ, valeur, raison)
    with transaction.atomic():
        avant = {str(f.uuid): {c: getattr(f, c) for c in valeurs} for f in choisies}
        changees = [f for f in choisies if any(getattr(f, c) != v for c, v in valeurs.items())]
        _write(changees, lambda _fiche: valeurs, auteur=auteur, geste="lot")
        if champ == "diffusion":
            for fiche in changees:
                journal.relabel_portee(fiche.objet)
            index_fiches(changees)
        return _keep(contrat, champ, avant=avant, apres=valeurs, auteur=auteur)


def undo_lot(lot: LotModification, *, auteur: Auteur) -> Bilan:
    """Give back what each fiche held before, except to fiches that changed meanwhile."""
    check_droit(auteur, lot.contrat, Droit.PLAN_MODIFIER)
    if lot.annule_le is not None:
        raise ErreurMetier("Ce lot est déjà annulé.")
    fiches = list(
        FicheAction.objects.filter(contrat=lot.contrat, uuid__in=list(lot.avant)).select_related(
            "contrat"
        )
    )
    with transaction.atomic():
        if lot.champ == "pilote":
            bilan = _undo_pilote(lot, fiches, auteur=auteur)
        else:
            bilan = _undo_champs(lot, fiches, auteur=auteur)
        lot.annule_le = horloge.maintenant()
        lot.save(update_fields=["annule_le"])
    return bilan


def _undo_champs(lot: LotModification, fiches: list[FicheAction], *, auteur: Auteur) -> Bilan:
    intactes = [
        f for f in fiches
        if all(_json(getattr(f, c)) == v for c, v in lot.apres.items())
        or {c: _json(getattr(f, c)) for c in lot.apres} == lot.avant[str(f.uuid)]
    ]  # fmt: skip
    rendues = [
        f
        for f in intactes
        if {c: _json(getattr(f, c)) for c in lot.apres} != lot.avant[str(f.uuid)]
    ]
    _write(rendues, lambda f: lot.avant[str(f.uuid)], auteur=auteur, geste="lot-annuler")
    if lot.champ == "diffusion":
        for fiche in rendues:
            journal.relabel_portee(fiche.objet)
        index_fiches(rendues)
    gardees = {f.pk for f in intactes}
    return Bilan(len(rendues), tuple(str(f) for f in fiches if f.pk not in gardees))


def _valeurs(champ: str, valeur: str, raison: str) -> dict[str, Any]:
    if champ == "statut":
        statut = Statut(valeur) if valeur in set(Statut) else None
        if statut is None or statut in {Statut.FUSIONNEE, Statut.REPORTEE}:
            raise ErreurMetier("Ce statut se donne fiche par fiche.", champ="valeur")
        verifier_statut(statut, raison=raison)
        return {
            "statut": statut.value,
            "statut_raison": raison,
            "report_date": "",
            "statut_date": horloge.aujourdhui(),
        }
    if champ == "drapeau":
        drapeau = Drapeau(valeur) if valeur in set(Drapeau) else None
        verifier_drapeau(drapeau, obstacle=raison)
        return {
            "drapeau": drapeau.value if drapeau else "",
            "obstacle": raison if drapeau is Drapeau.BLOQUEE else "",
        }
    permises = {"priorite": Priorite.values, "diffusion": ["interne", "membres", "public"]}
    if champ not in permises or valeur not in permises[champ]:
        raise ErreurMetier("Choisir ce qui change, et la nouvelle valeur.", champ="valeur")
    return {champ: valeur}


def _write(
    fiches: list[FicheAction],
    valeurs_de: Callable[[FicheAction], Mapping[str, Any]],
    *,
    auteur: Auteur,
    geste: str,
) -> None:
    """Set values on many fiches with two queries: the rows, then their traces."""
    if not fiches:
        return
    lot, traces = new_lot(), []
    maintenant = horloge.maintenant()
    for fiche in fiches:
        fiche.version += 1
        fiche.modifie_le = maintenant
        for champ, valeur in valeurs_de(fiche).items():
            ancienne = getattr(fiche, champ)
            if _json(ancienne) == _json(valeur):
                continue
            changement = Changement(
                champ,
                str(FicheAction._meta.get_field(champ).verbose_name),
                describe_valeur(fiche, champ, ancienne),
                describe_valeur(fiche, champ, valeur),
            )
            setattr(fiche, champ, valeur)
            traces.append(
                build_trace(
                    fiche.objet,
                    changement,
                    auteur=auteur,
                    geste=geste,
                    lot=lot,
                    version=fiche.version,
                )
            )
    champs = [*valeurs_de(fiches[0]), "version", "modifie_le"]
    FicheAction.objects.bulk_update(fiches, champs, batch_size=100)
    journal.write_traces(traces)


def _keep(
    contrat: Contrat, champ: str, *, avant: dict[str, Any], apres: dict[str, Any], auteur: Auteur
) -> LotModification:
    return LotModification.objects.create(
        contrat=contrat,
        auteur_cle=auteur.cle,
        auteur_nom=auteur.nom,
        champ=champ,
        avant={u: {c: _json(v) for c, v in vs.items()} for u, vs in avant.items()},
        apres={c: _json(v) for c, v in apres.items()},
    )


def _json(valeur: Any) -> Any:
    return valeur.isoformat() if hasattr(valeur, "isoformat") else valeur


def _apply_pilote(
    contrat: Contrat, fiches: list[FicheAction], valeur: str, *, auteur: Auteur
) -> LotModification:
    organisation = _organisation(valeur)
    with transaction.atomic():
        avant = _pilotes(fiches)
        _replace_pilotes(
            fiches, {str(f.uuid): organisation for f in fiches}, auteur=auteur, geste="lot"
        )
        index_fiches(fiches)
        apres = {"pilote": str(organisation.uuid)}
        return _keep(contrat, "pilote", avant=avant, apres=apres, auteur=auteur)


def _undo_pilote(lot: LotModification, fiches: list[FicheAction], *, auteur: Auteur) -> Bilan:
    actuels = _pilotes(fiches)
    intactes = [f for f in fiches if actuels[str(f.uuid)]["pilote"] == lot.apres["pilote"]]
    cibles = {
        uuid: _organisation(ligne["pilote"]) if ligne["pilote"] else None
        for uuid, ligne in lot.avant.items()
    }
    _replace_pilotes(intactes, cibles, auteur=auteur, geste="lot-annuler")
    index_fiches(intactes)
    gardees = {f.pk for f in intactes}
    return Bilan(len(intactes), tuple(str(f) for f in fiches if f.pk not in gardees))


def _organisation(uuid: str) -> Organisation:
    try:
        organisation = Organisation.objects.filter(uuid=UUID(uuid)).first()
    except ValueError:
        organisation = None
    if organisation is None:
        raise ErreurMetier("Choisir une organisation de la liste.", champ="valeur")
    return organisation


def _pilotes(fiches: list[FicheAction]) -> dict[str, Any]:
    lignes = ActeurDeFiche.objects.filter(
        fiche__in=fiches, role=RoleActeur.PILOTE, archive_le=None
    ).values_list("fiche__uuid", "organisation__uuid")
    actuels = {str(fiche): str(organisation) for fiche, organisation in lignes}
    return {str(f.uuid): {"pilote": actuels.get(str(f.uuid), "")} for f in fiches}


def _replace_pilotes(
    fiches: list[FicheAction],
    cibles: Mapping[str, Organisation | None],
    *,
    auteur: Auteur,
    geste: str,
) -> None:
    actuels = {
        a.fiche_id: a
        for a in ActeurDeFiche.objects.filter(
            fiche__in=fiches, role=RoleActeur.PILOTE, archive_le=None
        ).select_related("organisation")
    }
    lot, traces, nouveaux, sortants = new_lot(), [], [], []
    for fiche in fiches:
        actuel, cible = actuels.get(fiche.pk), cibles[str(fiche.uuid)]
        if (actuel.organisation if actuel else None) == cible:
            continue
        if actuel:
            sortants.append(actuel.pk)
        if cible:
            nouveaux.append(
                ActeurDeFiche(fiche=fiche, organisation=cible, role=RoleActeur.PILOTE, ordre=0)
            )
        changement = Changement(
            "pilote",
            "structure pilote",
            str(actuel.organisation) if actuel else "",
            str(cible or ""),
        )
        traces.append(build_trace(fiche.objet, changement, auteur=auteur, geste=geste, lot=lot))
    ActeurDeFiche.objects.filter(pk__in=sortants).update(archive_le=horloge.maintenant())
    ActeurDeFiche.objects.bulk_create(nouveaux)
    journal.write_traces(traces)
