"""A contract that satisfies every rule that facts can satisfy; each test changes one thing of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from maillage.regles.conformite.faits import (
    ArticleLu,
    ChiffreLu,
    ConstatLu,
    EnjeuLu,
    Faits,
    FaitsContrat,
    FaitsDiagnostic,
    FaitsFiches,
    FaitsGouvernance,
    FaitsPlan,
    FaitsPublication,
    FaitsTextes,
    FicheLue,
    ObjectifLu,
    PartieLue,
    PosteLu,
    RecueilLu,
    ReunionLue,
    TextePublic,
)
from maillage.regles.conformite.faits_argent import (
    AideLue,
    DemandeLue,
    DepenseLue,
    FaitsFinancement,
    PartageLu,
    SupportLu,
)
from maillage.regles.conformite.profils import (
    ARS_BZH,
    AURA,
    DEPT_53,
    HDF,
    NATIONAL,
    PDL,
    PRIORITES_PDL,
    REGION,
    SOCLES_PDL,
    Cadre,
    Parametres,
    VersionProfil,
)
from maillage.regles.conformite.sources import PORNIC
from maillage.regles.dates import DatePartielle, lire

JOUR = date(2026, 11, 23)
# One version that fixes everything at once, as no authority does.
TOUT = VersionProfil(
    "tout à la fois",
    PORNIC,
    Parametres(
        duree_exacte=60,
        fin_prs=lire("2028"),
        population_min=50_000,
        socle_signataires=("ars", "epci"),
        thematiques=SOCLES_PDL,
        priorites=PRIORITES_PDL,
        exclusions=True,
        aide_par_an=10_000,
        aide_annees=3,
        part_publique=80,
        retroactivite=6,
    ),
)
CADRE = Cadre(dict.fromkeys((NATIONAL, PDL, AURA, HDF, ARS_BZH, DEPT_53, REGION), TOUT))
CONTRAT = FaitsContrat(
    etat="en-vigueur",
    signature=lire("2023-06-30"),
    debut=lire("2023-07-01"),
    fin=lire("2028-06-30"),
    publie=True,
    communes={"53001": "Ambrières", "53002": "Andouillé"},
    population=60_000,
    quartiers_prioritaires=2,
    part_sous_dense=40.0,
    postes=(PosteLu("Coordination", "Communauté", Decimal("1.0"), employeur_cle="communaute"),),
)
PARTIES = (
    PartieLue("L’agence", "ars", "signataire", sans_deliberation=True, engagee=True),
    PartieLue(
        "La communauté",
        "epci",
        "signataire",
        porteur=True,
        numero="2023-12",
        date=lire("2023-06-01"),
        piece=True,
        engagee=True,
        cle="communaute",
    ),
    PartieLue("La préfecture", "etat", "partenaire"),
)
TEXTES = FaitsTextes(
    articles=(
        ArticleLu("a1", "cadre-juridique", "Cadre", "Vu l’article L. 1434-10, IV."),
        ArticleLu("a2", "methode", "Méthode", "Participation des personnes en précarité et en situation de handicap."),
        ArticleLu("a3", "sante-mentale", "Volet santé mentale", "Il tient compte du PTSM."),
        ArticleLu("a4", "gouvernance", "Gouvernance", "Un comité réunit les signataires deux fois par an."),
        ArticleLu("a5", "duree", "Durée", "Cinq ans."),
        ArticleLu("a6", "revision", "Révision", "Par avenant."),
        ArticleLu("a7", "suivi", "Suivi et évaluation", "Chaque année."),
    ),
    articulations=dict.fromkeys(("cpts", "clsm", "ptsm", "dac", "ctg", "pat", "pcaet", "contrat-ville"), "oui"),
)  # fmt: skip
REMPLIS = frozenset(
    [
        "axe",
        "description",
        "publics",
        "pilotes",
        "communes",
        "partenaires",
        "degre_partenariat",
        "debut",
        "annees",
    ]
)
EXTERNES = (
    ObjectifLu("prs", "PRS", "2023-2028"),
    ObjectifLu("ptsm", "PTSM", "2024"),
    ObjectifLu("prse", "PRSE", "4"),
    ObjectifLu("autre", "Ambition Santé 53", porteur="departement"),
)


def une_fiche(rang: int, **change: Any) -> FicheLue:
    """Return a fiche that lacks nothing."""
    fiche = FicheLue(
        cle=f"f{rang}",
        numero=str(rang),
        intitule=f"Repérer plus tôt la situation numéro{rang}",
        statut="en-cours",
        remplis=REMPLIS,
        termes={
            "thematique": frozenset({"sante-mentale", "radon", "acces-aux-soins"}),
            "public": frozenset({"precarite"}),
            "domaine": frozenset({"promotion", "prevention", "soins", "medico-social"}),
            "determinant": frozenset({"logement", "emploi", "mobilite"}),
        },
        objectifs=("Repérer plus tôt",),
        externes=EXTERNES,
        enjeux=frozenset({"e1"}),
        communes=frozenset({"53001", "53002"}),
        pilotes=("cpts",),
        contact=True,
        personnes=1,
        partenaires=2,
        debut=lire("2024"),
        fin=lire("2027"),
        resume="Un atelier près de chez vous.",
        publique=True,
        mise_a_jour=date(2026, 10, 1),
        indicateurs=2,
        etapes=3,
    )
    return replace(fiche, **change)


FICHES = FaitsFiches(tuple(une_fiche(rang) for rang in range(1, 18)))
_BLOCS = ("demographie", "social", "logement", "mortalite", "offre", "environnement")
DIAGNOSTIC = FaitsDiagnostic(
    constats=(ConstatLu("c1", "La différence est significative.", frozenset({"sante-mentale"})),),
    chiffres=tuple(
        ChiffreLu("c1", f"Indicateur {b}", b, lieu, "2022", "Insee", "%", borne=True)
        for b in _BLOCS
        for lieu in ("ici", "France")
    ),
    recueils=(RecueilLu("groupe-habitants", True, "oui", "oui"),),
    initiatives=3,
    valide_le=date(2023, 1, 12),
    valide_par="Comité de pilotage",
    dits="Le PTSM et l’évaluation du projet précédent ont été lus.",
)
REUNIONS = tuple(
    ReunionLue("copil", "Comité de pilotage", date(annee, 3, 12), presences=True, compte_rendu=True)
    for annee in (2024, 2025, 2026)
)
GOUVERNANCE = FaitsGouvernance({"copil": 12}, REUNIONS)
AN = Decimal(10_000)
FINANCEMENT = FaitsFinancement(
    depenses=(
        *(DepenseLue(f"d{rang}", "une action", 2024, f"f{rang}", AN) for rang in range(1, 18)),
        DepenseLue("poste", "le poste", 2024, "", 4 * AN),
    ),
    aides=(
        *(
            AideLue(f"d{rang}", "une action", 2024, "L’agence", "ars", True, AN / 2)
            for rang in range(1, 18)
        ),
        *(
            AideLue(f"d{rang}", "une action", 2024, "La communauté", "epci", False, AN / 2)
            for rang in range(1, 18)
        ),
        AideLue("poste", "le poste", 2024, "Le Département", "departement", True, AN, pour="poste"),
        AideLue("poste", "le poste", 2024, "La Région", "region", True, AN),
    ),
    demandes=(
        DemandeLue(
            "Le Département",
            "departement",
            2024,
            echeance=date(2024, 10, 1),
            deposee_le=date(2024, 9, 1),
            convention_du=date(2024, 1, 1),
            convention_au=date(2026, 12, 31),
            versements=(date(2024, 12, 1),),
        ),
        DemandeLue(
            "La Région",
            "region",
            2024,
            deposee_le=date(2024, 9, 1),
            premiere_depense=date(2024, 6, 1),
        ),
    ),
    partage=PartageLu(parts=2, annee_population=2022),
    supports=(SupportLu("dépliant"),),
)
PARFAIT = Faits(
    jour=JOUR,
    contrat=CONTRAT,
    cadre=CADRE,
    parties=PARTIES,
    textes=TEXTES,
    plan=FaitsPlan(
        ("Santé mentale",), (EnjeuLu("e1", "Les jeunes", True),)
    ),
    fiches=FICHES,
    diagnostic=DIAGNOSTIC,
    gouvernance=GOUVERNANCE,
    financement=FINANCEMENT,
    publication=FaitsPublication((TextePublic("la présentation", "Un contrat près de chez vous."),)),
)  # fmt: skip


def avec(sujet: str, **change: Any) -> Faits:
    """Return the perfect contract with some facts of one subject changed."""
    return replace(PARFAIT, **{sujet: replace(getattr(PARFAIT, sujet), **change)})


def contrat(**change: Any) -> Faits:
    """Return it with facts of the contract changed; dates may be written as texts."""
    dates = {"signature", "debut", "fin", "engage"}
    lues = {c: lire(v) if c in dates and isinstance(v, str) else v for c, v in change.items()}
    return avec("contrat", **lues)


def parties(*changes: dict[str, Any]) -> Faits:
    """Return it with its parties changed one by one; None removes one."""
    gardees = tuple(replace(p, **c) for p, c in zip(PARTIES, changes, strict=False))
    return replace(PARFAIT, parties=(*gardees, *PARTIES[len(changes) :]))


def premiere(**change: Any) -> Faits:
    """Return it with its first fiche changed."""
    return replace(PARFAIT, fiches=FaitsFiches((une_fiche(1, **change), *FICHES.fiches[1:])))


def toutes(**change: Any) -> Faits:
    """Return it with every fiche changed the same way."""
    return replace(PARFAIT, fiches=FaitsFiches(tuple(une_fiche(r, **change) for r in range(1, 18))))


def chiffre(**change: Any) -> Faits:
    """Return it with its first figure changed."""
    chiffres = (replace(DIAGNOSTIC.chiffres[0], **change), *DIAGNOSTIC.chiffres[1:])
    return avec("diagnostic", chiffres=chiffres)


def article(repere: str, texte: str) -> Faits:
    """Return it with the text of one article changed."""
    articles = tuple(replace(a, texte=texte) if a.repere == repere else a for a in TEXTES.articles)
    return avec("textes", articles=articles)


def publie(texte: str) -> Faits:
    """Return it with other public words."""
    return avec("publication", textes=(TextePublic("la présentation", texte),))


def sans_profil() -> Faits:
    """Return it under the national profile alone, that fixes nothing."""
    return replace(PARFAIT, cadre=Cadre({NATIONAL: VersionProfil("rien", PORNIC)}))


def demande(rang: int, **change: Any) -> Faits:
    """Return it with one claim changed."""
    siennes = list(FINANCEMENT.demandes or ())
    siennes[rang] = replace(siennes[rang], **change)
    return avec("financement", demandes=tuple(siennes))


def aides(*ajoutees: AideLue) -> Faits:
    """Return it with more aids."""
    return avec("financement", aides=(*FINANCEMENT.aides, *ajoutees))


def plafonnees(part: str) -> Faits:
    """Return it with schemes that allow this share of public money at most."""
    depenses = tuple(replace(d, part_publique=Decimal(part)) for d in FINANCEMENT.depenses)
    return avec("financement", depenses=depenses)


def une_aide(sorte: str, montant: Decimal | None, annee: int = 2024) -> AideLue:
    """Return an aid to the post."""
    return AideLue("poste", "le poste", annee, sorte, sorte, True, montant, pour="poste")


def quand(texte: str) -> DatePartielle:
    """Return a date as people write it."""
    return lire(texte)
