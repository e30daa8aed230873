"""A text as words: where each stands, how it reads without accents and capitals, and which sentence it is in."""

import re
import unicodedata
from typing import NamedTuple

WORD = re.compile(r"\w+(?:['’]\w+)*")
# What may be cut off a word: Jamal's, he's, I'm, they've.
TAILS = frozenset({"s", "m", "ve", "d", "ll", "re"})
APOSTROPHE = re.compile("['’]")
ENDS = re.compile(r"[\n;]|[.!?…:][\"'”’)\]]*\s")
# A full stop behind one of these ends no sentence.
SHORT = frozenset("mr mrs ms mx dr st prof sgt rev no nr apt rm ste vs approx".split())
LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


class Word(NamedTuple):
    """One word: `[start, end)` in the text, its plain reading, its capital, its sentence and whether it begins it."""

    start: int
    end: int
    plain: str
    capital: bool
    sentence: int
    first: bool
    owned: bool  # ends in 's


def words_of(text: str) -> list[Word]:
    """Returns the words of a text in order."""
    found: list[Word] = []
    sentence, before = 0, 0
    for match in WORD.finditer(text):
        start, end = match.span()
        written = match.group()
        gap = text[before:start]
        first = not found or (gap != " " and ENDS.search(gap) is not None and not _goes_on(found[-1], gap))
        sentence += first
        owned = written.endswith(("'s", "’s"))
        found.append(Word(start, end, plain(written), written[0].isupper(), sentence, first, owned))
        before = end
    return found


def plain(written: str) -> str:
    """Returns a word as the lists spell it.

    >>> plain("Ayşe’s"), plain("don't"), plain("O'Brien")
    ('ayse', 'dont', 'obrien')
    """
    written = written.lower()
    if not written.isascii():
        if len(written) < 100:
            written = unicodedata.normalize("NFKD", written.translate(LETTERS)).translate(LETTERS)
        written = "".join(letter for letter in written if not unicodedata.combining(letter))
    if "'" not in written and "’" not in written:
        return written
    head, *tails = APOSTROPHE.split(written)
    return head if len(tails) == 1 and tails[0] in TAILS else head + "".join(tails)


def _goes_on(last: Word, gap: str) -> bool:
    """Says whether the full stop is that of an abbreviation or an initial."""
    short = last.plain in SHORT or (len(last.plain) == 1 and last.plain.isalpha() and last.plain != "i")
    return short and gap[0] == "." and "\n" not in gap


def follows(words: list[Word], at: int, phrase: tuple[str, ...]) -> bool:
    """Says whether this phrase begins at that word, all in one sentence."""
    if at < 0 or at + len(phrase) > len(words):
        return False
    here = words[at : at + len(phrase)]
    return here[-1].sentence == here[0].sentence and tuple(word.plain for word in here) == phrase
