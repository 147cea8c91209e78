"""A seat changes hands; its organisation stays."""

from maillage.cycle.gouvernance.models import Instance, Siege
from tests.fabriques.gouvernance import un_siege
from tests.web.espace.contrats.conftest import Monde


def test_doors_and_a_substitute(monde: Monde, copil: Instance) -> None:
    siege = un_siege(copil, college="Institutions")
    ici = f"gouvernance/sieges/{siege.uuid}/modifier/"
    monde.check_doors(ici, ecriture=True)
    saisie = {
        "college": "Élus", "role": "preside", "fonction": "Présidence", "personne": "",
        "courriel": "", "suppleance": "Vice-présidence", "suppleant": "",
        "courriel_suppleant": "vice@example.org", "version": siege.version,
    }  # fmt: skip
    monde.accepter(ici, **saisie)
    lu = Siege.objects.select_related("suppleant").get(pk=siege.pk)
    assert (lu.college, lu.role, lu.suppleance) == ("Élus", "preside", "Vice-présidence")
    assert lu.suppleant is not None
    monde.heurter(
        ici, "Présidence", "Direction adjointe", **{**saisie, "fonction": "Direction adjointe"}
    )
    monde.refuser(ici, "college", **{**saisie, "college": "Inconnu"})
