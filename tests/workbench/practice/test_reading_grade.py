"""Every page of practice reads at grade 8 or less, by Flesch and Kincaid; the figures are printed."""

import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench import practice
from workbench.practice.benefits import asking_steps, beside, leftopen
from workbench.practice.benefits.forms import Answers
from workbench.practice.benefits.fulltime import fulltime
from workbench.practice.benefits.notcovered import NOT_COVERED
from workbench.practice.benefits.picture import picture
from workbench.practice.benefits.plan import over
from workbench.practice.benefits.reporting import reporting
from workbench.practice.benefits.rules import shipped
from workbench.practice.benefits.situation import situation
from workbench.practice.circles import prompts as circles
from workbench.practice.encounters import checks, rules, states
from workbench.practice.encounters.views.card import PROMPTS
from workbench.practice.stories import prompts, words

GRADE, SHORTEST = 8.0, 4
ROOT = Path(practice.__path__[0])
# What a tag of a template leaves: a word that stands for what is filled in, or the end of a stretch.
FILLED, COMMENT = re.compile(r"{{.*?}}", re.S), re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.S)
OF_TITLE = re.compile(r"{% block title %}.*?{% endblock %}|<(?:script|style).*?</(?:script|style)>", re.S)
BLOCK = re.compile(
    r"</?(?:p|h\d|li|dt|dd|div|section|button|label|summary|legend|a|b|th|td|br|span|article)\b[^>]*>", re.I
)
WORD, VOWELS = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?"), re.compile(r"[aeiouy]+")
WORKS = {
    "month": "2026-05",
    "wage": "18.50",
    "ssi": "yes",
    "ssdi": "yes",
    "ssdi_amount": "400",
    "snap": "yes",
    "rent": "700",
}
WORKS |= {"housing": "yes", "state": "MO", "trial_count": "8", "medicare": "yes", "irwe": "20"}
# Syllables, counted by hand.
COUNTED = {
    "cat": 1,
    "table": 2,
    "listen": 2,
    "reflect": 2,
    "supervision": 4,
    "passphrase": 2,
    "heavier": 3,
    "asked": 1,
    "wanted": 2,
}
# Texts whose words, sentences and syllables were counted by hand.
KNOWN = [
    ("The cat sat on the mat.", 0.39 * 6 + 11.8 * 6 / 6 - 15.59),
    ("You can listen today. You can stop here.", 0.39 * 8 / 2 + 11.8 * 10 / 8 - 15.59),
]
HARD = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
HARD_GRADE = 11.3
"""As it is published; counted by the ear, two syllables more make it 13."""


def syllables(word: str) -> int:
    """Counts runs of vowels; a last e and most last -ed and -es are silent."""
    said = (
        re.sub(r"(?<=[^aeiouy])(?:e|es|ed)$", "", word)
        if not re.search(r"(?:[td]ed|[^aeiouy]le|[sxz]es|[cs]hes|ges|ces)$", word)
        else word
    )
    if re.search(r"[^aeiouy]le$", said):
        said = said[:-2] + "el"
    found = len(VOWELS.findall(said)) + len(re.findall(r"i(?:a|o(?!n|us)|er)", said))
    return max(1, found)


def sentences_of(text: str) -> list[list[str]]:
    """Returns the words of each sentence; buttons and headings are none, and would make every page seem easy."""
    found = [WORD.findall(one) for one in re.findall(r"[^.!?…\n]+[.!?…]", re.sub(r"(?<!\.)\n+(?=[a-z])", " ", text))]
    return [words for words in found if len(words) >= SHORTEST]


def grade(text: str) -> float:
    """Returns the grade of Flesch and Kincaid (1975)."""
    sentences = sentences_of(text)
    said = [word.lower() for one in sentences for word in one]
    return 0.39 * len(said) / len(sentences) + 11.8 * sum(map(syllables, said)) / len(said) - 15.59


def pages() -> Iterator[tuple[str, str]]:
    """Yields every template of practice, and every list of words that is shown, as plain text."""
    for file in sorted(ROOT.glob("*/templates/*/*.html")):
        text = plain(file.read_text("utf-8"))
        if sentences_of(text):
            yield str(file.relative_to(ROOT)), text
    yield "the states", "\n".join(one for state in states.STATES for one in state.asks)
    yield "the checks", "\n".join(f"{check.says}\n{check.why}" for check in checks.CHECKS)
    yield (
        "the card and how it went",
        "\n".join([*(says for _, says in PROMPTS), *rules.OUTCOMES.values(), *rules.AGAIN.values()]),
    )
    yield "the prompts", "\n".join(f"{one.asks}\n{one.hint}\n{one.note}" for one in prompts.PROMPTS)
    yield "the prompts of circles", "\n".join(f"{one.asks}\n{one.more}" for one in circles.prompts().prompts)
    lists: Any = (words.SHAPE, words.PURPOSES, words.LIGHTS, words.SETTINGS, words.OK)
    yield "the lists of the story bank", "\n".join(said for one in lists for said in one.values())
    yield from about_work()
    for file in sorted([*ROOT.glob("*/forms.py"), *ROOT.glob("*/forms/*.py")]):
        said = re.findall(r"(?:label|help_text)=\"([^\"]+)\"|one_of\(\"([^\"]+)\"", file.read_text("utf-8"))
        yield str(file.relative_to(ROOT)), "\n".join("".join(one) for one in said)


def about_work() -> Iterator[tuple[str, str]]:
    """Yields what is asked about work and benefits, what is told beside it, what rules say, and what is not covered."""
    asked = [f"{step.asks}\n{step.lead}" for step in asking_steps.STEPS]
    asked += [f"{field.label}\n{field.help_text}" for field in Answers.base_fields.values()]
    yield "the questions about work", "\n".join(asked)
    yield "what is told beside them", "\n".join(says for _, _, says in (*beside.TOLD, *leftopen.TAKEN))
    rows = [row.words for rows in shipped().rows.values() for row in rows[-1:]]
    yield "the rules of benefits", "\n".join(rows)
    yield "what of benefits is not covered", "\n".join(words for _, words in NOT_COVERED)
    one = situation(WORKS)
    drawn, plan = picture(one), over(one, [("2026-05", 12), ("2026-08", 30)], 12)
    found = [drawn.sentence, plan.sentence, *(bite.words for bite in (*drawn.bites, *(drawn.later or drawn).bites))]
    found += [each.words for each in fulltime(one).statements]
    found += [note for month in plan.months for note in month.notes]
    found += [f"{each.what}. {each.to}. {each.by}." for each in reporting(one).reports]
    yield "what a picture of work says", "\n".join(dict.fromkeys(found))


def plain(template: str) -> str:
    """Returns the words of a template, one stretch a line; of what is filled in, a word of one syllable."""
    text = OF_TITLE.sub("", COMMENT.sub("", template))
    text = re.sub(r"{%.*?%}", " ", FILLED.sub("this", text), flags=re.S)
    return html.unescape(re.sub(r"<[^>]*>", "", BLOCK.sub("\n", text)))


@pytest.mark.parametrize(("word", "count"), COUNTED.items())
def test_syllables_are_counted_as_by_hand(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_right_for_known_texts() -> None:
    assert [grade(text) for text, _ in KNOWN] == pytest.approx([wanted for _, wanted in KNOWN])
    assert grade(HARD) == pytest.approx(HARD_GRADE, abs=2)


def test_every_page_reads_at_grade_eight_or_less(capsys: pytest.CaptureFixture[str]) -> None:
    found = {name: grade(text) for name, text in pages() if sentences_of(text)}
    with capsys.disabled():
        sys.stdout.write("\n" + "".join(f"  reading grade {value:5.1f}  {name}\n" for name, value in found.items()))
    assert len(found) > 30
    assert not {name: round(value, 1) for name, value in found.items() if value > GRADE}
