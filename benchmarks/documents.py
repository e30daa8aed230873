"""Documents of other programs: PDFs beside pypdfium2 and pypdf, and Word documents beside python-docx."""

import tempfile
from pathlib import Path

import docx
import pypdf
import pypdfium2

import counterpoint as cp
from benchmarks.corpora import transcripts
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

PDFS = sorted((Path(__file__).parents[1] / "tests" / "data").rglob("*.pdf"))
COPIES, MANY, WORDS, RUNS = 8, 100, 2_000, 5


def measure() -> Finding:
    """Times both kinds beside the libraries that open them; a goal is the peer's own time, so many times over."""
    with tempfile.TemporaryDirectory() as place:
        pdfs, words = _pdfs(Path(place) / "pdf"), _word_documents(Path(place) / "docx")
        _check_same(pdfs, words)
        extracted, ours, slow = side_by_side([lambda: _pdfium(pdfs), lambda: cp.read(pdfs), lambda: _pypdf(pdfs)], RUNS)
        opened, read = side_by_side([lambda: _python_docx(words), lambda: cp.read(words)], RUNS)
    return Finding(
        f"Read {len(pdfs)} PDFs and {MANY} Word documents",
        f"The PDFs are the real interviews that the tests use, {COPIES} copies of each with a line of their own at the end; the "
        f"Word documents are made by python-docx, {WORDS:,} words each. `cp.read` joins lines into paragraphs, finds speakers, "
        "keeps each page's place and checks every constraint; pypdfium2 and pypdf give the text of each page, and python-docx "
        "opens the file and builds its tree. Before they are timed, all words are found in both.",
        [
            Row("pypdfium2, text of PDFs", extracted),
            Row("`cp.read` of PDFs", ours, goal=1.5 * extracted.median, against=extracted),
            Row("pypdf, text of PDFs", slow, against=extracted),
            Row("python-docx, open", opened),
            Row("`cp.read` of Word documents", read, goal=2 * opened.median, against=opened),
        ],
    )


def _pdfs(folder: Path) -> list[Path]:
    """Copies that differ in their bytes, since the same file twice is refused."""
    folder.mkdir()
    copies = [(path, folder / f"{path.stem}-{n}.pdf", n) for n in range(COPIES) for path in PDFS]
    for source, target, n in copies:
        target.write_bytes(source.read_bytes() + f"\n% copy {n}\n".encode())
    return [target for _, target, _ in copies]


def _word_documents(folder: Path) -> list[Path]:
    transcripts(folder, many=MANY, words=WORDS)
    for path in sorted(folder.glob("*.txt")):
        document = docx.Document()
        for line in path.read_text(encoding="utf-8").split("\n\n"):
            document.add_paragraph(line)
        document.save(str(path.with_suffix(".docx")))
        path.unlink()
    return sorted(folder.glob("*.docx"))


def _pdfium(paths: list[Path]) -> list[str]:
    texts = []
    for path in paths:
        with pypdfium2.PdfDocument(path) as document:
            pages = [page.get_textpage() for page in document]
            texts.append("\n".join(page.get_text_range() for page in pages))
    return texts


def _pypdf(paths: list[Path]) -> list[str]:
    return ["\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages) for path in paths]


def _python_docx(paths: list[Path]) -> list[int]:
    return [len(docx.Document(str(path)).element.body) for path in paths]


def _check_same(pdfs: list[Path], words: list[Path]) -> None:
    """No letter of a PDF and no word of a Word document is missing."""
    ours = cp.read(pdfs).documents["text"].to_list()
    assert sorted(map(_letters, ours)) == sorted(map(_letters, _pdfium(pdfs))), "the letters of the PDFs differ"
    texts = cp.read(words).documents["text"].to_list()
    peer = [[p.text for p in docx.Document(str(path)).paragraphs] for path in words]
    assert sorted(text.split() for text in texts) == sorted(" ".join(lines).split() for lines in peer)


def _letters(text: str) -> str:
    return "".join(sorted(letter for letter in text if letter.isalpha()))
