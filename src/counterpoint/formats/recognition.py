"""Text recognition (OCR) for scanned pages, offline, with the extra `ocr`: what it reads is a guess, and is said to be one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterpoint.errors import UserError

ACROSS = 1700  # pixels of a page's width that are looked at: 200 to the inch of A4
INSTALL = 'pip install "counterpoint[ocr]" (on Python 3.11 or 3.12), or let a program such as ocrmypdf read it first'


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a page as they were read, and how sure the program was of them, from 0 to 1."""

    text: str
    sureness: float


Recogniser = Callable[[Any], Recognised]
"""Reads the pixels of a page: rows of columns of red, green and blue."""


def recogniser(where: str) -> Recogniser:
    """Gives what reads scanned pages; raises UserError where the extra is not installed."""
    engine = _engine()
    if engine is None:
        raise UserError("Text recognition is not installed", where=where, try_=INSTALL)

    def read(pixels: Any) -> Recognised:
        # The program was taught with blue first.
        found, _ = engine(pixels[:, :, 2::-1])
        return as_text([(box, words, float(sure)) for box, words, sure in found or []])

    return read


@cache
def _engine() -> Any:
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError:
        return None
    return RapidOCR()


def as_text(found: list[tuple[Any, str, float]]) -> Recognised:
    """Puts stretches of words, each with its four corners, into lines from top to bottom and left to right."""
    placed = sorted(found, key=lambda one: _middle(one[0]))
    lines: list[list[tuple[Any, str, float]]] = []
    for one in placed:
        if lines and _beside(lines[-1][0][0], one[0]):
            lines[-1].append(one)
        else:
            lines.append([one])
    written = [" ".join(words for _, words, _ in sorted(line, key=lambda one: one[0][0][0])) for line in lines]
    letters = sum(len(words) for _, words, _ in found)
    sure = sum(len(words) * sureness for _, words, sureness in found) / letters if letters else 0.0
    return Recognised("\n".join(written), sure)


def _middle(box: Any) -> float:
    return float(sum(corner[1] for corner in box) / len(box))


def _beside(line: Any, box: Any) -> bool:
    height = max(corner[1] for corner in line) - min(corner[1] for corner in line)
    return abs(_middle(line) - _middle(box)) < height / 2
