"""The fiches-actions: born with a title, filled, carried by somebody, followed, commented."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import RoleActeur
from maillage.echanges.demonstration.operations.agenda import resolve_dates
from maillage.echanges.demonstration.operations.chantier import Chantier
from maillage.regles.droits import Auteur
from maillage.regles.fiche import CHAMPS, SECTIONS
from maillage.regles.statuts import Drapeau, Statut

Decrite = dict[str, Any]

# What the file says of a fiche besides its own fields.
_A_PART = frozenset(
    {
        "ref", "le", "axe", "objectif", "hors_plan", "numero", "intitule", "mots", "plans",
        "communes", "liees", "suite_de", "pilote", "pilote_par", "acteurs", "statuts", "remarques",
        "ecrite_le", "completee_le", "completee_par", "portee_le", "inconnus_du_document",
    }
)  # fmt: skip
_A_LA_NAISSANCE = frozenset({"diffusion", "famille", "origine", "inconnus"})
_D_ABORD = frozenset(
    champ.nom
    for section in SECTIONS
    if section.nom in {"pourquoi", "quoi", "pour-qui"}
    for champ in section.champs
)
# Words that anybody can write later are left to write; facts that a document omits are unknown.
_RESTE_A_ECRIRE = frozenset({"objectif_general", "description", "resume_public"})


def note_fiche(chantier: Chantier, decrite: Decrite) -> None:
    """Write down the whole life of a fiche."""
    chantier.note(decrite["le"], lambda auteur: _create(chantier, decrite, auteur))
    if "ecrite_le" in decrite:
        chantier.note(decrite["ecrite_le"], lambda a: _fill(chantier, decrite, a, d_abord=True))
        chantier.note(
            decrite["completee_le"],
            lambda a: _fill(chantier, decrite, a, d_abord=False),
            par=decrite.get("completee_par", ""),
        )
    if "portee_le" in decrite:
        chantier.note(decrite["portee_le"], lambda auteur: _carry(chantier, decrite, auteur))
    for statut in decrite.get("statuts", ()):
        _note_statut(chantier, decrite, statut)
    for remarque in decrite.get("remarques", ()):
        _note_remarque(chantier, decrite, remarque)


def note_liees(chantier: Chantier, quand: date | str) -> None:
    """Write down the links between actions, each said once in the file and seen from both sides."""
    voisines: dict[str, set[str]] = {}
    for decrite in chantier.contenu["fiches"]:
        for autre in decrite.get("liees", ()):
            voisines.setdefault(_ref(decrite), set()).add(autre)
            voisines.setdefault(autre, set()).add(_ref(decrite))

    def link(auteur: Auteur) -> None:
        for ref, autres in voisines.items():
            ensemble = [chantier.fiches[autre] for autre in sorted(autres)]
            _update(chantier, ref, {}, auteur=auteur, ensembles={"liees": ensemble})

    chantier.note(quand, link)


def _ref(decrite: Decrite) -> str:
    """Return how the file calls a fiche: its printed number, else a word of its own."""
    return str(decrite.get("ref") or decrite["numero"])


def _create(chantier: Chantier, decrite: Decrite, auteur: Auteur) -> None:
    valeurs, ensembles = _valeurs(chantier, decrite), _ensembles(chantier, decrite)
    if "ecrite_le" in decrite:
        valeurs = {c: v for c, v in valeurs.items() if c in _A_LA_NAISSANCE}
        ensembles = {}
    chantier.fiches[_ref(decrite)] = programme.create_fiche(
        chantier.contrat,
        decrite["intitule"],
        axe=chantier.axes[decrite["axe"]] if "axe" in decrite else None,
        objectif=chantier.objectifs[decrite["objectif"]] if "objectif" in decrite else None,
        hors_plan=decrite.get("hors_plan", False),
        numero=decrite.get("numero", ""),
        valeurs=valeurs,
        ensembles=ensembles,
        auteur=auteur,
    )


def _fill(chantier: Chantier, decrite: Decrite, auteur: Auteur, *, d_abord: bool) -> None:
    """Fill why, what and for whom first; who, when, means and evaluation another day."""
    valeurs = {
        champ: valeur
        for champ, valeur in _valeurs(chantier, decrite).items()
        if champ not in _A_LA_NAISSANCE and (champ in _D_ABORD) is d_abord
    }
    if not d_abord and "suite_de" in decrite:
        valeurs["origine_fiche"] = chantier.fiches[decrite["suite_de"]]
    ensembles = _ensembles(chantier, decrite) if d_abord else {}
    _update(chantier, _ref(decrite), valeurs, auteur=auteur, ensembles=ensembles)


def _valeurs(chantier: Chantier, decrite: Decrite) -> Decrite:
    propres = {champ: valeur for champ, valeur in decrite.items() if champ not in _A_PART}
    valeurs: Decrite = resolve_dates(propres, chantier.agenda.aujourdhui)
    if decrite.get("inconnus_du_document"):
        valeurs["inconnus"] = _list_inconnus(decrite)
    return valeurs


def _list_inconnus(decrite: Decrite) -> list[str]:
    """Return the facts expected of a fiche that the document does not give."""
    donnes = {
        *decrite,
        *(["thematiques"] if "thematique" in decrite.get("mots", {}) else []),
        *(["publics"] if "public" in decrite.get("mots", {}) else []),
        *(["objectifs_externes"] if "plans" in decrite else []),
        *(["pilotes"] if "pilote" in decrite else []),
        *(["partenaires"] if "acteurs" in decrite else []),
    }
    if decrite.get("tout_le_perimetre"):
        donnes.add("communes")
    attendus = {champ.nom for champ in CHAMPS.values() if champ.attendu}
    return sorted(attendus - donnes - _RESTE_A_ECRIRE)


def _ensembles(chantier: Chantier, decrite: Decrite) -> dict[str, Iterable[Model]]:
    monde = chantier.monde
    mots = decrite.get("mots", {})
    ensembles: dict[str, Iterable[Model]] = {
        "termes": [monde.termes[voc, slug] for voc, slugs in mots.items() for slug in slugs],
        "objectifs_externes": [
            monde.objectifs[plan, code]
            for plan, codes in decrite.get("plans", {}).items()
            for code in codes
        ],
    }
    if "communes" in decrite:
        perimetre = chantier.contrat.perimetre
        noms = set(decrite["communes"])
        communes = [c for c in perimetre.communes.all() if c.nom in noms] if perimetre else []
        if len(communes) != len(noms):
            raise LookupError(f"Communes out of the territory: {noms}")
        ensembles["communes"] = communes
    return ensembles


def _carry(chantier: Chantier, decrite: Decrite, auteur: Auteur) -> None:
    """Name who pilots the action, then everyone who takes part."""
    monde, ref = chantier.monde, _ref(decrite)
    if "pilote" in decrite:
        programme.assign_pilote(
            chantier.fiches[ref],
            monde.organisations[decrite["pilote"]],
            personne=monde.comptes[decrite["pilote_par"]].personne
            if "pilote_par" in decrite
            else None,
            auteur=auteur,
        )
    for acteur in decrite.get("acteurs", ()):
        programme.add_acteur(
            chantier.fiches[ref],
            monde.organisations[acteur["organisation"]],
            RoleActeur(acteur["role"]),
            apport=acteur["apport"],
            auteur=auteur,
        )


def _note_statut(chantier: Chantier, decrite: Decrite, decrit: dict[str, Any]) -> None:
    ref = _ref(decrite)

    def change(auteur: Auteur) -> None:
        drapeau = decrit.get("drapeau")
        chantier.fiches[ref] = programme.set_statut(
            chantier.fiches[ref],
            Statut(decrit["statut"]),
            raison=decrit.get("raison", ""),
            report_date=decrit.get("report_date", ""),
            fusion=chantier.fiches[decrit["fusion"]] if "fusion" in decrit else None,
            drapeau=Drapeau(drapeau) if drapeau else None,
            obstacle=decrit.get("obstacle", ""),
            auteur=auteur,
        )

    chantier.note(decrit["le"], change, par=decrit.get("par", ""))


def _note_remarque(chantier: Chantier, decrite: Decrite, decrit: dict[str, Any]) -> None:
    def say(auteur: Auteur) -> None:
        programme.add_remarque(
            chantier.fiches[_ref(decrite)],
            decrit["texte"],
            pour_equipe=decrit.get("pour_equipe", False),
            auteur=auteur,
        )

    chantier.note(decrit["le"], say, par=decrit.get("par", ""))


def _update(
    chantier: Chantier,
    ref: str,
    valeurs: Decrite,
    *,
    auteur: Auteur,
    ensembles: dict[str, Iterable[Model]],
) -> None:
    chantier.fiches[ref] = programme.update_fiche(
        chantier.fiches[ref], valeurs, ensembles=ensembles, auteur=auteur
    )
