"""Summaries: what links brought since the last one, told once a day to those who coordinate.

Rows of the journal wait for the hour of `regles.courrier`; they are then read together and make one
mail for a person and a contract, whatever their number.
"""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import list_coordination
from maillage.cycle.programme.models import Nouvelle
from maillage.cycle.programme.queries import list_refus, list_reponses_a_dire
from maillage.echanges.notifications.content import Arrivage, Courrier, write_resume
from maillage.echanges.notifications.operations.garde import Ecrit
from maillage.echanges.notifications.queries import RESUME, build_adresse
from maillage.regles import adresses, horloge
from maillage.regles.courrier import resume_est_du
from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import LienPersonnel
from maillage.socle.journal.models import Trace
from maillage.socle.journal.queries import list_a_traiter

_REPONDRE, _REFUSER = "repondre", "refuser-lien"
GESTES_RESUMES = (_REPONDRE, _REFUSER)
_AU_PLUS = 5000  # rows read at once: more than a day of a whole region


def list_resumees(*, sans_attendre: bool) -> list[Trace]:
    """Return the rows to tell now, oldest first: none before their hour, then all; inside a transaction."""
    attendent = list_a_traiter(_AU_PLUS, gestes=GESTES_RESUMES)
    du = resume_est_du((trace.moment for trace in attendent), horloge.maintenant())
    return attendent if du or sans_attendre else []


def write_resumes(traces: Iterable[Trace]) -> list[tuple[Trace, Ecrit]]:
    """Return one mail for each person who coordinates, and each contract, with the row it comes from."""
    par_contrat = sorted(traces, key=lambda t: (str(t.contrat_uuid), t.pk))
    ecrits: list[tuple[Trace, Ecrit]] = []
    for uuid, siennes in groupby(par_contrat, key=lambda t: t.contrat_uuid):
        contrat = Contrat.objects.filter(uuid=uuid, archive_le=None).first()
        if contrat is not None:
            ecrits += _write(contrat, list(siennes))
    return ecrits


def _write(contrat: Contrat, traces: list[Trace]) -> list[tuple[Trace, Ecrit]]:
    courrier = _write_courrier(contrat, traces)
    if courrier is None:
        return []
    # Its own subject: a summary that still waits to leave is not replaced by the next one.
    derniere, sujet = traces[-1], f"{RESUME}{contrat.uuid}:{traces[-1].pk}"
    return [
        (derniere, Ecrit(compte.courriel, f"{sujet}:{compte.pk}", courrier, compte.uuid))
        for compte in list_coordination(contrat)
        if compte.recoit_resumes and compte.has_usable_password()
    ]


def _write_courrier(contrat: Contrat, traces: list[Trace]) -> Courrier | None:
    """Return the mail; None when all of it was read, taken back or settled meanwhile."""
    reponses = list_reponses_a_dire([t.lot for t in traces if t.geste == _REPONDRE])
    refus = _list_refus(contrat, {t.objet_uuid for t in traces if t.geste == _REFUSER})
    if not reponses and not refus:
        return None
    return write_resume(
        contrat=contrat.titre,
        reponses=[_tell(nouvelle) for nouvelle in reponses],
        refus=[_name(lien) for lien in refus],
        adresse=build_adresse(
            adresses.reponses(contrat.cle) if reponses else adresses.liens(contrat.cle)
        ),
        reglage=build_adresse(adresses.mes_resumes()),
    )


def _list_refus(contrat: Contrat, uuids: set[UUID]) -> list[LienPersonnel]:
    """Return the refusals that still wait for somebody else to be asked."""
    return [lien for lien in list_refus(SYSTEME, [contrat])[contrat.uuid] if lien.uuid in uuids]


def _tell(nouvelle: Nouvelle) -> Arrivage:
    return Arrivage(
        fiche=str(nouvelle.fiche),
        question=nouvelle.question,
        reponse=nouvelle.libelle,
        qui=_name(nouvelle.lien),
        avec_mot=bool(nouvelle.mot),
    )


def _name(lien: LienPersonnel) -> str:
    return f"{lien.personne}, {lien.personne.organisation}"
