"""A scheme with every rule of domaine §8.2, as its funder states them."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms

from maillage.cycle.financement.models import Dispositif
from maillage.regles.dates import DatePartielle
from maillage.regles.ecriture import majuscule
from maillage.regles.financement.lecture import EXCLUSIONS, LIBELLES
from maillage.regles.financement.mots import (
    LIBELLES_CONFIANCE,
    LIBELLES_OBJETS,
    Confiance,
    ObjetDepense,
)
from maillage.regles.financement.parametres import ANNEES_MAX, Parametres, lire_parametres
from maillage.regles.financement.vocabulaire import (
    BENEFICIAIRES,
    CUMULS,
    EXIGES,
    MUTUALISATIONS,
    NATURES_COUT,
    PIECES,
    SITUATIONS,
    Cumul,
    Mutualisation,
)
from maillage.socle.acteurs.models import Organisation, SorteOrganisation
from maillage.socle.acteurs.queries import find_territoire, list_territoires
from maillage.web.composants.champs import ChampDatePartielle, ChampLigne, ChampNombre, ChampTexte
from maillage.web.composants.formulaires import FormulaireVersionne
from maillage.web.composants.listes import ChampChoix, ChampTermes
from maillage.web.espace.contrats.forms.base import ranger
from maillage.web.espace.financement.forms.base import ChampMontant, EnSections, Plan
from maillage.web.espace.financement.forms.repetees import (
    CENT,
    Repetees,
    entier,
    initiales_repetees,
    pour_cent,
)
from maillage.web.espace.programme.forms.base import SurMesure

_TAUX = ("taux_max", "aides_publiques_max")
_LISTES = ("objets", "beneficiaires", "natures", "exclusif_avec", "cumul_avec", "exiges",
           "souhaits", "pieces_demande", "pieces_compte", "inconnus")  # fmt: skip
_TELS_QUELS = ("taxes", "annees_max", "etp_min", "etp_max", "prorata_etp", "prorata_presence",
               "montant_max_an", "montant_max_total", "cout_plancher", "cout_plafond", "parite",
               "cumul", "retroactivite_mois", "depot_avant", "mutualisation", "publicite", "publicite_logo",
               "convention", "contact", "portail")  # fmt: skip


def _choix(libelles: Any) -> list[tuple[str, str]]:
    return [(str(cle), majuscule(mots)) for cle, mots in libelles.items()]


class DispositifForm(SurMesure, EnSections, FormulaireVersionne):
    """Every rule of a scheme; a rule left blank is not asked. `financeurs`: asked for a new one."""

    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("du", "au"),
        ("montant_max_an", "montant_max_total"),
        ("taux_max", "annees_max"),
        ("cout_plancher", "cout_plafond"),
        ("etp_min", "etp_max"),
        ("lu_le", "confiance"),
    )
    plan: ClassVar[Plan] = (
        ("Le dispositif", "", frozenset({"financeur", "intitule", "du", "territoire"})),
        ("Quoi, qui", "", frozenset({"objets", "beneficiaires", "natures", "taxes"})),
        (
            "Combien",
            "Ce qui n’est pas limité se laisse vide.",
            frozenset(
                {
                    "montant_max_an", "taux_max", "cout_plancher", "etp_min", "prorata_etp",
                    "prorata_presence",
                }
            ),
        ),
        (
            "Ce qui majore le taux",
            "Maillage sait répondre aux situations proposées\u00a0; une autre s’écrit en toutes lettres. "
            "Deux lignes vides reviennent à chaque version.",
            frozenset({"bonus_condition"}),
        ),
        (
            "Avec les autres aides",
            "",
            frozenset({"aides_publiques_max", "parite", "cumul", "cumul_avec", "exclusif_avec"}),
        ),
        (
            "À quelles conditions",
            "",
            frozenset({"mutualisation", "exiges", "souhaits", "retroactivite_mois", "depot_avant"}),
        ),
        (
            "Demander, rendre compte",
            "",
            frozenset(
                {
                    "pieces_demande", "pieces_compte", "convention", "publicite",
                    "publicite_logo", "contact", "portail",
                }
            ),
        ),
        (
            "Quand l’argent vient",
            "Une avance ou un solde a sa part de l’aide\u00a0; le délai court depuis l’acte ou le bilan.",
            frozenset({"versement_quand"}),
        ),
        (
            "D’où viennent ces règles",
            "",
            frozenset({"source", "textes", "lu_le", "inconnus", "note"}),
        ),
    )  # fmt: skip

    financeur = forms.ChoiceField(label="Financeur")
    intitule = ChampLigne(label="Intitulé", limite=200)
    du = ChampDatePartielle(label="En vigueur depuis", required=False)
    au = ChampDatePartielle(label="Jusqu’à", required=False)
    territoire = forms.ChoiceField(label="Territoire où il est offert", required=False)
    objets = ChampTermes(
        label="Ce qui est aidé",
        choices=[(o.value, LIBELLES_OBJETS[o]) for o in ObjetDepense],
        required=False,
    )
    beneficiaires = ChampTermes(
        label="Qui peut demander", choices=_choix(BENEFICIAIRES), required=False
    )
    natures = ChampTermes(label="Coûts éligibles", choices=_choix(NATURES_COUT), required=False)
    taxes = ChampLigne(label="Hors taxes ou toutes taxes", limite=40, required=False)
    montant_max_an = ChampMontant(label="Plafond par année, en euros")
    montant_max_total = ChampMontant(label="Plafond en tout, en euros")
    taux_max = pour_cent("Taux, en pour cent")
    annees_max = entier("Nombre d’années", max_value=ANNEES_MAX)
    cout_plancher = ChampMontant(label="Coût plancher, en euros")
    cout_plafond = ChampMontant(label="Coût plafond, en euros")
    etp_min = ChampNombre(
        label="Temps de travail minimal (équivalent temps plein)",
        required=False,
        max_digits=4,
        decimal_places=2,
    )
    etp_max = ChampNombre(
        label="Temps plein de référence", required=False, max_digits=4, decimal_places=2
    )
    prorata_etp = forms.BooleanField(label="À proportion du temps de travail", required=False)
    prorata_presence = forms.BooleanField(label="À proportion des mois de présence", required=False)
    aides_publiques_max = pour_cent("Part maximale des aides publiques, en pour cent")
    parite = forms.BooleanField(
        label="Pas plus que ce que mettent les collectivités", required=False
    )
    cumul = ChampChoix(
        label="Cumul avec d’autres aides", choices=_choix(CUMULS), initial=Cumul.LIBRE.value
    )
    cumul_avec = ChampTermes(
        label="Sauf avec celles de", choices=SorteOrganisation.choices, required=False
    )
    exclusif_avec = ChampTermes(label="Exclusif de", choices=_choix(EXCLUSIONS), required=False)
    mutualisation = ChampChoix(
        label="Un poste partagé entre EPCI est",
        choices=_choix(MUTUALISATIONS),
        initial=Mutualisation.INDIFFERENTE.value,
    )
    exiges = ChampTermes(label="Conditions", choices=_choix(EXIGES), required=False)
    souhaits = ChampTermes(
        label="Ce à quoi vous êtes attentif", choices=_choix(EXIGES), required=False
    )
    retroactivite_mois = entier(
        "Dépenses engagées au plus, en mois avant la demande", max_value=120
    )
    depot_avant = ChampLigne(
        label="Date limite de dépôt, chaque année",
        limite=5,
        required=False,
        help_text="Un jour et un mois, par exemple 31/03.",
    )
    pieces_demande = ChampTermes(
        label="Pièces de la demande", choices=_choix(PIECES), required=False
    )
    pieces_compte = ChampTermes(label="Pièces à rendre", choices=_choix(PIECES), required=False)
    convention = forms.BooleanField(
        label="Une convention est signée avant tout versement", required=False
    )
    publicite = ChampTexte(label="Mention demandée sur les supports", limite=1_000, required=False)
    publicite_logo = forms.BooleanField(label="Avec le logo", required=False)
    contact = ChampLigne(
        label="Contact", limite=200, required=False, help_text="Un service, pas une personne."
    )
    portail = ChampLigne(label="Où demander", limite=300, required=False)
    source = ChampTexte(
        label="Source", limite=2_000, help_text="La délibération, la page, sa date."
    )
    textes = ChampTexte(
        label="Textes cités",
        limite=2_000,
        required=False,
        help_text="Un par ligne, par exemple\u00a0: code de la santé publique, art. L. 1434-10.",
    )
    lu_le = ChampDatePartielle(label="Lue le", required=False)
    confiance = forms.ChoiceField(
        label="Confiance", choices=[(c.value, LIBELLES_CONFIANCE[c]) for c in Confiance]
    )
    inconnus = ChampTermes(
        label="Règles qui existent et que l’on n’a pas pu lire",
        choices=list(LIBELLES.items()),
        required=False,
    )
    note = ChampTexte(label="Ce que l’on ignore", limite=5_000, required=False)

    def __init__(
        self,
        *args: Any,
        financeurs: Sequence[Organisation] = (),
        dispositif: Dispositif | None = None,
        **kwargs: Any,
    ) -> None:
        self.financeurs = {str(f.uuid): f for f in financeurs}
        self.dispositif = dispositif
        avant = lire_parametres(dispositif.parametres) if dispositif else Parametres()
        self.repetees = Repetees(avant)
        self.ask(self.repetees.list_champs())
        super().__init__(*args, **kwargs)
        self._offer_territoires()
        champ = self.fields["financeur"]
        if dispositif is not None:
            del self.fields["financeur"]
        elif isinstance(champ, forms.ChoiceField):
            champ.choices = [(u, f.nom) for u, f in self.financeurs.items()]

    def _offer_territoires(self) -> None:
        champ = self.fields["territoire"]
        if not isinstance(champ, forms.ChoiceField):
            return
        regions, departements = list_territoires()
        champ.choices = [
            ("", "Partout"),
            ("Régions", [(f"region:{r.code}", r.nom) for r in regions]),
            (
                "Départements",
                [(f"departement:{d.code}", f"{d.nom} ({d.code})") for d in departements],
            ),
        ]

    @property
    def situations(self) -> Iterable[str]:
        """Return what may raise a rate and Maillage can tell, proposed as one types."""
        return SITUATIONS.values()

    @property
    def rangees(self) -> Iterable[list[Any]]:
        """Yield the visible fields, row by row."""
        return ranger(self, (*self.disposition, *self.repetees.rangees))

    @classmethod
    def initiales(cls, dispositif: Dispositif) -> dict[str, Any]:
        """Return what the fields hold for a version: a new one starts from it, its dates apart."""
        p = lire_parametres(dispositif.parametres)
        champs = ("intitule", "source", "lu_le", "confiance", "note")
        return {
            "territoire": f"{dispositif.niveau}:{dispositif.code}" if dispositif.niveau else "",
            **{champ: getattr(dispositif, champ) for champ in champs},
            **{nom: list(getattr(p, nom)) for nom in _LISTES},
            **{nom: getattr(p, nom) for nom in _TELS_QUELS},
            **{nom: t * CENT for nom in _TAUX if (t := getattr(p, nom)) is not None},
            "textes": "\n".join(p.textes),
            **initiales_repetees(p),
        }

    def valeurs(self) -> dict[str, Any]:
        """Return what the operation receives: the columns, and the rules as JSON holds them."""
        dites = self.cleaned_data
        champs = ("intitule", "source", "du", "au", "lu_le", "confiance", "note")
        colonnes = {
            nom: v.stockage if isinstance(v := dites[nom], DatePartielle) else v for nom in champs
        }
        return {**colonnes, **self._territoire(), "parametres": self._parametres(dites)}

    def _territoire(self) -> dict[str, str]:
        region, departement = find_territoire(self.cleaned_data["territoire"])
        if region is not None:
            return {"niveau": "region", "code": region.code, "territoire_nom": region.nom}
        if departement is not None:
            nom = departement.nom
            return {"niveau": "departement", "code": departement.code, "territoire_nom": nom}
        return {"niveau": "", "code": "", "territoire_nom": ""}

    def choisi(self) -> Organisation:
        """Return the funder that was chosen."""
        return self.financeurs[self.cleaned_data["financeur"]]

    def _parametres(self, dites: dict[str, Any]) -> dict[str, Any]:
        lus = {nom: dites[nom] for nom in (*_LISTES, *_TELS_QUELS)}
        lus |= {nom: dites[nom] / CENT for nom in _TAUX if dites[nom] is not None}
        lus["textes"] = [ligne.strip() for ligne in dites["textes"].splitlines() if ligne.strip()]
        return lus | self.repetees.read(dites)
