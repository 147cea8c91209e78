"""The conformity sheet for the ARS: what is missing first, then every rule with its answer and its source."""

from collections.abc import Iterable

from maillage.cycle.contrats.models import Contrat
from maillage.editions.ouvrage import (
    Colonne,
    Element,
    Grille,
    Identite,
    Meta,
    Ouvrage,
    Paire,
    Phrase,
    Puces,
    Section,
)
from maillage.regles.conformite.controle import FAMILLES, Controle
from maillage.regles.conformite.sources import Confiance
from maillage.regles.ecriture import date_simple
from maillage.synthese.conformite.queries import Conformite

_COLONNES = (
    Colonne("Règle", 0.8),
    Colonne("Ce qu’elle demande", 2.4),
    Colonne("Réponse", 1.1),
    Colonne("Constat", 3.2),
    Colonne("Source", 3.2),
)


def build_conformite(lue: Conformite, *, marque: str = "") -> Ouvrage:
    """Return the sheet: the contract and its profiles, what is missing, then all rules by family."""
    sections = [_tete(lue), _manques(lue), *_familles(lue), _notes(lue)]
    return Ouvrage(_meta(lue, marque), tuple(sections))


def _tete(lue: Conformite) -> Section:
    contrat, faits = lue.contrat, lue.faits.contrat
    paires = (
        Paire("Contrat", contrat.titre),
        Paire("État", contrat.get_etat_display()),
        Paire("Signature", faits.signature.ecrire() or "à venir"),
        Paire("Période", _periode(lue)),
        Paire("Réponses", lue.decompte),
    )
    profils = [f"{p.nom}\u00a0: {', ou '.join(p.versions)}." for p in lue.profils]
    manques = [manque for p in lue.profils for manque in p.manques]
    blocs: list[Element] = [
        Phrase(lue.resume, "chapeau"),
        Identite(paires),
        Section("Profils appliqués", (Phrase(lue.lecture), Puces((*profils, *manques)))),
    ]
    return Section("Conformité du contrat", tuple(blocs))


def _periode(lue: Conformite) -> str:
    contrat = lue.faits.contrat
    return f"{contrat.debut.ecrire() or 'à dire'} – {contrat.fin.ecrire() or 'à dire'}"


def _manques(lue: Conformite) -> Section:
    titre = "Ce qui manque pour signer" if lue.en_preparation else "Obligations à regarder"
    if not lue.bloquants:
        return Section(titre, (Phrase("Aucune obligation ne manque."),), suite=True)
    puces = tuple(
        f"{c.code}, {c.verdict.libelle.lower()}\u00a0: {c.regle.titre}. {c.resultat.constat} "
        f"{c.regle.a_faire}"
        for c in lue.bloquants
    )
    return Section(titre, (Puces(puces),), suite=True)


def _familles(lue: Conformite) -> list[Section]:
    groupes = [(FAMILLES[f], [c for c in lue.controles if c.regle.famille == f]) for f in FAMILLES]
    des_financeurs = [c for c in lue.controles if c.est_de_financeur]
    if des_financeurs:
        groupes.append(("Règles ajoutées par les financeurs", des_financeurs))
    return [
        Section(titre, (_grille(controles),), large=True, suite=True)
        for titre, controles in groupes
        if controles
    ]


def _grille(controles: Iterable[Controle]) -> Grille:
    rangees = sorted(controles, key=lambda c: (c.regle.code, c.regle.volet != "portee"))
    return Grille(_COLONNES, tuple(_ranger(c) for c in rangees))


def _ranger(c: Controle) -> tuple[str, ...]:
    profils = f" ({', '.join(c.profils)})" if c.profils else ""
    verifier = ", à vérifier" if c.a_verifier else ""
    phrase = f"«\u00a0{c.source.phrase}\u00a0» " if c.source.litterale else ""
    source = (
        f"{phrase}{c.source.reference}, lu le {date_simple(c.source.lue_le)} "
        f"[{c.source.confiance.value}]{verifier}"
    )
    return (
        c.code,
        f"{c.regle.titre}. {c.gravite.libelle}{profils}.",
        c.verdict.libelle,
        c.resultat.constat,
        source,
    )


def _notes(lue: Conformite) -> Section:
    lettres = "\u202f; ".join(f"[{c.value}] {c.libelle}" for c in Confiance)
    notes: list[Element] = [
        Phrase(f"Confiance dans la lecture des sources\u00a0: {lettres}.", "note")
    ]
    if lue.relus:
        changes = tuple(
            f"{c.regle.cle}, {c.verdict.libelle.lower()}\u00a0: {c.resultat.constat}"
            for c in lue.relus
        )
        notes += [
            Phrase("D’après les profils d’aujourd’hui, pour information\u00a0:"),
            Puces(changes),
        ]
    if lue.partielle:
        notes.append(Phrase("Lu sans les fiches réservées à l’équipe.", "note"))
    return Section("Notes de lecture", tuple(notes), suite=True)


def _meta(lue: Conformite, marque: str) -> Meta:
    contrat: Contrat = lue.contrat
    edition = f"Édité le {date_simple(lue.jour)}"
    return Meta(
        titre=f"Conformité, {contrat.titre}",
        titre_court="Conformité",
        auteur=contrat.nom_court,
        version=f"{marque} · {edition.lower()}" if marque else edition,
        pied=contrat.mention[:150],
        accent=contrat.accent,
        marque=marque,
        mots_cles=("santé", "contrat local de santé", "conformité", contrat.nom_court),
        paysage=True,
    )
