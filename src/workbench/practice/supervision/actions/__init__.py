"""What changes between vaults. Nothing of it can be undone by one of them alone: it is taken back, or ended."""
