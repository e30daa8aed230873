"""Transcripts as recorders write them: one conversation, whatever the program: who speaks, when, and the words."""

import json
from math import floor
from pathlib import Path

import pytest

from counterpoint.errors import UserError
from counterpoint.formats.base import Reading
from counterpoint.formats.reading import preview, read
from counterpoint.formats.turns import propose
from tests.formats.making import docx, paragraph, run

FOLDER = Path(__file__).parents[1] / "data" / "recorders"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".md" or path.stem == "otranscribe")
TALK = [
    ("Rosa Lind", 3, "Thank you for coming, Ben. How did you first hear about the circle?"),
    ("Ben Oak", 9, "From my sister. She said: go there, it would do me good."),
    ("Rosa Lind", 21, "And did it?"),
    ("Unknown Speaker", 24, "Of course it did!"),
    ("Ben Oak", 3725, "Well, yes. In the end it did."),
]
NO_BREAK = "\u00a0"


def spoken(reading: Reading) -> list[tuple[str | None, int | None, str]]:
    (document,) = reading.documents
    return [
        (
            one.speaker,
            None if one.time is None else floor(one.time),
            " ".join(document.text[one.start : one.end].split()),
        )
        for one in document.turns
    ]


def said(text: str) -> list[tuple[str | None, float | None, str]]:
    return [(one.speaker, one.time, text[one.start : one.end]) for one in propose(text).turns]


def clock(time: int) -> str:
    return f"{time // 3600}:{time // 60 % 60:02}:{time % 60:02}" if time >= 3600 else f"{time // 60}:{time % 60:02}"


@pytest.mark.parametrize("name", FILES)
def test_the_same_conversation_comes_out_of_every_program(name: str) -> None:
    reading = preview(FOLDER / name)
    turns = [one for one in spoken(reading) if one[2] != "Transcribed by https://otter.ai"]
    assert turns == TALK
    assert not reading.losses


def test_there_is_a_file_of_every_program() -> None:
    assert {name.split(".")[0] for name in FILES} == {"otter", "teams", "zoom", "otranscribe"}


def test_what_a_recorder_says_of_itself_nobody_said() -> None:
    assert spoken(preview(FOLDER / "otter.txt"))[-2:] == [TALK[-1], (None, None, "Transcribed by https://otter.ai")]


def test_word_files_of_teams(tmp_path: Path) -> None:
    body = [
        paragraph("Circle-20240503_093012-Meeting Recording"),
        paragraph("3 May 2024, 09:30am"),
        paragraph("1h 2m 9s"),
        paragraph(run("Rosa Lind", "<w:b/>"), " started transcription"),
        *(
            paragraph(run(name, "<w:b/>"), f"   {clock(time)}", "<w:r><w:br/></w:r>", words)
            for name, time, words in TALK
        ),
        paragraph(run("Rosa Lind", "<w:b/>"), " stopped transcription"),
    ]
    turns = spoken(preview(docx(tmp_path / "teams.docx", *body)))
    assert [one for one in turns if one[0]] == TALK
    assert turns[3][2] == "Rosa Lind started transcription"
    assert turns[-1] == (None, None, "Rosa Lind stopped transcription")


def test_older_word_files_of_teams_with_the_times_above_the_names(tmp_path: Path) -> None:
    body = [
        paragraph(f"{time // 3600}:{time // 60 % 60}:{time % 60}.0 --> {time // 3600}:{time // 60 % 60}:{time % 60 + 2}.450",
                  "<w:r><w:br/></w:r>", name, "<w:r><w:br/></w:r>", words)
        for name, time, words in TALK
    ]  # fmt: skip
    assert spoken(preview(docx(tmp_path / "teams.docx", *body))) == TALK


def test_word_files_of_otter(tmp_path: Path) -> None:
    body = [one for name, time, words in TALK for one in (paragraph(f"{name}  {clock(time)}"), paragraph(words))]
    assert spoken(preview(docx(tmp_path / "otter.docx", *body))) == TALK


def test_somebody_who_speaks_once_is_believed_where_times_run_on() -> None:
    names = ["Ana Berg", "Ben Oak", "Cleo Ray", "Dana Elm"]
    text = "".join(f"{name}  0:0{n}\nIt was hard.\n\n" for n, name in enumerate(names))
    assert said(text) == [(name, n, "It was hard.") for n, name in enumerate(names)]


def test_callers_without_a_name_are_speakers_too() -> None:
    names = ["Ana Berg", "+44 7700 900123", "ben.oak@example.org", "room 3 (2nd floor)"]
    text = "".join(f"{names[n % 4]}   0:{n:02}\nIt was hard.\n\n" for n in range(10))
    assert said(text) == [(names[n % 4], n, "It was hard.") for n in range(10)]


@pytest.mark.parametrize(
    "text",
    [
        "Arrival 0:00\nThe House 3:10\nThe Garden 5:05\nLeaving 9:59\n",
        "Arrival  9:30\nWe came in by the gate.\n\nThe House  3:10\nIt was closed.\n\nLeaving  5:05\nWe went.\n",
    ],
    ids=["chapters of a film", "times that go back"],
)
def test_headings_with_times_are_no_speakers(text: str) -> None:
    assert not propose(text).speakers


def test_times_without_names_are_times_of_paragraphs() -> None:
    for blank in ("  \n", NO_BREAK, "\n"):
        text = "".join(f"{clock(time)}{blank}{words}\n\n" for _, time, words in TALK)
        assert said(text) == [(None, time, words) for _, time, words in TALK]


def test_names_before_the_times_of_otranscribe() -> None:
    for before, after in [("", " "), ("**", "** "), ("", ": "), ("**", ":** ")]:
        text = "".join(f"{before}{name}{after}0:{time:02}{NO_BREAK}{words}\n\n" for name, time, words in TALK[:4] * 2)
        assert said(text) == TALK[:4] * 2


def test_names_on_zoom_need_no_likeness_to_a_name(tmp_path: Path) -> None:
    names = ["iPad of the clinic (2)", "rosa l.", "4915112345"]
    cues = [(names[n % 3], f"well, as I said: {n}") for n in range(9)]
    content = "".join(
        f"00:00:{n:02}.000 --> 00:00:{n:02}.900\n{name}: {words}\n\n" for n, (name, words) in enumerate(cues)
    )
    (tmp_path / "zoom.vtt").write_text("WEBVTT\n\n" + content)
    assert spoken(preview(tmp_path / "zoom.vtt")) == [(name, n, words) for n, (name, words) in enumerate(cues)]


@pytest.mark.parametrize("name", ["zoom.vtt", "teams.vtt", "otter.srt"])
def test_cues_are_places_with_their_times(name: str) -> None:
    reading = preview(FOLDER / name)
    text = reading.documents[0].text
    assert [(one.kind, one.number, text[one.start : one.end]) for one in reading.places][:3] == [
        ("cue", 1, "Thank you for coming, Ben."),
        ("cue", 2, "How did you first hear about the circle?"),
        ("cue", 3, "From my sister. She said: go there, it would do me good."),
    ]
    assert [one.label for one in reading.places][:1] == ["0:00:03.480 to 0:00:05.380"]
    assert reading.places[-1].label == "1:02:05.200 to 1:02:07.100"
    assert read(FOLDER / name).frame("places").height == 6


def test_a_page_of_otranscribe_is_only_its_words(tmp_path: Path) -> None:
    page = "<p onclick='x()'>0:01&nbsp;Ana: 2 &lt; 3 &amp; 😀</p><script>alert(1)</script><div>Ben: <i>Ye</i>s.<br>No.</div>"
    (tmp_path / "a.otr").write_text(json.dumps({"text": page}))
    assert preview(tmp_path / "a.otr").documents[0].text == f"0:01{NO_BREAK}Ana: 2 < 3 & 😀\nBen: Yes.\nNo."


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ('{"text": "<p>a', "This is no file of oTranscribe, or it was cut off"),
        ("<p>a</p>", "This is no file of oTranscribe, or it was cut off"),
        ("[" * 1_000_000, "This is no file of oTranscribe, or it was cut off"),
        ("[1]", "This file of oTranscribe has no text"),
        ('{"media": "a.mp3"}', "This file of oTranscribe has no text"),
        ('{"text": 7}', "This file of oTranscribe has no text"),
        ('{"text": "<p> </p>"}', "There are no words in this file"),
        ('{"text": "<p>a\\ud800</p>"}', "This file of oTranscribe holds half of a character"),
        ("%PDF-1.4", "This file is called .otr but is a PDF"),
    ],
)
def test_files_of_otranscribe_that_cannot_be_read(tmp_path: Path, content: str, what: str) -> None:
    (tmp_path / "a.otr").write_text(content)
    with pytest.raises(UserError) as caught:
        preview(tmp_path / "a.otr")
    assert caught.value.what.startswith(what)
    assert caught.value.try_


def test_a_file_of_otranscribe_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    whole = (FOLDER / "otranscribe.otr").read_bytes()
    for end in range(0, len(whole) - 1, 25):
        (tmp_path / "a.otr").write_bytes(whole[:end])
        with pytest.raises(UserError):
            preview(tmp_path / "a.otr")
