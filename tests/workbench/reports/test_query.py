"""The passages of a query leave as a table: whole, harmless in a spreadsheet, told in the trail, and not for everybody."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

import counterpoint as cp
from workbench.history.queries import events
from workbench.research.corpora.actions import import_documents
from workbench.research.findings import asking
from workbench.research.studies.actions import add_member

pytestmark = [pytest.mark.django_db]

MANY = 450


@pytest.fixture
def spoken(ana: Any, study: Any) -> Any:
    """A study in which one word stands many times, once as a formula would."""
    text = "=hope() said she. " + " ".join(f"hope {number}." for number in range(1, MANY))
    import_documents(by=ana, study=study, documents=[cp.Document(cp.new_id(), "Odile", text)])
    return study


def sent(client: Any, study: Any, **asked: str) -> Any:
    return client.post(reverse("reports:queried", args=[study.pk]), {"q": "text:hope", "as": "csv"} | asked)


def test_all_passages_leave_as_csv_and_as_a_workbook(spoken: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    answer = sent(client, spoken)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["quote"] for row in rows] == ["hope"] * MANY
    assert answer["Content-Disposition"].endswith('.query.csv"')
    book = openpyxl.load_workbook(io.BytesIO(sent(client, spoken, **{"as": "xlsx"}).content))
    assert book.worksheets[0].max_row == MANY + 1
    assert [event.about for event in events(spoken.pk)[:2]] == [
        f"{MANY} passages of a query as .xlsx. Names were not checked.",
        f"{MANY} passages of a query as .csv. Names were not checked.",
    ]


def test_words_that_look_like_a_formula_are_none(spoken: Any, ana: Any, as_person: Any) -> None:
    answer = sent(as_person(ana), spoken, q="re:/=hope.{7}/")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert row["quote"] == "'=hope() said"
    book = openpyxl.load_workbook(
        io.BytesIO(sent(as_person(ana), spoken, q="re:/=hope.{7}/", **{"as": "xlsx"}).content)
    )
    assert all(cell.data_type != "f" for line in book.worksheets[0].iter_rows() for cell in line)


def test_who_may_not_export_gets_no_file(spoken: Any, ana: Any, dina: Any, eve: Any, as_person: Any) -> None:
    add_member(by=ana, study=spoken, person=dina, role="reader")
    before = events(spoken.pk).count()
    assert sent(as_person(eve), spoken).status_code == 404
    assert sent(as_person(dina), spoken).status_code == 403
    reading = as_person(dina).get(reverse("findings:query", args=[spoken.pk]), {"q": "text:hope"}).content.decode()
    assert "1 to 200 are shown" in reading
    assert "Download as" not in reading
    assert as_person(ana).get(reverse("reports:queried", args=[spoken.pk]), {"q": "text:hope"}).status_code == 405
    for wrong in ({"as": "exe"}, {"q": "hope &"}, {"q": "text:zebra"}, {"q": ""}):
        assert sent(as_person(ana), spoken, **wrong).status_code == 422
    assert events(spoken.pk).count() == before


def test_every_passage_can_be_reached(spoken: Any, ana: Any, as_person: Any) -> None:
    client, address = as_person(ana), reverse("findings:query", args=[spoken.pk])
    pages = {number: client.get(address, {"q": "text:hope", "page": number}).content.decode() for number in "123"}
    assert [page.count('<li class="hit">') for page in pages.values()] == [asking.MOST, asking.MOST, MANY - 400]
    assert "201 to 400 are shown" in pages["2"]
    assert 'rel="next" href="?q=text%3Ahope&amp;whole=passage&amp;sort=place&amp;page=3"' in pages["2"]
    assert 'rel="next"' not in pages["3"]
    for strange in ("99", "x", "-1"):
        assert client.get(address, {"q": "text:hope", "page": strange}).status_code == 200
