"""What surrounds the plans of the bench: who signs, what is written, what it costs, who meets, what was found.

In bulk, for many contracts at once; the figures are round, the words invented.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from random import Random

from maillage.cycle.contrats.models import Article, Contrat, Occupation, Partie, Poste
from maillage.cycle.diagnostic.models import Constat, Enjeu
from maillage.cycle.financement.models import (
    Aide,
    Demande,
    Depense,
    LigneDemande,
    Support,
    Versement,
)
from maillage.cycle.gouvernance.models import Decision, Instance, Presence, Reunion, Siege
from maillage.cycle.programme.models import FicheAction
from maillage.regles import horloge
from maillage.socle.acteurs.models import Organisation
from outils.banc.mots import paragraphe, phrase

ANNEES = (2024, 2025, 2026)
_ROLES = ("signataire", "signataire", "cosignataire", "financeur", "partenaire")
_ARTICLES = ("cadre-juridique", "gouvernance", "sante-mentale", "duree", "revision", "suivi")
_SIEGES, _FICHES_CHIFFREES, _CONSTATS = 8, 12, 20
_POSTE, _ACTION = Decimal(45_000), Decimal(6_000)


def semer_vie(
    contrats: Sequence[Contrat], organisations: Sequence[Organisation], *, hasard: Random
) -> None:
    """Give each contract its parties, its texts, its money, its meetings and its diagnostic."""
    _textes(contrats, organisations, hasard=hasard)
    _argent(contrats, organisations)
    _gouvernance(contrats, organisations, hasard=hasard)
    _diagnostic(contrats, hasard=hasard)


def _textes(
    contrats: Sequence[Contrat], organisations: Sequence[Organisation], *, hasard: Random
) -> None:
    Partie.objects.bulk_create(
        Partie(contrat=c, organisation=o, role=role, ordre=rang, est_porteur=not rang,
               deliberation_numero=f"2024-{rang}", deliberation_date="2024-01-15",
               engagements=phrase(hasard))
        for c in contrats
        for rang, (o, role) in enumerate(zip(organisations, _ROLES, strict=False))
    )  # fmt: skip
    Article.objects.bulk_create(
        Article(contrat=c, repere=repere, ordre=rang, titre=repere, texte=paragraphe(hasard, 6))
        for c in contrats
        for rang, repere in enumerate(_ARTICLES)
    )
    postes = Poste.objects.bulk_create(
        Poste(contrat=c, intitule="Coordination", employeur=organisations[0], quotite=Decimal(1))
        for c in contrats
    )
    Occupation.objects.bulk_create(Occupation(poste=p, debut="2024-01-01") for p in postes)


def _argent(contrats: Sequence[Contrat], organisations: Sequence[Organisation]) -> None:
    """A post each year with two aids, a dozen actions with one; a claim each year, paid; a leaflet each year."""
    ars, departement, porteur = organisations[0], organisations[1], organisations[2]
    postes = Depense.objects.bulk_create(
        Depense(contrat=c, objet_depense="poste", annee=annee, cout=_POSTE, porteur=porteur)
        for c in contrats
        for annee in ANNEES
    )
    fiches = FicheAction.objects.filter(contrat__in=contrats, ordre__lte=_FICHES_CHIFFREES)
    actions = Depense.objects.bulk_create(
        Depense(contrat_id=f.contrat_id, fiche=f, objet_depense="action", annee=ANNEES[0], cout=_ACTION)
        for f in fiches
    )  # fmt: skip
    recues = Aide.objects.bulk_create(
        Aide(depense=d, financeur=departement, accorde=Decimal(10_000), verse=Decimal(10_000))
        for d in postes
    )
    Aide.objects.bulk_create(
        Aide(depense=d, financeur=ars, prevu=(d.cout or Decimal()) / 2) for d in [*postes, *actions]
    )
    _demandes(recues, departement, porteur)
    supports = Support.objects.bulk_create(
        Support(contrat=c, sorte="affiche", intitule=f"Affiche {annee}", quand=str(annee))
        for c in contrats
        for annee in ANNEES
    )
    lien = Support.financeurs.through
    lien.objects.bulk_create(
        lien(support_id=s.pk, organisation_id=departement.pk) for s in supports
    )


def _demandes(recues: Sequence[Aide], financeur: Organisation, demandeur: Organisation) -> None:
    demandes = Demande.objects.bulk_create(
        Demande(contrat_id=a.depense.contrat_id, financeur=financeur, demandeur=demandeur,
                annee=a.depense.annee, etat="versement", deposee_le=date(a.depense.annee, 3, 1),
                decidee_le=date(a.depense.annee, 5, 1))
        for a in recues
    )  # fmt: skip
    LigneDemande.objects.bulk_create(
        LigneDemande(demande=d, aide=a, montant=Decimal(10_000))
        for d, a in zip(demandes, recues, strict=True)
    )
    Versement.objects.bulk_create(
        Versement(demande=d, montant=Decimal(10_000), le=date(d.annee, 6, 1)) for d in demandes
    )


def _gouvernance(
    contrats: Sequence[Contrat], organisations: Sequence[Organisation], *, hasard: Random
) -> None:
    """A steering committee of eight seats; two meetings a year, attended, with minutes and a decision."""
    instances = Instance.objects.bulk_create(
        Instance(contrat=c, sorte="copil", nom="Comité de pilotage") for c in contrats
    )
    sieges = Siege.objects.bulk_create(
        Siege(instance=i, organisation=organisations[rang], fonction=f"Siège {rang}", ordre=rang)
        for i in instances
        for rang in range(_SIEGES)
    )
    reunions = Reunion.objects.bulk_create(
        Reunion(instance=i, debut=jour, etat="tenue", compte_rendu_le=jour)
        for i in instances
        for jour in (datetime(a, m, 12, 9, tzinfo=horloge.PARIS) for a in ANNEES for m in (3, 9))
    )
    des_instances = {i.pk: [s for s in sieges if s.instance_id == i.pk] for i in instances}
    Presence.objects.bulk_create(
        Presence(reunion=r, siege=s, presente="present")
        for r in reunions
        for s in des_instances[r.instance_id]
    )
    Decision.objects.bulk_create(
        Decision(reunion=r, numero=1, intitule=phrase(hasard), etat="adoptee",
                 decidee_le=r.debut.date())
        for r in reunions
    )  # fmt: skip


def _diagnostic(contrats: Sequence[Contrat], *, hasard: Random) -> None:
    Constat.objects.bulk_create(
        Constat(contrat=c, intitule=phrase(hasard), precisions=paragraphe(hasard, 2))
        for c in contrats
        for _ in range(_CONSTATS)
    )
    Enjeu.objects.bulk_create(
        Enjeu(contrat=c, intitule=phrase(hasard), prioritaire=rang < 2)
        for c in contrats
        for rang in range(6)
    )
