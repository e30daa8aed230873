"""Pages of documents, and the way in which they come."""
