"""10.7 What the public reads: PUB-01 to PUB-06."""

from collections.abc import Callable
from datetime import date

from maillage.regles.conformite import sources as s
from maillage.regles.conformite.faits import Faits, TextePublic, publication_de
from maillage.regles.conformite.familles.communs import juger_fiches, nommer
from maillage.regles.conformite.familles.financement import (
    PAGE_SUPPORTS,
    QUESTION_SUPPORTS,
    lire_supports,
)
from maillage.regles.conformite.lectures import (
    cache_ou_mene_un_lien,
    cite_une_coordonnee_personnelle,
    dit_un_petit_effectif,
)
from maillage.regles.conformite.profils import DEPT_53
from maillage.regles.conformite.regle import LOI, PROFIL, RECOMMANDEE, regle
from maillage.regles.conformite.resultats import Resultat, inconnue, non, salle_a_venir, sans_objet
from maillage.regles.ecriture import accorde, date_simple, majuscule

_PUBLIER = "contrats:publier"
_PAS_PUBLIE = sans_objet("Le contrat n’est pas publié.")


def _relever(
    faits: Faits, signale: Callable[[str], bool], quoi: str
) -> tuple[str, tuple[TextePublic, ...]]:
    """Return in a sentence which public texts show what is looked for, and these texts."""
    vus = tuple(t for t in publication_de(faits).textes if signale(t.texte))
    return (f"{quoi}\u00a0: {nommer([t.nom for t in vus])}.", vus) if vus else ("", ())


def _lus(faits: Faits) -> str:
    return accorde(len(publication_de(faits).textes), "texte publié lu", "textes publiés lus")


@regle("PUB-01", "Les pages publiques sont accessibles, et le déclarent", gravite=LOI,
       source=s.DROIT_COMMUN.dit("loi sur l’accessibilité numérique, RGAA"),
       a_faire="Corriger les liens signalés, faire vérifier les pages selon le RGAA, et le dire ici.", page=_PUBLIER,
       geste="Voir la publication",
       question="Les pages publiques ont-elles été vérifiées selon le RGAA\u202f?")  # fmt: skip
def accessibilite(faits: Faits) -> Resultat:
    if not faits.contrat.publie:
        return _PAS_PUBLIE
    phrase, textes = _relever(
        faits, cache_ou_mene_un_lien, "Un lien ne dit pas où il mène («\u00a0ici\u00a0»)"
    )
    if textes:
        return non(phrase, [t.cle for t in textes if t.cle])
    return inconnue(
        "si les pages publiques ont été vérifiées selon le RGAA",
        precision=f"La déclaration est publiée, au pied de chaque page\u202f; {_lus(faits)}, chaque lien dit où "
        "il mène. Reste à dire si les pages ont été vérifiées selon le RGAA.",
    )


@regle("PUB-02", "Rien de privé n’est public", gravite=LOI, source=s.DROIT_COMMUN.dit("RGPD, secret statistique"),
       a_faire="Retirer de ce qui est public les coordonnées personnelles et les petits nombres, puis le relire.",
       page=_PUBLIER, geste="Relire ce qui est public", justifiable=True,
       question="Les textes publics ont-ils été relus\u00a0: aucune situation reconnaissable\u202f?")  # fmt: skip
def rien_de_prive(faits: Faits) -> Resultat:
    if not faits.contrat.publie:
        return _PAS_PUBLIE
    releves = [
        _relever(faits, cite_une_coordonnee_personnelle, "Une coordonnée qui paraît personnelle"),
        _relever(faits, dit_un_petit_effectif, "Moins de cinq personnes"),
    ]
    if phrases := [phrase for phrase, _ in releves if phrase]:
        return non(" ".join(phrases), [t.cle for _, textes in releves for t in textes if t.cle])
    return inconnue(
        "si quelqu’un a relu les textes publics",
        precision=f"{majuscule(_lus(faits))}\u00a0: ni téléphone ni courriel personnel, ni petit effectif\u202f; les réponses "
        "publiées sont masquées sous cinq, les chiffres secrets ne paraissent pas. Reste à dire qu’aucune "
        "situation n’est reconnaissable.",
    )


@regle("PUB-03", "Chaque action publiée a un résumé simple, un public et un contact", gravite=RECOMMANDEE,
       source=s.LAVAL.cite("tout au long de la vie"),
       a_faire="Écrire le résumé pour les habitants, le public et la personne à joindre.",
       page="programme:plan", geste="Compléter les fiches publiées")  # fmt: skip
def actions_publiees(faits: Faits) -> Resultat:
    if not faits.contrat.publie:
        return _PAS_PUBLIE
    return juger_fiches(
        faits, lambda f: bool(f.resume) and "publics" in f.remplis and bool(f.pilotes), parmi=lambda f: f.publique,
        bien="prêtes à être lues", mal="sans résumé, public ou structure à joindre", quoi="le résumé",
    )  # fmt: skip


@regle("PUB-04", "Les pages et les dépliants nomment les financeurs", gravite=PROFIL, profils=(DEPT_53,),
       source=s.MAYENNE.cite("devront porter mention de la participation"),
       a_faire="Ajouter la mention sur chaque support, page publique comprise.", page=PAGE_SUPPORTS,
       geste="Voir les supports", question=QUESTION_SUPPORTS)  # fmt: skip
def supports_publics(faits: Faits) -> Resultat:
    return lire_supports(faits)


@regle("PUB-05", "Le périmètre, les dates, les axes et les actions sortent en données ouvertes", gravite=RECOMMANDEE,
       source=s.SANTEGRAPHIE.dit("jeu de données géographique mis à jour chaque année"),
       a_faire="Publier le contrat\u202f; l’export viendra avec l’observatoire.", page=_PUBLIER, geste="Voir la publication")  # fmt: skip
def donnees_ouvertes(faits: Faits) -> Resultat:
    return salle_a_venir("observatoire") if faits.contrat.publie else _PAS_PUBLIE


# First day of the six months before, day of the last round, what is voted. To complete at each decree.
_SCRUTINS = (
    (date(2025, 9, 1), date(2026, 3, 22), "les élections municipales"),
    (date(2027, 9, 1), date(2028, 3, 31), "les élections départementales et régionales"),
    (date(2031, 9, 1), date(2032, 3, 31), "les élections municipales"),
)


@regle("PUB-06", "Avant des élections, ce qui est public est relu", gravite=RECOMMANDEE,
       source=s.DROIT_COMMUN.dit("code électoral, article L.\u00a052-1"),
       a_faire="Faire relire les pages publiques par un juriste avant la période.", page=_PUBLIER,
       geste="Relire ce qui est public",
       question="Les pages publiques ont-elles été relues pour la période électorale\u202f?")  # fmt: skip
def periode_electorale(faits: Faits) -> Resultat:
    if not faits.contrat.publie:
        return _PAS_PUBLIE
    for du, au, quoi in _SCRUTINS:
        if du <= faits.jour <= au:
            return inconnue(
                "si les pages ont été relues",
                precision=f"Période qui précède {quoi}, depuis le {date_simple(du)}\u00a0: relire ce qui est public.",
            )
    return sans_objet("Aucune élection locale connue dans les six mois.")
