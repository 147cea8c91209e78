"""The extract of a person: a file for machines, a page for people, a table for each kind of data."""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from maillage.editions.tableur import ecrire_csv
from maillage.regles.ecriture import date_simple, heure


@dataclass(frozen=True)
class Partie:
    """One kind of data: a file name, a title, headings and rows."""

    cle: str
    titre: str
    entetes: tuple[str, ...]
    lignes: tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class Extrait:
    """Everything that is held about one person, at one instant."""

    de: str
    le: datetime
    parties: tuple[Partie, ...]


def write_archive(extrait: Extrait) -> bytes:
    """Return the zip: donnees.json, lisez-moi.html, and one CSV file for each kind."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lisez-moi.html", _write_page(extrait))
        archive.writestr("donnees.json", _write_json(extrait))
        for partie in extrait.parties:
            archive.writestr(f"{partie.cle}.csv", ecrire_csv(partie.entetes, partie.lignes))
    return sortie.getvalue()


def _write_json(extrait: Extrait) -> str:
    donnees = {
        "de": extrait.de,
        "le": extrait.le.isoformat(),
        **{
            partie.cle: [
                dict(zip(partie.entetes, map(_valeur, ligne), strict=True))
                for ligne in partie.lignes
            ]
            for partie in extrait.parties
        },
    }
    return json.dumps(donnees, ensure_ascii=False, indent=2)


def _valeur(valeur: object) -> object:
    if isinstance(valeur, (str, int, bool)) or valeur is None:
        return valeur
    return valeur.isoformat() if isinstance(valeur, datetime) else str(valeur)


def _write_page(extrait: Extrait) -> str:
    titre = escape(f"Données de {extrait.de}")
    return (
        f'<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>{titre}</title></head>'
        f"<body><h1>{titre}</h1><p>Extrait le {date_simple(extrait.le.date())}, {heure(extrait.le)}. "
        "Le mot de passe n’y est pas\u00a0: personne ne peut le relire.</p>"
        f"{''.join(map(_write_partie, extrait.parties))}</body></html>\n"
    )


def _write_partie(partie: Partie) -> str:
    titre = f"<h2>{escape(partie.titre)}</h2>"
    if not partie.lignes:
        return f"{titre}<p>Rien.</p>"
    entetes = _write_ligne("th scope='col'", partie.entetes)
    lignes = "".join(_write_ligne("td", ligne) for ligne in partie.lignes)
    return f"{titre}<table><thead>{entetes}</thead><tbody>{lignes}</tbody></table>"


def _write_ligne(balise: str, valeurs: Sequence[object]) -> str:
    fin = balise.split()[0]
    cellules = (f"<{balise}>{escape(_lire(valeur))}</{fin}>" for valeur in valeurs)
    return f"<tr>{''.join(cellules)}</tr>"


def _lire(valeur: object) -> str:
    if isinstance(valeur, datetime):
        return f"{date_simple(valeur.date())}, {heure(valeur)}"
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return "" if valeur is None else str(valeur)
