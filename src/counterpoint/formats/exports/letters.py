"""Characters that no page, Word document or workbook may hold."""

from __future__ import annotations

import re

from counterpoint.narrative.losses import Losses

# All that XML 1.0 refuses: control characters except tab and line ends, surrogates, and two non-characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHOWN = "\N{REPLACEMENT CHARACTER}"


def legal(text: str, losses: Losses) -> str:
    """Shows each illegal character as one �, so that places stay where they are; how many there were is in the losses."""
    shown, count = _ILLEGAL.subn(_SHOWN, text)
    losses.add("A control character, which such a file cannot hold, is shown as �", count)
    return shown
