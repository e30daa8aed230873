"""Themes: what is said, what carries it, what answers back, who looked; and two people at once."""

import json
from typing import Any

import pytest

from counterpoint import UserError
from workbench.history import actions as trail
from workbench.history import queries as history
from workbench.research.findings import actions, boards, queries, rules
from workbench.research.findings.models import Evidence, Search, Theme, ThemeCode

LONG = "n" * 10_000
HOSTILE = "<script>alert(1)</script>"


def verbs(told: dict[str, Any]) -> list[str]:
    return [event.verb for event in history.events(told["study"].pk)]


def passage(told: dict[str, Any], case: str, words: str) -> dict[str, Any]:
    document = told["documents"][case]
    start = document.text.index(words)
    return {"document": document, "start": start, "end": start + len(words)}


def test_a_theme_is_numbered_and_gathers_its_codes_in_order(told: dict[str, Any], ana: Any) -> None:
    made = [
        actions.make_theme(by=ana, study=told["study"], name=name, codes=[told["Story"], told["Hope"], told["Story"]])
        for name in ("One", "Two")
    ]
    assert [theme.number for theme in made] == [1, 2]
    assert [row.code.name for row in queries.gathered(made[1])] == ["Story", "Hope"]


def test_a_name_that_is_taken_or_too_long_is_refused(told: dict[str, Any], theme: Any, ana: Any) -> None:
    for name, said in ((theme.name, "already called"), (LONG, "10,000 characters long"), (" ", "needs a name")):
        with pytest.raises(UserError) as refusal:
            actions.make_theme(by=ana, study=told["study"], name=name)
        assert said in refusal.value.what
    assert Theme.objects.count() == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda told, theme: actions.change_theme(by=told["ana"], theme=theme, claim="Another.", status="settled"),
        lambda told, theme: actions.gather_code(by=told["ana"], theme=theme, code=told["Hope"]),
        lambda told, theme: actions.release_code(by=told["ana"], theme=theme, code=told["Story"]),
        lambda told, theme: actions.choose_passage(
            by=told["ana"], theme=theme, side="answer", **passage(told, "Marlow", "I tell it gladly.")
        ),
        lambda told, theme: actions.drop_passage(by=told["ana"], evidence=Evidence.objects.get()),
        lambda told, theme: actions.note_search(by=told["ana"], theme=theme, words="but", documents=3, found=0),
        lambda told, theme: actions.delete_theme(by=told["ana"], theme=theme),
    ],
)
def test_every_action_is_one_event_and_can_be_taken_back(act: Any, told: dict[str, Any], theme: Any) -> None:
    before, seq = everything(), history.revision(told["study"].pk)
    act(told, theme)
    after = everything()
    assert history.revision(told["study"].pk) == seq + 1
    assert after != before
    trail.undo(by=told["ana"], study=told["study"].pk)
    assert everything() == before
    trail.redo(by=told["ana"], study=told["study"].pk)
    assert everything() == after


def everything() -> list[list[dict[str, Any]]]:
    return [list(model.objects.order_by("pk").values()) for model in (Theme, ThemeCode, Evidence, Search)]


def test_what_is_so_already_writes_nothing(told: dict[str, Any], theme: Any, ana: Any) -> None:
    before = verbs(told)
    actions.gather_code(by=ana, theme=theme, code=told["Story"])
    actions.release_code(by=ana, theme=theme, code=told["Hope"])
    actions.change_theme(by=ana, theme=theme, claim="Not owed.")
    actions.choose_passage(
        by=ana, theme=theme, side="voice", **passage(told, "Odile", "I would not tell my story twice.")
    )
    assert verbs(told) == before


def test_nothing_done_offers_no_undo(told: dict[str, Any], theme: Any, as_person: Any, address: Any) -> None:
    """Undo in that toast would take back something else."""
    client = as_person(told["ana"])
    page = client.post(address("gather", theme=theme.pk), {"code": told["Story"].pk}, follow=True).content.decode()
    assert "is in theme 1 already" in page
    assert '<button class="undo">' not in page
    page = client.post(address("gather", theme=theme.pk), {"code": told["Hope"].pk}, follow=True).content.decode()
    assert '<button class="undo">' in page


def test_a_passage_changes_sides_and_keeps_its_note(told: dict[str, Any], theme: Any, ana: Any) -> None:
    place = passage(told, "Marlow", "I tell it gladly.")
    actions.choose_passage(by=ana, theme=theme, side="answer", note="A boundary", **place)
    actions.choose_passage(by=ana, theme=theme, side="voice", **place)
    row = Evidence.objects.get(quote="I tell it gladly.")
    assert (row.side, row.note) == ("voice", "A boundary")
    actions.choose_passage(by=ana, theme=theme, side="voice", note="", **place)
    row.refresh_from_db()
    assert row.note == ""


def test_codes_and_passages_of_another_study_are_refused(
    told: dict[str, Any], theme: Any, ana: Any, chris: Any
) -> None:
    from workbench.research.studies.actions import make_study

    other = make_study(by=ana, title="Another")
    foreign = actions.make_theme(by=ana, study=other, name="Foreign")
    for act in (
        lambda: actions.gather_code(by=ana, theme=foreign, code=told["Hope"]),
        lambda: actions.choose_passage(by=ana, theme=foreign, side="voice", **passage(told, "Odile", "asking")),
    ):
        with pytest.raises(UserError) as refusal:
            act()
        assert "another study" in refusal.value.what


def test_the_board_tells_voices_answers_and_silence(told: dict[str, Any], theme: Any, ana: Any) -> None:
    actions.choose_passage(by=ana, theme=theme, side="answer", **passage(told, "Marlow", "I tell it gladly."))
    board = boards.board(ana, told["study"])
    (column,) = board["columns"]
    assert column.score.steps == [
        {"name": "Odile", "voices": 1, "answers": 0},
        {"name": "Marlow", "voices": 0, "answers": 1},
        {"name": "Wren", "voices": 0, "answers": 0},
    ]
    assert [(code.name, passages) for code, passages in board["free"]] == [("Hope", 2), ("Asking", 0)]


def test_the_empty_slot_says_who_looked(
    told: dict[str, Any], theme: Any, ben: Any, as_person: Any, address: Any
) -> None:
    client = as_person(told["ana"])
    assert (
        "Nobody has searched. That is not the same as finding nothing."
        in client.get(address("themes")).content.decode()
    )
    answer = as_person(ben).post(address("search_answers", theme=theme.pk), {"words": "xylophone, never"}, follow=True)
    assert "Nothing found" in answer.content.decode()
    page = client.get(address("themes")).content.decode()
    assert "Nobody answers back." in page
    assert "Ben searched 3 transcripts on" in page
    assert "for these words: xylophone, never." in page


def test_a_search_finds_whole_sentences_where_words_begin(told: dict[str, Any], theme: Any) -> None:
    from workbench.research.findings.candidates import looked_for

    found = looked_for(told["study"], 'however "tell my story"')
    assert [hit.passage.quote for hit in found.hits] == [
        "🙂 I would not tell my story twice.",
        "However, I tell it gladly.",
    ]
    assert (found.found, found.read) == (2, 3)
    assert looked_for(told["study"], "wever").found == 0
    assert [hit.passage.quote for hit in looked_for(told["study"], "agenda").hits] == ["They put me on the agenda."]


@pytest.mark.parametrize("words", ["", "  ", '""', "—", LONG, "\x00"])
def test_a_search_for_nothing_is_refused_in_words(
    words: str, told: dict[str, Any], theme: Any, as_person: Any, address: Any
) -> None:
    answer = as_person(told["ana"]).post(address("search_answers", theme=theme.pk), {"words": words})
    assert answer.status_code == 422
    assert not Search.objects.exists()


def test_two_people_who_write_at_once_see_both_versions(
    told: dict[str, Any], theme: Any, ben: Any, as_person: Any, address: Any
) -> None:
    page = {"name": theme.name, "claim": "Not owed.", "holds_when": "", "stops_when": "", "status": "tentative"}
    seen = {f"seen_{name}": value for name, value in page.items()}
    as_person(ben).post(address("change", theme=theme.pk), {**page, **seen, "claim": "Ben’s claim."})
    answer = as_person(told["ana"]).post(address("change", theme=theme.pk), {**page, **seen, "claim": "Ana’s claim."})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Ben changed this theme while you wrote." in said
    assert "Ben’s claim." in said
    assert "Ana’s claim." in said
    assert Theme.objects.get().claim == "Ben’s claim."
    # The page that came back knows Ben's words, so that “Keep mine” is a decision.
    again = {**page, **seen, "claim": "Ana’s claim.", "seen_claim": "Ben’s claim."}
    assert 'name="seen_claim" value="Ben’s claim."' in said
    as_person(told["ana"]).post(address("change", theme=theme.pk), again)
    assert Theme.objects.get().claim == "Ana’s claim."


def test_two_people_who_write_different_fields_do_not_meet(told: dict[str, Any], theme: Any, ben: Any) -> None:
    seen = {name: getattr(theme, name) for name in (*rules.TEXTS, "name", "status")}
    stale = Theme.objects.get(pk=theme.pk)
    actions.change_theme(by=ben, theme=theme, seen=seen, **{**seen, "holds_when": "asked"})
    actions.change_theme(by=told["ana"], theme=stale, seen=seen, **{**seen, "claim": "Never owed."})
    now = Theme.objects.get()
    assert (now.claim, now.holds_when) == ("Never owed.", "asked")


def test_line_ends_of_browsers_are_no_change(told: dict[str, Any], theme: Any, as_person: Any, address: Any) -> None:
    actions.change_theme(by=told["ana"], theme=theme, claim="One.\nTwo.")
    before = verbs(told)
    page = {"name": theme.name, "claim": "One.\r\nTwo.", "holds_when": "", "stops_when": "", "status": "tentative"}
    as_person(told["ana"]).post(
        address("change", theme=theme.pk), {**page, **{f"seen_{k}": v for k, v in page.items()}}
    )
    assert verbs(told) == before


@pytest.mark.parametrize(
    "given", [{}, {"name": ""}, {"name": LONG, "status": "working"}, {"name": "A", "status": "great"}]
)
def test_a_theme_that_cannot_be_so_is_not_saved(
    given: dict[str, str], told: dict[str, Any], theme: Any, as_person: Any, address: Any
) -> None:
    answer = as_person(told["ana"]).post(address("change", theme=theme.pk), given)
    assert answer.status_code == 422
    assert Theme.objects.get().name == "A story is offered"


@pytest.mark.parametrize("name", ["gather", "release", "choose"])
@pytest.mark.parametrize(
    "given", [{}, {"code": "x"}, {"code": "00000000-0000-0000-0000-000000000000"}, {"document": "1", "start": "-1"}]
)
def test_bad_requests_are_answered_in_words(
    name: str, given: dict[str, str], told: dict[str, Any], theme: Any, as_person: Any, address: Any
) -> None:
    answer = as_person(told["ana"]).post(address(name, theme=theme.pk), given)
    assert answer.status_code in {404, 422}


def test_the_reader_chooses_words_as_json(told: dict[str, Any], theme: Any, as_person: Any, address: Any) -> None:
    client, document = as_person(told["ana"]), told["documents"]["Marlow"]
    themes = client.get(address("themes"), headers={"accept": "application/json"}).json()["themes"]
    assert themes == [{"id": str(theme.pk), "number": 1, "name": "A story is offered", "status": "tentative"}]
    start = document.text.index("Hope, no.")
    body = {"document": str(document.pk), "start": start, "end": start + 9, "quote": "Hope, no.", "side": "answer"}
    asked = {"content_type": "application/json", "headers": {"accept": "application/json"}}
    answer = client.post(address("choose", theme=theme.pk), json.dumps(body), **asked).json()
    assert (answer["side"], answer["theme"]["number"], answer["start"]) == ("answer", 1, start)
    assert Evidence.objects.get(pk=answer["evidence"]).quote == "Hope, no."
    for wrong in ({**body, "quote": "Hope, yes."}, {**body, "end": 10**12}, [], "x", {**body, "side": "both"}):
        refusal = client.post(address("choose", theme=theme.pk), json.dumps(wrong), **asked)
        assert refusal.status_code == 422
        assert {"what", "where", "try"} <= set(refusal.json())


def test_the_reader_learns_where_themes_rest_on_its_document(
    told: dict[str, Any], theme: Any, as_person: Any, address: Any, eve: Any
) -> None:
    client, odile = as_person(told["ana"]), told["documents"]["Odile"]
    asked = {"headers": {"accept": "application/json"}}
    answer = client.get(address("of_document", document=odile.pk), **asked).json()
    [listed], [stands] = answer["themes"], answer["passages"]
    assert (listed["number"], listed["choose"]) == (1, address("choose", theme=theme.pk))
    assert (stands["theme"], stands["side"], stands["end"] - stands["start"]) == (str(theme.pk), "voice", 32)
    assert client.get(address("of_document", document=told["documents"]["Wren"].pk)).json()["passages"] == []
    assert as_person(eve).get(address("of_document", document=odile.pk)).status_code == 404
    assert client.post(stands["drop"], {}, **asked).json() == {}
    assert Evidence.objects.count() == 0
    made = client.post(answer["new"], {"name": "Another"}, **asked).json()
    assert (made["number"], made["name"]) == (2, "Another")


def test_a_theme_that_was_undone_leads_to_the_board(told: dict[str, Any], as_person: Any, address: Any) -> None:
    client = as_person(told["ana"])
    client.post(address("new"), {"name": "One", "claim": HOSTILE, "code": [told["Hope"].pk]})
    made = Theme.objects.get()
    page = address("theme", theme=made.pk)
    assert HOSTILE not in client.get(page).content.decode()
    answer = client.post(f"/studies/{told['study'].pk}/undo/", {"next": page}, follow=True)
    assert answer.status_code == 200
    assert "That theme is no longer there." in answer.content.decode()


@pytest.mark.parametrize("page", ["themes", "theme", "search_answers"])
def test_the_pages_ask_the_database_as_often_for_one_as_for_three(
    page: str, told: dict[str, Any], theme: Any, as_person: Any, address: Any
) -> None:
    actions.note_search(by=told["ana"], theme=theme, words="x", documents=3, found=0)
    ids = {} if page == "themes" else {"theme": theme.pk}
    client = as_person(told["ana"])
    client.get(address(page, **ids))
    once = asked(lambda: client.get(address(page, **ids)))
    for name in ("Two", "Three"):
        more = actions.make_theme(by=told["ana"], study=told["study"], name=name, codes=[told["Hope"]])
        for words in ("asking", "twice"):
            actions.choose_passage(by=told["ana"], theme=more, side="voice", **passage(told, "Odile", words))
        actions.note_search(by=told["ana"], theme=more, words="x", documents=3, found=0)
    client.get(address(page, **ids))
    assert asked(lambda: client.get(address(page, **ids))) == once


def asked(act: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries_made:
        act()
    return len(queries_made)


def test_a_stranger_and_a_reader_change_nothing(
    told: dict[str, Any], theme: Any, eve: Any, pat: Any, as_person: Any, address: Any
) -> None:
    from workbench.research.studies.actions import add_member

    add_member(by=told["ana"], study=told["study"], person=pat, role="reader")
    for name in ("change", "delete", "gather", "choose", "search_answers"):
        given = {
            "code": told["Hope"].pk,
            "name": "X",
            "status": "working",
            "words": "but",
            "side": "voice",
            "start": 3,
            "end": 9,
        }
        given |= {"document": told["documents"]["Odile"].pk}
        assert as_person(eve).post(address(name, theme=theme.pk), given).status_code == 404
        assert as_person(pat).post(address(name, theme=theme.pk), given).status_code == 403
    assert "Delete theme" not in as_person(pat).get(address("theme", theme=theme.pk)).content.decode()
