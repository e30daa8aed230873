"""Forms with guarded fields: refused until edited or confirmed, in words, and nothing of it anywhere but in the page."""

import logging
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template.backends.django import DjangoTemplates

import workbench.practice.guard
from workbench.practice.guard import digest_of
from workbench.practice.guard.fields import GuardedField, GuardedForm

HERE = Path(workbench.practice.guard.__file__).parent
SECRET = "jamal.sentinel@example.org"


class PieceForm(GuardedForm, forms.Form):
    title = GuardedField(label="Title")
    body = GuardedField(label="What happened", required=False, widget=forms.Textarea)
    light = forms.CharField(required=False)


def sent(*confirmed: str, **fields: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"title": "A hard spring", **fields})
    data.setlist("not_a_person", list(confirmed))
    return data


def page(form: PieceForm) -> str:
    engine = DjangoTemplates({"NAME": "guard", "DIRS": [HERE / "templates"], "APP_DIRS": True, "OPTIONS": {}})
    return str(engine.get_template("guard/findings.html").render({"form": form})) + str(form["body"])


def test_harmless_words_are_taken_as_they_are() -> None:
    form = PieceForm(sent(title="May was hard", body="I sat.\r\nIt passed."))
    assert form.is_valid() and form.findings == () and form.confirmed == frozenset()
    assert form.cleaned_data["body"] == "I sat.\nIt passed."
    assert page(form).count("guard") == 0


def test_all_boxes_are_looked_at_at_once_and_say_where() -> None:
    form = PieceForm(sent(title="Room 214", body="I told Jamal that. Call 314-555-0142", light="Jamal"))
    assert not form.is_valid()
    assert form.errors == {
        "title": ["This may say who somebody is: a room or unit."],
        "body": ["This may say who somebody is: a name, a way to reach somebody."],
    }
    assert [(each.label, each.found.words, each.found.sure) for each in form.findings] == [
        ("Title", "Room 214", False),
        ("What happened", "Jamal", True),
        ("What happened", "314-555-0142", True),
    ]
    assert "title" not in form.cleaned_data and "body" not in form.cleaned_data
    shown = page(form)
    assert '<a href="#id_title">Title</a>' in shown and '<a href="#id_body">What happened</a>' in shown
    assert shown.count('type="checkbox"') == 1  # what is sure has no way round


def test_a_look_alike_is_confirmed_by_its_digest() -> None:
    ours, other = digest_of("room  214"), digest_of("Room 215")
    assert not PieceForm(sent(other, title="Room 214")).is_valid()
    form = PieceForm(sent(ours, title="Room 214"))
    assert form.is_valid() and form.confirmed == {ours}
    again = PieceForm(sent(title="Room 214"), confirmed=form.confirmed)
    assert again.is_valid() and again.findings == ()


def test_what_is_sure_cannot_be_confirmed() -> None:
    form = PieceForm(sent(digest_of(SECRET), body=f"Write to {SECRET}"))
    assert not form.is_valid() and form.confirmed == frozenset()
    assert not PieceForm(sent(body=f"Write to {SECRET}"), confirmed={digest_of(SECRET)}).is_valid()


def test_ones_own_name_is_ones_own() -> None:
    assert PieceForm(sent(body="I told myself: Jamal Reed, breathe."), own=["Jamal Reed"]).is_valid()
    assert not PieceForm(sent(body="I told Jamal Brown that."), own=["Jamal Reed"]).is_valid()


def test_a_tick_stays_while_something_else_is_mended() -> None:
    form = PieceForm(sent(digest_of("Room 214"), title="Room 214", body=f"Write to {SECRET}"))
    assert not form.is_valid() and set(form.errors) == {"body"}
    assert page(form).count(" checked") == 1


def test_the_page_is_linked_and_escaped() -> None:
    form = PieceForm(sent(title="ok", body='I told <b onclick="x">Jamal</b> that. Room 214 <script>'))
    assert not form.is_valid()
    shown = page(form)
    assert "<script>" not in shown and "onclick=&quot;" in shown
    assert 'role="alert"' in shown and "aria-labelledby" in shown and 'autocomplete="off"' in shown
    assert 'aria-invalid="true"' in shown and 'aria-describedby="id_body_error"' in shown
    for each in form.findings:
        assert f'id="{each.box}_why"' in shown and (each.found.sure or f'aria-describedby="{each.box}_why"' in shown)


def test_nothing_of_what_is_refused_is_said_elsewhere(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        form = PieceForm(sent(body=f"Write to {SECRET} about Jamal Brown."))
        assert not form.is_valid()
    told: list[Any] = [form.errors.as_json(), str(form.errors), caplog.text, repr(form), form.cleaned_data]
    assert all("sentinel" not in str(each) and "Brown" not in str(each) for each in told)
    assert SECRET in page(form)  # there to be edited


def test_a_plain_dictionary_and_a_prefix_work_too() -> None:
    data = {"one-title": "Room 214", "one-not_a_person": digest_of("Room 214")}
    assert PieceForm(data, prefix="one").is_valid()
    assert PieceForm({**data, "one-not_a_person": [digest_of("Room 214")]}, prefix="one").is_valid()
    assert not PieceForm({"one-title": "Room 214"}, prefix="one").is_valid()


def test_nul_is_refused_in_words() -> None:
    form = PieceForm(sent(title="Ja\x00mal"))
    assert not form.is_valid() and "title" in form.errors


def test_a_guarded_field_in_another_form_fails_at_once() -> None:
    class Open(forms.Form):
        body = GuardedField()

    with pytest.raises(TypeError, match="must be a GuardedForm"):
        Open({"body": "Jamal"}).is_valid()
    with pytest.raises(TypeError, match="must be a GuardedForm"):
        str(Open()["body"])


def test_its_styles_are_small() -> None:
    assert len((HERE / "static/guard/guard.css").read_bytes()) < 1000
