"""What the rules still ask before a contract is signed: one due, that leads to the sheet."""

from collections.abc import Iterator

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat, EtatContrat
from maillage.regles import adresses, ecriture
from maillage.regles.droits import Auteur, Droit
from maillage.regles.echeances import Echeance
from maillage.synthese.conformite.queries import count_manques


def dues_conformite(auteur: Auteur, contrat: Contrat) -> Iterator[Echeance]:
    """Yield the due of a contract in preparation, to whoever coordinates it."""
    coordonne = Droit.CONTRAT_MODIFIER in droits_de(auteur, contrat)
    if not coordonne or contrat.etat != EtatContrat.PREPARATION:
        return
    manques = count_manques(auteur, [contrat])[contrat.pk]
    if manques:
        combien = ecriture.accorde(manques, "obligation", en_mots=True, feminin=True)
        verbe = ecriture.mot_accorde(manques, "n’est pas remplie", "ne sont pas remplies")
        yield Echeance(
            "conformite",
            "Voir ce qui manque pour signer",
            f"{ecriture.majuscule(combien)} {verbe}. La fiche de conformité dit où.",
            "Voir ce qui manque",
            adresses.conformite(contrat.cle),
            None,
            contrat.nom_court,
        )
