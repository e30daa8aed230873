"""A report on a project or codebook of another program: schema, references, places and quotes, with counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from counterpoint.formats.base import Options, Reading
from counterpoint.formats.files import open_file
from counterpoint.formats.refi.elements import Element, plain
from counterpoint.formats.refi.identities import Names, pointers
from counterpoint.formats.refi.packed import unpacked
from counterpoint.formats.refi.reading import codebook_in, read_qdc, read_qdpx
from counterpoint.formats.refi.schema import faults_in
from counterpoint.narrative.losses import Losses

SUFFIXES = (".qdpx", ".qdc")


@dataclass(frozen=True, slots=True)
class Checked:
    """What the schema finds wrong, references with those that lead nowhere by attribute, and the file as it was read."""

    schema: list[str]
    references: int
    dangling: dict[str, int]
    reading: Reading

    @property
    def faults(self) -> list[str]:
        """Everything that is wrong, a sentence each."""
        question = self.reading.positions.question if self.reading.positions else ""
        lost = [_leading_nowhere(name, count) for name, count in self.dangling.items()]
        return [*(f"Schema: {one}" for one in self.schema), *lost, *([question] if question else [])]

    @property
    def sentences(self) -> list[str]:
        """What was looked at, in the order schema, references, bounds, quotes."""
        said = [
            f"Schema: {_several(len(self.schema), 'fault')}" if self.schema else "Schema: valid",
            f"References: {self.references:,}, of which {sum(self.dangling.values()):,} lead nowhere",
        ]
        if (found := self.reading.positions) and found.candidates:
            said.append(f"Places: counted by {found.chosen}, {found.score:.0%} of the evidence fits")
            said.append(f"Bounds: {found.bounds[0]:,} of {found.bounds[1]:,} between words")
            said.append(f"Quotes: {found.quotes[0]:,} of {found.quotes[1]:,} names stand where they should")
        return said


def check_project(path: Path, options: Options) -> Checked:
    """Reads the file as strictly as ever and reports on it; raises UserError where it cannot be read at all."""
    whole = path.suffix.lower() == ".qdpx"
    reading = (read_qdpx if whole else read_qdc)(path, options)
    file = open_file(path, path.name)
    if whole:
        with unpacked(file) as packed:
            schema = faults_in(packed.written, "project")
            return Checked(schema, *_references(packed.root), reading)
    return Checked(faults_in(file.content, "codebook"), *_references(codebook_in(file)), reading)


def _leading_nowhere(name: str, count: int) -> str:
    return f"{_several(count, 'reference')} by {name} {'leads' if count == 1 else 'lead'} nowhere"


def _several(count: int, name: str) -> str:
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"


def _references(root: Element) -> tuple[int, dict[str, int]]:
    """How many references there are, and how many lead nowhere, by the attribute that holds them."""
    names = Names()
    names.note(plain(root, Losses()))
    names.write(root, Losses())
    known = {one.get("guid") for one in root.iter() if one.tag != "MemberCode"}
    found = [(key, written) for element in root.iter() for key, written in pointers(element)]
    return len(found), dict(Counter(key for key, written in found if written not in known))
