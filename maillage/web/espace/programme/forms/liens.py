"""Who is asked for news by a link, at which address, for how long."""

from collections.abc import Sequence
from typing import Any

from django import forms

from maillage.cycle.programme.queries import Destinataire
from maillage.regles.ecriture import date_simple
from maillage.regles.horloge import PARIS
from maillage.regles.liens import DUREES, JOURS_D_UN_LIEN
from maillage.web.composants.champs import ChampLigne
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.listes import ChampChoix
from maillage.web.espace.programme.forms.base import SurMesure


class DemandeForm(SurMesure, Formulaire):
    """A demand for news. Function and address serve somebody whom nobody wrote down yet."""

    titre_refus = "Le message n’est pas parti"
    personne = ChampChoix(label="À qui demander des nouvelles\u202f?")
    fonction = ChampLigne(
        label="Sa fonction",
        limite=160,
        required=False,
        error_messages={"required": "Écrire la fonction de cette personne."},
        help_text="Pour une personne à nommer. Par exemple\u00a0: directrice du centre social.",
    )
    courriel = forms.EmailField(
        label="Son adresse de courriel",
        max_length=254,
        required=False,
        help_text="À écrire quand elle n’est pas connue.",
        error_messages={"required": "Aucune adresse n’est connue pour elle\u00a0: l’écrire."},
    )
    jours = ChampChoix(
        label="Combien de temps le lien doit-il marcher\u202f?",
        choices=[(str(jours), mots.capitalize()) for jours, mots in DUREES.items()],
    )

    def __init__(self, *args: Any, destinataires: Sequence[Destinataire], **kwargs: Any) -> None:
        self.destinataires = {d.cle: d for d in destinataires}
        choix = ChampChoix(
            label="À qui demander des nouvelles\u202f?",
            choices=[(cle, _nommer(d)) for cle, d in self.destinataires.items()],
            aides={cle: _dire(d) for cle, d in self.destinataires.items()},
        )
        self.ask({"personne": choix})
        premier = next(iter(self.destinataires), "")
        initial = {"personne": premier, "jours": str(JOURS_D_UN_LIEN)}
        super().__init__(*args, initial=initial, **kwargs)
        if all(d.personne is None for d in destinataires):
            self.fields["fonction"].required = self.fields["courriel"].required = True

    @property
    def destinataire(self) -> Destinataire:
        """Return who was chosen."""
        return self.destinataires[self.cleaned_data["personne"]]

    @property
    def nom(self) -> str:
        """Return how the message calls the person: their function."""
        return str(self.destinataire.personne or self.cleaned_data["fonction"])

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing to write to this person."""
        propres = super().clean() or {}
        if "personne" not in propres:
            return propres
        personne = self.destinataires[propres["personne"]].personne
        if personne is None and not propres.get("fonction") and "fonction" not in self.errors:
            self.add_error("fonction", "Écrire la fonction de cette personne.")
        connue = personne is not None and bool(personne.courriel)
        if not connue and not propres.get("courriel") and "courriel" not in self.errors:
            self.add_error("courriel", "Aucune adresse n’est connue pour elle\u00a0: l’écrire.")
        return propres


def _nommer(destinataire: Destinataire) -> str:
    if destinataire.personne is None:
        return f"Une personne à nommer, {destinataire.organisation}"
    return f"{destinataire.personne}, {destinataire.organisation}"


def _dire(destinataire: Destinataire) -> str:
    """Return what is known of how to write to somebody."""
    if destinataire.personne is None:
        return "Écrire sa fonction et son adresse."
    adresse = (
        "Son adresse est connue."
        if destinataire.personne.courriel
        else "Son adresse n’est pas connue\u00a0: l’écrire."
    )
    lien = destinataire.lien
    if lien is None or lien.est_expire:
        return adresse
    jour = date_simple(lien.expire_le.astimezone(PARIS).date())
    return f"{adresse} Un lien marche jusqu’au {jour}\u00a0: le nouveau le remplacera."
