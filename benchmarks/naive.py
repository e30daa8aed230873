"""The plain way to do the same: what somebody would write first, kept obvious so that equal answers mean something."""

import re
from bisect import bisect_left
from collections import Counter
from pathlib import Path
from typing import Any

import counterpoint as cp

LABEL = re.compile(r"^([^\W\d_][\w .'-]{0,40}): ", re.MULTILINE)
WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def read(folder: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """Reads every transcript as UTF-8 and cuts it at `Name: `: no other encoding, no other label, no check, no offsets."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        pieces = LABEL.split(text)
        found.append((path.stem, list(zip(pieces[1::2], pieces[2::2], strict=True))))
    return found


def cooccurrence(corpus: cp.Corpus) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Counts overlapping pairs and the characters under both codes, by loops over each document and coder."""
    pairs: Counter[tuple[str, str]] = Counter()
    characters: Counter[tuple[str, str]] = Counter()
    for rows in _by_reading(corpus).values():
        for one, other in _overlapping(rows):
            pairs[_key(one, other)] += 1
        for one, other in _overlapping(_united(rows)):
            characters[_key(one, other)] += min(one[1], other[1]) - max(one[0], other[0])
    return pairs, characters


def _by_reading(corpus: cp.Corpus) -> dict[tuple[str, str], list[Any]]:
    readings: dict[tuple[str, str], list[Any]] = {}
    for row in corpus.codings.select("document", "coder", "start", "end", "code").iter_rows():
        readings.setdefault(row[:2], []).append(row[2:])
    return {reading: sorted(rows) for reading, rows in readings.items()}


def _overlapping(rows: list[Any]) -> Any:
    """Every pair that shares a character, of different codes; the rows are sorted by start."""
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            if other[0] >= one[1]:
                break
            if one[2] != other[2]:
                yield one, other


def _united(rows: list[Any]) -> list[Any]:
    """The passages of each code, with those that overlap or touch made one."""
    united: dict[str, list[list[Any]]] = {}
    for start, end, code in rows:
        mine = united.setdefault(code, [])
        if mine and start <= mine[-1][1]:
            mine[-1][1] = max(mine[-1][1], end)
        else:
            mine.append([start, end, code])
    return sorted(row for mine in united.values() for row in mine)


def _key(one: Any, other: Any) -> tuple[str, str]:
    return (one[2], other[2]) if one[2] < other[2] else (other[2], one[2])


def frequency(corpus: cp.Corpus) -> dict[str, int]:
    """Counts the words under each code, by a set of the places where they begin."""
    begins = {document: _begins(corpus, document, text) for document, text in _texts(corpus).items()}
    under: dict[str, set[tuple[str, int]]] = {code: set() for code in corpus.codes["id"]}
    for document, code, start, end in corpus.codings.select("document", "code", "start", "end").iter_rows():
        under[code].update((document, at) for at in begins[document] if start <= at < end)
    return {code: len(places) for code, places in under.items()}


def near(corpus: cp.Corpus, most: int) -> Counter[tuple[str, str]]:
    """Counts pairs of codings of one coder that overlap or have so few words between them, by comparing every two."""
    begins = {document: _begins(corpus, document, text) for document, text in _texts(corpus).items()}
    pairs: Counter[tuple[str, str]] = Counter()
    for (document, _), rows in _by_reading(corpus).items():
        counted = [
            (bisect_left(begins[document], row[0]), bisect_left(begins[document], row[1]), row[2]) for row in rows
        ]
        for place, one in enumerate(counted):
            for other in counted[place + 1 :]:
                if other[0] - one[1] > most:
                    break
                if one[2] != other[2]:
                    pairs[_key(one, other)] += 1
    return pairs


def _texts(corpus: cp.Corpus) -> dict[str, str]:
    return dict(corpus.documents.select("id", "text").iter_rows())


def _begins(corpus: cp.Corpus, document: str, text: str) -> list[int]:
    turns = corpus.turns.filter(corpus.turns["document"] == document).select("start", "end").rows()
    return [found.start() for start, end in turns for found in WORD.finditer(text, start, end)]
