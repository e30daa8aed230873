"""Consistent stand-ins for names, in everything that a corpus says; passages stay on their words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from counterpoint.errors import Faults, UserError
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.naming import Found, Names, plain
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import TABLES, Table

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

UNTOUCHED = ("coders", "keepsakes")
"""The team's names are not the participants', and what other programs left is theirs to read."""
KEPT = {"documents.text", "quote", "attributes.name"}
"""Texts and quotes are replaced with their passages; the name of an attribute says what is known, not of whom."""
KINDS = ("person", "place", "organisation", "date", "other")


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """A name, and what stands in for it; several names of one person may have one stand-in."""

    name: str
    stands_in: str
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """A corpus with stand-ins, and how often each name of the register was replaced."""

    corpus: Corpus
    replaced: Mapping[str, int]

    def sentences(self) -> list[str]:
        """Says what was done, without a name in it."""
        total, unused = sum(self.replaced.values()), sum(not many for many in self.replaced.values())
        said = [f"In {total:,} places a stand-in stands for a name."] if total else []
        return said + ([f"{unused:,} of the {len(self.replaced):,} names stand nowhere."] if unused else [])


class Replaced:
    """One text with its stand-ins, and where every place of the old text came to lie."""

    def __init__(self, text: str, register: Register, walls: Iterable[int] = ()) -> None:
        # What begins in one turn and ends in another is no name.
        found = register.names.in_text(text, sorted(walls))
        self._starts: list[int] = []
        # For each name: where it began and ended in the old text, and where its stand-in begins and ends in the new.
        self._spans: list[tuple[int, int, int, int]] = []
        self.text = self._written(text, found, register)

    def _written(self, text: str, found: Iterable[Found], register: Register) -> str:
        at, length, pieces = 0, 0, []
        for start, end, name in found:
            pieces += [text[at:start], register.written(name, text[start:end])]
            begins = length + start - at
            length = begins + len(pieces[-1])
            self._starts.append(start)
            self._spans.append((start, end, begins, length))
            at = end
        return "".join([*pieces, text[at:]])

    def start(self, offset: int) -> int:
        """Gives where a passage that began here begins: with the whole stand-in, if it began within a name."""
        _, old_end, new_start, new_end = self._before(offset)
        return new_start if offset < old_end else new_end + offset - old_end

    def end(self, offset: int) -> int:
        """Gives where a passage that ended here ends: after the whole stand-in, if it ended within a name."""
        old_start, old_end, new_start, new_end = self._before(offset)
        if offset == old_start:
            return new_start
        return new_end if offset < old_end else new_end + offset - old_end

    def _before(self, offset: int) -> tuple[int, int, int, int]:
        at = bisect_right(self._starts, offset)
        return self._spans[at - 1] if at else (-1, 0, 0, 0)


class Register:
    """Names with their stand-ins, ready to be used, and how often each was."""

    def __init__(self, listed: Iterable[Pseudonym]) -> None:
        self.stand_ins = {one.name: one.stands_in for one in listed}
        self.names = Names(self.stand_ins)
        self.replaced = Counter(dict.fromkeys(self.stand_ins, 0))

    def written(self, name: str, as_found: str) -> str:
        """Gives the stand-in, in capitals where the name stood in capitals."""
        self.replaced[name] += 1
        stand_in = self.stand_ins[name]
        return stand_in.upper() if as_found.isupper() and len(as_found) > 1 else stand_in

    def told(self, text: str | None) -> str | None:
        """Gives a text that holds no passages with its stand-ins."""
        return None if text is None else Replaced(text, self).text


def pseudonymise(corpus: Corpus, register: Iterable[Pseudonym]) -> Pseudonymised:
    """Puts stand-ins in the place of names: in texts, speakers, quotes, memos, notes, attributes and names of cases.

    register: names with their stand-ins; raises Faults for one that is empty, has two stand-ins, or stands in a
        stand-in. Whole words are replaced, in any case, with or without accents. Every passage stays on its words; one
        that began or ended within a name takes the whole stand-in.

    The team's own names stay. What other programs left (keepsakes, media) is not looked into and stands in the losses.
    """
    listed = list(register)
    _check(listed)
    known = Register(listed)
    walls = {id_: set[int]() for id_ in corpus.documents["id"]}
    for document, start, end in corpus.turns.select("document", "start", "end").iter_rows():
        walls[document] |= {start, end}
    texts = {id_: Replaced(text, known, walls[id_]) for id_, text in corpus.documents.select("id", "text").iter_rows()}
    frames = {name: _framed(table, corpus.frame(name), texts, known) for name, table in TABLES.items()}
    losses = corpus.losses + _unsearched(corpus)
    title = known.told(corpus.title) or ""
    return Pseudonymised(type(corpus).from_frames(title, losses, media=corpus.media, **frames), dict(known.replaced))


def _framed(table: Table, frame: pl.DataFrame, texts: Mapping[str, Replaced], register: Register) -> pl.DataFrame:
    if table.name in UNTOUCHED:
        return frame
    columns = {name: frame[name].to_list() for name in frame.columns}
    for column in table.columns:
        if column.type in ("name", "text") and not {column.name, f"{table.name}.{column.name}"} & KEPT:
            columns[column.name] = [register.told(value) for value in columns[column.name]]
    if table.name == "documents":
        columns["text"] = [texts[id_].text for id_ in columns["id"]]
    elif table.passage != "never":
        _moved(columns, texts)
    return pl.DataFrame(columns, schema=frame.schema)


def _moved(columns: dict[str, list[Any]], texts: Mapping[str, Replaced]) -> None:
    """Puts passages where their words are now, and their quotes anew."""
    rows = list(zip(columns["document"], columns["start"], columns["end"], strict=True))
    columns["start"] = [start if start is None else texts[document].start(start) for document, start, _ in rows]
    columns["end"] = [end if end is None else texts[document].end(end) for document, _, end in rows]
    if "quote" in columns:
        bounds = zip(columns["document"], columns["start"], columns["end"], strict=True)
        columns["quote"] = [texts[document].text[start:end] for document, start, end in bounds]


def _unsearched(corpus: Corpus) -> Losses:
    losses, kept = Losses(), corpus.keepsakes.height
    if kept:
        losses.add("something kept from another program was not searched for names", kept)
    if corpus.media:
        losses.add("a picture, PDF or recording was not searched for names", len(corpus.media))
    return losses


def _check(listed: list[Pseudonym]) -> None:
    """Refuses a register that would not do what it says, with all that is wrong with it."""
    if strange := [number for number, one in enumerate(listed, 1) if not isinstance(one, Pseudonym)]:
        raise _fault(f"row {strange[0]} is no Pseudonym", 'cp.Pseudonym("Maria", "Wren")')
    faults = [fault for number, one in enumerate(listed, 1) for fault in _faults(number, one)]
    stand_ins: dict[str, set[str]] = {}
    for one in listed:
        stand_ins.setdefault(plain(one.name), set()).add(one.stands_in)
    faults += [
        _fault(f"“{short(name)}” has {len(several)} stand-ins", "choose one of them")
        for name, several in stand_ins.items()
        if len(several) > 1
    ]
    names = Names(one.name for one in listed)
    for stand_in in dict.fromkeys(one.stands_in for one in listed):
        for found in names.in_text(stand_in):
            faults.append(_fault(f"the stand-in “{short(stand_in)}” holds the name “{found.name}”", "take another one"))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]


def _faults(number: int, one: Pseudonym) -> Iterator[UserError]:
    if not any(character.isalnum() for character in one.name):
        yield _fault(f"row {number} holds no name", "a word, or leave the row out")
    if not one.stands_in.strip():
        yield _fault(f"row {number} has no stand-in", "a word such as [person]")
    if any("\ud800" <= sign <= "\udfff" or sign == "\0" for sign in one.stands_in):
        yield _fault(f"the stand-in of row {number} holds what is no character", "write it anew")
    if one.kind not in KINDS:
        yield _fault(f"row {number} is of no kind “{short(one.kind)}”", ", ".join(KINDS))


def _fault(what: str, try_: str) -> UserError:
    return UserError(what, where="register", try_=try_)
