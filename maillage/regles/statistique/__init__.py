"""Statistics of the portrait: how sure a figure is, what may be added, compared, ranked and shown.

Bottom to top: `sources` (what each figure of ours stands on), `gamma`, `intervalles`,
`standardisation`; `etats`, `agregation`, `strates`; `comparaison`, `rangs`; `masquage`. Pure functions of plain
values; the thresholds live in `sources`, dated, each with the text that gives it.
"""
