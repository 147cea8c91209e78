"""The sentences of the history contract their articles, and a role is said once."""

import pytest

from maillage.socle.journal.queries import GESTES, _elide


@pytest.mark.parametrize(
    ("geste", "objet", "phrase"),
    [
        ("signer", "le contrat « X »", "a enregistré la signature du contrat « X »"),
        ("conserver", "les comptes", "a appliqué les durées de conservation aux comptes"),
        ("refuser-lien", "le lien de Y", "a répondu «\u00a0ce n’est pas moi\u00a0» au lien de Y"),
        ("conserver", "l’installation", "a appliqué les durées de conservation à l’installation"),
        ("role", "le rôle de Y", "a donné le rôle de Y"),
        ("creer", "le contrat « X »", "a créé le contrat « X »"),
    ],
)
def test_the_sentence_reads_as_french(geste: str, objet: str, phrase: str) -> None:
    assert " ".join(_elide(GESTES[geste], objet)) == phrase
