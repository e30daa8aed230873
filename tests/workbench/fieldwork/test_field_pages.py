"""The pages of the field: what members see, what stays under lock, and where a real name never goes."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from counterpoint import UserError
from tests.support.furnished import AWKWARD, KEY, PASSPHRASE, furnish
from workbench.history.models import Event
from workbench.research.fieldwork import actions, host, opened, queries
from workbench.research.fieldwork.models import Contact, Identity, NameKey, Participant
from workbench.research.studies.actions import add_member
from workbench.serving.logs import keep_faults

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NAME, CONTACT, NOTES = "Berit Aasgaard-Wold", "berit@example.org", "Call after six, ask for Solveig."
SECRET = ("Berit", "Aasgaard", "berit@", "after six", "Solveig", PASSPHRASE)


def page_of(client: Client, view: str, *parts: Any) -> str:
    answer = client.get(reverse(view, args=parts))
    assert answer.status_code == 200
    return answer.content.decode()


def named(client: Client, study: Any, participant: Participant, **said: str) -> Any:
    return client.post(reverse("fieldwork:name", args=[study.pk, participant.pk]), said)


def test_names_are_asked_for_the_passphrase_each_time_and_kept_by_no_browser(
    keyed: Any, ana: Any, tove: Participant, as_person: Any
) -> None:
    client = as_person(ana)
    names, open_key = (reverse(f"fieldwork:{name}", args=[keyed.pk]) for name in ("names", "open_key"))
    assert "Open the names" in client.get(names).content.decode()
    wrong = client.post(open_key, {"passphrase": "not the words that open it"})
    assert (wrong.status_code, "did not open" in wrong.content.decode()) == (422, True)
    assert "not the words" not in wrong.content.decode()
    assert client.post(open_key, {"passphrase": PASSPHRASE}).status_code == 302
    told = named(client, keyed, tove, name=NAME, contact=CONTACT, notes=NOTES)
    assert told.status_code == 302
    assert not any(secret in str(told.cookies) + told["Location"] for secret in SECRET)
    shown = client.get(names)
    assert NAME in shown.content.decode()
    for answer in (shown, wrong, told, named(client, keyed, tove, name="x" * 201)):
        assert "no-store" in answer["Cache-Control"]
    assert shown.content.decode().count('autocomplete="off"') >= 3
    client.post(reverse("fieldwork:close_key", args=[keyed.pk]))
    closed = client.get(names)
    assert NAME not in closed.content.decode()
    assert named(client, keyed, tove, name="Other Oslo").status_code == 422
    opened.keep(ana, keyed.pk, b"")
    assert Event.objects.filter(verb="opened the key to the names").count() == 1


def test_a_key_is_made_with_the_passphrase_twice_and_what_losing_it_means_is_said(
    study: Any, ana: Any, as_person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_person(ana)
    assert "Whoever loses the passphrase loses the names" in page_of(client, "fieldwork:names", study.pk)
    address = reverse("fieldwork:make_key", args=[study.pk])
    for new, again in ((PASSPHRASE, "something else"), ("short", "short"), ("aaaaaaaaaaaaaa",) * 2, ("", "")):
        answer = client.post(address, {"new": new, "again": again})
        assert answer.status_code == 422
        assert not new or f'value="{new}"' not in answer.content.decode()
    assert "host’s key" not in page_of(client, "fieldwork:names", study.pk)
    monkeypatch.setenv(host.VARIABLE, "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
    assert "Use the host’s key" in page_of(client, "fieldwork:names", study.pk)
    assert client.post(address, {"host": "yes"}).status_code == 302
    assert NameKey.objects.get().kind == "host"
    opened.close_for_all(study.pk)
    assert client.post(reverse("fieldwork:open_key", args=[study.pk])).status_code == 302
    assert queries.is_open(ana, study)


def test_the_passphrase_is_changed_on_the_page(keyed: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    actions.open_key(by=ana, study=keyed, passphrase=PASSPHRASE)
    address = reverse("fieldwork:passphrase", args=[keyed.pk])
    new = "seven more words that go together"
    assert client.post(address, {"old": "wrong", "new": new, "again": new}).status_code == 422
    assert client.post(address, {"old": PASSPHRASE, "new": new, "again": "x"}).status_code == 422
    assert client.post(address, {"old": PASSPHRASE, "new": new, "again": new}).status_code == 302
    opened.close_for_all(keyed.pk)
    actions.open_key(by=ana, study=keyed, passphrase=new)


@pytest.mark.parametrize("role", ["coder", "reader"])
def test_who_may_not_open_names_sees_none_and_tries_none(
    keyed: Any, ana: Any, dina: Any, tove: Participant, as_person: Any, role: str
) -> None:
    add_member(by=ana, study=keyed, person=dina, role=role)
    client = as_person(dina)
    assert "Under lock" in page_of(client, "fieldwork:names", keyed.pk)
    for view in ("make_key", "open_key", "passphrase"):
        sent = {"passphrase": PASSPHRASE, "new": PASSPHRASE, "again": PASSPHRASE, "old": PASSPHRASE}
        assert client.post(reverse(f"fieldwork:{view}", args=[keyed.pk]), sent).status_code == 403
    assert named(client, keyed, tove, name=NAME).status_code == 403
    assert "Note a contact" in page_of(client, "fieldwork:participant", keyed.pk, tove.pk) or role == "reader"


def test_participants_are_added_renamed_and_moved_by_hand(study: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    field = reverse("fieldwork:participants", args=[study.pk])
    assert client.post(field, {"pick": "", "pseudonym": "Ana"}).status_code == 422
    assert client.post(field, {"pick": "nobody", "pseudonym": "Mei"}).status_code == 422
    assert client.post(field, {"pick": "", "pseudonym": "Mei"}).status_code == 302
    mei = Participant.objects.get()
    client.post(reverse("fieldwork:rename", args=[study.pk, mei.pk]), {"pseudonym": "Tunde"})
    client.post(reverse("fieldwork:move", args=[study.pk, mei.pk]), {"state": "invited"})
    client.post(reverse("fieldwork:reminder", args=[study.pk, mei.pk]), {"way": "phone", "due_on": "2026-03-02"})
    shown = page_of(client, "fieldwork:participants", study.pk)
    for words in ("Tunde", "Invited", "Since 2 March 2026", "1 invited"):
        assert words in shown
    client.post(reverse("fieldwork:done", args=[study.pk, Contact.objects.get().pk]))
    assert "Since 2 March" not in page_of(client, "fieldwork:participants", study.pk)
    for view, sent in (("contact", {"way": "pigeon"}), ("reminder", {"way": "phone"}), ("rename", {"pseudonym": ""})):
        assert client.post(reverse(f"fieldwork:{view}", args=[study.pk, mei.pk]), sent).status_code == 422


def test_proposals_are_of_the_language_that_was_asked_for(study: Any, ana: Any, as_person: Any) -> None:
    from workbench.research.fieldwork.pseudonyms import first_names

    answer = as_person(ana).get(reverse("fieldwork:participants", args=[study.pk]), {"language": "Yoruba"})
    others = answer.context["others"]
    assert len(others) == 5
    assert set(others) <= set(first_names()["Yoruba"])


def test_what_people_write_is_shown_as_words(study: Any, ana: Any, as_person: Any) -> None:
    ids = furnish(study, ana)
    client = as_person(ana)
    for view, parts in (("participants", ()), ("participant", (ids["participant"],)), ("forms", ())):
        shown = page_of(client, f"fieldwork:{view}", study.pk, *parts)
        assert "<script>alert" not in shown
        assert "Wörter" in shown


def test_pages_ask_the_database_as_often_for_many_as_for_few(
    study: Any, ana: Any, as_person: Any, django_assert_max_num_queries: Any
) -> None:
    client = as_person(ana)
    for number in range(12):
        made = actions.add_participant(by=ana, study=study, pseudonym=f"Nobody {number}")
        actions.note_contact(by=ana, participant=made, way="phone")
    with django_assert_max_num_queries(25):
        page_of(client, "fieldwork:participants", study.pk)


def test_no_real_name_leaves_its_page(
    keyed: Any, ana: Any, tove: Participant, as_person: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are written, a fault of ours is met on the way; then everything that could hold one is read byte by byte."""
    client = as_person(ana)
    client.raise_request_exception = False
    root = logging.getLogger()
    before = root.handlers[:]
    keep_faults(tmp_path)
    try:
        client.post(reverse("fieldwork:open_key", args=[keyed.pk]), {"passphrase": PASSPHRASE})
        named(client, keyed, tove, name=NAME, contact=CONTACT, notes=NOTES)
        monkeypatch.setattr(actions, "write_name", lambda **given: {}["no such key"])
        assert named(client, keyed, tove, name=NAME, contact=CONTACT, notes=NOTES).status_code == 500
    finally:
        for handler in root.handlers:
            handler.close()
        root.handlers[:] = before
    log = (tmp_path / "faults.log").read_text("utf-8")
    assert "KeyError" in log, "the fault is there, so that this proves something"
    trail = json.dumps(list(Event.objects.values_list("verb", "about")))
    pages = [
        page_of(client, view, keyed.pk)
        for view in ("trust:trail", "fieldwork:participants", "overview:overview", "findings:search", "reports:report")
    ]
    found = client.get(reverse("findings:search", args=[keyed.pk]), {"q": "Berit"}).content.decode()
    assert "Tove" in pages[1]
    for secret in SECRET:
        assert secret not in log
        assert secret not in trail
        assert not any(secret in page for page in pages)
        assert secret == "Berit" or secret not in found
    assert queries.names_for(ana, keyed)[tove.pk]["name"] == NAME
    assert Identity.objects.count() == 1


def test_a_key_that_does_not_fit_is_told_on_the_page(study: Any, ana: Any, as_person: Any) -> None:
    furnish(study, ana)
    opened.keep(ana, study.pk, bytes(reversed(KEY)))
    answer = as_person(ana).get(reverse("fieldwork:names", args=[study.pk]))
    assert answer.status_code == 422
    with pytest.raises(UserError):
        queries.names_for(ana, study)
    assert AWKWARD not in answer.content.decode()
