"""The lock, what every page of practice needs, and what somebody does with their vault as a whole."""
