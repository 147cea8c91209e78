"""One fiche-action on paper: its essentials, its answers in the order of the questions, its partners."""

from maillage.cycle.programme.models import Axe, RoleActeur
from maillage.cycle.programme.queries import FicheVue
from maillage.editions.markdown import lire
from maillage.editions.ouvrage import (
    Colonne,
    Definitions,
    Element,
    Grille,
    Identite,
    Paire,
    Phrase,
    Prose,
    Puces,
    Section,
)
from maillage.regles import dates
from maillage.regles.ecriture import accorde, enumere, majuscule, mot_accorde
from maillage.regles.fiche import CHAMPS, Champ

INCONNU = "Inconnu à ce jour"
_COMMUNES_EN_LIGNE = 40

# Said by the heading, the frame of essentials, a table, or of no use on paper.
_AILLEURS = frozenset(
    {"pilotes", "partenaires", "debut", "fin", "annees", "priorite", "resume_public", "diffusion",
     "tout_le_perimetre", "communes", "territoire_texte", "liees", "objectifs_externes", "famille",
     "origine", "service", "elu_referent", "recurrente", "vulnerables", "publics"}
)  # fmt: skip
_LISTES = frozenset({"objectifs_specifiques", "objectifs_operationnels", "resultats_attendus"})
# Short answers, gathered at the end: a word on a line of its own fills pages.
_REPERES = (
    "thematiques", "determinants", "interventions", "domaines", "niveaux_prevention",
    "publics_intermediaires", "degre_partenariat", "participation",
)  # fmt: skip
_CHOIX = frozenset({"degre_partenariat", "participation"})
# A question that only makes sense after another one, said whole.
_LIBELLES = {"vulnerables_texte": "Attention aux publics fragiles"}


def section_fiche(vue: FicheVue, *, nom: str, mention: str, projet: bool) -> Section:
    """Return the page of a fiche. `nom` is how the territory calls it, `mention` the pill of its head.

    What is missing is said while the contract is a project; a signed text holds no reproach.
    """
    fiche = vue.fiche
    return Section(
        titre=fiche.intitule,
        numero=fiche.numero,
        genre="fiche",
        chapeau=_chapeau(vue, nom),
        mention=mention,
        blocs=(
            *_resume(vue),
            Identite(tuple(_essentiel(vue))),
            *_reponses(vue),
            *_acteurs(vue),
            *_articulation(vue),
            *_inconnus(vue),
            *(_manques(vue) if projet else ()),
        ),
    )


def _chapeau(vue: FicheVue, nom: str) -> str:
    fiche = vue.fiche
    if fiche.axe:
        return nommer_axe(fiche.axe)
    return "Hors plan" if fiche.hors_plan else f"{nom}\u00a0: axe à préciser"


def nommer_axe(axe: Axe) -> str:
    """Return « Axe 2 · Prévention et cadre de vie »."""
    return f"Axe {axe.numero} · {axe.intitule or 'titre inconnu à ce jour'}"


def _resume(vue: FicheVue) -> list[Element]:
    resume = vue.fiche.resume_public.strip()
    return [Phrase(resume, "chapeau")] if resume and len(resume) < 400 else []


def _essentiel(vue: FicheVue) -> list[Paire]:
    """Return who, when, for whom, where: what one looks for first."""
    fiche = vue.fiche
    copilotes = [a.organisation for a in vue.acteurs if a.acteur.role == RoleActeur.COPILOTE]
    publics = [str(terme) for terme in vue.valeurs["publics"]]
    paires = [
        Paire("Structure pilote", vue.pilote.organisation if vue.pilote else INCONNU),
        Paire(mot_accorde(len(copilotes), "Copilote"), enumere(copilotes)),
        Paire("Période", _periode(vue)),
        Paire(mot_accorde(len(publics), "Public"), enumere(publics)),
        Paire("Territoire", _territoire(vue)),
        Paire("Priorité", fiche.get_priorite_display() if fiche.priorite else ""),
        Paire("Service", fiche.service),
        Paire("Élue ou élu référent", fiche.elu_referent),
        Paire("État", fiche.get_statut_display()),
        Paire("Origine", fiche.get_origine_display() if fiche.origine else ""),
    ]
    return [paire for paire in paires if paire.valeur]


def _periode(vue: FicheVue) -> str:
    debut, fin = dates.lire(vue.fiche.debut), dates.lire(vue.fiche.fin)
    if debut.est_connue and debut == fin:
        return majuscule(debut.ecrire())
    if debut.est_connue and fin.est_connue:
        return majuscule(f"{debut.ecrire()} – {fin.ecrire()}")
    if debut.est_connue:
        return majuscule(debut.ecrire_apres("depuis"))
    if fin.est_connue:
        return majuscule(fin.ecrire_apres("jusqu’à"))
    if vue.fiche.annees:
        return enumere([str(annee) for annee in vue.fiche.annees])
    return INCONNU if debut.inconnue or fin.inconnue else "À préciser"


def _territoire(vue: FicheVue) -> str:
    if vue.fiche.tout_le_perimetre:
        return "Tout le territoire du contrat"
    communes = vue.valeurs["communes"]
    if not communes:
        return ""
    noms = [commune.nom for commune in communes]
    return enumere(noms) if len(noms) <= 3 else accorde(len(noms), "commune")


def _reponses(vue: FicheVue) -> list[Element]:
    """Return the answers, one section each; short choices are gathered at the end."""
    sections: list[Element] = []
    for etat in vue.etats:
        for champ in etat.section.champs:
            if champ.nom in _AILLEURS or champ.nom in _REPERES:
                continue
            if blocs := _reponse(vue, champ):
                sections.append(Section(_LIBELLES.get(champ.nom, champ.libelle), blocs))
    return [*sections, *_lieux(vue), *_reperes(vue)]


def _reponse(vue: FicheVue, champ: Champ) -> tuple[Element, ...]:
    texte = str(vue.valeurs[champ.nom] or "").strip()
    if not texte:
        return ()
    lignes = [ligne.strip() for ligne in texte.splitlines() if ligne.strip()]
    if champ.nom in _LISTES and not any(li.startswith(_MARQUES) for li in lignes):
        texte = "\n".join(f"- {ligne}" for ligne in lignes)  # one line each, as the form asks
    return (Prose(lire(texte).blocs),)


_MARQUES = ("-", "*", "#", ">", "1.", "|")


def _reperes(vue: FicheVue) -> list[Element]:
    paires = []
    for nom in _REPERES:
        valeur = vue.valeurs[nom]
        if nom in _CHOIX:
            mots = getattr(vue.fiche, f"get_{nom}_display")() if valeur else ""
        else:
            mots = enumere([str(terme) for terme in valeur])
        if mots:
            paires.append(Paire(CHAMPS[nom].libelle, mots))
    return [Section("Repères", (Definitions(tuple(paires)),))] if paires else []


def _lieux(vue: FicheVue) -> list[Element]:
    """Return where it happens, when the frame of essentials could not say it all."""
    communes, precision = vue.valeurs["communes"], vue.fiche.territoire_texte
    blocs: list[Element] = []
    if len(communes) > 3 and not vue.fiche.tout_le_perimetre:
        noms = [commune.nom for commune in communes[:_COMMUNES_EN_LIGNE]]
        reste = len(communes) - len(noms)
        blocs.append(Phrase(enumere([*noms, accorde(reste, "autre")]) if reste else enumere(noms)))
    if precision:
        blocs.append(Prose(lire(precision).blocs))
    return [Section("Lieux", tuple(blocs))] if blocs else []


def _acteurs(vue: FicheVue) -> list[Element]:
    if not vue.acteurs:
        return []
    lignes = tuple((a.organisation, a.role, a.apport) for a in vue.acteurs)
    colonnes = (Colonne("Structure", 2.2), Colonne("Rôle", 1), Colonne("Ce qu’elle apporte", 3))
    return [Section("Partenaires et rôles", (Grille(colonnes, lignes).sans_vides(),), large=True)]


def _articulation(vue: FicheVue) -> list[Element]:
    """Return what the fiche is tied to: plans it answers, fiches it goes with."""
    lignes = [f"{o.plan}\u00a0: {o}" for o in vue.valeurs["objectifs_externes"]]
    lignes += [f"Fiche {autre}" for autre in vue.valeurs["liees"]]
    lignes += [f"Reprise dans la fiche {vue.fusion}"] if vue.fusion else []
    return [Section("Articulation", (Puces(tuple(lignes)),))] if lignes else []


def _inconnus(vue: FicheVue) -> list[Element]:
    """Return in one line the questions that somebody answered with « inconnu à ce jour »."""
    inconnus = [champ.libelle for etat in vue.etats for champ in etat.inconnus]
    if not inconnus:
        return []
    premier, *suite = inconnus
    mots = enumere([premier, *(libelle[:1].lower() + libelle[1:] for libelle in suite)])
    return [Section(INCONNU, (Phrase(f"{mots}.", "note"),))]


def _manques(vue: FicheVue) -> list[Element]:
    manques = [champ.manque for etat in vue.etats for champ in etat.manquants]
    if not manques:
        return []
    return [Section("À compléter", (Phrase(f"{majuscule(enumere(manques))}.", "note"),))]
