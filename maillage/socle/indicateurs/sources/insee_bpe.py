"""Insee, base permanente des équipements: one row per equipment, counted here by commune and type.

No row means none, which is known: zero. Codes of types were renumbered since 2019 and are never compared
across editions; a professional with two places counts twice. Recent editions write `AN;DEPCOM;TYPEQU`,
older ones carry a count in `NB_EQUIP`.
"""

from collections import Counter

from maillage.socle.indicateurs.sources.releves import (
    ColonneLue,
    Entrant,
    FormatInattendu,
    Reconnu,
    Releve,
    Source,
    Table,
)


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its columns; the vintage is the year written on its first row."""
    table = entrant.table("DEPCOM", "TYPEQU")
    if table is None or "AN" not in table.entetes:
        return None
    premiere = next(table.lignes(), None)
    if premiere is None:
        return None
    annee = premiere[1][table.entetes.index("AN")].strip()
    return Reconnu(annee, "communes", lambda: [_lire(table, annee)])


def _lire(table: Table, annee: str) -> Releve:
    place = {nom: table.entetes.index(nom) for nom in ("AN", "DEPCOM", "TYPEQU")}
    nombre = table.entetes.index("NB_EQUIP") if "NB_EQUIP" in table.entetes else None
    comptes: Counter[tuple[str, str]] = Counter()
    for numero, cellules in table.lignes():
        if len(cellules) < len(table.entetes) or cellules[place["AN"]].strip() != annee:
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne="AN",
                lu=";".join(cellules),
                attendu=f"l’année {annee}",
            )
        cle = (cellules[place["DEPCOM"]].strip(), cellules[place["TYPEQU"]].strip())
        comptes[cle] += 1 if nombre is None else int(cellules[nombre])
    codes = sorted({commune for commune, _ in comptes})
    types = sorted({type_ for _, type_ in comptes})
    colonnes = [
        ColonneLue(type_, annee, [comptes[commune, type_] for commune in codes]) for type_ in types
    ]
    return Releve("commune", codes, colonnes, absence_vaut_zero=True)


SOURCE = Source(
    cle="BPE",
    producteur="Insee",
    jeu="base permanente des équipements",
    page="https://www.insee.fr/fr/statistiques/8217525",
    rythme="chaque été",
    reconnaitre=reconnaitre,
    adresses=(
        "https://www.insee.fr/fr/statistiques/fichier/8217525/BPE24.zip",
        "https://www.insee.fr/fr/statistiques/fichier/8217525/BPE25.zip",
    ),
)
