"""The facts of the diagnostic and of the concertation, as far as their reader sees them."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from maillage.cycle.concertation.models import DiffusionRecueil, Initiative, Recueil, SorteRecueil
from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models import Appui, ChiffreFige, Constat, Diagnostic
from maillage.regles.conformite.faits import ChiffreLu, ConstatLu, FaitsDiagnostic, RecueilLu
from maillage.regles.droits import Auteur, Droit
from maillage.socle.indicateurs.sources.catalogue import list_fiches


def group_diagnostics(auteur: Auteur, contrats: Collection[Contrat]) -> dict[int, FaitsDiagnostic]:
    """Return the diagnostic of each contract, by its key. The number of queries is fixed."""
    cles = [c.pk for c in contrats]
    constats, chiffres = _group_constats(cles), _group_chiffres(cles)
    recueils, versions = _group_recueils(auteur, contrats), _group_versions(cles)
    appuis = _count(Appui, "constat__contrat", cles, constat__archive_le=None)
    initiatives = _count(Initiative, "contrat", cles)
    return {
        pk: FaitsDiagnostic(
            constats=tuple(constats[pk]),
            chiffres=tuple(chiffres[pk]),
            recueils=tuple(recueils[pk]),
            appuis=appuis[pk],
            initiatives=initiatives[pk],
            **versions[pk],
        )
        for pk in cles
    }


def _group_constats(cles: list[int]) -> defaultdict[int, list[ConstatLu]]:
    lus: dict[str, tuple[int, str, set[str]]] = {}
    vivants = Constat.objects.filter(contrat__in=cles, archive_le=None)
    colonnes = ("contrat_id", "uuid", "intitule", "precisions", "thematiques__slug")
    for contrat, uuid, intitule, precisions, theme in vivants.values_list(*colonnes):
        lu = lus.setdefault(str(uuid), (contrat, f"{intitule}\n{precisions}", set()))
        lu[-1].add(theme)
    groupes: defaultdict[int, list[ConstatLu]] = defaultdict(list)
    for cle, (contrat, texte, themes) in lus.items():
        groupes[contrat].append(ConstatLu(cle, texte, frozenset(filter(None, themes))))
    return groupes


def _group_chiffres(cles: list[int]) -> defaultdict[int, list[ChiffreLu]]:
    fiches = list_fiches()
    groupes: defaultdict[int, list[ChiffreLu]] = defaultdict(list)
    figes = ChiffreFige.objects.filter(
        constat__contrat__in=cles, archive_le=None, constat__archive_le=None
    )
    colonnes = (
        "constat__contrat_id", "constat__uuid", "indicateur", "libelle", "territoire", "periode",
        "source", "unite", "etat", "valeur", "borne_basse",
    )  # fmt: skip
    for ligne in figes.values_list(*colonnes):
        contrat, constat, cle, libelle, territoire, periode, source, unite, etat, *mesures = ligne
        groupes[contrat].append(
            ChiffreLu(
                str(constat),
                libelle,
                str(fiches[cle].bloc) if cle in fiches else "",
                territoire,
                periode,
                source,
                unite,
                etat,
                valeur=mesures[0] is not None,
                borne=mesures[1] is not None,
            )
        )
    return groupes


def _group_recueils(
    auteur: Auteur, contrats: Collection[Contrat]
) -> defaultdict[int, list[RecueilLu]]:
    """Return the recueils that this author reads: those kept to the team to the team alone."""
    de_l_equipe = {c.pk for c in contrats if Droit.NOTE_EQUIPE_VOIR in droits_de(auteur, c)}
    groupes: defaultdict[int, list[RecueilLu]] = defaultdict(list)
    vivants = Recueil.objects.filter(contrat__in=[c.pk for c in contrats], archive_le=None)
    colonnes = (
        "contrat_id", "diffusion", "sorte", "habitants", "usagers", "precarite", "handicap",
        "questionnaire__repondants", "intitule", "lieu", "synthese",
    )  # fmt: skip
    for ligne in vivants.values_list(*colonnes):
        contrat, diffusion, sorte, habitants, usagers, precarite, handicap, repondants, *dits = (
            ligne
        )
        if diffusion == DiffusionRecueil.EQUIPE and contrat not in de_l_equipe:
            continue
        venus = sorte == SorteRecueil.GROUPE or bool(habitants or usagers)
        presents = venus or repondants in {"habitants", "usagers"}
        public = "\n".join(dits) if diffusion == DiffusionRecueil.PUBLIC else ""
        groupes[contrat].append(RecueilLu(sorte, presents, precarite, handicap, public))
    return groupes


def _group_versions(cles: list[int]) -> dict[int, dict[str, Any]]:
    """Return what the last version says, and who validated the last one that was."""
    dits: dict[int, dict[str, Any]] = {pk: {} for pk in cles}
    versions = Diagnostic.objects.filter(contrat__in=cles, archive_le=None).order_by("-numero")
    colonnes = ("contrat_id", "introduction", "methode", "limites", "valide_le", "valide_par")
    for contrat, *textes, valide_le, valide_par in versions.values_list(*colonnes):
        dits[contrat].setdefault("dits", "\n".join(textes))
        if valide_le and "valide_le" not in dits[contrat]:
            dits[contrat] |= {"valide_le": valide_le, "valide_par": valide_par}
    return dits


def _count(classe: Any, chemin: str, cles: list[int], **condition: Any) -> defaultdict[int, int]:
    comptes: defaultdict[int, int] = defaultdict(int)
    vivants = classe._default_manager.filter(
        **{f"{chemin}__in": cles}, archive_le=None, **condition
    )
    for contrat in vivants.values_list(f"{chemin}_id", flat=True):
        comptes[contrat] += 1
    return comptes
