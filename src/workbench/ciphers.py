"""How words are sealed: AES-256-GCM, a key of its own for each person or vault, and a passphrase that argon2id stretches.

Between two vaults: X25519, with a key of the moment and the sender's own, so that a reader knows who wrote.

What is sealed is bound to what it belongs to (its identifier): moved to another row, it does not open.
"""

import base64
import json
import os
from collections.abc import Sequence
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES, NONCE_BYTES, SALT_BYTES = 32, 12, 16
PADDED_TO = 256
"""What is sealed as bytes is as long as a multiple of this, so that its size tells little."""


class DoesNotOpen(Exception):
    """Raised when a key does not fit, or what is sealed was altered or belongs elsewhere; which of them cannot be known."""


def new_key() -> bytes:
    """Returns a new key of 32 random bytes."""
    return os.urandom(KEY_BYTES)


def new_salt() -> str:
    """Returns a new salt, as text."""
    return _text(os.urandom(SALT_BYTES))


def stretched(passphrase: str, salt: str, by: Sequence[int] | None = None) -> bytes:
    """Returns the key of 32 bytes that a passphrase makes with this salt (argon2id), by default as the settings say."""
    words = passphrase.encode("utf-8", "surrogatepass")
    rounds, memory, lanes = by or settings.STRETCHING
    return hash_secret_raw(words, _bytes(salt), rounds, memory, lanes, KEY_BYTES, Type.ID)


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


def sealed_bytes(content: bytes, *, under: bytes, of: object) -> bytes:
    """Returns nonce and ciphertext of some bytes, bound to `of`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(under).encrypt(nonce, content, str(of).encode())


def opened_bytes(sealed: bytes, *, under: bytes, of: object) -> bytes:
    """Returns the bytes that were sealed; raises DoesNotOpen."""
    try:
        return AESGCM(under).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], str(of).encode())
    except (InvalidTag, ValueError):
        raise DoesNotOpen from None


def sealed_words(said: Any, *, under: bytes, of: object) -> bytes:
    """Returns what can be said in JSON as bytes that tell little of its length, bound to `of`."""
    words = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return sealed_bytes(words + b" " * (-len(words) % PADDED_TO), under=under, of=of)


def opened_words(sealed: bytes, *, under: bytes, of: object) -> Any:
    """Returns what `sealed_words` sealed; raises DoesNotOpen."""
    return json.loads(opened_bytes(sealed, under=under, of=of).decode("utf-8", "surrogatepass"))


def derived(secret: bytes, *, use: str) -> bytes:
    """Returns a key of 32 bytes made of a secret that nobody can guess, for one use (HKDF, RFC 5869, SHA-256)."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=use.encode()).derive(secret)


def new_private_key() -> bytes:
    """Returns a new private key (X25519, RFC 7748), 32 bytes."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    """Returns the public key that belongs to a private one, 32 bytes."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sealed_to(said: Any, *, to: bytes, sender: bytes, of: object) -> bytes:
    """Returns words that only the holder of the private key to `to` can open, and that only `sender` can have written."""
    moment = new_private_key()
    inner = sealed_words(said, under=_shared(sender, to, "from one vault to another"), of=of)
    outer = sealed_bytes(public_key(sender) + inner, under=_shared(moment, to, "to one vault"), of=of)
    return public_key(moment) + outer


def opened_from(sealed: bytes, *, private: bytes, of: object) -> tuple[bytes, Any]:
    """Returns the sender's public key and the words; raises DoesNotOpen."""
    moment, outer = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
    content = opened_bytes(outer, under=_shared(private, moment, "to one vault"), of=of)
    sender, inner = content[:KEY_BYTES], content[KEY_BYTES:]
    return sender, opened_words(inner, under=_shared(private, sender, "from one vault to another"), of=of)


def _shared(private: bytes, public: bytes, use: str) -> bytes:
    try:
        met = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        raise DoesNotOpen from None
    return derived(met, use=use)


def _seal(content: bytes, key: bytes, of: object) -> str:
    return _text(sealed_bytes(content, under=key, of=of))


def _open(sealed: str, key: bytes, of: object) -> bytes:
    try:
        return opened_bytes(_bytes(sealed), under=key, of=of)
    except ValueError:
        raise DoesNotOpen from None


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
