"""Cues become turns: who speaks, when it begins, and the words without markup."""

from pathlib import Path

import pytest

from counterpoint.errors import UserError
from counterpoint.formats.base import Reading
from counterpoint.formats.reading import preview

Turns = list[tuple[str | None, float | None, str]]


def reading(tmp_path: Path, content: str, name: str = "talk.vtt", **options: object) -> Reading:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return preview(path, **options)


def turns(tmp_path: Path, content: str, name: str = "talk.vtt", **options: object) -> Turns:
    document = reading(tmp_path, content, name, **options).documents[0]
    return [(turn.speaker, turn.time, document.text[turn.start : turn.end]) for turn in document.turns]


VOICES = """WEBVTT - a talk

NOTE made by hand
over two lines

STYLE
::cue { color: lime }

1
00:00:01.000 --> 00:00:03.000 align:start
<v Ana Silva>How <i>was</i> it, <c.loud>really</c>?</v>

00:04.000 --> 00:06.000
<v.first Ben>Hard &amp; <there> long.
Very.

b3dd0f
00:00:06.000 --> 00:00:08.500
<v Ben>Yes.</v>
<v Ana Silva>Oh.</v>
"""


def test_voices_of_webvtt(tmp_path: Path) -> None:
    assert turns(tmp_path, VOICES) == [
        ("Ana Silva", 1.0, "How was it, really?"),
        ("Ben", 4.0, "Hard & <there> long. Very. Yes."),
        ("Ana Silva", 6.0, "Oh."),
    ]


def test_the_text_holds_only_what_is_said(tmp_path: Path) -> None:
    assert (
        reading(tmp_path, VOICES).documents[0].text == "How was it, really?\n\nHard & <there> long. Very. Yes.\n\nOh."
    )


LABELLED = """1
00:00:01,000 --> 00:00:03,000
Ana: How was it?

2
00:00:03,500 --> 00:00:05,000
{\\an8}Ben: <b>Hard</b>, and

3
00:00:05,000 --> 00:00:07,000
very long.

4
00:01:00,000 --> 00:01:02,250
Ana: I see.

5
01:00:05,000 --> 01:00:07,000
Ben: Do you?
"""


def test_labels_in_srt(tmp_path: Path) -> None:
    expected = [
        ("Ana", 1.0, "How was it?"),
        ("Ben", 3.5, "Hard, and very long."),
        ("Ana", 60.0, "I see."),
        ("Ben", 3605.0, "Do you?"),
    ]
    assert turns(tmp_path, LABELLED, "talk.srt") == expected
    assert turns(tmp_path, LABELLED.replace("\n", "\r\n"), "talk.srt") == expected


def test_cues_without_numbers_or_blank_lines(tmp_path: Path) -> None:
    without = "\n".join(line for line in LABELLED.split("\n") if not line.isdecimal())
    assert [words for _, _, words in turns(tmp_path, without, "talk.srt")] == [
        "How was it?",
        "Hard, and very long.",
        "I see.",
        "Do you?",
    ]
    tight = LABELLED.replace("\n\n", "\n")
    assert [words for _, _, words in turns(tmp_path, tight, "talk.srt")] == [
        "How was it?",
        "Hard, and very long.",
        "I see.",
        "Do you?",
    ]


def test_nobody_named_ends_turns_at_pauses(tmp_path: Path) -> None:
    content = "WEBVTT\n\n" + "".join(
        f"00:00:{at:02d}.000 --> 00:00:{at + 2:02d}.000\n{words}\n\n"
        for at, words in [(1, "so this is"), (3, "one turn."), (9, "after a pause"), (11, "- No."), (13, ">> Yes.")]
    )
    assert turns(tmp_path, content) == [
        (None, 1.0, "so this is one turn."),
        (None, 9.0, "after a pause"),
        (None, 11.0, "No."),
        (None, 13.0, "Yes."),
    ]


def test_speakers_can_be_named_or_left_alone(tmp_path: Path) -> None:
    assert {who for who, _, _ in turns(tmp_path, LABELLED, "talk.srt", speakers=["Ben"])} == {None, "Ben"}
    assert {who for who, _, _ in turns(tmp_path, LABELLED, "talk.srt", turns=False)} == {None}


def test_the_proposal_says_why(tmp_path: Path) -> None:
    found = reading(tmp_path, VOICES)
    proposal = found.proposals[found.documents[0].id]
    assert proposal.speakers == {"Ana Silva": 2, "Ben": 1}
    assert proposal.evidence == ("4 cues in 3 turns, 2 speakers", "Names stand in voice tags")


@pytest.mark.parametrize(
    "content",
    ["WEBVTT\n\n", "1\n00:00:01,000 --> 00:00:02,000\n\n", "Ana: no times here.", "WEBVTT\n\n99:99:99 --> x\nA\n"],
)
def test_no_subtitles_no_document(tmp_path: Path, content: str) -> None:
    with pytest.raises(UserError) as caught:
        reading(tmp_path, content)
    assert caught.value.what == "There are no subtitles in this file"
    assert caught.value.where == "talk.vtt"


def test_a_cue_with_very_many_paragraphs_is_read_whole(tmp_path: Path) -> None:
    content = "1\n00:00:01,000 --> 00:00:02,000\n" + "Words.\n\n" * 40_000
    assert len(reading(tmp_path, content, "talk.srt").documents[0].text.split()) == 40_000
