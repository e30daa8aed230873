"""Pages that compare codes, gather themes and search."""
