"""What rests on single passages of a transcript, and what becomes of it when they are taken back."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from workbench.history.models import Event
from workbench.history.queries import revision
from workbench.research.corpora.in_vivo import QUOTES
from workbench.research.corpora.models import Code, Document, Keepsake, Memo
from workbench.research.correction.cutting import Stretch, plan_without, stretches_of
from workbench.research.correction.plans import Move, Plan
from workbench.research.correction.queries import token_of
from workbench.research.fieldwork.models import Participant
from workbench.research.findings.models import Evidence
from workbench.research.interviews.models import Interview
from workbench.research.pseudonyms.queries import original_of
from workbench.research.withdrawal import remembered
from workbench.research.withdrawal.copies import Copy, Words, copies_in, texts_of
from workbench.research.withdrawal.queries import codes_from, document_now, kept_with, taken_since

_PARAGRAPH = re.compile(r"[^\r\n]+")
_MARKS = dict.fromkeys(QUOTES, f"[{QUOTES}]")


@dataclass(frozen=True)
class Passages:
    """Passages of a transcript that somebody takes back, with all that rests on their words."""

    document: Document
    plan: Plan
    stretches: list[Stretch]

    @property
    def words(self) -> list[str]:
        """What was said there, stretch by stretch."""
        return [self.document.text[start:end] for start, end in self.stretches]

    @property
    def gone(self) -> list[Move]:
        """What is removed: nothing of its words is left."""
        return [one for one in self.plan.moves if one.to is None and (not one.is_loose or isinstance(one.row, Memo))]

    @property
    def emptied(self) -> list[Move]:
        """What others made of these words and stays without them: a piece of a debriefing that was asked about."""
        return [one for one in self.plan.moves if one.is_loose and not isinstance(one.row, Memo)]

    @property
    def shortened(self) -> list[Move]:
        """What is shortened, or gets the marker in its middle."""
        return self.plan.reworded

    @cached_property
    def themes(self) -> list[tuple[str, int]]:
        """The themes that quote these words, each with how many passages."""
        quoting = [one.row.theme.name for one in [*self.gone, *self.shortened] if isinstance(one.row, Evidence)]
        return Counter(quoting).most_common()

    @cached_property
    def codes(self) -> list[Code]:
        """Codes named in words that stand nowhere any more: all of them were taken back, or a part."""
        return codes_from(self.document.study, {self.document.pk: self.document.text}, self.plan.text)[self.document.pk]

    @cached_property
    def copies(self) -> list[Copy]:
        """Where else these words stand, word for word."""
        going = {one.row.pk for one in self.gone}
        said = {(one.row.pk, name) for one in self.emptied for name, text in texts_of(one.row) if text == one.quote}
        said |= {(code.pk, "name") for code in self.codes}  # of a code that gets another name the meaning stays
        found = copies_in(self.document.study, Words(self.words), {self.document.pk})
        return [one for one in found if one.row not in going and (one.row, one.column) not in said]

    @cached_property
    def interview(self) -> Interview | None:
        """The interview of which this is the transcript."""
        return Interview.objects.filter(document=self.document).select_related("participant").first()

    @cached_property
    def participant(self) -> Participant | None:
        """Whose words they are: of the interview, else of the case."""
        if self.interview:
            return self.interview.participant
        name = self.document.case.name if self.document.case else ""
        return Participant.objects.filter(study=self.document.study_id, pseudonym=name).first()

    @cached_property
    def earlier(self) -> dict[UUID, str]:
        """Transcripts of theirs that were removed and held these words, by identifier: undo could bring them back."""
        removed = remembered.transcripts_removed(self.participant) if self.participant else {}
        words = Words(self.words)
        return {key: text for key, text in removed.items() if words.found_in(text)}

    @cached_property
    def recordings(self) -> set[Any]:
        """Recordings in which these words can be heard, those of the trail too."""
        held = [self.interview.pk] if self.interview else []
        return remembered.recordings_ever(self.document.study_id, held)

    @property
    def has_recording(self) -> bool:
        """Whether a recording is there that goes."""
        return bool(self.interview and self.interview.recording_id)

    @cached_property
    def files(self) -> list[Keepsake]:
        """What is kept of the file that the transcript came from: nobody can cut words out of it."""
        return kept_with(self.document)

    @property
    def has_original(self) -> bool:
        """Whether the text from before names were replaced is kept, sealed."""
        return original_of(self.document) is not None

    @cached_property
    def exports(self) -> list[Event]:
        """Downloads made since the transcript came."""
        return taken_since(self.document.study_id, self.document.imported_at)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How much goes, by what it is: numbers, and nobody's words."""
        found = Counter({"passage": len(self.stretches)})
        found.update(_noun(one) for one in self.gone)
        found.update(f"shortened {_noun(one)}" for one in self.shortened)
        found["kept file"] = sum(one.within_id is None for one in self.files)
        found["recording"] = int(self.has_recording)
        found["removed transcript"] = len(self.earlier)
        return {noun: many for noun, many in found.items() if many}

    @property
    def token(self) -> str:
        """What a page carries, so that exactly this is what happens."""
        return token_of(self.plan)


def passages_of(document: Document, chosen: Sequence[Stretch]) -> Passages:
    """Returns what rests on these passages of a document, as it is stored now; UserError if it is gone."""
    seq = revision(document.study_id)
    now = document_now(document)
    plan = plan_without(now, chosen)
    return Passages(now, replace(plan, seq=seq), stretches_of(now, chosen))


def choices_of(document: Document, but: Sequence[Stretch] = ()) -> list[tuple[str, str, str]]:
    """Returns (value, who speaks, words) of what can be ticked: turns, or paragraphs where there are none; none twice."""
    rows: Iterable[Any] = [(start, end, speaker or "") for start, end, speaker, _ in document.turns]
    rows = rows or [(*found.span(), "") for found in _PARAGRAPH.finditer(document.text)]
    said = [(start, end, who, document.text[start:end]) for start, end, who in rows]
    left = [one for one in said if one[3].strip() and not any(_covers(stretch, one) for stretch in but)]
    return [(f"{start}-{end}", who, words) for start, end, who, words in left]


def _covers(stretch: Stretch, said: tuple[int, int, str, str]) -> bool:
    start, end, _, words = said
    begins = end - len(words.lstrip())
    return stretch[0] <= begins and start + len(words.rstrip()) <= stretch[1]


def places_of(document: Document, words: str) -> list[Stretch]:
    """Returns where words stand in a document, whatever their capitals, spaces and quotation marks."""
    parts = ["".join(_MARKS.get(mark, re.escape(mark)) for mark in part) for part in words.split()]
    return [found.span() for found in re.finditer(r"\s+".join(parts), document.text, re.IGNORECASE)] if parts else []


def _noun(move: Move) -> str:
    return {Evidence: "quote", Memo: "memo"}.get(type(move.row), move.noun)
