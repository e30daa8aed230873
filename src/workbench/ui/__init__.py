"""The base page and its components: what every other room draws with."""
