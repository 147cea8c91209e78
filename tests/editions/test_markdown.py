"""What people type in Markdown becomes a neutral tree: their words always, their links when safe."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.editions import markdown
from maillage.editions.arbre import (
    Bloc,
    Citation,
    Code,
    Filet,
    Lien,
    Ligne,
    Liste,
    Paragraphe,
    Saut,
    Style,
    Tableau,
    Texte,
    Titre,
)
from maillage.editions.html import markdown_en_html
from maillage.editions.markdown import adresse_sure, lire, resume


def _p(*contenu: Ligne) -> Paragraphe:
    return Paragraphe(contenu)


def _t(mots: str) -> tuple[Ligne, ...]:
    return (Texte(mots),)


BRANCHES: list[tuple[str, Bloc]] = [
    ("un mot", _p(Texte("un mot"))),
    ("## Titre", Titre(2, _t("Titre"))),
    ("Titre\n===", Titre(1, _t("Titre"))),
    ("- a\n- b", Liste(numerotee=False, elements=((_p(Texte("a")),), (_p(Texte("b")),)))),
    ("3. a\n4. b", Liste(numerotee=True, elements=((_p(Texte("a")),), (_p(Texte("b")),)), debut=3)),
    ("> cité", Citation((_p(Texte("cité")),))),
    ("```\n<b>\n```", Code("<b>")),
    ("    code", Code("code")),
    ("---", Filet()),
    ("|a|b|\n|-|-|\n|c|d|", Tableau((_t("a"), _t("b")), ((_t("c"), _t("d")),))),
    ("**gras**", _p(Style("gras", _t("gras")))),
    ("_italique_", _p(Style("italique", _t("italique")))),
    ("~~barré~~", _p(Style("barre", _t("barré")))),
    ("`code`", _p(Style("code", _t("code")))),
    ("a\nb", _p(Texte("a"), Texte(" "), Texte("b"))),
    ("a  \nb", _p(Texte("a"), Saut(), Texte("b"))),
    ("[page](/contrats/)", _p(Lien("/contrats/", _t("page")))),
    ("<https://exemple.fr>", _p(Lien("https://exemple.fr", _t("https://exemple.fr")))),
    ("**_a_**", _p(Style("gras", (Style("italique", _t("a")),)))),
    ("![plan de la ville](/x.png)", _p(Texte("plan de la ville"))),
    ("<b onclick='x'>a</b>", _p(Texte("<b onclick='x'>a</b>"))),
    ("\\*a\\*", _p(Texte("*a*"))),
    ("&amp; &eacute;", _p(Texte("& é"))),
    ("- a\n\n  b", Liste(numerotee=False, elements=((_p(Texte("a")), _p(Texte("b"))),))),
    ("#", Titre(1, ())),
]


@pytest.mark.parametrize(("texte", "bloc"), BRANCHES)
def test_each_way_of_writing_has_its_place_in_the_tree(texte: str, bloc: Bloc) -> None:
    assert lire(texte).blocs == (bloc,)


def test_every_token_of_the_parser_is_met_above() -> None:
    vus = set()
    for texte, _ in BRANCHES:
        for jeton in markdown._LECTEUR.parse(texte):
            vus |= {jeton.type, *(enfant.type for enfant in jeton.children or [])}
    regles = markdown._LECTEUR.get_active_rules()
    # Rules of blocks and of words, named as the parser names their tokens.
    jetons_des_regles = {
        "table": {"table_open", "thead_open", "tbody_open", "tr_open", "th_open", "td_open"},
        "code": {"code_block"},
        "fence": {"fence"},
        "blockquote": {"blockquote_open"},
        "hr": {"hr"},
        "list": {"bullet_list_open", "ordered_list_open", "list_item_open"},
        "reference": set(),
        "html_block": set(),  # HTML is off
        "heading": {"heading_open"},
        "lheading": {"heading_open"},
        "paragraph": {"paragraph_open", "inline"},
        "text": {"text"},
        "newline": {"softbreak", "hardbreak"},
        "escape": set(),  # joined to the words around
        "backticks": {"code_inline"},
        "strikethrough": {"s_open"},
        "emphasis": {"strong_open", "em_open"},
        "link": {"link_open"},
        "image": {"image"},
        "autolink": {"link_open"},
        "html_inline": set(),  # HTML is off
        "entity": set(),  # joined to the words around
    }
    actives = {*regles["block"], *regles["inline"]}
    assert actives == set(jetons_des_regles)
    assert set().union(*jetons_des_regles.values()) <= vus


@pytest.mark.parametrize(
    "adresse",
    [
        "https://exemple.fr/a?b=c",
        "http://exemple.fr",
        "mailto:a@exemple.fr",
        "/contrats/",
        "#haut",
        "HTTPS://exemple.fr",
    ],
)
def test_addresses_one_may_follow(adresse: str) -> None:
    assert adresse_sure(adresse) == adresse


@pytest.mark.parametrize(
    "adresse",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "java\tscript:alert(1)", "\x01javascript:alert(1)", "javascript&#58;alert(1)", "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)", "vbscript:x", "data:text/html,<script>", "file:///etc/passwd",
        "//mechant.exemple", "/\\mechant.exemple", "\\\\mechant.exemple", "/\t/mechant.exemple", "ftp://x",
        "http://[mal", "blob:x", "view-source:x", "page.html", "", "?a=b",
    ],
)  # fmt: skip
def test_addresses_one_may_not_follow(adresse: str) -> None:
    assert adresse_sure(adresse) == ""
    for texte in (
        f"[mot]({adresse})",
        f"[mot](<{adresse}>)",
        f"[mot][r]\n\n[r]: {adresse}",
        f"<{adresse}>",
    ):
        # What the parser encodes (/%09/, /%5C) stays a path of this site.
        assert not re.search(r'href="(?!/%)', markdown_en_html(texte))


def test_a_refused_link_keeps_its_words() -> None:
    assert lire("[**mot**](data:x)").blocs != lire("[**mot**](/x)").blocs
    assert "mot" in resume("[**mot**](javascript:alert(1))")


def test_a_summary_is_words_without_marks() -> None:
    texte = "# Titre\n\nDu **gras**, un [lien](/x)\n\n- un\n- deux\n\n> cité\n\n|a|b|\n|-|-|\n|c|d|\n\n---\n\n`x`"
    assert resume(texte) == "Titre\nDu gras, un lien\nun\ndeux\ncité\na b\nc d\n\nx"
    assert resume("") == ""


@pytest.mark.parametrize(
    "motif",
    [
        "> " * 10_000 + "fin", "- " * 5_000 + "fin", "1. " * 5_000 + "fin", "*" * 10_000 + "fin" + "*" * 10_000,
        "**a " * 10_000 + "fin", "[" * 50_000 + "fin", "![" * 50_000 + "fin", "[a](" * 20_000 + "fin",
        "\n".join("  " * n + "- a" for n in range(300)) + "\n\nfin",
        "_a " * 20_000 + "fin", "a " + "`" * 50_000 + "fin", "<a " * 30_000 + "fin", "a " + "~~" * 30_000 + "fin",
    ],
)  # fmt: skip
def test_nesting_without_end_neither_breaks_nor_lasts_nor_loses_words(motif: str) -> None:
    debut = time.process_time()
    assert "fin" in resume(motif)
    assert "fin" in markdown_en_html(motif)
    assert time.process_time() - debut < 10


@pytest.mark.parametrize(
    "motif", ["mot ", "a\n\n", "a\n", "|a|b|\n", "# a\n", "&amp;", "\\", "[a](/x) "]
)
def test_a_megabyte_is_shown_as_it_was_typed(motif: str) -> None:
    texte = motif * (1_000_000 // len(motif))
    debut = time.process_time()
    assert len(markdown_en_html(texte)) >= len(texte.strip()) // 2
    assert time.process_time() - debut < 5
    assert lire(texte).blocs == (Code(texte),)


@given(st.text(st.sampled_from("a*_`[]()!<>#-+.|~\\\n &:1\x00\u202e"), max_size=120))
def test_any_text_has_a_tree(texte: str) -> None:
    resume(texte)
    assert "<script" not in markdown_en_html(texte)


@given(st.text(alphabet=st.sampled_from("ab -+.>#=*_`[]()!<&|~\\1\n\u00a0é"), max_size=40))
def test_a_summary_of_a_line_without_marks_is_what_parsing_gives(texte: str) -> None:
    entier = "\n".join(markdown._mots_bloc(bloc) for bloc in lire(texte).blocs).strip()
    assert resume(texte) == entier
