"""Reading the history. The caller, who knows the rights, says which reaches may be read."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from types import MappingProxyType
from uuid import UUID

from django.db.models import QuerySet

from maillage.regles.ecriture import accorde
from maillage.regles.horloge import PARIS
from maillage.socle.journal.models import Trace

GESTES: Mapping[str, str] = MappingProxyType(
    {
        "creer": "a créé",
        "modifier": "a modifié",
        "archiver": "a archivé",
        "restaurer": "a restauré",
        "deplacer": "a déplacé",
        "renumeroter": "a renuméroté",
        "dupliquer": "a dupliqué",
        "lot": "a modifié, dans un lot,",
        "lot-annuler": "a annulé le lot sur",
        "statut": "a changé le statut de",
        "remarquer": "a écrit",
        "inviter": "a invité",
        "role": "a donné",
        "role-retirer": "a retiré",
        "suspendre": "a suspendu",
        "rouvrir": "a rouvert",
        "publier": "a publié",
        "depublier": "a retiré de la page publique",
        "charger": "a chargé",
        "remplacer": "a remplacé",
        "retirer": "a retiré",
        "connecter": "s’est connecté à",
        "refuser": "n’a pas pu ouvrir",
        "exporter": "a exporté",
        "mot-de-passe-demander": "a demandé un nouveau mot de passe pour",
        "mot-de-passe": "a choisi un mot de passe pour",
        "passer-le-relais": "a passé le relais sur",
        "geler": "a figé",
        "figer": "a figé",
        "achever": "a déclaré achevé",
        "exporter-historique": "a exporté l’historique de",
        "preparer-document": "a fait préparer",
        "signer": "a enregistré la signature de",
        "demander-nouvelles": "a demandé des nouvelles par",
        "ouvrir-lien": "a ouvert",
        "refuser-lien": "a répondu «\u00a0ce n’est pas moi\u00a0» à",
        "fermer-lien": "a fermé",
        "rappeler-lien": "a envoyé un rappel pour",
        "lire-reponses": "a lu les réponses reçues par lien sur",
        "resumes": "a changé les résumés que reçoit",
        "repondre": "a donné des nouvelles de",
        "corriger-reponse": "a repris sa réponse sur",
        "renvoyer": "a renvoyé",
        "accord": "a changé ce que montre",
        "adresse-demander": "a demandé une nouvelle adresse pour",
        "adresse": "a confirmé la nouvelle adresse pour",
        "extraire": "a extrait les données de",
        "effacer": "a effacé les données de",
        "effacer-nom": "a retiré un nom de",
        "conserver": "a appliqué les durées de conservation à",
        "liberer": "a libéré",
        "copier-chiffre": "a copié",
        "imprimer-bulletins": "a préparé des bulletins pour",
        "ouvrir-vote": "a ouvert le vote de",
        "clore-vote": "a clos le vote de",
        "ouvrir-bulletin": "a été ouvert dans",
        "voter": "a voté dans",
        "corriger-vote": "a corrigé son vote dans",
        "decider": "a décidé à l’issue de",
        "valider": "a validé",
        "ouvrir": "a ouvert",
        "clore": "a clos",
        "coder": "a classé",
        "ecarter-reponse": "a écarté une réponse dans",
        "reprendre": "a fait",
        "reprendre-reponse": "a repris une réponse dans",
        "mettre-en-quarantaine": "a remis en quarantaine",
        "convoquer": "a convoqué",
        "rappeler-convocation": "a rappelé la convocation de",
        "prevenir-deplacement": "a prévenu du changement",
        "prevenir-annulation": "a prévenu de l’annulation",
        "convoquer-suppleance": "a convoqué la suppléance de",
        "liberer-suppleance": "a libéré la suppléance de",
        "redemander-reponse": "a changé la date\u00a0: réponse à redemander à",
        "repondre-convocation": "a donné une réponse à la convocation de",
        "annuler": "a annulé",
        "tenir": "a noté comme tenue",
        "emarger": "a noté la présence de",
        "rediger": "a rédigé le compte rendu de",
        "valider-compte-rendu": "a validé le compte rendu de",
        "rouvrir-compte-rendu": "a rouvert le compte rendu de",
        "adopter": "a enregistré l’adoption de",
        "rejeter": "a enregistré le rejet de",
        "ajourner": "a enregistré l’ajournement de",
        "decider-fiche": "a appliqué une décision à",
        "faire-suite": "a dit faite",
        "rouvrir-suite": "a rouvert",
        "declarer": "a fait",
        "deposer-demande": "a déposé",
        "reprendre-demande": "a repris en brouillon",
        "questionner-demande": "a posé une question sur",
        "repondre-demande": "a répondu sur",
        "completer-demande": "a déclaré complète",
        "accorder-demande": "a accordé",
        "refuser-demande": "a refusé",
        "rouvrir-demande": "a repris sa décision sur",
        "convenir-demande": "a enregistré la convention de",
        "verser-demande": "a enregistré un versement pour",
        "annuler-versement": "a annulé un versement de",
        "solder-demande": "a soldé",
        "retirer-demande": "a retiré",
        "retablir-demande": "a rétabli",
        "rappeler-demande": "a rappelé",
        "verser": "a enregistré",
        "joindre": "a joint",
    }
)

# What a trace speaks of, in the words of a filter.
SORTES: Mapping[str, str] = MappingProxyType(
    {
        "acteurdefiche": "Acteurs des fiches",
        "appui": "Appuis des constats",
        "article": "Articles",
        "articulation": "Autres démarches",
        "axe": "Axes",
        "bulletin": "Bulletins",
        "chiffrefige": "Chiffres copiés",
        "constat": "Constats",
        "contrat": "Contrat",
        "decision": "Décisions",
        "declaration": "Déclarations",
        "convention": "Conventions",
        "demande": "Demandes d’aide",
        "diagnostic": "Diagnostic",
        "enjeu": "Enjeux",
        "etatdepenses": "États des dépenses",
        "ficheaction": "Fiches-actions",
        "fluxagenda": "Calendriers suivis",
        "initiative": "Initiatives",
        "instance": "Instances",
        "lienpersonnel": "Liens personnels",
        "logo": "Logos",
        "membre": "Rôles",
        "objectif": "Objectifs",
        "occupation": "Occupations des postes",
        "partie": "Parties",
        "perimetre": "Territoire",
        "phase": "Phases",
        "piecejointe": "Pièces des demandes",
        "plan": "Plan d’actions",
        "point": "Points des ordres du jour",
        "poste": "Postes",
        "presence": "Présences",
        "question": "Questions",
        "questiondemande": "Questions des financeurs",
        "questionnaire": "Questionnaires",
        "rappeldemande": "Échéances des demandes",
        "recueil": "Recueils",
        "regledefinanceur": "Règles de financeur",
        "referentsante": "Référents santé",
        "remarque": "Remarques",
        "reponselibre": "Réponses libres",
        "reprise": "Reprises de fichiers",
        "reunion": "Réunions",
        "seance": "Séances",
        "siege": "Sièges",
        "sigle": "Sigles",
        "suite": "Suites des réunions",
        "support": "Supports de communication",
        "verbatim": "Verbatims",
        "versement": "Versements",
    }
)


@dataclass(frozen=True)
class Evenement:
    """One act, as a reader sees it: who, when, did what to what, and the fields that changed.

    `en_nombre` says that it touched several objects at once; each line then names its own.
    """

    moment: datetime
    auteur: str
    verbe: str
    objet: str
    sorte: str
    objet_uuid: UUID
    lignes: tuple[Trace, ...]
    en_nombre: bool = False

    @property
    def jour(self) -> date:
        """Return the day it happened, in Paris."""
        return self.moment.astimezone(PARIS).date()


@dataclass(frozen=True)
class FiltreHistorique:
    """What a person asks of the history. Empty means everything."""

    auteur: str = ""
    geste: str = ""
    sorte: str = ""
    du: date | None = None
    au: date | None = None
    mots: str = ""


def list_traces(
    portees: Collection[str],
    *,
    contrat: UUID | None = None,
    objets: Collection[UUID] | None = None,
    filtre: FiltreHistorique | None = None,
) -> QuerySet[Trace]:
    """Return the traces of a contract or of some objects, newest first, within `portees`."""
    filtre = filtre or FiltreHistorique()
    traces = Trace.objects.filter(portee__in=portees)
    if contrat:
        traces = traces.filter(contrat_uuid=contrat)
    if objets is not None:
        traces = traces.filter(objet_uuid__in=objets)
    for cle, valeur in _conditions(filtre).items():
        traces = traces.filter(**{cle: valeur})
    return traces


def _conditions(filtre: FiltreHistorique) -> dict[str, object]:
    conditions: dict[str, object] = {
        "auteur_nom": filtre.auteur,
        "geste": filtre.geste,
        "sorte": filtre.sorte,
        "objet_nom__icontains": filtre.mots,
    }
    if filtre.du:
        conditions["moment__gte"] = datetime.combine(filtre.du, time.min, PARIS)
    if filtre.au:
        conditions["moment__lt"] = datetime.combine(filtre.au + timedelta(days=1), time.min, PARIS)
    return {cle: valeur for cle, valeur in conditions.items() if valeur}


def group_evenements(traces: Iterable[Trace]) -> list[Evenement]:
    """Return the traces of one act as one event, in the order given, be it on a hundred objects."""
    return [
        _build_evenement(tuple(groupe))
        for _lot, groupe in groupby(traces, key=lambda trace: trace.lot)
    ]


def _build_evenement(lignes: tuple[Trace, ...]) -> Evenement:
    premiere = lignes[0]
    autres = len({ligne.objet_uuid for ligne in lignes}) - 1
    suite = f" et {accorde(autres, 'autre')}" if autres else ""
    return Evenement(
        premiere.moment,
        premiere.auteur_nom,
        *_elide(GESTES.get(premiere.geste, premiere.geste), premiere.objet_nom + suite),
        premiere.sorte,
        premiere.objet_uuid,
        tuple(ligne for ligne in lignes if ligne.champ),
        en_nombre=bool(autres),
    )


_CONTRACTIONS = (
    (" de", "le ", " du"),
    (" de", "les ", " des"),
    (" à", "le ", " au"),
    (" à", "les ", " aux"),
)


def _elide(verbe: str, objet: str) -> tuple[str, str]:
    """Return « la signature du », « contrat »: French never says « de le », « à le »."""
    for fin, article, contracte in _CONTRACTIONS:
        if verbe.endswith(fin) and objet.startswith(article):
            return verbe.removesuffix(fin) + contracte, objet.removeprefix(article)
    return verbe, objet


def list_auteurs(portees: Collection[str], *, contrat: UUID) -> list[str]:
    """Return the names of those who acted on a contract, for the filter of the history."""
    noms = Trace.objects.filter(portee__in=portees, contrat_uuid=contrat)
    return list(noms.order_by("auteur_nom").values_list("auteur_nom", flat=True).distinct())


def find_dernier_auteur(objet: UUID) -> str:
    """Return the name of who last changed an object; empty when nobody did."""
    trace = Trace.objects.filter(objet_uuid=objet).order_by("-id").first()
    return trace.auteur_nom if trace else ""


def find_auteurs(objets: Collection[UUID], *, geste: str) -> dict[UUID, str]:
    """Return who did this to each of these objects, the last one when several did."""
    traces = Trace.objects.filter(objet_uuid__in=objets, geste=geste).order_by("id")
    return dict(traces.values_list("objet_uuid", "auteur_nom"))


def list_a_traiter(
    limite: int = 100, *, gestes: Collection[str] = (), sauf: Collection[str] = ()
) -> list[Trace]:
    """Return the rows that `notifications` has not read yet, oldest first; inside a transaction.

    Rows that another worker holds are left to it. `gestes` keeps these acts alone, `sauf` leaves
    others out.
    """
    libres = Trace.objects.filter(a_traiter=True).exclude(geste__in=sauf)
    if gestes:
        libres = libres.filter(geste__in=gestes)
    return list(libres.select_for_update(skip_locked=True).order_by("id")[:limite])


def list_objets_de_geste(auteur_cle: str, geste: str, *, objets: Collection[UUID]) -> set[UUID]:
    """Return those of `objets` to which this author did `geste`."""
    traces = Trace.objects.filter(auteur_cle=auteur_cle, geste=geste, objet_uuid__in=list(objets))
    return set(traces.values_list("objet_uuid", flat=True))
