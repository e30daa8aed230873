"""What may be a name, by rules and by the model that the host gave: suggested with who says so, and never applied unasked."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.support.studies import WORDS, with_interviews
from tests.support.token_classifier import write
from tests.workbench.pseudonyms.keys import opened
from workbench.history import queries as history
from workbench.research.corpora.models import Document
from workbench.research.fieldwork import opened as hand
from workbench.research.pseudonyms import queries
from workbench.research.pseudonyms.actions import add_entries
from workbench.research.pseudonyms.finding import VARIABLE
from workbench.research.studies.actions import make_study

pytestmark = pytest.mark.django_db
SAID = WORDS | {"Wren": "I went to Ronda with Maribel, and ronda was cold. Odile was there on a Tuesday."}


@pytest.fixture
def documents(study: Any, ana: Any) -> Any:
    """Interviews, and the key to the names open for Ana."""
    made = with_interviews(study, ana, SAID)
    opened(study, ana)
    yield made
    hand.close_for_all(study.pk)


def at(study: Any, document: Any = None) -> str:
    address = reverse("pseudonyms:suggestions", args=[study.pk])
    return f"{address}?document={document.pk}" if document else address


def test_without_a_model_the_rules_suggest_and_the_page_says_so(
    study: Any, ana: Any, documents: Any, as_person: Any, monkeypatch: Any
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    page = as_person(ana).get(at(study))
    assert "Here is none." in page.content.decode()
    rows = {one.words: (by, given) for one, by, given in page.context["rows"]}
    assert rows["Maribel"] == ("rules", "")
    assert "suggested by rules" in page.content.decode()


def test_a_model_that_is_not_there_is_named_and_the_rules_go_on(
    study: Any, ana: Any, documents: Any, as_person: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    for folder, what in ((tmp_path / "none", "there is no such folder"), (tmp_path, "the folder has no model.onnx")):
        monkeypatch.setenv(VARIABLE, str(folder))
        page = as_person(ana).get(at(study, documents["Wren"]))
        words = page.content.decode()
        assert page.status_code == 200
        assert "The model was not asked; the rules were." in words
        assert what.capitalize() in words
        assert "Maribel" in {one.words for one, _, _ in page.context["rows"]}
        assert "Marlow" not in {one.words for one, _, _ in page.context["rows"]}


def test_a_document_of_another_study_is_none(
    study: Any, ana: Any, eve: Any, documents: Any, as_person: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    secret = with_interviews(make_study(by=eve, title="Eve’s own"), eve, {"Perrin": "I met Zebulon there."})["Perrin"]
    for address in (at(study, secret), f"{at(study)}?document=nonsense", f"{at(study)}?document=%00"):
        page = as_person(ana).get(address)
        assert page.context["document"] is None
        assert "Zebulon" not in page.content.decode()


def test_who_has_not_the_key_open_gets_no_suggestion_and_no_model(
    study: Any, ana: Any, documents: Any, as_person: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none"))
    hand.close(ana, study.pk)
    page = as_person(ana).get(at(study, documents["Wren"]))
    assert (page.context["rows"], page.context["silent"]) == ([], [])
    assert "Maribel" not in page.content.decode()


def test_an_entry_that_would_be_empty_is_refused_and_said(study: Any, ana: Any, documents: Any, as_person: Any) -> None:
    [entry] = add_entries(by=ana, study=study, entries=[("Maribel", "[a friend]", "person")])
    address = reverse("pseudonyms:change", args=[study.pk, entry.pk])
    before = history.revision(study.pk)
    for sent in ({"words": "", "replacement": "x", "kind": "person"}, {"words": "Maribel", "kind": "person"}, {}):
        assert as_person(ana).post(address, sent).status_code == 422
    assert as_person(ana).post(address, {"words": "M" * 201, "replacement": "x", "kind": "person"}).status_code == 422
    assert history.revision(study.pk) == before
    assert [one.words for one in queries.entries_for(ana, study)] == ["Maribel"]


@pytest.mark.far
def test_a_model_suggests_and_only_what_a_person_chose_is_written(
    study: Any, ana: Any, documents: Any, as_person: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(write(tmp_path / "tiny")))
    client, address, before = as_person(ana), at(study, documents["Wren"]), history.revision(study.pk)
    page = client.get(address)
    rows = {one.words: (one.kind, by) for one, by, _ in page.context["rows"]}
    assert rows["Odile"] == ("person", "tiny")  # it begins a sentence: the rules saw nothing
    assert (rows["ronda"], rows["Maribel"]) == (("place", "tiny"), ("other", "rules"))
    assert rows["Imani"] == ("person", "rules and tiny")
    assert "tiny takes it for a place" in page.content.decode().casefold()
    assert history.revision(study.pk) == before
    sent = {"words": ["Odile", "ronda"], "replacement": ["Lark", ""], "kind": ["person", "place"]}
    assert client.post(address, sent)["Location"] == address
    assert [(one.words, one.entry.replacement) for one in queries.entries_for(ana, study)] == [("Odile", "Lark")]
    assert SAID["Wren"] in Document.objects.get(pk=documents["Wren"].pk).text
    assert "Odile" not in {one.words for one, _, _ in client.get(address).context["rows"]}
