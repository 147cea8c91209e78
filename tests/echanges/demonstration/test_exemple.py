"""The invented example is complete, and says everywhere that it is invented."""

import pytest

from maillage.cycle.concertation.models import EtatVerbatim, SorteRecueil, Verbatim
from maillage.cycle.concertation.queries import (
    list_questionnaires,
    list_textes,
    read_bilan,
    read_resultats,
)
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import (
    couverture_referents,
    etat_etapes,
    get_contrat,
    list_postes,
)
from maillage.cycle.diagnostic.models import ChiffreFige
from maillage.cycle.diagnostic.queries import read_diagnostic, read_seance
from maillage.cycle.programme.models import FicheAction, Remarque, RoleActeur
from maillage.cycle.programme.queries import list_liens, read_fiche, read_matrice
from maillage.echanges.demonstration.sources.donnees import read_contrat
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from maillage.regles.fiche import CHAMPS
from maillage.regles.hierarchisation import Accord
from maillage.regles.statuts import Drapeau, Statut
from maillage.socle.journal.models import Trace
from maillage.socle.journal.queries import list_a_traiter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("construite")]

# A fiche covers the whole territory or names communes; an action may continue no other.
SANS_OBJET = {"communes"}


@pytest.fixture
def exemple() -> Contrat:
    return get_contrat(SYSTEME, Contrat.objects.get(fictif=True).cle)


def test_the_example_says_that_it_is_invented(exemple: Contrat) -> None:
    assert "exemple fictif" in exemple.titre
    assert "tout le reste est inventé" in exemple.mention


def test_every_organisation_of_the_example_but_its_territory_bears_the_word(
    exemple: Contrat,
) -> None:
    noms = {p.organisation.nom for p in exemple.parties.all() if p.organisation.epci is None}
    for fiche in exemple.fiches.all():
        noms |= {a.organisation.nom for a in fiche.acteurs.all() if a.organisation.epci is None}
    assert len(noms) > 20
    assert [nom for nom in sorted(noms) if not nom.endswith("(exemple)")] == []


def test_every_guided_step_is_complete(exemple: Contrat) -> None:
    etats = {e.etape.nom: e.etat for e in etat_etapes(SYSTEME, exemple)}
    assert set(etats.values()) == {"complete"}


def test_the_plan_has_five_axes_two_levels_and_thirty_actions(exemple: Contrat) -> None:
    assert [a.fiches.count() for a in exemple.axes.all()] == [6] * 5
    assert [a.actions_annoncees for a in exemple.axes.all()] == [6] * 5
    profonds = exemple.objectifs.exclude(parent=None)
    assert profonds.count() == 20
    assert {f.objectif for f in exemple.fiches.all()} <= set(profonds)
    assert {f.axe_id == f.objectif.axe_id for f in exemple.fiches.all() if f.objectif} == {True}


def test_every_field_of_every_fiche_is_filled(exemple: Contrat) -> None:
    vides = {}
    for fiche in exemple.fiches.all():
        vue = read_fiche(SYSTEME, exemple, fiche.uuid)
        assert vue.prochaine is None
        manques = {c for c in CHAMPS if vue.valeurs[c] in ("", None, [])}
        if fiche.tout_le_perimetre:
            manques -= SANS_OBJET
        if manques:
            vides[fiche.numero] = sorted(manques)
    assert vides == {}


def test_the_nine_statuses_the_three_flags_and_what_each_asks_for_are_shown(
    exemple: Contrat,
) -> None:
    fiches = list(exemple.fiches.all())
    assert {f.statut for f in fiches} == {s.value for s in Statut}
    assert {f.drapeau for f in fiches} == {d.value for d in Drapeau} | {""}
    assert {f.diffusion for f in fiches} == {"interne", "membres", "public"}
    for statut in ("suspendue", "abandonnee", "reportee", "realisee", "perennisee"):
        assert all(f.statut_raison for f in fiches if f.statut == statut)
    assert all(f.report_date for f in fiches if f.statut == "reportee")
    assert all(f.fusion for f in fiches if f.statut == "fusionnee")
    assert all(f.obstacle for f in fiches if f.drapeau == "bloquee")


def test_the_example_has_fresh_news_of_most_actions_and_none_of_some(exemple: Contrat) -> None:
    recentes = [f for f in exemple.fiches.all() if f.modifie_le > horloge.il_y_a(100)]
    assert 16 <= len(recentes) <= 28


def test_each_status_written_in_the_files_changed_something(exemple: Contrat) -> None:
    contenu = read_contrat("exemple")
    ecrits = sum(len(fiche["statuts"]) for fiche in contenu["fiches"])
    ecrits += sum(
        decision["effet"] == "statut"
        for reunion in contenu["gouvernance"]["reunions"]
        for decision in reunion.get("decisions", ())
    )
    gestes = Trace.objects.filter(contrat_uuid=exemple.uuid, geste="statut")
    assert gestes.values("lot").distinct().count() == ecrits


def test_every_way_to_take_part_is_shown(exemple: Contrat) -> None:
    fiches = exemple.fiches.all()
    tenus = {a.role for f in fiches for a in f.acteurs.all()}
    assert tenus == set(RoleActeur.values)
    for champ in ("famille", "origine", "degre_partenariat", "participation", "priorite"):
        choix = {valeur for valeur, _ in getattr(FicheAction, champ).field.flatchoices}
        assert {getattr(f, champ) for f in fiches} == choix
    assert any(f.origine_fiche for f in fiches)
    assert all(f.acteurs.filter(role="pilote").count() == 1 for f in fiches)


def test_each_objective_of_the_regional_plan_is_served_by_two_actions_at_least(
    exemple: Contrat,
) -> None:
    codes = [
        code
        for f in exemple.fiches.all()
        for code in f.objectifs_externes.filter(plan__sorte="prs").values_list("code", flat=True)
    ]
    assert {code: codes.count(code) >= 2 for code in "123456"} == dict.fromkeys("123456", True)


def test_somebody_answers_for_health_in_every_commune(exemple: Contrat) -> None:
    couverture = couverture_referents(SYSTEME, exemple)
    assert len(couverture) == 27
    assert all(referent for _, referent in couverture)


def test_one_post_was_handed_over_and_the_other_is_vacant(exemple: Contrat) -> None:
    coordination, prevention = list_postes(SYSTEME, exemple)
    assert not coordination.est_vacant
    assert len(coordination.occupations) == 2
    assert "Ce qui presse" in coordination.occupations[0].relais
    assert prevention.est_vacant
    assert prevention.vacant_depuis is not None


def test_the_délibérations_open_and_the_logo_has_its_words(exemple: Contrat) -> None:
    votees = [p for p in exemple.parties.all() if not p.deliberation_sans_objet]
    votees = [p for p in votees if p.role != "financeur"]
    assert len(votees) == 3
    for partie in votees:
        assert partie.deliberation_numero
        assert partie.deliberation_piece is not None
        with partie.deliberation_piece.fichier.open() as fichier:
            contenu = fichier.read()
        assert contenu.startswith(b"%PDF-1.4")
        assert contenu.rstrip().endswith(b"%%EOF")
        assert partie.deliberation_numero.encode() in contenu
    logo = exemple.logos.get()
    assert logo.alternative.startswith("Logo de l’exemple")
    assert (logo.piece.largeur, logo.piece.hauteur) == (240, 240)


def test_remarks_come_from_several_people_and_some_are_for_the_team(exemple: Contrat) -> None:
    remarques = Remarque.objects.filter(fiche__contrat=exemple)
    assert set(remarques.values_list("fiche", flat=True)) == set(
        exemple.fiches.values_list("pk", flat=True)
    )
    assert remarques.values("auteur_cle").distinct().count() >= 4
    assert 5 <= remarques.filter(pour_equipe=True).count() < remarques.count() / 2


def test_the_example_shows_a_link_that_waits_and_one_that_was_answered(exemple: Contrat) -> None:
    etats = {vu.lien.etat: vu for vu in list_liens(SYSTEME, exemple)}
    assert etats.keys() == {"envoye", "repondu"}
    assert etats["repondu"].nouvelles == 1
    assert etats["envoye"].fiches > 1
    assert all(vu.lien.courriel.endswith("@demonstration.example") for vu in etats.values())


def test_the_messages_of_its_links_wait_to_be_written_and_no_other(exemple: Contrat) -> None:
    attendent = {t.geste for t in list_a_traiter() if t.contrat_uuid == exemple.uuid}
    assert attendent == {"demander-nouvelles", "convoquer", "convoquer-suppleance"}


def test_its_concertation_heard_whom_the_contract_says(exemple: Contrat) -> None:
    recueils = [r for r in exemple.recueils.all() if r.sorte != "questionnaire"]
    rencontres = [r for r in recueils if r.sorte == "groupe-habitants"]
    assert len(rencontres) == 10
    assert sum((r.habitants or 0) + (r.usagers or 0) for r in recueils) == 180
    assert sum((r.soignants or 0) + (r.sociaux or 0) for r in recueils) == 64
    assert {r.sorte for r in exemple.recueils.all()} == set(SorteRecueil.values)
    assert read_bilan(SYSTEME, exemple).manquants == ()
    verbatims = Verbatim.objects.filter(recueil__contrat=exemple)
    assert {v.etat for v in verbatims} == set(EtatVerbatim.values)


def test_one_questionnaire_is_closed_and_another_may_be_tried(exemple: Contrat) -> None:
    ouvert, clos = list_questionnaires(SYSTEME, exemple)
    assert ouvert.accepte
    vus = read_resultats(clos)
    assert vus.total == clos.recueil.habitants == 70
    assert any(r.cache for r in vus.resultats)
    assert not all(r.cache for r in vus.resultats)
    etats = set(list_textes(SYSTEME, clos).values_list("etat", flat=True))
    assert etats == {"quarantaine", "code"}


def test_its_diagnostic_was_ranked_in_a_room_decided_and_frozen(exemple: Contrat) -> None:
    lu = read_diagnostic(SYSTEME, exemple)
    assert lu.version.est_valide
    assert lu.intact
    vue = read_seance(SYSTEME, exemple, exemple.seances.get().uuid)
    assert (vue.bulletins, vue.rendus) == (14, 14)
    accords = {c.classe.resultat.accord for c in vue.classement}
    assert accords == {Accord.ACCORD, Accord.PARTAGE, Accord.DESACCORD}
    ecarts = [a for a in vue.arbitrages if a.s_ecarte_du_vote]
    assert ecarts
    assert all(a.raison for a in ecarts)


def test_its_constats_copy_figures_of_the_real_territory(exemple: Contrat) -> None:
    figes = ChiffreFige.objects.filter(constat__contrat=exemple)
    assert {f.indicateur for f in figes} == {
        "chomage_recensement", "dentistes", "medecins_generalistes", "naissances", "niveau_de_vie_median",
    }  # fmt: skip
    assert {f.niveau for f in figes} == {"perimetre"}
    assert all(f.valeur and f.source for f in figes)


def test_its_plan_answers_every_priority_and_the_orphans_are_seen(exemple: Contrat) -> None:
    matrice = read_matrice(SYSTEME, exemple)
    assert matrice.sans_action == ()
    assert len(matrice.sans_reponse) == 1
    assert [f.numero for f in matrice.sans_enjeu] == ["5.6"]
