"""Profiles: what an authority asks, in dated versions. A contract is read under those in force at its signature.

What is not known of a version says so: `inconnus` names the parameter and why. A year that straddles two
versions, or a date that nobody knows, leaves several readings possible; a result is given when they agree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any

from maillage.regles.conformite.sources import (
    ARS_AURA,
    ARS_HDF,
    ARS_NORMANDIE,
    ARS_PACA,
    ARS_PDL,
    BRETAGNE,
    CSP_L1434_10,
    ERNEE,
    LAVAL,
    MAYENNE,
    PORNIC,
    REGION_PDL,
    K,
    Source,
)
from maillage.regles.dates import NON_DEMANDEE, DatePartielle, du_jour, lire

NATIONAL = "national"
PDL, AURA, PACA, HDF = "ARS-PdL", "ARS-AURA", "ARS-PACA", "ARS-HdF"
ARS_BZH, NORMANDIE, DEPT_53, REGION = "ARS-Bretagne", "ARS-Normandie", "dept-53", "region-PdL"


@dataclass(frozen=True)
class Sujet:
    """A theme or a priority, and the words of the fiches that serve it, by vocabulary."""

    libelle: str
    mots: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Parametres:
    """What a version fixes. None: it fixes nothing. Durations are months."""

    duree_min: int | None = None
    duree_max: int | None = None
    duree_exacte: int | None = None
    fin_prs: DatePartielle | None = None
    population_min: int | None = None
    socle_signataires: tuple[str, ...] | None = None
    thematiques: tuple[Sujet, ...] | None = None
    priorites: tuple[Sujet, ...] | None = None
    exclusions: bool | None = None
    aide_par_an: int | None = None
    aide_annees: int | None = None
    part_publique: int | None = None
    retroactivite: int | None = None


@dataclass(frozen=True)
class VersionProfil:
    """A profile between two dates. A blank `du` is: as far back as anybody knows.

    Versions of the same `epoque` (the PRS that they follow) hold together. `citations`: what its own text
    says of a rule, by code, where the rule itself quotes another text.
    """

    intitule: str
    source: Source
    parametres: Parametres = Parametres()
    du: DatePartielle = NON_DEMANDEE
    au: DatePartielle = NON_DEMANDEE
    inconnus: Mapping[str, str] = field(default_factory=dict)
    citations: Mapping[str, Source] = field(default_factory=dict)
    manque: str = ""
    epoque: str = ""

    def peut_valoir(self, quand: DatePartielle) -> bool:
        """True unless it is certain that this version was not in force then."""
        apres = self.du.premier_jour is None or self.du.est_avant_ou_chevauche(quand)
        avant = self.au.dernier_jour is None or quand.est_avant_ou_chevauche(self.au)
        return apres and avant


@dataclass(frozen=True)
class Profil:
    """An authority and its versions, oldest first. `region` and `departement` say where it may apply."""

    cle: str
    nom: str
    versions: tuple[VersionProfil, ...]
    region: str = ""
    departement: str = ""
    financeur: str = ""


@dataclass(frozen=True)
class Cadre:
    """One reading: for each profile that applies, the version in force; None where it was never found."""

    versions: Mapping[str, VersionProfil | None] = field(default_factory=dict)

    def lire(self, champ: str) -> Any:
        """Return what the first version that fixes it says of a parameter; None when none does."""
        for version in self.versions.values():
            if version and (valeur := getattr(version.parametres, champ)) is not None:
                return valeur
        return None

    def citer(self, code: str) -> Source | None:
        """Return what a profile that applies says of a rule in its own words; None when none does.

        Of a profile whose version was lost, what the others say: never the words of another authority.
        """
        tenues = ((v,) if v else PAR_CLE[cle].versions for cle, v in self.versions.items())
        dites = (v.citations[code] for versions in tenues for v in versions if code in v.citations)
        return next(dites, None)

    def pourquoi_inconnu(self, champ: str) -> str:
        """Return why a parameter that a profile is known to fix could not be read; empty otherwise."""
        for version in self.versions.values():
            if version and champ in version.inconnus:
                return version.inconnus[champ]
        return ""


_TH, _PU, _DO = "thematique", "public", "domaine"
ENVIRONNEMENT = frozenset(
    [
        "habitat",
        "qualite-air",
        "radon",
        "pollens",
        "eau",
        "bruit",
        "perturbateurs-endocriniens",
        "urbanisme-favorable",
        "climat",
        "one-health",
    ]
)
SANTE_MENTALE = frozenset({"sante-mentale", "prevention-suicide"})
FRAGILES = frozenset({"precarite", "personnes-handicapees"})
_PREVENTION = ENVIRONNEMENT | frozenset(
    [
        "prevention-suicide",
        "addictions",
        "nutrition",
        "activite-physique",
        "sante-sexuelle",
        "vaccination",
        "depistage",
        "bucco-dentaire",
        "perinatalite",
        "competences-psychosociales",
        "sante-des-jeunes",
        "litteratie",
    ]
)
_PARCOURS = frozenset(
    [
        "personnes-agees",
        "personnes-handicapees",
        "troubles-psychiques",
        "maladies-chroniques",
        "precarite",
    ]
)
SOCLES_PDL = (
    Sujet(
        "prévention, promotion de la santé, santé environnementale",
        {_TH: _PREVENTION, _DO: frozenset({"promotion", "prevention"})},
    ),
    Sujet(
        "accès aux soins, offre de santé, éducation thérapeutique du patient",
        {
            _TH: frozenset({"acces-aux-soins", "maladies-chroniques", "soins-palliatifs"}),
            _DO: frozenset({"soins"}),
        },
    ),
    Sujet(
        "parcours des personnes âgées ou de publics particuliers",
        {
            _TH: frozenset({"perte-autonomie", "handicap", "maladies-chroniques"}),
            _PU: _PARCOURS,
            _DO: frozenset({"medico-social"}),
        },
    ),
)
PRIORITES_PDL = (
    Sujet("addictions", {_TH: frozenset({"addictions"})}),
    Sujet("santé mentale", {_TH: SANTE_MENTALE}),
    Sujet(
        "santé des jeunes",
        {
            _TH: frozenset({"sante-des-jeunes"}),
            _PU: frozenset({"jeunes-12-25", "collegiens-lyceens", "etudiants"}),
        },
    ),
    Sujet(
        "perte d’autonomie",
        {_TH: frozenset({"perte-autonomie"}), _PU: frozenset({"personnes-agees"})},
    ),
    Sujet(
        "personnes les plus précaires",
        {_TH: frozenset({"acces-aux-droits"}), _PU: frozenset({"precarite"})},
    ),
)
_PRS2_DU, _PRS_CHARNIERE, _PRS3_AU = lire("2018"), lire("2023"), lire("2028")
_5_ANS, _3_ANS = 60, 36

PROFILS: tuple[Profil, ...] = (
    Profil(NATIONAL, "national", (
        VersionProfil(
            "projets régionaux de santé 2018-2023 (PRS 2)", CSP_L1434_10.cite("", K),
            Parametres(fin_prs=_PRS_CHARNIERE), du=_PRS2_DU, au=_PRS_CHARNIERE, epoque="PRS 2",
        ),
        VersionProfil(
            "projets régionaux de santé 2023-2028 (PRS 3)", CSP_L1434_10.cite("", K),
            Parametres(fin_prs=_PRS3_AU), du=_PRS_CHARNIERE, epoque="PRS 3",
        ),
    )),
    Profil(PDL, "ARS Pays de la Loire", (
        VersionProfil(
            "projet régional de santé en vigueur en 2020 (PRS 2)", PORNIC,
            Parametres(
                duree_exacte=_5_ANS, thematiques=SOCLES_PDL, priorites=PRIORITES_PDL, exclusions=True,
            ),
            citations={
                **dict.fromkeys(("CTR-05", "CTR-06", "CTR-07"), PORNIC.cite(
                    "ils seront signés pour 5 ans pour s’inscrire dans le cadre du PRS en vigueur")),
                "CTR-17": PORNIC.cite("Le principe d’un cofinancement ARS / Collectivité du poste du coordonnateur"),
                "PLA-12": PORNIC.cite("La prévention et la promotion de la santé dont la santé-environnementale"),
            },
            du=_PRS2_DU, au=_PRS_CHARNIERE, epoque="PRS 2",
        ),
        VersionProfil(
            "projet régional de santé 2023-2028 (PRS 3)", ARS_PDL,
            Parametres(duree_min=_3_ANS, duree_max=_5_ANS, thematiques=SOCLES_PDL),
            citations={
                "CTR-05": LAVAL.dit("établi pour trois ans\u202f; d’autres contrats de la région pour cinq", K),
                "PLA-05": ERNEE.cite("Le CLS décline au niveau local le Projet régional de santé (PRS) autour de trois thématiques socles"),
            },
            du=_PRS_CHARNIERE, epoque="PRS 3",
            inconnus={
                "priorites": "Les priorités que le PRS 3 demande aux contrats n’ont pas été trouvées.",
                "exclusions": "On ne sait pas si le PRS 3 garde les exclusions de 2020.",
            },
            manque="Du PRS 3 on ne connaît ni les priorités demandées aux contrats, ni ce qu’il en exclut.",
        ),
    ), region="52"),
    Profil(AURA, "ARS Auvergne-Rhône-Alpes", (
        VersionProfil("page lue en novembre 2026", ARS_AURA),
    ), region="84"),
    Profil(PACA, "ARS Provence-Alpes-Côte d’Azur", (
        VersionProfil(
            "page lue en novembre 2026", ARS_PACA, Parametres(duree_exacte=_5_ANS),
            citations=dict.fromkeys(("CTR-05", "CTR-06"), ARS_PACA.cite("pour une durée de 5 ans")),
        ),
    ), region="93"),
    Profil(HDF, "ARS Hauts-de-France", (
        VersionProfil(
            "guide méthodologique, aligné sur le PRS 2023-2028", ARS_HDF,
            Parametres(fin_prs=_PRS3_AU),
            inconnus={"socle_signataires": "La liste du socle commun des signataires n’a été lue qu’en partie."},
            manque="Du socle commun, seul le représentant de l’État a pu être lu.",
        ),
    ), region="32"),
    Profil(ARS_BZH, "ARS Bretagne", (
        VersionProfil("pages lues en novembre 2026", BRETAGNE, Parametres(population_min=50_000)),
    ), region="53"),
    Profil(NORMANDIE, "ARS Normandie", (
        VersionProfil(
            "page de mars 2025", ARS_NORMANDIE, Parametres(duree_min=_3_ANS, duree_max=_5_ANS),
        ),
    ), region="28"),
    Profil(DEPT_53, "Département de la Mayenne", (
        VersionProfil(
            "aide aux contrats locaux de santé, 2023", MAYENNE,
            Parametres(aide_par_an=10_000, aide_annees=3),
            citations={
                "CTR-17": MAYENNE.cite("Le Département prévoit un cofinancement des postes animateurs, au niveau des EPCI"),
            },
        ),
    ), departement="53", financeur="departement"),
    Profil(REGION, "Région Pays de la Loire", (
        VersionProfil("aide aux études intercommunales", REGION_PDL, Parametres(retroactivite=6)),
    ), region="52", financeur="region"),
)  # fmt: skip
PAR_CLE: Mapping[str, Profil] = {profil.cle: profil for profil in PROFILS}


def list_profils(
    regions: Iterable[str], departements: Iterable[str], financeurs: Iterable[str]
) -> tuple[Profil, ...]:
    """Return the profiles of a territory: the national one, its ARS, the authorities that pay or sign.

    `financeurs` are the kinds of the organisations that sign or pay: "departement", "region".
    """
    # Bretagne is the région 53, la Mayenne the département 53: the two are never mixed.
    ici = {("region", code) for code in regions} | {("departement", code) for code in departements}
    qui = set(financeurs)
    return tuple(
        p
        for p in PROFILS
        if p.cle == NATIONAL or (_lieu(p) in ici and (not p.financeur or p.financeur in qui))
    )


def _lieu(profil: Profil) -> tuple[str, str]:
    return ("region", profil.region) if profil.region else ("departement", profil.departement)


def list_cadres(profils: Iterable[Profil], quand: DatePartielle) -> tuple[Cadre, ...]:
    """Return the readings possible on a date: one when it is certain which versions were in force."""
    choisis = tuple(profils)
    possibles = [_versions_a(profil, quand) for profil in choisis]
    return tuple(
        Cadre({p.cle: version for p, version in zip(choisis, versions, strict=True)})
        for versions in product(*possibles)
        if len({v.epoque for v in versions if v and v.epoque}) <= 1
    )


def _versions_a(profil: Profil, quand: DatePartielle) -> tuple[VersionProfil | None, ...]:
    return tuple(v for v in profil.versions if v.peut_valoir(quand)) or (None,)


def reference(
    signature: DatePartielle, engage: DatePartielle, *, signe: bool, jour: date
) -> DatePartielle:
    """Return the date whose profiles apply: the signature; before it, the engagement, else today.

    What an authority announced at the launch holds until the day of the signature says otherwise.
    """
    if signature.est_connue or signe:
        return signature
    return engage if engage.est_connue else du_jour(jour)
