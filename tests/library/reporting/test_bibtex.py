"""BibTeX becomes the works that it names; what is hostile or cut short is told in words and never read for ever."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import UserError
from counterpoint.reporting.bibtex import works_in
from counterpoint.reporting.blocks import Paragraph, Report

FILE = r"""% Exported by hand
@string{jc = "Journal of " # {Care}}
@comment{not a work}
@Article{Braun2006,
  author  = {Braun, Virginia and Clarke, Victoria and {World Health Organization}},
  title   = {Using Thematic Analysis in {Psychology}},
  journal = jc, year = 2006, month = apr, volume = 3, number = {2}, pages = {77--101},
  doi     = {10.1191/1478088706qp063oa}, keywords = {method}
}
@book(odd_1, author = "M{\"u}ller, J{\'o}zef and van der Berg, Anna", title = "{\O}re \emph{and} \unknown{more} \& less",
  subtitle = {A story}, publisher = "Acme", year = "in press", url = {https://example.org/a\_b})
@online{web:3, title = {A page}, date = {2021-03-04}}
"""


def by_key(text: str) -> dict[str, Any]:
    return {one["id"]: one for one in works_in(text)}


def test_each_entry_is_a_work_with_its_key_as_written_its_people_and_its_letters() -> None:
    works = by_key(FILE)
    assert list(works) == ["Braun2006", "odd_1", "web:3"]
    article = works["Braun2006"]
    assert article["type"] == "article-journal" and article["title"] == "Using Thematic Analysis in Psychology"
    assert article["author"] == [
        {"family": "Braun", "given": "Virginia"},
        {"family": "Clarke", "given": "Victoria"},
        {"literal": "World Health Organization"},
    ]
    assert (article["container-title"], article["page"]) == ("Journal of Care", "77-101")
    assert article["issued"] == {"date-parts": [[2006, 4]]}
    odd = works["odd_1"]
    assert [one["family"] for one in odd["author"]] == ["Müller", "Berg"]
    assert odd["author"][1]["non-dropping-particle"] == "van der"
    assert odd["title"] == "Øre and more & less: A story"
    assert (odd["issued"], odd["URL"]) == ({"literal": "in press"}, "https://example.org/a_b")
    assert works["web:3"]["issued"] == {"date-parts": [[2021, 3, 4]]}


def test_a_report_sets_them_as_it_sets_csl_json() -> None:
    report = Report("R", None, [Paragraph("As others hold [@Braun2006, p. 79].")], references=works_in(FILE))
    text = cp.as_markdown(report)
    assert "Braun" in text and "2006, p. 79)" in text and "Using Thematic Analysis in Psychology" in text


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "no entry here", "@", "@book", "@book{", "@book{a", "@book{a,", "@book{a, title", "@book{a, title =",
        "@book{a, title = {x", '@book{a, title = "x', "@book{a, title = {x}", "@book{a, title = unknown}", "@book{a, title = -}",
        "@string{a = {x}", "@comment{x", "@book{a, title = {" + "{" * 5_000, "@book{a, title = " + "a # " * 5_000,
        "@book{a, title = {x}} @book", "@string{a = {xxxxxxxxxx}}" + "".join(
            f"@string{{{chr(98 + at)} = {chr(97 + at)} # {chr(97 + at)} # {chr(97 + at)} # {chr(97 + at)}}}" for at in range(20)
        ), "x" * 1_000_001,
    ],
)  # fmt: skip
def test_what_is_no_bibtex_or_ends_too_early_is_told_in_words(text: str) -> None:
    with pytest.raises(cp.UserError) as wrong:
        works_in(text)
    assert "BibTeX" in wrong.value.what


@settings(max_examples=60)
@given(st.text(st.sampled_from('@bok{}(),="#\\ \n%a1$~"'), max_size=60), st.integers(0, len(FILE)))
def test_no_file_is_read_for_ever_and_each_work_can_be_kept(noise: str, at: int) -> None:
    try:
        works = works_in(FILE[:at] + noise + FILE[at:])
    except cp.UserError:
        return
    assert all(isinstance(one["id"], str) and one["type"] for one in works)
    json.dumps(works)


@pytest.mark.parametrize(
    ("entry", "title", "people"),
    [
        ('title = "a } \\alpha { b"', "a b", []),
        ("title = {A}, author = {Quist, Z. and }", "A", ["Quist"]),
        ("title = {A}, author = {and and, ,}", "A", None),
        ('title = {\\"}', "", []),
    ],
)
def test_what_its_reader_stumbles_over_is_read_as_plain_words(entry: str, title: str, people: Any) -> None:
    [item] = works_in("@book{k, " + entry + "}")
    assert item.get("title", "") == title
    assert people is None or [one.get("family") for one in item.get("author", [])] == people


def test_a_file_of_signs_that_begin_an_entry_is_refused_at_once() -> None:
    for text in ("@" * 900_000, "@a@b" * 200_000, "@book" + " " * 900_000):
        with pytest.raises(UserError):
            works_in(text)
