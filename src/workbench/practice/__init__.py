"""The wing of practice: what a peer specialist keeps for themselves, and shares when they choose to."""
