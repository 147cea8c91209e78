"""Forms: every field named, every error linked and in French, nothing typed lost, everything cleaned."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.dates import INCONNUE, NON_DEMANDEE, DatePartielle
from maillage.regles.erreurs import ErreurMetier
from maillage.web.composants.champs import (
    ChampDatePartielle,
    ChampLigne,
    ChampNombre,
    ChampTexte,
    SaisieDatePartielle,
)
from maillage.web.composants.formulaires import Formulaire, applique_erreur
from tests.web.composants.apercu import FicheForm

COMPLET = "titre=Aller+vers&diffusion=interne&pilote=1&version=3"
ANGLAIS = re.compile(r"\b(this|field|required|enter|valid|value|select|please|ensure)\b", re.I)


def fill(texte: str = COMPLET, **initial: Any) -> FicheForm:
    """Return the form as it arrives."""
    return FicheForm(QueryDict(texte), initial=initial)


def test_complete_form_gives_clean_values_and_the_version_read() -> None:
    form = fill(COMPLET + "&montant=1+,5&publics=p3&debut=mars+2023")
    assert form.is_valid(), form.errors
    assert form.version_lue == 3
    assert form.cleaned_data["montant"] == Decimal("1.5")
    assert form.cleaned_data["publics"] == ["p3"]
    assert form.cleaned_data["debut"] == DatePartielle(2023, 3)


def test_optional_fields_say_so_and_required_ones_do_not() -> None:
    html = str(FicheForm())
    assert html.count("(facultatif)") == 4
    assert 'aria-required="true"' in html
    assert " required" not in html.replace("aria-required", "")


def test_every_control_has_a_label() -> None:
    html = str(FicheForm())
    controles = re.findall(r'<(?:input|select|textarea)\b[^>]*\bid="([^"]+)"', html)
    caches = re.findall(r'type="hidden"[^>]*\bid="([^"]+)"', html)
    assert len(controles) > 25
    etiquettes = set(re.findall(r'<label[^>]*\bfor="([^"]+)"', html))
    assert set(controles) - set(caches) - etiquettes == set()


def test_each_error_is_linked_to_its_control_and_from_the_summary() -> None:
    html = str(fill("titre=&montant=abc&debut=2026-13&publics=zz&pilote=9"))
    idents = set(re.findall(r'\bid="([^"]+)"', html))
    liens = re.findall(r'<li><a href="#([^"]+)"', html)
    assert len(liens) == 6
    assert set(liens) <= idents
    decrits = {
        i for groupe in re.findall(r'aria-describedby="([^"]+)"', html) for i in groupe.split()
    }
    assert {i for i in idents if i.endswith("_error")} <= decrits
    assert decrits <= idents
    assert (
        html.count('aria-invalid="true"') == 4
    )  # two groups of boxes carry their error by description


def test_summary_counts_in_words_and_takes_the_focus() -> None:
    html = str(fill("titre=&diffusion=interne&pilote=1"))
    assert "Une\u00a0réponse est à corriger" in html
    assert re.search(r'class="erreurs"[^>]*tabindex="-1"[^>]*autofocus', html)
    assert "Deux\u00a0réponses sont à corriger" in str(fill("titre=&diffusion=interne&pilote="))


def test_what_was_typed_comes_back_with_the_errors() -> None:
    html = str(fill("titre=Aller+vers&montant=douze&pourquoi=Parce+que"))
    assert 'value="Aller vers"' in html
    assert 'value="douze"' in html
    assert "Parce que</textarea>" in html


class ToutForm(Formulaire):
    """One field of each kind that Django knows, to hear all their sentences."""

    texte = forms.CharField(label="Texte", max_length=5)
    mel = forms.EmailField(label="Adresse")
    site = forms.URLField(label="Site", assume_scheme="https")
    entier = forms.IntegerField(label="Nombre", min_value=1, max_value=9)
    decimal = ChampNombre(label="Montant", max_digits=3, decimal_places=1)
    jour = forms.DateField(label="Jour")
    choix = forms.ChoiceField(label="Choix", choices=[("a", "A")])
    fichier = forms.FileField(label="Fichier")


ENVOIS = [
    "",
    "texte=trop+long&mel=x&site=x+x&entier=a&decimal=x&jour=x&choix=z",
    "entier=0&decimal=1,23&jour=2026-02-30",
    "entier=10&decimal=12345",
]


@pytest.mark.parametrize("envoi", ENVOIS)
def test_every_sentence_of_django_is_french_and_typeset(envoi: str) -> None:
    form = ToutForm(QueryDict(envoi), {"fichier": SimpleUploadedFile("vide.pdf", b"")})
    phrases = [str(m) for messages in form.errors.values() for m in messages]
    assert phrases
    assert [p for p in phrases if ANGLAIS.search(p)] == []
    assert [p for p in phrases if "'" in p or not p.endswith((".", "?"))] == []


def test_sentence_written_by_the_page_is_kept() -> None:
    class SonForm(Formulaire):
        nom = ChampLigne(label="Nom", error_messages={"required": "Écrire le nom."})

    assert SonForm(QueryDict("")).errors["nom"] == ["Écrire le nom."]


def test_label_with_a_percent_sign_breaks_no_sentence() -> None:
    class PartForm(Formulaire):
        part = forms.IntegerField(label="Part (%)", max_value=100)

    assert "Part (%)" in str(PartForm(QueryDict("part=101")).errors["part"][0])


@given(st.text(max_size=300))
def test_any_text_gets_a_value_or_a_sentence_and_nothing_invisible(texte: str) -> None:
    class TexteForm(Formulaire):
        texte = ChampTexte(label="Texte", limite=100, required=False)

    form = TexteForm({"texte": texte})
    if form.is_valid():
        propre = form.cleaned_data["texte"]
        assert len(propre) <= 100
        assert not re.search("[\x00\u202e\u200b]", propre)
    else:
        assert str(form.errors["texte"][0]).endswith(".")


def test_text_of_a_megabyte_is_answered_in_words() -> None:
    form = fill(f"titre={'a' * 1_000_000}&diffusion=interne&pilote=1")
    assert "999\u202f880\u00a0caractères de trop" in form.errors["titre"][0]


@pytest.mark.parametrize(
    ("envoi", "attendu"),
    [
        ("debut=12/03/2023", DatePartielle(2023, 3, 12)),
        ("debut=mars 2023", DatePartielle(2023, 3)),
        ("debut=2023", DatePartielle(2023)),
        ("debut=&debut-inconnue=on", INCONNUE),
        ("debut=inconnue&debut-inconnue=on", INCONNUE),
        ("debut=", NON_DEMANDEE),
        ("", NON_DEMANDEE),
    ],
)
def test_partial_date_is_read_as_people_write_it(envoi: str, attendu: DatePartielle) -> None:
    form = fill(f"{COMPLET}&{envoi}")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["debut"] == attendu


def test_date_and_unknown_together_ask_to_choose() -> None:
    form = fill(f"{COMPLET}&debut=2023&debut-inconnue=on")
    assert form.errors["debut"] == [
        "Choisir\u00a0: écrire une date, ou cocher «\u00a0inconnue\u00a0»."
    ]
    html = str(form)
    assert 'value="2023"' in html
    assert 'id="id_debut_inconnue" checked' in html


@given(
    st.one_of(
        st.builds(DatePartielle, st.integers(1900, 2200)),
        st.builds(DatePartielle, st.integers(1900, 2200), st.integers(1, 12)),
        st.dates()
        .filter(lambda d: 1900 <= d.year <= 2200)
        .map(lambda d: DatePartielle(d.year, d.month, d.day)),
        st.just(INCONNUE),
        st.just(NON_DEMANDEE),
    )
)
def test_date_shown_for_editing_comes_back_the_same(date: DatePartielle) -> None:
    champ = ChampDatePartielle(required=False)
    controle = SaisieDatePartielle()
    contexte = controle.get_context("d", date, {})
    donnees = {"d": contexte["widget"]["value"] or ""}
    if contexte["inconnue"]:
        donnees["d-inconnue"] = "on"
    saisie = controle.value_from_datadict(donnees, {}, "d")
    assert champ.clean(saisie) == date
    assert not champ.has_changed(date, saisie)
    assert not champ.has_changed(date.stockage, saisie)


def test_required_date_accepts_unknown_and_refuses_silence() -> None:
    champ = ChampDatePartielle()
    assert champ.clean("inconnue") == INCONNUE
    with pytest.raises(forms.ValidationError):
        champ.clean("")


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9
    )
)
def test_number_shown_for_editing_comes_back_the_same(valeur: Decimal) -> None:
    champ = ChampNombre()
    assert champ.clean(champ.prepare_value(valeur)) == valeur


@pytest.mark.parametrize("texte", ["NaN", "Infinity", "1e999999", "0x10", "1.2.3", "١٢"])
def test_odd_numbers_are_refused_or_finite(texte: str) -> None:
    champ = ChampNombre(max_digits=12)
    try:
        valeur = champ.clean(texte)
    except forms.ValidationError:
        return
    assert valeur is not None
    assert valeur.is_finite()


def test_refused_act_is_said_beside_its_field_or_on_top() -> None:
    form = fill()
    assert form.is_valid()
    applique_erreur(form, ErreurMetier("Ce titre est déjà pris.", champ="titre"))
    applique_erreur(form, ErreurMetier("Le contrat est suspendu.", champ="inconnu"))
    assert form.errors["titre"] == ["Ce titre est déjà pris."]
    assert form.non_field_errors() == ["Le contrat est suspendu."]
    assert ("", "Le contrat est suspendu.") in form.erreurs_liees


def test_forged_hidden_field_is_answered_without_its_technical_name() -> None:
    form = fill(COMPLET.replace("version=3", "version=abc"))
    assert "Recharger la page" in str(form)
    assert "L’enregistrement n’est pas fait" in str(form)


def test_hostile_choices_and_values_stay_text() -> None:
    class HostileForm(Formulaire):
        mots = forms.MultipleChoiceField(
            label="<b>Mots</b>",
            choices=[('"><script>', "<script>")],
            widget=FicheForm.base_fields["publics"].widget,
        )

    assert "<script>" not in str(HostileForm(QueryDict('mots="><script>')))
