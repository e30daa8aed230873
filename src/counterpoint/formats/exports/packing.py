"""Zip files that do not depend on the clock: the same members always give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier day
_CORE = "docProps/core.xml"
_DATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip of these members, in this order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, words in members.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 3  # the same on every system
            member.external_attr = 0o644 << 16
            archive.writestr(member, words, compresslevel=6)
    return content.getvalue()


def undated(office: bytes) -> bytes:
    """A Word document or workbook with every date that the library put in by itself set to the first of all days."""
    with zipfile.ZipFile(io.BytesIO(office)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[_CORE] = _DATED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", members[_CORE])
    return packed(members)
