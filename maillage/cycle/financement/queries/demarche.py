"""What may still be asked for of a plan, and what the scheme of a claim says of each of its expenses."""

from dataclasses import dataclass

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.access import visible_aides
from maillage.cycle.financement.models import Aide, Demande, Depense
from maillage.cycle.financement.queries.faits import Contexte, build_faits, read_contexte
from maillage.regles.droits import Auteur
from maillage.regles.financement.conditions import Condition
from maillage.regles.financement.demandes import SANS_SUITE
from maillage.regles.financement.evaluation import Eligibilite, evaluer
from maillage.regles.financement.mots import Apport


@dataclass(frozen=True)
class DepenseEssayee:
    """What the scheme of a claim answers for one of its expenses."""

    depense: Depense
    rendu: Eligibilite

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Return every condition, answered."""
        return self.rendu.conditions


def list_a_demander(auteur: Auteur, contrat: Contrat) -> list[Aide]:
    """Return one aid for each claim that the plan still lets begin. Raises Introuvable."""
    vivantes = Demande.objects.filter(contrat=contrat, archive_le=None).exclude(
        etat__in=sorted(SANS_SUITE)
    )
    prises = set(vivantes.values_list("dispositif__cle", "financeur", "annee"))
    libres: dict[tuple[str | None, int, int], Aide] = {}
    aides = visible_aides(auteur, contrat).filter(
        archive_le=None,
        depense__archive_le=None,
        depense__apport=Apport.NUMERAIRE.value,
        accorde=None,
    )
    relies = aides.exclude(lignes__demande__in=vivantes).select_related(
        "depense__fiche", "financeur", "dispositif"
    )
    for aide in relies.order_by("depense__annee", "financeur__nom_plie", "pk"):
        cle = aide.dispositif.cle if aide.dispositif else None
        place = (cle, aide.financeur_id, aide.depense.annee)
        if cle is None or place not in prises:
            libres.setdefault(place, aide)
    return list(libres.values())


def try_aide(auteur: Auteur, aide: Aide) -> Eligibilite | None:
    """Return what the scheme of an aid lets ask, None without scheme. Raises Introuvable."""
    if aide.dispositif is None:
        return None
    contrat = aide.depense.contrat
    visible_aides(auteur, contrat)
    return _evaluate(aide, read_contexte(contrat))


def list_conditions(auteur: Auteur, demande: Demande) -> list[DepenseEssayee]:
    """Return what the scheme says of each expense of a claim; nothing when it cites none."""
    if demande.dispositif is None:
        return []
    visible_aides(auteur, demande.contrat)
    contexte = read_contexte(demande.contrat)
    lignes = demande.lignes.select_related(
        "aide__depense__fiche", "aide__depense__porteur", "aide__financeur"
    )
    return [
        DepenseEssayee(
            ligne.aide.depense,
            evaluer(
                demande.dispositif.lu,
                build_faits(
                    ligne.aide.depense,
                    contexte,
                    aide=ligne.aide,
                    financeur=demande.financeur,
                    cle=demande.dispositif.cle,
                ),
            ),
        )
        for ligne in lignes
    ]


def _evaluate(aide: Aide, contexte: Contexte) -> Eligibilite | None:
    if aide.dispositif is None:
        return None
    faits = build_faits(
        aide.depense, contexte, aide=aide, financeur=aide.financeur, cle=aide.dispositif.cle
    )
    return evaluer(aide.dispositif.lu, faits)
