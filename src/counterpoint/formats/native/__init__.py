"""Our own file, `.counterpoint`: tables, texts, media and whatever else a study has. Nothing is lost either way."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from counterpoint.errors import Faults, UserError
from counterpoint.formats.native import content, old
from counterpoint.formats.native.packed import LIMIT, MEDIA, about_in, check_size, put
from counterpoint.formats.placing import placed
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.passage import short

SUFFIX = ".counterpoint"
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, RecursionError
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Archive:
    """What one file holds: the corpus, and extras by name, which the library carries and does not read."""

    corpus: Corpus
    extras: Mapping[str, bytes] = field(default_factory=dict)


def write_archive(corpus: Corpus, path: str | Path, extras: Mapping[str, bytes] | None = None) -> Losses:
    """Writes the whole corpus and the extras, all or nothing: a reader never meets half a file. Nothing is lost."""
    with placed(Path(path)) as beside:
        beside.write_bytes(as_bytes(corpus, extras))
    return Losses()


def write_native(corpus: Corpus, path: str | Path) -> Losses:
    """Writes the whole corpus, all or nothing."""
    return write_archive(corpus, path)


def as_bytes(corpus: Corpus, extras: Mapping[str, bytes] | None = None) -> bytes:
    """The file's content; the same corpus always gives the same bytes."""
    members = list(content.members_of(corpus, extras or {}))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        put(packed, content.MANIFEST, content.manifest_of(members))
        for name, held in members:
            # Pictures, sound and Parquet are packed already.
            dense = name.startswith(MEDIA) or name.endswith(".parquet")
            put(packed, name, held, zipfile.ZIP_STORED if dense else zipfile.ZIP_DEFLATED)
    return file.getvalue()


def read_native(path: str | Path | IO[bytes], *, limit: int = LIMIT) -> Corpus:
    """The corpus in a file; `limit` is how many bytes it may unpack to."""
    return read_archive(path, limit=limit).corpus


def read_archive(path: str | Path | IO[bytes], *, limit: int = LIMIT) -> Archive:
    """The corpus in a file and its extras, each checked against the manifest; files of every version are read."""
    name = Path(path).name if isinstance(path, (str, Path)) else "the file"
    try:
        with zipfile.ZipFile(path) as packed:
            check_size(packed, limit)
            about = about_in(packed)
            return (
                Archive(old.corpus_of(packed, about))
                if about["version"] < 3
                else Archive(*content.corpus_of(packed, about))
            )
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


def _within(name: str, fault: UserError) -> UserError:
    """The same faults, each with the file in which it lies."""
    if isinstance(fault, Faults):
        return Faults(_within(name, one) for one in fault.faults)
    return UserError(fault.what, where=f"{name}: {fault.where}" if fault.where else name, try_=fault.try_)
