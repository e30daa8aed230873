"""Our own file, `.counterpoint`: a zip of one CSV per table and corpus.json. Nothing is lost in either direction."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

from counterpoint.errors import Faults, UserError
from counterpoint.formats.archives import is_steep
from counterpoint.formats.cells import as_csv, from_csv
from counterpoint.formats.placing import placed
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import TABLES

SUFFIX = ".counterpoint"
FORMAT = "counterpoint corpus"
VERSION = 2
LIMIT = 1 << 30  # bytes after unpacking: about 100,000 long interviews; more is a mistake or an attack
HARMLESS = 100 << 20  # bytes after unpacking that are read however well they were packed
_ABOUT = "corpus.json"
_MEDIA = "media/"
_SINCE = {"keepsakes": 2, "places": 2}  # tables that came with a later version of the format
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same corpus gives the same bytes, whenever it is written
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, RecursionError
)  # fmt: skip


def write_native(corpus: Corpus, path: str | Path) -> Losses:
    """Writes the whole corpus, all or nothing: a reader never meets half a file. Nothing is lost."""
    with placed(Path(path)) as beside:
        beside.write_bytes(as_bytes(corpus))
    return Losses()


def as_bytes(corpus: Corpus) -> bytes:
    """The file's content; the same corpus always gives the same bytes."""
    about = {
        "format": FORMAT,
        "version": VERSION,
        "title": corpus.title,
        "losses": [list(pair) for pair in corpus.losses],
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        _put(packed, _ABOUT, (json.dumps(about, indent=2) + "\n").encode())
        for name, table in TABLES.items():
            _put(packed, f"{name}.csv", as_csv(table, corpus.frame(name)).encode())
        for name, kept in sorted(corpus.media.items()):
            _put(packed, _MEDIA + name, kept, zipfile.ZIP_STORED)  # pictures and sound are packed already
    return content.getvalue()


def read_native(path: str | Path | IO[bytes], *, limit: int = LIMIT) -> Corpus:
    """The corpus in a file; `limit` is how many bytes it may unpack to."""
    name = Path(path).name if isinstance(path, (str, Path)) else "the file"
    try:
        with zipfile.ZipFile(path) as packed:
            _check_members(packed, limit)
            return _corpus_in(packed)
    except UserError as fault:
        raise _within(name, fault) from None
    except FileNotFoundError:
        raise UserError(f"{name} is not there", where=str(path), try_="check the spelling and the folder") from None
    except _UNREADABLE as why:
        raise UserError(
            f"{name} is not a corpus that can be read: {short(str(why)) or type(why).__name__}",
            where=name,
            try_="copy it again from where it came, and check that it was copied whole",
        ) from None


def _put(packed: zipfile.ZipFile, name: str, words: bytes, packing: int = zipfile.ZIP_DEFLATED) -> None:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = packing
    member.create_system = 3  # the same on every system
    member.external_attr = 0o644 << 16
    packed.writestr(member, words, compresslevel=6)


def _check_members(packed: zipfile.ZipFile, limit: int) -> None:
    """Exactly the members we write, and no more than the limit, before anything is unpacked."""
    members = packed.infolist()
    size, names = sum(member.file_size for member in members), [member.filename for member in members]
    if size > limit or (size > HARMLESS and any(map(is_steep, members))):
        raise UserError(
            f"the file would unpack to {size:,} bytes, "
            + (f"and at most {limit:,} are read" if size > limit else "far more than writing can be packed from"),
            where="the list of its contents",
            try_="split the corpus, or ask whoever sent it",
        )
    if _ABOUT not in names:
        raise UserError("the file holds no corpus.json", where="the list of its contents", try_="choose another file")
    version = _about(packed)["version"]
    expected = {_ABOUT, *(f"{table}.csv" for table in _tables(version))}
    if version > 1:
        expected |= {name for name in names if name.startswith(_MEDIA)}
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


def _about(packed: zipfile.ZipFile) -> dict[str, Any]:
    """Title and losses, from a version of the format that we know."""
    about = json.loads(packed.read(_ABOUT))
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise UserError("corpus.json does not describe a corpus", where=_ABOUT, try_="choose another file")
    version = about.get("version")
    if type(version) is not int or version > VERSION or version < 1:
        raise UserError(
            f"the file is of format version {short(str(version))}; this program reads up to {VERSION}",
            where=_ABOUT,
            try_="update Counterpoint, or write the file with the version you have",
        )
    return about


def _corpus_in(packed: zipfile.ZipFile) -> Corpus:
    about = _about(packed)
    faults: list[UserError] = []
    tables = {}
    for name in _tables(about["version"]):
        try:
            tables[name] = from_csv(TABLES[name], packed.read(f"{name}.csv").decode())
        except UserError as fault:
            faults.append(fault)
    if faults:
        raise Faults(faults)
    media = {name.removeprefix(_MEDIA): packed.read(name) for name in packed.namelist() if name.startswith(_MEDIA)}
    return Corpus.from_frames(about.get("title", ""), _losses(about), media=media, **tables)


def _tables(version: int) -> list[str]:
    """The tables that a file of this version holds."""
    return [name for name in TABLES if _SINCE.get(name, 1) <= version]


def _losses(about: dict[str, Any]) -> Losses:
    try:
        return Losses((str(sentence), int(count)) for sentence, count in about.get("losses", []))
    except (TypeError, ValueError):
        raise UserError(
            "the losses in corpus.json cannot be read", where=_ABOUT, try_="write the corpus again"
        ) from None


def _within(name: str, fault: UserError) -> UserError:
    """The same faults, each with the file in which it lies."""
    if isinstance(fault, Faults):
        return Faults(_within(name, one) for one in fault.faults)
    return UserError(fault.what, where=f"{name}: {fault.where}" if fault.where else name, try_=fault.try_)
