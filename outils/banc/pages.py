"""What is measured: each page, for whom, and the target of the issue in milliseconds of server time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One page of the bench. `adresse` takes {cle} and {fiche}; `plan` is the size of its plan."""

    nom: str
    adresse: str
    plan: int
    cible: float | None
    roles: tuple[str, ...] = ("coordination", "pilote", "territorial")


PAGES = (
    Page("tableau, 100 parmi 400", "/contrats/{cle}/plan/tableau/", 400, 40),
    Page("arbre de 400", "/contrats/{cle}/plan/", 400, 80),
    Page("arbre de 40", "/contrats/{cle}/plan/", 40, 30),
    Page("une fiche", "/contrats/{cle}/fiches/{fiche}/", 400, 25),
    Page("recherche dans un contrat", "/contrats/{cle}/recherche/?q=aidants+isoles", 400, 40),
    Page("recherche partout", "/recherche/?q=aidants+isoles", 400, 40),
    Page("ce qui vous attend", "/contrats/{cle}/", 40, None),
    Page("le contrat", "/contrats/{cle}/contrat/", 40, None),
    Page("historique", "/contrats/{cle}/historique/", 400, None),
    Page("mes contrats", "/contrats/", 40, None),
    Page("conformité", "/contrats/{cle}/conformite/", 40, None),
    Page("ce que la conformité dit du plan", "/contrats/{cle}/conformite/page/plan/", 40, None),
    Page("règles de conformité", "/regles-de-conformite/", 40, None),
)

CIBLE_LOT = 150.0
CIBLE_RAPPORT = 1.3
CIBLE_MEMOIRE = 250.0  # MiB
