"""Hours, their papers and credentials, as somebody uses them."""

import io
import json
import re
import uuid
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.support.vaults import Peer
from tests.workbench.practice.growth.papers import JPEG, NOT_KEPT, PDF, PNG
from workbench.practice.growth import hours as rules
from workbench.practice.growth.actions import credentials as actions
from workbench.practice.growth.actions import hours as hour_actions
from workbench.practice.growth.portfolio_parts import parts
from workbench.practice.growth.queries import credentials, hours
from workbench.practice.vault.actions import records
from workbench.practice.vault.models import Record

pytestmark = pytest.mark.django_db
GROWTH = "/practice/growth/"
HOURS = f"{GROWTH}hours/"
SAID = {"what": "A course on listening", "sort": "education", "hours": "1.5", "day": "2026-05-04"}


def wrote(peer: Peer, **said: Any) -> Any:
    """Writes hours on the page and returns what is kept."""
    answer = peer.client.post(f"{HOURS}new/", {**SAID, "fresh": str(uuid.uuid4()), **said})
    assert answer.status_code == 302, answer.content.decode()
    kept = hours.kept_entry(peer.vault, uuid.UUID(answer["Location"].split("/")[-2]))
    assert kept
    return kept


def sent(peer: Peer, entry: Any, content: bytes, name: str = "Jane Miller.pdf") -> Any:
    return peer.client.post(f"{HOURS}{entry.id}/file/", {"file": SimpleUploadedFile(name, content, "text/html")})


def files(peer: Peer, entry: Any) -> list[Any]:
    return hours.certificates(peer.vault).get(entry.id, [])


def test_hours_are_written_changed_put_away_and_each_is_undone(peer: Peer) -> None:
    one = wrote(peer, fresh="00000000-0000-4000-8000-000000000001")
    assert wrote(peer, fresh="00000000-0000-4000-8000-000000000001").id == one.id  # a double click
    assert len(hours.entries(peer.vault)) == 1
    page = peer.client.get(HOURS).content.decode()
    assert "A course on listening" in page and "1.5 hours" in page and "4 May 2026" in page
    changed = {**SAID, "hours": "2", "month_only": "on", "revision": one.revision}
    assert peer.client.post(f"{HOURS}{one.id}/edit/", changed).status_code == 302
    assert "May 2026" in peer.client.get(f"{HOURS}{one.id}/").content.decode()
    assert peer.client.post(f"{HOURS}{one.id}/edit/", {**changed, "what": "Here, too"}).status_code == 302
    assert len(hours.entries(peer.vault)) == 2  # changed on two devices: both are kept
    records.undo(by=peer.vault)
    peer.client.post(f"{HOURS}{one.id}/away/")
    assert hours.entries(peer.vault) == [] and "Put away: 1 entry" in peer.client.get(HOURS).content.decode()
    records.undo(by=peer.vault)
    records.undo(by=peer.vault)
    (back,) = hours.entries(peer.vault)
    assert (back.month_words, str(back.hours)) == ("4 May 2026", "1.5")


CANNOT_BE: list[dict[str, str]] = [
    {"hours": "0"},
    {"hours": "-3"},
    {"hours": "1e9"},
    {"hours": "NaN"},
    {"hours": "some"},
    {"day": "2999-01-01"},
    {"day": "0001-01-01"},
    {"day": "2026-02-30"},
    {"sort": "rest"},
    {"what": ""},
    {"what": "x" * 100_000},
    {"what": "A talk with Jane Miller"},
    {"what": "a\x00b"},
    {"credentials": "another"},
]


def test_what_cannot_be_is_told_on_the_page(peer: Peer) -> None:
    actions.add(by=peer.vault, of="us-mo-cps")
    told = {str(said)[:40]: peer.client.post(f"{HOURS}new/", {**SAID, **said}).status_code for said in CANNOT_BE}
    assert set(told.values()) == {422}, told
    assert hours.entries(peer.vault) == []


def test_a_paper_is_sealed_opened_here_alone_and_gone_when_it_is_deleted(peer: Peer, other: Peer) -> None:
    one, marked = wrote(peer), PDF.replace(b"Catalog", b"Catalog/the-kettle-by-the-blue-door")
    for content in (marked, PNG, JPEG):
        assert sent(peer, one, content).status_code == 302
    assert sent(peer, one, PNG).status_code == 302  # the same file twice is one file
    assert [file.held["sort"] for file in files(peer, one)] == [rules.PDF, rules.PNG, rules.JPEG]
    assert not any(b"kettle" in bytes(row.sealed) or b"a2V0dGxl" in bytes(row.sealed) for row in Record.objects.all())
    address = f"{GROWTH}certificate/{files(peer, one)[0].id}/"
    got = peer.client.get(address)
    assert got.content == marked and got["Content-Type"] == "application/pdf" and got["Cache-Control"] == "no-store"
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Content-Disposition"] == 'attachment; filename="certificate.pdf"'
    assert other.client.get(address).status_code == 404
    assert other.client.post(f"{address}delete/").status_code == 404
    assert "Jane" not in peer.client.get(f"{HOURS}{one.id}/").content.decode()
    assert sent(peer, one, PDF).status_code == 422  # three are there
    packed = zipfile.ZipFile(io.BytesIO(peer.client.post("/practice/privacy/export/").content))
    named = [row["file"] for row in json.loads(packed.read("my-notes.json"))["records"]["certificate content"]]
    assert sorted(map(packed.read, named)) == sorted([marked, PNG, JPEG])
    assert {name.rsplit(".", 1)[1] for name in named} == {"pdf", "png", "jpg"}
    peer.client.post(f"{address}delete/")
    assert peer.client.get(address).status_code == 200, (
        "beside the button that saves it, one tap by mistake loses nothing"
    )
    peer.client.post(f"{address}delete/", {"sure": "yes"})
    assert peer.client.get(address).status_code == 404 and len(files(peer, one)) == 2
    records.undo(by=peer.vault)
    assert len(files(peer, one)) <= 2 and peer.client.get(address).status_code == 404


def test_a_paper_that_was_added_goes_by_undo_and_with_its_entry_for_good(peer: Peer) -> None:
    before, one = Record.objects.filter(vault=peer.vault.id).count(), wrote(peer)
    sent(peer, one, PDF)
    records.undo(by=peer.vault)
    assert files(peer, one) == []
    sent(peer, one, PNG)
    peer.client.post(f"{HOURS}{one.id}/delete/", {"sure": "yes"})
    assert hours.kept_entry(peer.vault, one.id)  # only what was put away before is deleted
    peer.client.post(f"{HOURS}{one.id}/away/")
    peer.client.post(f"{HOURS}{one.id}/delete/")
    assert hours.kept_entry(peer.vault, one.id)  # and only what is ticked
    peer.client.post(f"{HOURS}{one.id}/delete/", {"sure": "yes"})
    assert Record.objects.filter(vault=peer.vault.id).count() == before


def test_what_is_no_paper_is_refused_by_what_it_holds(peer: Peer) -> None:
    one = hour_actions.keep_hours(by=peer.vault, held=HELD)
    for name, content in NOT_KEPT.items():
        answer = sent(peer, one, content, "certificate.pdf")
        assert answer.status_code == 422 and "no PDF, PNG or JPEG" in answer.content.decode(), name
    assert not files(peer, one)


HELD = {
    "what": "A course",
    "sort": "education",
    "hours": "2",
    "when": "2026-05",
    "credentials": [],
    "is_ethics": False,
    "is_away": False,
    "confirmed": [],
}


def test_a_bound_is_said_before_and_held_after(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    one = hour_actions.keep_hours(by=peer.vault, held=HELD)
    assert "Up to 5 MB" in peer.client.get(f"{HOURS}{one.id}/").content.decode()
    long = PDF[:9] + b" " * rules.LARGEST + b"%%EOF"
    answer = sent(peer, one, long)
    assert answer.status_code == 422 and "5 MB is the most" in answer.content.decode()
    assert sent(peer, one, b"").status_code == 422
    assert type(answer.wsgi_request.FILES["file"].file).__name__ == "BytesIO"
    monkeypatch.setattr(rules, "MOST_OF_ALL", len(PDF) + 10)
    assert sent(peer, one, PDF).status_code == 302
    assert "together" in sent(peer, one, PNG).content.decode() and len(files(peer, one)) == 1


def test_the_address_of_a_paper_alone_takes_more_than_other_forms(peer: Peer) -> None:
    one = uuid.uuid4()
    assert re.search(settings.CERTIFICATE_ADDRESS, f"{HOURS}{one}/file/")
    for other in (f"{HOURS}{one}/edit/", f"{HOURS}{one}/file/more/", f"/studies/1{HOURS}{one}/file/", HOURS):
        assert not re.search(settings.CERTIFICATE_ADDRESS, other)


def test_a_credential_tells_how_far_hours_go_and_what_is_left(peer: Peer) -> None:
    peer.client.post(f"{GROWTH}credentials/add/", {"of": "us-mo-cps"})
    peer.client.post(f"{GROWTH}credentials/add/", {"of": "us-mo-cps"})
    (one,) = credentials.mine(peer.vault)
    address = f"{GROWTH}credentials/{one.id}/"
    wrote(peer, credentials=[one.key], is_ethics="on")
    assert wrote(peer, credentials=[one.key], sort="training", hours="30.00").held["hours"] == "30"
    wrote(peer, credentials=[one.key], sort="training", hours="5")
    assert "35 of 35 hours" in peer.client.get(address).content.decode()
    until = timezone.localdate() + timedelta(days=20)
    dates = {"stage": "have", "until": until.isoformat(), "remind": "1", "revision": one.revision}
    assert peer.client.post(f"{address}dates/", dates).status_code == 302
    page = peer.client.get(address).content.decode()
    assert "1.5 of 20 hours" in page and "18.5 hours left" in page and "4.5 hours left" in page
    assert "worked out from the rules" in page
    for word in ("well done", "score", "%", "great"):
        assert word not in page.casefold()
    home = peer.client.get(GROWTH).content.decode()
    assert f"CPS ends on {until.day} {until:%B %Y}." in home
    plain, named = (peer.client.post(f"{address}day/", said).content.decode() for said in ({}, {"words": "yes"}))
    assert f"DTSTART;VALUE=DATE:{until:%Y%m%d}" in plain and "CPS" not in plain and "SUMMARY:Renew CPS" in named
    assert peer.client.get(f"{address}day/").status_code == 405
    peer.client.post(f"{address}dates/", {**dates, "remind": "", "revision": one.revision + 1})
    assert peer.client.post(f"{address}day/").status_code == 404  # a day only for whom wants it
    assert "CPS ends on" not in peer.client.get(GROWTH).content.decode()  # a line only when it is wanted
    wrong = {**dates, "since": until.isoformat()}
    assert peer.client.post(f"{address}dates/", wrong).status_code == 422


def test_what_is_not_known_is_asked_and_filled_in_by_hand(peer: Peer) -> None:
    peer.client.post(f"{GROWTH}credentials/add/", {"of": "us-mo-fsp"})
    (one,) = credentials.mine(peer.vault)
    address = f"{GROWTH}credentials/{one.id}/"
    assert "Not known. Ask the board." in peer.client.get(address).content.decode()
    fill = f"{address}rules/training_hours/"
    for said in ({"value": "-1", "source": "x"}, {"value": "40"}, {"value": "40", "source": "Jane Miller told me"}):
        assert peer.client.post(fill, said).status_code == 422
    assert peer.client.post(fill, {"value": "40", "source": "the board told me"}).status_code == 302
    page = peer.client.get(address).content.decode()
    assert "40 hours" in page and "Filled in by you" in page
    shared = json.loads(peer.client.post(f"{address}share/").content)
    assert shared["rules"]["training_hours"]["value"] == 40 and "Pat" not in json.dumps(shared)
    peer.client.post(fill, {"plain": "yes"})
    assert "40 hours" not in peer.client.get(address).content.decode()
    assert peer.client.get(f"{address}rules/nothing/").status_code == 404


def test_rules_go_from_one_person_to_another_as_a_file(peer: Peer, other: Peer) -> None:
    own = {"name": "Peer worker", "board": "A school", "country": "Germany", "fresh": str(uuid.uuid4())}
    where = peer.client.post(f"{GROWTH}credentials/write/", own)["Location"]
    assert peer.client.post(f"{GROWTH}credentials/write/", own)["Location"] == where
    peer.client.post(f"{where}rules/training_hours/", {"value": "240", "source": "its leaflet"})
    content = peer.client.post(f"{where}share/").content
    bring = f"{GROWTH}credentials/bring-in/"
    assert other.client.post(bring, {"file": SimpleUploadedFile("x.json", content)}).status_code == 302
    (got,) = credentials.mine(other.vault)
    assert got.credential.name == "Peer worker" and got.credential.rule("training_hours").words == "240 hours"
    assert "came from a file" in other.client.get(f"{GROWTH}credentials/{got.id}/").content.decode()
    answer = other.client.post(bring, {"file": SimpleUploadedFile("x.json", content.replace(b"240", b"-1, 3"))})
    assert answer.status_code == 422 and "line" in answer.content.decode()
    assert other.client.post(bring).status_code == 422
    other.client.post(f"{GROWTH}credentials/{got.id}/off/")
    assert credentials.mine(other.vault) == []
    records.undo(by=other.vault)
    assert len(credentials.mine(other.vault)) == 1


def test_a_closed_vault_gives_no_paper(peer: Peer, as_person: Any) -> None:
    one = hour_actions.keep_hours(by=peer.vault, held=HELD)
    file = hour_actions.add_certificate(by=peer.vault, entry=one.id, content=PDF)
    closed: Client = as_person(peer.person)
    assert closed.get(f"{GROWTH}certificate/{file.id}/").status_code == 302


def test_hours_and_credentials_can_go_into_a_portfolio_and_papers_cannot(peer: Peer) -> None:
    one = hour_actions.keep_hours(by=peer.vault, held=HELD)
    hour_actions.add_certificate(by=peer.vault, entry=one.id, content=PDF)
    hour_actions.keep_hours(by=peer.vault, held={**HELD, "is_away": True})
    actions.add(by=peer.vault, of="us-mo-crpr")
    mine = actions.add(by=peer.vault, of="us-mo-cps")
    actions.set_dates(by=peer.vault, id=mine.id, dates={"stage": "have", "since": "2025-05-01"})
    found = [part for part in parts(peer.vault) if "hours" in part.key or "credential" in part.key]
    assert [(part.title, part.lines) for part in found] == [
        # The day that is worked out from the rules is not told to others.
        ("Certified Peer Specialist (CPS)", (("Given by", "Missouri Credentialing Board"),)),
        ("All of it: Continuing education", (("Hours", "2"),)),
        ("A course", (("Kind", "Continuing education"), ("Hours", "2"), ("When", "May 2026"))),
    ]
