"""Facts gathered from every room: what a rule reads is what the contract holds, and no more than its reader sees."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Articulation, Contrat, Phase, Poste
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.financement.models import Support
from maillage.cycle.financement.operations import comptes, conventions
from maillage.cycle.programme import operations as programme
from maillage.regles import horloge
from maillage.regles.conformite.faits import Faits
from maillage.regles.conformite.faits_argent import SupportLu
from maillage.regles.conformite.regle import REGLES
from maillage.regles.conformite.resultats import Verdict
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import Introuvable
from maillage.socle.acteurs.models import Organisation, SorteOrganisation
from maillage.socle.referentiels.models import Terme, Vocabulaire
from maillage.socle.referentiels.operations import add_objectif, create_plan, load_vocabulaires
from maillage.synthese.conformite.queries import read_conformite, read_faits
from tests.fabriques import demandes
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.concertation import un_recueil
from tests.fabriques.contrats import (
    un_article,
    un_auteur,
    un_contrat,
    un_sigle,
    une_occupation,
    une_partie,
)
from tests.fabriques.demandes import un_guichet
from tests.fabriques.diagnostic import un_constat, un_enjeu
from tests.fabriques.financement import un_dispositif, une_aide, une_cle, une_depense
from tests.fabriques.gouvernance import dans, une_instance, une_reunion
from tests.fabriques.programme import semer_plan, un_axe, une_fiche

pytestmark = pytest.mark.django_db
JOUR = datetime(2026, 11, 23, 9, 0, tzinfo=horloge.PARIS)


@pytest.fixture(autouse=True)
def _le_23_novembre_2026() -> Iterator[None]:
    with horloge.arretee_a(JOUR):
        yield


@pytest.fixture
def contrat(db: None) -> Contrat:
    load_vocabulaires(auteur=SYSTEME)
    return un_contrat()


def lire(contrat: Contrat, auteur: Auteur = SYSTEME) -> Faits:
    (lu,) = read_faits(auteur, [get_contrat(auteur, contrat.cle)])
    return lu.faits


def verdict(contrat: Contrat, cle: str, auteur: Auteur = SYSTEME) -> Verdict:
    lue = read_conformite(auteur, get_contrat(auteur, contrat.cle))
    return next(c.verdict for c in lue.controles if c.regle.cle == cle)


def terme(slug: str, vocabulaire: str = Vocabulaire.THEMATIQUE) -> Terme:
    return Terme.objects.get(vocabulaire=vocabulaire, slug=slug)


def test_the_territory_is_that_of_the_perimeter(contrat: Contrat) -> None:
    faits = lire(contrat).contrat
    assert contrat.perimetre is not None
    assert len(faits.communes) == contrat.perimetre.communes.count()
    assert faits.population is not None
    assert faits.population > 20_000
    assert faits.quartiers_prioritaires is None
    assert faits.communes_ailleurs == ()


def test_a_commune_of_two_contracts_in_force_is_said(contrat: Contrat) -> None:
    contrats.sign_contrat(contrat, signature="2023", auteur=SYSTEME)
    assert lire(contrat).contrat.communes_ailleurs == ()
    suite = contrats.create_successeur(get_contrat(SYSTEME, contrat.cle), auteur=SYSTEME)
    assert lire(suite).contrat.communes_ailleurs == ()  # what it renews is not another contract
    jumeau = un_contrat("Le même")
    assert len(lire(jumeau).contrat.communes_ailleurs) == len(lire(contrat).contrat.communes)
    contrats.sign_contrat(jumeau, signature="2024", auteur=SYSTEME)
    assert len(lire(contrat).contrat.communes_ailleurs) > 1


def test_parties_bring_their_acts_and_promises(contrat: Contrat) -> None:
    une_organisation("ARS d’essai", SorteOrganisation.ARS)
    une_partie(contrat, deliberation_sans_objet=True, engagements="Suivre.")
    ars = next(p for p in lire(contrat).parties or () if p.sorte == "ars")
    assert (ars.signe, ars.sans_deliberation, ars.engagee, ars.piece) == (True, True, True, False)
    assert verdict(contrat, "CTR-01") is Verdict.SATISFAITE


def test_what_the_contract_says_is_read_with_its_acronyms(contrat: Contrat) -> None:
    un_article(contrat, "Santé", "La CPTS et le PTSM, article L. 1434-10, IV.")
    un_sigle(contrat, "CPTS", "Une communauté de soignants")
    contrats.add_element(
        contrat,
        Articulation,
        {"dispositif": terme("cpts", Vocabulaire.DISPOSITIF), "reponse": "oui"},
        auteur=SYSTEME,
    )
    textes = lire(contrat).textes
    assert textes is not None
    assert textes.sigles_a_definir == ("PTSM",)
    assert textes.articulations == {"cpts": "oui"}


def test_posts_say_who_holds_them(contrat: Contrat) -> None:
    poste = contrats.add_element(
        contrat, Poste, {"intitule": "Coordination", "quotite": Decimal("0.8")}, auteur=SYSTEME
    )
    une_occupation(poste, debut="2024-01-01", fin="2026-05-31")
    (lu,) = lire(contrat).contrat.postes
    assert (lu.occupe, lu.quotite, lu.employeur) == (False, Decimal("0.8"), "")
    assert verdict(contrat, "GOV-10") is Verdict.NON_SATISFAITE


def test_a_contract_not_signed_was_engaged_with_its_first_phase(contrat: Contrat) -> None:
    for debut in ("2021", "2020-09"):
        valeurs = {"sorte": "engagement", "intitule": debut, "debut_reel": debut}
        contrats.add_element(contrat, Phase, valeurs, auteur=SYSTEME)
    assert lire(contrat).contrat.engage.ecrire() == "septembre 2020"


def test_a_fiche_is_read_with_all_that_hangs_on_it(contrat: Contrat) -> None:
    compte = un_compte()
    axe, enjeu = un_axe(contrat), un_enjeu(contrat)
    programme.link_axes(contrat, {axe: [enjeu]}, auteur=SYSTEME)
    fiche = une_fiche(contrat, "Écouter les jeunes", axe=axe)
    pilote = compte.personne.organisation
    programme.add_acteur(fiche, pilote, "pilote", personne=compte.personne, auteur=SYSTEME)
    programme.add_acteur(fiche, une_organisation("CPTS"), "partenaire", auteur=SYSTEME)
    plan = create_plan({"sorte": "ptsm", "intitule": "PTSM", "edition": "2024"}, auteur=SYSTEME)
    objectif = add_objectif(plan, "Repérer tôt", auteur=SYSTEME)
    programme.update_fiche(
        fiche,
        {"objectif_general": "Repérer tôt\nOrienter", "description": "On écoute."},
        ensembles={"thematiques": [terme("sante-mentale")], "objectifs_externes": [objectif]},
        auteur=SYSTEME,
    )
    fiches = lire(contrat).fiches
    assert fiches is not None
    (lue,) = fiches.fiches
    assert lue.termes == {"thematique": frozenset({"sante-mentale"})}
    assert [(o.sorte, o.edition) for o in lue.externes] == [("ptsm", "2024")]
    assert lue.objectifs == ("Repérer tôt", "Orienter")
    assert lue.enjeux == {str(enjeu.uuid)}
    assert (lue.contact, lue.partenaires, len(lue.pilotes)) == (True, 1, 1)
    assert {"axe", "description", "pilotes", "partenaires"} <= lue.remplis
    assert verdict(contrat, "PLA-02") is Verdict.SATISFAITE


def test_the_diagnostic_is_read_with_its_themes(contrat: Contrat) -> None:
    un_constat(contrat, "Les jeunes vont mal")
    diagnostic = lire(contrat).diagnostic
    assert diagnostic is not None
    assert [c.texte.strip() for c in diagnostic.constats] == ["Les jeunes vont mal"]


def test_a_reader_is_told_of_the_fiches_that_they_see_and_of_no_other(contrat: Contrat) -> None:
    fiche = une_fiche(contrat, "Réservée")
    programme.set_diffusion(fiche, "interne", auteur=SYSTEME)
    une_fiche(contrat, "Ouverte")
    elue, partenaire = un_auteur(contrat, Role.ELU), un_auteur(contrat, Role.PARTENAIRE)
    for auteur, nombre in ((elue, 2), (partenaire, 1)):
        lues = lire(contrat, auteur).fiches
        assert lues is not None
        assert len(lues.fiches) == nombre


def test_a_stranger_reads_nothing(contrat: Contrat) -> None:
    autre = un_auteur(un_contrat("Ailleurs"), Role.COORDINATION)
    with pytest.raises(Introuvable):
        read_faits(autre, [contrat])


def test_the_number_of_queries_is_fixed_for_one_contract_and_for_many(contrat: Contrat) -> None:
    semer_plan(contrat, 3)
    autres = [un_contrat(f"Territoire {rang}") for rang in range(3)]
    for autre in autres:
        semer_plan(autre, 20)
        un_article(autre)
    with CaptureQueriesContext(connection) as un:
        read_faits(SYSTEME, [contrat])
    with CaptureQueriesContext(connection) as plusieurs:
        read_faits(SYSTEME, [contrat, *autres])
    assert len(plusieurs) == len(un)


def test_every_rule_has_its_answer(contrat: Contrat) -> None:
    lue = read_conformite(SYSTEME, get_contrat(SYSTEME, contrat.cle))
    assert {c.regle.cle for c in lue.controles} == set(REGLES)
    assert all(c.resultat.constat for c in lue.controles)
    assert "obligations ne sont pas remplies" in lue.resume


def test_meetings_are_read_by_whoever_reads_them_all_and_by_no_other(contrat: Contrat) -> None:
    contrats.sign_contrat(contrat, signature="2024-01-10", auteur=SYSTEME)
    contrats.update_periode(
        get_contrat(SYSTEME, contrat.cle),
        signature="2024-01-10",
        debut="2024-02-01",
        fin="2029-01-31",
        auteur=SYSTEME,
    )
    une_reunion(une_instance(contrat), dans(-30))
    gouvernance = lire(contrat).gouvernance
    assert gouvernance is not None
    assert [r.tenue for r in gouvernance.reunions] == [True]
    assert "copil" in gouvernance.instances
    partenaire = un_auteur(contrat, Role.PARTENAIRE)
    assert lire(contrat, partenaire).gouvernance is None
    lue = read_conformite(partenaire, get_contrat(partenaire, contrat.cle))
    copil = next(c for c in lue.controles if c.regle.cle == "GOV-01")
    assert "Votre rôle ne lit pas" in copil.resultat.constat
    assert verdict(contrat, "GOV-01") is Verdict.NON_SATISFAITE


def test_the_money_is_read_with_its_claims_its_key_and_its_proofs(contrat: Contrat) -> None:
    guichet = un_guichet()
    aide = demandes.une_aide(contrat, guichet.financeur, guichet.dispositif, engagee_le=JOUR.date())
    demande = demandes.convenue(aide, par=guichet.auteur)
    conventions.pay_demande(demande, Decimal(1_000), le=date(2026, 6, 1), auteur=SYSTEME)
    comptes.write_support(
        contrat,
        {"sorte": "affiche", "intitule": "Affiche", "quand": "2026"},
        [guichet.financeur],
        fichier=demandes.un_pdf(),
        auteur=SYSTEME,
    )
    une_cle(contrat, 2026, "parts-egales")
    argent = lire(contrat).financement
    assert argent is not None
    assert [(d.annee, d.cout) for d in argent.depenses] == [(2026, demandes.COUT)]
    assert argent.depenses[0].part_publique is None
    departement, propre = argent.aides
    assert (departement.sorte, departement.montant) == ("departement", demandes.ANNUELLE)
    assert (propre.montant, propre.deduite) == (demandes.COUT - demandes.ANNUELLE, True)
    assert argent.demandes is not None
    lue = argent.demandes[0]
    assert (lue.sorte, lue.annee, lue.deposee_le) == ("departement", 2026, JOUR.date())
    assert lue.echeance is None  # the scheme says no day: a mark of the calendar binds nobody
    assert (lue.convention_du, lue.convention_au) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (lue.versements, lue.premiere_depense) == ((date(2026, 6, 1),), JOUR.date())
    assert argent.supports == (SupportLu("Affiche"),)
    assert argent.partage is not None
    assert argent.partage.par_population is False


def test_the_money_is_read_by_whoever_reads_the_plan_of_it(contrat: Contrat) -> None:
    une_depense(contrat)
    partenaire = un_auteur(contrat, Role.PARTENAIRE)
    assert lire(contrat, partenaire).financement is None
    lue = read_conformite(partenaire, get_contrat(partenaire, contrat.cle))
    partage = next(c for c in lue.controles if c.regle.cle == "FIN-09")
    assert "Votre rôle ne lit pas" in partage.resultat.constat


def test_an_expense_whose_aid_is_unknown_leaves_the_part_of_its_carrier_unknown(
    contrat: Contrat,
) -> None:
    depense = une_depense(contrat)
    une_aide(depense)
    argent = lire(contrat).financement
    assert argent is not None
    assert [a.montant for a in argent.aides] == [None, None]


def test_a_leaflet_owes_a_mention_to_who_paid_in_its_year_whatever_their_name(
    contrat: Contrat,
) -> None:
    paie = une_aide(une_depense(contrat, annee=2025), accorde="10000").financeur
    une_aide(une_depense(contrat, annee=2026), "Un autre", sorte="departement", verse="5000")
    une_aide(une_depense(contrat, annee=2025), "Sans suite", sorte="region", accorde="0")
    homonyme = Organisation.objects.create(nom=paie.nom, sorte="ars")
    for intitule, quand, nomme in (
        ("Affiche", "2025-03", paie),
        ("Affiche", "2026", paie),
        ("Dépliant", "2025", homonyme),
        ("Page", "", paie),
    ):
        support = Support.objects.create(
            contrat=contrat, sorte="affiche", intitule=intitule, quand=quand
        )
        support.financeurs.add(nomme)
    argent = lire(contrat).financement
    assert argent is not None
    assert argent.supports == (
        SupportLu("Affiche"),
        SupportLu("Affiche", ("Un autre",)),
        SupportLu("Dépliant", (paie.nom,)),
        SupportLu("Page", None),
    )


def test_a_personal_number_is_seen_in_any_text_of_a_fiche_and_what_is_public_is_read(
    contrat: Contrat,
) -> None:
    fiche = une_fiche(contrat, "Écouter les jeunes")
    programme.update_fiche(
        fiche,
        {"moyens": "Appeler le 06 12 34 56 78", "resume_public": "Près de vous."},
        auteur=SYSTEME,
    )
    programme.set_diffusion(fiche, "public", auteur=SYSTEME)
    un_recueil(contrat, "Soirée", diffusion="public", synthese="Voir [ici](https://exemple.fr).")
    assert verdict(contrat, "FIC-13") is Verdict.NON_SATISFAITE
    assert verdict(contrat, "PUB-02") is Verdict.SANS_OBJET
    contrats.publish_contrat(get_contrat(SYSTEME, contrat.cle), auteur=SYSTEME)
    lus = lire(contrat).publication
    assert lus is not None
    noms = [t.nom for t in lus.textes]
    assert any("présentation" in nom for nom in noms)
    assert any("Écouter les jeunes" in nom for nom in noms)
    assert any("Soirée" in nom for nom in noms)
    assert verdict(contrat, "PUB-01") is Verdict.NON_SATISFAITE  # a link says « ici »
    assert verdict(contrat, "PUB-02") is Verdict.INCONNUE  # the means are not public


def test_the_share_of_public_money_is_that_of_the_schemes_that_help(contrat: Contrat) -> None:
    plafonne = un_dispositif(parametres={"objets": ["poste"], "aides_publiques_max": "0.80"})
    aidee, libre = une_depense(contrat), une_depense(contrat, annee=2026)
    une_aide(aidee, plafonne.financeur.nom, dispositif=plafonne, accorde="40000")
    une_aide(libre, accorde="40000")
    argent = lire(contrat).financement
    assert argent is not None
    assert [d.part_publique for d in argent.depenses] == [Decimal("0.80"), None]
    assert verdict(contrat, "FIN-05") is Verdict.NON_SATISFAITE
