"""Files into corpora and back, tested."""
