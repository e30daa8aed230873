"""The annotated narrative: texts, who speaks in them, and what was seen in them."""
