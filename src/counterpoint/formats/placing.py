"""All or nothing: a file is written beside its place and moved there whole, so that nobody ever meets half of one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from counterpoint.errors import UserError


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """An empty file beside the path; what is written to it takes the path's place if nothing goes wrong, and goes if it does.

    Raises UserError where the place cannot be written to; a file that stood there is then as it was.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        beside.open("xb").close()  # a place that cannot be written to is found before anything is worked out
        yield beside
        _keep(beside)
        beside.replace(path)
    except OSError as why:
        raise UserError(
            f"{path.name} cannot be written: {why.strerror or why}", where=str(path), try_="choose another place"
        ) from None
    finally:
        with suppress(OSError):  # moved already, or where the folder is no folder, nothing lies there to be taken away
            beside.unlink()


def _keep(beside: Path) -> None:
    """Sees to it that the bytes are on the disk before the name points at them."""
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
