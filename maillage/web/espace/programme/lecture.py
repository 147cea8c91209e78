"""A fiche as one reads it: each answer as ready HTML, each gap with who would know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.queries import FicheVue
from maillage.editions.html import markdown_en_html
from maillage.regles import dates, ecriture
from maillage.regles.fiche import Champ, EtatSection

# Drawn in their own place: a table, the margin, the header.
A_PART = frozenset({"pilotes", "partenaires", "objectifs_externes", "liees"})
_PUCES = frozenset({
    "thematiques", "determinants", "interventions", "domaines", "niveaux_prevention", "publics",
    "publics_intermediaires",
})  # fmt: skip
_LISTES = frozenset({"objectifs_specifiques", "objectifs_operationnels", "resultats_attendus"})
# Beyond, communes are counted and folded: a perimeter may hold a hundred.
_COMMUNES_EN_VUE = 12


@dataclass(frozen=True)
class Reponse:
    """One answered question, or one that somebody said unknown."""

    champ: Champ
    html: SafeString
    genre: str = "texte"


@dataclass
class SectionLue:
    """One section: its answers in order, short ones side by side, and what is missing."""

    etat: EtatSection
    blocs: list[list[Reponse]] = field(default_factory=list)
    facultatifs: list[Champ] = field(default_factory=list)

    @property
    def mot(self) -> str:
        """Return how full the section is, in words."""
        n = len(self.etat.manquants)
        return f"Il manque {ecriture.accorde(n, 'réponse')}" if n else "Complète"


def read_sections(vue: FicheVue) -> list[SectionLue]:
    """Return the sections of a fiche, ready to print."""
    return [_read_section(vue, etat) for etat in vue.etats]


def _read_section(vue: FicheVue, etat: EtatSection) -> SectionLue:
    lue = SectionLue(etat)
    for champ in etat.section.champs:
        if champ.nom in A_PART:
            continue
        reponse = _read_reponse(vue, champ)
        if reponse is None:
            if not champ.attendu and champ.nom not in vue.fiche.inconnus:
                lue.facultatifs.append(champ)
        elif reponse.genre != "texte" and lue.blocs and lue.blocs[-1][0].genre != "texte":
            lue.blocs[-1].append(reponse)
        else:
            lue.blocs.append([reponse])
    return lue


def _read_reponse(vue: FicheVue, champ: Champ) -> Reponse | None:
    if champ.nom == "communes" and vue.fiche.tout_le_perimetre:
        return None  # "tout le territoire" has answered
    valeur = vue.valeurs[champ.nom]
    if valeur is None or valeur in ("", []):
        if champ.nom in vue.fiche.inconnus:
            return Reponse(champ, _sur("<p>Inconnu à ce jour</p>"), "inconnu")
        return None
    html, genre = _ECRITURES.get(champ.nom, _write_texte)(vue.fiche, valeur)
    return Reponse(champ, _sur(html), genre)


def _sur(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - every word of it was escaped


Ecrit = tuple[str, str]


def _write_texte(fiche: FicheAction, valeur: Any) -> Ecrit:
    del fiche
    return f'<div class="prose">{markdown_en_html(str(valeur), premier_niveau=4)}</div>', "texte"


def _write_liste(fiche: FicheAction, valeur: Any) -> Ecrit:
    """One line each, as the form asks; a text that holds its own marks is left as it is."""
    lignes = [ligne.strip() for ligne in str(valeur).splitlines() if ligne.strip()]
    if any(ligne.startswith(("-", "*", "#", ">", "1.")) for ligne in lignes):
        return _write_texte(fiche, valeur)
    items = "".join(
        f"<li>{markdown_en_html(li, premier_niveau=4).removeprefix('<p>').removesuffix('</p>')}</li>"
        for li in (x.rstrip("\n") for x in lignes)
    )
    return f'<div class="prose"><ul>{items}</ul></div>', "texte"


def _write_puces(fiche: FicheAction, valeur: Any) -> Ecrit:
    del fiche
    return f'<ul class="puces">{"".join(f"<li>{escape(t)}</li>" for t in valeur)}</ul>', "puces"


def _write_communes(fiche: FicheAction, valeur: Any) -> Ecrit:
    noms = [escape(c.nom) for c in valeur]
    if len(noms) <= _COMMUNES_EN_VUE:
        return f"<p>{ecriture.enumere(noms)}</p>", "court"
    total = ecriture.accorde(len(noms), "commune")
    return f"<details><summary>{total}</summary><p>{ecriture.enumere(noms)}</p></details>", "court"


def _write_choix(nom: str) -> Callable[[FicheAction, Any], Ecrit]:
    def write(fiche: FicheAction, valeur: Any) -> Ecrit:
        del valeur
        return f"<p>{escape(getattr(fiche, f'get_{nom}_display')())}</p>", "court"

    return write


def _write_oui_non(fiche: FicheAction, valeur: Any) -> Ecrit:
    del fiche
    return f"<p>{'Oui' if valeur else 'Non'}</p>", "court"


def _write_renvoi(fiche: FicheAction, valeur: Any) -> Ecrit:
    del fiche, valeur
    return "<p>En tête de cette fiche.</p>", "court"


def _write_date(fiche: FicheAction, valeur: Any) -> Ecrit:
    del fiche
    lue = dates.lire(valeur)
    mots = "Inconnue à ce jour" if lue.inconnue else ecriture.majuscule(lue.ecrire())
    return f"<p>{mots}</p>", "inconnu" if lue.inconnue else "court"


def _write_annees(fiche: FicheAction, valeur: Any) -> Ecrit:
    del fiche
    return f"<p>{ecriture.enumere([str(a) for a in valeur])}</p>", "court"


def _write_ligne(fiche: FicheAction, valeur: Any) -> Ecrit:
    del fiche
    return f"<p>{escape(ecriture.typographier(str(valeur)))}</p>", "court"


_ECRITURES: Mapping[str, Callable[[FicheAction, Any], Ecrit]] = {
    **dict.fromkeys(_PUCES, _write_puces),
    **dict.fromkeys(_LISTES, _write_liste),
    **{
        nom: _write_choix(nom)
        for nom in (
            "degre_partenariat",
            "participation",
            "priorite",
            "famille",
            "origine",
            "diffusion",
        )
    },
    **dict.fromkeys(("vulnerables", "tout_le_perimetre", "recurrente"), _write_oui_non),
    **dict.fromkeys(("debut", "fin"), _write_date),
    **dict.fromkeys(("service", "elu_referent"), _write_ligne),
    "resume_public": _write_renvoi,
    "annees": _write_annees,
    "communes": _write_communes,
}


def read_liens(vue: FicheVue) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what the fiche is tied to: (heading, [(words, address or "")])."""
    liens: list[tuple[str, list[tuple[str, str]]]] = []
    par_plan: dict[str, list[tuple[str, str]]] = {}
    for objectif in vue.valeurs["objectifs_externes"]:
        par_plan.setdefault(str(objectif.plan), []).append((str(objectif), ""))
    liens += par_plan.items()
    if "objectifs_externes" in vue.fiche.inconnus and not par_plan:
        liens.append(("Plans auxquels l’action répond", [("Inconnu à ce jour", "")]))
    fiches = {
        "Actions liées": vue.valeurs["liees"],
        "Reprise dans": [f for f in (vue.fusion,) if f],
        "Copiée de": [f for f in (vue.origine,) if f],
    }
    for titre, liste in fiches.items():
        if liste:
            cle = vue.fiche.contrat.cle
            adresses = [reverse("programme:fiche", args=[cle, f.uuid]) for f in liste]
            liens.append((titre, list(zip((str(f) for f in liste), adresses, strict=True))))
    return liens


def say_periode(fiche: FicheAction) -> str:
    """Return the dates of an action in a few words; empty when nobody answered yet."""
    debut, fin = dates.lire(fiche.debut), dates.lire(fiche.fin)
    if debut.annee and fin.annee and debut.annee == fin.annee:
        return str(debut.annee)
    if debut.annee and fin.annee:
        return f"{debut.annee} – {fin.annee}"
    if debut.annee:
        return f"Depuis {debut.ecrire()}"
    if fin.annee:
        return f"Jusqu’à {fin.ecrire()}"
    return "Dates inconnues" if debut.inconnue or fin.inconnue else ""
