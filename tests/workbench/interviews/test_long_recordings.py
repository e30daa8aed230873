"""A long recording is never in memory whole: not while it comes in, nor while it is played."""

import hashlib
import random
import sqlite3
import urllib.error
import urllib.request
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from tests.workbench.command.running import Visitor, Workbench, inside
from workbench.research.corpora import actions, queries
from workbench.research.corpora.models import PIECE, Medium, MediumBytes, MediumPiece

SIZE = 64 * PIECE
HELD = """
from tests.support.field import with_interview
from workbench.people.models import User
from workbench.research.studies.actions import make_study
ana = User.objects.get()
held = with_interview(make_study(by=ana, title="Long talks"), ana)
print(held.study_id, held.pk)
"""


def test_a_long_recording_comes_in_and_plays_in_pieces(opened_folder: Path) -> None:
    sound = random.Random(1).randbytes(SIZE)
    study, interview = inside(opened_folder, HELD).split()
    one = {"study": study, "interview": interview}
    with Workbench(opened_folder) as workbench:
        visitor = Visitor(workbench)
        at = reverse("interviews:recording", kwargs=one)
        visitor.upload(at, {"short.mp3": sound[:1000]}, "file")
        before = peak(workbench)
        visitor.upload(at, {"long.mp3": sound}, "file")
        played = visitor.opener.open(workbench.address + reverse("interviews:play", kwargs=one), timeout=60)
        found = hashlib.sha256()
        while piece := played.read(PIECE):
            found.update(piece)
        part = f"bytes={5 * PIECE - 7}-{5 * PIECE + 6}"
        status, ranged = asked(visitor, reverse("interviews:play", kwargs=one), part)
        assert (status, ranged) == (206, sound[5 * PIECE - 7 : 5 * PIECE + 7])
        assert asked(visitor, reverse("interviews:play", kwargs=one), f"bytes={SIZE}-")[0] == 416
        assert found.digest() == hashlib.sha256(sound).digest()
        assert peak(workbench) - before < SIZE / 2
    with sqlite3.connect(opened_folder / "counterpoint.sqlite3") as database:
        (longest,) = database.execute("SELECT max(length(content)) FROM corpora_mediumpiece").fetchone()
    assert longest == PIECE


def peak(workbench: Workbench) -> int:
    """The most memory that the workbench has held so far, in bytes, as Linux counts it."""
    told = Path(f"/proc/{workbench.process.pid}/status").read_text()
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("VmHWM"))) * 1024


def asked(visitor: Visitor, path: str, part: str) -> tuple[int, bytes]:
    request = urllib.request.Request(visitor.base + path, headers={"Range": part})
    try:
        with visitor.opener.open(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, b""


@pytest.mark.django_db
@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_any_stretch_is_what_a_slice_would_be(study: Any, size: int) -> None:
    content = random.Random(size).randbytes(size)
    actions.keep_bytes([content, content])
    medium = Medium(study=study, name="talk.mp3", digest=actions.digest_of(content), size=size)
    assert queries.bytes_of(medium) == content
    assert MediumPiece.objects.count() == max(-(-size // PIECE) - 1, 0)
    for first, last in [(0, 0), (size // 2, size - 1), (PIECE - 1, PIECE), (PIECE, 2 * PIECE)]:
        assert b"".join(queries.stretch_of(medium, first, last)) == content[first : last + 1]


@pytest.mark.django_db
def test_what_was_kept_whole_is_laid_in_pieces_and_back(study: Any) -> None:
    move = import_module("workbench.research.corpora.migrations.0005_recordings_in_pieces")
    long, short = random.Random(2).randbytes(2 * PIECE + 5), b"short"
    for content in (long, short):
        MediumBytes.objects.create(digest=actions.digest_of(content), content=content)
    move.split(apps, None)
    assert sorted(len(one.content) for one in MediumPiece.objects.all()) == [5, PIECE]
    for content in (long, short):
        medium = Medium(study=study, name="talk.mp3", digest=actions.digest_of(content), size=len(content))
        assert queries.bytes_of(medium) == content
    move.join(apps, None)
    assert sorted(bytes(one.content) for one in MediumBytes.objects.all()) == sorted([long, short])


@pytest.mark.django_db
def test_all_pieces_of_a_recording_go_when_nothing_names_it() -> None:
    actions.keep_bytes([bytes(3 * PIECE)])
    assert actions.forget_bytes() == 1
    assert not MediumPiece.objects.exists()
