"""What a contract stands on: journal, files, search, territories, actors, vocabularies."""
