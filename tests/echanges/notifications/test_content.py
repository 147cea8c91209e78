"""What the mails say: one reason, one link, our typography."""

import re
from uuid import UUID

import pytest

from maillage.echanges.notifications.content import (
    LIEN,
    LIEN_ADRESSE,
    LIENS_NUMEROTES,
    LONGUEUR_OBJET,
    Courrier,
    mark_lien,
    write_adresse,
    write_adresse_demandee,
    write_invitation,
    write_mot_de_passe,
    write_nouvelles,
    write_roles,
)

COURRIERS = [
    write_invitation(par="La coordination", roles=["pilotage de X"], duree="trois jours"),
    write_invitation(par="", roles=[], duree="trois jours"),
    write_mot_de_passe(duree="trois jours"),
    write_adresse(duree="trois jours"),
    write_roles(par="La coordination", roles=["lecture"], contrat="C", adresse="https://x.fr/"),
]


@pytest.mark.parametrize("courrier", COURRIERS)
def test_a_mail_has_one_link_a_subject_on_one_line_and_a_reason(courrier: Courrier) -> None:
    liens = (LIEN, LIEN_ADRESSE, "https://")
    assert sum(courrier.corps.count(lien) for lien in liens) == 1
    assert "\n" not in courrier.objet
    assert courrier.raison


@pytest.mark.parametrize("courrier", COURRIERS)
def test_a_mail_is_written_as_french_is_printed(courrier: Courrier) -> None:
    texte = courrier.objet + courrier.corps
    assert "'" not in texte
    assert " :" not in texte
    assert "« " not in texte


def test_the_warning_to_the_present_address_carries_no_link() -> None:
    assert LIEN_ADRESSE not in write_adresse_demandee().corps


def test_a_title_on_two_lines_adds_no_header() -> None:
    courrier = write_roles(
        par="P", roles=["lecture"], contrat="A\r\nBcc: x@y.fr", adresse="https://x.fr/"
    )
    assert courrier.objet == "Votre rôle\u00a0: A Bcc: x@y.fr"


def test_a_link_that_nobody_asked_for_says_that_nothing_happens() -> None:
    assert "ne faites rien" in write_mot_de_passe(duree="trois jours").corps


def test_a_contract_with_an_endless_title_still_has_a_subject_that_fits() -> None:
    courrier = write_roles(par="P", roles=["lecture"], contrat="x" * 400, adresse="https://x.fr/")
    assert len(courrier.objet) <= LONGUEUR_OBJET


def une_demande(*fiches: str) -> Courrier:
    return write_nouvelles(
        fiches=fiches,
        fonction="Directrice du centre social",
        par="Coordinatrice du contrat",
        contrat="Contrat local de santé d’essai",
        jusqu_au="12 décembre 2026",
        lien=mark_lien(UUID(int=1)),
    )


@pytest.mark.parametrize(
    "courrier", [une_demande("8 Un lieu"), une_demande("8 Un lieu", "9 Un bus")]
)
def test_a_demand_for_news_says_who_asks_for_what_and_until_when(courrier: Courrier) -> None:
    for mots in ("Coordinatrice du contrat", "8 Un lieu", "12 décembre 2026", "Ce n’est pas moi"):
        assert mots in courrier.corps
    assert "personne d’autre ne doit" in courrier.corps
    assert len(LIENS_NUMEROTES.findall(courrier.corps)) == 1
    assert not re.search(r"\b(Mme|M\.|Madame|Monsieur)\b", courrier.corps)
    assert "'" not in courrier.corps
    assert " :" not in courrier.corps
    assert "« " not in courrier.corps
    assert "\n" not in courrier.objet


def test_six_fiches_make_one_mail_that_lists_them() -> None:
    corps = une_demande(*(f"{n} Action" for n in range(6))).corps
    assert corps.count("\n- ") == 6
    assert "six\u00a0actions" in corps


def test_a_demand_for_a_contract_with_an_endless_title_has_a_subject_that_fits() -> None:
    courrier = write_nouvelles(
        fiches=["x" * 300], fonction="x" * 160, par="x" * 200, contrat="x" * 400,
        jusqu_au="12 décembre", lien="",
    )  # fmt: skip
    assert len(courrier.objet) <= LONGUEUR_OBJET
