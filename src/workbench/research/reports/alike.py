"""Words that count as the same: whichever blanks, quotation marks and dashes they are written with."""

import re
import unicodedata

ELISION = re.compile(r"\s*(?:\[…\]|\[\.\.\.\])\s*")
SPACES = re.compile(r"\s+")
UNSEEN = {0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
NOT_SHOWN = "".join(map(chr, UNSEEN))
WORD = re.compile(rf"\w+(?:(?:['’]|[{NOT_SHOWN}]+)\w+)*")
ALIKE = {
    ord(mark): alike
    for marks, alike in (("’‘‚‛", "'"), ("“”„‟", '"'), ("\u00a0\u202f", " "), ("‐‑", "-"), ("–", "—"))
    for mark in marks
}
"""Signs that are set one way or another, each for one other, so that places stay where they are."""
JOINS = "'-"
UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0x20000, 0x3FFFF),
)
"""Where scripts stand that are written without blanks between words."""


def plain(text: str) -> str:
    """Returns a text with one blank for several, and one kind of quotation mark and dash."""
    return SPACES.sub(" ", text.translate(ALIKE)).strip()


def typed(quote: str) -> str:
    """Returns what somebody typed or pasted as plain words: letters whole, without signs that nobody sees."""
    return plain(unicodedata.normalize("NFC", quote).translate(UNSEEN))


def words_of(text: str) -> list[str]:
    """Returns the words of a text, whatever the capitals and marks."""
    return [word.translate(ALIKE | UNSEEN).casefold() for word in WORD.findall(text)]


def many_words(text: str) -> int:
    """Returns how many words a text has; two signs of a script without blanks count as one."""
    unspaced = 0 if text.isascii() else sum(map(_unspaced, text))
    return max(unspaced // 2, len(WORD.findall(text)))


def place_of(text: str, part: str, at: int = 0) -> int:
    """Returns where words stand in a plain text from a place on, -1 if nowhere; never within a word: “can” is not “can't”."""
    found = text.find(part, at)
    while found >= 0 and (cut(text, found) or cut(text, found + len(part))):
        found = text.find(part, found + 1)
    return found


def cut(text: str, at: int) -> bool:
    """Says whether a place lies within a word."""
    before, after = text[max(at - 2, 0) : at], text[at : at + 2]
    if not before or not after:
        return False
    if after[0] in JOINS and len(after) == 2:
        return _letter(before[-1]) and _letter(after[1])
    if before[-1] in JOINS and len(before) == 2:
        return _letter(before[0]) and _letter(after[0])
    return _letter(before[-1]) and _letter(after[0])


def _letter(sign: str) -> bool:
    return sign.isalnum() and not _unspaced(sign)


def _unspaced(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in UNSPACED)


def loosely(words: str) -> str:
    """Returns a pattern of plain words, whatever blanks stand between them and signs that nobody sees within them."""
    within = f"[{NOT_SHOWN}]*"
    return rf"[\s{NOT_SHOWN}]+".join(within.join(map(re.escape, word)) for word in words.split())


def alone(words: str) -> str:
    """Returns a pattern of plain words that do not stand within others."""
    before, behind = (
        "" if _unspaced(sign) else edge for sign, edge in ((words[0], r"(?<!\w)"), (words[-1], r"(?!\w)"))
    )
    return f"{before}{loosely(words)}{behind}"
