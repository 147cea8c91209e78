"""From figures and voices to enjeux that a group ranked: constats, enjeux, votes, the diagnostic that is validated.

A constat copies the figures that hold it up as they were that day. Once a version of the diagnostic is
validated, nothing here changes until a new version is opened.
"""
