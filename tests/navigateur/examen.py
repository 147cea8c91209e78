"""What is looked at on each page: axe, contrasts that axe leaves aside, overflow, rings of focus."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe" / "axe.min.js").read_text(
    encoding="utf-8"
)
ETROIT, PLUS_ETROIT, LARGE = 360, 320, 1280
HAUTEUR = 800

# Text against the first painted background above it. axe gives up ("incomplete") on half of them.
_CONTRASTES = """() => {
  const lus = new Map();
  const couleur = texte => {
    if (!lus.has(texte)) {
      const n = texte.match(/[\\d.]+(e-\\d+)?/g).map(Number);
      const srgb = texte.startsWith('color(');
      const [r, v, b] = n.slice(0, 3).map(x => srgb ? x : x / 255);
      lus.set(texte, {r, v, b, a: n.length > 3 ? n[3] : 1});
    }
    return lus.get(texte);
  };
  const clarte = ({r, v, b}) => {
    const f = x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
    return 0.2126 * f(r) + 0.7152 * f(v) + 0.0722 * f(b);
  };
  const fond = el => {
    for (let e = el; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.backgroundImage !== 'none' && !style.backgroundImage.includes('.svg')) return null;
      const c = couleur(style.backgroundColor);
      if (c.a === 1) return c;
    }
    return {r: 1, v: 1, b: 1, a: 1};
  };
  const fautes = new Set();
  const marche = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let noeud; (noeud = marche.nextNode());) {
    const el = noeud.parentElement;
    if (!noeud.data.trim() || !el.checkVisibility() || el.closest('svg, [disabled], option, script, style'))
      continue;
    const boite = el.getBoundingClientRect();
    const style = getComputedStyle(el);
    const dehors = boite.bottom <= 0 || boite.right <= 0;
    if (dehors || boite.width < 2 || boite.height < 2 || style.clipPath !== 'none') continue;
    const derriere = fond(el);
    if (!derriere) continue;
    const [a, b] = [clarte(couleur(style.color)), clarte(derriere)];
    const rapport = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const taille = parseFloat(style.fontSize);
    const grand = taille >= 24 || (taille >= 18.66 && Number(style.fontWeight) >= 700);
    if (rapport < (grand ? 3 : 4.5) - 0.01)
      fautes.add(`${rapport.toFixed(2)}:1 «${noeud.data.trim().slice(0, 40)}»`);
  }
  return [...fautes].slice(0, 5);
}"""

# French writing on the page itself, wherever the words came from.
_TYPOGRAPHIE = r"""() => {
  const fautes = new Set();
  const regles = [/« |(?<=.) »/, /[\p{L}\p{N})»] [;:!?](\s|$)/u, /\p{L}'\p{L}/u, /\.\.\./];
  const marche = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let noeud; (noeud = marche.nextNode());) {
    if (noeud.parentElement.closest('textarea, script, style, option')) continue;
    const trouve = regles.find(regle => regle.test(noeud.data));
    if (trouve) fautes.add(`typography «${noeud.data.trim().slice(0, 60)}»`);
  }
  return [...fautes].slice(0, 5);
}"""

# Words stacked a letter or two to the line: a grid that put a text in the column of a number.
_ETRANGLES = """() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, p, dd, .t)')].filter(e => {
  const boite = e.getBoundingClientRect();
  return e.textContent.trim().length > 24 && boite.width < 80 && boite.height > 120 && e.checkVisibility();
}).slice(0, 2).map(e => `squeezed: ${e.outerHTML.slice(0, 120)}`)"""

_AXE = """() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
    'best-practice'], resultTypes: ['violations']}).then(r => r.violations.map(
      v => `${v.id}: ${v.nodes.slice(0, 2).map(n => n.html.slice(0, 160)).join(' + ')}`))"""

_TROP_LARGES = """() => {
  const large = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= large) return [];
  return [...document.querySelectorAll('body *')].filter(
    e => e.getBoundingClientRect().right > large + 1 && e.checkVisibility()
  ).slice(-2).map(e => e.outerHTML.slice(0, 120));
}"""

# Where the focus is, and whether it shows: an outline of 2 px or more in a colour that stands out.
_FOCUS = """() => {
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  const style = getComputedStyle(el);
  const boite = el.getBoundingClientRect();
  const anneau = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const dessus = document.elementFromPoint(
    boite.left + Math.min(boite.width / 2, 40), boite.top + boite.height / 2);
  return {
    html: el.outerHTML.slice(0, 140),
    anneau,
    visible: boite.width > 0 && boite.bottom > 0 && boite.top < innerHeight
      && boite.right > 0 && boite.left < innerWidth,
    couvert: !!dessus && !el.contains(dessus) && !dessus.contains(el)
      && !(el.labels && [...el.labels].some(l => l.contains(dessus))),
    cle: el.tagName + (el.id || '') + (el.getAttribute('name') || '') + (el.value || '')
      + (el.getAttribute('href') || '') + el.textContent.trim().slice(0, 60),
  };
}"""


def list_fautes(page: Page, *, axe: bool = True) -> list[str]:
    """Return what axe and the measure of contrasts find at the width of the page."""
    fautes: list[str] = page.evaluate(_CONTRASTES) + page.evaluate(_TYPOGRAPHIE)
    fautes += page.evaluate(_ETRANGLES)
    if axe:
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(AXE)
        fautes += page.evaluate(_AXE)
    return fautes


def list_debordements(page: Page) -> list[str]:
    """Return the elements that make the page scroll sideways; empty when it does not."""
    trop_larges: list[str] = page.evaluate(_TROP_LARGES)
    return trop_larges


def examine(page: Page) -> list[str]:
    """Return every fault of the page at 1280 and 360 px wide, and what overflows at 320 px."""
    page.wait_for_load_state()
    fautes = []
    for largeur in (LARGE, ETROIT):
        page.set_viewport_size({"width": largeur, "height": HAUTEUR})
        fautes += [f"{largeur} px, {faute}" for faute in list_fautes(page)]
        fautes += [f"{largeur} px, overflow: {html}" for html in list_debordements(page)]
    page.set_viewport_size({"width": PLUS_ETROIT, "height": HAUTEUR})
    fautes += [f"320 px, overflow: {html}" for html in list_debordements(page)]
    page.set_viewport_size({"width": LARGE, "height": HAUTEUR})
    return fautes


def tab_through(page: Page, limite: int = 250) -> Iterator[dict[str, Any]]:
    """Yield what takes the focus at each press of Tab, from the top, until it leaves the page."""
    premier = ""
    for _ in range(limite):
        page.keyboard.press("Tab")
        arret: dict[str, Any] | None = page.evaluate(_FOCUS)
        if arret is None or arret["cle"] == premier:
            return
        premier = premier or arret["cle"]
        yield arret
