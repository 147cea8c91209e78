"""The tags of our templates: what they write, and that nobody's text becomes markup."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles import horloge
from maillage.regles.dates import INCONNUE, NON_DEMANDEE, DatePartielle
from maillage.web.composants.rendu import render_barre, render_etat, render_noeuds, render_signe

HOSTILE = "<script>alert(1)</script>"


def render(gabarit: str, **contexte: Any) -> str:
    """Return a small template drawn with our tags."""
    adresse = contexte.pop("adresse", "/liste/")
    requete = RequestFactory().get(adresse)
    return str(engines["django"].from_string(gabarit).render(contexte, requete))


def test_status_says_its_word_beside_its_glyph() -> None:
    html = render('{% etat "en_retard" %}')
    assert "En retard</span>" in html
    assert 'class="etat attention"' in html


def test_no_status_writes_nothing() -> None:
    assert render("{% etat rien %}", rien=None) == ""


def test_unknown_status_is_refused_rather_than_misdrawn() -> None:
    with pytest.raises(KeyError):
        render_etat("presque-finie")
    with pytest.raises(ValueError, match="tone"):
        render_signe("temps", "Demain", "rose")


def test_bar_says_its_count_in_words() -> None:
    assert "4\u00a0étapes sur 6" in render_barre(4, 6, "étape")
    assert "1\u00a0étape sur 6" in render_barre(1, 6, "étape")
    assert "3 sur 5" in render_barre(3, 5)


def test_bar_of_nothing_is_a_sentence_not_a_zero() -> None:
    assert "étapes à définir" in render_barre(0, 0, "étape")
    assert "<svg" not in render_barre(0, 0, "étape")


@given(st.integers(0, 50), st.integers(1, 40))
def test_bar_and_knots_never_overflow(fait: int, total: int) -> None:
    largeurs = [
        int(m.split('"')[0]) for m in render_barre(fait, total).split('x="1" y="1" width="')[1:]
    ]
    assert all(0 < largeur <= 86 for largeur in largeurs)
    assert render_noeuds(fait, total).count('class="p"') == min(fait, total)


def test_day_of_a_register_gives_its_year_when_it_is_another() -> None:
    with horloge.arretee_a(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        assert "<small>oct.</small>" in render("{% jour_registre d %}", d=date(2026, 10, 15))
        assert "<small>oct. 2025</small>" in render("{% jour_registre d %}", d=date(2025, 10, 15))


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [
        (DatePartielle(2023, 3), "mars 2023"),
        ("2023", "2023"),
        (INCONNUE, "inconnue à ce jour"),
        ("inconnue", "inconnue à ce jour"),
        (NON_DEMANDEE, ""),
        (None, ""),
    ],
)
def test_partial_date_is_written_as_it_is_known(valeur: object, ecrit: str) -> None:
    assert render("{{ d|partielle }}", d=valeur) == ecrit


def test_missing_values_write_nothing() -> None:
    filtres = ("date_simple", "date_longue", "moment", "jour_proche", "heure", "ecart", "nombre")
    assert [render(f"{{{{ v|{f} }}}}", v=None) for f in filtres] == [""] * len(filtres)


def test_numbers_are_french() -> None:
    assert render("{{ v|nombre:2 }}", v=Decimal("1234.5")) == "1\u202f234,50"
    assert render('{{ 3|accorde:"travail,travaux" }}') == "3\u00a0travaux"
    assert render('{{ "Ernée"|de }}') == "d’Ernée"


BLOCS = [
    "{% manque texte qui=texte %}{{ texte }}{% endmanque %}",
    "{% vide texte %}{{ texte }}{% endvide %}",
    "{% avis texte %}{{ texte }}{% endavis %}",
    "{% signe texte texte %}",
    "{% barre 1 2 texte %}",
    "{{ texte|paragraphes }}",
    "{{ texte|markdown }}",
    "{{ texte|resume }}",
    "{{ texte|typographie }}",
    "{% tri texte texte %}",
]


@pytest.mark.parametrize("gabarit", BLOCS)
def test_typed_text_never_becomes_markup(gabarit: str) -> None:
    assert "<script>" not in render(gabarit, texte=HOSTILE)


def test_block_keeps_the_act_it_holds() -> None:
    html = render(
        '{% manque "le budget" qui="La direction." %}<a href="/q/">Demander</a>{% endmanque %}'
    )
    assert "Il manque le budget." in html
    assert "Qui sait\u202f? La direction." in html
    assert '<a href="/q/">Demander</a>' in html


def test_sorted_column_says_so_and_offers_the_other_way() -> None:
    html = render(
        '{% tri "titre" "Fiche" %}{% tri "statut" "Statut" %}', adresse="/l/?tri=titre&page=4&axe=2"
    )
    assert html.count("aria-sort") == 1
    assert 'aria-sort="ascending"' in html
    assert 'href="?tri=-titre&amp;axe=2"' in html
    assert 'href="?tri=statut&amp;axe=2"' in html


def test_pages_keep_the_filters_of_the_address() -> None:
    page = Paginator(range(412), 100).page(2)
    html = render('{% pagination page "fiche" %}', page=page, adresse="/l/?statut=en-cours&page=2")
    assert "101 à 200 sur 412\u00a0fiches" in html
    assert 'aria-current="page"' in html
    assert "?statut=en-cours&amp;page=3" in html


def test_one_page_needs_no_pager() -> None:
    page = Paginator(range(3), 100).page(1)
    assert "<nav" not in render("{% pagination page %}", page=page)


def test_formatted_text_becomes_prose_and_an_empty_one_nothing() -> None:
    assert "<strong>deux</strong>" in render("{{ t|markdown }}", t="un **deux**")
    assert render("{{ t|markdown }}", t="") == ""
    assert render("{{ t|resume }}", t="un **deux**") == "un deux"


def test_marks_of_a_long_list_are_drawn_once() -> None:
    assert render_etat("en-cours") is render_etat("en-cours")
    assert render_barre(3, 6, "étape") is render_barre(3, 6, "étape")


def test_words_are_explained_without_script_and_lead_to_the_whole_list() -> None:
    html = render('{% mots "cpts clsm etp dac" %}')
    assert "<details" in html
    assert "communauté professionnelle territoriale de santé" in html
    assert "« CPTS », « CLSM », « ETP »…" in " ".join(html.replace("\u00a0", " ").split())
    assert 'href="/aide/#mots"' in html


def test_a_page_without_words_to_explain_draws_nothing() -> None:
    assert render('{% mots "" %}').strip() == ""
