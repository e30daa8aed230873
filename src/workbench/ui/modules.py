"""Which modules a script needs, so that a browser asks for all of them at once and not level by level."""

import posixpath
import re
from functools import cache

from django.contrib.staticfiles import finders

IMPORT = re.compile(r"""^(?:import|export)\b[^"';]*?["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)


@cache
def needed(script: str) -> tuple[str, ...]:
    """Returns every module that this one imports, directly or not, as static names; itself is not among them."""
    found: dict[str, None] = {}
    waiting = [script]
    while waiting:
        name = waiting.pop()
        for other in _imports(name):
            if other not in found and other != script:
                found[other] = None
                waiting.append(other)
    return tuple(found)


def _imports(name: str) -> list[str]:
    path = finders.find(name)
    if not isinstance(path, str):
        return []
    with open(path, encoding="utf-8") as file:
        return [
            posixpath.normpath(posixpath.join(posixpath.dirname(name), other)) for other in IMPORT.findall(file.read())
        ]
