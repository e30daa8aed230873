"""What changes in a vault. Nothing of it stands in the trail: what happened is kept in the vault itself, by the week."""
