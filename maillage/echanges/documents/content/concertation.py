"""Who was heard, what came out of it, what exists already; and a questionnaire to be filled with a pen.

No verbatim is in these pages: they leave for partners and funders. Small numbers are hidden as on screen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maillage.cycle.concertation.models import (
    Initiative,
    Question,
    Questionnaire,
    Recueil,
    SorteQuestion,
)
from maillage.cycle.concertation.queries import Bilan, Resultats
from maillage.cycle.concertation.queries.resultats import Resultat
from maillage.cycle.contrats.models import Contrat
from maillage.editions.markdown import lire
from maillage.editions.ouvrage import (
    Colonne,
    Definitions,
    Element,
    Figure,
    Grille,
    Meta,
    Ouvrage,
    Paire,
    Phrase,
    Prose,
    Puces,
    Section,
)
from maillage.regles import dates
from maillage.regles.ecriture import accorde, date_simple, enumere, majuscule, nombre

_MASQUE = "masqué"
_LIGNES_A_ECRIRE = "…" * 30


@dataclass(frozen=True)
class ConcertationLue:
    """What one reader may read of the concertation of a contract. `reserves`: recueils kept to the team."""

    contrat: Contrat
    marque: str
    bilan: Bilan
    recueils: Sequence[Recueil]
    initiatives: Sequence[Initiative]
    resultats: Sequence[Resultats]
    lu_le: date
    reserves: int = 0


def build_concertation(lu: ConcertationLue) -> Ouvrage:
    """Return the report of the concertation."""
    sections = [_bilan(lu.bilan), _recueils(lu), *_resultats(lu.resultats)]
    if lu.initiatives:
        sections.append(_initiatives(lu.initiatives))
    return Ouvrage(
        _meta(lu.contrat, "La concertation", lu.lu_le, marque=lu.marque), tuple(sections)
    )


def build_questionnaire(
    questionnaire: Questionnaire,
    questions: Sequence[tuple[Question, Sequence[str]]],
    *,
    qr: str,
    adresse: str,
    lu_le: date,
) -> Ouvrage:
    """Return a questionnaire to print: its address and its QR code, then each question with its boxes."""
    tete: list[Element] = []
    if questionnaire.presentation:
        tete.append(Prose(lire(questionnaire.presentation).blocs))
    tete += [
        Phrase(
            "Entourez vos réponses. Sans nom\u00a0: n’écrivez rien qui permette de vous reconnaître, ni de reconnaître quelqu’un.",
            "note",
        ),
        Figure(qr, f"Code à photographier, qui ouvre {adresse}", f"En ligne\u00a0: {adresse}", 22),
    ]
    corps = (
        Section(questionnaire.intitule, tuple(tete)),
        Section(
            "Les questions",
            tuple(_question(q, mots, rang) for rang, (q, mots) in enumerate(questions, 1)),
            suite=True,
        ),
    )
    return Ouvrage(_meta(questionnaire.contrat, questionnaire.intitule, lu_le), corps)


_CONSIGNES: Mapping[str, str] = {
    SorteQuestion.CHOIX: "Une seule réponse.",
    SorteQuestion.MULTIPLE: "Plusieurs réponses possibles.",
    SorteQuestion.ECHELLE: "Une seule réponse.",
}


def _question(question: Question, mots: Sequence[str], rang: int) -> Section:
    consigne = " ".join(mot for mot in (question.aide, _CONSIGNES.get(question.sorte, "")) if mot)
    blocs: list[Element] = [Phrase(consigne, "note")] if consigne else []
    if question.est_libre:
        blocs += [Phrase(_LIGNES_A_ECRIRE)] * 3
    elif mots:
        blocs.append(Puces(tuple(mots)))
    else:
        blocs.append(Phrase(_LIGNES_A_ECRIRE))
    return Section(question.intitule, tuple(blocs), numero=str(rang), suite=True)


def _meta(contrat: Contrat, titre: str, lu_le: date, *, marque: str = "") -> Meta:
    edition = f"Édité le {date_simple(lu_le)}"
    return Meta(
        titre=f"{titre}, {contrat.titre}",
        titre_court=titre[:80],
        auteur=contrat.nom_court,
        version=f"{marque} · {edition.lower()}" if marque else edition,
        pied=contrat.mention[:140],
        accent=contrat.accent,
        marque=marque,
        mots_cles=("santé", "concertation", contrat.nom_court),
    )


def _bilan(bilan: Bilan) -> Section:
    if not bilan.recueils:
        return Section("Qui a été entendu", (Phrase("Rien n’a encore été recueilli."),))
    sortes = Definitions(tuple(Paire(mot, nombre(n)) for mot, n in bilan.par_sorte.items()))
    blocs: list[Element] = [sortes]
    if bilan.total:
        comptes = enumere([f"{mot} {nombre(n)}" for mot, n in bilan.participants.items()])
        blocs.append(Phrase(f"{accorde(bilan.total, 'participation')}\u00a0: {comptes}."))
        blocs.append(Phrase("Une même personne compte autant de fois qu’elle est venue.", "note"))
    if bilan.manquants:
        blocs.append(
            Phrase(
                "Aucun recueil ne fait encore entendre de personnes "
                f"{', ni de personnes '.join(bilan.manquants)} (article L.1434-10 du code de la santé publique)."
            )
        )
    return Section("Qui a été entendu", tuple(blocs))


def _recueils(lu: ConcertationLue) -> Section:
    blocs: list[Element] = [_recueil(recueil) for recueil in lu.recueils]
    if lu.reserves:
        reserves = accorde(lu.reserves, "recueil réservé", "recueils réservés")
        blocs.insert(
            0, Phrase(f"{reserves} à l’équipe\u00a0: la synthèse n’en est pas reprise.", "note")
        )
    return Section("Ce qui en ressort", tuple(blocs), suite=True)


def _recueil(recueil: Recueil) -> Section:
    blocs: list[Element] = [Phrase(" · ".join(_reperes(recueil)), "note")]
    if recueil.synthese:
        blocs.append(Prose(lire(recueil.synthese).blocs))
    else:
        blocs.append(Phrase("La synthèse n’est pas encore écrite."))
    return Section(recueil.intitule, tuple(blocs), suite=True)


def _reperes(recueil: Recueil) -> Iterator[str]:
    yield recueil.get_sorte_display()
    yield dates.lire(recueil.debut).ecrire() or "date non précisée"
    if recueil.lieu:
        yield recueil.lieu
    if recueil.participants_tus:
        yield "moins de cinq participants"
    elif recueil.participants is not None:
        yield accorde(recueil.participants, "participant")
    if publics := [str(terme) for terme in recueil.publics.all()]:
        yield enumere(publics)


def _resultats(tous: Sequence[Resultats]) -> list[Section]:
    colonnes = (Colonne("Réponse", 4), Colonne("Nombre", 1, "d"), Colonne("Part", 1, "d"))
    sections = []
    for vus in tous:
        blocs: list[Element] = [Phrase(_say_total(vus), "note")]
        if vus.total is not None:
            blocs += [
                Grille(colonnes, tuple(_lignes(resultat)), titre=resultat.question.intitule)
                for resultat in vus.resultats
            ]
        titre = f"Résultats\u00a0: {vus.questionnaire.intitule}"
        sections.append(Section(titre, tuple(blocs), suite=True))
    return sections


def _say_total(vus: Resultats) -> str:
    if vus.total is None:
        return "Moins de cinq réponses\u00a0: rien ne peut en être montré."
    return (
        f"{accorde(vus.total, 'réponse')}. Un nombre plus petit que cinq est masqué, et un autre avec lui "
        "quand une soustraction le donnerait. Ces réponses sont celles des personnes venues répondre."
    )


def _lignes(resultat: Resultat) -> Iterator[tuple[str, ...]]:
    for ligne in resultat.lignes:
        if ligne.nombre is None:
            yield (ligne.mot, _MASQUE, "–")
        else:
            part = "–" if ligne.part is None else f"{round(100 * ligne.part)}\u00a0%"
            yield (ligne.mot, nombre(ligne.nombre), part)


def _initiatives(initiatives: Sequence[Initiative]) -> Section:
    colonnes = (
        Colonne("Initiative", 3), Colonne("Portée par", 2), Colonne("Où", 2), Colonne("Pour qui", 2),
        Colonne("Où elle en est", 1.4),
    )  # fmt: skip
    lignes = tuple(
        (
            i.intitule,
            i.qui or "Inconnue à ce jour",
            "Tout le territoire"
            if i.tout_le_perimetre
            else enumere([str(c) for c in i.communes.all()]) or i.lieu,
            majuscule(enumere([str(terme) for terme in i.publics.all()])),
            i.get_statut_display(),
        )
        for i in initiatives
    )
    return Section("Ce qui existe déjà", (Grille(colonnes, lignes),), large=True, suite=True)
