"""Reads across the rooms: what is held about a person, who left, what the delays would take away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from axes.models import AccessAttempt, AccessLog
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.cycle.contrats.models import Contrat, Membre, Occupation, ReferentSante
from maillage.cycle.programme.models import ActeurDeFiche, LotModification, Nouvelle, Remarque
from maillage.echanges.documents.models import Preparation
from maillage.echanges.notifications.models import Message
from maillage.echanges.vie_privee.access import check_donnees, check_extraction
from maillage.echanges.vie_privee.content import Extrait, Partie
from maillage.regles import horloge
from maillage.regles.conservation import jours_de
from maillage.regles.droits import Auteur
from maillage.socle.acteurs.models import Brouillon, Compte, LienPersonnel
from maillage.socle.acteurs.queries import ETATS_DE_COMPTE
from maillage.socle.journal.models import Trace
from maillage.socle.journal.queries import GESTES
from maillage.socle.pieces.models import Piece
from maillage.socle.recherche.models import Contenu


def read_extrait(auteur: Auteur, compte: Compte) -> Extrait:
    """Return everything held about a person. Raises Refus."""
    check_extraction(auteur, compte)
    return Extrait(compte.nom_complet, horloge.maintenant(), tuple(_list_parties(compte)))


def _list_parties(compte: Compte) -> Iterable[Partie]:
    personne = compte.personne
    yield _partie_identite(compte)
    yield _rows(
        "roles",
        "Rôles sur les contrats",
        {"contrat__titre": "contrat", "role": "rôle", "du": "du", "au": "au"},
        de=Membre.objects.filter(compte=compte).order_by("du", "pk"),
    )
    yield _rows(
        "postes",
        "Postes occupés",
        {
            "poste__contrat__titre": "contrat",
            "poste__intitule": "poste",
            "titulaire": "fonction",
            "debut": "début",
            "fin": "fin",
        },
        de=Occupation.objects.filter(personne=personne).order_by("pk"),
    )
    yield _rows(
        "referents",
        "Communes dont cette personne répond",
        {"contrat__titre": "contrat", "commune__nom": "commune", "fonction": "fonction"},
        de=ReferentSante.objects.filter(personne=personne).order_by("pk"),
    )
    yield _rows(
        "fiches",
        "Place dans les fiches-actions",
        {"fiche__contrat__titre": "contrat", "fiche__intitule": "fiche", "role": "rôle"},
        de=ActeurDeFiche.objects.filter(personne=personne).order_by("pk"),
    )
    yield from _list_ecrits(compte)
    yield from _list_liens(compte)
    yield from _list_techniques(compte)


def _list_liens(compte: Compte) -> Iterable[Partie]:
    """What was asked of this person by link, and what they answered; the secret of a link is nowhere."""
    personne = compte.personne
    yield _rows(
        "liens",
        "Liens personnels reçus",
        {
            "cree_le": "demandé le",
            "auteur_nom": "par",
            "courriel": "adresse",
            "expire_le": "expire le",
            "rappele_le": "rappelé le",
            "repondu_le": "répondu le",
        },
        de=LienPersonnel.objects.filter(personne=personne).order_by("cree_le"),
    )
    yield _rows(
        "nouvelles",
        "Réponses données par lien",
        {"recue_le": "le", "fiche__intitule": "fiche", "libelle": "réponse", "mot": "mot"},
        de=Nouvelle.objects.filter(lien__personne=personne).order_by("recue_le"),
    )


def _list_ecrits(compte: Compte) -> Iterable[Partie]:
    cle = f"compte:{compte.uuid}"
    yield _rows(
        "remarques",
        "Remarques écrites",
        {
            "cree_le": "le",
            "fiche__intitule": "fiche",
            "texte": "texte",
            "pour_equipe": "note pour l’équipe",
        },
        de=Remarque.objects.filter(auteur_cle=cle).order_by("cree_le"),
    )
    yield _rows(
        "lots",
        "Modifications en lot",
        {"fait_le": "le", "contrat__titre": "contrat", "champ": "champ"},
        de=LotModification.objects.filter(auteur_cle=cle).order_by("fait_le"),
    )
    yield _rows(
        "fichiers",
        "Fichiers déposés",
        {"cree_le": "le", "nom": "nom", "type_contenu": "type", "taille": "taille en octets"},
        de=Piece.objects.filter(deposee_par_cle=cle).order_by("cree_le"),
    )
    yield _partie_histoire("actes", "Ce que cette personne a fait", Q(auteur_cle=cle))
    siens = Q(objet_uuid__in=list_objets_de(compte))
    yield _partie_histoire("histoire", "Ce qui a été fait à son sujet", siens)


def _list_techniques(compte: Compte) -> Iterable[Partie]:
    yield _rows(
        "messages",
        "Messages reçus",
        {
            "cree_le": "écrit le",
            "destinataire": "adresse",
            "objet": "objet",
            "corps": "texte",
            "raison": "raison",
            "etat": "état",
        },
        de=Message.objects.filter(
            Q(compte_uuid=compte.uuid) | Q(destinataire=compte.courriel)
        ).order_by("cree_le"),
    )
    yield _rows(
        "documents",
        "Documents longs demandés",
        {"demandee_le": "le", "contrat__titre": "contrat", "sorte": "sorte", "format": "format"},
        de=Preparation.objects.filter(compte=compte).order_by("demandee_le"),
    )
    yield _rows(
        "brouillons",
        "Textes gardés et pas enregistrés",
        {"garde_le": "gardé le", "adresse": "page", "contenu": "texte"},
        de=Brouillon.objects.filter(compte=compte).order_by("garde_le"),
    )
    for cle, titre, table in (
        ("connexions", "Connexions", AccessLog),
        ("tentatives", "Tentatives de connexion refusées", AccessAttempt),
    ):
        yield _rows(
            cle,
            titre,
            {
                "attempt_time": "le",
                "username": "adresse tapée",
                "ip_address": "adresse du réseau",
                "user_agent": "navigateur",
            },
            de=table.objects.filter(username__iexact=compte.courriel).order_by("attempt_time"),
        )
    yield _partie_sessions(compte)


def _partie_sessions(compte: Compte) -> Partie:
    fins = [
        (session.expire_date,)
        for session in Session.objects.order_by("expire_date").iterator()
        if session.get_decoded().get(SESSION_KEY) == str(compte.pk)
    ]
    return Partie("sessions", "Sessions ouvertes", ("finit le",), tuple(fins))


def _partie_identite(compte: Compte) -> Partie:
    personne = compte.personne
    lignes = (
        ("nom", personne.nom),
        ("fonction", personne.fonction),
        ("organisation", str(personne.organisation)),
        ("téléphone", personne.telephone),
        ("courriel", compte.courriel),
        ("nouveau courriel à confirmer", compte.courriel_demande),
        ("montre son nom", personne.montre_nom),
        ("montre son téléphone", personne.montre_telephone),
        ("montre son courriel", personne.montre_courriel),
        ("compte ouvert", compte.is_active),
        ("créé le", compte.cree_le),
        ("dernière venue", compte.last_login),
        ("administre l’installation", compte.est_administrateur),
        ("peut créer un contrat", compte.peut_creer_contrat),
        ("exerce le mandat territorial", compte.suit_le_territoire),
    )
    return Partie("identite", "Identité et compte", ("donnée", "valeur"), lignes)


def _partie_histoire(cle: str, titre: str, condition: Q) -> Partie:
    traces = Trace.objects.filter(condition).order_by("moment", "pk").iterator(chunk_size=1000)
    lignes = (
        (t.moment, GESTES.get(t.geste, t.geste), t.objet_nom, t.libelle, t.avant, t.apres)
        for t in traces
    )
    return Partie(cle, titre, ("le", "geste", "objet", "champ", "avant", "après"), tuple(lignes))


def _rows(cle: str, titre: str, colonnes: Mapping[str, str], *, de: QuerySet[Any]) -> Partie:
    """Return the rows of a table; `colonnes` are its fields and their headings."""
    return Partie(cle, titre, tuple(colonnes.values()), tuple(de.values_list(*colonnes)))


# Who left


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


def check_registre(auteur: Auteur) -> None:
    """Raise Refus unless the author keeps the register of the installation."""
    check_donnees(auteur)


# Before an erasure


@dataclass(frozen=True)
class AvantEffacement:
    """What an erasure meets: the contracts to hand over first, the texts that it will not touch."""

    coordinations: list[Contrat]
    textes: int


def count_textes_citant(noms: Iterable[str]) -> int:
    """Return how many texts of contracts name a person: others wrote them, they are mended by hand."""
    cite = Q(pk=None)
    for nom in noms:
        cite |= Q(texte__icontains=nom) | Q(entree__titre__icontains=nom)
    return Contenu.objects.filter(cite).count()


def list_objets_de(compte: Compte) -> list[UUID]:
    """Return the objects whose lines in the history may name this person by one word only."""
    roles = Membre.objects.filter(compte=compte).values_list("uuid", flat=True)
    return [compte.uuid, compte.personne.uuid, *roles]
