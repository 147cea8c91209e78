"""The table of rights, read as sentences."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.droits import (
    ANONYME,
    DROITS,
    LIBELLES_DROITS,
    LIBELLES_ROLES,
    ROLES_DU_CONTRAT,
    SYSTEME,
    Auteur,
    Droit,
    Mandat,
    Nature,
    PorteeDeLien,
    Role,
    droits_generaux,
    droits_sur_contrat,
    ouvre_par_lien,
)

CONTRAT = uuid4()
ECRIRE = {d for d in Droit if d.value.endswith((":modifier", ":ecrire", ":gerer"))}


def un_auteur(*roles: Role, **reste: object) -> Auteur:
    return Auteur(
        nature=Nature.COMPTE,
        cle="compte:essai",
        nom="Essai",
        roles={CONTRAT: frozenset(roles)} if roles else {},
        **reste,  # type: ignore[arg-type] # test helper
    )


def test_each_role_and_each_right_has_its_words() -> None:
    assert set(LIBELLES_ROLES) == set(Role)
    assert set(LIBELLES_DROITS) == set(Droit)
    assert set(DROITS) == set(Role)


def test_the_administration_reads_no_content() -> None:
    assert Droit.CONTRAT_VOIR not in DROITS[Role.ADMINISTRATION]
    assert not droits_sur_contrat(un_auteur(est_administrateur=True), CONTRAT)


def test_only_the_coordination_builds_the_plan() -> None:
    batisseurs = {role for role, droits in DROITS.items() if Droit.PLAN_MODIFIER in droits}
    assert batisseurs == {Role.COORDINATION}


def test_an_authority_sees_its_territory_and_edits_none_of_it() -> None:
    agent = un_auteur(mandats=frozenset({Mandat("departement", "53")}))
    ici = frozenset({Mandat("departement", "53"), Mandat("region", "52")})
    ailleurs = frozenset({Mandat("departement", "44"), Mandat("region", "52")})
    droits = droits_sur_contrat(agent, CONTRAT, territoires=ici)
    assert Droit.CONTRAT_VOIR in droits
    assert Droit.NOTE_EQUIPE_VOIR not in droits
    # Its own schemes and rules belong to no contract; the rooms compare organisations.
    assert droits & ECRIRE == {Droit.DISPOSITIF_MODIFIER, Droit.REGLE_FINANCEUR_MODIFIER}
    assert not droits_sur_contrat(agent, CONTRAT, territoires=ailleurs)


def test_the_money_is_read_by_who_decides_and_pays_and_kept_by_the_coordination() -> None:
    lecteurs = {role for role, droits in DROITS.items() if Droit.FINANCEMENT_VOIR in droits}
    assert lecteurs == {Role.COORDINATION, Role.ELU, Role.TERRITORIAL}
    ecrivent = {role for role, droits in DROITS.items() if Droit.FINANCEMENT_ECRIRE in droits}
    assert ecrivent == {Role.COORDINATION}
    repondent = {role for role, droits in DROITS.items() if Droit.DEMANDE_INSTRUIRE in droits}
    assert repondent == {Role.TERRITORIAL}


def test_the_notes_of_the_team_are_for_the_coordination_and_the_pilots() -> None:
    lecteurs = {role for role, droits in DROITS.items() if Droit.NOTE_EQUIPE_VOIR in droits}
    assert lecteurs == {Role.COORDINATION, Role.PILOTE}


def test_the_public_and_a_personal_link_hold_nothing_by_role() -> None:
    assert not droits_generaux(ANONYME)
    assert not droits_sur_contrat(ANONYME, CONTRAT)
    assert not DROITS[Role.LIEN]


def test_a_personal_link_opens_its_contract_alone_and_adds_no_right() -> None:
    lien = Auteur(
        nature=Nature.LIEN, cle="lien:essai", nom="Essai", portee=PorteeDeLien(uuid4(), CONTRAT)
    )
    assert ouvre_par_lien(lien, CONTRAT)
    assert not ouvre_par_lien(lien, uuid4())
    assert not ouvre_par_lien(ANONYME, CONTRAT)
    assert not ouvre_par_lien(un_auteur(*ROLES_DU_CONTRAT), CONTRAT)
    assert not droits_sur_contrat(lien, CONTRAT)


def test_only_the_coordination_asks_for_news_by_a_link() -> None:
    assert {r for r, droits in DROITS.items() if Droit.LIEN_GERER in droits} == {Role.COORDINATION}


def test_a_coordination_may_open_the_next_contract() -> None:
    assert Droit.CONTRAT_CREER in droits_generaux(un_auteur(Role.COORDINATION))
    assert Droit.CONTRAT_CREER not in droits_generaux(un_auteur(Role.PILOTE))


def test_the_system_may_everything() -> None:
    assert droits_sur_contrat(SYSTEME, CONTRAT) == frozenset(Droit)


@given(st.sets(st.sampled_from(ROLES_DU_CONTRAT)))
def test_roles_add_up_and_stay_on_their_contract(roles: set[Role]) -> None:
    auteur = un_auteur(*roles)
    attendus = frozenset().union(*(DROITS[role] for role in roles))
    assert droits_sur_contrat(auteur, CONTRAT) == attendus
    assert not droits_sur_contrat(auteur, uuid4())
