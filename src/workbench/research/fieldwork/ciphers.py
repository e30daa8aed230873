"""How names are sealed: AES-256-GCM, a key of its own for each person, and a passphrase that argon2id stretches.

What is sealed is bound to what it belongs to (its identifier): moved to another row, it does not open.
"""

import base64
import json
import os
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES, NONCE_BYTES, SALT_BYTES = 32, 12, 16


class DoesNotOpen(Exception):
    """Raised when a key does not fit, or what is sealed was altered or belongs elsewhere; which of them cannot be known."""


def new_key() -> bytes:
    """Returns a new key of 32 random bytes."""
    return os.urandom(KEY_BYTES)


def new_salt() -> str:
    """Returns a new salt, as text."""
    return _text(os.urandom(SALT_BYTES))


def stretched(passphrase: str, salt: str) -> bytes:
    """Returns the key of 32 bytes that a passphrase makes with this salt (argon2id)."""
    words = passphrase.encode("utf-8", "surrogatepass")
    return hash_secret_raw(words, _bytes(salt), *settings.STRETCHING, KEY_BYTES, Type.ID)


def wrap(key: bytes, *, under: bytes, of: object) -> str:
    """Returns `key`, sealed under another one and bound to the identifier `of`."""
    return _seal(key, under, of)


def unwrap(wrapped: str, *, under: bytes, of: object) -> bytes:
    """Returns a key that was wrapped; raises DoesNotOpen."""
    return _open(wrapped, under, of)


def seal(said: Any, *, under: bytes, of: object) -> str:
    """Returns what can be said in JSON, sealed under a key and bound to the identifier `of`."""
    return _seal(json.dumps(said, ensure_ascii=False).encode("utf-8"), under, of)


def unseal(sealed: str, *, under: bytes, of: object) -> Any:
    """Returns what was sealed; raises DoesNotOpen."""
    return json.loads(_open(sealed, under, of))


def _seal(content: bytes, key: bytes, of: object) -> str:
    nonce = os.urandom(NONCE_BYTES)
    return _text(nonce + AESGCM(key).encrypt(nonce, content, str(of).encode()))


def _open(sealed: str, key: bytes, of: object) -> bytes:
    try:
        content = _bytes(sealed)
        return AESGCM(key).decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], str(of).encode())
    except (InvalidTag, ValueError):
        raise DoesNotOpen from None


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
