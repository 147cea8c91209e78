"""What the accounts of granted claims justify: what is still due, what is to be paid back."""

from django.db.models import Prefetch, QuerySet

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.models import Demande, EtatDepenses, LigneDemande, Versement
from maillage.cycle.financement.queries.faits import Contexte, build_faits, read_contexte
from maillage.regles.financement.decompte import Decompte, arreter
from maillage.regles.financement.demandes import OBTENUES
from maillage.regles.financement.montants import somme_connue


def read_decomptes(contrat: Contrat, demandes: QuerySet[Demande]) -> dict[int, Decompte]:
    """Return the account of each of these claims whose expenses are written, by key of the claim.

    The caller chose them within the rights of its reader. The queries do not depend on the rows.
    """
    depensees = EtatDepenses.objects.filter(archive_le=None, total__isnull=False)
    rendues = demandes.filter(
        etat__in=sorted(OBTENUES), etats_depenses__in=depensees
    ).select_related("financeur", "dispositif__financeur")
    lues = list(
        rendues.prefetch_related(
            Prefetch("etats_depenses", depensees, to_attr="etats_lus"),
            Prefetch("versements", Versement.objects.filter(archive_le=None), to_attr="verses"),
            Prefetch("lignes", _lignes(), to_attr="lignes_lues"),
        )
    )
    contexte = read_contexte(contrat) if lues else None
    return {d.pk: _arreter(d, contexte) for d in lues if contexte is not None}


def _lignes() -> QuerySet[LigneDemande]:
    return LigneDemande.objects.filter(accorde__gt=0).select_related(
        "aide__depense__porteur", "aide__financeur", "aide__dispositif"
    )


def _arreter(demande: Demande, contexte: Contexte) -> Decompte:
    lignes: list[LigneDemande] = getattr(demande, "lignes_lues", [])
    etats: list[EtatDepenses] = getattr(demande, "etats_lus", [])
    dispositif = demande.dispositif
    return arreter(
        dispositif.lu if dispositif else None,
        [
            build_faits(
                ligne.aide.depense,
                contexte,
                aide=ligne.aide,
                financeur=demande.financeur,
                cle=dispositif.cle if dispositif else "",
            )
            for ligne in lignes
        ],
        accorde=somme_connue(ligne.accorde for ligne in lignes),
        verse=somme_connue(v.montant for v in getattr(demande, "verses", ())),
        depense=somme_connue(etat.total for etat in etats),
    )
