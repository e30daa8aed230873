"""The zip around our own file: what may be in it, how large it may become, and what corpus.json says."""

from __future__ import annotations

import json
import zipfile
from typing import Any

from counterpoint.errors import UserError
from counterpoint.formats.archives import is_steep
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.passage import short

FORMAT = "counterpoint corpus"
VERSION = 3
LIMIT = 1 << 30  # bytes after unpacking: about 100,000 long interviews; more is a mistake or an attack
HARMLESS = 100 << 20  # bytes after unpacking that are read however well they were packed
ABOUT = "corpus.json"
MEDIA = "media/"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same corpus gives the same bytes, whenever it is written


def put(packed: zipfile.ZipFile, name: str, content: bytes, packing: int = zipfile.ZIP_DEFLATED) -> None:
    """Adds a member that is the same on every system."""
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = packing
    member.create_system = 3
    member.external_attr = 0o644 << 16
    packed.writestr(member, content, compresslevel=6)


def check_size(packed: zipfile.ZipFile, limit: int) -> None:
    """Raises UserError before anything is unpacked that would unpack to more than the limit."""
    members = packed.infolist()
    size = sum(member.file_size for member in members)
    if size > limit or (size > HARMLESS and any(map(is_steep, members))):
        raise UserError(
            f"the file would unpack to {size:,} bytes, "
            + (f"and at most {limit:,} are read" if size > limit else "far more than writing can be packed from"),
            where="the list of its contents",
            try_="split the corpus, or ask whoever sent it",
        )


def about_in(packed: zipfile.ZipFile) -> dict[str, Any]:
    """Title, version and losses, from a version of the format that we know."""
    if ABOUT not in packed.namelist():
        raise UserError("the file holds no corpus.json", where="the list of its contents", try_="choose another file")
    about = json.loads(packed.read(ABOUT))
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise UserError("corpus.json does not describe a corpus", where=ABOUT, try_="choose another file")
    version = about.get("version")
    if type(version) is not int or version > VERSION or version < 1:
        raise UserError(
            f"the file is of format version {short(str(version))}; this program reads up to {VERSION}",
            where=ABOUT,
            try_="update Counterpoint, or write the file with the version you have",
        )
    return about


def losses_in(about: dict[str, Any]) -> Losses:
    """What had been lost before the file was written."""
    try:
        return Losses((str(sentence), int(count)) for sentence, count in about.get("losses", []))
    except (TypeError, ValueError):
        raise UserError(
            "the losses in corpus.json cannot be read", where=ABOUT, try_="write the corpus again"
        ) from None
