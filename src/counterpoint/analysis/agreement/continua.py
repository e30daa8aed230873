"""The continua of a study: what two or more coders have both read, and what each of them coded there, domain by domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis.agreement.assignments import EVERY, Readings
from counterpoint.analysis.agreement.continuum import Tallies, Unit, faults_of, tallies
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus, Part


@dataclass(frozen=True)
class Domain:
    """Values that exclude each other: its name, the values' names, and the value of each code (its place)."""

    id: str
    name: str
    values: tuple[str, ...]
    value: Mapping[int, int]


@dataclass(frozen=True)
class Stretch:
    """A stretch of a document, and who has read all of it for the whole domain."""

    start: int
    end: int
    readers: tuple[int, ...]


def domains(corpus: Corpus, name: str | None) -> list[Domain]:
    """Gives the one domain that is named, its codes rolled up to those directly under it; or each code by itself."""
    rows = list(corpus.codes.select("id", "name", "parent").iter_rows())
    if name is None:
        return [Domain(id_, code, (code,), {place: 1}) for place, (id_, code, _) in enumerate(rows)]
    found = [row for row in rows if name in row[:2]]
    if len(found) != 1:
        what = f"{len(found)} codes are called “{name}”" if found else f"no code is called “{name}”"
        tops = ", ".join(code for id_, code, _ in rows if any(id_ == parent for _, _, parent in rows))
        raise UserError(what, where="unitizing, domain", try_=tops or "a code that has codes under it")
    return [_rolled_up(found[0][0], found[0][1], rows)]


def _rolled_up(domain: str, name: str, rows: Sequence[tuple[str, str, str | None]]) -> Domain:
    parent = {id_: above for id_, _, above in rows}
    under = [(id_, code) for id_, code, above in rows if above == domain]
    if not under:
        raise UserError(
            f"no code lies under “{name}”", where="unitizing, domain", try_="no domain: each code by itself"
        )
    number = {id_: place for place, (id_, _) in enumerate(under, 1)}
    value = {}
    for place, (code, _, _) in enumerate(rows):
        line: list[str] = []
        above: str | None = code
        while above is not None and above not in number and above not in line:
            line.append(above)
            above = parent.get(above)
        if above in number:
            value[place] = number[above]
    return Domain(domain, name, tuple(code for _, code in under), value)


def stretches(read: Sequence[tuple[int, int, int, int]], codes: Sequence[int]) -> list[Stretch]:
    """Cuts one document where who has read it changes; `read` holds (start, end, coder, code) and EVERY for all codes."""
    mine = [one for one in read if one[3] == EVERY or one[3] in codes]
    bounds = sorted({at for one in mine for at in one[:2]})
    found: list[Stretch] = []
    for start, end in pairwise(bounds):
        here = [(coder, code) for begin, stop, coder, code in mine if begin <= start and end <= stop]
        every = {coder for coder, code in here if code == EVERY}
        named = {coder for coder, _ in here if {code for who, code in here if who == coder} >= set(codes)}
        readers = tuple(sorted(every | named))
        if found and found[-1].end == start and found[-1].readers == readers:
            found[-1] = Stretch(found[-1].start, end, readers)
        else:
            found.append(Stretch(start, end, readers))
    return [one for one in found if len(one.readers) > 1]


def measured(
    part: Part,
    readings: Readings,
    domain: Domain,
    who: tuple[int, ...],
    names: Sequence[str],
    called: Mapping[str, str],
) -> dict[str, tuple[Tallies, int]]:
    """Counts each document of one part in which two of these coders have read the same: tallies and characters.

    A coder who has not read a stretch is missing there; one who has read it and coded nothing left a gap.
    """
    codes = sorted(domain.value)
    units, read = _units(part, readings, domain), _read(part, readings)
    place = {number: number for number in range(1, len(domain.values) + 1)}
    found: dict[str, tuple[Tallies, int]] = {}
    faults: list[UserError] = []
    for document, id_ in enumerate(part.documents):
        for one in stretches(read.get(document, []), codes):
            both = [coder for coder in one.readers if coder in who]
            if len(both) < 2:
                continue
            lines = {coder: _clipped(units.get((document, coder), []), one) for coder in both}
            faults += _crossed(lines, one, domain, f"unitizing, {called[id_]}", names)
            if not faults:
                mine, length = tallies(one.end - one.start, lines, place), one.end - one.start
                before = found.get(id_)
                found[id_] = (before[0] + mine, before[1] + length) if before else (mine, length)
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return found


def _units(part: Part, readings: Readings, domain: Domain) -> dict[tuple[int, int], list[Unit]]:
    local = {coder: place for place, coder in enumerate(readings.coders)}
    mine = np.flatnonzero(np.isin(part.code, np.array(sorted(domain.value), np.int64)))
    columns = (part.document, part.coder, part.code, part.start, part.end)
    found: dict[tuple[int, int], list[Unit]] = {}
    for document, coder, code, start, end in zip(*(column[mine].tolist() for column in columns), strict=True):
        if coder in local:
            found.setdefault((document, local[coder]), []).append((start, end, domain.value[code]))
    return found


def _read(part: Part, readings: Readings) -> dict[int, list[tuple[int, int, int, int]]]:
    first = readings.place[part.documents[0]] if part.documents else 0
    read = readings.read.of(first, first + len(part.documents))
    found: dict[int, list[tuple[int, int, int, int]]] = {}
    columns = (read.document, read.start, read.end, read.coder, read.code)
    for document, *one in zip(*(column.tolist() for column in columns), strict=True):
        found.setdefault(document, []).append(tuple(one))
    return found


def _clipped(units: Sequence[Unit], to: Stretch) -> list[Unit]:
    """Takes what lies in a stretch, counted from its start."""
    return [
        (max(start, to.start) - to.start, min(end, to.end) - to.start, value)
        for start, end, value in units
        if start < to.end and to.start < end
    ]


def _crossed(
    lines: Mapping[int, list[Unit]], one: Stretch, domain: Domain, where: str, names: Sequence[str]
) -> list[UserError]:
    """Finds codes of one domain that lie over each other, and says where in the document."""
    if len(domain.values) < 2:
        return []
    return [
        UserError(fault.what, where=f"{where}, coder {names[coder]}", try_=fault.try_)
        for coder, units in lines.items()
        for fault in faults_of(
            one.end, "", [(start + one.start, end + one.start, domain.values[value - 1]) for start, end, value in units]
        )
    ]
