"""Characters that no page and no Word document may hold."""

from __future__ import annotations

import re

# All that XML 1.0 refuses: control characters except tab and line ends, surrogates, and two non-characters.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LINE_END = re.compile("\r\n|\r|\x85")
SHOWN = "\N{REPLACEMENT CHARACTER}"


def legal(text: str) -> str:
    """Shows an illegal character as a replacement, so that a reader sees it; a line ends with one sign."""
    return LINE_END.sub("\n", ILLEGAL.sub(SHOWN, text))
