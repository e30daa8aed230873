"""Supervision: what a peer chose to bring, and what two or more keep together. Nothing else can be asked for."""
