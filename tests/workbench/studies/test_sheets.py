"""The frame and the sample leave as sheets that run nothing, say what stands on the page, and come back as they were."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

import counterpoint as cp
from workbench.history.models import Event
from workbench.research.studies import actions, sheets
from workbench.research.studies.mapping import Mapped, Use, mapped
from workbench.research.studies.models import Frame, ListedPerson, Study
from workbench.research.studies.rules import Decision
from workbench.research.studies.sampling import Asked, propose
from workbench.research.studies.tables import read

pytestmark = [pytest.mark.django_db]
HOSTILE = ["=1+1", "+49 1", "-x", "@SUM(A1)", "＝1", "'=1", '=HYPERLINK("http://example.org")', "plain, “quoted”; 😀"]
COLUMNS = [
    {"name": "=site", "kind": "text", "order": []},
    {"name": "age", "kind": "number", "order": []},
    {"name": "speaks", "kind": "several", "order": []},
]


@pytest.fixture
def frame(ana: Any, study: Study) -> Frame:
    people = [
        (number, words, {"=site": words, "age": number - 3.5, "speaks": ["-Dutch", "=English"][: number % 3] or None})
        for number, words in enumerate(HOSTILE, 1)
    ]
    made = actions.bring_in_frame(by=ana, study=study, mapped=Mapped(COLUMNS, people))
    actions.note_naming(by=ana, study=study, named_by=1, number=2)
    proposed = propose(study, made, Asked("random", 2, {}, 1))
    decided = [Decision(number, "picked", "=1+1 so") for number in proposed.numbers]
    actions.decide(by=ana, study=study, decisions=decided, proposed=proposed)
    return made


def taken(client: Any, study: Study, way: str) -> bytes:
    answer = client.post(reverse("studies:sheet", args=[study.pk]), {"as": way})
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    return bytes(answer.content)


@pytest.mark.parametrize("way", ["frame.csv", "frame.xlsx"])
def test_the_frame_that_left_comes_in_again_as_it_was(
    ana: Any, study: Study, frame: Frame, as_person: Any, tmp_path: Path, way: str
) -> None:
    path = tmp_path / way
    path.write_bytes(taken(as_person(ana), study, way))
    table = read(path)
    uses = {1: Use("pseudonym"), 2: Use("text"), 3: Use("number"), 4: Use("several")}
    again = mapped(table, uses)
    assert again.columns == frame.columns
    assert again.people == [(one.number, one.pseudonym, one.attributes) for one in ListedPerson.objects.all()]


def test_no_cell_is_a_formula_and_numbers_are_numbers(ana: Any, study: Study, frame: Frame, as_person: Any) -> None:
    client = as_person(ana)
    for name in sheets.SHEETS:
        book = load_workbook(io.BytesIO(taken(client, study, f"{name}.xlsx")))
        assert book.sheetnames == [name, "about"]
        assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]
        if name == "frame":
            assert [cell.value for cell in book["frame"]["D"][1:]] == [number - 3.5 for number in range(1, 9)]
    for way in ("frame.csv", "sample.csv"):
        for line in taken(client, study, way).decode("utf-8-sig").splitlines():
            assert not line.startswith(("=", "+", "@", "＝")) and not any(
                f",{sign}" in line or f',"{sign}' in line for sign in ("=", "+", "@", "＝")
            )


def test_the_sample_says_who_why_and_by_whom_and_the_trail_that_it_left(
    ana: Any, study: Study, frame: Frame, as_person: Any, tmp_path: Path
) -> None:
    client, path = as_person(ana), tmp_path / "sample.csv"
    path.write_bytes(taken(client, study, "sample.csv"))
    rows = cp.read_table(path).to_dicts()
    assert [row["reason"] for row in rows] == ["=1+1 so"] * 2
    assert {(row["decision"], row["state"], row["strategy"], row["decided by"]) for row in rows} == {
        ("Pick", "Wanted", "Random", "Ana")
    }
    told = Event.objects.order_by("seq").last()
    assert (told.verb, told.about) == ("downloaded", "the sample as .csv")
    for page in ("sample", "frame"):
        assert "Take it along" in client.get(reverse(f"studies:{page}", args=[study.pk])).content.decode()


def test_there_is_no_other_sheet_and_none_without_a_frame(ana: Any, study: Study, as_person: Any) -> None:
    address = reverse("studies:sheet", args=[study.pk])
    for way in ("", "exe", "frame.exe", "people.csv", "frame.csv", "sample.xlsx"):
        assert as_person(ana).post(address, {"as": way}).status_code == 422
    assert not Event.objects.filter(verb="downloaded").exists()


def test_an_attribute_that_is_called_like_a_column_of_ours_stays_beside_it(
    ana: Any, study: Study, as_person: Any, tmp_path: Path
) -> None:
    columns = [{"name": "number", "kind": "number", "order": []}]
    actions.bring_in_frame(by=ana, study=study, mapped=Mapped(columns, [(3, "Ash", {"number": 30}), (4, "", {})]))
    path = tmp_path / "frame.csv"
    path.write_bytes(taken(as_person(ana), study, "frame.csv"))
    assert cp.read_table(path).rows() == [("3", "Ash", "30"), ("4", "", "")]
