"""A text as another program counted it and as we keep it, and the way from its places to ours."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

_RETURN = re.compile("\r(?=\n)")


@dataclass(frozen=True, slots=True)
class Text:
    """`raw` is what the other program counted in code points, `kept` our text.

    `put` are the places of raw before which a character was put in, `taken` those whose character was taken out.
    """

    raw: str
    kept: str
    put: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` of raw stands in our text; what was put in at its edges stays outside."""
        first = start + bisect_right(self.put, start) - bisect_left(self.taken, start)
        last = end + bisect_left(self.put, end) - bisect_left(self.taken, end)
        return first, max(first, last)


def plain(raw: str) -> Text:
    """Plain text: CRLF and CR become LF, a byte order mark in front goes; places before them stay what they were."""
    taken = [0] if raw.startswith("\ufeff") else []
    taken += [found.start() for found in _RETURN.finditer(raw)]
    if not taken and "\r" not in raw:
        return Text(raw, raw)
    kept = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Text(raw, kept, taken=taken)
