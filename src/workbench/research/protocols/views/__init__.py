"""Pages on which a protocol is written, compared, looked at by key informants, answered and taken along."""
