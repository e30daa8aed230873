"""A guess at the encoding of bytes that are neither marked nor UTF-8."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from counterpoint.formats.alphabets import ENCODINGS, characters

# What transcripts are really written in. Rare code pages are left out on purpose: detection finds them everywhere.
OTHER_SCRIPTS = [
    "cp1251", "cp1253", "cp1255", "cp1256", "cp874", "koi8_r", "koi8_u", "cp932", "euc_jp", "gb18030", "big5", "cp949",
    "cp1252", "cp1250", "cp1254", "cp1257", "cp1258",
]  # fmt: skip
FITS = 0.95
SAMPLE = 100_000

_ASCII = bytes(range(128))
_INSIDE = re.compile(rb"(?<=[a-z])[\x80-\xff]")


def guess(content: bytes) -> str | None:
    """The name of the likeliest codec, or None when nothing decodes it.

    A Latin alphabet that explains every foreign byte comes first: charset-normalizer alone read 10 of 27 real
    Windows-1252 transcripts as something else, because a few curly quotes are all it has to go by.
    """
    fit, encoding = max(_fits(content), key=lambda one: one[0], default=(0.0, ""))
    if fit >= FITS:
        return encoding
    return _by_detection(content)


def _fits(content: bytes) -> Iterator[tuple[float, str]]:
    high = Counter(content.translate(None, _ASCII))
    inside = Counter(_INSIDE.findall(content))
    total = sum(high.values())
    for encoding, languages in ENCODINGS.items():
        table = {byte: bytes([byte]).decode(encoding, errors="ignore") for byte in high}
        if not all(table.values()):
            continue
        # A capital right after a small letter ("donÕt") speaks for another encoding.
        odd = {byte: inside[bytes([byte])] for byte, letter in table.items() if letter.isupper()}
        for language in languages:
            known = characters(language)
            good = sum(count - odd.get(byte, 0) for byte, count in high.items() if table[byte] in known)
            yield good / total, encoding


def _by_detection(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:SAMPLE], cp_isolation=OTHER_SCRIPTS, preemptive_behaviour=False).best()
    if best is None:
        return None
    try:
        content.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return str(best.encoding)
