"""One encrypted vault per person: keys, lock, unlock, export, delete; and what passes between two vaults."""
