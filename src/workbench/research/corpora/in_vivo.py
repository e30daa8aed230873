"""Codes named in somebody's own words, as they are and as the trail remembers them."""

import json
from collections.abc import Iterable
from typing import Any

from workbench.history.models import Change
from workbench.research.corpora.models import Code, Definition, Document
from workbench.research.studies.models import Study

NAMES = {"corpora.code.name", "corpora.definition.name"}  # columns in which a code in vivo is named
PHRASE = 3  # words
QUOTES = "“”‘’\"'"


def of_words(code: Code) -> bool:
    """Says whether a code's name may be what somebody said: it is marked so, or is as long as a phrase."""
    return code.in_vivo or is_phrase(code.name)


def is_phrase(name: str) -> bool:
    """Says whether a name is so long that, where it stands in one transcript only, it was spoken there."""
    return len(plain(name).split()) >= PHRASE


def plain(words: Any) -> str:
    """Returns words as they are compared: in one case, with single spaces, without quotation marks around."""
    return " ".join(words.strip(QUOTES).casefold().split())


def names_once_spoken(study: Study, texts: Iterable[str]) -> list[str]:
    """Returns names of codes, now or once, that stand in one of these texts and in no document that is there.

    Only of codes in vivo, and names that are phrases: one word or two are the researcher's as well.
    """
    gone = [plain(text) for text in texts]
    left = {name: plain(name) for name in _names_ever(study)}
    left = {name: words for name, words in left.items() if words and any(words in text for text in gone)}
    if left:
        for text in map(plain, Document.objects.filter(study=study).values_list("text", flat=True).iterator()):
            left = {name: words for name, words in left.items() if words not in text}
    return sorted(left)


def _names_ever(study: Study) -> set[str]:
    kept = Change.objects.filter(event__study=study.pk, table="corpora.code", images__isnull=False)
    vivo: set[str] = {str(key) for key in Code.objects.filter(study=study, in_vivo=True).values_list("pk", flat=True)}
    names: set[tuple[str, str]] = set()
    for images in kept.values_list("images", flat=True).iterator():
        for key, *both in json.loads(images or "[]"):
            names |= {(key, image["name"]) for image in both if image and "name" in image}
            if any(image.get("in_vivo") for image in both if image):
                vivo.add(key)
    versions = Definition.objects.filter(study=study).values_list("code", "name")
    names |= {(str(key), name) for key, name in versions}
    return {name for key, name in names if key in vivo or is_phrase(name)}
