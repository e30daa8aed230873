"""Reading a folder of transcripts: 200 of 5,000 words, through the door that everybody uses."""

import csv
import tempfile
from pathlib import Path

import counterpoint as cp
from benchmarks import memory, naive
from benchmarks.corpora import transcripts
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

MANY, WORDS, RUNS = 200, 5_000, 5


def measure() -> Finding:
    """Times `cp.read` beside a plain reader of the same files."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "interviews"
        transcripts(folder, many=MANY, words=WORDS)
        _check_same(folder)
        weights = [_memory(folder), _memory_of_table(folder)]
        ours, plain = side_by_side([lambda: cp.read(folder), lambda: naive.read(folder)], RUNS)
    return Finding(
        f"Read {MANY} transcripts of {WORDS:,} words",
        "Library time of `cp.read(folder)` for txt files: kind of file, encoding, speakers and turns with the evidence for them, "
        "every constraint checked, tables built. The plain reader decodes UTF-8 and splits at `Name: `; it checks nothing and "
        "keeps no offsets. Both are compared, turn by turn, before they are timed.",
        [Row("`cp.read`", ours, goal=1.0), Row("plain reader", plain, against=ours)],
        [
            *weights,
            "No other program stands beside it: Taguette 1.5 from PyPI hands txt files to Calibre, a program of its own, whose "
            "start would be timed; QualCoder is no library.",
        ],
    )


def _memory(folder: Path) -> str:
    small = folder.with_name("small")
    transcripts(small, many=2, words=100)
    return memory.told("text files", small, folder, sum(path.stat().st_size for path in folder.iterdir()))


def _memory_of_table(folder: Path) -> str:
    """The same transcripts, one in each row of a CSV file."""
    rows = [(path.stem, path.read_text("utf-8")) for path in sorted(folder.iterdir())]
    small, large = folder.with_name("small.csv"), folder.with_name("large.csv")
    for path, some in ((small, rows[:1]), (large, rows)):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("name", "text"), *some])
    return memory.told("one CSV file", small, large, large.stat().st_size)


def _check_same(folder: Path) -> None:
    """Both find the same words of the same speakers."""
    corpus = cp.read(folder)
    texts = dict(corpus.documents.select("id", "text").iter_rows())
    ours = [
        (speaker, texts[document][start:end].strip())
        for document, speaker, start, end in corpus.turns.select("document", "speaker", "start", "end").iter_rows()
    ]
    plain = [(speaker, words.strip()) for _, turns in naive.read(folder) for speaker, words in turns]
    assert ours == plain, "the two readers disagree"
