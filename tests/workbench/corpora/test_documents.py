"""The list of documents and the page of one: names, cases, attributes, order, removal, who sees what."""

from typing import Any

import pytest
from django.urls import reverse

from tests.workbench.history.stories import bring_in, state_of
from workbench.people.models import new_id
from workbench.research.corpora import actions
from workbench.research.corpora.models import Case, Document
from workbench.research.corpora.standing import standing_of, standings
from workbench.research.studies.actions import add_member

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def document(study: Any, ana: Any) -> Document:
    return bring_in(ana, study, "Marlow, first")


def address(name: str, document: Document) -> str:
    return reverse(f"corpora:{name}", args=[document.study_id, document.pk])


def test_an_empty_study_says_how_to_begin(as_person: Any, ana: Any, study: Any) -> None:
    page = as_person(ana).get(reverse("corpora:documents", args=[study.pk])).content.decode()
    assert "Nothing to read yet." in page
    assert "Bring in a transcript: text, Word, PDF, subtitles and many others work." in page
    assert "Add a transcript" in page


def test_the_list_tells_case_turns_words_share_and_coders(
    as_person: Any, ana: Any, ben: Any, study: Any, document: Document
) -> None:
    code = actions.make_code(by=ana, study=study, name="Hope")
    start, end = document.turns[1][:2]
    actions.make_coding(by=ben, document=document, code=code, start=start + 2, end=end - 2)
    actions.set_case(by=ana, document=document, name="Marlow")
    page = as_person(ana).get(reverse("corpora:documents", args=[study.pk])).content.decode()
    assert "1 of 4 turns carry a coding" in page
    assert 'title="Ben"' in page
    assert "Marlow, first" in page
    assert "25%" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_one_document_as_for_three(
    count: int, as_person: Any, ana: Any, study: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        bring_in(ana, study, f"Interview {number}", f"P: Words of interview {number}.")
    client = as_person(ana)
    with django_assert_max_num_queries(16):
        client.get(reverse("corpora:documents", args=[study.pk]))


def test_renaming_and_undo(as_person: Any, ana: Any, document: Document) -> None:
    client = as_person(ana)
    page = client.post(address("rename", document), {"name": "  Marlow,   second "}, follow=True).content.decode()
    assert "Marlow, second" in page
    assert 'class="undo"' in page
    client.post(reverse("studies:undo", args=[document.study_id]))
    assert Document.objects.get().name == "Marlow, first"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "A document needs a name"),
        ("x" * 10_000, "This name is 10,000 characters long"),
        ("Odile", "Another document is already called Odile"),
    ],
)
def test_a_bad_name_is_refused(name: str, said: str, as_person: Any, ana: Any, study: Any, document: Document) -> None:
    bring_in(ana, study, "Odile", "P: Other words.")
    answer = as_person(ana).post(address("rename", document), {"name": name})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Document.objects.get(pk=document.pk).name == "Marlow, first"


def test_a_case_is_made_shared_and_taken_away(as_person: Any, ana: Any, study: Any, document: Document) -> None:
    other = bring_in(ana, study, "Marlow, second", "P: Later words.")
    client = as_person(ana)
    for one in (document, other):
        client.post(address("set_case", one), {"case": " Marlow "})
    assert Case.objects.count() == 1
    assert [one.case.name for one in Document.objects.all()] == ["Marlow", "Marlow"]
    client.post(address("set_case", document), {"case": ""})
    assert Document.objects.get(pk=document.pk).case is None


def test_attributes_are_added_changed_and_removed(as_person: Any, ana: Any, study: Any, document: Document) -> None:
    client = as_person(ana)
    sent = {"of": "document", "attribute": ["site", "age", "", "empty"], "value": ["north", "45", "lost", ""]}
    client.post(address("attributes", document), sent)
    assert Document.objects.get().attributes == {"site": "north", "age": "45"}
    client.post(address("attributes", document), {"of": "document", "attribute": ["site"], "value": ["south"]})
    assert Document.objects.get().attributes == {"site": "south"}
    actions.set_case(by=ana, document=Document.objects.get(), name="Marlow")
    client.post(address("attributes", document), {"of": "case", "attribute": ["role"], "value": ["<b>nurse</b>"]})
    assert Case.objects.get().attributes == {"role": "<b>nurse</b>"}
    page = client.get(address("document", document)).content.decode()
    assert "<b>nurse</b>" not in page
    assert "&lt;b&gt;nurse&lt;/b&gt;" in page


def test_the_same_attribute_twice_is_refused(as_person: Any, ana: Any, document: Document) -> None:
    answer = as_person(ana).post(
        address("attributes", document), {"of": "document", "attribute": ["site", " site"], "value": ["north", "south"]}
    )
    assert answer.status_code == 422
    assert "site stands there twice" in answer.content.decode()
    assert Document.objects.get().attributes == {}


def test_the_order_is_the_peoples_own(as_person: Any, ana: Any, study: Any) -> None:
    rows = [bring_in(ana, study, name, f"P: {name} speaks.") for name in ("one", "two", "three")]
    client = as_person(ana)
    client.post(address("move", rows[2]), {"way": "up"})
    assert list(Document.objects.values_list("name", flat=True)) == ["one", "three", "two"]
    client.post(address("move", rows[0]), {"way": "up"})
    client.post(address("move", rows[0]), {"way": "down"})
    assert list(Document.objects.values_list("name", flat=True)) == ["three", "one", "two"]


def test_removing_is_undone_from_the_toast(as_person: Any, ana: Any, ben: Any, study: Any, document: Document) -> None:
    code = actions.make_code(by=ben, study=study, name="Hope")
    actions.make_coding(by=ben, document=document, code=code, start=3, end=9)
    actions.write_memo(by=ben, study=study, text="A thought.", document=document)
    before = state_of(study)
    client = as_person(ana)
    page = client.post(address("remove", document), follow=True).content.decode()
    assert "Marlow, first is removed, with its codings and memos." in page
    assert not Document.objects.exists()
    client.post(reverse("studies:undo", args=[study.pk]))
    assert state_of(study) == before


def test_the_page_shows_memos_turns_and_where_it_came_from(
    as_person: Any, ana: Any, ben: Any, study: Any, document: Document
) -> None:
    actions.write_memo(by=ben, study=study, text="She laughs <i>here</i>.", document=document)
    page = as_person(ana).get(address("document", document)).content.decode()
    assert "She laughs &lt;i&gt;here&lt;/i&gt;." in page
    assert "I kept a notebook." in page
    assert "Marlow, first.txt" in page


def test_a_reader_sees_and_does_not_change(as_person: Any, ana: Any, dina: Any, study: Any, document: Document) -> None:
    add_member(by=ana, study=study, person=dina, role="reader")
    reader = as_person(dina)
    page = reader.get(address("document", document)).content.decode()
    assert "Remove this interview" not in page
    assert "Rename" not in page
    for name, sent in (
        ("rename", {"name": "x"}),
        ("remove", {}),
        ("set_case", {"case": "x"}),
        ("move", {"way": "up"}),
        ("attributes", {}),
    ):
        assert reader.post(address(name, document), sent).status_code == 403
    assert Document.objects.get().name == "Marlow, first"


def test_a_document_of_another_study_is_not_found(as_person: Any, chris: Any, document: Document) -> None:
    from workbench.research.studies.actions import make_study

    other = make_study(by=chris, title="Another")
    client = as_person(chris)
    assert client.get(reverse("corpora:document", args=[other.pk, document.pk])).status_code == 404
    assert client.get(address("document", document)).status_code == 404
    assert client.get(reverse("corpora:document", args=[other.pk, new_id()])).status_code == 404


def test_standing_counts_turns_as_a_slow_reading_does(ana: Any, ben: Any, study: Any) -> None:
    from random import Random

    chance = Random(7)
    document = bring_in(ana, study, "Long", "\n".join(f"P: turn {number} says something." for number in range(30)))
    codes = [actions.make_code(by=ana, study=study, name=name) for name in ("Hope", "Time")]
    ends = set()
    for _ in range(12):
        start = chance.randrange(len(document.text) - 40)
        ends.add((start, start + chance.randrange(1, 60)))
        actions.make_coding(
            by=chance.choice([ana, ben]),
            document=document,
            code=chance.choice(codes),
            start=start,
            end=max(end for s, end in ends if s == start),
        )
    ends = {(coding.start, coding.end) for coding in document.codings.all()}
    slow = sum(any(start < last and end > first for start, end in ends) for first, last, *_ in document.turns)
    assert standing_of(document).coded == slow
    assert [(row.pk, standing.coded, standing.turns) for row, standing in standings(study)] == [(document.pk, slow, 30)]
