"""The persons that the installation knows, with or without account, and what it holds of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.cycle.contrats.access import check_role
from maillage.cycle.contrats.models import Contrat, Membre, Occupation, ReferentSante
from maillage.cycle.contrats.queries import list_fonctions_citant, list_fonctions_de
from maillage.cycle.financement.queries import fonctions as financement
from maillage.cycle.gouvernance import queries as gouvernance
from maillage.cycle.gouvernance.models import FluxAgenda, Presence, Siege, Suite
from maillage.cycle.programme.models import ActeurDeFiche, FicheAction, Nouvelle, Remarque
from maillage.echanges.notifications.models import Message
from maillage.echanges.notifications.queries import find_messages_de
from maillage.echanges.vie_privee.access import check_donnees, list_contrats_de
from maillage.regles.droits import Auteur, Droit
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import Introuvable
from maillage.regles.noms import cle_de_nom
from maillage.regles.textes import cite
from maillage.socle.acteurs.models import LienPersonnel, Personne
from maillage.socle.acteurs.queries import (
    find_compte_de,
    find_voisins,
    list_cles,
    list_courriels,
    list_courriels_propres,
)
from maillage.socle.journal.models import ObjetTrace
from maillage.socle.recherche.models import Contenu

# What the page of persons lets one choose.
SORTES: Mapping[str, Q] = MappingProxyType(
    {
        "sans": Q(compte=None, efface_le=None),
        "avec": Q(compte__isnull=False, efface_le=None),
        "effacee": Q(efface_le__isnull=False),
    }
)


@dataclass(frozen=True)
class AvantEffacement:
    """What an erasure meets: what it reaches, the contracts to hand over first, the texts that it will
    not touch, the other persons at the same address, and a function that still names the person.
    """

    atteint: list[str]
    coordinations: list[Contrat]
    textes: int
    voisins: list[Personne]
    fonction_nomme: bool


@dataclass(frozen=True)
class PersonneConnue:
    """A person without account, as the coordination of a contract reads them.

    `est_a_lui`: no other contract knows them, so that this one may correct them and read their address.
    """

    personne: Personne
    lien: LienPersonnel | None
    est_a_lui: bool


# For the administration


def search_personnes(auteur: Auteur, *, mots: str = "", sorte: str = "") -> QuerySet[Personne]:
    """Return the persons of the installation, for the administration. `sorte` is a key of SORTES."""
    check_donnees(auteur)
    personnes = Personne.objects.select_related("organisation", "compte")
    for mot in mots.split():
        personnes = personnes.filter(
            Q(nom__icontains=mot)
            | Q(fonction__icontains=mot)
            | Q(courriel__icontains=mot)
            | Q(compte__courriel__icontains=mot)
            | Q(organisation__nom_plie__contains=cle_de_nom(mot))
        )
    return personnes.filter(SORTES.get(sorte, Q(efface_le=None))).order_by(
        "organisation__nom_plie", "fonction", "pk"
    )


def get_personne(auteur: Auteur, uuid: UUID | str) -> Personne:
    """Return one person, for the administration. Raises Refus, Introuvable."""
    check_donnees(auteur)
    personne = Personne.objects.select_related("organisation", "compte").filter(uuid=uuid).first()
    if personne is None:
        raise Introuvable
    return personne


def list_voisins(personne: Personne) -> list[Personne]:
    """Return the other persons reached at an address of this one: perhaps the same human being."""
    voisins = find_voisins(personne, list_courriels(personne))
    return list(voisins.select_related("organisation").order_by("pk"))


# For the coordination of a contract


def list_personnes_du_contrat(auteur: Auteur, contrat: Contrat) -> list[PersonneConnue]:
    """Return the persons without account that a contract knows, by organisation. Raises Refus."""
    check_role(auteur, contrat, Droit.PERSONNE_CORRIGER)
    personnes = _personnes_sans_compte(contrat).annotate(ailleurs=_est_connue_ailleurs(contrat))
    liens: dict[int, LienPersonnel] = {}
    for lien in LienPersonnel.objects.filter(contrat_uuid=contrat.uuid).order_by("cree_le", "pk"):
        liens[lien.personne_id] = lien
    return [PersonneConnue(p, liens.get(p.pk), not p.ailleurs) for p in personnes]


def get_personne_du_contrat(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Personne:
    """Return a person without account that this contract is alone to know. Raises Introuvable, Refus."""
    check_role(auteur, contrat, Droit.PERSONNE_CORRIGER)
    personne = _personnes_sans_compte(contrat).filter(uuid=uuid).first()
    if personne is None or list_contrats_de(personne) != {contrat.uuid}:
        raise Introuvable
    return personne


def _personnes_sans_compte(contrat: Contrat) -> QuerySet[Personne]:
    connues = (
        Exists(_liens().filter(contrat_uuid=contrat.uuid))
        | Exists(_fiches().filter(fiche__contrat=contrat))
        | Exists(_referents().filter(contrat=contrat))
        | Exists(_occupations().filter(poste__contrat=contrat))
        | Exists(_sieges().filter(instance__contrat=contrat))
        | Exists(_suites().filter(reunion__instance__contrat=contrat))
    )
    personnes = Personne.objects.filter(connues, compte=None, efface_le=None)
    return personnes.select_related("organisation").order_by(
        "organisation__nom_plie", "fonction", "pk"
    )


def _est_connue_ailleurs(contrat: Contrat) -> Q:
    return Q(
        Exists(_liens().exclude(contrat_uuid=contrat.uuid))
        | Exists(_fiches().exclude(fiche__contrat=contrat))
        | Exists(_referents().exclude(contrat=contrat))
        | Exists(_occupations().exclude(poste__contrat=contrat))
        | Exists(_sieges().exclude(instance__contrat=contrat))
        | Exists(_suites().exclude(reunion__instance__contrat=contrat))
    )


def _liens() -> QuerySet[LienPersonnel]:
    return LienPersonnel.objects.filter(personne=OuterRef("pk"))


def _fiches() -> QuerySet[ActeurDeFiche]:
    return ActeurDeFiche.objects.filter(personne=OuterRef("pk"))


def _referents() -> QuerySet[ReferentSante]:
    return ReferentSante.objects.filter(personne=OuterRef("pk"))


def _occupations() -> QuerySet[Occupation]:
    return Occupation.objects.filter(personne=OuterRef("pk"))


def _sieges() -> QuerySet[Siege]:
    return Siege.objects.filter(Q(personne=OuterRef("pk")) | Q(suppleant=OuterRef("pk")))


def _suites() -> QuerySet[Suite]:
    return Suite.objects.filter(personne=OuterRef("pk"))


# What names a person, and where


def list_noms(personne: Personne) -> list[str]:
    """Return the words that name a person: name, addresses, telephone number; the longest first."""
    mots = {personne.nom, personne.telephone, *list_courriels_propres(personne)} - {""}
    return sorted(mots, key=lambda mot: (-len(mot), mot))


def list_noms_surs(noms: Iterable[str]) -> list[str]:
    """Return those that may be looked for everywhere: one word is too common in what is not theirs."""
    return [nom for nom in noms if " " in nom or "@" in nom]


def is_nommee_par_sa_fonction(personne: Personne, fonction: str) -> bool:
    """True when the function that would stay still says who it was."""
    return cite(fonction, list_noms(personne))


def list_objets_de(personne: Personne) -> list[UUID]:
    """Return the objects whose lines in the history may name this person by one word only."""
    compte = find_compte_de(personne)
    objets = [personne.uuid]
    for table in (LienPersonnel, ActeurDeFiche, ReferentSante, Occupation, Suite):
        siens = table._default_manager.filter(personne=personne)
        objets += siens.values_list("uuid", flat=True)
    sieges = Siege.objects.filter(Q(personne=personne) | Q(suppleant=personne))
    objets += sieges.values_list("uuid", flat=True)
    objets += Presence.objects.filter(siege__in=sieges).values_list("uuid", flat=True)
    if compte:
        objets += FluxAgenda.objects.filter(compte=compte).values_list("uuid", flat=True)
        roles = Membre.objects.filter(compte=compte).values_list("uuid", flat=True)
        objets += [compte.uuid, *roles]
    return objets


def find_messages(personne: Personne) -> QuerySet[Message]:
    """Return the messages written to this person."""
    compte = find_compte_de(personne)
    liens = LienPersonnel.objects.filter(personne=personne).values_list("uuid", flat=True)
    return find_messages_de(
        compte=compte.uuid if compte else None,
        liens_recus=list(liens),
        courriels=list_courriels_propres(personne),
    )


def list_mentions(personne: Personne) -> list[tuple[ObjetTrace, str, Contrat]]:
    """Return where contracts say this person: the lines they hold, the functions that name them."""
    surs = list_noms_surs(list_noms(personne))
    tenues = [
        *list_fonctions_de(personne),
        *list_fonctions_citant(surs),
        *gouvernance.list_fonctions_de(personne),
        *gouvernance.list_fonctions_citant(surs),
        *financement.list_fonctions_citant(surs),
    ]
    lignes: dict[UUID, tuple[ObjetTrace, str, Contrat]] = {tenue[0].uuid: tenue for tenue in tenues}
    elus = Q(pk=None)
    for nom in surs:
        elus |= Q(elu_referent__icontains=nom)
    for fiche in FicheAction.objects.filter(elus).select_related("contrat").order_by("pk"):
        lignes[fiche.uuid] = (fiche, "elu_referent", fiche.contrat)
    return list(lignes.values())


def count_textes_citant(noms: Iterable[str]) -> int:
    """Return how many texts of contracts name a person: others wrote them, they are mended by hand."""
    cites = list(noms)
    return find_textes_citant(cites).count() + financement.count_textes_citant(cites)


def find_textes_citant(noms: Iterable[str]) -> QuerySet[Contenu]:
    """Return what the search knows that names a person."""
    cite_un_nom = Q(pk=None)
    for nom in noms:
        cite_un_nom |= Q(texte__icontains=nom) | Q(entree__titre__icontains=nom)
    return Contenu.objects.filter(cite_un_nom).select_related("entree")


def list_atteints(personne: Personne) -> list[str]:
    """Return what an erasure reaches, counted in words: « deux liens personnels »."""
    liens = LienPersonnel.objects.filter(personne=personne)
    nombres = (
        (liens.count(), "lien personnel reçu", "liens personnels reçus"),
        (
            Nouvelle.objects.filter(lien__personne=personne).count(),
            "réponse donnée par lien",
            "réponses données par lien",
        ),
        (find_messages(personne).count(), "message reçu", "messages reçus"),
        (
            _fiches_conduites(personne),
            "fiche où cette personne est nommée",
            "fiches où cette personne est nommée",
        ),
        (
            len(list_mentions(personne)),
            "fonction écrite dans un contrat",
            "fonctions écrites dans un contrat",
        ),
        (
            Remarque.objects.filter(auteur_cle__in=list_cles(personne)).count(),
            "remarque",
            "remarques",
        ),
    )
    return [
        accorde(n, un, plusieurs, en_mots=True, feminin=un[0] in "rf")
        for n, un, plusieurs in nombres
        if n
    ]


def _fiches_conduites(personne: Personne) -> int:
    return ActeurDeFiche.objects.filter(personne=personne, archive_le=None).count()
