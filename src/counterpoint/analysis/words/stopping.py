"""Words that are left out: lists for several languages, made for this, and lists of the user's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from counterpoint.analysis.wording import folded, folded_words
from counterpoint.errors import Faults, UserError

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")


def left_out(stop: Sequence[str] | None) -> frozenset[str]:
    """Folded words of every list that is named: a language, or a text file with words; lines with # are remarks."""
    named = [stop] if isinstance(stop, str) else list(stop or ())
    faults: list[UserError] = []
    found = set[str]()
    for name in named:
        try:
            found |= _list(name)
        except UserError as fault:
            faults.append(fault)
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)
    return frozenset(found)


@cache
def _ours(language: str) -> frozenset[str]:
    return _read((files("counterpoint.analysis.words") / "stop" / f"{language}.txt").read_text("utf-8"))


def _list(name: str) -> frozenset[str]:
    if name in LANGUAGES:
        return _ours(name)
    try:
        return _read(Path(name).read_text("utf-8-sig"))
    except (OSError, ValueError) as why:
        what = (
            f"there is no list of words “{name}”" if isinstance(why, FileNotFoundError) else f"“{name}” cannot be read"
        )
        languages = ", ".join(LANGUAGES)
        raise UserError(what, where="stop", try_=f"one of {languages}, or a text file in UTF-8") from None


def _read(text: str) -> frozenset[str]:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return frozenset(folded(word) for word in folded_words("\n".join(lines)))
