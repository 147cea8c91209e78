"""The shared pieces in a real browser, under the strict policy: no refusal, no overflow, no fault of
accessibility, and what each script adds to a page that works without it."""

import re
from collections.abc import Iterator
from pathlib import Path

import django_htmx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.composants import apercu

pytestmark = pytest.mark.navigateur

SITE = "http://maillage.localhost"
STATIQUES = (
    Path(__file__).resolve().parents[3] / "maillage" / "web" / "static",
    Path(django_htmx.__file__).parent / "static",
)
AXE = Path(__file__).resolve().parents[2] / "vendor" / "axe" / "axe.min.js"
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
POLITIQUE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
CONFIRMATION = (
    '<main><div data-confirmation><h1>Archiver l’action 12 ?</h1><form method="post">'
    '<button>Archiver</button> <a href="/" data-annule>Garder</a></form></div></main>'
)
LIEN = '<a id="lien" href="/confirmer/" data-confirme>Archiver</a>'


class Site:
    """Answers the browser from memory and from the static folders; remembers what was posted."""

    def __init__(self) -> None:
        self.pages = {
            "apercu": apercu.render_apercu().replace("</main>", f"{LIEN}</main>"),
            "conflit": apercu.render_conflit(),
            "panne": apercu.render_panne(),
            "confirmer": CONFIRMATION,
        }
        self.envois: list[tuple[str, str]] = []

    def answer(self, route: Route) -> None:
        """Answer one request."""
        chemin = route.request.url.removeprefix(SITE).partition("?")[0]
        if chemin.startswith("/statique/"):
            relatif = chemin.removeprefix("/statique/")
            fichier = next(d / relatif for d in STATIQUES if (d / relatif).is_file())
            route.fulfill(body=fichier.read_bytes(), content_type=TYPES[fichier.suffix])
            return
        if route.request.method == "POST":
            self.envois.append((chemin, route.request.post_data or ""))
        html = (
            self.pages["apercu"] if chemin == "/plan/" else self.pages.get(chemin.strip("/"), "ok")
        )
        route.fulfill(
            body=html,
            content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": POLITIQUE},
        )


@pytest.fixture
def site() -> Site:
    """A site of its own for each test."""
    return Site()


@pytest.fixture
def feuille(navigateur: Browser, site: Site) -> Iterator[Page]:
    """A page on that site; a refusal of the policy or an error of script fails the test."""
    contexte = navigateur.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    page = contexte.new_page()
    plaintes: list[str] = []
    page.on("console", lambda m: plaintes.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: plaintes.append(str(e)))
    contexte.route("**/*", site.answer)
    page.set_default_timeout(5000)
    yield page
    contexte.close()
    assert plaintes == []


@pytest.mark.parametrize("nom", ["apercu", "conflit", "panne"])
@pytest.mark.parametrize("largeur", [1280, 360, 320])
def test_page_holds_in_its_width_and_passes_axe(feuille: Page, nom: str, largeur: int) -> None:
    feuille.set_viewport_size({"width": largeur, "height": 800})
    feuille.goto(f"{SITE}/{nom}/")
    assert feuille.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    feuille.context.new_cdp_session(feuille).send("Page.setBypassCSP", {"enabled": True})
    feuille.evaluate(AXE.read_text(encoding="utf-8"))
    fautes = feuille.evaluate(
        "() => axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"
    )
    assert fautes == []


def test_error_summary_takes_the_focus_and_leads_to_the_field(feuille: Page) -> None:
    feuille.goto(f"{SITE}/apercu/")
    expect(feuille.locator(".erreurs")).to_be_focused()
    feuille.locator(".erreurs a").first.click()
    expect(feuille.locator("#id_titre")).to_be_focused()


def test_every_icon_is_drawn(feuille: Page) -> None:
    feuille.goto(f"{SITE}/apercu/")
    feuille.wait_for_load_state("networkidle")
    vides = feuille.evaluate(
        "() => [...document.querySelectorAll('svg use')].filter(u => u.checkVisibility() "
        "&& !u.getBBox().width).map(u => u.getAttribute('href'))"
    )
    assert vides == []


def test_narrow_menu_opens_and_closes_with_the_keyboard(feuille: Page) -> None:
    feuille.set_viewport_size({"width": 360, "height": 740})
    feuille.goto(f"{SITE}/apercu/")
    menu = feuille.locator("#menu")
    expect(menu).to_be_hidden()
    feuille.locator(".ouvre-menu").press("Enter")
    expect(menu.get_by_role("link", name="Historique")).to_be_visible()
    expect(menu.get_by_role("button", name="Se déconnecter")).to_be_visible()
    feuille.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_what_waits_behind_plus_opens_by_the_keyboard_and_closes(feuille: Page) -> None:
    feuille.goto(f"{SITE}/apercu/")
    rangs = feuille.evaluate(
        "() => new Set([...document.querySelectorAll('#menu > ul > li')].map(l => l.offsetTop)).size"
    )
    assert rangs == 1
    plus, lien = feuille.locator(".plus > summary"), feuille.get_by_role("link", name="Historique")
    expect(lien).to_be_hidden()
    plus.press("Enter")
    expect(lien).to_be_visible()
    lien.focus()
    feuille.keyboard.press("Escape")
    expect(lien).to_be_hidden()
    expect(plus).to_be_focused()
    plus.click()
    feuille.locator("h1").first.click()
    expect(lien).to_be_hidden()


def test_long_list_is_filtered_without_its_accents_and_keeps_what_is_ticked(feuille: Page) -> None:
    feuille.goto(f"{SITE}/apercu/")
    feuille.locator("#id_publics_filtre").fill("numero 17")
    expect(feuille.locator("#id_publics_liste .form-check:visible")).to_have_count(2)
    expect(feuille.locator("#id_publics_1")).to_be_visible()  # ticked
    feuille.keyboard.press("Enter")
    assert feuille.url == f"{SITE}/apercu/"


def test_counter_speaks_near_the_limit_only(feuille: Page) -> None:
    feuille.goto(f"{SITE}/apercu/")
    compteur = feuille.locator("#id_titre + .compteur")
    expect(compteur).to_be_hidden()
    feuille.locator("#id_titre").fill("a" * 118)
    expect(compteur).to_have_text("2\u00a0caractères encore")
    feuille.locator("#id_titre").fill("a" * 121)
    expect(compteur).to_have_text("1\u00a0caractère de trop")


def test_draft_leaves_after_a_pause_and_says_its_hour(feuille: Page, site: Site) -> None:
    feuille.goto(f"{SITE}/apercu/")
    feuille.locator("#id_pourquoi").fill("Parce que")
    expect(feuille.locator("[data-brouillon-etat]")).to_have_text(
        re.compile(r"^Brouillon gardé à \d+\u00a0h\u00a0\d\d$")
    )
    feuille.wait_for_timeout(3500)
    assert ("/brouillon/", True) in [(a, "Parce que" in c) for a, c in site.envois]


def test_a_form_does_not_leave_for_a_network_that_is_cut(feuille: Page, site: Site) -> None:
    feuille.goto(f"{SITE}/apercu/")
    feuille.locator("#id_pourquoi").fill("Parce que")
    feuille.context.set_offline(offline=True)
    feuille.get_by_role("button", name="Enregistrer la fiche").click()
    expect(feuille.locator("[data-brouillon-etat]")).to_have_text(re.compile("^Rien n’est envoyé"))
    expect(feuille.locator("#id_pourquoi")).to_have_value("Parce que")
    feuille.context.set_offline(offline=False)
    with feuille.expect_navigation():
        feuille.get_by_role("button", name="Enregistrer la fiche").click()
    assert ("/apercu/", True) in [(a, "Parce+que" in c) for a, c in site.envois]


def test_draft_leaves_with_the_page(feuille: Page) -> None:
    # The browser sends this one after the page is gone, out of sight of the test: it is noted here.
    feuille.add_init_script(
        "navigator.sendBeacon = (adresse, champs) => "
        "{ sessionStorage.setItem(adresse, champs.get('pourquoi')); return true; }"
    )
    feuille.goto(f"{SITE}/apercu/")
    feuille.locator("#id_pourquoi").fill("Parce que")
    feuille.goto(f"{SITE}/panne/")
    assert feuille.evaluate("sessionStorage.getItem('/brouillon/')") == "Parce que"


def test_arrow_posts_as_without_script_and_keeps_the_focus(feuille: Page, site: Site) -> None:
    feuille.goto(f"{SITE}/apercu/")
    feuille.locator("#f3").check()
    feuille.get_by_role("button", name="Descendre l’action 1.1").press("Enter")
    expect(feuille.get_by_role("button", name="Descendre l’action 1.1")).to_be_focused()
    expect(feuille.get_by_role("status").filter(has_text="L’action 1.1")).to_have_text(
        "L’action 1.1\u00a0: place 1 sur 3."
    )
    assert [a for a, c in site.envois if 'name="descendre"' in c] == ["/plan/"]
    expect(feuille.locator("#f3")).to_be_checked()


def test_dragged_line_posts_its_new_place(feuille: Page, site: Site) -> None:
    feuille.goto(f"{SITE}/apercu/")
    feuille.locator("[data-selection-case]").first.scroll_into_view_if_needed()
    poignees = feuille.locator("[data-ordre-poignee]")
    depart, arrivee = poignees.nth(0).bounding_box(), poignees.nth(2).bounding_box()
    assert depart is not None
    assert arrivee is not None
    feuille.mouse.move(depart["x"] + 8, depart["y"] + 8)
    feuille.mouse.down()
    feuille.mouse.move(depart["x"] + 8, depart["y"] + 30, steps=4)
    feuille.mouse.move(arrivee["x"] + 8, arrivee["y"] + 26, steps=8)
    feuille.mouse.up()
    expect(feuille.get_by_role("status").filter(has_text="place")).to_have_count(1)
    corps = next(c for a, c in site.envois if 'name="deplacer"' in c)
    assert re.findall(r'name="(\w+)"\s+([\w-]+)', corps) == [
        ("deplacer", "1"),
        ("rang", "2"),
        ("dans", "objectif-1"),
    ]


def test_selection_counts_runs_and_empties(feuille: Page) -> None:
    feuille.goto(f"{SITE}/apercu/")
    barre = feuille.locator("[data-selection-barre]")
    expect(barre).to_be_hidden()
    feuille.locator("#f1").check()
    expect(barre).to_contain_text("1\u00a0fiche choisie")
    feuille.locator("#f3").click(modifiers=["Shift"])
    expect(barre).to_contain_text("3\u00a0fiches choisies")
    expect(feuille.locator(".arbre-fiche.choisie")).to_have_count(3)
    feuille.get_by_role("button", name="Tout désélectionner").click()
    expect(barre).to_be_hidden()


def test_confirmation_opens_in_a_window_and_gives_the_focus_back(feuille: Page, site: Site) -> None:
    feuille.goto(f"{SITE}/apercu/")
    lien = feuille.locator("#lien")
    lien.click()
    fenetre = feuille.get_by_role("dialog", name="Archiver l’action 12 ?")
    expect(fenetre).to_be_visible()
    fenetre.get_by_role("link", name="Garder").click()
    expect(lien).to_be_focused()
    lien.click()
    fenetre.get_by_role("button", name="Archiver").click()
    feuille.wait_for_url(f"{SITE}/confirmer/")
    assert "/confirmer/" in [adresse for adresse, _ in site.envois]
