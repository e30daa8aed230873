"""What is in a vault is nowhere else: not in the database, its log, a copy, a report of a fault, a log file, a session."""

import logging
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from tests.support.rows import rows_of
from tests.support.signing import signed_in, with_password
from tests.support.vaults import PASSPHRASE, SENTINEL, Peer, furnish
from workbench import backups
from workbench.practice.vault import kinds, queries
from workbench.practice.vault.actions import records
from workbench.practice.vault.kinds import Kind
from workbench.serving.logs import _file

SAID = (SENTINEL, PASSPHRASE, "wrong words of the kettle")


def breaks(held: Any) -> Any:
    """Reads a record as a room with a fault in it does."""
    raise ValueError(f"no such thing: {held}")


@pytest.fixture
def diary(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room of this test."""
    monkeypatch.setitem(kinds._KINDS, "diary", Kind("diary", "page", readable=lambda held: [("Words", held["words"])]))


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, peer: Peer) -> None:
    """A room with a fault in it, and a record that meets it."""
    monkeypatch.setitem(kinds._KINDS, "broken", Kind("broken", "page", readable=breaks))
    records.keep(by=peer.vault, kind="broken", held={"words": SENTINEL}, verb="wrote")


def use(peer: Peer) -> None:
    """Does with a vault what people do."""
    furnish(peer)
    one = records.keep(by=peer.vault, kind="diary", held={"words": SENTINEL}, verb=SENTINEL)
    records.keep_unnoted(by=peer.vault, kind="diary", held={"words": SENTINEL * 3}, id=one.id)
    records.let_go(by=peer.vault, kind="diary", id=one.id, verb="let go")
    records.undo(by=peer.vault)
    assert peer.client.post("/practice/search/", {"words": SENTINEL}).context["found"]
    assert len(peer.client.post("/practice/privacy/export/").content) > 500
    peer.client.post("/practice/lock/", {"passphrase": "wrong words of the kettle"})
    peer.client.post("/practice/lock/now/")
    peer.client.post("/practice/search/", {"words": SENTINEL, "file": SENTINEL})
    peer.client.post("/practice/lock/", {"passphrase": PASSPHRASE})


def faults_in(whole: bytes) -> list[str]:
    """Returns which sentences stand in some bytes, in either of the two alphabets of a database."""
    return [said for said in SAID if said.encode() in whole or said.encode("utf-16-le") in whole]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_sentence_stands_in_a_table_a_file_a_log_or_a_copy(
    peer: Peer, diary: None, tmp_path: Path, accounts: Any
) -> None:
    with_password(peer.person)
    peer.client = signed_in(peer.person)
    assert peer.client.post("/practice/lock/", {"passphrase": PASSPHRASE}).status_code == 302
    log = _file(tmp_path)
    logging.getLogger().addHandler(log)
    try:
        use(peer)
    finally:
        logging.getLogger().removeHandler(log)
        log.close()
    assert queries.kept(peer.vault, "diary")[0].held["words"] == SENTINEL * 3
    assert faults_in(repr(rows_of(apps.get_models())).encode()) == []
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        backups.copy(file, tmp_path / "copy.sqlite3")
        files = [file, *file.parent.glob(f"{file.name}-*"), tmp_path / "copy.sqlite3"]
        assert any(peer.person.name.encode() in one.read_bytes() for one in files[1:])  # what is in clear, one finds
        assert [one.name for one in files if faults_in(one.read_bytes())] == []
    assert [one.name for one in tmp_path.rglob("*") if one.is_file() and faults_in(one.read_bytes())] == []


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
def test_a_fault_on_a_page_of_practice_is_told_without_a_word_of_it(
    debug: bool, peer: Peer, broken: None, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.DEBUG = debug
    peer.client.raise_request_exception = False
    cookie = peer.client.cookies[settings.VAULT_COOKIE].value
    answer = peer.client.post("/practice/search/", {"words": SENTINEL}, headers={"user-agent": SENTINEL})
    assert answer.status_code == 500
    told = answer.content + "".join(_formatted(record) for record in caplog.records).encode()
    assert faults_in(told) == [] and cookie.encode() not in told
    assert peer.vault.key.hex().encode() not in told and repr(peer.vault.key).encode() not in told
    assert b"ValueError at" in told and b"test_nothing_in_clear.py" in told  # enough to find and mend it


@pytest.mark.django_db
def test_a_fault_elsewhere_is_told_as_ever(peer: Peer, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the test above might look at a page that never shows anything."""
    settings.DEBUG = True
    client = Client()
    client.cookies.update(peer.client.cookies)
    client.raise_request_exception = False
    monkeypatch.setattr("workbench.desk.queries.due_for", breaks)
    answer = client.get("/", headers={"user-agent": SENTINEL})
    assert answer.status_code == 500 and b"no such thing" in answer.content and SENTINEL.encode() in answer.content


@pytest.mark.django_db
def test_a_file_sent_to_practice_never_meets_the_disk(peer: Peer) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = {"words": "x", "file": SimpleUploadedFile("notes.txt", SENTINEL.encode() * 1000)}
    answer = peer.client.post("/practice/search/", sent)
    file = answer.wsgi_request.FILES["file"].file
    assert type(file).__name__ == "BytesIO"


def _formatted(record: logging.LogRecord) -> str:
    return logging.Formatter("%(message)s").format(record)
