"""Who was heard to prepare a contract: recueils and their words, existing initiatives, questionnaires."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from maillage.cycle.concertation import operations as concertation
from maillage.cycle.concertation.models import Questionnaire, Recueil, ReponseLibre, Verbatim
from maillage.cycle.concertation.queries import list_questions
from maillage.echanges.demonstration.operations.agenda import resolve_dates, resolve_jour
from maillage.echanges.demonstration.operations.chantier import Chantier
from maillage.regles.droits import ANONYME, Auteur
from maillage.socle.referentiels.models import Terme

Decrit = dict[str, Any]
_MOTS = {"publics": "public", "thematiques": "thematique"}
_NI_OUI_NI_NON = {"precarite": "inconnu", "handicap": "inconnu"}


def note_concertation(chantier: Chantier) -> None:
    """Write down every act of the concertation; nothing when the document tells of none."""
    for decrit in chantier.contenu.get("recueils", ()):
        _note_recueil(chantier, decrit)
    for decrit in chantier.contenu.get("initiatives", ()):
        _note_initiative(chantier, decrit)
    for decrit in chantier.contenu.get("questionnaires", ()):
        _note_questionnaire(chantier, decrit)


def _note_recueil(chantier: Chantier, decrit: Decrit) -> None:
    faits: list[Recueil] = []
    valeurs = {c: v for c, v in decrit.items() if c not in _A_PART}

    def write(auteur: Auteur) -> None:
        propres = {**_NI_OUI_NI_NON, **resolve_dates(valeurs, chantier.agenda.aujourdhui)}
        ensembles = _ensembles(chantier, decrit)
        faits.append(
            concertation.create_recueil(
                chantier.contrat, propres, ensembles=ensembles, auteur=auteur
            )
        )
        for verbatim in decrit.get("verbatims", ()):
            _say(chantier, faits[0], verbatim, auteur=auteur)

    chantier.note(decrit["le"], write)


def _say(chantier: Chantier, recueil: Recueil, decrit: Decrit, *, auteur: Auteur) -> Verbatim:
    verbatim = concertation.add_verbatim(
        recueil,
        decrit["texte"],
        qui=decrit.get("qui", ""),
        thematiques=_termes(chantier, decrit),
        auteur=auteur,
    )
    if decrit.get("libere", True):
        return concertation.release_verbatim(verbatim, auteur=auteur)
    return verbatim


def _note_initiative(chantier: Chantier, decrit: Decrit) -> None:
    valeurs = {c: v for c, v in decrit.items() if c not in _A_PART}

    def write(auteur: Auteur) -> None:
        organisation = chantier.monde.organisations.get(decrit.get("organisation", ""))
        concertation.create_initiative(
            chantier.contrat,
            resolve_dates(valeurs, chantier.agenda.aujourdhui),
            qui=organisation.nom if organisation else decrit.get("porteur", ""),
            ensembles=_ensembles(chantier, decrit),
            auteur=auteur,
        )

    chantier.note(decrit["le"], write)


def _note_questionnaire(chantier: Chantier, decrit: Decrit) -> None:
    faits: list[Questionnaire] = []

    def write(auteur: Auteur) -> None:
        valeurs = {c: decrit[c] for c in ("intitule", "presentation", "repondants")}
        neuf = concertation.create_questionnaire(chantier.contrat, valeurs, auteur=auteur)
        for question in decrit["questions"]:
            concertation.add_question(neuf, question, auteur=auteur)
        faits.append(neuf)

    def open_it(auteur: Auteur) -> None:
        jour = resolve_jour(decrit["dernier_jour"], chantier.agenda.aujourdhui)
        date = {"dernier_jour": jour}
        faits[0] = concertation.update_questionnaire(faits[0], date, auteur=auteur)
        faits[0] = concertation.open_questionnaire(faits[0], auteur=auteur)

    chantier.note(decrit["le"], write)
    chantier.note(decrit["ouvert_le"], open_it)
    for rang, lot in enumerate(decrit.get("reponses", ())):
        _note_reponses(chantier, faits, lot, rang=rang)
    for texte in decrit.get("textes", ()):
        _note_texte(chantier, faits, texte)
    if "clos_le" in decrit:
        chantier.note(
            decrit["clos_le"],
            lambda auteur: concertation.close_questionnaire(faits[0], auteur=auteur),
        )


def _note_reponses(
    chantier: Chantier, faits: list[Questionnaire], lot: Decrit, *, rang: int
) -> None:
    """Some people who answered the same, on the same day: one value for each question."""

    def answer(_coordination: Auteur) -> None:
        cles = [q.cle for q in list_questions(faits[0])]
        brutes = {c: _all(v) for c, v in zip(cles, lot["valeurs"], strict=False)}
        for fois in range(lot["fois"]):
            jeton = f"demonstration-{rang}-{fois}"
            concertation.send_reponse(faits[0], brutes, jeton=jeton, auteur=ANONYME)

    chantier.note(lot["le"], answer)


def _note_texte(chantier: Chantier, faits: list[Questionnaire], decrit: Decrit) -> None:
    """A text that somebody answered, which the coordination reads and classes, or not yet."""
    recus: list[ReponseLibre] = []

    def answer(_coordination: Auteur) -> None:
        libre = next(q for q in list_questions(faits[0]) if q.est_libre)
        jeton = f"demonstration-{decrit['le']}-{len(decrit['texte'])}"
        brutes = {libre.cle: [decrit["texte"]]}
        concertation.send_reponse(faits[0], brutes, jeton=jeton, auteur=ANONYME)
        recus.append(ReponseLibre.objects.filter(question=libre).latest("pk"))

    def code(auteur: Auteur) -> None:
        texte = concertation.code_texte(
            ReponseLibre.objects.select_related("question__questionnaire__recueil__contrat").get(
                pk=recus[0].pk
            ),
            thematiques=_termes(chantier, decrit),
            verbatim=decrit.get("verbatim", ""),
            qui=decrit.get("qui", ""),
            auteur=auteur,
        )
        if texte.verbatim is not None and decrit.get("libere"):
            concertation.release_verbatim(texte.verbatim, auteur=auteur)

    chantier.note(decrit["le"], answer)
    if "classe_le" in decrit:
        chantier.note(decrit["classe_le"], code)


_A_PART = frozenset(
    {"le", "publics", "thematiques", "communes", "verbatims", "organisation", "porteur"}
)


def _all(valeur: object) -> list[str]:
    return [str(v) for v in valeur] if isinstance(valeur, list) else [str(valeur)]


def _ensembles(chantier: Chantier, decrit: Decrit) -> Mapping[str, list[Model]]:
    ensembles: dict[str, list[Model]] = {
        champ: [chantier.monde.termes[vocabulaire, slug] for slug in decrit.get(champ, ())]
        for champ, vocabulaire in _MOTS.items()
    }
    noms = set(decrit.get("communes", ()))
    perimetre = chantier.contrat.perimetre
    communes = [c for c in perimetre.communes.all() if c.nom in noms] if perimetre else []
    if len(communes) != len(noms):
        raise LookupError(f"Communes out of the territory: {noms}")
    return {**ensembles, "communes": list(communes)}


def _termes(chantier: Chantier, decrit: Decrit) -> list[Terme]:
    return [chantier.monde.termes["thematique", slug] for slug in decrit.get("thematiques", ())]
