"""Reads of acteurs: organisations by name, accounts, personal links, mandates in force, drafts."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core import signing
from django.db.models import Count, F, Q, QuerySet
from django.utils.http import urlsafe_base64_decode

from maillage.regles import droits, horloge, liens
from maillage.regles.droits import Auteur, Droit, Nature, PorteeDeLien
from maillage.regles.erreurs import Introuvable
from maillage.regles.noms import cle_de_nom
from maillage.socle.acteurs.access import check_connecte, check_general, visible_comptes
from maillage.socle.acteurs.models import (
    Brouillon,
    Compte,
    LienPersonnel,
    Mandat,
    Organisation,
    Personne,
)
from maillage.socle.territoires.models import Departement, Region

# A password never chosen is unusable: Django stores it with this mark first.
_SANS_MOT_DE_PASSE = Q(("password__startswith", UNUSABLE_PASSWORD_PREFIX))
_SEL_ADRESSE = "maillage.adresse"
ETATS_DE_COMPTE: Mapping[str, Q] = MappingProxyType(
    {
        "ouvert": Q(is_active=True) & ~_SANS_MOT_DE_PASSE,
        "invite": Q(is_active=True) & _SANS_MOT_DE_PASSE,
        "ferme": Q(is_active=False),
        "administration": Q(est_administrateur=True, is_active=True),
    }
)


def search_organisations(auteur: Auteur, texte: str, limite: int = 12) -> list[Organisation]:
    """Return organisations whose name or acronym holds the words typed, accents forgiven."""
    check_connecte(auteur)
    organisations = Organisation.objects.filter(archive_le=None)
    for mot in cle_de_nom(texte).split():
        organisations = organisations.filter(Q(nom_plie__contains=mot) | Q(sigle__iexact=mot))
    return list(organisations[:limite])


def list_organisations(auteur: Auteur) -> QuerySet[Organisation]:
    """Return every organisation of the installation, by name."""
    check_connecte(auteur)
    return Organisation.objects.filter(archive_le=None)


def find_organisation(auteur: Auteur, nom: str) -> Organisation | None:
    """Return the organisation of this name in force, accents and capitals forgiven."""
    check_connecte(auteur)
    return Organisation.objects.filter(nom_plie=cle_de_nom(nom), archive_le=None).first()


def find_homonyme(auteur: Auteur, nom: str) -> Organisation | None:
    """Return the organisation that holds this name, even archived: no other can take it."""
    check_connecte(auteur)
    return Organisation.objects.filter(nom_plie=cle_de_nom(nom)).first()


def list_comptes(auteur: Auteur) -> QuerySet[Compte]:
    """Return the accounts this author may see."""
    return visible_comptes(auteur)


def get_compte(auteur: Auteur, uuid: UUID | str) -> Compte:
    """Return one account. Raises Introuvable."""
    compte = visible_comptes(auteur).filter(uuid=uuid).first()
    if compte is None:
        raise Introuvable
    return compte


def get_mon_compte(auteur: Auteur) -> Compte:
    """Return the account of this author. Raises Introuvable for whoever has none."""
    if auteur.compte_uuid is None:
        raise Introuvable
    return get_compte(auteur, auteur.compte_uuid)


def list_mandats(auteur: Auteur) -> QuerySet[Mandat]:
    """Return the territorial mandates, for the administration only."""
    check_general(auteur, Droit.COMPTE_GERER)
    return (
        Mandat.objects.filter(archive_le=None)
        .select_related("organisation", "departement", "region")
        .order_by("organisation__nom_plie", "pk")
    )


def get_mandat(auteur: Auteur, uuid: UUID | str) -> Mandat:
    """Return one mandate in force, for the administration. Raises Introuvable."""
    mandat = list_mandats(auteur).filter(uuid=uuid).first()
    if mandat is None:
        raise Introuvable
    return mandat


def list_territoires() -> tuple[list[Region], list[Departement]]:
    """Return the territories that an authority may follow, by name. Geography is public."""
    return list(Region.objects.order_by("nom")), list(Departement.objects.order_by("code"))


def find_territoire(cle: str) -> tuple[Region | None, Departement | None]:
    """Return the région or the département of « region:52 » or « departement:53 »; None twice if none."""
    niveau, _, code = cle.partition(":")
    region = Region.objects.filter(code=code).first() if niveau == "region" else None
    departement = Departement.objects.filter(code=code).first() if niveau == "departement" else None
    return region, departement


def search_comptes(auteur: Auteur, *, mots: str = "", etat: str = "") -> QuerySet[Compte]:
    """Return the accounts of the installation, for the administration only.

    `mots` are looked for in the address, the name, the function and the organisation. `etat` is a key
    of ETATS_DE_COMPTE, or empty.
    """
    check_general(auteur, Droit.COMPTE_GERER)
    comptes = visible_comptes(auteur)
    for mot in mots.split():
        comptes = comptes.filter(
            Q(courriel__icontains=mot)
            | Q(personne__nom__icontains=mot)
            | Q(personne__fonction__icontains=mot)
            | Q(personne__organisation__nom_plie__contains=cle_de_nom(mot))
        )
    return comptes.filter(ETATS_DE_COMPTE.get(etat, Q()))


def get_compte_a_gerer(auteur: Auteur, uuid: UUID | str) -> Compte:
    """Return one account, for the administration only. Raises Refus, Introuvable."""
    check_general(auteur, Droit.COMPTE_GERER)
    return get_compte(auteur, uuid)


def count_comptes(auteur: Auteur) -> Mapping[str, int]:
    """Return how many accounts are in each state (keys of ETATS_DE_COMPTE), for the administration."""
    check_general(auteur, Droit.COMPTE_GERER)
    comptes = {nom: Count("pk", filter=etat) for nom, etat in ETATS_DE_COMPTE.items()}
    return Compte.objects.aggregate(**comptes)


def search_organisations_installation(auteur: Auteur, *, mots: str = "") -> QuerySet[Organisation]:
    """Return the organisations with `nombre_comptes`, for the administration only."""
    check_general(auteur, Droit.COMPTE_GERER)
    organisations = Organisation.objects.filter(archive_le=None)
    for mot in cle_de_nom(mots).split():
        organisations = organisations.filter(Q(nom_plie__contains=mot) | Q(sigle__iexact=mot))
    return organisations.annotate(nombre_comptes=Count("personnes__compte")).order_by("nom_plie")


def get_organisation(auteur: Auteur, uuid: UUID | str) -> Organisation:
    """Return one organisation, for the administration only. Raises Refus, Introuvable."""
    organisation = search_organisations_installation(auteur).filter(uuid=uuid).first()
    if organisation is None:
        raise Introuvable
    return organisation


def find_compte(courriel: str) -> Compte | None:
    """Return the account of this address, or None. For operations and sign-in, never for a page."""
    return (
        Compte.objects.select_related("personne__organisation")
        .filter(courriel=courriel.strip().lower())
        .first()
    )


def find_compte_de(personne: Personne) -> Compte | None:
    """Return the account of a person, or None: many are only written to, or only named."""
    compte = getattr(personne, "compte", None)
    return compte if isinstance(compte, Compte) else None


def list_cles(personne: Personne) -> list[str]:
    """Return every key under which a person wrote: of their account, of each link they received."""
    compte = find_compte_de(personne)
    liens_recus = LienPersonnel.objects.filter(personne=personne).values_list("uuid", flat=True)
    cles = [f"lien:{uuid}" for uuid in liens_recus.order_by("pk")]
    return [f"compte:{compte.uuid}", *cles] if compte else cles


def list_courriels(personne: Personne) -> list[str]:
    """Return every address at which a person is or was reached, in order."""
    compte = find_compte_de(personne)
    envoyes = LienPersonnel.objects.filter(personne=personne).values_list("courriel", flat=True)
    connus = {personne.courriel, *envoyes}
    if compte:
        connus |= {compte.courriel, compte.courriel_demande}
    return sorted(connus - {""})


def list_courriels_propres(personne: Personne) -> list[str]:
    """Return the addresses of a person that nobody else shares: a letter box may serve a whole team.

    That of their account is theirs in any case; one that they only asked for may be another's.
    """
    connus, compte = list_courriels(personne), find_compte_de(personne)
    autres = find_voisins(personne, connus)
    partages = set(autres.values_list("courriel", flat=True))
    partages |= set(autres.values_list("compte__courriel", flat=True))
    partages -= {compte.courriel} if compte else set()
    return [courriel for courriel in connus if courriel not in partages]


def find_voisins(personne: Personne, courriels: Collection[str]) -> QuerySet[Personne]:
    """Return the other persons reached at one of these addresses."""
    la = Q(courriel__in=list(courriels)) | Q(compte__courriel__in=list(courriels))
    return Personne.objects.filter(la, efface_le=None).exclude(pk=personne.pk)


def find_compte_du_lien(uidb64: str) -> Compte | None:
    """Return the open account that the link of a mail names, or None. The token is checked elsewhere."""
    try:
        uuid = UUID(bytes=urlsafe_base64_decode(uidb64))
    except ValueError:
        return None
    return Compte.objects.select_related("personne").filter(uuid=uuid, is_active=True).first()


def find_lien_du_jeton(jeton: str) -> LienPersonnel | None:
    """Return the living link that the address of a mail opens, or None whatever is wrong with it."""
    uuid = liens.lire_jeton(jeton, settings.SECRET_KEY)
    lien = find_lien_vivant(uuid) if uuid else None
    return lien if lien and liens.meme_empreinte(jeton, lien.empreinte) else None


def find_lien_vivant(uuid: UUID | str) -> LienPersonnel | None:
    """Return a link that is neither closed nor over, and whose person may still come in, or None.

    An account that was closed closes the links of its person; so does another address.
    """
    return (
        LienPersonnel.objects.select_related("personne__organisation")
        .filter(
            uuid=uuid,
            clos_le=None,
            archive_le=None,
            expire_le__gt=horloge.maintenant(),
            personne__archive_le=None,
            courriel=F("personne__courriel"),
        )
        .exclude(personne__compte__is_active=False)
        .first()
    )


def build_auteur_du_lien(lien: LienPersonnel) -> Auteur:
    """Return whoever answers by this link: known by their function, with nothing but its scope."""
    return Auteur(
        nature=Nature.LIEN,
        cle=f"lien:{lien.uuid}",
        nom=f"{lien.personne}, par lien personnel",
        personne_id=lien.personne_id,
        organisation_id=lien.personne.organisation_id,
        portee=PorteeDeLien(lien.uuid, lien.contrat_uuid),
    )


def sign_adresse(compte: Compte) -> str:
    """Return the token that proves who received the mail about the new address; nothing is stored."""
    return signing.dumps([str(compte.uuid), compte.courriel_demande], salt=_SEL_ADRESSE)


def read_jeton_adresse(compte: Compte, jeton: str) -> str:
    """Return the address that this token proves for this account, empty when it proves nothing now."""
    try:
        uuid, courriel = signing.loads(
            jeton, salt=_SEL_ADRESSE, max_age=settings.PASSWORD_RESET_TIMEOUT
        )
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    demande = compte.courriel_demande
    return demande if demande and (uuid, courriel) == (str(compte.uuid), demande) else ""


def mandats_en_vigueur(compte: Compte) -> frozenset[droits.Mandat]:
    """Return the territories this account follows today, through its organisation."""
    if not compte.suit_le_territoire:
        return frozenset()
    jour = horloge.aujourdhui()
    mandats = Mandat.objects.filter(
        Q(du=None) | Q(du__lte=jour),
        Q(au=None) | Q(au__gte=jour),
        organisation_id=compte.personne.organisation_id,
        archive_le=None,
    )
    return frozenset(
        droits.Mandat("departement", m.departement_id)
        if m.departement_id
        else droits.Mandat("region", m.region_id or "")
        for m in mandats
    )


def get_brouillon(auteur: Auteur, adresse: str) -> Mapping[str, Any] | None:
    """Return what this author typed at `adresse` and did not save, or None."""
    brouillon = list_brouillons(auteur).filter(adresse=adresse[:300]).first()
    return {"contenu": brouillon.contenu, "garde_le": brouillon.garde_le} if brouillon else None


def list_brouillons(auteur: Auteur) -> QuerySet[Brouillon]:
    """Return the drafts of this author, newest first."""
    if auteur.compte_uuid is None:
        return Brouillon.objects.none()
    return Brouillon.objects.filter(compte__uuid=auteur.compte_uuid).order_by("-garde_le")
