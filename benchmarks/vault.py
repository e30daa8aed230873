"""A vault: how long it takes to open by its passphrase, and to read what is in it."""

import os
from pathlib import Path
from typing import Any

from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

RECORDS, WORDS, RUNS = 300, 200, 7
UNLOCK_GOAL, READ_GOAL = 1.5, 0.3  # seconds
PASSPHRASE = "five plain words stand here"


def measure() -> Finding:
    """Times the lock's form with the parameters that people get, and the reading of all records."""
    from workbench.command.entering import enter

    home = enter(Path(os.environ["COUNTERPOINT_HOME"]))
    from django.conf import settings

    from workbench import ciphers
    from workbench.practice.vault import export, queries, searching
    from workbench.serving.server import make_ready

    make_ready(home)
    by, client = _vault()
    assert len(queries.kept(by, "benchmark")) == RECORDS
    salt = ciphers.new_salt()
    unlocked, stretched, read, searched, taken = side_by_side(
        [
            lambda: _unlock(client),
            lambda: ciphers.stretched(PASSPHRASE, salt),
            lambda: queries.kept(by, "benchmark"),
            lambda: searching.find(by, "kettle door"),
            lambda: export.everything(by),
        ],
        RUNS,
    )
    rounds, memory, lanes = settings.STRETCHING
    return Finding(
        "Open a vault",
        f"Passphrase by argon2id with {rounds} rounds, {memory // 1024} MiB and {lanes} lanes; {RECORDS} records of "
        f"{WORDS} words. "
        "The lock's form is sent without a browser; to open, everything is looked at once for what has faded.",
        [
            Row("the passphrase is sent, the vault is open", unlocked, goal=UNLOCK_GOAL),
            Row("argon2id alone", stretched, against=unlocked),
            Row(f"all {RECORDS} records are read", read, goal=READ_GOAL),
            Row("two words are looked for", searched),
            Row("everything is taken along", taken),
        ],
    )


def _vault() -> tuple[Any, Any]:
    """Makes a vault with its records, and a browser that sits before its lock."""
    from django.test import Client

    from tests.support.cast import cookie_of
    from workbench.people.models import User
    from workbench.practice.vault.actions import choices, keys, records
    from workbench.practice.vault.kinds import Kind, register

    register(
        Kind(
            "benchmark",
            readable=lambda held: [("Words", held["words"])],
            week=lambda held: str(held["week"]),
            faded=lambda held: held,
        )
    )
    person = User.objects.create(name="Who opens a vault")  # another benchmark has one for who sits here
    by, _ = keys.make_vault(owner=person, passphrase=PASSPHRASE, again=PASSPHRASE)
    held = {"words": "the kettle by the blue door " * (WORDS // 6), "week": "2026-W01"}
    records.keep_all(by=by, writes=[records.Write("benchmark", held) for _ in range(RECORDS)], verb="wrote")
    choices.choose(by=by, name=choices.FADING, value=True)
    client = Client(HTTP_HOST="localhost")
    client.cookies.load(cookie_of(person))
    return by, client


def _unlock(client: Any) -> None:
    answer = client.post("/practice/lock/", {"passphrase": PASSPHRASE})
    assert answer.status_code == 302, answer.status_code
