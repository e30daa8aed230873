"""Version 3 of our own file: Parquet tables, texts, media and extras, each named with its SHA-256 in manifest.json."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from counterpoint.errors import Faults, UserError
from counterpoint.formats.native.packed import ABOUT, FORMAT, MEDIA, VERSION, losses_in
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.keepsake import faults_in_media
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import TABLES

MANIFEST = "manifest.json"
EXTRAS = "extras/"
ROWS = 20_000_000  # rows of one table, told by its end before any is unpacked; runs of one value pack without limit
_TABLES = {f"tables/{name}.parquet": name for name in TABLES}
_TEXTS = "documents/"
_TRY = "copy it again from where it came, and check that it was copied whole"


def members_of(corpus: Corpus, extras: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every member but the manifest, in order."""
    for fault in faults_in_media(extras):
        raise fault
    about = {"format": FORMAT, "version": VERSION, "title": corpus.title}
    yield ABOUT, _json(about | {"losses": [list(pair) for pair in corpus.losses]})
    for member, name in _TABLES.items():
        yield member, _parquet(corpus.frame(name).drop("text") if name == "documents" else corpus.frame(name))
    for number, text in enumerate(corpus.documents["text"], 1):
        yield f"{_TEXTS}{number}.txt", text.encode()
    yield from ((MEDIA + name, content) for name, content in sorted(corpus.media.items()))
    yield from ((EXTRAS + name, content) for name, content in sorted(extras.items()))


def manifest_of(members: list[tuple[str, bytes]]) -> bytes:
    """What the file holds: each member with its length in bytes and its SHA-256."""
    held = {name: {"bytes": len(content), "sha256": _digest(content)} for name, content in members}
    return _json({"format": FORMAT, "version": VERSION, "members": held})


def corpus_of(packed: zipfile.ZipFile, about: dict[str, Any]) -> tuple[Corpus, dict[str, bytes]]:
    """The corpus and the extras; raises Faults with every member that is missing, strange or not as it was written."""
    members = _checked(packed)
    tables = {name: _frame(name, members[member]) for member, name in _TABLES.items()}
    texts = [members[name].decode() for name in _texts(tables["documents"].height)]
    tables["documents"] = tables["documents"].with_columns(pl.Series("text", texts, dtype=pl.String))
    media = _under(MEDIA, members)
    return Corpus.from_frames(about.get("title", ""), losses_in(about), media=media, **tables), _under(EXTRAS, members)


def _checked(packed: zipfile.ZipFile) -> dict[str, bytes]:
    names = packed.namelist()
    told = _told(packed, names)
    faults = [_fault(f"the file lacks {name}") for name in sorted({*_TABLES, ABOUT, *told} - {*names})]
    strange = [name for name in names if name != MANIFEST and not (name in told and _known(name))]
    faults += [_fault(f"the file holds “{short(name)}”, which is no part of a corpus") for name in strange]
    faults += [_fault("the file holds a member twice")] * (len(names) != len(set(names)))
    if faults:
        raise Faults(faults)
    members = {name: packed.read(name) for name in told}
    for name, content in members.items():
        if _digest(content) != told[name]:
            faults.append(UserError(f"“{short(name)}” is not as it was written", where=MANIFEST, try_=_TRY))
    if faults:
        raise Faults(faults)
    texts = {name for name in members if name.startswith(_TEXTS)}
    if texts != set(_texts(len(texts))):
        raise _fault("the texts are not numbered one after the other")
    return members


def _told(packed: zipfile.ZipFile, names: list[str]) -> dict[str, str]:
    """Name to SHA-256, as the manifest says."""
    if MANIFEST not in names:
        raise _fault("the file holds no manifest.json")
    try:
        return {str(name): str(one["sha256"]) for name, one in json.loads(packed.read(MANIFEST))["members"].items()}
    except (TypeError, KeyError, AttributeError):
        raise UserError("manifest.json does not say what the file holds", where=MANIFEST, try_=_TRY) from None


def _known(name: str) -> bool:
    return name in _TABLES or name == ABOUT or name.startswith((_TEXTS, MEDIA, EXTRAS))


def _frame(name: str, content: bytes) -> pl.DataFrame:
    columns = [column for column in TABLES[name].names if (name, column) != ("documents", "text")]
    try:
        table = pl.scan_parquet(io.BytesIO(content))
        rows = table.select(pl.len()).collect().item()
        if rows > ROWS:
            raise UserError(f"the table “{name}” says that it has {rows:,} rows", where=name, try_="split the corpus")
        if table.collect_schema().names() == columns:
            return table.collect()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as why:
        raise UserError(f"the table “{name}” cannot be read: {short(str(why))}", where=name, try_=_TRY) from None
    raise UserError(f"the table “{name}” has other columns", where=name, try_=f"it has {', '.join(columns)}")


def _texts(count: int) -> list[str]:
    return [f"{_TEXTS}{number}.txt" for number in range(1, count + 1)]


def _under(folder: str, members: dict[str, bytes]) -> dict[str, bytes]:
    return {name.removeprefix(folder): content for name, content in members.items() if name.startswith(folder)}


def _parquet(frame: pl.DataFrame) -> bytes:
    content = io.BytesIO()
    frame.write_parquet(content, compression="zstd", statistics=False)
    return content.getvalue()


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _fault(what: str) -> UserError:
    return UserError(what, where="the list of its contents", try_="write the corpus again from where it came")
