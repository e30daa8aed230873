"""Many small modules in the source, one on the wire: sixty answers from the cache cost a page a third of a second.

Our modules import and export by name only and never in a circle, so that each can become a function that returns what it
exports. A page that joins its scripts joins all of them: a module that came twice would be two, each with its own state.
"""

import hashlib
import posixpath
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

PREFIX = "/scripts/"
NAME = re.compile(r"[a-z]+/[a-z_]+")
IMPORT = re.compile(r"""^import \{([^}]*)\} from "(\.{1,2}/[^"]+)";""", re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:class|function\*?|const) (\w+))", re.MULTILINE)


@cache
def words(pages: str) -> bytes:
    """Returns the scripts of these names ("ui/page+coding/reader") and all they import; LookupError if one is missing."""
    order: dict[str, None] = {}
    for name in pages.split("+"):
        if not NAME.fullmatch(name):
            raise LookupError(name)
        _after_its_own(f"{name}.js", order, ())
    place = {name: f"m{number}" for number, name in enumerate(order)}
    return "\n".join(_as_function(name, place) for name in order).encode()


@cache
def address(pages: str) -> str:
    """Returns where they are; other words have another address, so a browser may keep them for good."""
    return f"{PREFIX}{hashlib.sha256(words(pages)).hexdigest()[:16]}.js?{pages}"


def _after_its_own(name: str, order: dict[str, None], above: tuple[str, ...]) -> None:
    if name in above:
        raise RuntimeError(f"{name} imports itself, by way of {', '.join(above)}")
    for _, other in IMPORT.findall(_source(name)):
        _after_its_own(_beside(name, other), order, (*above, name))
    order.setdefault(name)


def _as_function(name: str, place: dict[str, str]) -> str:
    source = _source(name)
    taken = IMPORT.sub(
        lambda found: f"const {{{found[1].replace(' as ', ': ')}}} = {place[_beside(name, found[2])]};", source
    )
    given = ", ".join(exported for _, exported in EXPORT.findall(source))
    body = EXPORT.sub(r"\1", taken)
    return f"// {name}\nconst {place[name]} = (() => {{\n{body}\nreturn {{ {given} }};\n}})();"


def _beside(name: str, other: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), other))


@cache
def _source(name: str) -> str:
    path = finders.find(name)
    if not isinstance(path, str):
        raise LookupError(name)
    return Path(path).read_text(encoding="utf-8")
