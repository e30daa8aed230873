"""A body that never ends is cut off, one that ends comes through whole."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings

from workbench.asgi import Bounded

SCOPE = {"type": "http", "method": "POST", "path": "/", "headers": []}


async def reads_all(scope: Any, receive: Any, send: Any) -> None:
    """An application that reads the whole body before it answers, as Django does."""
    length, more = 0, True
    while more:
        message = await receive()
        length += len(message["body"])
        more = message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(length).encode()})


def answered(pieces: int, most: int, path: str = "/", *others: tuple[str, int]) -> tuple[int, bytes, int]:
    """Sends pieces of 1,000 bytes; returns (status, body, how many pieces were taken)."""
    taken, sent = 0, []

    async def receive() -> dict[str, Any]:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": b"x" * 1000, "more_body": taken < pieces}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as aside:  # this thread may have a browser's loop already
        aside.submit(asyncio.run, Bounded(reads_all, most, *others)(SCOPE | {"path": path}, receive, send)).result()
    return sent[0]["status"], sent[1]["body"], taken


def test_a_body_within_the_limit_comes_through_whole() -> None:
    assert answered(pieces=5, most=5000) == (200, b"5000", 5)


def test_an_endless_body_is_cut_off_at_the_limit() -> None:
    status, body, taken = answered(pieces=10**9, most=5000)
    assert (status, taken) == (413, 6)
    assert b"Nothing was kept" in body


def test_a_recording_may_be_longer_and_nothing_else_under_its_name() -> None:
    longer = (settings.RECORDING_ADDRESS, 9000)
    one = "/studies/0/field/interviews/00000000-0000-0000-0000-000000000000"
    assert answered(8, 5000, f"{one}/recording/", longer) == (200, b"8000", 8)
    assert answered(10, 5000, f"{one}/recording/", longer)[0] == 413
    assert answered(8, 5000, f"{one}/guide/", longer)[0] == 413


def test_what_is_sent_to_practice_is_cut_off_before_it_would_be_put_on_the_disk() -> None:
    shorter = (settings.PRACTICE_ADDRESS, settings.PRACTICE_LIMIT)
    assert answered(3000, settings.FILE_LIMIT, "/practice/story/new/", shorter)[0] == 413
    assert answered(3000, settings.FILE_LIMIT, "/studies/practice/", shorter)[0] == 200
    assert settings.PRACTICE_LIMIT < settings.FILE_UPLOAD_MAX_MEMORY_SIZE  # where Django begins to write
