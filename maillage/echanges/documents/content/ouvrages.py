"""The three documents in pages: the whole contract, the book of fiches, one fiche."""

from maillage.cycle.programme.queries import FicheVue, GroupeAxe
from maillage.echanges.documents.content.contrat import sections_annexes, sections_contrat
from maillage.echanges.documents.content.dossier import Dossier
from maillage.echanges.documents.content.fiche import section_fiche
from maillage.editions.ouvrage import Couverture, Logo, Meta, Ouvrage, Phrase, Section
from maillage.figures.carte import print_carte
from maillage.regles.ecriture import accorde, date_simple, enumere, majuscule


def build_contrat(dossier: Dossier) -> Ouvrage:
    """Return the contract to sign: its articles, its plan, its fiches, its annexes, the last page."""
    corps = [*sections_contrat(dossier), *_ouverture(dossier), *sections_annexes(dossier)]
    titre = f"{dossier.contrat.titre}, {dossier.periode}"
    return Ouvrage(_meta(dossier, titre), _numeroter(corps), _couverture(dossier))


def build_livre(dossier: Dossier) -> Ouvrage:
    """Return the book of fiches: a divider for each axis, then its fiches, in the order of the plan."""
    titre = f"Fiches-actions, {dossier.contrat.titre}"
    sections = _par_axe(dossier) or [_sans_fiche()]
    return Ouvrage(
        _meta(dossier, titre),
        tuple(sections),
        _couverture(dossier, surtitre="Contrat local de santé\u00a0: les fiches-actions"),
    )


def build_fiche(dossier: Dossier, vue: FicheVue) -> Ouvrage:
    """Return one fiche, one or two pages, without a cover."""
    fiche = vue.fiche
    nom = dossier.plan.plan.nom_fiche
    designation = f"{nom} {fiche.numero}".strip()
    titre = f"{designation}\u00a0: {fiche.intitule}"
    return Ouvrage(_meta(dossier, titre, pied=designation), (_fiche(dossier, vue),))


def _fiche(dossier: Dossier, vue: FicheVue) -> Section:
    return section_fiche(
        vue,
        nom=dossier.plan.plan.nom_fiche,
        mention=dossier.marque,
        projet=dossier.marque == "Projet",
    )


def _meta(dossier: Dossier, titre: str, *, pied: str = "") -> Meta:
    contrat = dossier.contrat
    porteurs = [str(p) for p in dossier.parties if p.est_porteur]
    porteurs = porteurs or [str(p) for p in dossier.signataires]
    edition = f"Édité le {date_simple(dossier.lu_le)}"
    pieds = [pied, dossier.periode if not pied else "", contrat.mention]
    return Meta(
        titre=titre,
        titre_court=dossier.titre_court,
        auteur=enumere(porteurs) or contrat.nom_court,
        version=f"{dossier.marque} · {edition.lower()}" if dossier.marque else edition,
        pied=" · ".join(p for p in pieds if p)[:140],
        accent=contrat.accent,
        marque=dossier.marque,
        mots_cles=("santé", "contrat local de santé", contrat.nom_court),
    )


def _couverture(dossier: Dossier, surtitre: str = "Contrat local de santé") -> Couverture:
    signataires = dossier.signataires
    return Couverture(
        surtitre=surtitre,
        titre=dossier.contrat.nom_court,
        periode=majuscule(dossier.periode),
        etat=dossier.etat_en_mots,
        mention="Contrat conclu entre" if signataires else "",
        signataires=tuple(str(partie) for partie in signataires),
        logos=tuple(
            Logo(logo.octets, logo.mime, logo.largeur, logo.hauteur, logo.alternative)
            for logo in dossier.logos
        ),
        decor=print_carte(dossier.mosaique, largeur=600, marge=0) if dossier.mosaique else "",
    )


def _ouverture(dossier: Dossier) -> list[Section]:
    """Return the part of the contract that holds the fiches; nothing while there is none."""
    if not dossier.fiches:
        return []
    phrase = Phrase(
        "Chaque action fait l’objet d’une fiche\u00a0: pourquoi, quoi, pour qui, avec qui, quand, avec "
        "quels moyens, et comment nous saurons."
    )
    fiches = [_fiche(dossier, vue) for vue in dossier.fiches]
    return [Section("Les fiches-actions", (phrase, *fiches), genre="ouverture")]


def _par_axe(dossier: Dossier) -> list[Section]:
    sections = [_axe(dossier, groupe) for groupe in dossier.plan.axes]
    sans_axe = [v for v in dossier.fiches if v.fiche.axe_id is None and not v.fiche.hors_plan]
    hors_plan = [v for v in dossier.fiches if v.fiche.axe_id is None and v.fiche.hors_plan]
    reste = (("Axe à préciser", sans_axe), ("Hors plan", hors_plan))
    sections += [_divider(dossier, titre, vues) for titre, vues in reste if vues]
    return sections


def _axe(dossier: Dossier, groupe: GroupeAxe) -> Section:
    vues = [vue for vue in dossier.fiches if vue.fiche.axe_id == groupe.axe.pk]
    titre = groupe.axe.intitule or "Titre inconnu à ce jour"
    return _divider(dossier, titre, vues, numero=groupe.axe.numero, mots=groupe.axe.description)


def _divider(
    dossier: Dossier, titre: str, vues: list[FicheVue], *, numero: str = "", mots: str = ""
) -> Section:
    nombre = accorde(len(vues), "fiche-action", "fiches-actions") if vues else "Aucune fiche"
    phrases = [Phrase(t) for t in (f"{nombre}.", mots) if t]
    fiches = [_fiche(dossier, vue) for vue in vues]
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
