"""A list of people becomes a frame: mapped by a person, without names, and what is wrong with it is told at once."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

import counterpoint as cp
from counterpoint import Faults, UserError
from tests.workbench.history.stories import state_of
from workbench.history import actions as history
from workbench.history.models import Change, Event
from workbench.people.rules import NotAllowed
from workbench.research.exchange.queries import file_of
from workbench.research.studies import actions, kinds, mapping
from workbench.research.studies.mapping import Mapped, Use
from workbench.research.studies.models import Frame, ListedPerson, Study
from workbench.research.studies.tables import Table

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
PEOPLE = Path(__file__).parents[2] / "data" / "mibot" / "people.csv"
LIST = (
    "Full name;Nickname;Age;Level;Peer;Joined;Languages;Site\n"
    "Marguerite Oyelaran;Ash;34;low;yes;2021-03-04;English;North\n"
    "Tobias Fennimore;Birch;51;high;no;2020-01-01;English; Dutch;South\n"
).replace("English; Dutch", '"English; Dutch"')
CHOSEN = {"use-1": "pseudonym", "use-2": "number", "use-3": "ordered", "order-3": "low; middle; high", "use-4": "yes_no",
          "use-5": "date", "use-6": "several", "use-7": "text"}  # fmt: skip


def sent(client: Any, study: Study, content: bytes, name: str = "people.csv") -> Any:
    """Sends a list; the answer leads to its columns, or says what is wrong."""
    return client.post(reverse("studies:frame", args=[study.pk]), {"file": SimpleUploadedFile(name, content)})


def workbook(*rows: list[Any]) -> bytes:
    book, kept = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(kept)
    return kept.getvalue()


def test_a_list_is_mapped_and_no_name_is_kept_anywhere(ana: Any, study: Study, as_person: Any) -> None:
    client = as_person(ana)
    columns = sent(client, study, LIST.encode()).url
    assert "Full name" in client.get(columns).content.decode()
    assert client.post(columns, CHOSEN).url == reverse("studies:frame", args=[study.pk])
    first, second = ListedPerson.objects.all()
    assert (first.number, first.pseudonym, second.pseudonym) == (1, "Ash", "Birch")
    assert second.attributes == {
        "Age": 51, "Level": "high", "Peer": "no", "Joined": "2020-01-01", "Languages": ["Dutch", "English"],
        "Site": "South",
    }  # fmt: skip
    page = client.get(reverse("studies:frame", args=[study.pk])).content.decode()
    assert "Dutch, English" in page
    told = [*Change.objects.values_list("images", flat=True), *Event.objects.values_list("about", flat=True), page]
    assert not [one for one in told if "Oyelaran" in one or "Fennimore" in one]
    left = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert not [path for path in left if b"Oyelaran" in path.read_bytes()]
    assert client.get(columns).status_code == 422


def test_nothing_of_the_frame_leaves_with_the_study(ana: Any, study: Study) -> None:
    people = [(1, "Ashbourne", {"town": "Ravenglass"})]
    actions.bring_in_frame(by=ana, study=study, mapped=Mapped([{"name": "town", "kind": "text", "order": []}], people))
    held = file_of(ana, study)
    assert not any(word in held for word in (b"Ashbourne", b"Ravenglass"))


def test_the_frame_of_106_people_and_its_taking_out_come_back(ana: Any, study: Study, as_person: Any) -> None:
    client = as_person(ana)
    columns = sent(client, study, PEOPLE.read_bytes()).url
    guessed = {field.name: field.initial for field in client.get(columns).context["form"] if field.initial}
    assert "use-0" not in guessed  # the identifier of a platform
    assert (guessed["use-1"], guessed["use-4"], guessed["use-9"]) == ("number", "yes_no", "yes_no")
    before = state_of(study)
    assert client.post(columns, guessed).status_code == 302
    brought = state_of(study)
    assert len(brought["studies.listedperson"]) == 106
    client.post(reverse("studies:take_out_frame", args=[study.pk]))
    assert state_of(study) == before
    for wanted in (brought, before):
        history.undo(by=ana, study=study.pk)
        assert state_of(study) == wanted


def test_only_those_who_may_choose_bring_in_people(ana: Any, dina: Any, study: Study, as_person: Any) -> None:
    actions.add_member(by=ana, study=study, person=dina, role="reader")
    assert sent(as_person(dina), study, LIST.encode()).status_code == 403
    with pytest.raises(NotAllowed):
        actions.bring_in_frame(by=dina, study=study, mapped=Mapped([], []))
    assert "Look at the list" not in as_person(dina).get(reverse("studies:frame", args=[study.pk])).content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("people.csv", b""),
        ("people.csv", b"name,age\n"),
        ("people.csv", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("people.pdf", b"%PDF-1.7"),
        ("people.xlsx", b"PK\x03\x04 and then nothing"),
        ("people.xlsx", b"name,age\nAsh,3\n"),
    ],
)
def test_a_hostile_file_is_told_and_leaves_nothing(
    ana: Any, study: Study, as_person: Any, name: str, content: bytes
) -> None:
    assert sent(as_person(ana), study, content, name).status_code == 422
    assert not Frame.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).glob(f"{study.pk}/*/*"))


def test_a_formula_is_never_calculated(ana: Any, study: Study, as_person: Any) -> None:
    client = as_person(ana)
    rows = [["site", "age"], ["=1+1", 3], ['=HYPERLINK("http://example.org")', 4]]
    form = client.get(sent(client, study, workbook(*rows), "people.xlsx").url).context["form"]
    assert form.table.rows == [["", "3"], ["", "4"]]
    form = client.get(sent(client, study, b"site,age\n=1+1,3\n").url).context["form"]
    assert form.table.rows == [["=1+1", "3"]]


def test_50_000_rows_and_mixed_kinds_are_told_with_everything_at_once(ana: Any, study: Study, as_person: Any) -> None:
    client = as_person(ana)
    rows = "".join(f"{n if n != 7 else 'many'},{n % 3}\n" for n in range(50_000))
    answer = client.post(sent(client, study, f"age,site\n{rows}".encode()).url, {"use-0": "number", "use-1": "text"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "50,000 people are too many" in page
    assert "“age”, row 8" in page
    assert not Frame.objects.exists()


def test_who_stands_twice_is_shown_and_only_a_person_leaves_them_out() -> None:
    table = Table(["name", "site"], [["Ash", "N"], ["Birch", "N"], ["Ash", "N"], ["Birch", "S"]])
    told = mapping.alike(table)
    assert "Rows 1, 3 are the same in every column." in told
    assert "Rows 2, 4 share one value of “name”." in told
    uses = {1: Use("text")}
    assert [number for number, _, _ in mapping.mapped(table, uses).people] == [1, 2, 3, 4]
    assert [number for number, _, _ in mapping.mapped(table, uses, [3]).people] == [1, 2, 4]
    with pytest.raises(Faults, match="one pseudonym"):
        mapping.mapped(table, uses | {0: Use("pseudonym")})
    with pytest.raises(UserError, match="No column is an attribute"):
        mapping.mapped(table, {0: Use("pseudonym")}, [3, 4])


@given(st.lists(st.text(max_size=12), max_size=20), st.sampled_from(list(kinds.KINDS)))
def test_whatever_a_column_holds_its_values_are_plain_or_refused(column: list[str], kind: str) -> None:
    assert kinds.guess("site", column) in {"", *kinds.KINDS}
    for words in column:
        try:
            value = kinds.value_of(kind, words, ("a", "b"))
        except ValueError:
            continue
        assert json.loads(json.dumps(value, allow_nan=False)) == value
        assert (value is None) == kinds.is_empty(words) or kind == "several"


def test_the_face_reads_a_table_as_words(tmp_path: Path) -> None:
    (tmp_path / "people.xlsx").write_bytes(workbook(["site", "age"], ["N", 3], [None, 4.5]))
    assert cp.read_table(tmp_path / "people.xlsx").to_dicts() == [{"site": "N", "age": "3"}, {"site": "", "age": "4.5"}]
    assert cp.read_table(PEOPLE).shape == (106, 10)
    with pytest.raises(UserError, match="not a table"):
        cp.read_table(PEOPLE.with_name("LICENSE"))
