"""A session is prepared: what it ranks, how criteria weigh."""

from maillage.cycle.diagnostic.models import Seance
from maillage.regles.hierarchisation import Critere
from tests.fabriques.diagnostic import un_enjeu
from tests.web.espace.contrats.conftest import DATES_FAUSSES, Monde

PAGE = "diagnostic/seances/creer/"


def envoi_de(monde: Monde, **autres: object) -> dict[str, object]:
    enjeux = [un_enjeu(monde.contrat, nom) for nom in ("Bouger", "Souffler")]
    poids = {f"poids_{c.value}": "1" for c in Critere}
    return {"intitule": "Groupe", "enjeux": [str(e.uuid) for e in enjeux], **poids, **autres}


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)


def test_it_is_prepared_with_its_weights(monde: Monde) -> None:
    envoi = envoi_de(monde, poids_gravite="3", poids_faisabilite="0", quand="12/03/2026")
    monde.accepter(PAGE, **envoi)
    seance = Seance.objects.get()
    assert (seance.poids["gravite"], seance.poids["faisabilite"]) == (3, 0)
    assert (seance.quand, seance.enjeux.count()) == ("2026-03-12", 2)


def test_bad_inputs_get_a_sentence(monde: Monde) -> None:
    envoi = envoi_de(monde)
    monde.refuser(PAGE, "enjeux", **{**envoi, "enjeux": []})
    monde.refuser(PAGE, "enjeux", **{**envoi, "enjeux": envoi["enjeux"][:1]})  # type: ignore[index] # a list
    monde.refuser(PAGE, "poids_gravite", **{**envoi, "poids_gravite": "9"})
    monde.refuser(PAGE, "poids_gravite", **{**envoi, **{f"poids_{c.value}": "0" for c in Critere}})
    monde.refuser(PAGE, "participants", **envoi, participants="Mme Durand")
    for fausse in DATES_FAUSSES[:3]:
        monde.refuser(PAGE, "quand", **envoi, quand=fausse)
    assert not Seance.objects.exists()
