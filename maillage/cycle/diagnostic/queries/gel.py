"""Everything the diagnostic says, as plain values: what a document prints, what a validated version keeps.

Read as the members of the contract may: what is kept to the team and verbatims never enter it, and a
small number of participants is not told. The same shape is read again from a frozen version.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from maillage.cycle.concertation.models import DiffusionRecueil, Initiative, Recueil
from maillage.cycle.concertation.queries import list_initiatives, list_recueils
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.access import visible_versions
from maillage.cycle.diagnostic.models import (
    Appui,
    Arbitrage,
    ChiffreFige,
    Diagnostic,
    Enjeu,
    EtatSeance,
    Seance,
)
from maillage.cycle.diagnostic.queries.chiffres import ChiffreLu, list_chiffres_du_territoire
from maillage.cycle.diagnostic.queries.constats import LigneConstat, list_constats
from maillage.cycle.diagnostic.queries.enjeux import list_enjeux
from maillage.cycle.diagnostic.queries.seances import list_seances, read_poids, read_seance
from maillage.regles import dates, horloge
from maillage.regles.constats import LIBELLES_ORIGINES
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import nombre
from maillage.regles.erreurs import Introuvable
from maillage.regles.hierarchisation import (
    LIBELLES_ACCORDS,
    LIBELLES_CRITERES,
    POIDS,
    Classe,
    round_score,
)
from maillage.regles.statistique.masquage import SEUIL

Contenu = dict[str, Any]


@dataclass(frozen=True)
class DiagnosticLu:
    """A version of the diagnostic and what it says; `intact` is False if its frozen text was altered."""

    contrat: Contrat
    version: Diagnostic
    contenu: Contenu
    intact: bool


def list_versions(auteur: Auteur, contrat: Contrat) -> list[Diagnostic]:
    """Return the versions, latest first, without their frozen text."""
    return list(visible_versions(auteur, contrat).defer("contenu"))


def get_version(auteur: Auteur, contrat: Contrat, numero: int | None = None) -> Diagnostic:
    """Return one version, the latest by default; a first one, unsaved, when none was begun."""
    versions = visible_versions(auteur, contrat)
    version = (versions if numero is None else versions.filter(numero=numero)).first()
    if version is not None:
        return version
    if numero not in {None, 1} or versions.exists():
        raise Introuvable
    return Diagnostic(contrat=contrat)


def read_diagnostic(auteur: Auteur, contrat: Contrat, numero: int | None = None) -> DiagnosticLu:
    """Return what a version says: frozen when it was validated, as it is now otherwise."""
    version = get_version(auteur, contrat, numero)
    if version.est_valide and version.contenu is not None:
        intact = compute_empreinte(version.contenu) == version.empreinte
        return DiagnosticLu(contrat, version, version.contenu, intact)
    return DiagnosticLu(contrat, version, read_contenu(auteur, contrat, version), intact=True)


def compute_empreinte(contenu: Contenu) -> str:
    """Return the digest of a content, whatever the order in which the base gives it back."""
    texte = json.dumps(contenu, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(texte.encode()).hexdigest()


def read_contenu(auteur: Auteur, contrat: Contrat, version: Diagnostic) -> Contenu:
    """Return everything the diagnostic says now, as JSON keeps it."""
    recueils = [r for r in list_recueils(auteur, contrat) if r.diffusion != DiffusionRecueil.EQUIPE]
    lisibles = {r.pk for r in recueils}
    return {
        "lu_le": horloge.aujourdhui().isoformat(),
        "introduction": version.introduction,
        "methode": version.methode,
        "limites": version.limites,
        "portrait": [_tell_chiffre(c) for c in list_chiffres_du_territoire(auteur, contrat)],
        "recueils": [_tell_recueil(r) for r in recueils],
        "initiatives": [_tell_initiative(i) for i in list_initiatives(auteur, contrat)],
        "constats": [_tell_constat(li, lisibles) for li in list_constats(auteur, contrat)],
        "enjeux": [_tell_enjeu(e) for e in list_enjeux(auteur, contrat)],
        "seance": _tell_seance(auteur, contrat),
    }


def _tell_chiffre(chiffre: ChiffreLu | ChiffreFige) -> Contenu:
    fige = chiffre if isinstance(chiffre, ChiffreFige) else ChiffreFige(**chiffre.colonnes)
    dit = {
        "libelle": fige.libelle,
        "territoire": fige.territoire,
        "periode": fige.periode,
        "valeur": fige.ecrit,
        "intervalle": fige.intervalle,
        "reserve": fige.reserve,
        "source": fige.source,
    }
    if isinstance(chiffre, ChiffreLu):
        return {**dit, "bloc": chiffre.bloc}
    return {**dit, "copie_le": fige.fige_le.isoformat()}


def _tell_recueil(recueil: Recueil) -> Contenu:
    participants = recueil.participants
    return {
        "sorte": recueil.get_sorte_display(),
        "intitule": recueil.intitule,
        "quand": dates.lire(recueil.debut).ecrire(),
        "lieu": recueil.lieu,
        "publics": [str(t) for t in recueil.publics.all()],
        "participants": participants if participants and participants >= SEUIL else None,
        "synthese": recueil.synthese,
    }


def _tell_initiative(initiative: Initiative) -> Contenu:
    lieux = [str(c) for c in initiative.communes.all()]
    partout = ["Tout le territoire"] if initiative.tout_le_perimetre else []
    return {
        "intitule": initiative.intitule,
        "qui": initiative.qui,
        "ou": ", ".join([*partout, *lieux, *([initiative.lieu] if initiative.lieu else [])]),
        "publics": [str(t) for t in initiative.publics.all()],
        "statut": initiative.get_statut_display(),
    }


def _tell_constat(ligne: LigneConstat, lisibles: set[int]) -> Contenu:
    constat = ligne.constat
    vivant = constat.enjeu is not None and not constat.enjeu.est_archive
    return {
        "intitule": constat.intitule,
        "precisions": constat.precisions,
        "enjeu": str(constat.enjeu.uuid) if vivant and constat.enjeu else "",
        "thematiques": [str(t) for t in constat.thematiques.all()],
        "publics": [str(t) for t in constat.publics.all()],
        "ou": ", ".join([*(str(c) for c in constat.communes.all()), constat.lieu]).strip(", "),
        "chiffres": [_tell_chiffre(c) for c in constat.chiffres.all()],
        "appuis": [_tell_appui(a, lisibles) for a in constat.appuis.all()],
        "force": ligne.force_dite,
        "origines": [LIBELLES_ORIGINES[o] for o in ligne.origines],
    }


def _tell_appui(appui: Appui, lisibles: set[int]) -> Contenu:
    recueil = appui.recueil if appui.recueil_id in lisibles else None
    return {
        "origine": appui.get_origine_display(),
        "texte": appui.texte,
        "recueil": recueil.intitule if recueil else "",
    }


def _tell_enjeu(enjeu: Enjeu) -> Contenu:
    return {
        "cle": str(enjeu.uuid),
        "intitule": enjeu.intitule,
        "description": enjeu.description,
        "rang": enjeu.rang,
        "prioritaire": enjeu.prioritaire,
    }


def _tell_seance(auteur: Auteur, contrat: Contrat) -> Contenu | None:
    """Return the latest session that was decided; None when none was."""
    decidees = list_seances(auteur, contrat).filter(etat=EtatSeance.DECIDEE)
    derniere = decidees.order_by("-decidee_le", "-pk").first()
    if derniere is None:
        return None
    vue = read_seance(auteur, contrat, derniere.uuid)
    votes = {c.enjeu.pk: c.classe for c in vue.classement}
    return {
        "intitule": derniere.intitule,
        "quand": dates.lire(derniere.quand).ecrire(),
        "lieu": derniere.lieu,
        "participants": derniere.participants,
        "bulletins": vue.rendus,
        "poids": _tell_poids(derniere),
        "decision": derniere.decision,
        "resultats": [_tell_resultat(a, votes[a.enjeu_id]) for a in vue.arbitrages],
    }


def _tell_poids(seance: Seance) -> list[list[str]]:
    return [[LIBELLES_CRITERES[c], POIDS[p]] for c, p in read_poids(seance).items()]


def _tell_resultat(arbitrage: Arbitrage, classe: Classe) -> Contenu:
    score = classe.resultat.score
    return {
        "enjeu": arbitrage.enjeu.intitule,
        "score": nombre(float(round_score(score)), 2) if score is not None else "",
        "votants": classe.resultat.votants,
        "accord": LIBELLES_ACCORDS[classe.resultat.accord],
        "ex_aequo": classe.ex_aequo,
        "rang_vote": arbitrage.rang_vote,
        "rang": arbitrage.rang,
        "prioritaire": arbitrage.prioritaire,
        "raison": arbitrage.raison,
    }
