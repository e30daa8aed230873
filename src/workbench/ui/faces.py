"""The fonts of our pages, for a report that carries them along."""

from functools import cache
from importlib.resources import files

FACES = {
    "Literata Variable": "literata-latin-opsz-normal.woff2",
    "Source Sans 3 Variable": "source-sans-3-latin-wght-normal.woff2",
}
EXTENDED = {
    "Literata Extended": "literata-latin-ext-opsz-normal.woff2",
    "Source Sans 3 Extended": "source-sans-3-latin-ext-wght-normal.woff2",
}


@cache
def faces() -> dict[str, bytes]:
    """Returns the two families as WOFF2; their licence (OFL) lets them travel in a document."""
    return _read(FACES)


@cache
def faces_for_paper() -> dict[str, bytes]:
    """Returns them with the letters of all languages that write Latin: of a PDF only those stay that are used."""
    return _read(FACES | EXTENDED)


def _read(named: dict[str, str]) -> dict[str, bytes]:
    folder = files("workbench.ui") / "static/ui/fonts"
    return {family: (folder / name).read_bytes() for family, name in named.items()}
