"""10.3 What a fiche-action must hold: FIC-01 to FIC-15. Each result names the fiches to mend."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import ceil

from maillage.regles.conformite import sources as s
from maillage.regles.conformite.faits import Faits, FicheLue, fiches_de, financement_de
from maillage.regles.conformite.familles.communs import (
    ANS,
    juger_fiches,
    mois_entre,
    nommer,
    rempli,
)
from maillage.regles.conformite.profils import ARS_BZH
from maillage.regles.conformite.regle import LOI, RECOMMANDEE, regle
from maillage.regles.conformite.resultats import (
    FaitInconnu,
    Resultat,
    inconnue,
    non,
    oui,
    salle_a_venir,
    sans_objet,
)
from maillage.regles.ecriture import accorde
from maillage.regles.francais import MOTS_VIDES, plier

_PLAN = "programme:plan"
_ARGENT = "financement:plan_financement"
_FICHES_REELLES = s.METIER.dit("champs présents dans plus de 80\u202f% des fiches réelles")
_ESSENTIELS = ("description", "publics")


@regle("FIC-01", "Chaque fiche a l’essentiel\u00a0: axe, pilote, description, public, territoire",
       gravite=RECOMMANDEE, source=_FICHES_REELLES,
       a_faire="Compléter les fiches nommées, ou répondre «\u00a0inconnu à ce jour\u00a0».",
       page=_PLAN, geste="Compléter les fiches")  # fmt: skip
def essentiel(faits: Faits) -> Resultat:
    return juger_fiches(
        faits, _a_l_essentiel, bien="avec l’essentiel", mal="sans l’essentiel", quoi="l’essentiel"
    )


def _a_l_essentiel(fiche: FicheLue) -> bool | None:
    avis: list[bool | None] = [rempli(fiche, champ) for champ in _ESSENTIELS]
    avis += [
        bool(fiche.intitule),
        fiche.hors_plan or "axe" in fiche.remplis,
        bool(fiche.pilotes) or rempli(fiche, "pilotes"),
        bool(fiche.partout or fiche.communes) or rempli(fiche, "communes"),
    ]
    return False if False in avis else None if None in avis else True


@regle("FIC-02", "Chaque fiche a une structure pilote, et quelqu’un à joindre", gravite=RECOMMANDEE,
       source=s.MAUGES.dit("une structure pilote par action"),
       a_faire="Nommer la structure pilote et la personne qui répond pour elle.",
       page=_PLAN, geste="Nommer les pilotes")  # fmt: skip
def pilote(faits: Faits) -> Resultat:
    def juge(fiche: FicheLue) -> bool | None:
        if len(fiche.pilotes) == 1:
            return fiche.contact
        return None if not fiche.pilotes and "pilotes" in fiche.inconnus else False

    return juger_fiches(faits, juge, bien="avec un pilote et un contact", mal="sans pilote ou sans contact",
                        quoi="la structure pilote")  # fmt: skip


@regle("FIC-03", "Chaque fiche a un partenaire", gravite=RECOMMANDEE,
       source=s.MAUGES.cite("faire avec"),
       a_faire="Nommer une organisation de plus que la structure pilote.", page=_PLAN, geste="Nommer un partenaire")  # fmt: skip
def partenaire(faits: Faits) -> Resultat:
    def juge(fiche: FicheLue) -> bool | None:
        if fiche.partenaires or fiche.copilotes:
            return True
        return None if "partenaires" in fiche.inconnus else False

    return juger_fiches(
        faits, juge, bien="avec un partenaire", mal="sans partenaire", quoi="les partenaires"
    )


_PAS_DES_VERBES = frozenset(["mer", "hiver", "enfer", "fer", "entier", "premier", "dernier", "atelier", "quartier", "foyer", "cahier", "loisir", "avenir", "plaisir", "souvenir", "cancer", "particulier"])  # fmt: skip
_FINS = ("er", "ir", "re", "oir")


def commence_par_un_verbe(phrase: str) -> bool:
    """Say whether an objective begins as it should, with an infinitive: « Repérer… », « S’appuyer… », « Ne pas… »."""
    mots = [m.strip("-–•*,.:;’'\"«»") for m in plier(phrase).replace("'", " ").split()]
    mots = [m for m in mots if m]
    while mots and mots[0] in {"se", "s", "ne", "pas", "mieux", "a", "le", "y"}:
        mots = mots[1:]
    return bool(mots) and mots[0].endswith(_FINS) and mots[0] not in _PAS_DES_VERBES


@regle("FIC-04", "Chaque fiche a un objectif, qui commence par un verbe", gravite=RECOMMANDEE,
       source=s.BARONNIES.dit("objectifs à trois niveaux"),
       a_faire="Écrire ce que l’on veut changer\u00a0: un verbe, puis son objet.", page=_PLAN, geste="Écrire les objectifs")  # fmt: skip
def objectifs(faits: Faits) -> Resultat:
    def juge(fiche: FicheLue) -> bool | None:
        if fiche.objectifs:
            return all(commence_par_un_verbe(o) for o in fiche.objectifs)
        return None if "objectif_general" in fiche.inconnus else False

    return juger_fiches(faits, juge, bien="avec des objectifs bien écrits",
                        mal="sans objectif, ou avec un objectif sans verbe", quoi="l’objectif")  # fmt: skip


@regle("FIC-05", "Chaque fiche a un indicateur de processus et un de résultat", gravite=RECOMMANDEE,
       source=s.WEKA.cite("en amont de la mise en œuvre"),
       a_faire="Choisir les indicateurs, avec source, responsable, fréquence et cible.", page=_PLAN, geste="Voir les fiches")  # fmt: skip
def indicateurs(faits: Faits) -> Resultat:
    fiches = fiches_de(faits).menees
    if fiches and all(f.indicateurs is None for f in fiches):
        return salle_a_venir("suivi")
    return juger_fiches(faits, lambda f: None if f.indicateurs is None else f.indicateurs > 1,
                        bien="avec leurs indicateurs", mal="sans leurs deux indicateurs", quoi="les indicateurs")  # fmt: skip


@regle("FIC-06", "Les dates de chaque fiche sont dans l’ordre, et dans celles du contrat", gravite=RECOMMANDEE,
       source=s.METIER.dit("une action tient dans les dates du contrat, ou dit qu’elle les dépasse"),
       a_faire="Corriger les dates, ou dire que l’action précède ou continue le contrat.",
       page=_PLAN, geste="Corriger les dates", justifiable=True,
       question="Ces actions commencent-elles avant le contrat, ou continuent-elles après\u202f?")  # fmt: skip
def dates_dans_le_contrat(faits: Faits) -> Resultat:
    debut, fin = faits.contrat.debut, faits.contrat.fin
    if not debut.est_connue or not fin.est_connue:
        raise FaitInconnu("le début ou la fin du contrat")

    def juge(fiche: FicheLue) -> bool | None:
        if not fiche.debut.est_connue or not fiche.fin.est_connue:
            return None
        ordre = (debut, fiche.debut, fiche.fin, fin)
        return all(a.est_avant_ou_chevauche(b) for a, b in pairwise(ordre))

    return juger_fiches(
        faits,
        juge,
        bien="dans les dates du contrat",
        mal="hors des dates du contrat",
        quoi="les dates",
    )


@regle("FIC-07", "Une action de plus d’un an a des étapes", gravite=RECOMMANDEE,
       source=s.BARONNIES.dit("18 actions sur 29 durent plus de 50 mois"),
       a_faire="Découper l’action en deux étapes au moins.", page=_PLAN, geste="Voir les fiches")  # fmt: skip
def etapes(faits: Faits) -> Resultat:
    def est_longue(fiche: FicheLue) -> bool:
        premier, dernier = fiche.debut.premier_jour, fiche.fin.dernier_jour
        return bool(premier and dernier and mois_entre(premier, dernier) >= ANS)

    longues = [f for f in fiches_de(faits).menees if est_longue(f)]
    if longues and all(f.etapes is None for f in longues):
        return salle_a_venir("suivi")
    return juger_fiches(faits, lambda f: None if f.etapes is None else f.etapes > 1, parmi=est_longue,
                        bien="avec leurs étapes", mal="sans étapes", quoi="les étapes")  # fmt: skip


@regle("FIC-08", "Le budget de chaque action est écrit, ou dit inconnu", gravite=RECOMMANDEE, profils=(ARS_BZH,),
       source=s.ARS_BRETAGNE.cite("budgétées"),
       a_faire="Écrire le coût de l’action dans le plan de financement, même nul.", page=_ARGENT, geste="Voir le financement")  # fmt: skip
def budget(faits: Faits) -> Resultat:
    # « Inconnu à ce jour » is an answer too: a line without amount, or the means said unknown.
    ecrites = {depense.fiche for depense in financement_de(faits).depenses}
    return juger_fiches(
        faits, lambda f: f.cle in ecrites or "moyens" in f.inconnus,
        bien="avec leur coût, ou dit inconnu à ce jour", mal="sans coût écrit", quoi="le coût",
    )  # fmt: skip


@regle("FIC-09", "Les financements de chaque action font son coût", gravite=RECOMMANDEE,
       source=s.METIER.dit("un plan de financement s’équilibre"),
       a_faire="Accorder les aides et le coût dans le plan de financement.", page=_ARGENT, geste="Voir le financement")  # fmt: skip
def financement_equilibre(faits: Faits) -> Resultat:
    argent = financement_de(faits)
    depenses = {d.cle: d for d in argent.depenses if d.fiche}
    aides: dict[str, list[Decimal | None]] = defaultdict(list)
    for aide in argent.aides:
        if aide.depense in depenses:
            ecrite = None if aide.deduite and aide.montant else aide.montant
            aides[depenses[aide.depense].fiche].append(ecrite)
    couts: dict[str, Decimal | None] = {}
    for depense in depenses.values():
        deja = couts.get(depense.fiche, Decimal())
        couts[depense.fiche] = None if deja is None or depense.cout is None else deja + depense.cout

    def juge(fiche: FicheLue) -> bool | None:
        cout, montants = couts[fiche.cle], aides[fiche.cle]
        if cout is None or None in montants:
            return None
        return sum((m for m in montants if m is not None), Decimal()) == cout

    return juger_fiches(faits, juge, parmi=lambda f: f.cle in couts, bien="dont les financements font le coût",
                        mal="dont les financements ne font pas le coût", quoi="un montant")  # fmt: skip


@regle("FIC-10", "Chaque action est planifiée", gravite=RECOMMANDEE, source=s.ARS_BRETAGNE.cite("planifiées"),
       a_faire="Dire quand l’action commence, ou ses années.", page=_PLAN, geste="Dater les fiches")  # fmt: skip
def calendrier(faits: Faits) -> Resultat:
    def juge(fiche: FicheLue) -> bool | None:
        if fiche.debut.est_connue or not fiche.remplis.isdisjoint({"annees", "recurrente"}):
            return True
        return None if fiche.debut.inconnue or "debut" in fiche.inconnus else False

    return juger_fiches(
        faits, juge, bien="avec leur calendrier", mal="sans calendrier", quoi="le calendrier"
    )


@regle("FIC-11", "Le degré de partenariat de chaque action est dit", gravite=RECOMMANDEE,
       source=s.MAUGES.cite("Faire / Faire avec"),
       a_faire="Dire si le contrat fait, fait avec, soutient ou relaie.", page=_PLAN, geste="Dire le degré de partenariat")  # fmt: skip
def degre(faits: Faits) -> Resultat:
    return juger_fiches(faits, lambda f: rempli(f, "degre_partenariat"), bien="avec leur degré de partenariat",
                        mal="sans degré de partenariat", quoi="le degré de partenariat")  # fmt: skip


_RESSEMBLANCE = 0.8


@regle("FIC-12", "Aucune fiche n’en répète une autre", gravite=RECOMMANDEE,
       source=s.METIER.dit("deux titres qui ont quatre mots sur cinq en commun se confondent"),
       a_faire="Fusionner les fiches semblables, ou distinguer leurs titres.", page=_PLAN, geste="Voir le plan",
       justifiable=True, question="En quoi ces fiches sont-elles différentes\u202f?")  # fmt: skip
def doublons(faits: Faits) -> Resultat:
    fiches = fiches_de(faits).menees
    if not fiches:
        return sans_objet("Aucune fiche n’est concernée pour l’instant.")
    paires = find_semblables(
        [(f, frozenset(plier(f.intitule).split()) - MOTS_VIDES) for f in fiches]
    )
    if paires:
        dites = nommer([f"{a.nom} et {b.nom}" for a, b in paires])
        return non(f"Se ressemblent\u00a0: {dites}.", [f.cle for paire in paires for f in paire])
    return oui(f"{accorde(len(fiches), 'titre distinct', 'titres distincts')}.")


def find_semblables(
    titres: Sequence[tuple[FicheLue, frozenset[str]]],
) -> list[tuple[FicheLue, FicheLue]]:
    """Return the pairs whose titles share four words in five.

    Two such sets share one of their rarest words: only those are compared, whatever the number of fiches.
    """
    frequences = Counter(mot for _, mots in titres for mot in mots)
    vus: defaultdict[str, list[int]] = defaultdict(list)
    paires = []
    for rang, (fiche, mots) in enumerate(titres):
        rares = sorted(mots, key=lambda mot: (frequences[mot], mot))
        rares = rares[: len(mots) - ceil(_RESSEMBLANCE * len(mots)) + 1]
        for autre in sorted({ancien for mot in rares for ancien in vus[mot]}):
            siens = titres[autre][1]
            if len(mots & siens) >= _RESSEMBLANCE * len(mots | siens):
                paires.append((titres[autre][0], fiche))
        for mot in rares:
            vus[mot].append(rang)
    return paires


@regle("FIC-13", "Les coordonnées des fiches sont professionnelles, et chacun est d’accord", gravite=LOI,
       source=s.DROIT_COMMUN.dit("RGPD"),
       a_faire="Retirer les coordonnées personnelles, avertir les personnes nommées, puis le dire ici.",
       page="contrats:membres", geste="Relire les personnes", justifiable=True,
       question="Les personnes nommées dans les fiches sont-elles averties, et leurs coordonnées professionnelles\u202f?")  # fmt: skip
def coordonnees(faits: Faits) -> Resultat:
    fiches = fiches_de(faits).fiches
    if privees := [f for f in fiches if f.coordonnees]:
        noms = nommer([f.nom for f in privees])
        return non(
            f"Un téléphone ou une adresse qui paraît personnel\u00a0: {noms}.",
            [f.cle for f in privees],
        )
    nommees = sum(f.personnes for f in fiches)
    if not nommees:
        return sans_objet(
            "Aucune fiche ne nomme de personne, ni ne donne de coordonnée personnelle."
        )
    return inconnue(
        "si les personnes nommées sont averties",
        precision=f"Aucun téléphone ni courriel personnel n’a été vu dans {accorde(len(fiches), 'fiche')}. "
        f"Reste à dire si chaque personne nommée ({nommees}) est avertie.",
    )


@regle("FIC-14", "Chaque fiche a un numéro à elle", gravite=RECOMMANDEE,
       source=s.MAUGES.dit("la même action est «\u00a01.1.2\u00a0» puis «\u00a02.5\u00a0»"),
       a_faire="Renuméroter le plan.", page="programme:renumeroter", geste="Renuméroter")  # fmt: skip
def numeros(faits: Faits) -> Resultat:
    par_numero: dict[str, list[FicheLue]] = defaultdict(list)
    fiches = fiches_de(faits).menees
    for fiche in fiches:
        if fiche.numero:
            par_numero[fiche.numero].append(fiche)
    if not par_numero:
        return sans_objet("Aucune fiche n’est numérotée.")
    doubles = {n: groupe for n, groupe in par_numero.items() if len(groupe) > 1}
    if doubles:
        return non(f"Numéros donnés deux fois\u00a0: {nommer(sorted(doubles))}.",
                   [f.cle for groupe in doubles.values() for f in groupe])  # fmt: skip
    return oui(f"{accorde(len(par_numero), 'numéro distinct', 'numéros distincts')}.")


@regle("FIC-15", "Une action abandonnée ou reportée dit pourquoi", gravite=RECOMMANDEE,
       source=s.METIER.dit("une action abandonnée a une raison, une action reportée une nouvelle date"),
       a_faire="Dire la raison, et la nouvelle date d’une action reportée.", page=_PLAN, geste="Dire pourquoi")  # fmt: skip
def raisons(faits: Faits) -> Resultat:
    concernees = [f for f in fiches_de(faits).fiches if f.statut in {"abandonnee", "reportee"}]
    if not concernees:
        return sans_objet("Aucune action n’est abandonnée ni reportée.")
    muettes = [
        f for f in concernees if not f.raison or (f.statut == "reportee" and not f.nouvelle_date)
    ]
    if muettes:
        return non(
            f"Sans raison ou sans nouvelle date\u00a0: {nommer([f.nom for f in muettes])}.",
            [f.cle for f in muettes],
        )
    return oui(f"{accorde(len(concernees), 'action expliquée', 'actions expliquées')}.")
