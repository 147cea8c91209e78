"""Who left: accounts that serve nobody any more, persons whom nobody asks and who hold nothing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.cycle.contrats.models import EtatContrat, Membre, Occupation, ReferentSante
from maillage.cycle.gouvernance.models import Siege
from maillage.cycle.programme.models import ActeurDeFiche
from maillage.echanges.vie_privee.access import check_donnees
from maillage.regles import dates, horloge
from maillage.regles.conservation import jours_de
from maillage.regles.droits import Auteur
from maillage.socle.acteurs.models import Compte, LienPersonnel, Personne
from maillage.socle.acteurs.queries import ETATS_DE_COMPTE


@dataclass(frozen=True)
class AccesARevoir:
    """An open account that perhaps serves nobody any more, and why one thinks so."""

    compte: Compte
    raison: str


def list_acces_a_revoir(auteur: Auteur) -> list[AccesARevoir]:
    """Return the open accounts that nobody uses, or that no role holds any more."""
    check_donnees(auteur)
    limite = horloge.il_y_a(jours_de("comptes-inactifs"))
    ouverts = (
        Compte.objects.filter(is_active=True)
        .select_related("personne__organisation")
        .annotate(tient_un_role=Exists(_roles_en_vigueur()), en_a_tenu=Exists(_roles()))
        .order_by("personne__organisation__nom_plie", "pk")
    )
    trouves = ((compte, _say_raison(compte, limite)) for compte in ouverts)
    return [AccesARevoir(compte, raison) for compte, raison in trouves if raison]


def _roles() -> QuerySet[Membre]:
    return Membre.objects.filter(compte=OuterRef("pk"))


def _roles_en_vigueur() -> QuerySet[Membre]:
    sans_fin = Q(au=None) | Q(au__gte=horloge.aujourdhui())
    return _roles().filter(sans_fin, archive_le=None)


def _say_raison(compte: Any, limite: Any) -> str:
    """Return why an account should be looked at, empty when it should not."""
    if (compte.last_login or compte.cree_le) < limite:
        return "Jamais venu" if compte.last_login is None else "Plus venu depuis deux ans"
    pouvoirs = compte.est_administrateur or compte.peut_creer_contrat or compte.suit_le_territoire
    if pouvoirs or compte.tient_un_role:
        return ""
    if compte.en_a_tenu:
        return "Tous ses rôles sont finis"
    recent = compte.cree_le > horloge.maintenant() - timedelta(days=30)
    return "" if recent else "Aucun rôle, aucun pouvoir"


def count_inactifs() -> int:
    """Return how many open accounts did not come for longer than the delay."""
    limite = horloge.il_y_a(jours_de("comptes-inactifs"))
    jamais = Q(last_login=None, cree_le__lt=limite)
    return Compte.objects.filter(jamais | Q(last_login__lt=limite), is_active=True).count()


def find_comptes_a_effacer() -> QuerySet[Compte]:
    """Return the accounts closed for longer than the delay."""
    limite = horloge.il_y_a(jours_de("comptes-fermes"))
    fermes = Compte.objects.filter(ETATS_DE_COMPTE["ferme"], personne__efface_le=None)
    return fermes.filter(modifie_le__lt=limite).order_by("pk")


def find_personnes_a_effacer() -> list[Personne]:
    """Return the persons without account that nobody asked for longer than the delay, and who hold
    no function any more.
    """
    limite = horloge.il_y_a(jours_de("personnes-sans-compte"))
    anciennes = Personne.objects.filter(compte=None, efface_le=None, modifie_le__lt=limite).exclude(
        Exists(_liens_depuis(limite))
        | Exists(_fiches_depuis(limite))
        | Exists(_referents_depuis(limite))
        | Exists(_sieges_depuis(limite))
    )
    return [p for p in anciennes.order_by("pk") if not _held_poste(p, limite)]


def _liens_depuis(limite: datetime) -> QuerySet[LienPersonnel]:
    """Return the links of a person that live, or lived since."""
    siens = LienPersonnel.objects.filter(personne=OuterRef("pk"), expire_le__gte=limite)
    return siens.filter(_vivant_depuis(limite, "clos_le"))


def _fiches_depuis(limite: datetime) -> QuerySet[ActeurDeFiche]:
    """Return the fiches that a person conducts by name, or did since."""
    siennes = ActeurDeFiche.objects.filter(personne=OuterRef("pk"))
    return siennes.filter(
        _vivant_depuis(limite, "archive_le"),
        _vivant_depuis(limite, "fiche__archive_le"),
        _en_cours_depuis(limite, "fiche__contrat__"),
    )


def _referents_depuis(limite: datetime) -> QuerySet[ReferentSante]:
    siens = ReferentSante.objects.filter(personne=OuterRef("pk"))
    return siens.filter(_vivant_depuis(limite, "archive_le"), _en_cours_depuis(limite, "contrat__"))


def _sieges_depuis(limite: datetime) -> QuerySet[Siege]:
    """Return the seats that a person holds or stands in for, or did since."""
    siens = Siege.objects.filter(Q(personne=OuterRef("pk")) | Q(suppleant=OuterRef("pk")))
    return siens.filter(
        _vivant_depuis(limite, "archive_le"),
        _vivant_depuis(limite, "instance__archive_le"),
        _en_cours_depuis(limite, "instance__contrat__"),
    )


def _held_poste(personne: Personne, limite: datetime) -> bool:
    """True when this person holds a post, or did since; an end that is not known is not one."""
    occupations = Occupation.objects.filter(
        _vivant_depuis(limite, "archive_le"),
        _en_cours_depuis(limite, "poste__contrat__"),
        personne=personne,
    )
    fins = (dates.lire(fin).dernier_jour for fin in occupations.values_list("fin", flat=True))
    return any((fin or date.max) >= limite.date() for fin in fins)


def _vivant_depuis(limite: datetime, champ: str) -> Q:
    return Q(**{champ: None}) | Q(**{f"{champ}__gte": limite})


def _en_cours_depuis(limite: datetime, chemin: str) -> Q:
    """Return the condition "the contract lives, or ended since"."""
    fini = Q(**{f"{chemin}etat": EtatContrat.ACHEVE, f"{chemin}modifie_le__lt": limite})
    return ~fini & _vivant_depuis(limite, f"{chemin}archive_le")
