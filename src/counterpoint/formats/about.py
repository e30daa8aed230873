"""What comes along from each kind of file and into it, and what does not: the page docs/reference/formats.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterpoint.formats.readers import readers
from counterpoint.formats.writers import USUAL, WHAT, WRITERS

_WORDS = "All words in the order in which they are read"
_ROWS = "A row is a document or a turn; which, and what each column holds, is looked for and can be said."
_VALUES = "Formulas are not calculated: the value that was saved is taken."

# By what people call the format: what comes along when it is read, and what does not.
READ: dict[str, tuple[str, str]] = {
    "Plain text": (
        "The text as it stands, in any usual encoding (found out, or named); who speaks and when, where lines say so.",
        "Nothing; line ends become one kind.",
    ),
    "Markdown": ("The text as it stands, signs of Markdown included; who speaks and when.", "Nothing."),
    "Word": (
        f"{_WORDS}: tables, boxes, content controls, inserted text; foot- and endnotes behind the text; comments as memos "
        "on their passages, with author and date.",
        "Deleted text of tracked changes, page headers and footers, pictures, diagrams, looks.",
    ),
    "OpenDocument text": (
        f"{_WORDS}; notes behind the text; comments as memos on their passages, with author and date.",
        "Deleted text of tracked changes, page headers and footers, pictures, embedded objects, looks.",
    ),
    "Rich text (RTF)": (
        f"{_WORDS}; notes behind the text; comments as memos on their passages.",
        "Page headers and footers, pictures, looks.",
    ),
    "Web page": (
        "What a browser would show as text, in the page's own encoding.",
        "Scripts, styles, hidden text, pictures, addresses of links, looks. Nothing is fetched.",
    ),
    "E-book (EPUB)": ("The chapters in the order in which they are read.", "Pictures, looks, protected books."),
    "PDF": (
        "The words of every page in reading order, and where each page begins.",
        "Pictures and looks. A page that is a picture is named, and read only when asked (`--ocr`, `ocr=True`), with the extra "
        "`counterpoint[ocr]`: a program with its models in its wheel, which needs no network, on Python 3.11 and 3.12. What it "
        "reads is a guess and says so; of a scan with 300 dots to the inch it leaves out one blank in ten, of one with 150 "
        "most, and says that too. OCRmyPDF, a program of its own, is the other way.",
    ),
    "Subtitles": (
        "Cues joined into turns, speakers, times, and where each cue begins.",
        "Colours and places on screen.",
    ),
    "WebVTT": (
        "Cues joined into turns, speakers (voices), times, and where each cue begins.",
        "Colours, places on screen, notes and styles.",
    ),
    "oTranscribe": ("The transcript, its speakers and times.", "The recording, and looks."),
    "Table (CSV)": (f"{_ROWS} All other columns become attributes.", "Rows without text."),
    "Table (TSV)": (f"{_ROWS} All other columns become attributes.", "Rows without text."),
    "Excel": (f"{_ROWS} One sheet is read, and the others are named. {_VALUES}", "Other sheets, pictures, looks."),
    "OpenDocument spreadsheet": (
        f"{_ROWS} One sheet is read, and the others are named. {_VALUES}",
        "Other sheets, pictures, looks.",
    ),
    "Table (JSON)": (f"A list of objects, each as a row. {_ROWS}", "Lists and objects within a value stay text."),
    "Table (JSON lines)": (
        f"An object to a line, each as a row. {_ROWS}",
        "Lists and objects within a value stay text.",
    ),
    "Counterpoint": ("Everything.", "Nothing."),
    "REFI-QDA project (NVivo, ATLAS.ti, MAXQDA)": (
        "Texts, the tree of codes with definitions and the nearest of our hues, every coding with coder and date, cases "
        "(also those that NVivo writes as codes), variables as attributes, notes and descriptions as memos. Sets, links, "
        "graphs, pictures, PDFs, recordings and what is marked in them are kept, listed, and given back unchanged. How "
        "the program counted places is found out and tested against the texts.",
        "The styled copy of a text; what refers to nothing in the file.",
    ),
    "REFI-QDA codebook": (
        "The tree of codes with descriptions and the nearest of our hues; sets are kept.",
        "Nothing.",
    ),
    "QualCoder": (
        "Texts, codes and categories, codings with coder, date and memo, cases, attributes, journals and annotations. "
        "Pictures, PDFs and recordings, and what is marked in them, are kept.",
        "Stored queries, the drawing of graphs, who made documents, codes and cases, and when.",
    ),
    "RQDA": (
        "Texts, codes and categories, codings with coder, date and memo, cases, attributes, journals and annotations.",
        "What is marked as deleted, pictures that lie elsewhere, who made files, codes and cases, and when.",
    ),
    "Taguette": (
        "Texts, tags as a tree of codes, every highlight with each of its tags.",
        "Headings, tables and emphasis become lines of text; pictures; who may do what.",
    ),
}
_UNSAID = ("Not described yet.", "Not described yet.")

_OPENING = """# The formats

Written from `src/counterpoint/formats/about.py` and the list of writers. What did not come along from a file of yours, or
will not go into one, is said in sentences with counts: by `counterpoint read`, by `counterpoint convert`, by
`cp.losses_of(corpus, path)`, and on the pages that bring in and export.
"""


def reference_page() -> str:
    """The page docs/reference/formats.md, from everything that is registered."""
    return "\n".join(
        [
            _OPENING,
            "## What is read\n",
            "Documents, from files and folders:\n",
            *_table("format", ((name, ends, *_said(name)) for name, ends in _read(whole=False))),
            "Whole studies, each from one file:\n",
            *_table("format", ((name, ends, *_said(name)) for name, ends in _read(whole=True))),
            "## What is written\n",
            'With `cp.write(corpus, path, what="…", document="…", flavour="…")`, or `counterpoint convert IN OUT --what …`.',
            "Where `what` is left out, the end of the name decides: the usual kind is marked with *.\n",
            *_written(),
            _CLOSING,
        ]
    )


_CLOSING = """## Places in annotations

A W3C annotation's TextPositionSelector counts Unicode code points (Web Annotation Data Model, sections 4.2.4 and 4.2.5), as
this library does; Hypothesis counts UTF-16 units, as browsers do. Both begin at 0 and end after the last character, and each
stands beside a TextQuoteSelector with the words themselves and 32 characters around them.
"""


def _said(name: str) -> tuple[str, str]:
    return READ.get(name, _UNSAID)


def _read(whole: bool) -> Iterator[tuple[str, str]]:
    """The formats by name, each with all endings that it has."""
    endings: dict[str, list[str]] = {}
    for one in readers():
        if one.whole == whole:
            endings.setdefault(one.name, []).append(f"`{one.suffix}`")
    return ((name, ", ".join(ends)) for name, ends in endings.items())


def _written() -> Iterator[str]:
    for what, words in WHAT.items():
        found = [(suffix, one) for (suffix, held), one in WRITERS.items() if held == what]
        if found:
            yield f"### {what}: {words}\n"
            rows = ((one.name, _ending(suffix, what, one.flavours), one.brings, one.loses) for suffix, one in found)
            yield from _table("format", rows)


def _ending(suffix: str, what: str, flavours: tuple[str, ...]) -> str:
    usual = " *" if USUAL.get(suffix) == what else ""
    return f"`{suffix}`{usual}" + (f"; flavours {', '.join(flavours)}" if flavours else "")


def _table(first: str, rows: Iterable[tuple[str, str, str, str]]) -> Iterator[str]:
    yield f"| {first} | name ends in | what comes along | what does not |"
    yield "|---|---|---|---|"
    for row in rows:
        yield "| " + " | ".join((cell or "Nothing.").replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    yield ""
