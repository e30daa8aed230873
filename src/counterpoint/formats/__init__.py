"""Files into a Corpus and back: one format is one file and one line in the registry."""
