"""Names are written; then every byte of the database, its log, a backup and a file of the study is looked at."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.urls import reverse

import counterpoint as cp
from counterpoint.narrative.tables import TABLES
from tests.support.furnished import PASSPHRASE
from workbench import backups
from workbench.history import actions as history
from workbench.research.exchange.queries import file_of
from workbench.research.fieldwork import queries
from workbench.research.fieldwork.models import Participant

pytestmark = pytest.mark.django_db(transaction=True)
SAID = {"name": "Berit Aasgaard-Wold", "contact": "berit@example.org", "notes": "Ask for Solveig."}
SECRET = ("Berit", "Aasgaard", "berit@example", "Solveig", PASSPHRASE)


def everything_in(archive: Path) -> bytes:
    """Returns every member of a study's file, and every cell of its tables, in one."""
    corpus = cp.read_archive(archive).corpus
    with ZipFile(archive) as file:
        members = [file.read(name) for name in file.namelist()]
    return b"\n".join([*members, *(repr(corpus.frame(table).rows()).encode() for table in TABLES)])


def test_no_real_name_in_any_file(keyed: Any, ana: Any, tove: Participant, as_person: Any, tmp_path: Path) -> None:
    client = as_person(ana)
    client.post(reverse("fieldwork:open_key", args=[keyed.pk]), {"passphrase": PASSPHRASE})
    for said in (SAID, SAID | {"notes": "Solveig is her sister."}, {}):
        client.post(reverse("fieldwork:name", args=[keyed.pk, tove.pk]), said)
    history.undo(by=ana, study=keyed.pk)
    assert queries.names_for(ana, keyed)[tove.pk]["name"] == SAID["name"]
    database = Path(connection.settings_dict["NAME"])
    backup, archive = tmp_path / "backup.sqlite3", tmp_path / "study.counterpoint"
    backups.copy(database, backup)
    archive.write_bytes(file_of(ana, keyed))
    unpacked = everything_in(archive)
    assert b"Tove" in unpacked
    assert not [secret for secret in SECRET if secret.encode() in unpacked]
    files = [*database.parent.glob(f"{database.name}*"), backup]
    assert any(b"Tove" in file.read_bytes() for file in files[:-1]), "the pseudonym is there"
    assert b"Tove" in backup.read_bytes()
    found = [
        (file.name, secret)
        for file in files
        for secret in SECRET
        for alphabet in ("utf-8", "utf-16-le")
        if secret.encode(alphabet) in file.read_bytes()
    ]
    assert found == []
