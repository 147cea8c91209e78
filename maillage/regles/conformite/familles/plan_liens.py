"""10.2 What ties the plan to the rest, and how it is shared out: PLA-09 to PLA-18."""

from decimal import Decimal

from maillage.regles.conformite import sources as s
from maillage.regles.conformite.faits import (
    Faits,
    FicheLue,
    fiches_de,
    parties_de,
    plan_de,
)
from maillage.regles.conformite.familles.communs import juger_fiches, nommer
from maillage.regles.conformite.profils import AURA, DEPT_53, ENVIRONNEMENT, FRAGILES, PDL
from maillage.regles.conformite.regle import PROFIL, RECOMMANDEE, regle
from maillage.regles.conformite.resultats import FaitInconnu, Resultat, inconnue, non, oui
from maillage.regles.ecriture import accorde, mot_accorde

_PLAN, _MATRICE = "programme:plan", "programme:matrice"


def _fiches(faits: Faits) -> tuple[FicheLue, ...]:
    return fiches_de(faits).menees


@regle("PLA-09", "Chaque action répond à un objectif du projet régional de santé", gravite=RECOMMANDEE,
       profils=(AURA,), source=s.ARS_AURA.cite("doit répondre aux priorités du Plan régionale de santé"),
       a_faire="Relier chaque fiche à un objectif du PRS.", page=_PLAN, geste="Relier les fiches")  # fmt: skip
def lien_prs(faits: Faits) -> Resultat:
    def juge(fiche: FicheLue) -> bool | None:
        if any(o.sorte in {"prs", "praps"} for o in fiche.externes):
            return True
        return None if "objectifs_externes" in fiche.inconnus else False

    return juger_fiches(
        faits, juge, bien="reliées au PRS", mal="sans lien avec le PRS", quoi="le lien avec le PRS"
    )


@regle("PLA-10", "Chaque action répond à un enjeu du diagnostic", gravite=RECOMMANDEE,
       source=s.PORNIC.cite("Les priorités seront retranscrites en axes stratégiques"),
       a_faire="Relier chaque fiche, ou son axe, à un enjeu.", page=_MATRICE, geste="Relier les actions")  # fmt: skip
def lien_enjeu(faits: Faits) -> Resultat:
    if not plan_de(faits).enjeux:
        return inconnue("les enjeux du diagnostic")
    return juger_fiches(
        faits, lambda f: bool(f.enjeux), bien="reliées à un enjeu", mal="sans enjeu", quoi="l’enjeu"
    )


@regle("PLA-11", "Chaque enjeu prioritaire a une action", gravite=RECOMMANDEE,
       source=s.PORNIC.cite("Les priorités seront retranscrites en axes stratégiques"),
       a_faire="Relier une action à chaque enjeu prioritaire, ou dire pourquoi il n’en a pas.",
       page=_MATRICE, geste="Voir les enjeux sans action", justifiable=True,
       question="Pourquoi un enjeu prioritaire n’a-t-il aucune action\u202f?")  # fmt: skip
def enjeux_prioritaires(faits: Faits) -> Resultat:
    prioritaires = [e for e in plan_de(faits).enjeux if e.prioritaire]
    if not prioritaires:
        return inconnue("quels enjeux sont prioritaires")
    servis = frozenset[str]().union(*(f.enjeux for f in _fiches(faits)))
    seuls = [e for e in prioritaires if e.cle not in servis]
    if seuls:
        return non(
            f"Sans action\u00a0: {nommer([e.intitule for e in seuls])}.", [e.cle for e in seuls]
        )
    return oui(
        f"{accorde(len(prioritaires), 'enjeu prioritaire', 'enjeux prioritaires')}, tous servis."
    )


@regle("PLA-12", "Une action de santé environnementale répond au PRSE", gravite=RECOMMANDEE, profils=(PDL,),
       source=s.CSP_L1311_7.cite("notamment par le biais des contrats locaux de santé"),
       a_faire="Relier une action de santé environnementale à un objectif du PRSE.",
       page=_PLAN, geste="Relier une action au PRSE")  # fmt: skip
def sante_environnement(faits: Faits) -> Resultat:
    siennes = [f for f in _fiches(faits) if f.porte("thematique", ENVIRONNEMENT)]
    liees = [f.nom for f in siennes if any(o.sorte == "prse" for o in f.externes)]
    if liees:
        return oui(f"Reliées au PRSE\u00a0: {nommer(liees)}.")
    if siennes:
        return non(
            f"Sans lien avec le PRSE\u00a0: {nommer([f.nom for f in siennes])}.",
            [f.cle for f in siennes],
        )
    if floues := [f.cle for f in _fiches(faits) if not f.termes.get("thematique")]:
        return inconnue("si une action porte sur la santé environnementale", cibles=floues)
    return non("Aucune action de santé environnementale.")


@regle("PLA-13", "Une action au moins s’adresse aux plus fragiles", gravite=RECOMMANDEE,
       source=s.CRSA_PDL.cite("attention particulière aux personnes les plus fragiles"),
       a_faire="Dire le public de chaque fiche, et si elle fait davantage pour qui en a le plus besoin.",
       page=_PLAN, geste="Dire les publics")  # fmt: skip
def publics_fragiles(faits: Faits) -> Resultat:
    fiches = _fiches(faits)
    noms = [f.nom for f in fiches if f.vulnerables or f.porte("public", FRAGILES)]
    if noms:
        return oui(f"{accorde(len(noms), 'action')}\u00a0: {nommer(noms)}.")
    floues = [f for f in fiches if f.vulnerables is None and not f.termes.get("public")]
    if floues:
        return inconnue(
            f"le public de {accorde(len(floues), 'fiche')}", cibles=[f.cle for f in floues]
        )
    return non("Aucune action ne vise les personnes en situation de précarité ou de handicap.")


_DETERMINANTS_VOULUS = 3
_SOINS = "systeme-de-soins"


@regle("PLA-14", "Le plan agit sur trois déterminants au moins, hors des soins", gravite=RECOMMANDEE,
       source=s.CLOTERRES.dit("part des actions qui visent les individus\u00a0: 76 à 83\u202f%"),
       a_faire="Dire les déterminants que vise chaque fiche.", page=_PLAN, geste="Dire les déterminants")  # fmt: skip
def determinants(faits: Faits) -> Resultat:
    fiches = _fiches(faits)
    vises = frozenset[str]().union(*(f.termes.get("determinant", frozenset()) for f in fiches)) - {
        _SOINS
    }
    muettes = [f for f in fiches if not f.termes.get("determinant")]
    if len(vises) < _DETERMINANTS_VOULUS and (muettes or not fiches):
        return inconnue("les déterminants visés par les actions", cibles=[f.cle for f in muettes])
    dit = accorde(len(vises), "déterminant visé", "déterminants visés") + " hors des soins"
    typees = [f for f in fiches if f.termes.get("intervention")]
    seules = sum(f.termes["intervention"] == {"aptitudes-individuelles"} for f in typees)
    part = (
        f"\u202f; {round(100 * seules / len(typees))}\u202f% des actions ne visent que les individus"
        if typees
        else ""
    )
    return (oui if len(vises) >= _DETERMINANTS_VOULUS else non)(f"{dit}{part}.")


@regle("PLA-15", "Des actions répondent aux plans du Département", gravite=PROFIL, profils=(DEPT_53,),
       justifiable=True,
       source=s.MAYENNE.cite("attention particulière à l’intégration d’actions opérationnelles"),
       a_faire="Relier les actions concernées à «\u00a0Bien vieillir en Mayenne\u00a0» ou à «\u00a0Ambition Santé 53\u00a0».",
       page=_PLAN, geste="Relier les fiches",
       question="Pourquoi aucune action ne répond-elle à un plan du Département\u202f?")  # fmt: skip
def plans_du_departement(faits: Faits) -> Resultat:
    fiches = _fiches(faits)
    liees = [f.nom for f in fiches if any(o.porteur == "departement" for o in f.externes)]
    if liees:
        return oui(f"{accorde(len(liees), 'action')}\u00a0: {nommer(liees)}.")
    if not fiches:
        return inconnue("les actions du plan, qui est vide")
    return non("Aucune action n’est reliée à un plan du Département.")


_ACTIONS_MIN, _ACTIONS_MAX = 15, 45
_ACTIONS_PAR_MI_TEMPS, _MI_TEMPS = 10, Decimal("0.5")


@regle("PLA-16", "Le nombre d’actions est à la mesure de la coordination", gravite=RECOMMANDEE,
       source=s.METIER.dit("de 15 à 45 actions\u202f; dix par mi-temps de coordination"),
       a_faire="Regrouper des actions, ou revoir le temps de coordination.", page=_PLAN, geste="Voir le plan",
       justifiable=True, question="Pourquoi ce nombre d’actions convient-il\u202f?")  # fmt: skip
def nombre_d_actions(faits: Faits) -> Resultat:
    combien = len(_fiches(faits))
    dit = accorde(combien, "action")
    if not _ACTIONS_MIN <= combien <= _ACTIONS_MAX:
        return non(
            f"{dit}, là où la plupart des contrats en ont de {_ACTIONS_MIN} à {_ACTIONS_MAX}."
        )
    quotites = [p.quotite for p in faits.contrat.postes if not p.ferme]
    if not quotites or None in quotites:
        return inconnue("l’équivalent temps plein de la coordination")
    portables = sum((q for q in quotites if q), Decimal()) / _MI_TEMPS * _ACTIONS_PAR_MI_TEMPS
    if combien > portables:
        return non(f"{dit} pour un temps de coordination qui en porte {int(portables)}.")
    return oui(f"{dit}, ce que le temps de coordination peut porter.")


@regle("PLA-17", "La coordination pilote moins de la moitié des actions", gravite=RECOMMANDEE,
       source=s.BARONNIES.dit("22 actions sur 29 pilotées par la seule coordination"),
       a_faire="Chercher une structure pilote ou copilote pour ces actions.", page=_PLAN,
       geste="Partager le pilotage")  # fmt: skip
def pilotage_partage(faits: Faits) -> Resultat:
    portees = [f for f in _fiches(faits) if f.pilotes]
    if not portees:
        return inconnue("la structure pilote des actions")
    coordination = _coordination(faits)
    if not coordination:
        return inconnue("quelle structure emploie la coordination")
    seules = [f for f in portees if not f.copilotes and coordination.issuperset(f.pilotes)]
    verbe = mot_accorde(len(seules), "est pilotée", "sont pilotées")
    dit = f"{accorde(len(seules), 'action')} sur {len(portees)} {verbe} par la seule coordination."
    if len(seules) * 2 >= len(portees):
        return non(dit, [f.cle for f in seules])
    return oui(dit)


def _coordination(faits: Faits) -> frozenset[str]:
    """Return the keys of the organisations that employ the coordination, or carry the contract."""
    employeurs = {p.employeur_cle for p in faits.contrat.postes if p.employeur_cle}
    return frozenset(employeurs | {p.cle for p in parties_de(faits) if p.porteur and p.cle})


@regle("PLA-18", "Chaque commune, ou chaque intercommunalité, a une action localisée", gravite=RECOMMANDEE,
       source=s.MAUGES.dit("six communes en trois ans"),
       a_faire="Dire le territoire de chaque fiche\u202f; penser aux communes qui n’ont rien.",
       page=_PLAN, geste="Dire les lieux")  # fmt: skip
def communes_touchees(faits: Faits) -> Resultat:
    communes = faits.contrat.communes
    if not communes:
        raise FaitInconnu("les communes du périmètre")
    fiches = _fiches(faits)
    # Where several EPCI share the contract, each of them is to be reached; else each commune.
    lieux = faits.contrat.epci if len({*faits.contrat.epci.values()}) > 1 else communes
    touches = {lieux.get(code) for f in fiches if not f.partout for code in f.communes}
    oublies = sorted({*lieux.values()} - touches)
    if not oublies:
        return oui(f"{nommer(sorted({*lieux.values()}))}\u00a0: à chaque lieu son action.")
    if not fiches or any(not _est_situee(f) for f in fiches):
        return inconnue("le territoire de toutes les actions")
    partout = sum(bool(f.partout) for f in fiches)
    aussi = (
        f" {accorde(partout, 'action couvre', 'actions couvrent')} tout le territoire."
        if partout
        else ""
    )
    return non(f"Sans action qui s’y tienne\u00a0: {nommer(oublies)}.{aussi}")


def _est_situee(fiche: FicheLue) -> bool:
    """Say whether the place of a fiche is known: everywhere, or communes by name."""
    return bool(fiche.partout or fiche.communes)
