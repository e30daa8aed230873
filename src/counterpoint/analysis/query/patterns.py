"""Regular expressions in a child process that is ended after a second: some would run for years."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from collections.abc import Sequence

from counterpoint.analysis.query.pointing import caret
from counterpoint.analysis.query.words import Sought
from counterpoint.errors import UserError

SECONDS = 1.0
FASTEST = 5_000_000
"""Characters that any pattern may take a second more for: a large study is no fault of the pattern's."""
LOOKING = """
import json, re, sys
pattern, texts = json.load(sys.stdin)
found = [[hit.span() for hit in re.compile(pattern).finditer(text) if hit.end() > hit.start()] for text in texts]
json.dump(found, sys.stdout)
"""


def matches(query: Sought, texts: Sequence[str], characters: int) -> list[list[tuple[int, int]]]:
    """The bounds of every match in each text; a match of nothing is none. All texts asked have so many characters."""
    where = caret(query.query, query.at)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a later Python may read otherwise: this one matches
            re.compile(query.value)
    except (re.error, RecursionError, OverflowError) as why:
        raise UserError(
            f"the regular expression cannot be read: {why}", where=where, try_="re:/borrow(ed|s)?/"
        ) from None
    told = json.dumps([query.value, list(texts)]).encode()
    seconds = SECONDS + characters / FASTEST
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", LOOKING], input=told, capture_output=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        what = f"the regular expression takes longer than {seconds:.0f} second{'s' if seconds >= 1.5 else ''}"
        raise UserError(what, where=where, try_="one without a repetition inside a repetition, or text:word*") from None
    if done.returncode:
        raise UserError("the regular expression needs too much", where=where, try_="a shorter one")
    return [[(start, end) for start, end in spans] for spans in json.loads(done.stdout)]
