"""The words of templates: `{% load ui %}`."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template

from workbench.ui.templatetags.ui import counted, dotted, initials, number, percent, ramp


def drawn(source: str, **given: Any) -> str:
    return Template("{% load ui %}" + source).render(Context(given)).strip()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Imani Osei", "IO"),
        ("Rafael", "RA"),
        ("Ana María de la Cruz", "AC"),
        ("", "?"),
        ("  ", "?"),
        ("陳 大文", "陳大"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_numbers_as_a_reader_writes_them() -> None:
    assert [number(1284), number(0), number(None), dotted(0), dotted(None), dotted(1284)] == [
        "1,284",
        "0",
        "–",
        "·",
        "·",
        "1,284",
    ]
    assert [percent(0.64), percent(0), percent(None)] == ["64%", "0%", "–"]


def test_nouns_follow_their_number() -> None:
    assert [counted(count, "passage,passages") for count in (0, 1, 14)] == ["0 passages", "1 passage", "14 passages"]
    assert [counted(count, "code") for count in (1, 2)] == ["1 code", "2 codes"]


def test_the_ramp_has_the_classes_of_the_design() -> None:
    assert [ramp(count) for count in (0, 1, 2, 3, 4, 5, 6, 7, 700)] == [
        "q0",
        "q1",
        "q2",
        "q3",
        "q3",
        "q4",
        "q4",
        "q5",
        "q5",
    ]


def test_a_sign_is_a_hue_and_a_pattern() -> None:
    code = SimpleNamespace(hue="marine", pattern="dashed", capped=True)
    assert drawn("{% sign code %}", code=code) == '<i class="bar hue-marine pattern-dashed capped"></i>'
    assert drawn("{% sign code 'tall' %}", code={"hue": "teal"}) == '<i class="bar hue-teal pattern-solid tall"></i>'


def test_markup_in_a_name_is_only_words() -> None:
    code = {"name": "<script>alert(1)</script>", "hue": 'x"><b>', "in_vivo": True}
    for source in (
        "{% chip code %}",
        "{% sign code %}",
        "{% code_name code %}",
        "{% avatar code %}",
        "{% quote code.name source=code.name %}",
    ):
        html = drawn(source, code=code)
        assert "<script" not in html
        assert "<b>" not in html


def test_in_vivo_names_stand_in_one_pair_of_quotation_marks() -> None:
    assert (
        drawn("{% code_name code %}", code={"name": "“my rock”", "in_vivo": True})
        == '<span class="vivo">“my rock”</span>'
    )


def test_an_avatar_is_filled_only_for_who_sits_here() -> None:
    ana, ben = SimpleNamespace(id=1, name="Ana"), SimpleNamespace(id=2, name="Ben")
    assert 'class="who"' in drawn("{% avatar ana %}", ana=ana, person=ana)
    assert 'class="who o"' in drawn("{% avatar ben %}", ben=ben, person=ana)


def test_ornament_is_silent_and_a_lone_icon_speaks() -> None:
    assert 'aria-hidden="true"' in drawn("{% icon 'search' %}")
    assert 'role="img" aria-label="Search"' in drawn("{% icon 'search' label='Search' %}")


def test_an_answer_is_indented_and_says_so() -> None:
    html = drawn("{% quote 'No.' side='answer' source='Lorcan 88' %}")
    assert 'class="evidence answers"' in html
    assert 'aria-label="Answers back"' in html
    assert "“No.”" in html


def test_a_change_is_named_without_its_number() -> None:
    event = SimpleNamespace(seq=12, verb="coded a passage", about="Borrowed hope")
    assert drawn("{{ event|words_of }}", event=event) == "coded a passage Borrowed hope"
    assert drawn("{{ event|words_of }}", event="merged two codes") == "merged two codes"
