"""Compare: passages of codes side by side, by case, and what one does with them."""

from typing import Any

import pytest

from tests.workbench.findings.making import code_words
from workbench.history import queries as history
from workbench.history.naming import sentence
from workbench.research.corpora.models import Code, Coding
from workbench.research.findings import matrices, pages, passages
from workbench.research.findings.models import Comparison

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def rows_of(told: dict[str, Any], *names: str) -> list[Any]:
    codes = [told[name] for name in names]
    return pages.compared(told["ana"], told["study"], codes)["rows"]


def test_a_passage_of_both_codes_stands_once_across_them(told: dict[str, Any]) -> None:
    odile, marlow = rows_of(told, "Hope", "Story")
    assert (odile.row.case, marlow.row.case) == ("Odile", "Marlow")
    assert [passage.quote for passage in odile.both.passages] == ["Hope helps me, and asking."]
    assert [[passage.quote for passage in cell.passages] for cell in odile.cells] == [
        [],
        ["I would not tell my story twice."],
    ]
    assert (odile.row.counts, marlow.row.counts) == ([1, 2], [0, 1])


def test_what_two_coders_coded_is_one_passage_with_two_names(told: dict[str, Any]) -> None:
    (passage,) = passages.passages_of(told["ana"], told["study"], told["Hope"])
    assert passage.coders == ("Ana", "Ben")
    assert passage.place == "Odile 2"
    assert passage.href.endswith(f"#passage-{passage.start}-{passage.end}")


def test_two_cases_of_one_name_are_two_rows(told: dict[str, Any]) -> None:
    """A document without a case stands for itself, even if it is called like somebody else's case."""
    from workbench.research.corpora import actions as corpora

    wren = told["documents"]["Wren"]
    corpora.set_case(by=told["ana"], document=wren, name="")
    corpora.rename_document(by=told["ana"], document=wren, name="Odile")
    code_words(told["ana"], wren, told["Hope"], "Nothing yet.")
    assert [line.row.case for line in rows_of(told, "Hope", "Story")].count("Odile") == 2


@pytest.mark.parametrize("count", [60, 61])
def test_a_large_cell_shows_sixty_and_then_more(count: int, told: dict[str, Any], as_person: Any, address: Any) -> None:
    document = told["documents"]["Marlow"]
    rows = [
        Coding(
            study=told["study"],
            document=document,
            code=told["Hope"],
            coder=told["ana"],
            start=n,
            end=n + 2,
            quote=document.text[n : n + 2],
        )
        for n in range(count)
    ]
    Coding.objects.bulk_create(rows)
    line = next(line for line in rows_of(told, "Hope", "Story") if line.row.case == "Marlow")
    assert (len(line.cells[0].passages), line.cells[0].more) == (60, count - 60)
    whole = {"code": [told["Hope"].pk, told["Story"].pk], "whole": line.row.voice}
    page = as_person(told["ana"]).get(address("compare"), whole).content.decode()
    assert page.count(f"{document.pk}:") == count + 1


def test_an_empty_cell_says_whose_interview_is_silent(told: dict[str, Any], as_person: Any, address: Any) -> None:
    page = (
        as_person(told["ana"]).get(address("compare"), {"code": [told["Hope"].pk, told["Story"].pk]}).content.decode()
    )
    assert "Nothing coded in Marlow’s interview" in page
    assert "1 case has none of these codes." in page


@pytest.mark.parametrize("chosen", [[], ["Hope"]])
def test_too_few_codes_lead_to_suggestions(
    chosen: list[str], told: dict[str, Any], as_person: Any, address: Any
) -> None:
    page = as_person(told["ana"]).get(address("compare"), {"code": [told[name].pk for name in chosen]}).content.decode()
    assert "1 time on the same words" in page
    assert f"code={told['Hope'].pk}&amp;code={told['Story'].pk}" in page


@pytest.mark.parametrize("bad", ["", "x", "00000000-0000-0000-0000-000000000000", "' or 1=1", "\x00", "é" * 10_000])
def test_an_address_that_names_no_code_is_answered_in_words(
    bad: str, told: dict[str, Any], as_person: Any, address: Any
) -> None:
    client = as_person(told["ana"])
    answer = client.get(address("compare"), {"code": [bad, told["Hope"].pk]})
    assert answer.status_code == 200
    assert ("no longer there" in answer.content.decode()) == bool(bad)
    for page in ("matrix", "cooccurrence"):
        assert client.get(address(page), {"code": [bad, told["Hope"].pk], "case": bad}).status_code == 200


def test_merging_and_undo_from_the_toast(told: dict[str, Any], as_person: Any, address: Any) -> None:
    client = as_person(told["ana"])
    answer = client.post(address("merge"), {"code": told["Hope"].pk, "into": told["Story"].pk}, follow=True)
    assert "Merged into Story." in answer.content.decode()
    assert not Code.objects.filter(name="Hope").exists()
    client.post(f"/studies/{told['study'].pk}/undo/", {"next": "/"})
    assert Coding.objects.filter(code__name="Hope").count() == 2


def test_a_split_moves_everybodys_codings_of_the_chosen_passages(
    told: dict[str, Any], as_person: Any, address: Any
) -> None:
    (passage,) = passages.passages_of(told["ana"], told["study"], told["Hope"])
    chosen = {"passage": [f"{told['Hope'].pk}:{passage.mark}"], "name": "Hope that asks"}
    answer = as_person(told["ana"]).post(address("split"), chosen, follow=True)
    assert "1 passage is now under Hope that asks." in answer.content.decode()
    assert {row.coder.name for row in Coding.objects.filter(code__name="Hope that asks")} == {"Ana", "Ben"}


@pytest.mark.parametrize("passage", [[], ["x"], ["a:b:c:d"], ["1:2:3:4:5"]])
def test_a_split_of_nothing_is_refused_in_words(
    passage: list[str], told: dict[str, Any], as_person: Any, address: Any
) -> None:
    answer = as_person(told["ana"]).post(address("split"), {"passage": passage, "name": "New"})
    assert answer.status_code == 422


def test_a_split_takes_one_code_at_a_time(told: dict[str, Any], as_person: Any, address: Any) -> None:
    (passage,) = passages.passages_of(told["ana"], told["study"], told["Hope"])
    both = [f"{told[name].pk}:{passage.mark}" for name in ("Hope", "Story")]
    answer = as_person(told["ana"]).post(address("split"), {"passage": both, "name": "New"})
    assert (answer.status_code, "one code at a time" in answer.content.decode()) == (422, True)


def test_what_changes_between_two_codes_is_kept_with_its_author(
    told: dict[str, Any], as_person: Any, address: Any
) -> None:
    said = {"left": told["Hope"].pk, "right": told["Story"].pk, "text": HOSTILE}
    page = as_person(told["ben"]).post(address("write"), said, follow=True).content.decode()
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
    assert Comparison.objects.get().written_by == told["ben"]
    assert "Hope with Story" in sentence(history.events(told["study"].pk).first())
    other_way = (
        as_person(told["ana"]).get(address("compare"), {"code": [told["Story"].pk, told["Hope"].pk]}).content.decode()
    )
    assert "&lt;script&gt;" in other_way


def test_the_matrix_counts_and_its_cells_hold_what_they_count(told: dict[str, Any]) -> None:
    found = matrices.by_case(told["ana"], told["study"])
    assert [name for _, name in found["cases"]] == ["Odile", "Marlow", "Wren"]
    assert [(line["code"].name, [count for _, _, count in line["cells"]]) for line in found["lines"]] == [
        ("Hope", [2, 0, 0]),
        ("Story", [2, 1, 0]),
    ]
    assert found["empty"] == 2
    voice = found["cases"][0][0]
    cell = matrices.cell_of_case(told["ana"], told["study"], str(told["Story"].pk), voice)
    assert cell is not None
    assert [passage.quote for passage in cell["passages"]] == [
        "Hope helps me, and asking.",
        "I would not tell my story twice.",
    ]


def test_codes_that_meet_and_the_words_on_which_they_do(told: dict[str, Any]) -> None:
    found = matrices.meeting(told["ana"], told["study"])
    assert [(line["code"].name, [count for _, count in line["cells"]]) for line in found["lines"]] == [
        ("Hope", []),
        ("Story", [1]),
    ]
    cell = matrices.cell_of_pair(told["ana"], told["study"], str(told["Hope"].pk), str(told["Story"].pk))
    assert cell is not None
    assert [passage.quote for passage in cell["passages"]] == ["Hope helps me, and asking."]
    same = str(told["Hope"].pk)
    assert matrices.cell_of_pair(told["ana"], told["study"], same, same) is None


@pytest.mark.parametrize("page", ["compare", "matrix", "cooccurrence", "search", "themes", "new"])
def test_every_page_opens_in_an_empty_study_and_for_readers(
    page: str, study: Any, ana: Any, pat: Any, as_person: Any, address: Any
) -> None:
    from workbench.research.studies.actions import add_member

    add_member(by=ana, study=study, person=pat, role="reader")
    assert [as_person(who).get(address(page)).status_code for who in (ana, pat)] == [200, 200]


def test_a_reader_is_offered_nothing_that_is_refused(
    told: dict[str, Any], pat: Any, as_person: Any, address: Any
) -> None:
    from workbench.research.studies.actions import add_member

    add_member(by=told["ana"], study=told["study"], person=pat, role="reader")
    page = as_person(pat).get(address("compare"), {"code": [told["Hope"].pk, told["Story"].pk]}).content.decode()
    assert "Merge" not in page
    assert "Keep it" not in page
    answer = as_person(pat).post(address("merge"), {"code": told["Hope"].pk, "into": told["Story"].pk})
    assert (answer.status_code, Code.objects.filter(name="Hope").exists()) == (403, True)


def test_names_that_look_like_markup_are_only_names(told: dict[str, Any], as_person: Any, address: Any) -> None:
    told["Hope"].name = HOSTILE
    told["Hope"].save()
    client = as_person(told["ana"])
    for page, query in (
        ("compare", {"code": [told["Hope"].pk, told["Story"].pk]}),
        ("matrix", {}),
        ("cooccurrence", {}),
        ("themes", {}),
    ):
        assert HOSTILE not in client.get(address(page), query).content.decode()
