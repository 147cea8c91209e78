"""Reading what a document needs, within the rights of its reader, in a number of queries that is fixed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from types import MappingProxyType
from uuid import UUID

from django.db.models import QuerySet
from PIL import Image

from maillage.cycle.contrats.access import check_role, check_visible
from maillage.cycle.contrats.models import (
    Article,
    Articulation,
    Contrat,
    Logo,
    Partie,
    Sigle,
)
from maillage.cycle.contrats.queries import (
    couverture_referents,
    list_elements,
    list_historique,
    list_phases,
    list_postes,
    territoire_du_contrat,
)
from maillage.cycle.diagnostic.queries import read_diagnostic
from maillage.cycle.programme.queries import count_fiches, read_fiche, read_fiches, read_plan
from maillage.echanges.documents.content import (
    ContratLu,
    LogoLu,
    build_contrat,
    build_diagnostic,
    build_fiche,
    build_historique_classeur,
    build_historique_ouvrage,
    build_livre,
    build_plan,
)
from maillage.echanges.documents.models import Preparation
from maillage.editions.classeur import Classeur
from maillage.editions.ouvrage import Ouvrage
from maillage.figures.carte import Carte, Forme
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.socle.pieces.queries import open_piece
from maillage.socle.territoires.queries import draw_carte

# A logo is printed 14 mm high: more pixels than this would only weigh.
_LOGO_MAX = (900, 360)
_TEINTES = ("m2", "m3", "m1", "m4", "m3", "m2", "m4")
# Beyond, pages take longer than a person waits in front of a screen: the worker makes them.
FICHES_IMMEDIATES = 60
# A history on paper stops here and says so; the workbook holds it whole.
TRACES_EN_PAGES = 5_000

Contenu = Ouvrage | Classeur


@dataclass(frozen=True)
class Sorte:
    """A document of a contract: its name on screen, its formats, what reads it."""

    libelle: str
    explication: str
    formats: tuple[str, ...]
    lire: Callable[[Auteur, Contrat, str], Contenu]
    en_pages: bool = False


def _lire_historique(auteur: Auteur, contrat: Contrat, fmt: str) -> Contenu:
    check_role(auteur, contrat, Droit.HISTORIQUE_EXPORTER)
    traces = list_historique(auteur, contrat)
    if fmt == "pdf":
        return build_historique_ouvrage(contrat, list(traces[:TRACES_EN_PAGES]), traces.count())
    return build_historique_classeur(contrat, traces.iterator(chunk_size=1000))


# A new document is one line here, and its content.
SORTES: Mapping[str, Sorte] = MappingProxyType(
    {
        "contrat": Sorte(
            "Le contrat",
            "Le texte entier avec ses fiches-actions, ses annexes et la page à signer.",
            ("pdf", "docx", "odt"),
            lambda auteur, contrat, _: build_contrat(read_contrat_lu(auteur, contrat)),
            en_pages=True,
        ),
        "diagnostic": Sorte(
            "Le diagnostic",
            "Le portrait, les voix, les constats, les enjeux et leur hiérarchie, la méthode et ses limites.",
            ("pdf", "docx", "odt"),
            lambda auteur, contrat, _: build_diagnostic(read_diagnostic(auteur, contrat)),
        ),
        "livre": Sorte(
            "Le livre des fiches-actions",
            "Les fiches seules, axe par axe, pour les réunions et les partenaires.",
            ("pdf", "docx", "odt"),
            lambda auteur, contrat, _: build_livre(read_contrat_lu(auteur, contrat)),
            en_pages=True,
        ),
        "plan": Sorte(
            "Le plan d’actions en tableau",
            "Une ligne par fiche, une feuille pour les acteurs, pour trier et compter.",
            ("xlsx", "ods"),
            lambda auteur, contrat, _: build_plan(read_fiches_lues(auteur, contrat)),
        ),
        "historique": Sorte(
            "L’historique",
            "Qui a fait quoi, quand, avec les valeurs d’avant et d’après.",
            ("pdf", "xlsx", "ods"),
            _lire_historique,
        ),
    }
)


def read_document(auteur: Auteur, contrat: Contrat, sorte: str, *, fmt: str) -> Contenu:
    """Return a document of a contract, as this author may read it. Raises Introuvable, Refus."""
    choisie = SORTES.get(sorte)
    if choisie is None or fmt not in choisie.formats:
        raise Introuvable
    return choisie.lire(auteur, contrat, fmt)


def read_document_fiche(auteur: Auteur, contrat: Contrat, uuid: UUID) -> Ouvrage:
    """Return one fiche in pages, archived or not. Raises Introuvable."""
    vue = read_fiche(auteur, contrat, uuid)
    parties = tuple(list_elements(auteur, contrat, Partie))
    plan = read_plan(auteur, contrat)
    return build_fiche(ContratLu(contrat, plan, (vue,), horloge.aujourdhui(), parties=parties), vue)


def read_document_diagnostic(auteur: Auteur, contrat: Contrat, numero: int) -> Ouvrage:
    """Return one version of the diagnostic in pages. Raises Introuvable."""
    return build_diagnostic(read_diagnostic(auteur, contrat, numero))


def is_long(auteur: Auteur, contrat: Contrat, sorte: str) -> bool:
    """True when the worker makes this document: its pages are too many to wait for."""
    choisie = SORTES.get(sorte)
    if choisie is None or not choisie.en_pages:
        return False
    return count_fiches(auteur, contrat) > FICHES_IMMEDIATES


def list_preparations(auteur: Auteur, contrat: Contrat) -> QuerySet[Preparation]:
    """Return what this author asked for on this contract, the latest first."""
    check_visible(auteur, contrat)
    if auteur.compte_uuid is None:
        return Preparation.objects.none()
    return Preparation.objects.filter(contrat=contrat, compte__uuid=auteur.compte_uuid)


def get_preparation(auteur: Auteur, contrat: Contrat, uuid: UUID) -> Preparation:
    """Return one of them. Raises Introuvable for anybody else's."""
    preparation = list_preparations(auteur, contrat).filter(uuid=uuid).first()
    if preparation is None:
        raise Introuvable
    return preparation


def read_fiches_lues(auteur: Auteur, contrat: Contrat) -> ContratLu:
    """Return the plan and its fiches only: what a workbook needs."""
    fiches = tuple(read_fiches(auteur, contrat))
    return ContratLu(contrat, read_plan(auteur, contrat), fiches, horloge.aujourdhui())


def read_contrat_lu(auteur: Auteur, contrat: Contrat) -> ContratLu:
    """Return everything the documents of a contract draw from."""
    territoire = territoire_du_contrat(contrat)
    codes = [commune.code for commune in territoire.communes]
    sirens = [epci.siren for epci in territoire.epcis]
    return ContratLu(
        contrat=contrat,
        plan=read_plan(auteur, contrat),
        fiches=tuple(read_fiches(auteur, contrat)),
        lu_le=horloge.aujourdhui(),
        parties=tuple(list_elements(auteur, contrat, Partie)),
        logos=tuple(_read_logo(logo) for logo in list_elements(auteur, contrat, Logo)),
        articles=tuple(list_elements(auteur, contrat, Article)),
        articulations=tuple(list_elements(auteur, contrat, Articulation)),
        phases=tuple(list_phases(auteur, contrat)),
        postes=tuple(list_postes(auteur, contrat)),
        referents=tuple(couverture_referents(auteur, contrat)),
        sigles=tuple(list_elements(auteur, contrat, Sigle)),
        territoire=territoire,
        carte=_draw(codes, sirens, gros_plan=False),
        mosaique=_tint(_draw(codes, sirens, gros_plan=True)),
    )


def _draw(codes: list[str], sirens: list[str], *, gros_plan: bool) -> Carte | None:
    if not codes and not sirens:
        return None
    try:
        return draw_carte(communes=codes, epci=sirens, gros_plan=gros_plan)
    except Introuvable:
        return None


def _tint(carte: Carte | None) -> Carte | None:
    """Return the mesh of communes for a cover: no name, and tints that make neighbours stand apart."""
    if carte is None:
        return None
    formes = (
        Forme(forme.trace, _TEINTES[rang % len(_TEINTES)], forme.cle)
        for rang, forme in enumerate(carte.formes)
    )
    return replace(carte, formes=tuple(formes), etiquettes=())


def _read_logo(logo: Logo) -> LogoLu:
    """Return the picture, brought down to what a page shows; PNG, which keeps transparency."""
    with open_piece(logo.piece) as fichier, Image.open(fichier) as image:
        image.thumbnail(_LOGO_MAX)
        sortie = BytesIO()
        image.convert("RGBA").save(sortie, "PNG", optimize=True)
        return LogoLu(sortie.getvalue(), "image/png", *image.size, logo.alternative)
