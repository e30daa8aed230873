"""Everything that changes growth. Each change is noted once, inside the vault, and can be undone."""
