"""The fonts of our pages, for a report that carries them along."""

from functools import cache
from importlib.resources import files

FACES = {
    "Literata Variable": "literata-latin-opsz-normal.woff2",
    "Source Sans 3 Variable": "source-sans-3-latin-wght-normal.woff2",
}


@cache
def faces() -> dict[str, bytes]:
    """Returns the two families as WOFF2; their licence (OFL) lets them travel in a document."""
    folder = files("workbench.ui") / "static/ui/fonts"
    return {family: (folder / name).read_bytes() for family, name in FACES.items()}
