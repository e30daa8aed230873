"""Projects of other programs, in their own databases: Taguette, QualCoder, RQDA."""
