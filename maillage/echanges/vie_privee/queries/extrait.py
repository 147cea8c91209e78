"""Everything that is held about a person, with or without account, room by room."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from axes.models import AccessAttempt, AccessLog
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from maillage.cycle.contrats.models import Contrat, Membre, Occupation
from maillage.cycle.gouvernance.models import FluxAgenda, Presence, Siege, Suite
from maillage.cycle.programme.models import ActeurDeFiche, LotModification, Nouvelle, Remarque
from maillage.echanges.documents.models import Preparation
from maillage.echanges.vie_privee.access import check_donnees, check_extraction
from maillage.echanges.vie_privee.content import Extrait, Partie
from maillage.echanges.vie_privee.queries.personnes import (
    find_messages,
    find_textes_citant,
    list_mentions,
    list_noms,
    list_noms_surs,
    list_objets_de,
    list_voisins,
)
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.socle.acteurs.models import Brouillon, Compte, LienPersonnel, Personne
from maillage.socle.acteurs.queries import find_compte_de, list_cles, list_courriels_propres
from maillage.socle.journal.models import Trace
from maillage.socle.journal.queries import GESTES
from maillage.socle.pieces.models import Piece


def check_registre(auteur: Auteur) -> None:
    """Raise Refus unless the author keeps the register of the installation."""
    check_donnees(auteur)


def read_extrait(auteur: Auteur, personne: Personne) -> Extrait:
    """Return everything held about a person. Raises Refus."""
    check_extraction(auteur, personne)
    return Extrait(personne.nom_complet, horloge.maintenant(), tuple(_list_parties(personne)))


def _list_parties(personne: Personne) -> Iterable[Partie]:
    compte = find_compte_de(personne)
    yield _partie_identite(personne, compte)
    if compte:
        yield _partie_roles(compte)
    yield from _list_fonctions(personne)
    yield from _list_instances(personne)
    yield from _list_liens(personne)
    yield from _list_ecrits(personne)
    yield from _list_techniques(personne)
    if compte:
        yield from _list_du_compte(compte)


def _partie_roles(compte: Compte) -> Partie:
    return _rows(
        "roles",
        "Rôles sur les contrats",
        {"contrat__titre": "contrat", "role": "rôle", "du": "du", "au": "au"},
        de=Membre.objects.filter(compte=compte).order_by("du", "pk"),
    )


def _list_fonctions(personne: Personne) -> Iterable[Partie]:
    """Where contracts say this person; texts that others typed are told, not copied."""
    tenues = tuple(
        (contrat.titre, str(ligne), getattr(ligne, champ))
        for ligne, champ, contrat in list_mentions(personne)
    )
    yield Partie(
        "fonctions", "Fonctions écrites dans les contrats", ("contrat", "où", "fonction"), tenues
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
        "fiches",
        "Place dans les fiches-actions",
        {"fiche__contrat__titre": "contrat", "fiche__intitule": "fiche", "role": "rôle"},
        de=ActeurDeFiche.objects.filter(personne=personne).order_by("pk"),
    )
    textes = find_textes_citant(list_noms_surs(list_noms(personne))).order_by("pk")
    uuids = [c.entree.contrat_uuid for c in textes if c.entree.contrat_uuid]
    titres: dict[UUID | None, str] = dict(
        Contrat.objects.filter(uuid__in=uuids).values_list("uuid", "titre")
    )
    yield Partie(
        "textes",
        "Textes de contrats qui citent cette personne",
        ("contrat", "sorte de texte"),
        tuple((titres.get(c.entree.contrat_uuid, ""), c.entree.sorte) for c in textes),
    )
    yield Partie(
        "voisins",
        "Autres personnes à la même adresse",
        ("fonction", "organisation"),
        tuple((str(v), str(v.organisation)) for v in list_voisins(personne)),
    )


def _list_instances(personne: Personne) -> Iterable[Partie]:
    """Where this person sits, how they answered, whether they came, what was asked of them."""
    siens = Q(personne=personne) | Q(suppleant=personne)
    siennes = Q(siege__personne=personne) | Q(siege__suppleant=personne, reponse="remplace")
    yield _rows(
        "sieges",
        "Sièges dans les instances",
        {
            "instance__contrat__titre": "contrat",
            "instance__nom": "instance",
            "college": "collège",
            "fonction": "fonction",
            "suppleance": "suppléance",
        },
        de=Siege.objects.filter(siens).order_by("pk"),
    )
    yield _rows(
        "presences",
        "Convocations, réponses et présences",
        {
            "reunion__instance__nom": "instance",
            "reunion__debut": "réunion du",
            "convoque_le": "convocation du",
            "rappele_le": "rappel du",
            "reponse": "réponse",
            "repondu_le": "répondu le",
            "remplacant": "remplacement",
            "reponse_suppleance": "réponse en suppléance",
            "presente": "présence",
        },
        de=Presence.objects.filter(siennes).order_by("reunion__debut", "pk"),
    )
    yield _rows(
        "suites",
        "Ce que des réunions ont demandé",
        {
            "reunion__debut": "réunion du",
            "quoi": "quoi",
            "pour_le": "pour le",
            "faite_le": "fait le",
        },
        de=Suite.objects.filter(personne=personne).order_by("pk"),
    )
    yield _rows(
        "calendriers",
        "Calendriers suivis",
        {"cree_le": "depuis", "instance__nom": "instance", "archive_le": "fermé le"},
        de=FluxAgenda.objects.filter(compte__personne=personne).order_by("pk"),
    )


def _list_liens(personne: Personne) -> Iterable[Partie]:
    """What was asked of this person by link, and what they answered; the secret of a link is nowhere."""
    yield _rows(
        "liens",
        "Liens personnels reçus",
        {
            "cree_le": "demandé le",
            "auteur_nom": "par",
            "courriel": "adresse",
            "expire_le": "expire le",
            "ouvert_le": "ouvert le",
            "rappele_le": "rappelé le",
            "repondu_le": "répondu le",
            "clos_le": "fermé le",
        },
        de=LienPersonnel.objects.filter(personne=personne).order_by("cree_le"),
    )
    yield _rows(
        "nouvelles",
        "Réponses données par lien",
        {"recue_le": "le", "fiche__intitule": "fiche", "libelle": "réponse", "mot": "mot"},
        de=Nouvelle.objects.filter(lien__personne=personne).order_by("recue_le"),
    )


def _list_ecrits(personne: Personne) -> Iterable[Partie]:
    cles = list_cles(personne)
    yield _rows(
        "remarques",
        "Remarques écrites",
        {
            "cree_le": "le",
            "fiche__intitule": "fiche",
            "texte": "texte",
            "pour_equipe": "note pour l’équipe",
        },
        de=Remarque.objects.filter(auteur_cle__in=cles).order_by("cree_le"),
    )
    yield _rows(
        "lots",
        "Modifications en lot",
        {"fait_le": "le", "contrat__titre": "contrat", "champ": "champ"},
        de=LotModification.objects.filter(auteur_cle__in=cles).order_by("fait_le"),
    )
    yield _rows(
        "fichiers",
        "Fichiers déposés",
        {"cree_le": "le", "nom": "nom", "type_contenu": "type", "taille": "taille en octets"},
        de=Piece.objects.filter(deposee_par_cle__in=cles).order_by("cree_le"),
    )
    yield _partie_histoire("actes", "Ce que cette personne a fait", Q(auteur_cle__in=cles))
    siens = Q(objet_uuid__in=list_objets_de(personne))
    yield _partie_histoire("histoire", "Ce qui a été fait à son sujet", siens)


def _list_techniques(personne: Personne) -> Iterable[Partie]:
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
        de=find_messages(personne).order_by("cree_le"),
    )
    essayees = Q(pk=None)
    for courriel in list_courriels_propres(personne):
        essayees |= Q(username__iexact=courriel)
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
            de=table.objects.filter(essayees).order_by("attempt_time"),
        )


def _list_du_compte(compte: Compte) -> Iterable[Partie]:
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
    yield _partie_sessions(compte)


def _partie_sessions(compte: Compte) -> Partie:
    fins = [
        (session.expire_date,)
        for session in Session.objects.order_by("expire_date").iterator()
        if session.get_decoded().get(SESSION_KEY) == str(compte.pk)
    ]
    return Partie("sessions", "Sessions ouvertes", ("finit le",), tuple(fins))


def _partie_identite(personne: Personne, compte: Compte | None) -> Partie:
    lignes: tuple[tuple[object, ...], ...] = (
        ("nom", personne.nom),
        ("fonction", personne.fonction),
        ("organisation", str(personne.organisation)),
        ("téléphone", personne.telephone),
        ("courriel", compte.courriel if compte else personne.courriel),
        ("montre son nom", personne.montre_nom),
        ("montre son téléphone", personne.montre_telephone),
        ("montre son courriel", personne.montre_courriel),
        ("connu depuis", personne.cree_le),
    )
    return Partie(
        "identite",
        "Identité et compte" if compte else "Identité, sans compte",
        ("donnée", "valeur"),
        lignes + (_lignes_du_compte(compte) if compte else ()),
    )


def _lignes_du_compte(compte: Compte) -> tuple[tuple[object, ...], ...]:
    return (
        ("nouveau courriel à confirmer", compte.courriel_demande),
        ("compte ouvert", compte.is_active),
        ("compte créé le", compte.cree_le),
        ("dernière venue", compte.last_login),
        ("administre l’installation", compte.est_administrateur),
        ("peut créer un contrat", compte.peut_creer_contrat),
        ("exerce le mandat territorial", compte.suit_le_territoire),
    )


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
