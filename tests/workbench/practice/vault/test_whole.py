"""A vault as a whole: another passphrase, a new code, search, export, fading, tampering, older copies, deletion."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from tests.support.vaults import PASSPHRASE, Peer, furnish
from workbench.practice.vault import crisis, export, kinds, queries
from workbench.practice.vault.actions import aside, records, sending
from workbench.practice.vault.kinds import Kind
from workbench.practice.vault.models import Opening, Parcel, Record, ShelfRecord, Vault
from workbench.practice.vault.opened import Opened
from workbench.practice.vault.weeks import this_week

pytestmark = pytest.mark.django_db
NEW = "quite other words now"
MORE = "/practice/more/"


@pytest.fixture(autouse=True)
def diary(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room of this test: one kind that is read, and fades."""
    kind = Kind(
        "diary of a test",
        "page",
        "pages",
        readable=lambda held: [("Title", held["title"]), ("Words", held["words"])],
        address=lambda one: f"/practice/more/?{one.id}",
        week=lambda held: held["week"],
        faded=lambda held: {**held, "words": ""},
    )
    monkeypatch.setitem(kinds._KINDS, kind.name, kind)


def write(by: Opened, title: str, words: str = "", week: str = "") -> Any:
    held = {"title": title, "words": words, "week": week or this_week()}
    return records.keep(by=by, kind="diary of a test", held=held, verb="wrote a page")


def titles(by: Opened) -> list[str]:
    return sorted(one.held["title"] for one in queries.kept(by, "diary of a test"))


def test_another_passphrase_locks_every_other_browser_and_keeps_the_code(peer: Peer, as_person: Any) -> None:
    other = as_person(peer.person)
    other.post("/practice/lock/", {"passphrase": PASSPHRASE})
    address = "/practice/privacy/passphrase/"
    assert peer.client.post(address, {"old": "wrong words here", "new": NEW, "again": NEW}).status_code == 422
    assert peer.client.post(address, {"old": PASSPHRASE, "new": NEW, "again": NEW}).status_code == 302
    assert peer.client.get(MORE).status_code == 200
    assert other.get(MORE).status_code == 302
    assert other.post("/practice/lock/", {"passphrase": PASSPHRASE}).status_code == 422
    recovered = {"code": peer.code, "passphrase": PASSPHRASE, "again": PASSPHRASE}
    assert other.post("/practice/forgotten/", recovered).status_code == 302


def test_a_new_code_asks_for_the_passphrase_and_uses_up_the_old_one(peer: Peer, as_person: Any) -> None:
    assert peer.client.post("/practice/privacy/code/", {"passphrase": "wrong words here"}).status_code == 422
    assert peer.client.post("/practice/privacy/code/", {"passphrase": PASSPHRASE}).status_code == 302
    fresh = peer.client.get("/practice/code/").context["code"]
    browser = as_person(peer.person)
    fields = {"passphrase": NEW, "again": NEW}
    assert browser.post("/practice/forgotten/", {**fields, "code": peer.code}).status_code == 422
    assert browser.post("/practice/forgotten/", {**fields, "code": fresh}).status_code == 302


def test_search_finds_inside_the_open_vault_alone(peer: Peer, other: Peer) -> None:
    write(peer.vault, "The Blue Door", "a kettle <b>sang</b> all winter")
    write(other.vault, "Elsewhere", "a kettle sang")
    found = peer.client.post("/practice/search/", {"words": "SANG kettle"})
    assert [one.title for one in found.context["found"]] == ["The Blue Door"]
    assert "&lt;b&gt;sang" in found.content.decode()
    assert "?" not in found.wsgi_request.get_full_path()
    assert peer.client.post("/practice/search/", {"words": "kettle sings"}).context["found"] == []
    assert peer.client.post("/practice/search/", {"words": "\x00"}).status_code == 200
    assert "title=" not in repr(found.context["found"])


def test_everything_comes_along_as_json_and_as_a_page(peer: Peer) -> None:
    long = "<script>alert(1)</script> ‮ \ud800 " + "words " * 20_000
    write(peer.vault, "One", long)
    answer = peer.client.post("/practice/privacy/export/")
    assert answer["Cache-Control"] == "no-store"
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    said = json.loads(packed.read("my-notes.json"))
    (page,) = said["records"]["diary of a test"]
    assert page["words"].replace("?", "\ud800", 1) == long
    assert "fresh code" not in said["records"]
    read = packed.read("my-notes.html").decode()
    assert "<h2>Pages</h2>" in read and "&lt;script&gt;" in read and "<script" not in read


def test_every_kind_that_a_room_keeps_is_known_and_comes_along(peer: Peer) -> None:
    """A kind that nobody registered would count as a note that was changed outside."""
    furnish(peer)
    assert queries.damaged(peer.vault, kinds.names()) == 0
    packed = zipfile.ZipFile(io.BytesIO(export.everything(peer.vault)))
    said, read = json.loads(packed.read("my-notes.json")), packed.read("my-notes.html").decode()
    for kind in kinds.readable_kinds():
        assert not said["records"][kind.name] or f"<h2>{kind.nouns.capitalize()}</h2>" in read, kind.name


def test_what_fades_loses_its_words_everywhere_in_the_vault(peer: Peer, as_person: Any) -> None:
    old, new = write(peer.vault, "Old", "long ago", "2020-W10"), write(peer.vault, "New", "today")
    strange = write(peer.vault, "Strange", "no week", "some day")
    browser = as_person(peer.person)
    browser.post("/practice/lock/", {"passphrase": PASSPHRASE})
    assert queries.one(peer.vault, "diary of a test", old.id).held["words"] == "long ago"  # type: ignore[union-attr]
    peer.client.post("/practice/privacy/fading/", {"fading": "yes"})
    words = {one.id: one.held["words"] for one in queries.kept(peer.vault, "diary of a test")}
    assert words == {old.id: "", new.id: "today", strange.id: "no week"}
    remembered = [told for one in queries.kept(peer.vault, records.HAPPENED) for told in one.held["writes"]]
    assert str(old.id) not in {told["id"] for told in remembered}
    later = write(peer.vault, "Later", "written late", "2020-W11")
    browser.post("/practice/lock/", {"passphrase": PASSPHRASE})  # from now on whenever it is opened
    assert queries.one(peer.vault, "diary of a test", later.id).held["words"] == ""  # type: ignore[union-attr]


def test_a_note_that_was_changed_outside_is_told_and_the_rest_opens(peer: Peer, other: Peer) -> None:
    one = write(peer.vault, "One")
    write(peer.vault, "Two")
    assert "could not be opened" not in peer.client.get(MORE).content.decode()
    row = Record.objects.get(pk=one.id)
    Record.objects.filter(pk=one.id).update(sealed=bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1]))
    assert "One note could not be opened: it was changed outside." in peer.client.get(MORE).content.decode()
    assert titles(peer.vault) == ["Two"]
    theirs = write(other.vault, "Theirs")
    Record.objects.filter(pk=theirs.id).update(vault=peer.vault.id, label=peer.vault.label("diary of a test"))
    assert "2 notes could not be opened" in peer.client.get(MORE).content.decode()
    assert titles(peer.vault) == ["Two"]


def test_an_older_copy_that_was_put_back_is_told_until_somebody_knows(peer: Peer) -> None:
    write(peer.vault, "One")
    before = list(Record.objects.values()), Vault.objects.get(pk=peer.vault.id).revision
    write(peer.vault, "Two")
    assert "older copy" not in peer.client.get(MORE).content.decode()
    Record.objects.all().delete()
    Record.objects.bulk_create(Record(**row) for row in before[0])
    Vault.objects.filter(pk=peer.vault.id).update(revision=before[1])
    assert "put back from an older copy" in peer.client.get(MORE).content.decode()
    assert "put back from an older copy" in peer.client.get("/practice/privacy/").content.decode()
    peer.client.post("/practice/privacy/older/", {"next": MORE})
    assert "older copy" not in peer.client.get(MORE).content.decode()


def test_a_browser_remembers_nothing_that_another_vault_or_a_forger_could_use(peer: Peer, other: Peer) -> None:
    write(peer.vault, "One")
    peer.client.get(MORE)
    name = f"{settings.VAULT_COOKIE}-{peer.vault.id.hex[:8]}"
    remembered = peer.client.cookies[name].value
    other.client.cookies[f"{settings.VAULT_COOKIE}-{other.vault.id.hex[:8]}"] = remembered
    assert "older copy" not in other.client.get(MORE).content.decode()
    for forged in ("", "zz", "00" * 36, remembered[:-2]):
        peer.client.cookies[name] = forged
        assert "older copy" not in peer.client.get(MORE).content.decode()


def test_deletion_asks_twice_and_leaves_nothing(peer: Peer, other: Peer) -> None:
    write(peer.vault, "One")
    write(other.vault, "Theirs")
    address = "/practice/privacy/delete/"
    assert peer.client.post(address, {"passphrase": PASSPHRASE}).status_code == 422
    assert peer.client.post(address, {"passphrase": "wrong words here", "sure": "on"}).status_code == 422
    assert Vault.objects.filter(pk=peer.vault.id).exists()
    assert peer.client.post(address, {"passphrase": PASSPHRASE, "sure": "on"}).status_code == 200
    assert not Vault.objects.filter(pk=peer.vault.id).exists()
    assert not Record.objects.filter(vault=peer.vault.id).exists()
    assert not Opening.objects.filter(vault=peer.vault.id).exists()
    assert titles(other.vault) == ["Theirs"]
    assert peer.client.get(MORE)["Location"].startswith("/practice/lock/")


CARDS = (
    ("not json", "cannot be read"),
    ("{}", "is not a list"),
    ("[]", "is not a list"),
    ('["call me"]', "not a line"),
    ('[{"name": "Ours", "call": 988}]', "not a line"),
    ('[{"name": "Ours", "phone": "988"}]', "No line has “phone”"),
    ('[{"name": " ", "call": "988"}]', "has a name"),
    ('[{"name": "Ours"}]', "a number to call"),
    ('[{"name": "Ours", "call": "javascript:alert(1)"}]', "a number to call"),
)


@pytest.mark.parametrize(("words", "fault"), CARDS)
def test_a_card_with_faults_is_told_in_words_and_ours_is_shown(
    words: str, fault: str, peer: Peer, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    (tmp_path / crisis.FILE).write_text(words, encoding="utf-8")
    said = crisis.fault()
    assert said is not None and fault in str(said)
    assert crisis.lines() == crisis.OURS
    assert "cannot be shown" in peer.client.get("/practice/privacy/").content.decode()


def test_the_hosts_own_lines_stand_on_every_page(peer: Peer, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    card = [{"name": "Night line <b>", "words": "Near you.", "call": "+1 (314) 555-0100", "text": "555 0101"}]
    (tmp_path / crisis.FILE).write_text(json.dumps(card), encoding="utf-8")
    page = peer.client.get(MORE).content.decode()
    assert 'href="tel:+13145550100"' in page and 'href="sms:5550101"' in page and "Night line &lt;b&gt;" in page
    assert "tel:988" not in page and "988 Suicide" not in page and crisis.fault() is None


def test_what_was_put_by_and_what_happened_long_ago_fade_too(peer: Peer) -> None:
    put = {"path": MORE, "fields": json.dumps([["words", "half a sentence"]])}
    peer.client.post("/practice/put-by/", put)
    gone = write(peer.vault, "Gone", "let go long ago")
    records.let_go(by=peer.vault, kind="diary of a test", id=gone.id, verb="let a page go")
    for kind in (aside.ASIDE, records.HAPPENED):
        for one in queries.kept(peer.vault, kind):
            held = {**one.held, "week": "2020-W10"}
            records.keep_unnoted(by=peer.vault, kind=kind, held=held, id=one.id)
    assert "You were writing here" in peer.client.get(MORE).content.decode()
    peer.client.post("/practice/privacy/fading/", {"fading": "yes"})
    assert "let go long ago" not in json.dumps(export.as_json(peer.vault))
    assert "half a sentence" not in json.dumps(export.as_json(peer.vault))
    assert "You were writing here" not in peer.client.get(MORE).content.decode()


def test_a_vault_takes_along_what_nobody_else_can_open(peer: Peer, other: Peer) -> None:
    alone = sending.make_shelf(by=peer.vault, members={})
    shared = sending.make_shelf(by=peer.vault, members={other.vault.id: other.vault.public_key})
    for shelf in (alone, shared):
        sending.put_on_shelf(by=peer.vault, shelf=shelf, kind="note", held={"words": "ours"})
    peer.client.post("/practice/privacy/delete/", {"passphrase": PASSPHRASE, "sure": "on"})
    assert [row.shelf_id for row in ShelfRecord.objects.all()] == [shared]
    assert [one.held["words"] for one in queries.on_shelf(other.vault, shared)] == ["ours"]


def test_opening_one_vault_sweeps_what_is_over_in_all(peer: Peer, other: Peer, as_person: Any) -> None:
    to = {"to": peer.vault.id, "public_key": peer.vault.public_key}
    sending.send(by=other.vault, said={"words": "over"}, days=-1, **to)
    sending.send(by=other.vault, said={"words": "still there"}, days=1, **to)
    Opening.objects.filter(vault=peer.vault.id).update(used_at=timezone.now() - timedelta(minutes=16))
    as_person(other.person).post("/practice/lock/", {"passphrase": PASSPHRASE})
    assert Parcel.objects.count() == 1
    assert not Opening.objects.filter(vault=peer.vault.id).exists()
