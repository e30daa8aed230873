"""The page of queries: passages, faults at their character, and a code for all of them that is undone as one."""

import json
from typing import Any

import pytest

from workbench.history import actions as history
from workbench.history import queries as trail
from workbench.research.exchange.extras import extras_in
from workbench.research.findings import actions, queries
from workbench.research.reports.carrying import extras_of


def test_the_page_shows_what_the_library_finds(told: dict[str, Any], as_person: Any, address: Any) -> None:
    page = as_person(told["ana"]).get(address("query"), {"q": "Hope & Story"}).content.decode()
    assert "1 passage in 1 transcript" in page
    assert "<mark>Hope helps me, and asking.</mark>" in page
    assert "Odile 2 · Hope, Story" in page
    page = as_person(told["ana"]).get(address("query"), {"q": "text:hope", "whole": "turn"}).content.decode()
    assert "<mark>Hope, no.</mark>" in page


def test_a_fault_points_at_its_character(told: dict[str, Any], as_person: Any, address: Any) -> None:
    answer = as_person(told["ana"]).get(address("query"), {"q": "Hope & Stroy - <b>"})
    page = answer.content.decode()
    assert answer.status_code == 422
    lines = page.splitlines()
    place = next(n for n, line in enumerate(lines) if line.strip().startswith("Hope &amp; Stroy"))
    assert lines[place + 1].index("^") == lines[place].replace("&amp;", "&").index("Stroy")
    assert "“Story”" in page
    assert "<b>" not in page


@pytest.mark.parametrize("words", ["n" * 10_001, "\x00", "re:/(/"])
def test_what_cannot_be_asked_is_refused(words: str, told: dict[str, Any], as_person: Any, address: Any) -> None:
    assert as_person(told["ana"]).get(address("query"), {"q": words}).status_code == 422
    assert as_person(told["ana"]).get(address("query"), {"q": "Hope", "whole": "page"}).status_code == 422


def test_all_that_is_found_is_coded_and_undone_as_one(told: dict[str, Any], as_person: Any, address: Any) -> None:
    ana, asking = told["ana"], told["Asking"]
    sent = {"q": "text:hope", "whole": "sentence", "code": asking.pk, "seen": 3}
    assert as_person(ana).post(address("code_all"), sent).status_code == 302
    assert sorted(asking.codings.values_list("quote", flat=True)) == [
        "And hope?",
        "Hope helps me, and asking.",
        "Hope, no.",
    ]
    assert asking.memos.get().text.endswith("3 passages, each with its whole sentence.\n\ntext:hope")
    event = trail.events(told["study"].pk).first()
    assert (event.verb, event.by) == ("coded by a query as", ana)
    assert as_person(ana).post(address("code_all"), sent).status_code == 302  # twice is as good as once
    assert (asking.codings.count(), asking.memos.count()) == (3, 1)
    history.undo(by=ana, study=told["study"].pk)
    assert (asking.codings.count(), asking.memos.count()) == (0, 0)


def test_nothing_is_coded_that_was_not_seen(told: dict[str, Any], as_person: Any, address: Any) -> None:
    sent = {"q": "text:hope", "code": told["Asking"].pk, "seen": 2}
    answer = as_person(told["ana"]).post(address("code_all"), sent)
    assert answer.status_code == 422
    assert "3 passages now, not 2" in answer.content.decode()
    for wrong in ({"seen": 0}, {"q": "Hope &"}, {"code": told["study"].pk}, {"seen": -1}):
        assert as_person(told["ana"]).post(address("code_all"), sent | wrong).status_code in (404, 422)
    assert told["Asking"].codings.count() == 0


def test_a_stranger_finds_nothing(told: dict[str, Any], as_person: Any, eve: Any, address: Any) -> None:
    assert as_person(eve).get(address("query"), {"q": "Hope"}).status_code == 404
    sent = {"q": "text:hope", "code": told["Asking"].pk, "seen": 3}
    assert as_person(eve).post(address("code_all"), sent).status_code == 404


def test_a_query_is_kept_under_a_name_and_asked_again(
    told: dict[str, Any], as_person: Any, address: Any, eve: Any
) -> None:
    ana, sent = as_person(told["ana"]), {"q": "Hope & Story", "whole": "turn", "name": "Both"}
    assert ana.post(address("keep_query"), sent).status_code == 302
    assert ana.post(address("keep_query"), sent | {"q": "Hope"}).status_code == 302  # in its place
    kept = queries.saved_queries(told["study"]).get()
    assert (kept.words, kept.whole, kept.sort) == ("Hope", "turn", "place")
    assert 'href="?q=Hope&amp;whole=turn&amp;sort=place"' in ana.get(address("query")).content.decode()
    assert json.loads(extras_of(told["study"])["workbench.json"])["queries"][0]["words"] == "Hope"
    for wrong in ({"name": " "}, {"q": ""}, {"name": "n" * 300}):
        assert ana.post(address("keep_query"), sent | wrong).status_code == 422
    assert as_person(eve).post(address("delete_query", query=kept.pk)).status_code == 404
    assert ana.post(address("delete_query", query=kept.pk)).status_code == 302
    assert not queries.saved_queries(told["study"])
    history.undo(by=told["ana"], study=told["study"].pk)
    assert queries.saved_queries(told["study"]).get().words == "Hope"


def test_kept_queries_go_along_and_files_without_any_are_read(told: dict[str, Any], ana: Any) -> None:
    actions.save_query(by=ana, study=told["study"], name="Both", words="Hope & Story")
    members = extras_of(told["study"])
    assert extras_in(members).tables["queries"][0]["name"] == "Both"
    said = json.loads(members["workbench.json"])
    del said["queries"]
    assert extras_in({"workbench.json": json.dumps(said).encode()}).tables["queries"] == []
