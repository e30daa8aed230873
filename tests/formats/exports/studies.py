"""Studies that are hard to write down: overlapping codings by several people, and words that want to be something else."""

from datetime import UTC, datetime

from hypothesis import strategies as st

import counterpoint as cp

MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
# Formulas, markup, characters that XML refuses, two-unit letters, right to left, combining marks, tabs, very long.
WORDS = (
    "=cmd|' /C calc'!A0", "#N/A", "@SUM(A1)", "\uff1d1+1", "<script>alert(1)</script>", "a & b &amp; ]]> \"c\"",
    "\x01\x0b\x0c\x1f bell",
    "🙂 a 𝔊 b", "שלום עולם", "e\u0301 и\u0306", "tab\tand\r\nreturn", "\u2028line\u2029 \ufffe\uffff", "x" * 10_000,
    "_x0041_", "{{ 7*7 }}", "C:\\new", "- item", "1. one", "# heading", "[link](javascript:alert(1))", "\u202egnp.exe",
)  # fmt: skip


def study(text, spans, turns=(), title="Hard words", name="Talk"):
    """One document with a coding of each (start, end) by two people in turn, in three codes."""
    codes = [
        cp.Code("a", "Hope", definition="A wish"),
        cp.Code("b", "Far", "a"),
        cp.Code("c", "In their words", in_vivo=True),
    ]
    return cp.Corpus.build(
        title=title,
        documents=[cp.Document("d", name, text, tuple(turns))],
        coders=[cp.Coder("ana", "Ana Lima"), cp.Coder("ben", "Ben")],
        codes=codes,
        codings=[
            cp.Coding(f"k{n}", "d", "abc"[n % 3], ("ana", "ben")[n % 2], start, end, text[start:end], MORNING)
            for n, (start, end) in enumerate(spans)
        ],
    )


def hostile():
    """Everything that has a name is called something hostile, and the texts are made of it."""
    text = "\n".join(WORDS)
    starts = [text.index(words) for words in WORDS]
    plain = [words.replace("\r", " ").replace("\n", " ") for words in WORDS]
    short = [words[:400] for words in plain]
    return cp.Corpus.build(
        title=short[3],
        documents=[cp.Document(f"d{n}", f"{words[:200]} {n}", text, (), f"p{n}") for n, words in enumerate(plain)],
        cases=[cp.Case(f"p{n}", f"{n} {words}"[:400], {f"{n} {words}"[:400]: words}) for n, words in enumerate(plain)],
        coders=[cp.Coder(f"=r{n}", words) for n, words in enumerate(short)],
        codes=[
            cp.Code(f"<c{n}>", words, f"<c{n - 1}>" if n % 3 else None, words, words, words, in_vivo=n % 2 == 0)
            for n, words in enumerate(short)
        ],
        codings=[
            cp.Coding(f"@{n}", f"d{n}", f"<c{n}>", f"=r{n}", start, start + len(words), words, MORNING)
            for n, (start, words) in enumerate(zip(starts, WORDS, strict=True))
        ],
        memos=[cp.Memo(f"m{n}", words, f"=r{n}", f"d{n}", 0, 5) for n, words in enumerate(WORDS)],
    )


LETTERS = st.text(alphabet=st.sampled_from("ab \n\t🙂é<&\r"), min_size=1, max_size=60)


@st.composite
def coded_texts(draw):
    """A text with up to twelve passages that overlap, touch, cover line ends and each other, and sometimes turns."""
    text = draw(LETTERS)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places).filter(lambda span: span[0] < span[1]), max_size=12))
    bounds = sorted(draw(st.sets(places, max_size=6)))
    turns = [cp.Turn(start, end, "Ana") for start, end in zip(bounds[::2], bounds[1::2], strict=False)]
    outside = [
        text[a:b] for a, b in zip([0, *[t.end for t in turns]], [*[t.start for t in turns], len(text)], strict=True)
    ]
    return text, spans, turns if all(len(words) < 100 for words in outside) else []
