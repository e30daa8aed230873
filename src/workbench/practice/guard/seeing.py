"""A text as a reader sees it: without what no eye sees, and wide letters as the plain ones that they look like."""

import re
import unicodedata

# Soft hyphens, joiners, marks of direction, and other characters that take no room; wide forms of ASCII, and stops.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e0fff]"
)
ODD = re.compile("[\uff01-\uff5e\u3002\uff61\ufe52\ufe6b\u2024]")
STOPS = str.maketrans({"\u3002": ".", "\uff61": ".", "\u2024": "."})


def seen(text: str) -> tuple[str, list[int] | None]:
    """Returns a text as it is seen and, if that is another one, where each of its characters stands in what was written.

    The list has one entry more than the text: where it ends.
    """
    if text.isascii() or not (UNSEEN.search(text) or ODD.search(text)):
        return text, None
    places = [at for at, letter in enumerate(text) if not UNSEEN.match(letter)]
    plain = "".join(_plain(text[at]) for at in places)
    return plain, [*places, len(text)]


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFKC", letter).translate(STOPS) if ODD.match(letter) else letter
