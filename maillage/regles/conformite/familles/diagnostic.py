"""10.4 The diagnostic: DIA-01 to DIA-11."""

import re
from collections import defaultdict

from maillage.regles.conformite import sources as s
from maillage.regles.conformite.faits import ChiffreLu, Faits, diagnostic_de, textes_de
from maillage.regles.conformite.familles.communs import annee_de, nommer
from maillage.regles.conformite.profils import SANTE_MENTALE
from maillage.regles.conformite.regle import LOI, RECOMMANDEE, regle
from maillage.regles.conformite.resultats import Resultat, inconnue, non, oui, sans_objet
from maillage.regles.ecriture import accorde, date_simple
from maillage.regles.francais import plier

_DIAGNOSTIC, _CONSTATS = "diagnostic:diagnostic", "diagnostic:constats"
_BLOCS = {
    "la population": {"demographie", "social", "logement"},
    "l’état de santé": {"mortalite", "morbidite", "sante-mentale", "prevention", "autonomie"},
    "l’offre de soins": {"offre", "recours"},
}
_PAS_DE_CONSTAT = sans_objet("Aucun chiffre n’est encore copié dans un constat.")


@regle("DIA-01", "Le diagnostic a ses trois blocs, et l’inventaire de ce qui existe", gravite=RECOMMANDEE,
       source=s.DIAGNOSTICS.dit("un quatrième volet\u00a0: le recensement des projets et initiatives"),
       a_faire="Copier au moins un chiffre de chaque bloc dans un constat, et noter les initiatives.",
       page=_DIAGNOSTIC, geste="Compléter le diagnostic", justifiable=True,
       question="Les blocs sans chiffre sont-ils traités ailleurs\u202f?")  # fmt: skip
def blocs(faits: Faits) -> Resultat:
    diagnostic = diagnostic_de(faits)
    vus = {c.bloc for c in diagnostic.chiffres}
    manques = [nom for nom, siens in _BLOCS.items() if vus.isdisjoint(siens)]
    if not diagnostic.initiatives:
        manques.append("l’inventaire des initiatives")
    if manques:
        return non(f"Sans chiffre ou sans ligne\u00a0: {nommer(manques)}.")
    return oui("Population, état de santé, offre et initiatives sont là.")


_SUJETS_R1434_4 = {
    "la démographie et l’épidémiologie": {"demographie", "mortalite", "morbidite"},
    "les déterminants et les risques": {
        "social",
        "logement",
        "environnement",
        "securite",
        "prevention",
    },
    "les inégalités": {"social"},
    "les professionnels de santé et leur avenir": {"offre"},
}


@regle("DIA-02", "Chaque sujet de l’article R.\u00a01434-4 a un constat, ou est dit non traité", gravite=RECOMMANDEE,
       source=s.CSP_R1434_4.dit("démographie et épidémiologie, déterminants et risques, inégalités, professionnels, évaluations"),
       a_faire="Ajouter un constat chiffré sur chaque sujet, ou dire qu’il n’est pas traité.",
       page=_CONSTATS, geste="Ajouter un constat", justifiable=True,
       question="Quels sujets ne sont pas traités, et pourquoi\u202f?")  # fmt: skip
def sujets_reglementaires(faits: Faits) -> Resultat:
    diagnostic = diagnostic_de(faits)
    vus = {c.bloc for c in diagnostic.chiffres}
    muets = [nom for nom, siens in _SUJETS_R1434_4.items() if vus.isdisjoint(siens)]
    if "evaluation" not in plier(diagnostic.dits):
        muets.append("les évaluations des projets précédents")
    return (
        non(f"Sans constat\u00a0: {nommer(muets)}.")
        if muets
        else oui("Les cinq sujets ont un constat.")
    )


@regle("DIA-03", "Le diagnostic dit des chiffres et des voix", gravite=RECOMMANDEE,
       source=s.PORNIC.dit("diagnostic qualitatif, diagnostic quantitatif"),
       a_faire="Ajouter ce qui manque\u00a0: des chiffres dans les constats, ou des recueils.",
       page=_DIAGNOSTIC, geste="Compléter le diagnostic")  # fmt: skip
def chiffres_et_voix(faits: Faits) -> Resultat:
    diagnostic = diagnostic_de(faits)
    manques = [] if diagnostic.chiffres else ["des chiffres"]
    if not diagnostic.recueils and not diagnostic.appuis:
        manques.append("des voix")
    if manques:
        return non(f"Il manque {nommer(manques)}.")
    return oui(
        f"{accorde(len(diagnostic.chiffres), 'chiffre')} et {accorde(len(diagnostic.recueils), 'recueil')}."
    )


@regle("DIA-04", "Chaque chiffre a sa source, sa période, son territoire et son unité", gravite=RECOMMANDEE,
       source=s.METIER.dit("un chiffre sans source, période, territoire ni unité ne se vérifie pas"),
       a_faire="Retirer le chiffre incomplet et le copier à nouveau.",
       page=_CONSTATS, geste="Revoir les constats")  # fmt: skip
def chiffres_complets(faits: Faits) -> Resultat:
    chiffres = diagnostic_de(faits).chiffres
    if not chiffres:
        return _PAS_DE_CONSTAT
    nus = [
        c
        for c in chiffres
        if not (c.source and c.periode and c.territoire) or (c.valeur and not c.unite)
    ]
    if nus:
        return non(
            f"Incomplets\u00a0: {nommer([c.indicateur for c in nus])}.", [c.constat for c in nus]
        )
    return oui(f"{accorde(len(chiffres), 'chiffre complet', 'chiffres complets')}.")


@regle("DIA-05", "Un repère vient de la même source et de la même période que le chiffre", gravite=RECOMMANDEE,
       source=s.METIER.dit("deux territoires se comparent dans une même source, sur une même période"),
       a_faire="Copier le repère de la même année, depuis le portrait.",
       page=_CONSTATS, geste="Revoir les constats")  # fmt: skip
def reperes(faits: Faits) -> Resultat:
    groupes: dict[tuple[str, str], list[ChiffreLu]] = defaultdict(list)
    for chiffre in diagnostic_de(faits).chiffres:
        groupes[chiffre.constat, chiffre.indicateur].append(chiffre)
    compares = {cle: g for cle, g in groupes.items() if len({c.territoire for c in g}) > 1}
    if not compares:
        return sans_objet("Aucun constat ne compare un chiffre à celui d’un autre territoire.")
    mauvais = [cle for cle, g in compares.items() if len({(c.source, c.periode) for c in g}) > 1]
    if mauvais:
        return non(
            f"Sources ou périodes mêlées\u00a0: {nommer([i for _, i in mauvais])}.",
            [c for c, _ in mauvais],
        )
    return oui(f"{accorde(len(compares), 'comparaison')}, de même source et de même période.")


_SECRETS = frozenset({"secret"})


@regle("DIA-06", "Aucun petit effectif n’est montré", gravite=LOI,
       source=s.SECRET.dit("moins de 5 professionnels, moins de 3 entreprises ou l’une à plus de 85\u202f%"),
       a_faire="Retirer du constat la valeur que son producteur tient secrète.",
       page=_CONSTATS, geste="Revoir les constats")  # fmt: skip
def petits_effectifs(faits: Faits) -> Resultat:
    chiffres = diagnostic_de(faits).chiffres
    if not chiffres:
        return _PAS_DE_CONSTAT
    montres = [c for c in chiffres if c.etat in _SECRETS and c.valeur]
    if montres:
        return non(
            f"Valeurs secrètes\u00a0: {nommer([c.indicateur for c in montres])}.",
            [c.constat for c in montres],
        )
    return oui(f"{accorde(len(chiffres), 'chiffre')}, aucune valeur secrète montrée.")


@regle("DIA-07", "«\u00a0Significatif\u00a0» ne se dit qu’avec un intervalle ou un test", gravite=RECOMMANDEE,
       source=s.CEPIDC.dit("les tests simples ne tiennent que si les décès sont assez nombreux"),
       a_faire="Joindre le chiffre avec son intervalle, ou choisir un autre mot.",
       page=_CONSTATS, geste="Revoir les constats")  # fmt: skip
def significatif(faits: Faits) -> Resultat:
    diagnostic = diagnostic_de(faits)
    disent = [c for c in diagnostic.constats if "significati" in c.texte.lower()]
    if not disent:
        return sans_objet("Aucun constat n’emploie ce mot.")
    bornes = {c.constat for c in diagnostic.chiffres if c.borne}
    sans = [c.cle for c in disent if c.cle not in bornes]
    if sans:
        return non(f"{accorde(len(sans), 'constat')} sans intervalle.", sans)
    return oui("Chaque constat qui le dit a son intervalle.")


_ANNEES_MAX = 5


@regle("DIA-08", "Les chiffres ont cinq ans au plus", gravite=RECOMMANDEE, source=s.METIER.dit("cinq ans à la signature"),
       a_faire="Copier la dernière valeur du portrait, ou dire qu’il n’en existe pas.",
       page=_CONSTATS, geste="Rafraîchir les chiffres", justifiable=True,
       question="Ces chiffres sont-ils les derniers qui existent\u202f?")  # fmt: skip
def fraicheur(faits: Faits) -> Resultat:
    chiffres = diagnostic_de(faits).chiffres
    if not chiffres:
        return _PAS_DE_CONSTAT
    signature = faits.contrat.signature
    if not signature.est_connue and not faits.contrat.en_preparation:
        return inconnue("la date de signature")
    lu_en = signature.annee or faits.jour.year
    vieux = [
        c for c in chiffres if (a := annee_de(c.periode)) is not None and lu_en - a > _ANNEES_MAX
    ]
    if vieux:
        dits = nommer([f"{c.indicateur} ({c.periode})" for c in vieux])
        return non(f"Plus de cinq ans en {lu_en}\u00a0: {dits}.", [c.constat for c in vieux])
    return oui(f"{accorde(len(chiffres), 'chiffre')} de moins de cinq ans en {lu_en}.")


@regle("DIA-09", "Le comité de pilotage a validé le diagnostic", gravite=RECOMMANDEE,
       source=s.PORNIC.cite("Après la validation du diagnostic partagé"),
       a_faire="Valider le diagnostic, avec l’instance et la date.", page="diagnostic:valider", geste="Valider le diagnostic")  # fmt: skip
def validation(faits: Faits) -> Resultat:
    decide_le = faits.gouvernance.diagnostic_valide_le if faits.gouvernance else None
    if decide_le:
        return oui(f"Validé par une décision du {date_simple(decide_le)}.")
    diagnostic = diagnostic_de(faits)
    if diagnostic.valide_le is None:
        return non("Aucune version du diagnostic n’est validée.")
    dit = f"Validé le {date_simple(diagnostic.valide_le)} par\u00a0: {diagnostic.valide_par}."
    par_le_copil = re.search(r"pilotage|copil", plier(diagnostic.valide_par))
    return (
        oui(dit)
        if par_le_copil
        else inconnue("si cette instance est le comité de pilotage", precision=dit)
    )


@regle("DIA-10", "Des habitants ont été entendus", gravite=RECOMMANDEE,
       source=s.CSP_L1434_10.cite("garantissant la participation des usagers"),
       a_faire="Noter les groupes, les questionnaires et les rencontres d’habitants.",
       page="concertation:concertation", geste="Noter un recueil")  # fmt: skip
def habitants_entendus(faits: Faits) -> Resultat:
    recueils = [r for r in diagnostic_de(faits).recueils if r.habitants]
    if recueils:
        return oui(f"{accorde(len(recueils), 'recueil')} auprès d’habitants.")
    return non("Aucun recueil auprès d’habitants n’est noté.")


@regle("DIA-11", "Le diagnostic parle de santé mentale et du projet territorial", gravite=RECOMMANDEE,
       source=s.CSP_R3224_3.dit("diagnostic territorial partagé en santé mentale"),
       a_faire="Ajouter un constat de santé mentale, et dire le lien avec le PTSM.",
       page=_CONSTATS, geste="Ajouter un constat")  # fmt: skip
def sante_mentale(faits: Faits) -> Resultat:
    diagnostic = diagnostic_de(faits)
    manques = []
    if not any(c.thematiques & SANTE_MENTALE for c in diagnostic.constats):
        manques.append("un constat de santé mentale")
    ptsm = re.search(r"\bptsm\b|projet territorial de sante mentale", plier(diagnostic.dits))
    if not ptsm and textes_de(faits).articulations.get("ptsm") != "oui":
        manques.append("le lien avec le diagnostic du projet territorial de santé mentale")
    return (
        non(f"Il manque {nommer(manques)}.")
        if manques
        else oui("Un constat, et le lien avec le PTSM.")
    )
