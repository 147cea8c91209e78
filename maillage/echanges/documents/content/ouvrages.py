"""The three documents in pages: the whole contract, the book of fiches, one fiche."""

from dataclasses import replace

from maillage.cycle.programme.models import Axe
from maillage.cycle.programme.queries import FicheVue
from maillage.echanges.documents.content.contrat import sections_annexes, sections_contrat
from maillage.echanges.documents.content.contrat_lu import ContratLu, couper
from maillage.echanges.documents.content.fiche import nommer_axe, section_fiche
from maillage.editions.markdown import lire, resume
from maillage.editions.ouvrage import Couverture, Logo, Meta, Ouvrage, Phrase, Prose, Section
from maillage.figures.carte import print_carte
from maillage.regles.ecriture import accorde, date_simple, enumere, majuscule, mot_accorde

_MOTS_MAX = 500  # letters of a divider: beyond, they run over its map
_PIED_MAX = 150  # letters: two lines under each page


def build_contrat(lu: ContratLu) -> Ouvrage:
    """Return the contract to sign: its articles, its plan, its fiches, its annexes, the last page."""
    corps = [*sections_contrat(lu), *_ouverture(lu), *sections_annexes(lu)]
    titre = f"{lu.contrat.titre}, {lu.periode}"
    return Ouvrage(_meta(lu, titre), _numeroter(corps), _couverture(lu))


def build_livre(lu: ContratLu) -> Ouvrage:
    """Return the book of fiches: a divider for each axis, then its fiches, in the order of the plan."""
    titre = f"Fiches-actions, {lu.contrat.titre}"
    sections = _par_axe(lu) or [_sans_fiche()]
    return Ouvrage(
        _meta(lu, titre),
        tuple(sections),
        _couverture(lu, surtitre="Contrat local de santé\u00a0: les fiches-actions"),
    )


def build_fiche(lu: ContratLu, vue: FicheVue) -> Ouvrage:
    """Return one fiche, one or two pages, without a cover."""
    fiche = vue.fiche
    nom = lu.plan.plan.nom_fiche
    designation = f"{nom} {fiche.numero}".strip()
    titre = f"{designation}\u00a0: {fiche.intitule}"
    return Ouvrage(_meta(lu, titre, pied=designation), (_fiche(lu, vue),))


def _fiche(lu: ContratLu, vue: FicheVue) -> Section:
    return section_fiche(
        vue,
        nom=lu.plan.plan.nom_fiche,
        mention=lu.marque,
        projet=lu.marque == "Projet",
    )


def _meta(lu: ContratLu, titre: str, *, pied: str = "") -> Meta:
    contrat = lu.contrat
    porteurs = [str(p) for p in lu.parties if p.est_porteur]
    porteurs = porteurs or [str(p) for p in lu.signataires]
    edition = f"Édité le {date_simple(lu.lu_le)}"
    pieds = [pied, lu.periode if not pied else "", contrat.mention]
    return Meta(
        titre=titre,
        titre_court=lu.titre_court,
        auteur=enumere(porteurs) or contrat.nom_court,
        version=f"{lu.marque} · {edition.lower()}" if lu.marque else edition,
        pied=couper(majuscule(" · ".join(p for p in pieds if p)), _PIED_MAX),
        accent=contrat.accent,
        marque=lu.marque,
        mots_cles=("santé", "contrat local de santé", contrat.nom_court),
    )


def _couverture(lu: ContratLu, surtitre: str = "Contrat local de santé") -> Couverture:
    signataires = lu.signataires
    return Couverture(
        surtitre=surtitre,
        titre=lu.contrat.nom_court,
        periode=majuscule(lu.periode),
        etat=lu.etat_en_mots,
        mention="Contrat conclu entre" if signataires else "",
        signataires=tuple(str(partie) for partie in signataires),
        logos=tuple(
            Logo(logo.octets, logo.mime, logo.largeur, logo.hauteur, logo.alternative)
            for logo in lu.logos
        ),
        decor=print_carte(lu.mosaique, largeur=600, marge=0) if lu.mosaique else "",
    )


def _ouverture(lu: ContratLu) -> list[Section]:
    """Return the part of the contract that holds the fiches; nothing while there is none."""
    if not lu.fiches:
        return []
    phrase = Phrase(
        "Chaque action fait l’objet d’une fiche\u00a0: pourquoi, quoi, pour qui, avec qui, quand, avec "
        "quels moyens, et comment nous saurons."
    )
    fiches = [_fiche(lu, vue) for vue in lu.fiches]
    return [Section("Les fiches-actions", (phrase, *fiches), genre="ouverture")]


def _par_axe(lu: ContratLu) -> list[Section]:
    par_axe = [(g.axe, [v for v in lu.fiches if v.fiche.axe_id == g.axe.pk]) for g in lu.plan.axes]
    sections = [_axe(lu, axe, vues) for axe, vues in par_axe if vues]
    sans_axe = [v for v in lu.fiches if v.fiche.axe_id is None and not v.fiche.hors_plan]
    hors_plan = [v for v in lu.fiches if v.fiche.axe_id is None and v.fiche.hors_plan]
    reste = (("Axe à préciser", sans_axe), ("Hors plan", hors_plan))
    sections += [_divider(lu, titre, vues) for titre, vues in reste if vues]
    vides = [axe for axe, vues in par_axe if not vues]
    return [*sections, *_axes_vides(vides)] if sections else []


def _axes_vides(axes: list[Axe]) -> list[Section]:
    """Return the axes that no fiche serves yet, together: a divider announces something."""
    if not axes:
        return []
    niveaux = [
        Section(
            nommer_axe(axe),
            (Prose(lire(axe.description).blocs),) if axe.description else (),
            large=True,
        )
        for axe in axes
    ]
    titre = mot_accorde(len(axes), "Axe sans fiche", "Axes sans fiche")
    phrase = Phrase("Aucune fiche ne s’y rattache pour l’instant.")
    return [Section(titre, (phrase, *niveaux))]


def _axe(lu: ContratLu, axe: Axe, vues: list[FicheVue]) -> Section:
    titre = axe.intitule or "Titre inconnu à ce jour"
    mots = resume(axe.description)
    if len(mots) <= _MOTS_MAX:
        return _divider(lu, titre, vues, numero=axe.numero, mots=mots)
    nombre, *fiches = (ouverture := _divider(lu, titre, vues, numero=axe.numero)).blocs
    texte = Section("De quoi il s’agit", (Prose(lire(axe.description).blocs),), large=True)
    return replace(ouverture, blocs=(nombre, texte, *fiches))


def _divider(
    lu: ContratLu, titre: str, vues: list[FicheVue], *, numero: str = "", mots: str = ""
) -> Section:
    nombre = accorde(len(vues), "fiche-action", "fiches-actions")
    phrases = [Phrase(t) for t in (f"{nombre}.", mots) if t]
    fiches = [_fiche(lu, vue) for vue in vues]
    return Section(titre, (*phrases, *fiches), numero=numero, genre="ouverture")


def _sans_fiche() -> Section:
    return Section(
        "Le plan d’actions",
        (Phrase("Le plan d’actions n’est pas encore écrit.", "chapeau"),),
    )


def _numeroter(sections: list[Section]) -> tuple[Section, ...]:
    """Return the parts of the contract, numbered from 1 whatever they are."""
    return tuple(
        Section(
            s.titre, s.blocs, str(rang), genre=s.genre, chapeau=s.chapeau, mention=s.mention,
            large=s.large, suite=s.suite and rang > 1,
        )
        for rang, s in enumerate(sections, start=1)
    )  # fmt: skip
