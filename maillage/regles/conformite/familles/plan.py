"""10.2 What the plan must hold, by law or by profile: PLA-01 to PLA-08. PLA-04 gives two results."""

import re

from maillage.regles.conformite import sources as s
from maillage.regles.conformite.faits import (
    Faits,
    FaitsTextes,
    FicheLue,
    diagnostic_de,
    fiches_de,
    plan_de,
    textes_de,
)
from maillage.regles.conformite.familles.communs import (
    lire_parametre,
    loi_3ds_s_applique,
    nommer,
)
from maillage.regles.conformite.familles.sujets import (
    DOMAINES,
    compter_domaines,
    compter_sujets,
    dire_domaines,
    dire_sujets,
    est_dans_la_loi,
)
from maillage.regles.conformite.profils import (
    PDL,
    SANTE_MENTALE,
)
from maillage.regles.conformite.regle import LOI, PROFIL, RECOMMANDEE, regle
from maillage.regles.conformite.resultats import (
    Resultat,
    inconnue,
    non,
    oui,
    sans_objet,
)
from maillage.regles.ecriture import accorde
from maillage.regles.francais import plier

_PLAN, _MATRICE = "programme:plan", "programme:matrice"
_AVANT_LA_LOI = "Signé avant l’entrée en vigueur de la loi du 21 février 2022\u00a0: le volet n’était pas exigé."
_VOLET = re.compile(r"volet[^.\n]{0,60}sante mentale")
_PTSM = re.compile(r"\bptsm\b|projet territorial de sante mentale")


def _fiches(faits: Faits) -> tuple[FicheLue, ...]:
    return fiches_de(faits).menees


def _mentales(faits: Faits) -> list[FicheLue]:
    return [f for f in _fiches(faits) if f.porte("thematique", SANTE_MENTALE)]


def _doit_un_volet(faits: Faits) -> Resultat | None:
    """Answer at once when the law does not apply, or when nobody knows whether it does."""
    s_applique = loi_3ds_s_applique(faits)
    if s_applique is None:
        return inconnue("la date de signature, et donc si la loi du 21 février 2022 s’applique")
    return None if s_applique else sans_objet(_AVANT_LA_LOI)


def _section_mentale(textes: FaitsTextes) -> str:
    """Return the text of the section on mental health; empty when there is none."""
    return "\n".join(
        a.texte
        for a in textes.articles
        if a.texte
        and (
            a.repere == "sante-mentale"
            or "sante mentale" in plier(a.titre)
            or _VOLET.search(plier(a.texte))
        )
    )


@regle("PLA-01", "Le contrat comporte un volet santé mentale", gravite=LOI,
       source=s.LOI_3DS.cite("comportent un volet consacré à la santé mentale"),
       a_faire="Mettre la thématique «\u00a0Santé mentale\u00a0» sur une action au moins, et écrire l’article du volet.",
       page=_PLAN, geste="Rattacher une action")  # fmt: skip
def volet_sante_mentale(faits: Faits) -> Resultat:
    if (avant := _doit_un_volet(faits)) is not None:
        return avant
    axes = [axe for axe in plan_de(faits).axes if "sante mentale" in plier(axe)]
    actions = _mentales(faits)
    manques = [] if axes or actions else ["un axe ou une action sur la santé mentale"]
    if not _section_mentale(textes_de(faits)):
        manques.append("un article qui parle du volet")
    if manques:
        sera = " Le contrat sera signé sous la loi du 21 février 2022."
        return non(f"Il manque {nommer(manques)}.{sera if faits.contrat.en_preparation else ''}")
    porte = (
        f"l’axe «\u00a0{axes[0]}\u00a0»"
        if axes
        else f"les actions\u00a0: {nommer([f.nom for f in actions])}"
    )
    return oui(f"Le volet a son article et {porte}.")


@regle("PLA-02", "Le volet santé mentale tient compte du projet territorial de santé mentale", gravite=LOI,
       source=s.LOI_3DS.cite("qui tient compte du projet territorial de santé mentale"),
       a_faire="Relier une action de santé mentale à un objectif du PTSM, dont la version est dite.",
       page=_PLAN, geste="Citer le projet territorial")  # fmt: skip
def volet_cite_le_ptsm(faits: Faits) -> Resultat:
    if (avant := _doit_un_volet(faits)) is not None:
        return avant
    liens = [o for f in _mentales(faits) for o in f.externes if o.sorte == "ptsm"]
    if dits := sorted({f"{o.plan}, {o.edition}" for o in liens if o.edition}):
        return oui(f"Cité\u00a0: {nommer(dits)}.")
    if liens:
        return inconnue("la version du projet territorial de santé mentale")
    if _PTSM.search(plier(_section_mentale(textes_de(faits)))):
        return non(
            "Le texte cite le projet territorial\u202f; aucune action n’est reliée à l’un de ses objectifs."
        )
    return non("Rien ne cite le projet territorial de santé mentale, ni sa version.")


_PARTICIPATION = re.compile(r"particip|habitants|usagers|concert")
_PRECARITE, _HANDICAP = re.compile(r"precarite|pauvrete"), re.compile(r"handicap")


@regle("PLA-03", "La participation des usagers est garantie, des plus fragiles aussi", gravite=LOI,
       source=s.CSP_L1434_10.cite(
           "garantissant la participation des usagers, notamment celle des personnes en situation de "
           "pauvreté, de précarité ou de handicap"),
       a_faire="Décrire la participation dans un article, et dire dans chaque recueil qui a été entendu.",
       page="concertation:concertation", geste="Compléter la concertation")  # fmt: skip
def participation(faits: Faits) -> Resultat:
    # Paragraph by paragraph: words of a list of themes say nothing of who takes part.
    textes = [a.texte for a in textes_de(faits).articles]
    plats = [plier(alinea) for texte in textes for alinea in texte.split("\n\n")]
    recueils = diagnostic_de(faits).recueils
    decrite = any(_PARTICIPATION.search(plat) for plat in plats)
    if not decrite and not recueils:
        return non("Aucun article et aucun recueil ne parlent de la participation.")
    ecrit = any(
        _PARTICIPATION.search(p) and _PRECARITE.search(p) and _HANDICAP.search(p) for p in plats
    )
    entendus = [
        nom
        for nom, lus in (
            ("de précarité", {r.precarite for r in recueils}),
            ("de handicap", {r.handicap for r in recueils}),
        )
        if "oui" in lus
    ]
    if decrite and (ecrit or len(entendus) > 1):
        return oui(
            "La participation est décrite, y compris celle des personnes en situation de précarité ou de handicap."
        )
    if not decrite:
        return non("Aucun article ne décrit la participation.")
    reste = [m for m in ("de précarité", "de handicap") if m not in entendus]
    return inconnue(f"si des personnes en situation {nommer(reste)} ont participé")


_QUATRE_DOMAINES = (
    "portant sur la promotion de la santé, la prévention, les politiques de soins et "
    "l’accompagnement médico-social et social"
)


@regle("PLA-04", "Le plan reste dans les quatre domaines de la loi", gravite=LOI, volet="portee",
       source=s.CSP_L1434_10.cite(_QUATRE_DOMAINES),
       a_faire="Dire le domaine de chaque action.", page=_PLAN, geste="Dire les domaines")  # fmt: skip
def portee_du_plan(faits: Faits) -> Resultat:
    fiches = _fiches(faits)
    if not fiches:
        return inconnue("les actions du plan, qui est vide")
    comptes, muettes = compter_domaines(fiches)
    if muettes:
        return inconnue(
            f"le domaine de {accorde(len(muettes), 'fiche')} sur {len(fiches)}",
            cibles=[f.cle for f in muettes],
        )
    if dehors := [f for f in fiches if not est_dans_la_loi(f)]:
        noms = nommer([f.nom for f in dehors])
        return non(f"Hors des quatre domaines\u00a0: {noms}.", [f.cle for f in dehors])
    return oui(dire_domaines(comptes, len(fiches)))


@regle("PLA-04", "Chacun des quatre domaines de la loi a une action", gravite=RECOMMANDEE, volet="equilibre",
       source=s.CSP_L1434_10.cite(_QUATRE_DOMAINES),
       a_faire="Regarder si le domaine vide est voulu.", page=_PLAN, geste="Voir le plan", justifiable=True,
       question="Pourquoi l’un des quatre domaines n’a-t-il aucune action\u202f?")  # fmt: skip
def equilibre_du_plan(faits: Faits) -> Resultat:
    fiches = _fiches(faits)
    comptes, muettes = compter_domaines(fiches)
    vides = [DOMAINES[d] for d in DOMAINES if not comptes[d]]
    if vides and (muettes or not fiches):
        return inconnue(
            f"si une action porte sur\u00a0: {nommer(vides)}", cibles=[f.cle for f in muettes]
        )
    if vides:
        return non(f"Aucune action\u00a0: {nommer(vides)}. {dire_domaines(comptes, len(fiches))}")
    return oui(dire_domaines(comptes, len(fiches)))


@regle("PLA-05", "Chacune des trois thématiques socles porte une action", gravite=PROFIL, profils=(PDL,),
       source=s.PORNIC.cite("Chaque CLS doit comporter des actions sur chacune des 3 thématiques socles"),
       a_faire="Rattacher une action au moins à chaque thématique socle, par ses mots-clés.",
       page=_PLAN, geste="Rattacher une action")  # fmt: skip
def thematiques_socles(faits: Faits) -> Resultat:
    comptage = compter_sujets(faits, "thematiques")
    if comptage is None:
        return sans_objet("La version du profil qui s’applique ne fixe pas de thématique.")
    comptes, floues = comptage
    vides = [sujet.libelle for sujet, n in comptes if not n]
    if vides and floues:
        return inconnue(
            f"si une action porte sur\u00a0: {nommer(vides)}", cibles=[f.cle for f in floues]
        )
    return non(dire_sujets(comptes)) if vides else oui(dire_sujets(comptes))


@regle("PLA-06", "Le plan répond à l’une des priorités du projet régional de santé", gravite=PROFIL,
       profils=(PDL,), source=s.PORNIC.cite("Il intègre a minima une des 5 priorités du PRS"),
       a_faire="Rattacher une action au moins à l’une des cinq priorités, par ses mots-clés.",
       page=_PLAN, geste="Rattacher une action")  # fmt: skip
def priorite_du_prs(faits: Faits) -> Resultat:
    comptage = compter_sujets(faits, "priorites")
    if comptage is None:
        return sans_objet("La version du profil qui s’applique ne fixe pas de priorité.")
    comptes, floues = comptage
    servies = [(sujet, n) for sujet, n in comptes if n]
    if servies:
        return oui(dire_sujets(servies))
    toutes = nommer([sujet.libelle for sujet, _ in comptes])
    if floues:
        return inconnue(
            f"si une action répond à l’une de ces priorités\u00a0: {toutes}",
            cibles=[f.cle for f in floues],
        )
    return non(f"Aucune action sur l’une des priorités\u00a0: {toutes}.")


_PLACES = re.compile(
    r"(?:cr[ée]ation|ouverture|extension|transformation|programmation|suppression)s?\s+(?:de\s+|d[’'])"
    r"(?:\w+\s+){0,2}?(?:places|lits)\b|\bcapacit[ée]s?\s+d[’']accueil|autorisation d[’']activit[ée]",
    re.IGNORECASE,
)
_INTERNES = re.compile(
    r"\b(?:pertinence|efficience|certification|accr[ée]ditation|performance|qualit[ée])\b[^.\n]{0,40}"
    r"\b(?:[ée]tablissement|h[ôo]pital|ehpad|clinique)|projet d[’'][ée]tablissement",
    re.IGNORECASE,
)


# Words that an alert never goes without: most texts are left at this first look.
_MOTS_DE_PLACES = ("place", "lit", "accueil", "activité", "activite")
_MOTS_INTERNES = ("tablissement", "pital", "ehpad", "clinique")


def _peut_dire(texte: str, mots: tuple[str, ...]) -> bool:
    bas = texte.lower()
    return any(mot in bas for mot in mots)


def _chercher(
    faits: Faits, motif: "re.Pattern[str]", *, mots: tuple[str, ...], quoi: str
) -> Resultat:
    """Look for words in the fiches: an alert to read again, which a person may answer."""
    exclusions = lire_parametre(faits, "exclusions")
    if exclusions is None:
        return sans_objet("La version du profil qui s’applique n’exclut rien.")
    fiches = _fiches(faits)
    if not fiches:
        return inconnue("les actions du plan, qui est vide")
    textes = ((f, f"{f.intitule}\n{f.texte}") for f in fiches)
    trouvees = [
        (f, trouve.group())
        for f, texte in textes
        if _peut_dire(texte, mots) and (trouve := motif.search(texte))
    ]
    if trouvees:
        dites = nommer([f"{f.nom} («\u00a0{dits}\u00a0»)" for f, dits in trouvees])
        return non(f"À relire\u00a0: {dites}.", [f.cle for f, _ in trouvees])
    return oui(f"Aucun mot des {accorde(len(fiches), 'fiche')} ne parle {quoi}.")


@regle("PLA-07", "Aucune action ne programme de places hospitalières ou médico-sociales", gravite=PROFIL,
       profils=(PDL,), justifiable=True,
       source=s.PORNIC.cite(
           "Le CLS n’a pas vocation à inclure\u00a0: Des dispositions de programmation de l’offre et de créations "
           "de places en matière médico-sociale et hospitalière"),
       a_faire="Relire les actions signalées\u202f; les réécrire, ou dire qu’elles ne programment rien.",
       page=_PLAN, geste="Relire les actions",
       question="Les actions signalées programment-elles vraiment des places\u202f?")  # fmt: skip
def pas_de_places(faits: Faits) -> Resultat:
    return _chercher(faits, _PLACES, mots=_MOTS_DE_PLACES, quoi="de places ou de lits à créer")


@regle("PLA-08", "Aucune action ne fixe d’objectif interne à un établissement", gravite=PROFIL, profils=(PDL,),
       justifiable=True,
       source=s.PORNIC.cite("Des objectifs internes aux établissements (pertinence, efficience, qualité…)"),
       a_faire="Relire les actions signalées\u202f; les réécrire, ou dire qu’elles dépassent l’établissement.",
       page=_PLAN, geste="Relire les actions",
       question="Les actions signalées sont-elles internes à un établissement\u202f?")  # fmt: skip
def pas_d_objectif_interne(faits: Faits) -> Resultat:
    return _chercher(
        faits, _INTERNES, mots=_MOTS_INTERNES, quoi="d’objectifs internes à un établissement"
    )
