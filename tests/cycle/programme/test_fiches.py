"""A fiche is born with a title, filled by those who may, copied, archived, never lost."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import list_historique
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.queries import list_archives, list_choix, list_lignes, read_fiche
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable, Refus
from maillage.regles.fiche import CHAMPS
from maillage.regles.statuts import Statut
from maillage.socle.journal.models import Trace
from maillage.socle.recherche.models import Entree
from maillage.socle.referentiels.models import Terme
from maillage.socle.referentiels.operations import load_vocabulaires
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.programme import PetitPlan, un_axe, une_fiche

pytestmark = pytest.mark.django_db


def relire(fiche: FicheAction) -> FicheAction:
    """Return the fiche as the base holds it."""
    return FicheAction.objects.select_related("contrat", "axe", "objectif").get(pk=fiche.pk)


def listees(auteur: Auteur, contrat: Contrat) -> set[UUID]:
    """Return the fiches that this author finds in the plan."""
    return {ligne.uuid for ligne in list_lignes(auteur, contrat)}


def test_a_title_is_enough(contrat: Contrat, coordination: Auteur) -> None:
    fiche = programme.create_fiche(contrat, "  Transport \n solidaire ", auteur=coordination)
    assert fiche.intitule == "Transport solidaire"
    assert (fiche.axe, fiche.numero, fiche.statut) == (None, "", "en-reflexion")
    assert Entree.objects.filter(objet_uuid=fiche.uuid).exists()


@pytest.mark.parametrize("titre", ["", "   ", "\x00\u200b"])
def test_an_empty_title_is_refused_beside_the_field(contrat: Contrat, titre: str) -> None:
    with pytest.raises(ErreurMetier) as refus:
        programme.create_fiche(contrat, titre, auteur=SYSTEME)
    assert refus.value.champ == "intitule"


def test_a_title_of_301_characters_is_refused_and_300_kept(contrat: Contrat) -> None:
    assert len(programme.create_fiche(contrat, "é" * 300, auteur=SYSTEME).intitule) == 300
    with pytest.raises(ErreurMetier, match="trop long"):
        programme.create_fiche(contrat, "é" * 301, auteur=SYSTEME)


def test_the_next_number_is_free_even_after_a_gap(contrat: Contrat, plan: PetitPlan) -> None:
    programme.archive_fiche(plan.fiches[0], auteur=SYSTEME)
    neuve = programme.create_fiche(contrat, "Neuve", axe=plan.axe, auteur=SYSTEME)
    vivantes = [ligne.numero for ligne in list_lignes(SYSTEME, contrat)]
    assert len(set(vivantes)) == len(vivantes)
    assert neuve.numero == "1.4"


def test_an_axis_of_another_contract_is_refused(contrat: Contrat) -> None:
    with pytest.raises(ErreurMetier, match="autre contrat"):
        programme.create_fiche(contrat, "Fiche", axe=un_axe(un_contrat("Ailleurs")), auteur=SYSTEME)


def test_outside_the_plan_there_is_no_axis(contrat: Contrat, plan: PetitPlan) -> None:
    with pytest.raises(ErreurMetier, match="hors plan"):
        programme.create_fiche(contrat, "Fiche", axe=plan.axe, hors_plan=True, auteur=SYSTEME)


@pytest.mark.parametrize("role", [Role.LECTURE, Role.PARTENAIRE, Role.ELU, Role.PILOTE])
def test_only_the_coordination_creates(contrat: Contrat, role: Role) -> None:
    with pytest.raises(Refus):
        programme.create_fiche(contrat, "Fiche", auteur=un_auteur(contrat, role))


def test_strangers_do_not_learn_that_the_fiche_exists(contrat: Contrat, plan: PetitPlan) -> None:
    etrangere = un_auteur(un_contrat("Ailleurs"), Role.COORDINATION)
    with pytest.raises(Introuvable):
        programme.update_fiche(relire(plan.fiches[0]), {"moyens": "x"}, auteur=etrangere)
    with pytest.raises(Introuvable):
        read_fiche(etrangere, contrat, plan.fiches[0].uuid)


def test_a_pilot_writes_their_fiche_and_no_other(contrat: Contrat, plan: PetitPlan) -> None:
    pilote = un_auteur(contrat, Role.PILOTE)
    compte = un_compte(organisation=une_organisation("Autre structure"))
    sienne, autre = plan.fiches[0], plan.fiches[1]
    programme.assign_pilote(sienne, une_organisation(), auteur=SYSTEME)
    programme.assign_pilote(autre, compte.personne.organisation, auteur=SYSTEME)
    assert programme.update_fiche(relire(sienne), {"moyens": "Un bus"}, auteur=pilote).moyens
    with pytest.raises(Refus):
        programme.update_fiche(relire(autre), {"moyens": "Un bus"}, auteur=pilote)


def test_a_line_that_names_a_person_opens_the_fiche_to_that_person_alone(
    contrat: Contrat, plan: PetitPlan
) -> None:
    structure = une_organisation("Maison des adolescents")
    nommee = un_compte(organisation=structure)
    pilote = un_auteur(contrat, Role.PILOTE)
    programme.assign_pilote(plan.fiches[0], structure, personne=nommee.personne, auteur=SYSTEME)
    with pytest.raises(Refus):
        programme.update_fiche(relire(plan.fiches[0]), {"moyens": "x"}, auteur=pilote)


def test_a_pilot_changes_neither_number_nor_reach(contrat: Contrat, plan: PetitPlan) -> None:
    pilote = un_auteur(contrat, Role.PILOTE)
    programme.assign_pilote(plan.fiches[0], une_organisation(), auteur=SYSTEME)
    for valeurs in ({"numero": "9"}, {"diffusion": "public"}):
        with pytest.raises(Refus):
            programme.update_fiche(relire(plan.fiches[0]), valeurs, auteur=pilote)


def test_status_and_place_have_their_own_operations(plan: PetitPlan) -> None:
    for champ in ("statut", "statut_raison", "axe", "ordre", "archive_le", "contrat"):
        with pytest.raises(ValueError, match="operation of their own"):
            programme.update_fiche(relire(plan.fiches[0]), {champ: "x"}, auteur=SYSTEME)


def test_the_end_never_comes_before_the_beginning(plan: PetitPlan) -> None:
    fiche = programme.update_fiche(relire(plan.fiches[0]), {"debut": "2025"}, auteur=SYSTEME)
    with pytest.raises(ErreurMetier) as refus:
        programme.update_fiche(relire(fiche), {"fin": "mars 2024"}, auteur=SYSTEME)
    assert refus.value.champ == "fin"
    assert relire(fiche).fin == ""


@pytest.mark.parametrize("champ", ["participation", "priorite", "famille", "origine", "diffusion"])
def test_a_forged_choice_is_refused(plan: PetitPlan, champ: str) -> None:
    with pytest.raises(ErreurMetier):
        programme.update_fiche(relire(plan.fiches[0]), {champ: "n’importe"}, auteur=SYSTEME)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texte=st.text(max_size=200))
def test_any_text_is_kept_clean_and_found_again(plan: PetitPlan, texte: str) -> None:
    fiche = programme.update_fiche(relire(plan.fiches[0]), {"constat": texte}, auteur=SYSTEME)
    assert "\x00" not in fiche.constat
    assert relire(fiche).constat == fiche.constat
    assert (
        programme.update_fiche(relire(fiche), {"constat": fiche.constat}, auteur=SYSTEME).version
        == fiche.version
    )


def test_a_text_of_one_megabyte_is_refused_in_words(plan: PetitPlan) -> None:
    with pytest.raises(ErreurMetier, match="trop long") as refus:
        programme.update_fiche(relire(plan.fiches[0]), {"constat": "é" * 10**6}, auteur=SYSTEME)
    assert refus.value.champ == "constat"


def test_unknown_is_an_answer_with_its_own_trace(plan: PetitPlan) -> None:
    fiche = programme.update_fiche(
        relire(plan.fiches[0]), {}, inconnus={"evaluation": True, "constat": True}, auteur=SYSTEME
    )
    fiche = programme.update_fiche(
        relire(fiche), {"constat": "On sait"}, inconnus={"constat": False}, auteur=SYSTEME
    )
    assert fiche.inconnus == ["evaluation"]
    dites = Trace.objects.filter(objet_uuid=fiche.uuid, champ="inconnu-constat").order_by("id")
    assert [(t.avant, t.apres) for t in dites] == [("non", "oui"), ("oui", "non")]


def test_two_people_who_answer_different_questions_do_not_meet(plan: PetitPlan) -> None:
    lue = relire(plan.fiches[0])
    programme.update_fiche(lue, {"constat": "A"}, inconnus={"evaluation": True}, auteur=SYSTEME)
    fiche = programme.update_fiche(
        relire(lue),
        {"moyens": "B"},
        inconnus={"publics": True},
        version_lue=lue.version,
        auteur=SYSTEME,
    )
    assert (fiche.constat, fiche.moyens) == ("A", "B")
    assert fiche.inconnus == ["evaluation", "publics"]


def test_two_people_who_answer_the_same_question_are_shown_both(plan: PetitPlan) -> None:
    lue = relire(plan.fiches[0])
    programme.update_fiche(lue, {"constat": "A"}, auteur=SYSTEME)
    with pytest.raises(Conflit) as conflit:
        programme.update_fiche(
            relire(lue), {"constat": "B"}, version_lue=lue.version, auteur=SYSTEME
        )
    divergence = conflit.value.divergences["constat"]
    assert (divergence.en_base, divergence.propose) == ("A", "B")


def test_each_vocabulary_is_set_and_traced_alone(plan: PetitPlan) -> None:
    load_vocabulaires(auteur=SYSTEME)
    themes = list(Terme.objects.filter(vocabulaire="thematique")[:2])
    publics = list(Terme.objects.filter(vocabulaire="public")[:1])
    fiche = relire(plan.fiches[0])
    programme.update_fiche(fiche, {}, ensembles={"thematiques": themes}, auteur=SYSTEME)
    programme.update_fiche(relire(fiche), {}, ensembles={"publics": publics}, auteur=SYSTEME)
    programme.update_fiche(relire(fiche), {}, ensembles={"thematiques": themes[:1]}, auteur=SYSTEME)
    fiche = relire(fiche)
    assert (fiche.thematiques.all(), fiche.publics.all()) == (themes[:1], publics)
    derniere = Trace.objects.filter(objet_uuid=fiche.uuid).latest("id")
    assert (derniere.champ, derniere.libelle, derniere.apres) == (
        "thematiques", "thématiques", str(themes[0]),
    )  # fmt: skip


def test_a_fiche_is_not_linked_to_itself_nor_elsewhere(contrat: Contrat, plan: PetitPlan) -> None:
    ailleurs = une_fiche(un_contrat("Ailleurs"), "Voisine")
    for autre in (ailleurs, relire(plan.fiches[0])):
        with pytest.raises(ErreurMetier):
            programme.update_fiche(
                relire(plan.fiches[0]), {}, ensembles={"liees": [autre]}, auteur=SYSTEME
            )


def test_a_copy_starts_anew(contrat: Contrat, plan: PetitPlan) -> None:
    modele = programme.update_fiche(
        relire(plan.fiches[0]), {"constat": "Un constat"}, auteur=SYSTEME
    )
    programme.assign_pilote(modele, une_organisation(), auteur=SYSTEME)
    copie = programme.duplicate_fiche(relire(modele), auteur=SYSTEME)
    assert copie.uuid != modele.uuid
    assert (copie.constat, copie.numero, copie.statut) == ("Un constat", "", "en-reflexion")
    assert copie.origine_fiche == modele
    assert read_fiche(SYSTEME, contrat, copie.uuid).pilote is not None


def test_an_archived_fiche_leaves_the_plan_and_the_search_and_comes_back(
    contrat: Contrat, plan: PetitPlan
) -> None:
    fiche = programme.archive_fiche(relire(plan.fiches[0]), auteur=SYSTEME)
    assert fiche.uuid not in listees(SYSTEME, contrat)
    assert list(list_archives(SYSTEME, contrat)) == [fiche]
    assert not Entree.objects.filter(objet_uuid=fiche.uuid).exists()
    with pytest.raises(ErreurMetier, match="archivée"):
        programme.update_fiche(relire(fiche), {"moyens": "x"}, auteur=SYSTEME)
    programme.restore_fiche(relire(fiche), auteur=SYSTEME)
    assert fiche.uuid in listees(SYSTEME, contrat)
    assert Entree.objects.filter(objet_uuid=fiche.uuid).exists()


def test_a_fiche_whose_axis_went_away_comes_back_without_axis(contrat: Contrat) -> None:
    axe = un_axe(contrat)
    fiche = une_fiche(contrat, "Seule", axe=axe)
    programme.archive_fiche(relire(fiche), auteur=SYSTEME)
    programme.archive_axe(axe, auteur=SYSTEME)
    assert programme.restore_fiche(relire(fiche), auteur=SYSTEME).axe is None


def test_an_internal_fiche_is_not_seen_by_partners(contrat: Contrat, plan: PetitPlan) -> None:
    programme.set_diffusion(relire(plan.fiches[0]), "interne", auteur=SYSTEME)
    partenaire = un_auteur(contrat, Role.PARTENAIRE)
    elu = un_auteur(contrat, Role.ELU)
    assert plan.fiches[0].uuid not in listees(partenaire, contrat)
    assert plan.fiches[0].uuid in listees(elu, contrat)
    with pytest.raises(Introuvable):
        read_fiche(partenaire, contrat, plan.fiches[0].uuid)


@pytest.mark.parametrize("lien", ["liee", "fusionnee", "copiee"])
def test_no_partner_learns_of_an_internal_fiche_from_another(
    contrat: Contrat, plan: PetitPlan, lien: str
) -> None:
    secrete, ouverte = relire(plan.fiches[0]), relire(plan.fiches[1])
    if lien == "liee":
        programme.update_fiche(ouverte, {}, ensembles={"liees": [secrete]}, auteur=SYSTEME)
    elif lien == "fusionnee":
        programme.set_statut(
            ouverte, Statut.FUSIONNEE, raison="Réunies.", fusion=secrete, auteur=SYSTEME
        )
        programme.apply_lot(contrat, [ouverte], champ="statut", valeur="en-cours", auteur=SYSTEME)
        programme.set_statut(
            relire(ouverte), Statut.FUSIONNEE, raison="Si.", fusion=secrete, auteur=SYSTEME
        )
    else:
        ouverte = programme.duplicate_fiche(secrete, auteur=SYSTEME)
        programme.update_fiche(ouverte, {"intitule": "Une copie"}, auteur=SYSTEME)
    secrete = programme.set_diffusion(relire(secrete), "interne", auteur=SYSTEME)
    for portee in ("interne", "membres"):
        programme.set_diffusion(relire(ouverte), portee, auteur=SYSTEME)
    lues = {}
    for role in (Role.PARTENAIRE, Role.ELU):
        auteur = un_auteur(contrat, role)
        vue = read_fiche(auteur, contrat, ouverte.uuid)
        traces = list_historique(auteur, contrat, objets=[ouverte.uuid])
        nommees = {champ for champ in ("liees", "fusion") if traces.filter(champ=champ).exists()}
        lues[role] = (secrete in [*vue.valeurs["liees"], vue.fusion, vue.origine], nommees)
    attendues = {"liee": {"liees"}, "fusionnee": {"fusion"}, "copiee": set()}
    assert lues == {Role.PARTENAIRE: (False, set()), Role.ELU: (True, attendues[lien])}


def test_a_link_to_a_fiche_archived_since_can_be_kept(contrat: Contrat, plan: PetitPlan) -> None:
    gardee, liee, autre = (relire(f) for f in plan.fiches[:3])
    programme.update_fiche(gardee, {}, ensembles={"liees": [liee]}, auteur=SYSTEME)
    for archivee in (liee, autre):
        programme.archive_fiche(relire(archivee), auteur=SYSTEME)
    offertes = {cle for cle, _mots in list_choix(SYSTEME, relire(gardee), "liees")}
    assert str(liee.uuid) in offertes
    assert str(autre.uuid) not in offertes


def test_the_copy_of_a_published_fiche_is_not_published(contrat: Contrat, plan: PetitPlan) -> None:
    portees = {}
    for portee in ("interne", "membres", "public"):
        fiche = programme.set_diffusion(relire(plan.fiches[0]), portee, auteur=SYSTEME)
        portees[portee] = programme.duplicate_fiche(fiche, auteur=SYSTEME).diffusion
    assert portees == {"interne": "interne", "membres": "membres", "public": "membres"}


def test_the_state_of_a_fiche_follows_its_answers(contrat: Contrat, plan: PetitPlan) -> None:
    avant = read_fiche(SYSTEME, contrat, plan.fiches[0].uuid)
    programme.update_fiche(
        relire(plan.fiches[0]),
        {"constat": "Un constat", "tout_le_perimetre": True},
        inconnus={"evaluation": True},
        auteur=SYSTEME,
    )
    apres = read_fiche(SYSTEME, contrat, plan.fiches[0].uuid)
    attendus = sum(c.attendu for c in CHAMPS.values())
    assert avant.remplissage == (0, attendus)
    assert apres.remplissage == (3, attendus)
    assert apres.prochaine == CHAMPS["thematiques"]
