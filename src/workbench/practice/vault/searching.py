"""Looking for words inside the open vault. What is looked for stands in no address and no log."""

from dataclasses import dataclass, field

from workbench.practice.vault import queries
from workbench.practice.vault.kinds import Kind, readable_kinds
from workbench.practice.vault.opened import Kept, Opened

AROUND, MOST = 60, 100


@dataclass(frozen=True)
class Found:
    """One record in which the words stand."""

    noun: str
    title: str = field(repr=False)
    excerpt: str = field(repr=False)
    address: str


def find(by: Opened, asked: str) -> list[Found]:
    """Returns the records that have all of these words, whatever their capitals; the first hundred."""
    words = asked.casefold().split()
    if not words:
        return []
    found = [
        _found(kind, one, texts, words[0])
        for kind in readable_kinds()
        for one in queries.kept(by, kind.name)
        if (texts := kind.texts(one.held)) and _has(texts, words)
    ]
    return found[:MOST]


def _has(texts: list[str], words: list[str]) -> bool:
    whole = "\n".join(texts).casefold()
    return all(word in whole for word in words)


def _found(kind: Kind, one: Kept, texts: list[str], word: str) -> Found:
    text = next((text for text in texts if word in text.casefold()), texts[0])
    at = max(0, text.casefold().find(word) - AROUND)
    excerpt = f"{'…' if at else ''}{text[at : at + 3 * AROUND].strip()}{'…' if at + 3 * AROUND < len(text) else ''}"
    return Found(kind.noun, texts[0][:120], excerpt, kind.address(one))
