"""The pieces of a corpus as records. What is not said, or not understood, is taken as the more careful of its meanings."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counterpoint.analysis.stories.lists import LIGHTS, OKS, folded
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

Bounds = tuple[int, int]
LOAD = re.compile(r"(.+): ([0-4]) to ([0-4])")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: what its teller said of it, its text, and the labels of its passages; (0, 0) is all of a bare title."""

    id: str
    title: str
    text: str
    said: dict[str, str]
    parts: dict[Bounds, set[str]] = field(default_factory=dict)

    @property
    def whole(self) -> Bounds:
        return (0, len(self.text))

    @property
    def light(self) -> str:
        light = self.said.get("light", "")
        return light if light in LIGHTS else ""

    @property
    def raw(self) -> bool:
        return self.said.get("raw") != "no"

    @property
    def load(self) -> int | None:
        load = self.said.get("load", "")
        return int(load) if load in ("0", "1", "2", "3", "4") else None

    @property
    def loads(self) -> list[tuple[str, int, int]]:
        """Weeks of tellings, with the load before and after."""
        found = (LOAD.fullmatch(line) for line in self.lines("loads"))
        return [(one[1], int(one[2]), int(one[3])) for one in found if one]

    @property
    def disagreeing(self) -> list[str]:
        """Roles of people who can be known and have not agreed."""
        found = (line.rpartition(": ") for line in self.lines("others"))
        return [role or ok for role, _, ok in found if not role or ok not in (OKS[0], OKS[2])]

    def lines(self, name: str) -> list[str]:
        return self.said.get(name, "").splitlines()


def read(corpus: Corpus) -> list[Piece]:
    """Gives the pieces in the order of the corpus."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, owner, name, value in corpus.frame("attributes")["owner_kind", "owner", "name", "value"].iter_rows():
        if kind == "case":
            said[owner][name] = value
    rows = corpus.documents["id", "name", "text", "case"].rows()
    if any("light" not in said[case] for _, _, _, case in rows):
        what = "there are documents that are no story pieces: they have no light"
        raise UserError(what, where="choose_parts, story_corpus", try_="cp.story_corpus(pieces)")
    pieces = {id_: Piece(id_, title, text, said[case]) for id_, title, text, case in rows}
    names = {id_: folded(name) for id_, name in corpus.codes["id", "name"].iter_rows()}
    for document, code, start, end in corpus.codings["document", "code", "start", "end"].iter_rows():
        pieces[document].parts.setdefault((start, end), set()).add(names[code])
    for piece in pieces.values():  # all of it speaks of what its passages speak of
        every = {label for part in piece.parts.values() for label in part}
        piece.parts[piece.whole] = every | {folded(label) for label in piece.lines("tags")}
    return [*pieces.values()]
