"""The codebook as Markdown; what people wrote stays letters, whatever signs it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from counterpoint.formats.exports.behind import left_behind
from counterpoint.formats.exports.codebooks import Entry, entries, signs
from counterpoint.formats.request import Request
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

# What Markdown or HTML could read as a sign; a backslash before it makes it a letter.
_SIGN = re.compile(r"([\\`*_{}\[\]<>#|&~!$])")
_LIST = re.compile(r"^([-+=:])|^(\d+)([.)])")


def write_markdown(corpus: Corpus, path: Path, request: Request) -> Losses:
    """A heading for each code, and under it what it means and how often it was used."""
    title = f"Codebook: {corpus.title}" if corpus.title else "Codebook"
    parts = [f"# {_line(title)}", *(part for one in entries(corpus) for part in _parts(one))]
    path.write_bytes(("\n\n".join(parts) + "\n").encode("utf-8", "replace"))
    return left_behind(corpus, {"codes"})


def _parts(one: Entry) -> Iterator[str]:
    yield f"{'#' * min(one.depth + 2, 6)} {_line(one.name)}"
    if one.code.definition:
        yield letters(one.code.definition)
    for lead, words in signs(one.code):
        yield f"**{lead}:** {letters(words)}"
    yield f"*{_line(one.used)}*"


def _line(words: str) -> str:
    return letters(" ".join(words.split()))


def letters(words: str) -> str:
    """Text that Markdown shows as it is; its line ends stay line ends."""
    lines = [_SIGN.sub(r"\\\1", line.strip()) for line in words.strip().splitlines()]
    return "\\\n".join(_LIST.sub(_as_letters, line) or "\N{NO-BREAK SPACE}" for line in lines)


def _as_letters(found: re.Match[str]) -> str:
    sign, number, after = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{after}"
