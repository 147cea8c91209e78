"""The diagnostic in pages, from plain values: those of today, or those that a validated version froze."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from maillage.cycle.diagnostic.queries import Contenu, DiagnosticLu
from maillage.editions.markdown import lire
from maillage.editions.ouvrage import (
    Colonne,
    Couverture,
    Element,
    Grille,
    Meta,
    Ouvrage,
    Phrase,
    Prose,
    Puces,
    Section,
)
from maillage.regles.dates import lire as lire_date
from maillage.regles.ecriture import accorde, date_simple, enumere, majuscule, nombre

Blocs = tuple[Element, ...]


def build_diagnostic(lu: DiagnosticLu) -> Ouvrage:
    """Return the diagnostic: what figures say, what people say, constats, enjeux, method and limits."""
    sections = [
        _texte("Introduction", lu.contenu["introduction"]),
        _portrait(lu.contenu["portrait"]),
        _voix(lu.contenu["recueils"]),
        _initiatives(lu.contenu["initiatives"]),
        _constats(lu.contenu),
        _enjeux(lu.contenu),
        _seance(lu.contenu["seance"]),
        _texte("Méthode", lu.contenu["methode"]),
        _texte("Limites", lu.contenu["limites"]),
    ]
    presentes = [section for section in sections if section is not None]
    corps = tuple(
        Section(s.titre, s.blocs, str(rang), large=s.large, suite=rang > 1)
        for rang, s in enumerate(presentes or [_vide()], start=1)
    )
    return Ouvrage(_meta(lu), corps, _couverture(lu))


def _meta(lu: DiagnosticLu) -> Meta:
    contrat = lu.contrat
    titre = f"Diagnostic local de santé, {contrat.nom_court}"
    return Meta(
        titre=titre,
        titre_court=titre[:80],
        auteur=lu.version.valide_par or contrat.nom_court,
        version=majuscule(_etat_court(lu)),
        pied=" · ".join(p for p in (f"Version {lu.version.numero}", contrat.mention) if p)[:140],
        accent=contrat.accent,
        marque=_marque(lu),
        mots_cles=("santé", "diagnostic local de santé", contrat.nom_court),
    )


def _couverture(lu: DiagnosticLu) -> Couverture:
    return Couverture(
        surtitre="Diagnostic local de santé",
        titre=lu.contrat.nom_court,
        periode=f"Version {lu.version.numero}",
        etat=majuscule(_etat(lu)),
        mention=lu.contrat.mention,
    )


def _marque(lu: DiagnosticLu) -> str:
    if lu.contrat.fictif:
        return "Exemple fictif"
    return "" if lu.version.est_valide else "Projet"


def _etat_court(lu: DiagnosticLu) -> str:
    """Return the same in few words, for the head of each page: « validé le 12 mars 2026 »."""
    le = lu.version.valide_le
    return _etat(lu) if le is None else f"validé le {date_simple(le)}"


def _etat(lu: DiagnosticLu) -> str:
    """Return « validé le 12 mars 2026 par le comité de pilotage », or where the work stands."""
    version = lu.version
    if version.valide_le is None:
        jour = lire_date(lu.contenu["lu_le"]).ecrire()
        return f"document de travail, état au {jour}"
    qui = f"{version.valide_par} ({version.valide_fonction})".replace(" ()", "")
    return f"validé le {date_simple(version.valide_le)}\u00a0: {qui}"


def _vide() -> Section:
    return Section("Diagnostic", (Phrase("Le diagnostic n’est pas encore écrit.", "chapeau"),))


def _texte(titre: str, texte: str) -> Section | None:
    return Section(titre, (Prose(lire(texte).blocs),)) if texte.strip() else None


def _portrait(chiffres: list[Contenu]) -> Section | None:
    if not chiffres:
        return None
    blocs: list[Element] = [
        Phrase(
            "Les dernières valeurs connues du territoire. L’intervalle dit jusqu’où le hasard peut "
            "faire varier la valeur\u202f; sans intervalle, la source n’en donne pas.",
            "note",
        )
    ]
    for bloc, lignes in groupby(chiffres, key=lambda c: c["bloc"]):
        blocs.append(Section(bloc, (_table_chiffres(lignes),), large=True))
    return Section("Portrait du territoire", tuple(blocs))


def _table_chiffres(chiffres: Iterable[Contenu]) -> Grille:
    colonnes = (
        Colonne("Indicateur", 2.2),
        Colonne("Territoire", 1.6),
        Colonne("Année", 1.1),
        Colonne("Valeur", 1.7),
        Colonne("Source", 2.4),
    )
    lignes = tuple(
        (c["libelle"], c["territoire"], c["periode"], _valeur(c), c["source"]) for c in chiffres
    )
    return Grille(colonnes, lignes)


def _valeur(chiffre: Contenu) -> str:
    precisions = [p for p in (chiffre["intervalle"], chiffre["reserve"]) if p]
    return f"{chiffre['valeur']} ({', '.join(precisions)})" if precisions else chiffre["valeur"]


def _voix(recueils: list[Contenu]) -> Section | None:
    if not recueils:
        return None
    colonnes = (
        Colonne("Recueil", 2.6),
        Colonne("Sorte", 1.6),
        Colonne("Date", 1.2),
        Colonne("Publics", 1.8),
        Colonne("Participants", 1, "d"),
    )
    lignes = tuple(
        (
            r["intitule"],
            r["sorte"],
            r["quand"],
            ", ".join(r["publics"]),
            nombre(r["participants"]) if r["participants"] else "",
        )
        for r in recueils
    )
    phrase = Phrase(
        f"{majuscule(accorde(len(recueils), 'recueil'))}. Un nombre de participants inférieur à cinq, "
        "ou que personne n’a compté, n’est pas écrit. Aucun propos n’est cité.",
        "note",
    )
    syntheses = [
        Section(r["intitule"], (Prose(lire(r["synthese"]).blocs),))
        for r in recueils
        if r["synthese"].strip()
    ]
    ensemble = Section("Qui a été entendu", (Grille(colonnes, lignes),), large=True)
    return Section("Ce que disent les voix du territoire", (phrase, ensemble, *syntheses))


def _initiatives(initiatives: list[Contenu]) -> Section | None:
    if not initiatives:
        return None
    colonnes = (
        Colonne("Initiative", 2.6),
        Colonne("Qui la porte", 1.8),
        Colonne("Où", 1.8),
        Colonne("Pour qui", 1.6),
        Colonne("Statut", 1.1),
    )
    lignes = tuple(
        (i["intitule"], i["qui"] or "inconnu", i["ou"], ", ".join(i["publics"]), i["statut"])
        for i in initiatives
    )
    return Section("Ce qui existe déjà", (Grille(colonnes, lignes),), large=True)


def _constats(contenu: Contenu) -> Section | None:
    """Return the constats under their enjeu, then those that have none."""
    groupes = [(e["intitule"], e["cle"]) for e in contenu["enjeux"]]
    sections = []
    for titre, cle in [*groupes, ("Constats sans enjeu", "")]:
        siens = [c for c in contenu["constats"] if c["enjeu"] == cle]
        if siens:
            sections.append(Section(titre, tuple(_constat(c) for c in siens)))
    return Section("Les constats", tuple(sections)) if sections else None


def _constat(constat: Contenu) -> Section:
    blocs: list[Element] = [Phrase(_say_reperes(constat), "note")]
    if constat["precisions"].strip():
        blocs.append(Prose(lire(constat["precisions"]).blocs))
    preuves = [_say_chiffre(c) for c in constat["chiffres"]]
    preuves += [_say_appui(a) for a in constat["appuis"]]
    if preuves:
        blocs.append(Puces(tuple(preuves)))
    return Section(constat["intitule"], tuple(blocs))


def _say_reperes(constat: Contenu) -> str:
    """Return « Deux origines convergent (chiffres, habitants) · Santé mentale · Ernée. »."""
    origines = ", ".join(constat["origines"]).lower()
    force = majuscule(constat["force"]) + (f" ({origines})" if origines else "")
    autres = [*constat["thematiques"], *constat["publics"], constat["ou"]]
    return " · ".join([force, *(mot for mot in autres if mot)])


def _say_chiffre(chiffre: Contenu) -> str:
    copie = lire_date(chiffre["copie_le"]).ecrire()
    return (
        f"{chiffre['libelle']}, {chiffre['territoire']}, {chiffre['periode']}\u00a0: {_valeur(chiffre)}. "
        f"{chiffre['source']}, copié le {copie}."
    )


def _say_appui(appui: Contenu) -> str:
    dit = " – ".join(mot for mot in (appui["recueil"], appui["texte"]) if mot)
    return f"{appui['origine']}\u00a0: {dit}" if dit else appui["origine"]


def _enjeux(contenu: Contenu) -> Section | None:
    if not contenu["enjeux"]:
        return None
    colonnes = (
        Colonne("Rang", 0.7, "d"),
        Colonne("Enjeu", 4),
        Colonne("Priorité", 1.2),
        Colonne("Constats", 1, "d"),
    )
    lignes = tuple(
        (
            str(e["rang"] or "–"),
            e["intitule"],
            _say_priorite(e["prioritaire"]),
            str(sum(c["enjeu"] == e["cle"] for c in contenu["constats"])),
        )
        for e in contenu["enjeux"]
    )
    textes = [
        Section(e["intitule"], (Prose(lire(e["description"]).blocs),))
        for e in contenu["enjeux"]
        if e["description"].strip()
    ]
    return Section("Les enjeux", (Grille(colonnes, lignes), *textes))


def _say_priorite(prioritaire: bool | None) -> str:  # noqa: FBT001 - three answers of a decision
    return {True: "prioritaire", False: "non retenu", None: "à décider"}[prioritaire]


def _seance(seance: Contenu | None) -> Section | None:
    if seance is None:
        return None
    reperes = [seance["intitule"], seance["quand"], seance["lieu"]]
    poids = [f"{nom.lower()} ({mots})" for nom, mots in seance["poids"]]
    blocs: list[Element] = [
        Phrase(", ".join(r for r in reperes if r) + "."),
        Phrase(
            f"{majuscule(accorde(seance['bulletins'], 'bulletin rendu', 'bulletins rendus'))}, sans "
            f"nom. Critères, notés de 1 à 5\u00a0: {enumere(poids)}."
        ),
    ]
    if seance["participants"]:
        blocs.append(Phrase(f"Participants\u00a0: {seance['participants']}", "note"))
    blocs.append(_table_votes(seance["resultats"]))
    blocs.append(Section("La décision et ses raisons", (Prose(lire(seance["decision"]).blocs),)))
    return Section("La hiérarchisation", tuple(blocs), large=True)


def _table_votes(resultats: list[Contenu]) -> Grille:
    colonnes = (
        Colonne("Rang décidé", 0.9, "d"),
        Colonne("Enjeu", 3),
        Colonne("Rang des votes", 1.1, "d"),
        Colonne("Score", 0.8, "d"),
        Colonne("Avis", 1.6),
        Colonne("Raison", 2),
    )
    return Grille(colonnes, tuple(_ligne_vote(r) for r in resultats))


def _ligne_vote(resultat: dict[str, Any]) -> tuple[str, ...]:
    vote = str(resultat["rang_vote"] or "–") + (" ex æquo" if resultat["ex_aequo"] else "")
    return (
        str(resultat["rang"]),
        resultat["enjeu"] + (" (prioritaire)" if resultat["prioritaire"] else ""),
        vote,
        resultat["score"],
        resultat["accord"],
        resultat["raison"],
    )
