"""Work and benefits (USA): dated rules and the arithmetic over them; nothing here needs Django or keeps anything."""
