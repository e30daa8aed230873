"""The annotated narrative, tested."""
