"""Reads the vectors beside this file."""

import json
from pathlib import Path


class Vectors:
    """The vectors of one family, by id, with the data that they share."""

    def __init__(self, name):
        family = json.loads((Path(__file__).parent / f"{name}.json").read_text("utf-8"))
        self.data = family.get("data", {})
        self.by_id = {vector["id"]: vector for vector in family["vectors"]}

    def __getitem__(self, name):
        return self.by_id[name]

    def __iter__(self):
        return iter(self.by_id.values())


def vectors(name):
    """Reads one family."""
    return Vectors(name)
