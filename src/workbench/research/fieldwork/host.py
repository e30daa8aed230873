"""A key of the host: on a server the name key may be wrapped by what its administrator keeps, instead of a passphrase."""

import base64
import binascii
import os
from pathlib import Path

from counterpoint import UserError
from workbench.ciphers import KEY_BYTES

VARIABLE = "COUNTERPOINT_NAME_KEY"


def is_given() -> bool:
    """Says whether the host has a key for names."""
    return bool(os.environ.get(VARIABLE))


def host_key() -> bytes:
    """Returns the host's 32 bytes; the variable holds them in base64, or the path of a file that does.

    Raises UserError, which never says what the variable holds.
    """
    given = os.environ.get(VARIABLE, "")
    if not given:
        raise UserError("The host has no key for names", where=VARIABLE, try_="set it, or make a key with a passphrase")
    key = _decoded(os.fsencode(given)) or _from_file(Path(given))
    if key is None:
        raise UserError(
            "The host’s key for names cannot be read",
            where=VARIABLE,
            try_=f"{KEY_BYTES} bytes in base64, or the path of a file that holds them",
        )
    return key


def _from_file(path: Path) -> bytes | None:
    try:
        content = path.read_bytes()
    except (OSError, ValueError):
        return None
    return content if len(content) == KEY_BYTES else _decoded(content.strip())


def _decoded(text: bytes) -> bytes | None:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None
