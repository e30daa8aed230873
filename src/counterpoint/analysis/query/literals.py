"""The letters without which a regular expression matches nothing."""

from __future__ import annotations

import re

LEAST = 3
PIECE = re.compile(
    r"\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\N\{[^}]*\}|\\."  # one character
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]"  # one of some
    r"|\{\d*,?\d*\}|.",  # how many
    re.DOTALL,
)
MAYBE = re.compile(r"[*?]|\{(?:0|,)")


def literal(pattern: str) -> str:
    """The longest run of small letters that every match holds; "" where none of three letters is sure.

    Only what stands outside brackets counts, and nothing in a pattern with alternatives there, or with flags, under
    which letters would mean others. Letters are those of English: no others have a capital that is none of theirs.
    """
    runs, run, depth = list[str](), "", 0
    if "(?" in pattern.replace("(?:", ""):
        return ""
    for piece in PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            return ""
        if not depth and piece.isascii() and piece.isalpha():
            run += piece
            continue
        runs += [run[:-1] if MAYBE.match(piece) else run]
        run = ""
    longest = max([*runs, run], key=len)
    return longest.lower() if len(longest) >= LEAST else ""
