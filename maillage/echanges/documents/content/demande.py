"""The request for an aid in pages, and the statement of expenses: what a funder is given to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import Territoire
from maillage.cycle.financement.models import Convention, Demande, LigneDemande
from maillage.cycle.financement.queries.demandes import DemandeVue
from maillage.cycle.financement.queries.demarche import DepenseEssayee
from maillage.cycle.financement.queries.plan import LigneDePlan
from maillage.editions.markdown import lire
from maillage.editions.ouvrage import (
    Colonne,
    Element,
    Grille,
    Identite,
    Meta,
    Ouvrage,
    Paire,
    Phrase,
    Prose,
    Puces,
    Section,
    Signatures,
)
from maillage.regles import dates
from maillage.regles.ecriture import accorde, date_simple, nombre
from maillage.regles.financement.conditions import EtatCondition, Moment
from maillage.regles.financement.decompte import dire_depassement
from maillage.regles.financement.demandes import LIBELLES_ETATS, EtatDemande
from maillage.regles.financement.en_lettres import montant_en_lettres
from maillage.regles.financement.montants import INCONNU, euros, pour_cent

_ANSWERS = {
    EtatCondition.SATISFAITE: "oui",
    EtatCondition.NON_SATISFAITE: "non",
    EtatCondition.INCONNUE: "inconnu à ce jour",
}


@dataclass(frozen=True)
class DemandeLue:
    """All that the documents of one claim draw from."""

    contrat: Contrat
    vue: DemandeVue
    conditions: Sequence[DepenseEssayee]
    plan: Sequence[LigneDePlan]
    territoire: Territoire
    lu_le: date

    @property
    def demande(self) -> Demande:
        """Return the claim itself."""
        return self.vue.demande

    @property
    def montant(self) -> Decimal | None:
        """Return what is asked in all; None while an amount is unknown."""
        return self.vue.lue.montant.exact if self.vue.lignes else None


def build_demande(lu: DemandeLue) -> Ouvrage:
    """Return the request: who asks, for what, with which money, under which conditions, signed."""
    sections = (
        Section("Qui demande, à qui, combien", (*_identite(lu), *_montant(lu))),
        Section("Le contrat et son territoire", _contrat(lu)),
        Section("Ce que l’aide permettra", _objet(lu)),
        Section("Plan de financement", _plan(lu), large=True),
        Section("Conditions du dispositif", _conditions(lu), large=True),
        Section("Pièces jointes", _pieces(lu)),
        Section("Engagement et signature", _signature(lu)),
        Section("Calendrier", (*_dates(lu), *_calendrier(lu)), large=True),
    )
    return Ouvrage(_meta(lu, f"Demande d’aide {lu.demande.annee}"), _number(sections))


def build_depenses(lu: DemandeLue) -> Ouvrage:
    """Return the statement of expenses: what was spent by nature, its total, who signs."""
    etat = lu.vue.etat_depenses
    lignes = etat.lignes if etat else []
    grille = Grille(
        (Colonne("Nature de la dépense", 4), Colonne("Montant", 1.4, "d")),
        tuple((li["nature"], euros(Decimal(li["montant"]))) for li in lignes),
        pied=("Total", euros(etat.total if etat else None)),
    )
    sections = (
        Section("Qui rend compte, à qui", (*_identite(lu), *_dates(lu))),
        Section("Dépenses", (grille,)),
        Section(
            "Signature",
            (
                Phrase(f"{lu.demande.demandeur} certifie que ces dépenses sont faites et payées."),
                _signe(lu, etat.signe_par if etat else "", etat.signe_le if etat else None),
            ),
        ),
        # After the signature: it is our reading of the rules, nobody certifies it.
        Section("Ce que ces dépenses justifient", _decompte(lu)),
    )
    return Ouvrage(_meta(lu, f"État des dépenses {lu.demande.annee}"), _number(sections))


def _number(sections: Sequence[Section]) -> tuple[Section, ...]:
    return tuple(
        Section(s.titre, s.blocs, str(rang), large=s.large, suite=True)
        for rang, s in enumerate(sections, start=1)
    )


def _meta(lu: DemandeLue, quoi: str) -> Meta:
    titre = f"{quoi}, {lu.contrat.nom_court}"
    return Meta(
        titre=titre,
        titre_court=titre[:80],
        auteur=str(lu.demande.demandeur),
        version=_etat(lu),
        pied=" · ".join(p for p in (str(lu.demande.financeur), lu.contrat.mention) if p)[:140],
        accent=lu.contrat.accent,
        marque=_marque(lu),
        mots_cles=("santé", "contrat local de santé", quoi),
    )


def _marque(lu: DemandeLue) -> str:
    if lu.contrat.fictif:
        return "Exemple fictif"
    return "Projet" if lu.demande.ou is EtatDemande.BROUILLON else ""


def _etat(lu: DemandeLue) -> str:
    le = lu.demande.deposee_le
    return f"Déposée le {date_simple(le)}" if le else f"Brouillon du {date_simple(lu.lu_le)}"


def _identite(lu: DemandeLue) -> tuple[Element, ...]:
    demande = lu.demande
    paires = [
        Paire("Demandeur", str(demande.demandeur)),
        Paire("Financeur", str(demande.financeur)),
        Paire("Dispositif", _dispositif(demande)),
        Paire("Année", str(demande.annee)),
        Paire("État de la demande", LIBELLES_ETATS[demande.ou]),
    ]
    return (Identite(tuple(paires)),)


def _dates(lu: DemandeLue) -> tuple[Element, ...]:
    """Return the days of the claim, of its convention and of each payment, as far as they are known."""
    demande, convention = lu.demande, lu.demande.convention
    paires = [
        Paire("Déposée le", _jour(demande.deposee_le)),
        Paire("Décidée le", _jour(demande.decidee_le)),
    ]
    if convention is not None:
        signee = dates.lire(convention.signee_le).ecrire() or INCONNU
        paires.append(Paire(str(convention), f"{signee}{_validite(convention)}"))
    paires += [Paire(f"Versé le {date_simple(v.le)}", euros(v.montant)) for v in lu.vue.versements]
    return (Identite(tuple(paires)),)


def _jour(jour: date | None) -> str:
    return date_simple(jour) if jour else "pas encore"


def _validite(convention: Convention) -> str:
    depuis = dates.lire(convention.du).ecrire_apres("depuis")
    mots = (
        f"valable {depuis}" if depuis else "",
        dates.lire(convention.au).ecrire_apres("jusqu’à"),
    )
    return "".join(f", {mot}" for mot in mots if mot)


def _calendrier(lu: DemandeLue) -> tuple[Element, ...]:
    """Return each step of the year: its day, who says it, whether it is done."""
    lignes = tuple(
        (
            jalon.titre,
            "fait" if jalon.faite else date_simple(jalon.jour) if jalon.jour else "ensuite",
            "" if jalon.faite or jalon.jour is None else jalon.libelle_origine,
        )
        for jalon in lu.vue.jalons
    )
    colonnes = (Colonne("Étape", 3), Colonne("Avant le", 1.2), Colonne("Qui le dit", 3))
    return (Grille(colonnes, lignes),)


def _dispositif(demande: Demande) -> str:
    dispositif = demande.dispositif
    if dispositif is None:
        return "aucun n’est nommé"
    return f"{dispositif.intitule} (version {dispositif.edition})"


def _contrat(lu: DemandeLue) -> tuple[Element, ...]:
    contrat = lu.contrat
    paires = [
        Paire("Contrat", contrat.titre),
        Paire("Signé le", dates.lire(contrat.signature).ecrire() or INCONNU),
        Paire(
            "Période",
            f"{dates.lire(contrat.debut).ecrire() or INCONNU} – "
            f"{dates.lire(contrat.fin).ecrire() or INCONNU}",
        ),
        Paire("Territoire", _territoire(lu)),
        Paire("Population", _population(lu)),
    ]
    return (Identite(tuple(paires)),)


def _territoire(lu: DemandeLue) -> str:
    noms = [epci.nom for epci in lu.territoire.epcis]
    communes = lu.territoire.description.communes
    dit = accorde(communes, "commune")
    return f"{', '.join(noms)} ({dit})" if noms else dit


def _population(lu: DemandeLue) -> str:
    lue = lu.territoire.description.population
    if lue.habitants is None:
        return INCONNU
    annees = f" ({' et '.join(str(a) for a in lue.annees)})" if lue.annees else ""
    return f"{nombre(lue.habitants)} habitants{annees}"


def _objet(lu: DemandeLue) -> tuple[Element, ...]:
    blocs: list[Element] = [Puces(tuple(_dire_depense(ligne) for ligne in lu.vue.lignes))]
    if lu.demande.presentation.strip():
        blocs.insert(0, Prose(lire(lu.demande.presentation).blocs))
    return tuple(blocs)


def _dire_depense(ligne: LigneDemande) -> str:
    """Return « Poste de coordination, 2026: 0,8 équivalent temps plein, 12 mois, payé par le CIAS. »."""
    depense = ligne.aide.depense
    mots = []
    if depense.quotite is not None:
        mots.append(f"{nombre(depense.quotite.normalize())} équivalent temps plein")
    if depense.mois is not None:
        mots.append(f"{depense.mois} mois")
    if depense.porteur is not None:
        mots.append(f"payé par {depense.porteur}")
    suite = f"\u00a0: {', '.join(mots)}" if mots else ""
    return f"{depense}{suite}."


def _plan(lu: DemandeLue) -> tuple[Element, ...]:
    if not lu.plan:
        return (Phrase("Le plan de financement n’a pas de ligne cette année-là."),)
    return tuple(_grille(ligne) for ligne in lu.plan)


def _grille(ligne: LigneDePlan) -> Grille:
    colonnes = (
        Colonne("Ressource", 3),
        Colonne("Montant", 1.3, "d"),
        Colonne("Part du coût", 1, "d"),
        Colonne("Où en est-on", 1.4),
    )
    lue = ligne.lue
    rangees = []
    for aide in lue.aides:
        part = lue.part(aide)
        etape = str(aide.etape.value) if aide.etape else ""
        mots = {"prevu": "prévu", "demande": "demandé", "accorde": "accordé", "verse": "versé"}
        rangees.append(
            (
                aide.financeur,
                euros(aide.retenu),
                INCONNU if part is None else pour_cent(part),
                mots.get(etape, INCONNU),
            )
        )
    reste = None if lue.reste is None else lue.reste
    rangees.append(("Reste à charge du territoire", euros(reste), _part(reste, lue.cout), ""))
    return Grille(
        colonnes,
        tuple(rangees),
        titre=f"{lue.nom}, {lue.annee}",
        pied=("Coût de la dépense", euros(lue.cout), "", ""),
    )


def _part(montant: Decimal | None, cout: Decimal | None) -> str:
    return INCONNU if montant is None or not cout else pour_cent(montant / cout)


def _conditions(lu: DemandeLue) -> tuple[Element, ...]:
    blocs: list[Element] = []
    for essai in lu.conditions:
        lignes = tuple(
            (c.titre, _ANSWERS[c.etat], c.phrase)
            for c in essai.conditions
            if c.moment is not Moment.VERSEMENT
        )
        colonnes = (Colonne("Condition", 2), Colonne("Remplie", 1), Colonne("Ce que l’on sait", 4))
        blocs.append(Grille(colonnes, lignes, titre=str(essai.depense)))
    if lu.demande.conditions.strip():
        blocs.append(Prose(lire(lu.demande.conditions).blocs))
    if lu.demande.dispositif:
        blocs.append(Phrase(f"Source du dispositif\u00a0: {lu.demande.dispositif.source}", "note"))
    return tuple(blocs) or (
        Phrase("Aucun dispositif n’est nommé\u00a0: aucune condition à vérifier."),
    )


def _montant(lu: DemandeLue) -> tuple[Element, ...]:
    if lu.montant is None:
        return (Phrase("Le montant demandé n’est pas encore écrit."),)
    return (
        Phrase(
            f"Montant demandé pour {lu.demande.annee}\u00a0: {euros(lu.montant)}, soit "
            f"{montant_en_lettres(lu.montant)}.",
            "chapeau",
        ),
    )


def _pieces(lu: DemandeLue) -> tuple[Element, ...]:
    dites = []
    for piece in lu.vue.attendues:
        etat = "jointe" if piece.presente else "dans ce document" if piece.ecrite_ici else "à venir"
        dites.append(f"{piece.libelle.capitalize()}\u00a0: {etat}.")
    nommees = {p.nature for p in lu.vue.attendues}
    dites += [f"{p}\u00a0: jointe." for p in lu.vue.pieces if p.nature not in nommees]
    return (Puces(tuple(dites)),) if dites else (Phrase("Aucune pièce n’est demandée ni jointe."),)


def _signature(lu: DemandeLue) -> tuple[Element, ...]:
    blocs: list[Element] = [
        Phrase(f"{lu.demande.demandeur} certifie exacts les renseignements de cette demande.")
    ]
    if lu.vue.parametres.publicite:
        blocs.append(
            Phrase(
                f"{lu.demande.demandeur} s’engage à nommer {lu.demande.financeur} sur les supports du "
                f"contrat. Le dispositif le demande\u00a0: {lu.vue.parametres.publicite}"
            )
        )
    blocs.append(_signe(lu, lu.demande.signataire, lu.demande.deposee_le))
    return tuple(blocs)


def _signe(lu: DemandeLue, fonction: str, le: date | None) -> Signatures:
    quand = f"Le {date_simple(le)}" if le else "Date\u00a0: à compléter"
    qui = fonction or "Fonction de qui signe\u00a0: à compléter"
    return Signatures((Paire(str(lu.demande.demandeur), f"{qui}. {quand}"),))


def _decompte(lu: DemandeLue) -> tuple[Element, ...]:
    """Return what is justified, what is still due or goes back, and what that stands on."""
    decompte = lu.vue.decompte
    if decompte is None:
        return (Phrase("L’aide n’est pas encore accordée, ou rien n’est encore dépensé."),)
    paires = (
        Paire("Aide accordée", euros(decompte.accorde)),
        Paire("Aide versée", euros(decompte.verse)),
        Paire("Dépense", euros(decompte.depense)),
        Paire("Aide justifiée", euros(decompte.du)),
        Paire("Reste à verser", euros(decompte.reste_du)),
        Paire("À reverser au financeur", decompte.a_reverser.ecrire()),
    )
    notes = [decompte.raison, *(f"Il reste à dire {manque}." for manque in decompte.manques)]
    if decompte.depassement:
        notes.append(dire_depassement(decompte))
    notes.append("Calcul de Maillage sur les règles du dispositif\u00a0; le financeur décide.")
    return (Identite(paires), Phrase(decompte.phrase), Puces(tuple(notes)))
