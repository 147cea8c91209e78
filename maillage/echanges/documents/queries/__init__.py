"""Reading what a document needs, within the rights of its reader, in a number of queries that is fixed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from types import MappingProxyType
from uuid import UUID

from django.db.models import QuerySet
from PIL import Image

from maillage.cycle.concertation.models import DiffusionRecueil, SorteQuestion
from maillage.cycle.concertation.queries import (
    FiltreRecueils,
    get_questionnaire,
    list_initiatives,
    list_questionnaires,
    list_questions,
    list_recueils,
    read_bilan,
    read_resultats,
)
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
from maillage.cycle.financement.access import can_read
from maillage.cycle.financement.queries import read_plan_financement
from maillage.cycle.gouvernance.queries import list_decisions
from maillage.cycle.programme.queries import count_fiches, read_fiche, read_fiches, read_plan
from maillage.echanges.documents.content import (
    ConcertationLue,
    ContratLu,
    FinancementLu,
    LogoLu,
    build_concertation,
    build_conformite,
    build_contrat,
    build_diagnostic,
    build_fiche,
    build_financement,
    build_financement_classeur,
    build_historique_classeur,
    build_historique_ouvrage,
    build_livre,
    build_plan,
    build_portrait,
    build_portrait_classeur,
    build_questionnaire,
    build_registre,
)
from maillage.echanges.documents.content.portrait_lu import PortraitLu
from maillage.echanges.documents.models import Preparation
from maillage.editions.classeur import Classeur
from maillage.editions.ouvrage import Ouvrage
from maillage.figures.carte import Carte, Forme
from maillage.figures.code_qr import draw_qr
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.socle.indicateurs.models import Niveau
from maillage.socle.indicateurs.queries.cartes import draw_cartes
from maillage.socle.indicateurs.queries.lieux import Cadre, find_cadre, list_communes
from maillage.socle.indicateurs.queries.portrait import Portrait
from maillage.socle.indicateurs.queries.portrait import build_portrait as read_portrait
from maillage.socle.pieces.queries import open_piece
from maillage.socle.territoires.queries import draw_carte
from maillage.synthese.conformite.queries import read_conformite

# A logo is printed 14 mm high: more pixels than this would only weigh.
_LOGO_MAX = (900, 360)
_TEINTES = ("m2", "m3", "m1", "m4", "m3", "m2", "m4")
# Beyond, pages take longer than a person waits in front of a screen: the worker makes them.
FICHES_IMMEDIATES = 60
# A history on paper stops here and says so; the workbook holds it whole.
TRACES_EN_PAGES = 5_000

# A map of more communes than that is no ornament.
_MOSAIQUE_MAX = 400
_ACCENT = "#0e5a5c"  # the colour of the house, where no contract has chosen its own
FORMATS_FEUILLES = ("xlsx", "ods")
FORMATS_PORTRAIT = ("pdf", "docx", "odt", *FORMATS_FEUILLES)

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


def _lire_conformite(auteur: Auteur, contrat: Contrat, _: str) -> Contenu:
    lue = read_conformite(auteur, contrat)
    return build_conformite(lue, marque="Exemple fictif" if contrat.fictif else "")


def _lire_portrait(auteur: Auteur, contrat: Contrat, fmt: str) -> Contenu:
    return read_document_portrait(find_portrait(auteur, contrat=contrat), fmt)


def _lire_financement(auteur: Auteur, contrat: Contrat, fmt: str) -> Contenu:
    plan = read_plan_financement(auteur, contrat)
    seul = ContratLu(contrat, read_plan(auteur, contrat), (), horloge.aujourdhui())
    lu = FinancementLu(contrat, seul.marque, plan, seul.lu_le)
    return build_financement_classeur(lu) if fmt in FORMATS_FEUILLES else build_financement(lu)


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
        "portrait": Sorte(
            "Le portrait du territoire",
            "Les chiffres du diagnostic, comparés et commentés, avec leurs sources.",
            ("pdf", "docx", "odt", "xlsx", "ods"),
            _lire_portrait,
        ),
        "plan-de-financement": Sorte(
            "Le plan de financement",
            "Ce que coûte le contrat, qui aide, ce qui reste et qui le paie\u00a0; pour qui lit l’argent.",
            ("pdf", "docx", "odt", "xlsx", "ods"),
            _lire_financement,
        ),
        "concertation": Sorte(
            "La concertation",
            "Qui a été entendu, les synthèses, les résultats des questionnaires, ce qui existe déjà.",
            ("pdf", "docx", "odt"),
            lambda auteur, contrat, _: build_concertation(read_concertation_lue(auteur, contrat)),
        ),
        "conformite": Sorte(
            "La fiche de conformité",
            "Ce qui manque pour signer, puis chaque règle avec sa réponse et sa source, pour l’agence.",
            ("pdf", "docx", "odt"),
            _lire_conformite,
        ),
        "decisions": Sorte(
            "Le registre des décisions",
            "Une ligne par décision des réunions que vous lisez\u00a0: ce qu’elle change, comment elle fut prise.",
            FORMATS_FEUILLES,
            lambda auteur, contrat, _: build_registre(contrat, list_decisions(auteur, contrat)),
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


@dataclass(frozen=True)
class Territoire:
    """Whose portrait is written: a territory of France, or that of a contract under its own name."""

    cadre: Cadre
    contrat: Contrat | None = None

    @property
    def radical(self) -> str:
        """What the names of the files begin with."""
        return self.contrat.cle if self.contrat else "-".join(self.cadre.lieu.cle)

    def read(self) -> Portrait:
        """Return its figures."""
        return read_portrait(self.cadre)


def find_portrait(
    auteur: Auteur, *, niveau: str = "", code: str = "", contrat: Contrat | None = None
) -> Territoire:
    """Return the territory of this code, or of this contract. Raises Introuvable, Refus.

    Territories of France are public knowledge; a perimeter is read under its contract only.
    """
    if contrat is None:
        if niveau == Niveau.PERIMETRE:
            raise Introuvable
        return Territoire(find_cadre(niveau, code))
    check_visible(auteur, contrat)
    if contrat.perimetre is None:
        raise Introuvable
    return Territoire(find_cadre(Niveau.PERIMETRE, str(contrat.perimetre.uuid)), contrat)


def read_document_portrait(territoire: Territoire, fmt: str) -> Contenu:
    """Return a portrait in pages, or in sheets."""
    en_feuilles = fmt in FORMATS_FEUILLES
    lu = read_portrait_lu(territoire, avec_carte=not en_feuilles)
    return build_portrait_classeur(lu) if en_feuilles else build_portrait(lu)


def read_portrait_lu(territoire: Territoire, *, avec_carte: bool) -> PortraitLu:
    """Return what the portrait of a territory is written from."""
    contrat, lieu = territoire.contrat, territoire.cadre.lieu
    codes = list_communes(lieu) if avec_carte else []
    portrait = territoire.read()
    return PortraitLu(
        portrait=portrait,
        nom=contrat.nom_court if contrat else lieu.nom,
        en_phrase=contrat.nom_court if contrat else lieu.en_phrase,
        lu_le=horloge.aujourdhui(),
        accent=contrat.accent if contrat else _ACCENT,
        marque="Exemple fictif" if contrat and contrat.fictif else "",
        mosaique=_tint(_draw(codes, [], gros_plan=True)) if len(codes) <= _MOSAIQUE_MAX else None,
        cartes=draw_cartes(portrait) if avec_carte else {},
    )


def read_concertation_lue(auteur: Auteur, contrat: Contrat) -> ConcertationLue:
    """Return what this author may read of the concertation, to be handed round.

    Neither verbatims nor what is kept to the team are in it, whoever asks.
    """
    clos = [q for q in list_questionnaires(auteur, contrat) if q.est_lisible]
    seul = ContratLu(contrat, read_plan(auteur, contrat), (), horloge.aujourdhui())
    tous = list_recueils(auteur, contrat, FiltreRecueils(descendant=False))
    ouverts = [r for r in tous if r.diffusion != DiffusionRecueil.EQUIPE]
    return ConcertationLue(
        contrat,
        marque=seul.marque,
        bilan=read_bilan(auteur, contrat, reserves=False),
        recueils=ouverts,
        reserves=len(tous) - len(ouverts),
        initiatives=list_initiatives(auteur, contrat),
        resultats=[read_resultats(q) for q in clos],
        lu_le=seul.lu_le,
    )


def read_document_questionnaire(
    auteur: Auteur, contrat: Contrat, uuid: UUID, *, adresse: str
) -> Ouvrage:
    """Return a questionnaire to print, with the code that opens its public address. Raises Introuvable."""
    questionnaire = get_questionnaire(auteur, contrat, uuid)
    questions = [
        (q, [] if q.sorte == SorteQuestion.COMMUNE else list(q.mots.values()))
        for q in list_questions(questionnaire)
    ]
    return build_questionnaire(
        questionnaire, questions, qr=draw_qr(adresse), adresse=adresse, lu_le=horloge.aujourdhui()
    )


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
        financement=read_plan_financement(auteur, contrat) if can_read(auteur, contrat) else None,
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
