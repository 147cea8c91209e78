"""The tests: a package, so that no library's own « tests » can take its name."""
