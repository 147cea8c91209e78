"""The claims of a contract: begun from its plan, filed, answered, granted, paid; the proofs of publicity."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.core.files.base import ContentFile

from maillage.cycle.financement.models import Aide, Convention, Demande
from maillage.cycle.financement.operations import comptes, conventions, demandes, instruction
from maillage.echanges.demonstration.content import build_pdf
from maillage.echanges.demonstration.operations.agenda import resolve_dates, resolve_jour
from maillage.echanges.demonstration.operations.chantier import Chantier
from maillage.regles.droits import Auteur
from maillage.regles.financement.vocabulaire import PIECES

Decrit = dict[str, Any]
Geste = Callable[[Demande, Decrit, Auteur], object]

_CONVENTION = ("numero", "signee_le", "du", "au")
_SUPPORT = ("sorte", "intitule", "quand", "adresse")


def note_demandes(chantier: Chantier) -> None:
    """Write down every act of the claims; nothing when the document tells of none."""
    decrit = chantier.contenu.get("demandes", {})
    for demande in decrit.get("demandes", ()):
        _note_demande(chantier, demande)
    for support in decrit.get("supports", ()):
        _note_support(chantier, support)


_TEXTES = ("presentation", "conditions", "signataire")


def _note_demande(chantier: Chantier, decrit: Decrit) -> None:
    faites: list[Demande] = []

    def begin(auteur: Auteur) -> None:
        demande = demandes.begin_demande(_find_aide(chantier, decrit), auteur=auteur)
        textes: Decrit = {c: decrit[c] for c in _TEXTES if c in decrit}
        demande = demandes.update_demande(
            demande, textes, montants=_read_montants(demande, decrit), auteur=auteur
        )
        for nature in decrit.get("pieces", ()):
            demandes.join_piece(demande, nature, _build_piece(nature, demande), auteur=auteur)
        faites.append(demande)

    chantier.note(decrit["le"], begin)
    for acte in decrit.get("actes", ()):
        _note_acte(chantier, faites, acte)


def _note_acte(chantier: Chantier, faites: list[Demande], decrit: Decrit) -> None:
    def act(auteur: Auteur) -> None:
        jour = resolve_jour(decrit["le"], chantier.agenda.aujourdhui)
        _GESTES[decrit["geste"]](faites[0], {**decrit, "jour": jour}, auteur)

    chantier.note(decrit["le"], act, par=decrit.get("par", ""))


def _find_aide(chantier: Chantier, decrit: Decrit) -> Aide:
    """Return the aid of the plan that a claim begins from: its funder, its scheme, its year."""
    return Aide.objects.select_related(
        "depense__contrat", "depense__porteur", "financeur", "dispositif"
    ).get(
        depense__contrat=chantier.contrat,
        depense__annee=decrit["annee"],
        financeur=chantier.monde.organisations[decrit["financeur"]],
        dispositif__cle=decrit["dispositif"],
        archive_le=None,
    )


def _read_montants(demande: Demande, decrit: Decrit) -> dict[str, Decimal | None]:
    if "montant" not in decrit:
        return {}
    (ligne,) = demandes.list_lignes(demande)
    return {str(ligne.aide.uuid): Decimal(decrit["montant"])}


def _build_piece(nature: str, demande: Demande) -> "ContentFile[bytes]":
    titre = f"{PIECES[nature].capitalize()} - {demande.contrat.nom_court}"
    lignes = [f"Demande d’aide {demande.annee}", "Pièce inventée pour la démonstration."]
    return ContentFile(build_pdf(titre, lignes), name=f"{nature}.pdf")


def _convenir(demande: Demande, decrit: Decrit, auteur: Auteur) -> None:
    """Sign a convention, or reuse that of the same number: one may serve several years."""
    valeurs = {champ: decrit[champ] for champ in _CONVENTION if champ in decrit}
    deja = Convention.objects.filter(
        contrat=demande.contrat, financeur=demande.financeur, numero=decrit["numero"]
    ).first()
    conventions.sign_convention(demande, valeurs, existante=deja, auteur=auteur)


def _verser(demande: Demande, decrit: Decrit, auteur: Auteur) -> None:
    jour: date = decrit["jour"]
    conventions.pay_demande(
        demande,
        Decimal(decrit["montant"]),
        le=jour,
        reference=decrit.get("reference", ""),
        auteur=auteur,
    )


def _rendre_compte(demande: Demande, decrit: Decrit, auteur: Auteur) -> None:
    lignes = [(nature, Decimal(montant)) for nature, montant in decrit["lignes"]]
    comptes.write_etat_depenses(demande, lignes, auteur=auteur)


# Each gesture of the files, and what does it.
_GESTES: Mapping[str, Geste] = MappingProxyType(
    {
        "deposer": lambda d, _, auteur: demandes.file_demande(d, suivront=True, auteur=auteur),
        "questionner": lambda d, dit, auteur: instruction.ask_question(
            d, dit["texte"], auteur=auteur
        ),
        "repondre": lambda d, dit, auteur: instruction.answer_question(
            d, dit["texte"], auteur=auteur
        ),
        "completer": lambda d, _, auteur: instruction.declare_complete(d, auteur=auteur),
        "accorder": lambda d, dit, auteur: instruction.award_demande(
            d, {}, motif=dit.get("motif", ""), auteur=auteur
        ),
        "convenir": _convenir,
        "verser": _verser,
        "depenses": _rendre_compte,
    }
)


def _note_support(chantier: Chantier, decrit: Decrit) -> None:
    def write(auteur: Auteur) -> None:
        valeurs: Decrit = {champ: decrit[champ] for champ in _SUPPORT if champ in decrit}
        propres = resolve_dates(valeurs, chantier.agenda.aujourdhui)
        nommes = [chantier.monde.organisations[cle] for cle in decrit["financeurs"]]
        fichier = None
        if "adresse" not in decrit:
            lignes = ["Support inventé pour la démonstration.", *(f"Avec {o.nom}" for o in nommes)]
            fichier = ContentFile(build_pdf(decrit["intitule"], lignes), name="support.pdf")
        comptes.write_support(chantier.contrat, propres, nommes, fichier=fichier, auteur=auteur)

    chantier.note(decrit["le"], write)
