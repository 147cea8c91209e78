"""10.1 The contract and its parties: CTR-01 to CTR-20."""

import re
from collections.abc import Iterator

from maillage.regles.conformite import sources as s
from maillage.regles.conformite.faits import (
    COLLECTIVITES,
    RATTACHEES,
    Faits,
    PartieLue,
    fiches_de,
    gouvernance_de,
    parties_de,
    textes_de,
)
from maillage.regles.conformite.familles.communs import (
    ANS,
    duree_en_mois,
    ecrire_mois,
    lire_parametre,
    nommer,
    trouve_article,
)
from maillage.regles.conformite.profils import ARS_BZH, DEPT_53, HDF, NORMANDIE, PACA, PDL
from maillage.regles.conformite.references import cite, examiner
from maillage.regles.conformite.regle import LOI, PROFIL, RECOMMANDEE, regle
from maillage.regles.conformite.resultats import Resultat, inconnue, non, oui, sans_objet, su
from maillage.regles.ecriture import accorde, nombre
from maillage.regles.francais import plier

_PARTIES, _PERIODE, _TERRITOIRE = "contrats:parties", "contrats:periode", "contrats:territoire"
_ARTICLES = "contrats:articles"


@regle("CTR-01", "L’Agence régionale de santé signe", gravite=LOI,
       source=s.CSP_L1434_10.cite("conclus par l’agence"),
       a_faire="Ajouter l’agence régionale de santé parmi les parties, comme signataire.",
       page=_PARTIES, geste="Ajouter l’agence")  # fmt: skip
def ars_signe(faits: Faits) -> Resultat:
    for partie in parties_de(faits):
        if partie.sorte == "ars" and partie.role == "signataire":
            return oui(f"{partie.nom} figure parmi les parties, comme signataire.")
    return non("Aucune agence régionale de santé n’est signataire.")


@regle("CTR-02", "Une collectivité au moins signe", gravite=LOI,
       source=s.CSP_L1434_10.cite("notamment avec les collectivités territoriales et leurs groupements"),
       a_faire="Ajouter parmi les parties la collectivité ou le groupement qui signe.",
       page=_PARTIES, geste="Ajouter une collectivité",
       question="La collectivité dont dépend ce CCAS ou CIAS est-elle engagée par sa signature\u202f?")  # fmt: skip
def collectivite_signe(faits: Faits) -> Resultat:
    signataires = [p for p in parties_de(faits) if p.role == "signataire"]
    if locales := [p.nom for p in signataires if p.sorte in COLLECTIVITES]:
        return oui(f"Signent\u00a0: {nommer(locales)}.")
    if rattaches := [p.nom for p in signataires if p.sorte in RATTACHEES]:
        return inconnue(
            "si la collectivité de rattachement est engagée",
            precision=f"{nommer(rattaches)} signe sans sa collectivité de rattachement.",
        )
    return non("Aucune collectivité ni aucun groupement n’est signataire.")


@regle("CTR-03", "Chaque collectivité a délibéré avant de signer", gravite=LOI,
       source=s.SAINT_FLOUR.cite("dûment habilitée par délibération", s.K),
       a_faire="Saisir le numéro et la date de chaque délibération, et joindre l’acte.",
       page=_PARTIES, geste="Compléter les délibérations")  # fmt: skip
def deliberations(faits: Faits) -> Resultat:
    locales = COLLECTIVITES | RATTACHEES
    attendues = [p for p in parties_de(faits) if p.signe and p.sorte in locales]
    if not attendues:
        return inconnue("quelle collectivité signe")
    blanches = [p.nom for p in attendues if not _est_dite(p)]
    if blanches:
        manque = f"le numéro, la date ou le fichier de la délibération\u00a0: {nommer(blanches)}"
        return non(f"Il manque {manque}.") if faits.contrat.en_preparation else inconnue(manque)
    tardives = [
        p.nom for p in attendues if not p.date.est_avant_ou_chevauche(faits.contrat.signature)
    ]
    if tardives:
        return non(f"Délibération datée après la signature\u00a0: {nommer(tardives)}.")
    if not faits.contrat.en_preparation and not faits.contrat.signature.est_connue:
        return inconnue("la date de signature")
    return oui(
        f"{accorde(len(attendues), 'délibération datée et jointe', 'délibérations datées et jointes')}."
    )


def _est_dite(partie: PartieLue) -> bool:
    return partie.sans_deliberation or (
        bool(partie.numero) and partie.date.est_connue and partie.piece
    )


@regle("CTR-04", "Les articles de loi cités sont ceux d’aujourd’hui", gravite=RECOMMANDEE,
       source=s.MAYENNE.cite("Vu L.1414-10-IV du Code de santé publique"),
       a_faire="Corriger les références signalées et citer l’article L.\u00a01434-10 du code de la santé publique.",
       page=_ARTICLES, geste="Corriger les articles")  # fmt: skip
def references_a_jour(faits: Faits) -> Resultat:
    signe = faits.contrat.signature
    fautes = [
        (nom, cle, faute)
        for nom, cle, texte in _textes_qui_citent(faits)
        for faute in examiner(texte, signe=signe)
    ]
    if fautes:
        dites = [f"{nom}\u00a0: {faute.phrase}" for nom, _, faute in fautes[:_FAUTES_DITES]]
        reste = len(fautes) - len(dites)
        suite = [f"Et {accorde(reste, 'autre référence', 'autres références')}."] if reste else []
        return non(" ".join([*dites, *suite]), [cle for _, cle, _ in fautes])
    articles = [a for a in textes_de(faits).articles if a.texte]
    if not articles:
        return inconnue("le texte des articles")
    if not any(cite(a.texte) for a in articles):
        return non("Aucun article ne cite l’article L.\u00a01434-10 du code de la santé publique.")
    return oui("L’article L.\u00a01434-10 est cité, et aucune référence n’est à corriger.")


_FAUTES_DITES = 6


def _textes_qui_citent(faits: Faits) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the key and the words of all that may quote the law: articles, fiches, constats."""
    for article in textes_de(faits).articles:
        yield article.titre, article.cle, article.texte
    for fiche in faits.fiches.fiches if faits.fiches else ():
        yield f"Fiche {fiche.nom}", fiche.cle, fiche.texte
    for constat in faits.diagnostic.constats if faits.diagnostic else ():
        titre, _, _ = constat.texte.partition("\n")
        yield f"Constat «\u00a0{titre}\u00a0»", constat.cle, constat.texte


@regle("CTR-05", "La durée est celle que l’autorité attend", gravite=RECOMMANDEE,
       profils=(NORMANDIE, PACA, PDL), source=s.ARS_NORMANDIE.cite("3 à 5 ans"),
       a_faire="Saisir le début et la fin du contrat, de trois à cinq ans sauf raison contraire.",
       page=_PERIODE, geste="Compléter la période")  # fmt: skip
def duree_habituelle(faits: Faits) -> Resultat:
    mois = duree_en_mois(faits)
    exacte = faits.cadre.lire("duree_exacte")
    bas = exacte or faits.cadre.lire("duree_min") or 3 * ANS
    haut = exacte or faits.cadre.lire("duree_max") or 5 * ANS
    attendu = ecrire_mois(bas) if bas == haut else f"de {bas // ANS} à {haut // ANS} ans"
    dit = f"Le contrat dure {ecrire_mois(mois)}\u202f; durée attendue\u00a0: {attendu}."
    return oui(dit) if bas <= mois <= haut else non(dit)


@regle("CTR-06", "Le contrat dure cinq ans", gravite=PROFIL, profils=(PACA, PDL),
       source=s.ARS_PACA.cite("pour une durée de 5 ans"),
       a_faire="Fixer le début et la fin à cinq ans d’écart, ou en convenir avec l’agence.",
       page=_PERIODE, geste="Compléter la période")  # fmt: skip
def duree_fixee(faits: Faits) -> Resultat:
    voulu = faits.cadre.lire("duree_exacte")
    if voulu is None:
        return sans_objet("La version du profil qui s’applique ne fixe pas de durée.")
    mois = duree_en_mois(faits)
    dit = f"Le contrat dure {ecrire_mois(mois)}\u202f; le profil demande {ecrire_mois(voulu)}."
    return oui(dit) if mois == voulu else non(dit)


@regle("CTR-07", "Le contrat ne dépasse pas le projet régional de santé", gravite=RECOMMANDEE,
       source=s.ARS_HDF.dit("aligné sur le PRS (renouvellement en 2028)"),
       a_faire="Aligner la fin du contrat sur celle du PRS, ou dire pourquoi elle la dépasse.",
       page=_PERIODE, geste="Revoir la période", justifiable=True, lit_le_cadre=True,
       question="Pourquoi le contrat va-t-il au-delà du projet régional de santé\u202f?")  # fmt: skip
def fin_dans_le_prs(faits: Faits) -> Resultat:
    fin_prs = su(
        faits.cadre.lire("fin_prs"), "la fin du projet régional de santé en vigueur à la signature"
    )
    fin = faits.contrat.fin
    if not fin.est_connue:
        return inconnue("la fin du contrat")
    dit = f"Le contrat s’achève en {fin.annee}, le projet régional de santé en {fin_prs.annee}."
    return oui(dit) if fin.est_avant_ou_chevauche(fin_prs) else non(dit)


@regle("CTR-08", "Le périmètre est une liste de communes qui existaient à la signature, dans un seul contrat",
       gravite=RECOMMANDEE, source=s.SANTEGRAPHIE.dit("chaque contrat y est un territoire, mis à jour chaque année"),
       a_faire="Choisir le territoire commune par commune ou par intercommunalité.",
       page=_TERRITOIRE, geste="Revoir le territoire")  # fmt: skip
def perimetre(faits: Faits) -> Resultat:
    contrat = faits.contrat
    if not contrat.communes:
        return non("Aucune commune n’est dans le périmètre.")
    if contrat.communes_disparues and contrat.en_preparation:
        return non(f"N’existent plus aujourd’hui\u00a0: {nommer(contrat.communes_disparues)}.")
    if contrat.communes_ailleurs:
        return non(
            f"Sont aussi dans un autre contrat en vigueur\u00a0: {nommer(contrat.communes_ailleurs)}."
        )
    depuis = nommer(contrat.communes_disparues)
    fusion = f" Ont fusionné depuis la signature\u00a0: {depuis}." if depuis else ""
    combien = accorde(len(contrat.communes), "commune")
    return oui(f"{combien}, dans aucun autre contrat en vigueur.{fusion}")


@regle("CTR-09", "Une intercommunalité porte le contrat", gravite=RECOMMANDEE,
       source=s.PORNIC.cite("Les EPCI sont les partenaires à privilégier"),
       a_faire="Dire qui porte le contrat\u202f; si ce n’est pas une intercommunalité, dire pourquoi.",
       page=_PARTIES, geste="Dire qui porte", justifiable=True,
       question="Pourquoi le contrat n’est-il pas porté par une intercommunalité\u202f?")  # fmt: skip
def epci_porte(faits: Faits) -> Resultat:
    porteurs = [p for p in parties_de(faits) if p.porteur]
    if not porteurs:
        return inconnue("qui porte le contrat")
    dit = f"Porté par\u00a0: {nommer([p.nom for p in porteurs])}."
    return oui(dit) if any(p.sorte == "epci" for p in porteurs) else non(dit)


@regle("CTR-10", "Le territoire a assez d’habitants", gravite=PROFIL, profils=(ARS_BZH,),
       source=s.BRETAGNE.cite("au moins 50 000 habitants"),
       a_faire="Voir avec l’agence comment élargir le périmètre, ou obtenir son accord.",
       page=_TERRITOIRE, geste="Revoir le territoire")  # fmt: skip
def population(faits: Faits) -> Resultat:
    seuil = faits.cadre.lire("population_min")
    if seuil is None:
        return sans_objet("La version du profil qui s’applique ne fixe pas de seuil.")
    habitants = su(faits.contrat.population, "la population du périmètre")
    dit = f"{nombre(habitants)} habitants, pour {nombre(seuil)} demandés."
    return oui(dit) if habitants >= seuil else non(dit)


@regle("CTR-11", "Le préfet et le contrat de ville sont là s’il y a un quartier prioritaire",
       gravite=RECOMMANDEE, source=s.LAVAL.dit("le préfet cosigne au titre de la politique de la ville"),
       a_faire="Inviter le préfet parmi les parties et dire le lien avec le contrat de ville.",
       page="contrats:articulation", geste="Dire le lien avec le contrat de ville",
       question="Y a-t-il un quartier prioritaire dans le périmètre, et le préfet est-il associé\u202f?")  # fmt: skip
def quartiers(faits: Faits) -> Resultat:
    combien = su(
        faits.contrat.quartiers_prioritaires, "le nombre de quartiers prioritaires du périmètre"
    )
    if not combien:
        return sans_objet("Aucun quartier prioritaire dans le périmètre.")
    manques = (
        [] if any(p.sorte == "etat" for p in parties_de(faits)) else ["le préfet parmi les parties"]
    )
    if textes_de(faits).articulations.get("contrat-ville") != "oui":
        manques.append("le lien avec le contrat de ville")
    dit = accorde(combien, "quartier prioritaire", "quartiers prioritaires")
    return (
        non(f"{dit}\u202f; il manque {nommer(manques)}.")
        if manques
        else oui(f"{dit}\u202f; le préfet est partie.")
    )


@regle("CTR-12", "Le socle commun des signataires est réuni", gravite=PROFIL, profils=(HDF,),
       source=s.ARS_HDF.cite("socle commun des signataires"),
       a_faire="Réunir les signataires du socle, ou noter pourquoi l’un d’eux est excusé.",
       page=_PARTIES, geste="Compléter les parties", justifiable=True,
       question="Tous les signataires du socle commun de l’agence sont-ils là, ou excusés\u202f?")  # fmt: skip
def socle_commun(faits: Faits) -> Resultat:
    socle = lire_parametre(faits, "socle_signataires")
    if socle is None:
        return sans_objet("La version du profil qui s’applique ne fixe pas de socle.")
    presents = {p.sorte for p in parties_de(faits) if p.signe}
    absents = [sorte for sorte in socle if sorte not in presents]
    return non(f"Il manque\u00a0: {nommer(absents)}.") if absents else oui("Tout le socle signe.")


@regle("CTR-13", "Le contrat dit sa durée, sa révision et son évaluation", gravite=RECOMMANDEE,
       source=s.LUNEVILLOIS.dit("durée, révision, suivi et évaluation"),
       a_faire="Écrire les articles sur la durée, la révision et l’évaluation.",
       page=_ARTICLES, geste="Écrire ces articles")  # fmt: skip
def articles_de_vie(faits: Faits) -> Resultat:
    articles = textes_de(faits).articles
    if not any(a.texte for a in articles):
        return inconnue("le texte des articles")
    cherches = (("la durée", "duree", "duree"), ("la révision", "revision", "revision|avenant"),
                ("l’évaluation", "suivi", "evaluation|suivi"))  # fmt: skip
    manques = [nom for nom, repere, mots in cherches if not trouve_article(articles, repere, mots)]
    if manques:
        return non(f"Aucun article sur\u00a0: {nommer(manques)}.")
    return oui("Durée, révision et évaluation ont leur article.")


@regle("CTR-14", "Chaque signataire s’engage", gravite=RECOMMANDEE,
       source=s.TERRES_DE_LORRAINE.dit("engagements réciproques, un bloc par signataire"),
       a_faire="Écrire au moins un engagement pour chaque signataire.",
       page=_PARTIES, geste="Écrire les engagements")  # fmt: skip
def engagements(faits: Faits) -> Resultat:
    signataires = [p for p in parties_de(faits) if p.signe]
    if not signataires:
        return non("Aucun signataire n’est encore nommé.")
    muets = [p.nom for p in signataires if not p.engagee]
    if muets:
        return non(f"Sans engagement écrit\u00a0: {nommer(muets)}.")
    return oui(f"{accorde(len(signataires), 'signataire engagé', 'signataires engagés')}.")


_GOUVERNANCE = (
    ("ses instances", re.compile(r"comite|copil|cotech|instance|groupe")),
    ("leur composition", re.compile(r"compos|reuni|membre|represent")),
    ("leur rythme", re.compile(r"chaque annee|par an\b|annuel|mensuel|trimestr|semestr|fois|mois")),
)


@regle("CTR-15", "L’article de gouvernance dit les instances, leur composition et leur rythme",
       gravite=RECOMMANDEE, source=s.TERRES_DE_LORRAINE.dit("pilotage\u00a0: instances, conférence santé"),
       a_faire="Compléter l’article de gouvernance.", page=_ARTICLES, geste="Écrire la gouvernance")  # fmt: skip
def article_gouvernance(faits: Faits) -> Resultat:
    articles = textes_de(faits).articles
    if not any(a.texte for a in articles):
        return inconnue("le texte des articles")
    article = trouve_article(articles, "gouvernance", "gouvernance|pilotage|instances")
    if article is None:
        return non("Aucun article ne parle de la gouvernance.")
    plat = plier(article.texte)
    manques = [nom for nom, motif in _GOUVERNANCE if not motif.search(plat)]
    if manques:
        return non(
            f"L’article «\u00a0{article.titre}\u00a0» ne dit pas {nommer(manques)}.", [article.cle]
        )
    return oui(f"L’article «\u00a0{article.titre}\u00a0» dit les trois.")


_DEMARCHES = ("cpts", "clsm", "ptsm", "dac", "contrat-ville", "ctg", "pat", "pcaet")


@regle("CTR-16", "Le contrat dit comment il s’articule avec les autres démarches", gravite=RECOMMANDEE,
       source=s.MAUGES.dit("tableau des autres dispositifs"),
       a_faire="Répondre oui, non ou sans objet pour chaque démarche.",
       page="contrats:articulation", geste="Répondre pour chaque démarche")  # fmt: skip
def articulation(faits: Faits) -> Resultat:
    reponses = textes_de(faits).articulations
    muettes = [d.upper().replace("-", " ") for d in _DEMARCHES if d not in reponses]
    if muettes:
        return non(f"Sans réponse\u00a0: {nommer(muettes)}.")
    inconnues = [d.upper().replace("-", " ") for d in _DEMARCHES if reponses[d] == "inconnu"]
    if inconnues:
        return inconnue(f"le lien avec {nommer(inconnues)}")
    return oui("Les huit démarches ont leur réponse.")


@regle("CTR-17", "Le poste de coordination est décrit", gravite=PROFIL, profils=(PDL, DEPT_53),
       source=s.PORNIC.cite("Le principe d’un cofinancement ARS / Collectivité du poste du coordonnateur"),
       a_faire="Dire l’employeur du poste et son équivalent temps plein.",
       page="contrats:postes", geste="Décrire le poste")  # fmt: skip
def poste(faits: Faits) -> Resultat:
    postes = [p for p in faits.contrat.postes if not p.ferme]
    if not postes:
        return non("Aucun poste de coordination n’est décrit.")
    manques = [nom for nom, absent in (
        ("l’employeur", any(not p.employeur for p in postes)),
        ("l’équivalent temps plein", any(p.quotite is None for p in postes)),
    ) if absent]  # fmt: skip
    if manques:
        return inconnue(*manques)
    return oui(
        f"{accorde(len(postes), 'poste décrit', 'postes décrits')}, employeur et temps de travail connus."
    )


@regle("CTR-18", "Chaque sigle employé est expliqué", gravite=RECOMMANDEE,
       source=s.LUNEVILLOIS.dit("glossaire, en annexe"),
       a_faire="Écrire ce que veut dire chaque sigle des articles.",
       page="contrats:sigles", geste="Expliquer les sigles")  # fmt: skip
def sigles(faits: Faits) -> Resultat:
    textes = textes_de(faits)
    if not any(a.texte for a in textes.articles):
        return inconnue("le texte des articles")
    if textes.sigles_a_definir:
        return non(f"À expliquer\u00a0: {nommer(textes.sigles_a_definir)}.")
    return oui("Chaque sigle des articles est expliqué.")


@regle("CTR-19", "Les annexes sont là\u00a0: communes, comité de pilotage, fiches", gravite=RECOMMANDEE,
       source=s.LUNEVILLOIS.dit("annexes\u00a0: communes, membres du comité de pilotage, livre des fiches-actions"),
       a_faire="Compléter le territoire, le plan et la composition du comité de pilotage.",
       page="gouvernance:gouvernance", geste="Voir les instances")  # fmt: skip
def annexes(faits: Faits) -> Resultat:
    manques = [] if faits.contrat.communes else ["la liste des communes"]
    if not fiches_de(faits).fiches:
        manques.append("les fiches-actions")
    if manques:
        return non(f"Il manque {nommer(manques)}.")
    if not gouvernance_de(faits).instances.get("copil"):
        return non("Il manque les membres du comité de pilotage.")
    return oui("Communes, comité de pilotage et fiches sont là.")


@regle("CTR-20", "Le territoire est parmi ceux où l’offre de soins manque", gravite=RECOMMANDEE,
       source=s.LOI_3DS.cite("conclus en priorité dans les zones caractérisées par une offre de soins insuffisante"),
       a_faire="Charger le zonage de l’agence, ou dire ce qu’elle en a écrit. Cette priorité est celle de l’agence.",
       page=_TERRITOIRE, geste="Voir le territoire",
       question="Le périmètre touche-t-il une zone d’offre insuffisante selon l’agence\u202f?")  # fmt: skip
def zone_prioritaire(faits: Faits) -> Resultat:
    part = su(
        faits.contrat.part_sous_dense, "le zonage de l’agence régionale de santé sur ce territoire"
    )
    if not part:
        return sans_objet("Aucune commune du périmètre n’est dans une zone d’offre insuffisante.")
    return oui(
        f"{nombre(part, 0)}\u202f% des habitants vivent dans une zone d’offre insuffisante\u00a0: territoire prioritaire."
    )
