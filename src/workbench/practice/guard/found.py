"""What the guard finds, and how a look-alike is remembered without its words."""

import hashlib
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """A stretch of a text that may say who somebody else is.

    `start` and `end` are code points, the end not included; `words` is what stands there; `say` repeats none of it.
    What is `sure` must be written differently; the rest is a look-alike, and the writer may say so.
    """

    start: int
    end: int
    words: str
    kind: str
    sure: bool
    say: str

    @property
    def digest(self) -> str:
        """The mark of these words, as `confirmed` takes it."""
        return digest_of(self.words)


def digest_of(words: str) -> str:
    """Returns 32 hexadecimal digits that stand for these words, however they are spaced and whatever their case.

    Whoever has a list of names can find out for which a digest stands: keep it where the text itself may be kept, in the vault.
    """
    plain = re.sub(r"\s+", " ", words.strip()).casefold()
    return hashlib.sha256(b"looks like somebody:" + plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]
