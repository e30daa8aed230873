"""The glossary has every word of the house, and what it says about the code is true."""

import importlib
import re

from tests.house.sources import ROOT, nothing

WORDS = {
    *"Corpus Document Turn Passage Code Codebook Theme Coding Coder Case Attribute Memo Round Part Kernel Method Result".split(),
    *"Losses Study Counter-narrative Disposition Debriefing Triangulation Journal Trail Vault Piece Encounter".split(),
    *"Look-back Hold Action Query Rule Role Permission Event".split(),
    "Story bank",
}
ROW = re.compile(r"^\| \*\*(.+?)\*\* \| (.+?) \| (?:`(.+?)`|—) \|$", re.MULTILINE)


def rows() -> list[tuple[str, str, str]]:
    """Returns (word, meaning, place in the code or nothing) of every line of the glossary."""
    return ROW.findall((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))


def test_every_word_is_explained() -> None:
    found = [word for word, _, _ in rows()]
    assert sorted(found) == sorted(set(found))
    assert set(found) >= WORDS
    assert all(len(meaning.split()) >= 2 for _, meaning, _ in rows())


def test_every_place_exists() -> None:
    places = [(word, place) for word, _, place in rows() if place]
    assert len(places) > 20
    nothing(
        (f"{word}: {place}" for word, place in places if not exists(place)), "The glossary names what is not there:"
    )


def exists(place: str) -> bool:
    try:
        importlib.import_module(place)
    except ModuleNotFoundError:
        module, _, name = place.rpartition(".")
        return hasattr(importlib.import_module(module), name)
    return True
