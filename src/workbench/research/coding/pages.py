"""Cuts a document into what stands on the page: turns with numbers, sections near each other, who asks and who tells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

TURNS_PER_SECTION = 40
CHARACTERS_PER_SECTION = 1_500
ASKS = {
    "interviewer",
    "interviewee asks",
    "researcher",
    "moderator",
    "facilitator",
    "int",
    "i",
    "iv",
    "q",
    "question",
    "ai",
}

Stretch = list[Any]  # [start, end, number, speaker, time]


@dataclass(frozen=True, slots=True)
class Shown:
    """One turn as the template shows it."""

    number: int
    speaker: str
    asks: bool
    words: SafeString
    time: float | None = None

    @property
    def play(self) -> SafeString:
        """The button that plays the recording from this turn; made here, since a template takes twice as long for it."""
        if self.time is None:
            return SafeString()
        clock = f"{int(self.time) // 60}:{int(self.time) % 60:02}"
        said = f"Play from {clock}, turn {self.number}"
        button = '<button type="button" tabindex="-1" class="play-turn" data-play="{}" aria-label="{}">{}</button>'
        return mark_safe(button.format(self.time, said, clock))  # noqa: S308 (numbers only)


def turns_of(text: str, turns: list[list[Any]]) -> list[Stretch]:
    """Returns the turns with their numbers; a document without turns falls into its paragraphs."""
    if turns:
        return [
            [start, end, number, speaker or "", time] for number, (start, end, speaker, time) in enumerate(turns, 1)
        ]
    return [[start, end, number, "", None] for number, (start, end) in enumerate(_paragraphs(text), 1)]


def gaps_of(text: str, turns: list[Stretch]) -> list[str]:
    """Returns the text in front of each turn: with it the page can quote a passage that runs over several."""
    edges = [(0, 0), *((turn[0], turn[1]) for turn in turns)]
    return [text[before[1] : after[0]] for before, after in pairwise(edges)]


def sections_of(text: str, turns: list[Stretch]) -> list[list[Shown]]:
    """Returns the turns in sections that a browser can lay out one at a time."""
    asking = who_asks(text, turns)
    sections: list[list[Shown]] = []
    size = CHARACTERS_PER_SECTION
    for start, end, number, speaker, time in turns:
        if size >= CHARACTERS_PER_SECTION or len(sections[-1]) >= TURNS_PER_SECTION:
            sections.append([])
            size = 0
        size += end - start
        sections[-1].append(Shown(number, speaker, speaker in asking, _exactly(text[start:end]), time))
    return sections


def who_asks(text: str, turns: list[Stretch]) -> set[str]:
    """Guesses who asks the questions, for a quieter type: by name, else of two speakers the one who mostly asks."""
    speakers = {turn[3] for turn in turns if turn[3]}
    named = {speaker for speaker in speakers if speaker.casefold().strip(" .:") in ASKS}
    if named or len(speakers) != 2:
        return named if named != speakers else set()
    return (
        {speaker for speaker in speakers if _share_of_questions(text, turns, speaker) > 0.6}
        if len(turns) > 3
        else set()
    )


def _share_of_questions(text: str, turns: Iterable[Stretch], speaker: str) -> float:
    said = [text[start:end].rstrip(" ”\"'\n") for start, end, _, who, _ in turns if who == speaker]
    return sum(words.endswith("?") for words in said) / len(said)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            first = start + line.index(bare)
            yield first, first + len(bare)
        start += len(line)


def _exactly(text: str) -> SafeString:
    # A browser reads a carriage return as a line feed and so would lose count; written as a reference it stays.
    return mark_safe(escape(text).replace("\r", "&#13;"))  # noqa: S308 (escaped in the same breath)
