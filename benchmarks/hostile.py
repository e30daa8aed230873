"""Ten minutes of spoilt files: whatever is cut off, overwritten or swapped gives a study or a sentence, and in good time."""

import io
import os
import random
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import counterpoint as cp
from benchmarks.corpora import SEED, Size, made
from benchmarks.findings import Finding, Row
from benchmarks.timing import several, timed

DATA = Path(__file__).parents[1] / "tests" / "data"
REAL = (
    "refi_qda/standard-annex-a2.qdpx",
    "taguette/two_projects.sqlite3",
    "pdpilot/P5.pdf",
    "recorders/otranscribe.otr",
    "recorders/otter.srt",
    "recorders/teams.vtt",
    "mibot_json/conversation.json",
    "farms_to_freeways/ftf_item_relationships.rtf",
)
MADE = ("a.qdpx", "a.qdc", "a.counterpoint", "a.docx", "a.xlsx", "a.csv", "a.html")
MINUTES = float(os.environ.get("COUNTERPOINT_FUZZ_MINUTES", "10"))
SLOW = 10.0  # seconds of the processor for one small file
STRANGE = (b"\x00", b"\xff" * 4, b"<", b"&x;", b"\x7f\xff\xff\xff", b"-1", b'"', b"]]>", "\U0001f642".encode())
Spoil = Callable[[random.Random, bytes], bytes]


def measure() -> Finding:
    """Reads spoilt copies of every kind until the time is over; another answer than a study or a sentence stops it."""
    chance, runs, refused = random.Random(SEED), [], 0
    with tempfile.TemporaryDirectory() as place:
        files, until = sound(Path(place)), monotonic() + MINUTES * 60
        while monotonic() < until:
            source = chance.choice(files)
            content = spoilt(chance, source.read_bytes())
            path = Path(place) / f"spoilt{source.suffix}"
            path.write_bytes(content)
            outcome: list[bool] = []
            runs.append(timed(lambda path=path, seen=outcome: seen.append(_answers(path))))
            refused += not outcome[0]
            assert runs[-1][1] < SLOW, f"{_kept(path)} took {runs[-1][1]:.0f} s of the processor"
    return Finding(
        f"{MINUTES:g} minutes of spoilt files",
        f"Copies of {len(files)} small files, real and made, cut off, overwritten, shortened or with pieces swapped, also within "
        "what their archives hold, drawn with a fixed seed. Each gave a study or a refusal in a sentence; anything else, and "
        f"more than {SLOW:g} seconds of work for one file, would have stopped this run.",
        [Row("`cp.read` of one spoilt file", several(runs))],
        [f"{len(runs):,} files were tried and {refused:,} of them refused."],
    )


def _answers(path: Path) -> bool:
    """Whether the file was read; a refusal in a sentence is False, and everything else keeps the file and is raised."""
    try:
        cp.read(path, **options(path))
    except cp.UserError:
        return False
    except BaseException as error:
        raise AssertionError(f"{_kept(path)} gave {error!r}") from error
    return True


def options(path: Path) -> dict[str, str]:
    """What has to be said so that a sound file of this kind is read."""
    return {"project": "1"} if path.suffix == ".sqlite3" else {}


def _kept(path: Path) -> Path:
    """A copy of the file beside the temporary ones, to look at."""
    kept = Path(tempfile.gettempdir()) / f"counterpoint-{path.name}"
    kept.write_bytes(path.read_bytes())
    return kept


def sound(place: Path) -> list[Path]:
    """Small files of every kind, in order to be spoilt."""
    corpus = made(Size(documents=2, words=150, codings=20, codes=8, coders=2))
    first = corpus.documents["name"][0]
    for name in MADE:
        if name.endswith((".docx", ".html")):
            cp.write(corpus, place / name, what="transcript", document=first)
        else:
            cp.write(corpus, place / name)
    return [*(DATA / name for name in REAL), *(place / name for name in MADE)]


def spoilt(chance: random.Random, content: bytes) -> bytes:
    """Spoils a file once or a few times, and an archive half of the time in one of the files that it holds."""
    if content.startswith(b"PK") and chance.random() < 0.6:
        return _within(chance, content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        content = chance.choice(WAYS)(chance, content)
    return content


def _within(chance: random.Random, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, held in _held(chance, archive):
            out.writestr(name, held)
    return packed.getvalue()


def _held(chance: random.Random, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    names = [name for name in archive.namelist() if not name.endswith("/")]
    chosen = chance.choice(names)
    for name in names:
        held = archive.read(name)
        if name != chosen:
            yield name, held
        elif chance.random() < 0.9:
            yield name, spoilt(chance, held)


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _overwritten(chance: random.Random, content: bytes) -> bytes:
    at, more = chance.randrange(len(content) + 1), chance.choice(STRANGE)
    return content[:at] + more + content[at + len(more) :]


def _filled(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(STRANGE) + content[at:]


def _shortened(chance: random.Random, content: bytes) -> bytes:
    at, to = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:at] + content[min(to, at + 200) :]


def _doubled(chance: random.Random, content: bytes) -> bytes:
    at, to = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:to] + content[at : min(to, at + 2_000)] + content[to:]


WAYS: tuple[Spoil, ...] = (_cut, _overwritten, _overwritten, _filled, _shortened, _doubled)
