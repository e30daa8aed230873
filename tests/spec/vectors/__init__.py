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


def every():
    """Reads all families, in the order of their names."""
    families = sorted(path.stem for path in Path(__file__).parent.glob("*.json"))
    return [one for name in families for one in vectors(name)]
