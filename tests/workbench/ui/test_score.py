"""The score strip: where a reader sees a voice, an answer, a silence."""

from workbench.ui.score import strip


def test_a_voice_stands_above_and_an_answer_hangs_below() -> None:
    (marlow,) = strip([("Marlow", 6, 1)]).steps
    assert (marlow.x, marlow.above, marlow.below, marlow.stem_end) == (12, 18.2, 44, 41.4)


def test_who_says_nothing_gets_a_dash() -> None:
    (haruki,) = strip([("Haruki", 0, 0)]).steps
    assert (haruki.above, haruki.below, haruki.dash) == (None, None, 9.5)


def test_nine_passages_are_as_tall_as_ninety() -> None:
    nine, ninety = strip([("Odile", 9, 9), ("Juno", 90, 90)]).steps
    assert (nine.above, nine.below) == (ninety.above, ninety.below) == (8.3, 68)


def test_the_strip_is_read_aloud_case_by_case() -> None:
    drawn = strip([("Marlow", 6, 1), ("Haruki", 0, 0)], step=40)
    assert drawn.words == "Marlow: 6 for, 1 against; Haruki: silent"
    assert (drawn.width, [step.initials for step in drawn.steps]) == (80, ["Ma", "Ha"])


def test_a_study_without_cases_says_so() -> None:
    assert strip([]).words == "No cases yet"
