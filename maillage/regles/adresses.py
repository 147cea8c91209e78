"""Where each thing is read on the web. Written once: search, dues and mails lead to the same pages.

A test checks that each address here is one that the web answers.
"""

from uuid import UUID


def contrat(cle: str) -> str:
    """Return the page where one sees what is due on a contract."""
    return f"/contrats/{cle}/"


def page_contrat(cle: str) -> str:
    """Return the page that shows the contract itself."""
    return f"/contrats/{cle}/contrat/"


def etape(cle: str, nom: str) -> str:
    """Return the page of one guided step."""
    return f"/contrats/{cle}/{nom}/"


def conformite(cle: str) -> str:
    """Return the conformity sheet of a contract."""
    return f"/contrats/{cle}/conformite/"


def article(cle: str, uuid: UUID) -> str:
    """Return the page of an article."""
    return f"/contrats/{cle}/articles/{uuid}/"


def plan(cle: str, filtre: str = "") -> str:
    """Return the plan as a tree, filtered or not (`filtre` as in "alerte=sans-pilote")."""
    return f"/contrats/{cle}/plan/" + (f"?{filtre}" if filtre else "")


def axe(cle: str, uuid: UUID) -> str:
    """Return the place of an axis in the plan."""
    return f"/contrats/{cle}/plan/#axe-{uuid}"


def modifier_axe(cle: str, uuid: UUID) -> str:
    """Return the form of an axis."""
    return f"/contrats/{cle}/axes/{uuid}/modifier/"


def creer_axe(cle: str) -> str:
    """Return the form of a new axis."""
    return f"/contrats/{cle}/axes/creer/"


def creer_fiche(cle: str) -> str:
    """Return the form of a new fiche."""
    return f"/contrats/{cle}/fiches/creer/"


def membres(cle: str) -> str:
    """Return the page where people are invited on a contract."""
    return f"/contrats/{cle}/membres/"


def fiche(cle: str, uuid: UUID) -> str:
    """Return the page of a fiche-action."""
    return f"/contrats/{cle}/fiches/{uuid}/"


def question(cle: str, uuid: UUID) -> str:
    """Return the page that asks the next question of a fiche."""
    return f"/contrats/{cle}/fiches/{uuid}/question/"


def statut(cle: str, uuid: UUID) -> str:
    """Return the page where the status of a fiche is changed."""
    return f"/contrats/{cle}/fiches/{uuid}/statut/"


def liens(cle: str) -> str:
    """Return the page of the personal links of a contract."""
    return f"/contrats/{cle}/liens/"


def reponses(cle: str) -> str:
    """Return the answers that these links brought, on the same page."""
    return f"{liens(cle)}#reponses"


def mes_resumes() -> str:
    """Return where one says whether summaries come by mail."""
    return "/mon-compte/resumes/"


def recueil(cle: str, uuid: UUID) -> str:
    """Return the page of a recueil of the concertation."""
    return f"/contrats/{cle}/concertation/recueils/{uuid}/"


def initiative(cle: str, uuid: UUID) -> str:
    """Return the page of an existing initiative."""
    return f"/contrats/{cle}/concertation/initiatives/{uuid}/"


def diagnostic(cle: str) -> str:
    """Return the diagnostic of a contract at a glance."""
    return f"/contrats/{cle}/diagnostic/"


def constat(cle: str, uuid: UUID) -> str:
    """Return the page of a constat of the diagnostic."""
    return f"/contrats/{cle}/diagnostic/constats/{uuid}/"


def enjeu(cle: str, uuid: UUID) -> str:
    """Return the page of an enjeu."""
    return f"/contrats/{cle}/diagnostic/enjeux/{uuid}/"


def instance(cle: str, uuid: UUID) -> str:
    """Return the page of a body of governance."""
    return f"/contrats/{cle}/gouvernance/instances/{uuid}/"


def reunion(cle: str, uuid: UUID) -> str:
    """Return the page of a meeting."""
    return f"/contrats/{cle}/gouvernance/reunions/{uuid}/"


def convoquer(cle: str, uuid: UUID) -> str:
    """Return the page from which a meeting is convened."""
    return f"{reunion(cle, uuid)}convoquer/"


def compte_rendu(cle: str, uuid: UUID) -> str:
    """Return the page where the minutes of a meeting are typed."""
    return f"{reunion(cle, uuid)}compte-rendu/"


def decision(cle: str, uuid: UUID) -> str:
    """Return the page of a decision."""
    return f"/contrats/{cle}/gouvernance/decisions/{uuid}/"


def suites(cle: str) -> str:
    """Return the list of what meetings asked to whom."""
    return f"/contrats/{cle}/gouvernance/suites/"


def depense(cle: str, uuid: UUID) -> str:
    """Return the page of one row of the plan de financement."""
    return f"/contrats/{cle}/financement/depenses/{uuid}/"


def dispositif(uuid: UUID) -> str:
    """Return the page of one version of a scheme."""
    return f"/dispositifs/{uuid}/"


def demandes(cle: str) -> str:
    """Return the claims of a contract."""
    return f"/contrats/{cle}/financement/demandes/"


def demande(cle: str, uuid: UUID) -> str:
    """Return the page of one claim, for the coordination and for its funder."""
    return f"{demandes(cle)}{uuid}/"
