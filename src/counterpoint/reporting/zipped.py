"""Files in one, dated alike, so that the same files always give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date

EPOCH = date(1980, 1, 1)
"""A zip knows no earlier day; it stands for “undated”."""


def zipped(members: Iterable[tuple[str, bytes]], on: date | None = None) -> bytes:
    """Packs files by their names, in the order given."""
    packed, day = io.BytesIO(), on or EPOCH
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, body in members:
            member = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            target.writestr(member, body)
    return packed.getvalue()
