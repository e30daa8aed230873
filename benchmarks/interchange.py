"""Exchange with other programs: the project of 200 interviews with 20,000 codings, written, checked and read."""

import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from pyrefiqda import RefiProject

import counterpoint as cp
from benchmarks.corpora import Size, made
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side
from counterpoint.formats.refi.schema import faults_in

MOST_MEMORY = 3  # times the input
# A process of its own, which has read a small file of the kind before: what is measured is the file, not the library.
READER = """
import sys, counterpoint as cp
def most():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) * 1024
cp.read(sys.argv[1])
before = most()
corpus = cp.read(sys.argv[2])
print(most() - before)
"""
SIZE, RUNS = Size(documents=200, words=5_000, codings=20_000, codes=120, coders=2), 3


def measure() -> Finding:
    """Times writing with its check and reading, beside pyrefiqda loading the same file."""
    corpus = made(SIZE)
    with tempfile.TemporaryDirectory() as place:
        path, out = Path(place) / "study.qdpx", str(Path(place) / "out")
        cp.write(corpus, path)
        _check_same(corpus, path, out)
        ways = [
            lambda: cp.write(corpus, path),
            lambda: cp.read(path),
            lambda: RefiProject.load(path, extract_dir=out),
        ]
        written, read, peer = side_by_side(ways, RUNS)
        memory = _memory(path)
    return Finding(
        f"A REFI-QDA project of {SIZE.documents} interviews with {SIZE.codings:,} codings",
        "Library time of `cp.write(corpus, “study.qdpx”)`, which validates the XML against the standard’s schema before the "
        "file is handed over, and of `cp.read` of that file into tables whose every constraint is checked. pyrefiqda 0.3 "
        "unpacks the archive to disk and binds the XML to objects; it reads no text and places nothing in it. Before they are "
        "timed, the file is found valid, and both find all codings.",
        [
            Row("`cp.write`, validated", written, goal=3.0),
            Row("`cp.read`", read, goal=3.0),
            Row("pyrefiqda, load", peer, against=read),
        ],
        [memory],
    )


def _memory(path: Path) -> str:
    """What reading the project takes at its height beyond the library itself, against what is in the file; on Linux only."""
    small = path.with_name("small.qdpx")
    cp.write(made(Size(documents=2, words=50, codings=10, codes=5)), small)
    if not Path("/proc/self/status").exists():
        return "How much memory it takes is measured on Linux only."
    told = subprocess.run(
        [sys.executable, "-c", READER, str(small), str(path)], capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(path) as packed:
        held = sum(one.file_size for one in packed.infolist())
    times = int(told.stdout) / held
    verdict = "met" if times < MOST_MEMORY else "**missed**"
    return (
        f"Reading takes {int(told.stdout) / 2**20:,.0f} MiB at its height beyond the library itself, for {held / 2**20:,.0f} MiB "
        f"of XML and texts: {times:.1f} times the input. The goal is under {MOST_MEMORY} times: {verdict}."
    )


def _check_same(corpus: cp.Corpus, path: Path, out: str) -> None:
    """The file is valid, and every coding is in it for both readers."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
        assert faults_in(packed.read("project.qde")) == []
    columns = ["start", "end", "quote"]
    assert sorted(cp.read(path).codings.select(columns).rows()) == sorted(corpus.codings.select(columns).rows())
    sources = RefiProject.load(path, extract_dir=out).sources.text_source
    found = sum(len(selection.coding) for source in sources for selection in source.plain_text_selection)
    assert found == corpus.codings.height, "the two readers disagree"
