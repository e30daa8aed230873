"""What names others in its words on its way in: keepsakes, whose XML names codes and files, and sections of a report."""

import json
import re
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from workbench.research.exchange.identities import Identities

FIRST = ("documents", "codes")
# A whole value, in braces or not: the name of a file that only begins with an identifier stays as it is.
IDENTIFIER = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
VALUE = re.compile(r'"\{?([^"{}<>]{1,200})\}?"')


class Renamed:
    """The identifiers that became others here, so that what names them still does."""

    def __init__(self, ids: Identities) -> None:
        # Identifiers are not unique across kinds; what a set or a link names is a code or a document.
        tables = [*(ids[name] for name in ids if name not in FIRST), *(ids[name] for name in FIRST)]
        self._new = {old.lower(): str(new) for table in tables for old, new in table.items() if old != str(new)}

    def within(self, content: str) -> str:
        """Returns the XML of a keepsake with the identifiers that hold here."""
        if not self._new:
            return content
        return VALUE.sub(self._of, content)

    def in_sections(self, rows: Iterable[Any]) -> None:
        """Puts the identifiers that hold here into sections of a report: words name passages, facts their sources."""
        for row in rows if self._new else ():
            row.words = IDENTIFIER.sub(self._one, row.words)
            row.facts, row.without = (
                json.loads(IDENTIFIER.sub(self._one, json.dumps(one))) for one in (row.facts, row.without)
            )

    def _one(self, found: re.Match[str]) -> str:
        return self._new.get(found[0].lower(), found[0])

    def _of(self, found: re.Match[str]) -> str:
        new = self._new.get(found[1].lower())
        return f'"{new}"' if new else found[0]


def kept_in(name: str, keepsakes: Iterable[Any]) -> Any:
    """Returns the picture, PDF or recording that names this file as its source; None if none does."""
    written = escape(name, {'"': "&quot;"})
    named = f'/{written}"'
    return next((row for row in keepsakes if row.within is None and (named in row.content or name == row.name)), None)
