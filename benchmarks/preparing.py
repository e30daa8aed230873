"""Prepare and reflect: how long the page takes that offers parts of a story of 300 pieces."""

import os
import uuid
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

PIECES, WORDS, RUNS = 300, 200, 7
GOAL = 0.3  # seconds


def measure() -> Finding:
    """Times the whole page without a browser: decrypting, choosing, drawing; and choosing alone."""
    from workbench.command.entering import enter

    home = enter(Path(os.environ["COUNTERPOINT_HOME"]))
    from workbench.serving.server import make_ready

    make_ready(home)
    by, client, encounter = prepared()
    from workbench.practice.encounters import choosing, queries
    from workbench.practice.stories.queries import kept_pieces

    held = queries.encounter(by, encounter).held
    asked = {"purpose": None, "setting": "one to one", "length": None, "embedder": None}
    page, chosen, read = side_by_side(
        [
            lambda: _page(client, encounter),
            lambda: choosing.choose(by, held, asked),
            lambda: kept_pieces(by),
        ],
        RUNS,
    )
    return Finding(
        "Choose a part",
        f"{PIECES} pieces of {WORDS} words, each with a marked passage; two themes. The page is asked for without a browser.",
        [
            Row("the page of Choose", page, goal=GOAL),
            Row("reading and choosing alone", chosen, against=page),
            Row("reading alone", read, against=page),
        ],
    )


@cache
def prepared() -> tuple[Any, Any, uuid.UUID]:
    """Returns a vault with its pieces, a browser in which it is open, and an encounter that stands before Choose."""
    from django.conf import settings
    from django.test import Client

    from tests.support.cast import cookie_of
    from workbench.people.queries import person_of
    from workbench.practice.encounters import actions
    from workbench.practice.stories.queries import PIECE
    from workbench.practice.stories.rules import BLANK
    from workbench.practice.vault.actions import keys, opening, records

    person, words = person_of(None), "five plain words stand here"
    by, _ = keys.make_vault(owner=person, passphrase=words, again=words)
    records.keep_all(by=by, writes=[records.Write(PIECE, _piece(at, BLANK)) for at in range(PIECES)], verb="wrote")
    encounter = actions.begin(by=by, id=uuid.uuid4()).id
    answers = {"themes": ["isolation", "hope is gone"]}
    actions.keep_step(by=by, id=encounter, screen="reflect", answers=answers, move="next")
    client = Client(HTTP_HOST="localhost")
    client.cookies.load(cookie_of(person))
    client.cookies[settings.VAULT_COOKIE] = opening.for_this_browser(by.id, by.key)
    return by, client, encounter


def _piece(at: int, blank: dict[str, Any]) -> dict[str, Any]:
    text = "The lamp was on. I sat by it for a while. " * (WORDS // 11)
    tags = [("hope", "social support", "meaning", "difficulty")[at % 4]]
    held = {"title": f"Piece {at}", "text": text, "tags": tags, "passages": [{"start": 0, "end": 16, "tags": tags}]}
    light = ("green", "yellow", "green", "red")[at // 4 % 4]
    return {**blank, **held, "light": light, "settings": ["one to one"], "load": at % 5, "place": at}


def _page(client: Any, encounter: uuid.UUID) -> None:
    answer = client.get(f"/practice/prepare/{encounter}/choose/")
    assert answer.status_code == 200, answer.status_code
    assert len(answer.content) < 150_000, len(answer.content)
