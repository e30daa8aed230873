"""Speakers are found as people write them, and what only looks like a speaker is not taken for one."""

import pytest

from counterpoint.formats.evidence import groups_of
from counterpoint.formats.marks import lines_of, marks_in
from counterpoint.formats.turns import Proposal, propose

Said = list[tuple[str | None, str]]


def said(text: str, **options: object) -> Said:
    proposal = propose(text, **options)  # type: ignore[arg-type]
    return [(turn.speaker, text[turn.start : turn.end]) for turn in proposal.turns]


def times(text: str) -> list[float | None]:
    return [turn.time for turn in propose(text).turns]


CONVERSATION = [("So how was it?", "Hard."), ("Hard in what way?", "In every way, really."), ("Tell me.", "I will.")]


def written(ask: str, answer: str, between: str = "\n") -> str:
    """The conversation with these labels in front; a backslash-free stencil, for the table below."""
    return between.join(f"{ask}{one}{between}{answer}{two}" for one, two in CONVERSATION)


@pytest.mark.parametrize(
    ("ask", "answer", "speakers"),
    [
        ("Interviewer: ", "Participant: ", ("Interviewer", "Participant")),
        ("INTERVIEWER: ", "MARY: ", ("INTERVIEWER", "MARY")),
        ("Interviewer:\n", "Mary:\n", ("Interviewer", "Mary")),
        ("I: ", "P1: ", ("I", "P1")),
        ("Q: ", "A: ", ("Q", "A")),
        ("Q. ", "A. ", ("Q", "A")),
        ("INT: ", "R01: ", ("INT", "R01")),
        ("P01 - ", "I - ", ("P01", "I")),
        ("INT – ", "P01 – ", ("INT", "P01")),
        ("INT\t", "P01\t", ("INT", "P01")),
        ("Anna Müller: ", "Dr. van den Berg: ", ("Anna Müller", "Dr. van den Berg")),
        ("Speaker 1: ", "Speaker 2: ", ("Speaker 1", "Speaker 2")),
        ("Speaker A (interpreting): ", "Speaker B: ", ("Speaker A (interpreting)", "Speaker B")),
        ("O’Brien: ", "Jean-Luc: ", ("O’Brien", "Jean-Luc")),
        ("[00:12:03] Ana: ", "[00:12:09] Ben: ", ("Ana", "Ben")),
        ("Ana [00:12:03]: ", "Ben [00:12:09]: ", ("Ana", "Ben")),
        ("Ana (12:03): ", "Ben (12:09): ", ("Ana", "Ben")),
        ("00:12:03 Ana: ", "00:12:09 Ben: ", ("Ana", "Ben")),
        ("00:12:03.120 --> 00:12:09.500\nAna: ", "00:12:09.500 --> 00:12:10.000\nBen: ", ("Ana", "Ben")),
        ("Ana: [00:12:03] ", "Ben: [00:12:09] ", ("Ana", "Ben")),
        ("Ana Silva  12:03\n", "Ben Okri  12:09\n", ("Ana Silva", "Ben Okri")),
        ("Speaker 1 (00:12:03)\n", "Speaker 2 (00:12:09)\n", ("Speaker 1", "Speaker 2")),
        ("00:12:03 Speaker 1\n", "00:12:09 Speaker 2\n", ("Speaker 1", "Speaker 2")),
        ("Ana Silva\n00:12:03\n", "Ben Okri\n00:12:09\n", ("Ana Silva", "Ben Okri")),
        ("#00:12:03-4# Ana: ", "#00:12:09-1# Ben: ", ("Ana", "Ben")),
        ("Speaker 1 (00:00 - 00:15): ", "Speaker 2 (00:16 - 00:32): ", ("Speaker 1", "Speaker 2")),
        ("### Speaker 1 (00:13)\n", "### Speaker 2 (00:18)\n", ("Speaker 1", "Speaker 2")),
        ("Ana 0:02  ", "Ben 0:09  ", ("Ana", "Ben")),
        ("Ana [00:12:03] ", "Ben [00:12:09] ", ("Ana", "Ben")),
        ("[0:35:44.8] AS: ", "[0:35:46.5] BO: ", ("AS", "BO")),
        ("- Ana: ", "- Ben: ", ("Ana", "Ben")),
        ("Interviewer (Isabel): ", "Interviewee: ", ("Interviewer (Isabel)", "Interviewee")),
        ("Participant #1:\t", "You:\t", ("Participant #1", "You")),
        ("[03/05/24, 10:12:03] Ana: ", "[03/05/24, 10:12:30] Ben: ", ("Ana", "Ben")),
        ("03/05/2024, 10:12 - Ana: ", "03/05/2024, 10:13 - Ben: ", ("Ana", "Ben")),
        ("5/3/24, 10:12 PM - Ana: ", "5/3/24, 10:13 PM - Ben: ", ("Ana", "Ben")),
        ("Subject 1: ", "Moderator: ", ("Subject 1", "Moderator")),
        ("<v Ana Silva>", "<v Ben>", ("Ana Silva", "Ben")),
        ("**Ana:** ", "**Ben:** ", ("Ana", "Ben")),
        ("**Ana**: ", "**Ben**: ", ("Ana", "Ben")),
        ("[INT]: ", "[P01]: ", ("INT", "P01")),
        ("[INT] ", "[P01] ", ("INT", "P01")),
        (">> ANA: ", ">> BEN: ", ("ANA", "BEN")),
        ("Interviewer\n", "Participant\n", ("Interviewer", "Participant")),
        ("Interviewerin: ", "Befragte: ", ("Interviewerin", "Befragte")),
        ("Enquêtrice : ", "Élodie : ", ("Enquêtrice", "Élodie")),
        ("Интервьюер: ", "Мария: ", ("Интервьюер", "Мария")),
        ("采访者：", "李华：", ("采访者", "李华")),
        ("المحاور: ", "ليلى: ", ("المحاور", "ليلى")),
        ("maria: ", "tom: ", ("maria", "tom")),
    ],
)
def test_labels_are_found_as_people_write_them(ask: str, answer: str, speakers: tuple[str, str]) -> None:
    text = written(ask, answer)
    expected = [(who, words) for pair in CONVERSATION for who, words in zip(speakers, pair, strict=True)]
    assert said(text) == expected
    assert said(text.replace("\n", "\n\n")) == expected


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("[00:12:03] Ana: ", "[00:12:09] Ben: "),
        ("Ana (12:03): ", "Ben (12:09): "),
        ("Ana Silva  12:03\n", "Ben Okri  12:09\n"),
        ("00:12:03 Speaker 1\n", "00:12:09 Speaker 2\n"),
        ("00:12:03.000 --> 00:12:09.500\nAna: ", "00:12:09.000 --> 00:12:10.000\nBen: "),
        ("17\n00:12:03.000 --> 00:12:09.500\nAna: ", "18\n00:12:09.000 --> 00:12:10.000\nBen: "),
        ("Ana: [00:12:03] ", "Ben: [00:12:09] "),
    ],
)
def test_times_beside_labels_are_kept(ask: str, answer: str) -> None:
    assert times(written(ask, answer)) == [723.0, 729.0] * 3


def test_times_of_day_are_no_place_in_a_recording() -> None:
    assert times(written("[03/05/24, 10:12:03] Ana: ", "[03/05/24, 10:12:30] Ben: ")) == [None] * 6


def test_bold_names_alone_and_in_front() -> None:
    text = "Ana\nSo how was it?\nBen\nHard.\nAna\nIn what way?\nBen\nEvery way.\n"
    bold = [(place, place + 3) for place in (0, 19, 29, 46)]
    assert said(text, bold=bold) == [
        ("Ana", "So how was it?"),
        ("Ben", "Hard."),
        ("Ana", "In what way?"),
        ("Ben", "Every way."),
    ]
    text = "Ana How was it?\nBen Hard.\nAna In what way?\nBen Every way."
    bold = [(place, place + 3) for place in (0, 16, 26, 43)]
    assert said(text, bold=bold) == [
        ("Ana", "How was it?"),
        ("Ben", "Hard."),
        ("Ana", "In what way?"),
        ("Ben", "Every way."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: bring water.\nNote: bring bread.\nHowever: it rained.\nNote: bring wine.\nHowever: it stopped.",
        "TRANSCRIPT\n\nWe met at 10:30 and talked.\n\nCONTEXT\n\n10:45 was too late.\n\nTRANSCRIPT\n\nThen we left.",
        "http://example.org/one\nhttps://example.org/two\nhttp://example.org/one\nhttps://example.org/two\n",
        "10:30 we met\n11:45 we ate\n12:30 we left\n",
        "It was hard.\n\nPros: cheap.\n\nIt was late.\n\nCons: slow.\n\nIt was cold.",
        "Maria: came once.\n\nThen a long text without any label follows here.\n\nAnd another paragraph.",
        "Date: 3 May\nPlace: Leeds\nInterviewer: Jane Smith\nParticipant: P07\n\nIt was a long day.\n\nThen I slept.",
        "Example: one.\nResult: good.\nExample: two.\nResult: bad.\nExample: three.\nResult: none.",
        "- I think - well - that it was hard\n- Well - I left\n- I think - no\n- Well - I stayed",
        "I - I don't know.\nWell - yes.\nI - I never knew.\nA - a friend told me.\nWell - no.\nA - a friend did.",
        "Files: a.txt\nLicense: MIT\nCopyright: us\nFiles: b.txt\nLicense: MIT\nCopyright: us\nFiles: c.txt\nLicense: MIT",
        "Subject: your letter\n\nI read it.\n\nSubject: my answer\n\nIt is late.\n\nSubject: again\n\nGoodbye.",
        "Step 1: open it.\nStep 2: read it.\nStep 1: open it.\nStep 2: read it.\n",
        "[laughs] No.\n[pause] Yes.\n[laughs] No.\n[pause] Yes.\n",
        "Yes\n\nRight\n\nYes\n\nRight\n\nYes\n\nRight\n\nYes\n\nRight",
        "She said: no.\nHe said: yes.\nShe said: no.\nHe said: yes.\n",
        "For our final question: what next?\n\nInitial Steps: I read it.\n\nIn the end: I left.",
        "const x: number\nlet y: string\nconst z: number\nlet a: string",
    ],
)
def test_what_only_looks_like_a_speaker_is_not_one(text: str) -> None:
    assert propose(text).speakers == {}


def test_a_remark_within_a_conversation_stays_in_its_turn() -> None:
    text = "Interviewer: Go on.\nMary: I will.\nNote: she laughed.\nNote: loudly.\nInterviewer: And?\nMary: Nothing: nothing."
    assert said(text) == [
        ("Interviewer", "Go on."),
        ("Mary", "I will.\nNote: she laughed.\nNote: loudly."),
        ("Interviewer", "And?"),
        ("Mary", "Nothing: nothing."),
    ]


def test_a_label_that_occurs_once_is_told_but_not_taken() -> None:
    text = written("Ana: ", "Ben: ") + "\nLisbon: it rained there."
    proposal = propose(text)
    assert proposal.speakers == {"Ana": 3, "Ben": 3}
    assert proposal.not_taken == {"Lisbon": 1}
    assert text[proposal.turns[-1].start :] == "I will.\nLisbon: it rained there."


def test_a_role_may_speak_once() -> None:
    text = "Assistant: Thank you for your time today.\n" + written("AI: ", "User: ")
    assert propose(text).speakers == {"Assistant": 1, "AI": 3, "User": 3}


def test_text_before_the_first_label_has_no_speaker() -> None:
    text = "Interview 7, Leeds\n\n" + written("Ana: ", "Ben: ")
    assert said(text)[:2] == [(None, "Interview 7, Leeds"), ("Ana", "So how was it?")]


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    text = "Ana: 😀 𝒶 👩‍👩‍👧\nBen: 🤷🏽 well.\nAna: 😀?\nBen: Yes."
    assert said(text) == [("Ana", "😀 𝒶 👩‍👩‍👧"), ("Ben", "🤷🏽 well."), ("Ana", "😀?"), ("Ben", "Yes.")]


def test_a_turn_of_several_paragraphs_is_one_turn() -> None:
    text = "Ana: One.\n\nTwo.\n\nThree.\n\nBen: Four.\n\nAna: Five.\n\nBen: Six."
    assert said(text)[0] == ("Ana", "One.\n\nTwo.\n\nThree.")


def test_a_label_without_words_makes_no_turn() -> None:
    text = "Ana: One.\n\nBen:\n\nAna: Two.\n\nBen: Three.\n\nAna: Four."
    assert said(text) == [("Ana", "One."), ("Ana", "Two."), ("Ben", "Three."), ("Ana", "Four.")]


def test_the_same_speaker_in_two_spellings_is_one() -> None:
    text = "Ana: One.\nBEN: Two.\nANA : Three.\nBen: Four.\nAna: Five.\nBen: Six."
    assert propose(text).speakers == {"Ana": 3, "Ben": 3}


def test_numbered_questions_are_not_each_a_speaker() -> None:
    text = "Q1: How?\nA1: So.\nQ2: When?\nA2: Now.\nQ3: Why?\nA3: Because."
    assert propose(text).speakers == {"Q": 3, "A": 3}


def test_one_labelled_speaker_leaves_the_others_words_alone() -> None:
    text = "INTERVIEWER: How was it?\n\nHard.\n\nINTERVIEWER: In what way?\n\nIn every way.\n\nReally.\n\nINTERVIEWER: Thank you."
    assert said(text) == [
        ("INTERVIEWER", "How was it?"),
        (None, "Hard."),
        ("INTERVIEWER", "In what way?"),
        (None, "In every way."),
        (None, "Really."),
        ("INTERVIEWER", "Thank you."),
    ]


def test_the_proposal_says_why() -> None:
    proposal = propose(written("Ana: ", "Ben: "))
    assert proposal.form == "colon"
    assert proposal.confidence >= 0.8
    assert proposal.evidence == ("6 labels, 2 speakers", "Names end with a colon", "The speaker changes at 5 of 5")


def test_speakers_can_be_named_and_only_they_are_taken() -> None:
    text = "note: one.\nAna: two.\nnote: three.\n[Ana] four."
    assert said(text, speakers=["note"]) == [("note", "one.\nAna: two."), ("note", "three.\n[Ana] four.")]
    assert said(text, speakers=["ANA"]) == [(None, "note: one."), ("Ana", "two.\nnote: three."), ("Ana", "four.")]


def test_nobody_needs_to_be_looked_for() -> None:
    assert said(written("Ana: ", "Ben: "), look=False)[0] == (None, "Ana: So how was it?")


def test_without_speakers_each_paragraph_is_a_turn() -> None:
    text = "CONTEXT\n- one\n- two\n\n\n  three\t\n"
    assert said(text) == [(None, "CONTEXT"), (None, "- one"), (None, "- two"), (None, "three")]


def test_lines_that_a_program_wrapped_are_one_paragraph() -> None:
    text = (
        "It was the summer of the great storm, and nobody had slept for a whole week\n"
        "because of the noise. We sat in the kitchen and waited for the morning. When\n"
        "it came, the garden was gone.\n"
        "\n"
        "Afterwards my mother said that she had always known it would happen to the\n"
        "garden one day."
    )
    assert [words[:9] for _, words in said(text)] == ["It was th", "Afterward"]


def test_times_in_front_of_paragraphs_stand_outside() -> None:
    text = "0.39\tMy name is Rita.\n\n1.09\tHow long have you lived here?\n\nSince 1939.\n\n2.10\tAnd then?"
    assert said(text) == [
        (None, "My name is Rita."),
        (None, "How long have you lived here?"),
        (None, "Since 1939."),
        (None, "And then?"),
    ]
    assert times(text) == [39.0, 69.0, None, 130.0]
    assert times("0:03\nHello.\n0:10\nGoodbye.") == [3.0, 10.0]
    assert times("[00:03] Hello.\n[00:10] Goodbye.") == [3.0, 10.0]


def test_footnotes_belong_to_nobody() -> None:
    text = "Ana: One.[1]\nBen: Two.\nAna: Three.\nBen: Four.\n[1] A note."
    assert said(text, end=text.index("\n[1]") + 1)[-2:] == [("Ben", "Four."), (None, "[1] A note.")]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\n"])
def test_no_words_no_turns(text: str) -> None:
    assert propose(text) == Proposal((), evidence=("No speakers found: 0 paragraphs",))


def test_many_people_who_speak_once_are_each_heard() -> None:
    roles = [f"P{number}{letter}" for letter in "abcdef" for number in range(1, 5_000)]
    text = "".join(f"{role}: We were asked for the first time here.\n" for role in roles)
    assert len(next(groups_of(text, marks_in(lines_of(text)), len(roles))).marks) == len(roles)
