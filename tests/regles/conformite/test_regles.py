"""Each rule and its answers: a contract that lacks nothing, and what one change makes of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from maillage.regles.conformite.controle import list_regles
from maillage.regles.conformite.faits import (
    ConstatLu,
    Faits,
    FaitsDiagnostic,
    FaitsFiches,
    PosteLu,
    RecueilLu,
)
from maillage.regles.conformite.faits_argent import PartageLu, SupportLu
from maillage.regles.conformite.profils import Cadre
from maillage.regles.conformite.regle import REGLES, Regle
from maillage.regles.conformite.resultats import Verdict
from tests.regles.conformite.parfait import (
    AN,
    DIAGNOSTIC,
    FICHES,
    FINANCEMENT,
    PARFAIT,
    REMPLIS,
    REUNIONS,
    TEXTES,
    aides,
    article,
    avec,
    chiffre,
    contrat,
    demande,
    parties,
    plafonnees,
    premiere,
    publie,
    quand,
    sans_profil,
    toutes,
    une_aide,
    une_fiche,
)

OUI, NON, SANS, INC = (
    Verdict.SATISFAITE,
    Verdict.NON_SATISFAITE,
    Verdict.SANS_OBJET,
    Verdict.INCONNUE,
)
# What no fact can say: a person states it, or a room to come will know.
_SE_DECLARENT = {"FIC-13", "PUB-01", "PUB-02"}
_SALLES_A_VENIR = {"GOV-02", "GOV-03", "GOV-06", "GOV-08", "GOV-11", "PUB-05"}
_SANS_OBJET_ICI = {"FIC-15", "FIN-03", "GOV-05", "GOV-07", "PUB-06"}


@pytest.mark.parametrize("regle", list_regles(), ids=lambda regle: regle.cle)
def test_a_contract_that_lacks_nothing_satisfies_each_rule(regle: Regle) -> None:
    attendu = OUI
    if regle.code in _SE_DECLARENT | _SALLES_A_VENIR:
        attendu = INC
    if regle.code in _SANS_OBJET_ICI:
        attendu = SANS
    resultat = regle.lire(PARFAIT)
    assert resultat.verdict is attendu, resultat.constat


def _articulation(demarche: str, reponse: str) -> Faits:
    return avec("textes", articulations={**TEXTES.articulations, demarche: reponse})


VIDE = replace(PARFAIT, fiches=FaitsFiches())
PREPARATION = contrat(etat="preparation", signature="")
RIEN = replace(PARFAIT, diagnostic=FaitsDiagnostic())
CLSM = replace(
    une_aide("ars", AN), objet="Animation du conseil local de santé mentale", pour="action"
)
POSTE = PosteLu("Coordination", "Communauté", Decimal("1.0"))
CAS: list[tuple[str, Verdict, Faits]] = [
    ("CTR-01", NON, parties({"role": "partenaire"})),
    ("CTR-01", NON, replace(PARFAIT, parties=())),
    ("CTR-02", NON, parties({}, {"role": "partenaire"})),
    ("CTR-02", INC, parties({}, {"sorte": "cias"})),
    ("CTR-03", INC, parties({}, {"numero": ""})),
    ("CTR-03", NON, replace(parties({}, {"numero": ""}), contrat=PREPARATION.contrat)),
    ("CTR-03", NON, parties({}, {"date": quand("2023-07-12")})),
    ("CTR-03", INC, contrat(signature="inconnue")),
    ("CTR-03", OUI, contrat(signature="2023")),
    ("CTR-04", NON, article("cadre-juridique", "Vu L.1414-10-IV du Code de santé publique")),
    ("CTR-04", NON, article("cadre-juridique", "Vu la loi.")),
    ("CTR-04", NON, premiere(texte="Selon l’article L. 1434-17")),
    ("CTR-04", NON, replace(premiere(texte="Voir L.1414-10"), textes=replace(TEXTES, articles=()))),
    ("CTR-04", NON, avec("diagnostic", constats=(ConstatLu("c1", "Voir l’article L.1414-10"),))),
    ("CTR-04", INC, avec("textes", articles=())),
    ("CTR-05", NON, contrat(fin="2024-06-30")),
    ("CTR-05", INC, contrat(debut="inconnue")),
    ("CTR-06", NON, contrat(fin="2026-06-30")),
    ("CTR-06", INC, contrat(fin="")),
    ("CTR-06", SANS, sans_profil()),
    ("CTR-07", NON, contrat(fin="2029-06-30")),
    ("CTR-07", INC, contrat(fin="inconnue")),
    ("CTR-07", INC, sans_profil()),
    ("CTR-08", NON, contrat(communes={})),
    ("CTR-08", NON, contrat(etat="preparation", communes_disparues=("Ambrières",))),
    ("CTR-08", OUI, contrat(communes_disparues=("Ambrières",))),
    ("CTR-08", NON, contrat(communes_ailleurs=("Ambrières",))),
    ("CTR-09", NON, parties({"porteur": True}, {"porteur": False})),
    ("CTR-09", INC, parties({}, {"porteur": False})),
    ("CTR-10", NON, contrat(population=49_999)),
    ("CTR-10", OUI, contrat(population=50_000)),
    ("CTR-10", INC, contrat(population=None)),
    ("CTR-10", SANS, sans_profil()),
    ("CTR-11", SANS, contrat(quartiers_prioritaires=0)),
    ("CTR-11", INC, contrat(quartiers_prioritaires=None)),
    ("CTR-11", NON, _articulation("contrat-ville", "non")),
    ("CTR-11", NON, parties({}, {}, {"sorte": "association"})),
    ("CTR-12", NON, parties({"role": "partenaire"})),
    ("CTR-12", SANS, sans_profil()),
    ("CTR-13", NON, article("revision", "")),
    ("CTR-13", INC, avec("textes", articles=())),
    ("CTR-14", NON, parties({"engagee": False})),
    ("CTR-14", NON, replace(PARFAIT, parties=())),
    ("CTR-15", NON, article("gouvernance", "Un comité réunit les signataires.")),
    ("CTR-15", NON, article("gouvernance", "")),
    ("CTR-15", INC, avec("textes", articles=())),
    ("CTR-16", NON, avec("textes", articulations={"cpts": "oui"})),
    ("CTR-16", INC, _articulation("dac", "inconnu")),
    ("CTR-16", OUI, _articulation("dac", "sans-objet")),
    ("CTR-17", NON, contrat(postes=())),
    ("CTR-17", NON, contrat(postes=(replace(POSTE, ferme=True),))),
    ("CTR-17", OUI, contrat(postes=(POSTE, PosteLu("Ancien poste", ferme=True)))),
    ("CTR-17", INC, contrat(postes=(PosteLu("Coordination"),))),
    ("CTR-17", SANS, sans_profil()),
    ("CTR-18", NON, avec("textes", sigles_a_definir=("CPTS",))),
    ("CTR-18", INC, avec("textes", articles=())),
    ("CTR-19", NON, VIDE),
    ("CTR-19", NON, avec("gouvernance", instances={})),
    ("CTR-19", INC, replace(PARFAIT, gouvernance=None)),
    ("CTR-20", SANS, contrat(part_sous_dense=0.0)),
    ("CTR-20", INC, contrat(part_sous_dense=None)),
    # The plan
    ("PLA-01", SANS, contrat(signature="2016-11-04")),
    ("PLA-01", SANS, contrat(signature="2022-02-22")),
    ("PLA-01", OUI, contrat(signature="2022-02-23")),
    ("PLA-01", INC, contrat(signature="2022")),
    ("PLA-01", INC, contrat(signature="2022-02")),
    ("PLA-01", OUI, contrat(signature="2022-03")),
    ("PLA-01", SANS, contrat(signature="2021")),
    ("PLA-01", INC, contrat(signature="inconnue")),
    ("PLA-01", INC, contrat(signature="")),
    ("PLA-01", OUI, PREPARATION),
    ("PLA-01", NON, article("sante-mentale", "")),
    ("PLA-01", NON, replace(VIDE, plan=replace(PARFAIT.plan, axes=()))),  # type: ignore[type-var] # a plan
    ("PLA-02", NON, toutes(externes=())),
    ("PLA-02", INC, toutes(externes=(replace(une_fiche(1).externes[1], edition=""),))),
    ("PLA-02", SANS, contrat(signature="2016-11-04")),
    ("PLA-02", INC, contrat(signature="inconnue")),
    ("PLA-03", NON, replace(article("methode", ""), diagnostic=FaitsDiagnostic())),
    ("PLA-03", INC, replace(article("methode", "Avec les habitants."), diagnostic=FaitsDiagnostic())),
    ("PLA-03", OUI, article("methode", "Avec les habitants.")),
    ("PLA-04-portee", INC, premiere(termes={})),
    ("PLA-04-portee", INC, VIDE),
    ("PLA-04-portee", NON, premiere(termes={"domaine": frozenset({"domaine-ajoute"})})),
    ("PLA-04-portee", OUI, premiere(termes={"domaine": frozenset({"transversal"})})),
    ("PLA-04-equilibre", NON, toutes(termes={"domaine": frozenset({"soins"})})),
    ("PLA-04-equilibre", INC, toutes(termes={})),
    ("PLA-05", NON, VIDE),
    ("PLA-05", INC, toutes(termes={})),
    ("PLA-05", NON, toutes(termes={"thematique": frozenset({"radon"}), "public": frozenset({"elus"})})),
    ("PLA-05", SANS, sans_profil()),
    ("PLA-06", NON, VIDE),
    ("PLA-06", INC, toutes(termes={})),
    ("PLA-06", SANS, sans_profil()),
    ("PLA-07", NON, premiere(texte="Ouverture de douze places d’hébergement")),
    ("PLA-07", INC, VIDE),
    ("PLA-07", SANS, sans_profil()),
    ("PLA-08", NON, premiere(texte="Améliorer la qualité de la prise en charge de l’hôpital")),
    ("PLA-08", INC, VIDE),
    ("PLA-08", SANS, sans_profil()),
    ("PLA-09", NON, premiere(externes=())),
    ("PLA-09", INC, premiere(externes=(), inconnus=frozenset({"objectifs_externes"}))),
    ("PLA-09", SANS, VIDE),
    ("PLA-10", NON, premiere(enjeux=frozenset())),
    ("PLA-10", INC, avec("plan", enjeux=())),
    ("PLA-11", NON, toutes(enjeux=frozenset())),
    ("PLA-11", INC, avec("plan", enjeux=())),
    ("PLA-12", NON, toutes(externes=())),
    ("PLA-12", NON, VIDE),
    ("PLA-12", INC, toutes(termes={})),
    ("PLA-13", NON, VIDE),
    ("PLA-13", INC, toutes(termes={})),
    ("PLA-13", OUI, toutes(termes={}, vulnerables=True)),
    ("PLA-14", NON, toutes(termes={"determinant": frozenset({"logement"})})),
    ("PLA-14", INC, toutes(termes={})),
    ("PLA-15", NON, toutes(externes=())),
    ("PLA-15", INC, VIDE),
    ("PLA-15", SANS, sans_profil()),
    ("PLA-16", NON, replace(PARFAIT, fiches=FaitsFiches(FICHES.fiches[:14]))),
    ("PLA-16", NON, contrat(postes=(replace(POSTE, quotite=Decimal("0.5")),))),
    ("PLA-16", INC, contrat(postes=(replace(POSTE, quotite=None),))),
    ("PLA-17", NON, toutes(pilotes=("communaute",))),
    ("PLA-17", OUI, toutes(pilotes=("communaute",), copilotes=1)),
    ("PLA-17", INC, toutes(pilotes=())),
    ("PLA-17", INC, replace(contrat(postes=()), parties=())),
    ("PLA-17", NON, replace(contrat(postes=()), fiches=toutes(pilotes=("communaute",)).fiches)),
    ("PLA-18", NON, toutes(communes=frozenset({"53001"}))),
    ("PLA-18", NON, toutes(partout=True, communes=frozenset())),
    ("PLA-18", NON, toutes(partout=True)),
    ("PLA-18", OUI, premiere(partout=True)),
    ("PLA-18", OUI, replace(toutes(communes=frozenset({"53001"})), contrat=contrat(epci={"53001": "L’Ernée", "53002": "L’Ernée"}, communes={"53001": "Ambrières"}).contrat)),
    ("PLA-18", NON, replace(toutes(communes=frozenset({"53001"})), contrat=contrat(epci={"53001": "L’Ernée", "53002": "Le Bocage"}).contrat)),
    ("PLA-18", INC, toutes(communes=frozenset(), remplis=frozenset())),
    ("PLA-18", INC, contrat(communes={})),
    # The fiches
    ("FIC-01", NON, premiere(remplis=REMPLIS - {"description"})),
    ("FIC-01", INC, premiere(remplis=REMPLIS - {"publics"}, inconnus=frozenset({"publics"}))),
    ("FIC-01", SANS, VIDE),
    ("FIC-02", NON, premiere(contact=False)),
    ("FIC-02", NON, premiere(pilotes=())),
    ("FIC-02", INC, premiere(pilotes=(), inconnus=frozenset({"pilotes"}))),
    ("FIC-03", NON, premiere(partenaires=0)),
    ("FIC-03", INC, premiere(partenaires=0, inconnus=frozenset({"partenaires"}))),
    ("FIC-04", NON, premiere(objectifs=("Un meilleur accès",))),
    ("FIC-04", NON, premiere(objectifs=())),
    ("FIC-04", INC, premiere(objectifs=(), inconnus=frozenset({"objectif_general"}))),
    ("FIC-05", NON, premiere(indicateurs=1)),
    ("FIC-05", INC, toutes(indicateurs=None)),
    ("FIC-06", NON, premiere(fin=quand("2031"))),
    ("FIC-06", NON, premiere(debut=quand("2027-05"), fin=quand("2026"))),
    ("FIC-06", INC, premiere(fin=quand("inconnue"))),
    ("FIC-06", INC, contrat(fin="")),
    ("FIC-07", NON, premiere(etapes=1)),
    ("FIC-07", INC, toutes(etapes=None)),
    ("FIC-07", SANS, toutes(debut=quand("2024"), fin=quand("2024"))),
    ("FIC-08", NON, avec("financement", depenses=())),
    ("FIC-08", OUI, avec("financement", depenses=tuple(replace(d, cout=None) for d in FINANCEMENT.depenses))),
    ("FIC-08", OUI, replace(toutes(inconnus=frozenset({"moyens"})), financement=replace(FINANCEMENT, depenses=()))),
    ("FIC-08", INC, replace(PARFAIT, financement=None)),
    ("FIC-09", NON, avec("financement", aides=())),
    ("FIC-09", INC, avec("financement", aides=tuple(replace(a, deduite=True) for a in FINANCEMENT.aides))),
    ("FIC-09", SANS, avec("financement", depenses=())),
    ("FIC-09", INC, replace(PARFAIT, financement=None)),
    ("FIC-10", NON, premiere(debut=quand(""), remplis=frozenset())),
    ("FIC-10", INC, premiere(debut=quand("inconnue"), remplis=frozenset())),
    ("FIC-11", NON, premiere(remplis=REMPLIS - {"degre_partenariat"})),
    ("FIC-12", NON, premiere(intitule="Repérer plus tôt la situation numéro2")),
    ("FIC-12", SANS, VIDE),
    ("FIC-13", SANS, toutes(personnes=0)),
    ("FIC-13", NON, premiere(coordonnees=True)),
    ("FIC-14", NON, premiere(numero="2")),
    ("FIC-14", SANS, toutes(numero="")),
    ("FIC-15", NON, premiere(statut="abandonnee")),
    ("FIC-15", NON, premiere(statut="reportee", raison="Faute de salle")),
    ("FIC-15", OUI, premiere(statut="reportee", raison="Faute de salle", nouvelle_date=True)),
    # The diagnostic
    ("DIA-01", NON, avec("diagnostic", initiatives=0)),
    ("DIA-01", NON, RIEN),
    ("DIA-02", NON, avec("diagnostic", dits="")),
    ("DIA-03", NON, avec("diagnostic", recueils=())),
    ("DIA-03", NON, RIEN),
    ("DIA-04", NON, chiffre(unite="")),
    ("DIA-04", OUI, chiffre(unite="", valeur=False)),
    ("DIA-04", SANS, RIEN),
    ("DIA-05", NON, chiffre(periode="2019")),
    ("DIA-05", SANS, RIEN),
    ("DIA-06", NON, chiffre(etat="secret")),
    ("DIA-06", OUI, chiffre(etat="secret", valeur=False)),
    ("DIA-06", SANS, RIEN),
    ("DIA-07", NON, avec("diagnostic", chiffres=())),
    ("DIA-07", SANS, avec("diagnostic", constats=(ConstatLu("c1", "Le taux est plus haut."),))),
    ("DIA-08", NON, chiffre(periode="2013-2017")),
    ("DIA-08", INC, contrat(signature="inconnue")),
    ("DIA-08", SANS, RIEN),
    ("DIA-09", NON, avec("diagnostic", valide_le=None)),
    ("DIA-09", INC, avec("diagnostic", valide_par="Conseil communautaire")),
    ("DIA-09", OUI, replace(RIEN, gouvernance=replace(PARFAIT.gouvernance, diagnostic_valide_le=date(2023, 1, 2)))),  # type: ignore[type-var] # instances
    ("DIA-10", NON, avec("diagnostic", recueils=(RecueilLu("entretien"),))),
    ("DIA-11", NON, avec("diagnostic", constats=())),
    # Governance
    ("GOV-01", NON, avec("gouvernance", reunions=REUNIONS[:2])),
    ("GOV-01", INC, contrat(debut="inconnue")),
    ("GOV-01", INC, replace(PARFAIT, gouvernance=None)),
    ("GOV-01", SANS, contrat(debut="2026-09-01")),
    ("GOV-01", SANS, PREPARATION),
    ("GOV-02", SANS, PREPARATION),
    ("GOV-03", SANS, PREPARATION),
    ("GOV-04", NON, premiere(mise_a_jour=date(2026, 5, 23))),
    ("GOV-04", SANS, toutes(statut="programmee")),
    ("GOV-04", SANS, contrat(etat="acheve")),
    ("GOV-05", INC, avec("gouvernance", decisions_de_fond=("prolonger d’un an",))),
    ("GOV-06", SANS, PREPARATION),
    ("GOV-07", NON, contrat(fin="2027-06-30")),
    ("GOV-07", OUI, contrat(fin="2027-06-30", a_une_suite=True)),
    ("GOV-07", INC, contrat(fin="inconnue")),
    ("GOV-08", SANS, PREPARATION),
    ("GOV-09", NON, avec("gouvernance", reunions=(replace(REUNIONS[0], presences=False),))),
    ("GOV-09", SANS, avec("gouvernance", reunions=())),
    ("GOV-10", NON, contrat(postes=(replace(POSTE, occupe=False, vacant_depuis=date(2026, 8, 1)),))),
    ("GOV-10", OUI, contrat(postes=(replace(POSTE, occupe=False, vacant_depuis=date(2026, 9, 1)),))),
    ("GOV-10", INC, contrat(postes=(replace(POSTE, occupe=False),))),
    ("GOV-10", INC, contrat(postes=())),
    ("GOV-10", SANS, contrat(etat="acheve")),
    # Money
    ("FIN-01", NON, aides(une_aide("ars", AN))),
    ("FIN-01", INC, aides(une_aide("ars", None))),
    ("FIN-01", SANS, avec("financement", aides=())),
    ("FIN-02", NON, demande(0, versements=(date(2027, 1, 1),))),
    ("FIN-02", INC, demande(0, convention_du=None)),
    ("FIN-02", INC, avec("financement", demandes=None)),
    ("FIN-02", SANS, demande(0, versements=())),
    ("FIN-04", NON, aides(une_aide("departement", Decimal("0.01")))),
    ("FIN-04", NON, aides(*(une_aide("departement", AN, annee) for annee in (2025, 2026, 2027)))),
    ("FIN-04", OUI, aides(*(une_aide("departement", AN, annee) for annee in (2025, 2026)))),
    ("FIN-04", INC, aides(une_aide("departement", None, 2025))),
    ("FIN-03", INC, aides(une_aide("ars", AN))),
    ("FIN-03", OUI, replace(aides(une_aide("ars", AN)), textes=_articulation("clsm", "sans-objet").textes)),
    ("FIN-03", NON, aides(une_aide("ars", AN), CLSM)),
    ("FIN-03", INC, aides(une_aide("ars", AN), replace(CLSM, annee=2025))),
    ("FIN-03", INC, aides(une_aide("ars", AN), replace(CLSM, accorde=Decimal(0), prevu=None))),
    ("FIN-04", SANS, avec("financement", aides=())),
    ("FIN-04", OUI, aides(replace(une_aide("departement", AN), pour="action"))),
    ("FIN-05", NON, aides(une_aide("epci", 2 * AN))),
    ("FIN-05", INC, aides(une_aide("epci", None))),
    ("FIN-05", SANS, sans_profil()),
    ("FIN-05", NON, plafonnees("0.30")),
    ("FIN-05", OUI, plafonnees("0.50")),
    ("FIN-05", OUI, replace(plafonnees("0.50"), cadre=sans_profil().cadre)),
    ("FIN-05", NON, replace(plafonnees("0.30"), cadre=sans_profil().cadre)),
    ("FIN-06", NON, aides(une_aide("region", AN))),
    ("FIN-06", SANS, avec("financement", aides=())),
    ("FIN-07", OUI, demande(1, premiere_depense=date(2024, 3, 1))),
    ("FIN-07", NON, demande(1, premiere_depense=date(2024, 2, 29))),
    ("FIN-07", NON, demande(1, premiere_depense=date(2024, 2, 1))),
    ("FIN-07", INC, demande(1, premiere_depense=None)),
    ("FIN-07", SANS, avec("financement", demandes=())),
    ("FIN-08", NON, avec("financement", supports=(SupportLu("dépliant", ("L’agence",)),))),
    ("FIN-08", INC, avec("financement", supports=(SupportLu("dépliant", None),))),
    ("FIN-08", INC, avec("financement", supports=None)),
    ("FIN-09", NON, avec("financement", partage=PartageLu(0))),
    ("FIN-09", OUI, avec("financement", partage=PartageLu(2, par_population=False))),
    ("FIN-09", INC, avec("financement", partage=PartageLu(2, par_population=False, part_inconnue=True))),
    ("FIN-09", INC, avec("financement", partage=PartageLu(2))),
    ("FIN-09", SANS, avec("financement", partage=None)),
    ("FIN-09", NON, replace(parties({"sorte": "cias"}), financement=replace(FINANCEMENT, partage=None))),
    ("FIN-10", NON, demande(0, deposee_le=date(2024, 10, 2))),
    ("FIN-10", NON, demande(0, deposee_le=None)),
    ("FIN-10", INC, demande(0, echeance=None, deposee_le=None)),
    ("FIN-10", SANS, avec("financement", demandes=())),
    # What is public
    ("PUB-01", SANS, contrat(publie=False)),
    ("PUB-01", NON, publie("Voir [ici](https://exemple.fr).")),
    ("PUB-02", NON, publie("Appeler le 06 12 34 56 78.")),
    ("PUB-02", NON, publie("Écrire à marie@gmail.com.")),
    ("PUB-02", NON, publie("Trois suicides en 2023.")),
    ("PUB-02", INC, publie("Appeler le 02 43 00 00 00, écrire à accueil@mairie.fr.")),
    ("PUB-02", SANS, contrat(publie=False)),
    ("PUB-03", NON, premiere(resume="")),
    ("PUB-03", SANS, contrat(publie=False)),
    ("PUB-04", NON, avec("financement", supports=(SupportLu("page", ("L’agence",)),))),
    ("PUB-05", SANS, contrat(publie=False)),
    ("PUB-06", INC, replace(PARFAIT, jour=date(2026, 3, 1))),
    ("PUB-06", SANS, contrat(publie=False)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cle", "attendu", "faits"), CAS, ids=[f"{c}-{v.value}-{r}" for r, (c, v, _) in enumerate(CAS)]
)
def test_one_change_changes_the_answer(cle: str, attendu: Verdict, faits: Faits) -> None:
    resultat = REGLES[cle].lire(faits)
    assert resultat.verdict is attendu, resultat.constat


def test_there_are_the_91_rules_of_the_domain_and_one_of_them_gives_two_results() -> None:
    codes = [r.code for r in list_regles()]
    assert len(codes) == 92
    nombres = {f: len({c for c in codes if c.startswith(f)}) for f in ("CTR", "PLA", "FIC", "DIA", "GOV", "FIN", "PUB")}  # fmt: skip
    assert nombres == {"CTR": 20, "PLA": 18, "FIC": 15, "DIA": 11, "GOV": 11, "FIN": 10, "PUB": 6}
    assert sorted(codes) == sorted([*set(codes), "PLA-04"])


def test_a_rule_of_a_profile_whose_version_was_never_found_is_unknown() -> None:
    perdu = replace(PARFAIT, cadre=Cadre({"ARS-PdL": None}))
    resultat = REGLES["PLA-05"].lire(perdu)
    assert resultat.verdict is INC
    assert "ARS Pays de la Loire" in resultat.manquants[0]


def test_what_is_missing_is_named() -> None:
    assert REGLES["CTR-10"].lire(contrat(population=None)).manquants == ("la population du périmètre",)  # fmt: skip
    assert "suivi" in REGLES["FIC-05"].lire(toutes(indicateurs=None)).constat


def test_the_fiches_to_mend_are_given() -> None:
    assert REGLES["FIC-03"].lire(premiere(partenaires=0)).cibles == ("f1",)


def test_an_answer_unknown_of_two_recueils_is_not_a_yes() -> None:
    recueils = (RecueilLu("entretien"), RecueilLu("groupe-habitants", True, "oui", "inconnu"))
    faits = replace(
        article("methode", "Avec les habitants."), diagnostic=replace(DIAGNOSTIC, recueils=recueils)
    )
    resultat = REGLES["PLA-03"].lire(faits)
    assert resultat.verdict is INC
    assert "handicap" in resultat.constat
    assert "précarité" not in resultat.constat
