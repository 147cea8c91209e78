"""The tree becomes HTML that cannot act, under the headings of the page that holds it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.editions.arbre import Document, Lien, Paragraphe, Texte
from maillage.editions.html import ecrire, markdown_en_html


@pytest.mark.parametrize(
    ("texte", "html"),
    [
        ("un **mot**", "<p>un <strong>mot</strong></p>"),
        ("# Titre", "<h3>Titre</h3>"),
        ("###### Titre", "<h6>Titre</h6>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a", '<ol start="3"><li>a</li></ol>'),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;</code></pre>"),
        ("---", "<hr>"),
        ("a  \nb", "<p>a<br>b</p>"),
        ("~~a~~ _b_ `c`", "<p><s>a</s> <em>b</em> <code>c</code></p>"),
        ("[a](/x)", '<p><a href="/x" rel="noopener noreferrer nofollow">a</a></p>'),
    ],
)
def test_each_block_has_its_element(texte: str, html: str) -> None:
    assert markdown_en_html(texte) == html


def test_a_table_scrolls_in_a_named_region() -> None:
    html = markdown_en_html("|a|b|\n|-|-|\n|c|d|")
    assert 'role="region"' in html
    assert '<th scope="col">a</th>' in html
    assert "<td>d</td>" in html


@pytest.mark.parametrize(
    "texte",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "![a](javascript:alert(1))",
        '[a](/x "onmouseover=alert(1)")',
        '[a](/x"onmouseover="alert(1))',
        "```html\n<script>\n```",
        "<a href='javascript:x'>a</a>",
        "[a]: /x 'b' onclick=\n\n[a]",
        "|<script>|\n|-|\n|<img onerror=x>|",
        "&lt;script&gt;",
    ],
)
def test_nothing_typed_becomes_an_element_or_an_event(texte: str) -> None:
    html = markdown_en_html(texte)
    assert not re.search(r"<(script|img|svg|iframe|style|form|input)", html, re.IGNORECASE)
    assert not re.search(r"<[^>]*\s(on\w+|style|src)\s*=", html, re.IGNORECASE)


def test_the_second_belt_holds_when_the_tree_lies() -> None:
    html = ecrire(Document((Paragraphe((Lien("javascript:alert(1)", (Texte("a"),)),)),)))
    assert "javascript" not in html


@given(st.text(max_size=80))
def test_words_are_escaped(mots: str) -> None:
    html = ecrire(Document((Paragraphe((Texte(mots),)),)))
    assert html.startswith("<p>")
    assert html.count("<") == 2
