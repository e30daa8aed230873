"""Zip files from strangers: parts are read within limits, XML without entities, and a bomb is refused unopened."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from lxml import etree

from counterpoint.errors import UserError
from counterpoint.formats.files import File, megabytes

LARGEST_PART = 200 * 1024 * 1024
LARGEST_WHOLE = 500 * 1024 * 1024
MOST_PARTS = 20_000
AT_ONCE = 1024 * 1024  # a part of this size is unpacked whole, which is faster; of larger ones the memory counts
# Writing compresses 5 to 40 times, monotonous tables up to 100; only what is made to harm passes this.
STEEPEST = 300
STEEP_FROM = 5 * 1024 * 1024

# Office files have no document type: whoever brings one wants entities to be expanded or files to be fetched.
_WITHOUT: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
Meet = Callable[[etree._Element], None]

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


@contextmanager
def opened(file: File) -> Iterator[zipfile.ZipFile]:
    """The archive, checked; whatever turns out to be broken while it is open is said in a sentence."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            _check(archive.infolist(), file.name)
            yield archive
    except _BROKEN:
        raise damaged(file.name) from None
    except RuntimeError as error:  # zipfile asks for a password this way
        if "password" not in str(error):
            raise
        raise UserError("This file is protected by a password", where=file.name, try_="Save it without one.") from None


def damaged(where: str) -> UserError:
    """A file of the right kind that cannot be followed to its end."""
    return UserError("This file is damaged", where=where, try_="Open it in the program it came from and save it again.")


def _check(parts: list[zipfile.ZipInfo], where: str) -> None:
    # zipfile never gives more than the size a part declares, so that the declared sizes are safe to judge by.
    whole = sum(part.file_size for part in parts)
    harmful = any(is_steep(part) or part.file_size > LARGEST_PART for part in parts)
    if harmful or whole > LARGEST_WHOLE or len(parts) > MOST_PARTS:
        raise UserError(
            f"This file unpacks to {megabytes(whole)} in {len(parts):,} parts, more than a document can need",
            where=where,
            try_="If it is a real document, save its text alone.",
        )


def is_steep(part: zipfile.ZipInfo) -> bool:
    """True for a part that unpacks to more than writing can have been packed from."""
    return part.file_size > STEEP_FROM and part.file_size > STEEPEST * max(part.compress_size, 1)


def xml_part(archive: zipfile.ZipFile, part: str, where: str) -> etree._Element | None:
    """The root of an XML part, a large one parsed as it unpacks; None without such a part (names compared without case)."""
    name = next((one for one in archive.namelist() if one.lower() == part.lower()), None)
    if name is None:
        return None
    if archive.getinfo(name).file_size <= AT_ONCE:
        return parsed(archive.read(name), f"{where}, {name}")
    with archive.open(name) as unpacking:
        return _parsed(lambda parser: etree.parse(unpacking, parser).getroot(), f"{where}, {name}")


def walked_part(archive: zipfile.ZipFile, part: str, where: str, tag: str, meet: Meet) -> etree._Element | None:
    """As `xml_part`; each element called `tag`, in any namespace, is shown to `meet` as soon as it is whole.

    What `meet` takes out of it never weighs on the tree. It is called before it is known whether the whole can be parsed.
    """
    name = next((one for one in archive.namelist() if one.lower() == part.lower()), None)
    if name is None:
        return None
    with archive.open(name) as unpacking:
        return _safe(lambda: _walked(unpacking, tag, meet, f"{where}, {name}"), f"{where}, {name}")


def parsed(content: bytes, where: str) -> etree._Element:
    """The root of XML from strangers: no entities, no document type, nothing fetched."""
    return _parsed(lambda parser: etree.fromstring(content, parser), where)


def _parsed(parse: Callable[[etree.XMLParser], etree._Element], where: str) -> etree._Element:
    return _safe(lambda: parse(etree.XMLParser(**_WITHOUT)), where)


def _walked(unpacking: IO[bytes], tag: str, meet: Meet, where: str) -> etree._Element:
    events = etree.iterparse(unpacking, events=("end",), tag=f"{{*}}{tag}", **_WITHOUT)
    for _, element in events:
        _refuse_type(element, where)
        meet(element)
    return events.root


def _safe(parse: Callable[[], etree._Element], where: str) -> etree._Element:
    try:
        root = parse()
    except (etree.XMLSyntaxError, OSError):  # of a part with a name, lxml says wrong letters as an OSError
        raise damaged(where) from None
    _refuse_type(root, where)
    return root


def _refuse_type(element: etree._Element, where: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        what = "This file declares a document type, which no document of this kind does"
        raise UserError(what, where=where, try_="Do not trust it; ask for the text again.")
