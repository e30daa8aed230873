"""Laws of turns, for any text: ordered, apart, without white space at their ends, and nothing outside but labels and times."""

import re

from hypothesis import given
from hypothesis import strategies as st

from counterpoint.formats.turns import Proposal, propose

NAMES = [
    "Ana",
    "BEN",
    "Interviewer",
    "P01",
    "Dr. Wu",
    "maria",
    "Q",
    "A",
    "Speaker 2",
    "Note",
    "However",
    "李华",
    "Anna Müller",
]
STAMPS = ["[00:12:03] ", "00:01 ", "(1:02:03) ", "#00:00:01-2# ", ""]
ENDS = [": ", ":", " - ", "\t", "\n", " 00:03\n", " [00:00:09]: ", ":\n", "> ", "** ", ""]
WORDS = [
    "So how was it?",
    "Hard: very",
    "10:30 we left",
    "http://a.org",
    "- one",
    "é 😀 ש",
    "…",
    "<b>x</b>",
    "",
    "  ",
    "12",
]

lines = st.builds(
    "".join,
    st.tuples(st.sampled_from(STAMPS), st.sampled_from(["", *NAMES]), st.sampled_from(ENDS), st.sampled_from(WORDS)),
)
transcripts = st.lists(lines, max_size=25).flatmap(
    lambda found: st.lists(st.sampled_from(["\n", "\n\n", "\n \n"]), min_size=len(found), max_size=len(found)).map(
        lambda gaps: "".join(line + gap for line, gap in zip(found, gaps, strict=True))
    )
)
texts = transcripts | st.text(max_size=200) | st.text(alphabet="Ab:\n \t0-[]<>*", max_size=80)


def check(text: str, proposal: Proposal) -> None:
    end, outside = 0, []
    for turn in proposal.turns:
        words = text[turn.start : turn.end]
        assert end <= turn.start < turn.end <= len(text)
        assert words == words.strip() != ""
        assert turn.time is None or turn.time >= 0
        outside.append((text[end : turn.start], turn.speaker))
        end = turn.end
    outside.append((text[end:], None))
    for between, speaker in outside:
        assert is_label(between, speaker, proposal), (between, speaker)


def is_label(between: str, speaker: str | None, proposal: Proposal) -> bool:
    """Nothing is left of it once speakers, times, numbers of lines and their marks are taken away."""
    left = between.casefold()
    for name in sorted({*proposal.speakers, speaker or ""}, key=len, reverse=True):
        left = left.replace(" ".join(name.casefold().split()), " ")
    left = re.sub(r"\([^()\n]*\)|\b(q|a|question|answer|v)\b", " ", left)
    return not re.sub(r"[\d\s:：.,;()\[\]<>{}#*_|>–—\u200b\ufeff-]|-->|\bto\b", "", left)


@given(texts)
def test_for_any_text(text: str) -> None:
    check(text, propose(text))


@given(transcripts, st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
def test_for_named_speakers(text: str, speakers: list[str]) -> None:
    proposal = propose(text, speakers=speakers)
    check(text, proposal)
    assert {name.casefold() for name in proposal.speakers} <= {name.casefold() for name in speakers}


@given(transcripts, st.data())
def test_for_notes_behind_and_bold_in_front(text: str, choice: st.DataObject) -> None:
    end = choice.draw(st.integers(0, len(text)))
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    bold = [
        (start, min(len(text), start + choice.draw(st.integers(0, 8))))
        for start in starts
        if choice.draw(st.booleans())
    ]
    cut = [(start, min(stop, text.find("\n", start) % (len(text) + 1))) for start, stop in bold]
    proposal = propose(text, bold=cut, end=end)
    ends = 0
    for turn in proposal.turns:
        assert ends <= turn.start < turn.end <= len(text)
        ends = turn.end
    assert all(turn.speaker is None for turn in proposal.turns if turn.start >= end)


@given(texts)
def test_paragraphs_hold_every_word(text: str) -> None:
    proposal = propose(text, look=False)
    check(text, proposal)
