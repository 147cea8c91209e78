"""Where: communes, EPCI, départements, régions with their vintages, contours and perimeters.

The data ship in `donnees/` (see PROVENANCE.md there), made by `outils/geographie`; `load_geographie`
puts them in the database. Not here: statistics (indicateurs) and who acts on a territory (acteurs).
"""
