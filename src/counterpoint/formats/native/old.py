"""Versions 1 and 2 of our own file: one CSV per table, corpus.json and, from 2, media. They are read for good."""

from __future__ import annotations

import zipfile
from typing import Any

from counterpoint.errors import Faults, UserError
from counterpoint.formats.cells import from_csv
from counterpoint.formats.native.packed import ABOUT, MEDIA, losses_in
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import TABLES

_SINCE = {"keepsakes": 2, "places": 2}  # tables that came with a later version of the format


def corpus_of(packed: zipfile.ZipFile, about: dict[str, Any]) -> Corpus:
    """The corpus; raises Faults with everything that is wrong with its tables."""
    _check_members(packed.namelist(), about["version"])
    faults: list[UserError] = []
    tables = {}
    for name in _tables(about["version"]):
        try:
            tables[name] = from_csv(TABLES[name], packed.read(f"{name}.csv").decode())
        except UserError as fault:
            faults.append(fault)
    if faults:
        raise Faults(faults)
    media = {name.removeprefix(MEDIA): packed.read(name) for name in packed.namelist() if name.startswith(MEDIA)}
    return Corpus.from_frames(about.get("title", ""), losses_in(about), media=media, **tables)


def _check_members(names: list[str], version: int) -> None:
    expected = {ABOUT, *(f"{table}.csv" for table in _tables(version))}
    if version > 1:
        expected |= {name for name in names if name.startswith(MEDIA)}
    if strange := [name for name in names if name not in expected]:
        raise UserError(
            f"the file holds “{short(strange[0])}”, which is no part of a corpus",
            where=f"the list of its contents (format version {version})",
            try_="take out what does not belong",
        )
    if missing := sorted(expected.difference(names)) or len(names) != len(expected):
        raise UserError(
            f"the file lacks {', '.join(missing)}" if isinstance(missing, list) else "the file holds a table twice",
            where="the list of its contents",
            try_="write the corpus again from where it came",
        )


def _tables(version: int) -> list[str]:
    """The tables that a file of this version holds."""
    return [name for name in TABLES if _SINCE.get(name, 1) <= version]
