"""docs/sources.md: what each official source is, where its files are, which indicators read it."""

from collections.abc import Iterator

from maillage.regles.ecriture import accorde
from maillage.socle.indicateurs.sources.adresses import name_fichier
from maillage.socle.indicateurs.sources.catalogue import list_fiches
from maillage.socle.indicateurs.sources.registre import list_sources
from maillage.socle.indicateurs.sources.releves import Source

NON_VERIFIE = "format non vérifié sur un fichier réel"
_ENTETE = """# Les données publiques que Maillage sait lire

Page écrite par « make docs » depuis les modules de `maillage/socle/indicateurs/sources` et les fiches de
`maillage/socle/indicateurs/catalogue` : les corriger, pas la page.

- `maillage donnees recuperer` prend les fichiers aux adresses ci-dessous, chez leurs producteurs et nulle part
  ailleurs, et les garde dans `donnees/`, dans le dossier de l’installation ; `recuperer CMP BPE` : ces deux
  sources seulement ; `--charger` : les charge ensuite. Une récupération coupée reprend où elle en était.
- `maillage donnees charger FICHIER` (ou un dossier) charge ce qui est déjà sur le disque. La source et le
  millésime sont reconnus d’eux-mêmes, au nom et aux colonnes du fichier, qui garde la forme de son producteur.
- Un fichier d’une autre forme est refusé, avec la ligne, la colonne et ce qui était attendu : rien n’est chargé.

« Format non vérifié sur un fichier réel » : le module suit la description du producteur, et n’a encore
rencontré aucun de ses fichiers. Le premier qui sera chargé est à regarder de près.
"""


def render_sources() -> str:
    """Return docs/sources.md."""
    sources = sorted(list_sources().values(), key=lambda source: source.cle)
    sections = [*map(_render_section, sources), *_render_attendues()]
    return "\n".join([_ENTETE, *_render_table(sources), *sections, ""])


def list_attendues() -> list[str]:
    """Return the keys of the sources that sheets name and that no module reads."""
    citees = {cle for fiche in list_fiches().values() for cle in fiche.sources}
    return sorted(citees - set(list_sources()))


def _render_attendues() -> Iterator[str]:
    if attendues := list_attendues():
        yield (
            "\nDes fiches citent aussi des sources qu’aucun module ne lit encore : "
            f"{', '.join(attendues)}."
        )


def _render_table(sources: list[Source]) -> Iterator[str]:
    yield "| Clé | Producteur | Jeu | Rythme | Licence | Format |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for s in sources:
        forme = "vérifié" if s.verifie else "non vérifié"
        yield f"| {s.cle} | {s.producteur} | {s.jeu} | {s.rythme} | {s.licence} | {forme} |"


def _render_section(source: Source) -> str:
    lignes = [f"\n## {source.cle} : {source.citation}\n", f"- Page du producteur : <{source.page}>"]
    lignes += [f"- Fichier récupéré : `{name_fichier(a)}`, <{a}>" for a in source.adresses] or [
        "- Aucune adresse directe : le fichier se prend à la main sur la page du producteur."
    ]
    if source.hotes:
        lignes.append(f"- Redirections suivies vers : {', '.join(sorted(source.hotes))}")
    forme = "vérifié sur un fichier réel" if source.verifie else f"**{NON_VERIFIE}**"
    lignes += [f"- Format : {forme}", *_render_indicateurs(source)]
    return "\n".join(lignes)


def _render_indicateurs(source: Source) -> Iterator[str]:
    fiches = [fiche for fiche in list_fiches().values() if source.cle in fiche.sources]
    if not fiches:
        yield "- Aucun indicateur ne la lit encore."
        return
    yield f"- {accorde(len(fiches), 'indicateur')} :"
    yield from (f"  - {fiche.libelle} (`{fiche.cle}`)" for fiche in fiches)
