"""Which documents count as interviews, in which order, and which codes were heard in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis import counts
from counterpoint.analysis.nearest import nearest
from counterpoint.analysis.running import each
from counterpoint.analysis.saturation.novelty import Incidence
from counterpoint.analysis.voices import Voice, voices
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus, Part


@dataclass
class Partial:
    """Which code occurs in which document of one part."""

    documents: list[str]
    incidence: Incidence


@dataclass(frozen=True)
class Interviews:
    """The interviews in order; `place` maps documents to them; `unread` were left out."""

    ids: list[str]
    names: list[str]
    place: dict[str, int]
    unread: list[str]


def kernel(part: Part) -> Partial:
    """Scatters one part."""
    return Partial(part.documents, counts.incidence(part))


def side_by_side(partials: Iterable[Partial], who: Interviews, codes: int) -> Incidence:
    """Lays the interviews of all parts side by side in their order: codes x interviews."""
    incidence = np.zeros((codes, len(who.names)), bool)
    for one in partials:
        for column, document in enumerate(one.documents):
            if document in who.place:
                incidence[:, who.place[document]] |= one.incidence[:, column]
    return incidence


def laid(corpus: Corpus, by: str = "document", order: Sequence[str] | None = None) -> tuple[Incidence, Interviews]:
    """Reads a corpus: which codes were heard in which interview."""
    who = interviews(corpus, by, order)
    return side_by_side(each(corpus, kernel), who, corpus.codes.height), who


def interviews(corpus: Corpus, by: str, order: Sequence[str] | None) -> Interviews:
    """Takes the documents that carry a coding or that an assignment calls read."""
    if by not in ("document", "case"):
        raise UserError(f"an interview is not a “{by}”", where="saturation, by", try_="by=document or by=case")
    done = corpus.assignments.filter(corpus.assignments["done"])
    read = set(corpus.codings["document"]) | set(done["document"])
    whom = voices(corpus, by)
    counted = {document: voice for document, voice in whom.items() if document in read}
    heard = dict.fromkeys(counted.values())
    known = list(heard)
    unread = [voice.name for voice in dict.fromkeys(whom.values()) if voice not in heard]
    line = _ordered(known, order, set(unread)) if order is not None else known
    place = {voice: number for number, voice in enumerate(line)}
    return Interviews(
        [voice.id for voice in line],
        [voice.name for voice in line],
        {document: place[voice] for document, voice in counted.items()},
        unread,
    )


def _ordered(known: list[Voice], order: Sequence[str], unread: set[str]) -> list[Voice]:
    """Puts the interviews as the list says; every one must be in it, once."""
    faults, line = [], []
    called: dict[str, list[Voice]] = {}
    for voice in known:
        for name in {voice.id, voice.name}:
            called.setdefault(name, []).append(voice)
    for name in order:
        found = called.get(name, [])
        if len(found) == 1:
            line.append(found[0])
        elif found:
            faults.append(_fault(f"{len(found)} interviews are called “{name}”", "name each by its id"))
        elif name not in unread:
            names = [voice.name for voice in known]
            near = nearest(name, names, "use the names as in corpus.documents")
            faults.append(_fault(f"no interview is called “{name}”", near))
    often = Counter(line)
    twice = {voice.name for voice, count in often.items() if count > 1}
    missing = [voice.name for voice in known if voice not in often]
    if twice:
        faults.append(_fault(f"“{'”, “'.join(sorted(twice))}” stands in the order more than once", "name each once"))
    if missing and not faults:
        faults.append(_fault(f"the order leaves out “{'”, “'.join(missing)}”", "name every interview that was read"))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return line


def _fault(what: str, try_: str) -> UserError:
    return UserError(what, where="saturation, order", try_=try_)
