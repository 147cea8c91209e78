"""The form that every page uses: one way to draw a field, to say an error, to keep what was typed.

    class FicheForm(FormulaireVersionne):
        titre = ChampLigne(label="Titre de la fiche", limite=300)
        debut = ChampDatePartielle(label="Début", required=False)

A template draws `{{ form.entete }}` (error summary and hidden fields) then the fields it wants with
`{{ form.titre.as_field_group }}`, or everything with `{{ form }}`.
"""

from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.http import QueryDict
from django.template import Engine
from django.template.backends.django import DjangoTemplates as Moteur
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from maillage.regles.ecriture import accorde, mot_accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.web.composants import texte_garde
from maillage.web.composants.champs import SaisieDatePartielle

ABIME = "Le formulaire est arrivé abîmé. Recharger la page avant d’enregistrer à nouveau."
CHOIX_LEUR = "leur"
CHOIX_MIEN = "mien"

# Sentences that say what to do, in place of Django's. A field that writes its own keeps it.
MESSAGES = {
    "required": "Il manque une réponse\u00a0: «\u00a0{label}\u00a0».",
    "invalid_choice": "Ce choix n’est pas dans la liste. Choisir une des réponses proposées.",
    "invalid_list": "Choisir une ou plusieurs des réponses proposées.",
    "max_length": "{label}\u00a0: %(show_value)d caractères, %(limit_value)d au plus. Raccourcir le texte.",
    "min_value": "{label}\u00a0: écrire un nombre au moins égal à %(limit_value)s.",
    "max_value": "{label}\u00a0: écrire un nombre au plus égal à %(limit_value)s.",
    "empty": "Le fichier est vide (0 octet). En choisir un autre.",
    "missing": "Aucun fichier n’a été reçu. Le choisir à nouveau.",
}
MESSAGES_PAR_CHAMP: dict[type[forms.Field], dict[str, str]] = {
    forms.EmailField: {"invalid": "Écrire une adresse complète, par exemple nom@exemple.fr."},
    forms.URLField: {"invalid": "Écrire une adresse complète, par exemple https://exemple.fr."},
    forms.DecimalField: {
        "invalid": "Écrire un nombre, par exemple 1 500 ou 0,8.",
        "max_decimal_places": "{label}\u00a0: trop de chiffres après la virgule (%(max)s au plus).",
        "max_digits": "{label}\u00a0: trop de chiffres (%(max)s au plus).",
        "max_whole_digits": "{label}\u00a0: trop de chiffres avant la virgule (%(max)s au plus).",
    },
    forms.IntegerField: {"invalid": "Écrire un nombre entier, par exemple 12."},
    forms.DateField: {"invalid": "Écrire une date, par exemple 12/03/2023."},
    forms.FileField: {"invalid": "Aucun fichier n’a été reçu. Le choisir à nouveau."},
}
_SANS_CADRE = {"checkbox", "radio", "hidden", "file"}


class RenduDesFormulaires(DjangoTemplates):
    """Draws forms with our templates, without asking the settings for another installed app."""

    form_template_name = "composants/formulaire.html"
    field_template_name = "composants/champ.html"

    @cached_property
    def engine(self) -> Moteur:
        """The project's own folder first, then Django's widgets."""
        projet = Engine.get_default()
        dossiers = [*projet.dirs, Path(forms.__file__).parent / "templates"]
        options = {"builtins": projet.builtins}
        return Moteur(
            {"APP_DIRS": False, "DIRS": dossiers, "NAME": "formulaires", "OPTIONS": options}
        )


class ChampLie(BoundField):
    """A field of a form, dressed: classes, and what assistive tools must know."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Add the class of the control; say that an answer is required without blocking the browser."""
        dresse = dict(super().build_widget_attrs(attrs, widget))
        controle = widget or self.field.widget
        if classe := _classe(controle, en_erreur=bool(self.errors)):
            dresse["class"] = f"{controle.attrs.get('class', '')} {classe}".strip()
        if self.field.required and not self.use_fieldset and not self.is_hidden:
            dresse["aria-required"] = "true"
        return dresse

    @property
    def ancre(self) -> str:
        """The id that a link of the error summary leads to."""
        return self.auto_id if self.use_fieldset else (self.id_for_label or self.auto_id)

    @property
    def est_case(self) -> bool:
        """True for a lone check box, whose label stands on its right."""
        return isinstance(self.field.widget, forms.CheckboxInput)


def _classe(controle: forms.Widget, *, en_erreur: bool) -> str:
    genre = getattr(controle, "input_type", "text")
    if isinstance(controle, forms.Select):
        classe = "form-select"
    elif isinstance(controle, forms.CheckboxInput):
        classe = "form-check-input"
    elif genre == "file" or genre not in _SANS_CADRE:
        classe = "form-control"
    else:
        return ""
    return f"{classe} is-invalid" if en_erreur else classe


class Formulaire(forms.Form):
    """Base of every form: our look, our sentences, an answer to a conflict taken into account."""

    # One for all forms, not one each: it keeps the templates it has compiled.
    default_renderer = RenduDesFormulaires()
    bound_field_class = ChampLie
    use_required_attribute = False
    # Title of the summary when the form itself, not one answer, is refused.
    titre_refus = "L’enregistrement n’est pas fait"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for champ in self.fields.values():
            _parler_francais(champ)
        self._reprendre_leurs_textes()
        texte_garde.remplir(self)

    def _reprendre_leurs_textes(self) -> None:
        """After a conflict, a field answered « garder leur texte » takes its value of the base again."""
        if not isinstance(self.data, QueryDict):
            return
        leurs = [n for n in self.fields if self.data.get(f"choix-{n}") == CHOIX_LEUR]
        if leurs:
            self.data = self.data.copy()
        for nom in leurs:
            champ = self.fields[nom]
            valeur = champ.prepare_value(self.get_initial_for_field(champ, nom))
            _ecrire_donnee(self.data, self.add_prefix(nom), valeur=valeur, champ=champ)

    @property
    def erreurs_liees(self) -> list[tuple[str, str]]:
        """Pairs (id of the control, sentence), in the order of the page; the id is empty for the form."""
        trouvees = [("", str(m)) for m in self.non_field_errors()]
        for lie in self:
            if lie.errors and lie.is_hidden:
                trouvees.append(("", ABIME))
            else:
                trouvees += [(getattr(lie, "ancre", lie.auto_id), str(m)) for m in lie.errors]
        return trouvees

    @property
    def titre_erreurs(self) -> str:
        """« Deux réponses sont à corriger »."""
        n = sum(1 for ancre, _ in self.erreurs_liees if ancre)
        if not n:
            return self.titre_refus
        compte = accorde(n, "réponse", en_mots=True, feminin=True).capitalize()
        return f"{compte} {mot_accorde(n, 'est', 'sont')} à corriger"

    @property
    def entete(self) -> SafeString:
        """The error summary, which takes the focus, and the hidden fields."""
        return self.render("composants/_entete_formulaire.html")


class FormulaireVersionne(Formulaire):
    """A form about an existing object: it says which version was read when it was drawn."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    @property
    def version_lue(self) -> int | None:
        """The version to hand to the operation; None when the page did not say."""
        lue = self.cleaned_data.get("version")
        return lue if isinstance(lue, int) else None


def applique_erreur(form: forms.Form, erreur: ErreurMetier) -> None:
    """Put the sentence of a refused act beside its field, or at the top of the form."""
    champ = erreur.champ if erreur.champ in form.fields else None
    form.add_error(champ, ValidationError(erreur.message, code="metier"))


def _parler_francais(champ: forms.Field) -> None:
    """Replace Django's messages; a message that the field wrote itself stays."""
    siens = type(champ).__mro__
    origine: dict[str, Any] = {}
    for classe in reversed(siens):
        origine.update(getattr(classe, "default_error_messages", {}))
    notres = dict(MESSAGES)
    for classe in reversed(siens):
        notres.update(MESSAGES_PAR_CHAMP.get(classe, {}))
    for code, phrase in notres.items():
        if champ.error_messages.get(code) == origine.get(code):
            libelle = str(champ.label or "cette réponse").replace("%", "%%")
            champ.error_messages[code] = phrase.replace("{label}", libelle)


def _ecrire_donnee(data: QueryDict, nom: str, *, valeur: Any, champ: forms.Field) -> None:
    """Write a value in posted data as its control would have sent it."""
    data.pop(nom, None)
    if isinstance(champ.widget, SaisieDatePartielle):
        contexte = champ.widget.get_context(nom, valeur, {})
        data[nom] = contexte["widget"]["value"] or ""
        data.pop(f"{nom}-inconnue", None)
        if contexte["inconnue"]:
            data[f"{nom}-inconnue"] = "on"
    elif isinstance(champ.widget, forms.CheckboxInput):
        if valeur:
            data[nom] = "on"
    else:
        ecrite = champ.widget.format_value(valeur)
        valeurs = ecrite if isinstance(ecrite, list) else [ecrite]
        data.setlist(nom, ["" if v is None else str(v) for v in valeurs])
