"""Exchange with other programs: the project of 200 interviews with 20,000 codings, written, checked and read."""

import io
import tempfile
import zipfile
from pathlib import Path

from pyrefiqda import RefiProject

import counterpoint as cp
from benchmarks import memory
from benchmarks.corpora import Size, made
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side
from counterpoint.formats.refi.schema import faults_in

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
        weight = _memory(path)
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
        [weight],
    )


def _memory(path: Path) -> str:
    small = path.with_name("small.qdpx")
    cp.write(made(Size(documents=2, words=50, codings=10, codes=5)), small)
    with zipfile.ZipFile(path) as packed:
        held = sum(one.file_size for one in packed.infolist())
    return memory.told("XML and texts", small, path, held)


def _check_same(corpus: cp.Corpus, path: Path, out: str) -> None:
    """The file is valid, and every coding is in it for both readers."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
        assert faults_in(packed.read("project.qde")) == []
    columns = ["start", "end", "quote"]
    assert sorted(cp.read(path).codings.select(columns).rows()) == sorted(corpus.codings.select(columns).rows())
    sources = RefiProject.load(path, extract_dir=out).sources.text_source
    found = sum(len(selection.coding) for source in sources for selection in source.plain_text_selection)
    assert found == corpus.codings.height, "the two readers disagree"
