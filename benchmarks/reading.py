"""Reading a folder of transcripts: 200 of 5,000 words, through the door that everybody uses."""

import tempfile
from pathlib import Path

import counterpoint as cp
from benchmarks import naive
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
        ours, plain = side_by_side([lambda: cp.read(folder), lambda: naive.read(folder)], RUNS)
    return Finding(
        f"Read {MANY} transcripts of {WORDS:,} words",
        "Library time of `cp.read(folder)` for txt files: kind of file, encoding, speakers and turns with the evidence for them, "
        "every constraint checked, tables built. The plain reader decodes UTF-8 and splits at `Name: `; it checks nothing and "
        "keeps no offsets. Both are compared, turn by turn, before they are timed.",
        [Row("`cp.read`", ours, goal=1.0), Row("plain reader", plain, against=ours)],
        [
            "No other program stands beside it: Taguette 1.5 from PyPI hands txt files to Calibre, a program of its own, whose "
            "start would be timed; QualCoder is no library."
        ],
    )


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
