"""Documents for the tests of the writers: every kind of block, and texts that break printers."""

from maillage.editions.markdown import lire
from maillage.editions.ouvrage import (
    Colonne,
    Couverture,
    Definitions,
    Element,
    Figure,
    Grille,
    Identite,
    Logo,
    Meta,
    Ouvrage,
    Paire,
    Phrase,
    Prose,
    Puces,
    Section,
    Signatures,
)

CARRE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">'
    '<path d="M0 0H40V30H0Z" fill="@clair" stroke="@profond"/></svg>'
)
MARKDOWN = """Un paragraphe **gras**, *italique*, ~~barré~~, `code`, [un lien](https://exemple.fr/a?b=c#d),
[un chemin](/contrats/) et un saut\\
de ligne.

# Un titre
#### Un titre trop profond
## Un autre

- une puce
  - une puce dedans
    - encore
- une autre

3. trois
4. quatre

> une citation
>
> - avec une liste

```
#panic("non") @renvoi $formule$ \\barre
```

---

| Gauche | Droite |
| --- | --- |
| **a** | b |
"""
HOSTILES = (
    '#panic("x") #read("/etc/passwd") @a $b$ \\c *d* _e_ `f` <g> "h" {i} [j] ~k ^l % m // n /* o */',
    "</w:t><script>alert(1)</script>&amp;&lt;]]>",
    "=cmd|' /C calc'!A0",
    "emoji 🩺👩🏽‍⚕️, arabe صحة, hébreu בריאות, chinois 健康, \u202egauche\u202c",
    "contrôle \x00\x01\x0b\x1f et saut\nde ligne",
    "m" * 4000,
)


def meta(**mots: object) -> Meta:
    """Return what surrounds the pages of a test."""
    base = Meta(
        titre="Contrat d’essai, 2025–2030",
        titre_court="Contrat local de santé · Essai",
        auteur="Communauté d’essai",
        version="Projet · édité le 25 novembre 2026",
        pied="2025–2030",
        accent="#23634a",
        marque="Projet",
        mots_cles=("santé",),
    )
    return Meta(**{**base.__dict__, **mots})


def fiche(titre: str, numero: str, *blocs: Element) -> Section:
    """Return the page of a fiche."""
    corps = blocs or (Section("Constat", (Phrase("Un constat."),)),)
    return Section(titre, corps, numero, genre="fiche", chapeau="Axe 1 · Essai", mention="Projet")


def complet(*, logo: bytes = b"", texte: str = MARKDOWN) -> Ouvrage:
    """Return a document that holds every kind of block."""
    logos = (Logo(logo, "image/png", 40, 20, "Logo de la communauté d’essai"),) if logo else ()
    grille = Grille(
        (Colonne("Structure", 2), Colonne("Montant", 1, "d"), Colonne("État", 1, "c")),
        (("Une structure", "1 000", "Accordé"), ("Une autre", "", "")),
        "Financeurs",
        ("Total", "1 000", ""),
    )
    return Ouvrage(
        meta(),
        (
            Section(
                "Préambule",
                (
                    Phrase("Une phrase d’appel.", "chapeau"),
                    Section("Pourquoi", (Prose(lire(texte).blocs),)),
                    Section("Carte", (Figure(CARRE, "Carte d’un territoire carré", "Source", 50),)),
                ),
                "1",
            ),
            Section(
                "Les fiches-actions",
                (
                    Phrase("Chaque action a sa fiche."),
                    fiche(
                        "Une fiche", "1.1",
                        Identite((Paire("Structure pilote", "CPTS"), Paire("Période", "2026"))),
                        Section("Constat", (Prose(lire(texte).blocs),)),
                        Section("Partenaires", (grille,), large=True),
                        Section("Articulation", (Puces(("Une ligne", "Une autre")),)),
                    ),
                ),
                "2",
                genre="ouverture",
            ),
            Section("Sigles", (Definitions((Paire("ARS", "Agence régionale de santé"),)),), "3"),
            Section(
                "Signatures",
                (Phrase("Fait en deux exemplaires", "note"), Signatures((Paire("Pour l’ARS", "La direction"),))),
                "4",
            ),
        ),
        Couverture(
            "Contrat local de santé", "Territoire d’essai", "2025–2030", "Projet, non signé",
            "Contrat conclu entre", ("Une communauté", "Une agence"), logos, CARRE,
        ),
    )  # fmt: skip
