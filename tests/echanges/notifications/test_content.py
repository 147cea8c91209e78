"""What the mails say: one reason, one link, our typography."""

import pytest

from maillage.echanges.notifications.content import (
    LIEN,
    LONGUEUR_OBJET,
    Courrier,
    write_invitation,
    write_mot_de_passe,
    write_role,
)

COURRIERS = [
    write_invitation(par="La coordination", roles=["pilotage de X"], duree="trois jours"),
    write_invitation(par="", roles=[], duree="trois jours"),
    write_mot_de_passe(duree="trois jours"),
    write_role(par="La coordination", role="lecture", contrat="C", adresse="https://x.fr/"),
]


@pytest.mark.parametrize("courrier", COURRIERS)
def test_a_mail_has_one_link_a_subject_on_one_line_and_a_reason(courrier: Courrier) -> None:
    assert courrier.corps.count(LIEN) + courrier.corps.count("https://") == 1
    assert "\n" not in courrier.objet
    assert courrier.raison


@pytest.mark.parametrize("courrier", COURRIERS)
def test_a_mail_is_written_as_french_is_printed(courrier: Courrier) -> None:
    texte = courrier.objet + courrier.corps
    assert "'" not in texte
    assert " :" not in texte
    assert "« " not in texte


def test_a_link_that_nobody_asked_for_says_that_nothing_happens() -> None:
    assert "ne faites rien" in write_mot_de_passe(duree="trois jours").corps


def test_a_contract_with_an_endless_title_still_has_a_subject_that_fits() -> None:
    courrier = write_role(par="P", role="lecture", contrat="x" * 400, adresse="https://x.fr/")
    assert len(courrier.objet) <= LONGUEUR_OBJET
