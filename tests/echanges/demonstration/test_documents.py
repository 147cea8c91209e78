"""The demonstration says what each document says, and nothing more."""

import pytest

from maillage.cycle.contrats.models import Contrat, Partie
from maillage.cycle.contrats.queries import build_auteur, list_contrats
from maillage.cycle.programme.models import ActeurDeFiche, FicheAction
from maillage.echanges.demonstration.operations import Bilan
from maillage.echanges.demonstration.operations.monde import adresse
from maillage.socle.acteurs.models import Compte, Organisation
from maillage.socle.acteurs.queries import find_compte
from maillage.socle.referentiels.models import PlanExterne

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("construite")]


def contrat(cle: str) -> Contrat:
    return Contrat.objects.get(cle=cle)


def compte(cle: str) -> Compte:
    trouve = find_compte(adresse(cle))
    assert trouve is not None
    return trouve


def roles(qui: Contrat) -> dict[str, str]:
    return {p.organisation.nom: p.role for p in qui.parties.select_related("organisation")}


def article(qui: Contrat, repere: str) -> str:
    texte: str = qui.articles.get(repere=repere).texte
    return texte


# L’Ernée – Bocage mayennais


def test_ernee_is_a_contract_of_three_and_two_pay_beside() -> None:
    ernee = contrat("lernee-bocage-mayennais")
    assert roles(ernee) == {
        "Centre intercommunal d’action sociale (CIAS) de l’Ernée": "signataire",
        "Communauté de communes du Bocage Mayennais": "signataire",
        "Agence régionale de santé des Pays de la Loire": "signataire",
        "Conseil départemental de la Mayenne": "financeur",
        "Région des Pays de la Loire": "financeur",
    }
    assert ernee.parties.get(est_porteur=True).organisation.sigle == "CIAS"
    assert ernee.perimetre is not None
    assert set(ernee.perimetre.communes.values_list("epci", flat=True)) == {
        "245300355",
        "245300389",
    }


def test_ernee_has_seventeen_actions_and_five_operations_beside_the_plan() -> None:
    ernee = contrat("lernee-bocage-mayennais")
    assert ernee.plan.actions_annoncees == 17
    numeros = ernee.fiches.filter(hors_plan=False).values_list("numero", flat=True)
    assert sorted(map(int, numeros)) == list(range(1, 18))
    assert ernee.fiches.filter(hors_plan=True, axe=None, numero="").count() == 5


def test_ernee_lost_the_titles_of_three_axes_and_attaches_only_what_is_legible() -> None:
    ernee = contrat("lernee-bocage-mayennais")
    axes = {a.numero: (a.intitule, bool(a.note)) for a in ernee.axes.all()}
    assert axes == {
        "1": ("Renforcer l’accès aux soins", False),
        "2": ("", True),
        "3": ("", True),
        "4": ("", True),
    }
    attachees = ernee.fiches.exclude(axe=None).values_list("numero", "axe__numero")
    assert set(attachees) == {(str(n), "1") for n in range(1, 6)}


def test_ernee_says_its_phases_and_its_three_years() -> None:
    ernee = contrat("lernee-bocage-mayennais")
    phases = {p.sorte: (p.debut_reel, p.fin_reelle) for p in ernee.phases.all()}
    assert phases["diagnostic"] == ("2022-01", "2022-05")
    assert phases["axes"] == ("2022-05", "2022-09")
    assert phases["plan"] == ("2022-09", "2023-02")
    assert (ernee.signature, ernee.debut, ernee.fin) == ("inconnue", "inconnue", "2026")
    assert ernee.etat == "en-vigueur"
    assert "trois années" in ernee.periode_note


def test_ernee_recruited_a_coordinator_known_by_her_function() -> None:
    poste = contrat("lernee-bocage-mayennais").postes.get()
    assert poste.employeur is not None
    assert (poste.employeur.sigle, poste.debut, poste.quotite) == ("CIAS", "2022-09", None)
    assert [(o.titulaire, o.personne) for o in poste.occupations.all()] == [
        ("Coordinatrice du CLS", None)
    ]


def test_ernee_shares_what_is_left_to_pay_by_population() -> None:
    ernee = contrat("lernee-bocage-mayennais")
    assert "en proportion du nombre d’habitants" in article(ernee, "financement")
    assert "comité de pilotage élargi" in article(ernee, "gouvernance")
    assert article(ernee, "diagnostic").count("**") == 10  # five groups of findings


# Mauges Communauté


def test_mauges_was_signed_on_4_november_2016_and_is_over() -> None:
    mauges = contrat("mauges-communaute")
    assert (mauges.signature, mauges.debut, mauges.fin) == ("2016-11-04", "2017", "2021")
    assert (mauges.etat, mauges.generation) == ("acheve", 1)
    assert set(roles(mauges).values()) == {"signataire"}
    assert mauges.perimetre is not None
    assert mauges.perimetre.est_gele
    assert mauges.perimetre.communes.count() == 6


def test_mauges_announced_its_actions_axis_by_axis() -> None:
    axes = contrat("mauges-communaute").axes.all()
    assert [a.actions_annoncees for a in axes] == [11, 5, 7, 2, 4]
    assert "février 2020" in axes[4].note


@pytest.mark.parametrize(
    ("imprime", "autre", "place"),
    [("1.1.2", "2.5", "2"), ("1.1.5", "2.5", "2"), ("2.5.1", "1.1", "1"), ("3.6.1", "3.6", "3")],
)
def test_each_named_action_of_mauges_bears_both_its_numbers(
    imprime: str, autre: str, place: str
) -> None:
    fiche = contrat("mauges-communaute").fiches.get(numero=imprime)
    assert f"action {imprime}" in fiche.description
    assert f"fiche-action n° {autre}" in fiche.description
    assert fiche.axe is not None
    assert fiche.axe.numero == place


def test_the_radon_campaign_says_how_far_it_reached_and_which_plans_it_serves() -> None:
    radon = contrat("mauges-communaute").fiches.get(numero="2.5.1")
    for portee in ("237 kits", "159 l’hiver 2021-2022", "19 visites", "100", "18 pharmacies"):
        assert portee in radon.description
    plans = radon.objectifs_externes.values_list("plan__sorte", "plan__edition")
    assert set(plans) == {("prse", "PRSE 3"), ("pcaet", "")}


def test_mauges_prepares_the_contract_that_follows() -> None:
    suite = contrat("mauges-communaute-2")
    assert suite.predecesseur == contrat("mauges-communaute")
    assert (suite.etat, suite.generation, suite.signature) == ("preparation", 2, "")
    assert suite.fiches.count() == suite.axes.count() == 0
    calendrier = {p.intitule: (p.debut_prevu, p.fin_prevue) for p in suite.phases.all()}
    assert len(calendrier) == 11
    assert calendrier["Réunion de lancement"] == ("2022-03-16", "2022-03-16")
    assert ("2022-06-15", "2022-06-16") in calendrier.values()
    assert ("2022-10", "2022-11") in calendrier.values()


def test_mauges_says_how_it_works_with_the_other_approaches() -> None:
    suite = contrat("mauges-communaute-2")
    reponses = {a.dispositif.slug: a for a in suite.articulations.all()}
    for slug in ("clsm", "cpts", "dac"):  # the rows of the table of the document
        assert all((reponses[slug].qui, reponses[slug].avec_qui, reponses[slug].quoi))
        assert reponses[slug].ou
    assert reponses["contrat-ville"].reponse == "inconnu"
    for groupe in ("comité de pilotage", "comité de suivi", "groupes de travail"):
        assert groupe in article(suite, "gouvernance")


def test_plans_of_mauges_have_dates_that_the_document_does_not_say() -> None:
    plans = PlanExterne.objects.filter(epci="200060010")
    assert set(plans.values_list("sorte", "debut")) == {
        ("pcaet", "inconnue"),
        ("plh", "inconnue"),
        ("pat", "inconnue"),
    }


# Laval Agglomération


def test_laval_covers_34_communes_and_the_prefect_signs_too() -> None:
    laval = contrat("laval-agglomeration")
    assert laval.perimetre is not None
    assert laval.perimetre.communes.count() == 34
    assert roles(laval) == {
        "Agence régionale de santé des Pays de la Loire": "signataire",
        "Communauté d’agglomération Laval Agglomération": "signataire",
        "Préfet de la Mayenne": "cosignataire",
        "Conseil départemental de la Mayenne": "partenaire",
    }


def test_laval_has_five_axes_with_their_priorities_and_announces_32_actions() -> None:
    laval = contrat("laval-agglomeration")
    assert (laval.plan.actions_annoncees, laval.plan.nom_niveau_1) == (32, "Priorité")
    assert [a.objectifs.count() for a in laval.axes.all()] == [3, 3, 2, 2, 2]
    assert all(a.description for a in laval.axes.all())


def test_laval_knows_neither_its_signature_nor_its_period() -> None:
    laval = contrat("laval-agglomeration")
    assert {laval.signature, laval.debut, laval.fin} == {"inconnue"}
    assert "durée de trois ans, sans dates" in laval.periode_note


def test_laval_shows_inhabitants_the_actions_that_its_brochure_names() -> None:
    laval = contrat("laval-agglomeration")
    assert laval.publie_le is not None
    fiches = laval.fiches.all()
    assert len(fiches) == 7
    assert all(f.diffusion == "public" and f.resume_public for f in fiches)
    assert all(f.axe is None and not f.hors_plan for f in fiches)


def test_laval_tells_of_référents_without_naming_any() -> None:
    laval = contrat("laval-agglomeration")
    assert "34 communes" in article(laval, "transversal")
    assert not laval.referentsantes.exists()


# Pornic Agglo Pays de Retz, the authorities


def test_pornic_prepares_a_contract_of_five_years_whose_plan_is_empty() -> None:
    pornic = contrat("pornic-agglo-pays-de-retz")
    assert (pornic.etat, pornic.debut, pornic.fin) == ("preparation", "", "")
    assert "cinq ans" in pornic.periode_note
    assert not pornic.axes.exists()
    assert not pornic.fiches.exists()
    assert "trois thématiques socles" in article(pornic, "prs")
    assert "création de places" in article(pornic, "exclusions")
    poste = pornic.postes.get()
    assert "Recrutement en cours" in poste.note
    assert not poste.occupations.exists()


@pytest.mark.parametrize(
    ("cle", "voit"),
    [
        ("departement.mayenne", {"laval-agglomeration", "lernee-bocage-mayennais"}),
        (
            "ars.pays-de-la-loire",
            {
                "laval-agglomeration",
                "lernee-bocage-mayennais",
                "mauges-communaute",
                "mauges-communaute-2",
                "pornic-agglo-pays-de-retz",
            },
        ),
        ("ars.exemple", {"presquile-et-porzay-exemple-fictif"}),
        ("administration", set()),
    ],
)
def test_an_authority_follows_the_contracts_of_its_territory(cle: str, voit: set[str]) -> None:
    auteur = build_auteur(compte(cle))
    assert {c.cle for c in list_contrats(auteur)} == voit


def test_mayenne_has_two_plans_of_which_one_was_adopted_in_december_2017() -> None:
    departement = Organisation.objects.get(nom="Conseil départemental de la Mayenne")
    plans = PlanExterne.objects.filter(organisation=departement)
    assert dict(plans.values_list("intitule", "debut")) == {
        "Ambition Santé 53": "2017-12",
        "Bien vieillir en Mayenne": "inconnue",
    }
    assert plans.get(debut="2017-12").objectifs.get().code == "Action 6"


# Nothing more


def test_each_contract_says_from_which_document_it_comes() -> None:
    reels = Contrat.objects.filter(fictif=False)
    assert reels.count() == 5
    assert all(c.mention.startswith("Démonstration, d’après ") for c in reels)
    assert all("date inconnue" in c.mention or "16 mars 2022" in c.mention for c in reels)


def test_no_real_action_has_a_status_or_a_pilot_that_its_document_does_not_give() -> None:
    reelles = FicheAction.objects.filter(contrat__fictif=False)
    assert set(reelles.values_list("statut", flat=True)) == {"en-reflexion", "en-cours"}
    assert set(reelles.filter(statut="en-cours").values_list("numero", flat=True)) == {
        "1.1.2",
        "2.5.1",
        "3.6.1",
    }
    conduites = ActeurDeFiche.objects.filter(fiche__in=reelles, role__in=("pilote", "copilote"))
    assert [(a.fiche.numero, a.organisation.sigle) for a in conduites] == [("1.1.2", "CCAS")]


def test_what_a_document_does_not_say_of_an_action_is_unknown_and_not_blank() -> None:
    for fiche in FicheAction.objects.filter(contrat__fictif=False):
        assert {"participation", "evaluation", "degre_partenariat"} <= set(fiche.inconnus)
        dits = {c for c in fiche.inconnus if isinstance(getattr(fiche, c, None), str)}
        assert {c: getattr(fiche, c) for c in dits} == dict.fromkeys(dits, "")


def test_no_délibération_of_a_real_contract_is_invented(construite: Bilan) -> None:
    assert construite.comptes
    parties = Partie.objects.filter(contrat__fictif=False)
    assert set(parties.values_list("deliberation_numero", "deliberation_date", "representant")) == {
        ("", "", "")
    }
