"""Figures of a territory: which official file said what, added up by territory, with how sure it is.

`catalogue/` holds one sheet per indicator, `sources/` one module per official file. A file is kept as it
was published, in the communes of its year; values of every territory are computed ahead, so that a page
only reads. Not here: what a contract makes of a figure (diagnostic).
"""
