"""Bytes into text: byte order mark, then strict UTF-8, then a guess that says it is one. Nothing is changed but newlines."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from counterpoint.errors import UserError
from counterpoint.formats.detection import guess

# The 32-bit marks first: the little-endian one begins with the 16-bit one.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NAMES = {
    "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32",
    "mac_roman": "Mac OS Roman", "mac-roman": "Mac OS Roman", "cp932": "Shift JIS", "koi8_r": "KOI8-R",
    "koi8_u": "KOI8-U", "iso8859_2": "ISO 8859-2", "gb18030": "GB 18030", "big5": "Big5", "euc_jp": "EUC-JP",
    "cp949": "Korean (Windows)",
}  # fmt: skip
TRY_TEXT = "Open it in a text editor and save it as plain text in UTF-8."
# One control character in two hundred is no accident of typing: these bytes are something else than writing.
CONTROLS = 0.005
# As many well-formed UTF-8 letters for each broken byte say that the file is UTF-8 with a damage, not another encoding.
SOUND_PER_BROKEN = 5

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HALF = re.compile("[\ud800-\udfff]")
_SOUND = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of its encoding, and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False

    @property
    def notes(self) -> list[str]:
        if not self.guessed:
            return []
        return [f"Read as {self.encoding}, a guess: no byte order mark and not UTF-8"]


def decode(content: bytes, *, where: str = "", encoding: str | None = None) -> Decoded:
    """The text of `content`, with LF as its only newline and without a byte order mark."""
    mark, marked = next(((m, name) for m, name in MARKS if content.startswith(m)), (b"", ""))
    if encoding:
        found = _as_told(content, encoding, where)
    elif marked:
        found = Decoded(_strictly(content[len(mark) :], marked, where), readable(marked))
    else:
        found = _without_mark(content, where)
    return Decoded(_writing(newlines(found.text), where), found.encoding, found.guessed)


def newlines(text: str) -> str:
    """CRLF and CR become LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def readable(codec: str) -> str:
    """The name of an encoding as menus write it: Windows-1252."""
    if re.fullmatch(r"cp(125\d|874)", codec):
        return f"Windows-{codec[2:]}"
    return NAMES.get(codec, codec.upper().replace("_", "-"))


def _as_told(content: bytes, encoding: str, where: str) -> Decoded:
    try:
        codec = codecs.lookup(re.sub(r"(?i)^windows-(?=\d)", "cp", encoding.strip())).name
        text = content.decode(codec)
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            what = f"This file is not in {encoding}: {_spot(content, error)}"
            raise UserError(what, where=where, try_="Leave the encoding out, so that it is looked for.") from None
        what = f"There is no text encoding called “{encoding[:60]}”"
        raise UserError(what, where=where, try_="For example utf-8, utf-16 or windows-1252.") from None
    if _HALF.search(text):
        what = f"This file is not in {encoding}: it would hold half of a UTF-16 pair, which is not a character"
        raise UserError(what, where=where, try_="Leave the encoding out, so that it is looked for.")
    return Decoded(text.removeprefix("\ufeff"), readable(codec))


def _strictly(content: bytes, codec: str, where: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        what = f"This file is marked as {readable(codec)} but is damaged: {_spot(content, error)}"
        raise UserError(what, where=where, try_=TRY_TEXT) from None


def _without_mark(content: bytes, where: str) -> Decoded:
    if b"\0" in content:
        raise UserError(
            "This is not a text file: it holds NUL bytes",
            where=where,
            try_="If it is UTF-16 without a byte order mark, save it as UTF-8; else give the transcript itself.",
        )
    try:
        return Decoded(content.decode("utf-8"), readable("utf-8"))
    except UnicodeDecodeError as error:
        _refuse_damaged(content, error, where)
    codec = guess(content)
    if codec is None:
        raise UserError("The encoding of this file cannot be recognised", where=where, try_=TRY_TEXT)
    return Decoded(content.decode(codec), readable(codec), guessed=True)


def _refuse_damaged(content: bytes, error: UnicodeDecodeError, where: str) -> None:
    # Guessing would turn every sound letter of a UTF-8 file into two wrong ones for the sake of the broken byte.
    sound = len(_SOUND.findall(content))
    broken = content.decode("utf-8", errors="replace").count("\ufffd") - content.count("\ufffd".encode())
    if sound >= SOUND_PER_BROKEN * broken:
        what = f"This file is UTF-8 but is damaged: {_spot(content, error)}"
        raise UserError(what, where=where, try_="Save it again from the program it came from, as UTF-8.")


def _spot(content: bytes, error: UnicodeDecodeError) -> str:
    line = content.count(b"\n", 0, error.start) + 1
    return f"the byte {content[error.start]:#04x} on line {line:,} cannot stand there"


def _writing(text: str, where: str) -> str:
    if "\0" in text:
        raise UserError("This is not a text file: it holds NUL characters", where=where, try_=TRY_TEXT)
    if len(_CONTROL.findall(text)) > CONTROLS * len(text):
        what = "This is not a text file: it is full of control characters"
        raise UserError(what, where=where, try_="Give the transcript itself, as .txt, .md or .docx.")
    return text
