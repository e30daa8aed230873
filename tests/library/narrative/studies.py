"""Small studies for the tests of the narrative, written out and drawn by hypothesis."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from counterpoint import (
    Assignment,
    Case,
    Code,
    Coder,
    Coding,
    Corpus,
    Document,
    Evidence,
    Keepsake,
    Losses,
    Memo,
    Place,
    Theme,
    Turn,
)  # fmt: skip

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)

INES = "Q: Are you hopeful?\nInês: I hope 🙂 for better pay."
TOM = "Tom: The work is hard.\r\nThe workload is worse."


def coding(id, document, code, coder, quote, day=0, text=None):
    """A coding of the first place where the words stand."""
    text = text if text is not None else {"d1": INES, "d2": TOM, "d3": ""}[document]
    start = text.index(quote)
    return Coding(id, document, code, coder, start, start + len(quote), quote, MONDAY + timedelta(days=day))


def records():
    """Two interviews and a note, two coders, a family of codes and another, a theme with its answer."""
    return {
        "title": "Work after Covid",
        "cases": [Case("c1", "Inês", {"site": "north", "age": "34"}), Case("c2", "Tom", {"site": "south"})],
        "documents": [
            Document("d1", "Interview 1", INES, (Turn(3, 19, "Q", 0.0), Turn(26, 49, "Inês", 12.5)), "c1"),
            Document("d2", "Interview 2", TOM, (Turn(5, 46, "Tom"),), "c2", {"mode": "phone"}, "tom.docx"),
            Document("d3", "Field note", "A quiet street."),
        ],
        "coders": [Coder("ana", "Ana"), Coder("ben", "Ben")],
        "codes": [
            Code("pay", "Pay", None, "Money for work", "wages", "prices", "leaf"),
            Code("debt", "Debt", "pay"),
            Code("loans", "Loans", "debt", position=1),
            Code("work", "work", in_vivo=True),
        ],
        "codings": [
            coding("k1", "d1", "pay", "ana", "better pay"),
            coding("k2", "d1", "pay", "ben", "better pay", 1),
            coding("k3", "d1", "loans", "ana", "pay", 2),
            coding("k4", "d2", "work", "ana", "work"),
            coding("k5", "d2", "work", "ben", "workload", 3),
        ],
        "memos": [
            Memo("m1", "About all", "ana", written_at=MONDAY),
            Memo("m2", "About a passage", "ben", "d1", 26, 32, "pay", MONDAY + timedelta(days=2)),
            Memo("m3", "About a code", "ben", code="work"),
        ],
        "assignments": [Assignment("a1", "d1", "ana"), Assignment("a2", "d2", "ben", "work", 0, 9, "blind", False)],
        "themes": [Theme("t1", 1, "Hoping", "Hope lives on pay", status="working")],
        "theme_codes": [("t1", "pay"), ("t1", "work")],
        "evidence": [
            Evidence("e1", "t1", "d1", 26, 32, "I hope"),
            Evidence("e2", "t1", "d2", 5, 13, "The work", "answer", "Hard, not hopeful"),
        ],
        "keepsakes": [
            Keepsake("s1", "picture", "street.jpg", content="<PictureSource/>"),
            Keepsake("s2", "selection", "a door", "10, 20 to 30, 40", "s1", code="work", coder="ana"),
            Keepsake("s3", "set", "Northern", document="d1"),
        ],
        "places": [Place("d1", "paragraph", 1, 0, 19), Place("d1", "paragraph", 2, 20, 49, "¶ 2")],
        "media": {"street.jpg": b"\xff\xd8\xff street"},
        "losses": Losses([("a picture in tom.docx", 2)]),
    }


def study(**changes):
    """The small study, with some of its records changed."""
    return Corpus.build(**(records() | changes))


def frames(corpus):
    """Every table of a corpus by name."""
    from counterpoint.narrative.tables import TABLES

    return {name: corpus.frame(name) for name in TABLES}


words = st.text(st.sampled_from('ab 🙂é\n\r",=\\\t'), max_size=12)
texts = st.text(st.sampled_from('ab 🙂é\n\r",=\\\u0301'), min_size=1, max_size=30)


@st.composite
def corpora(draw):
    """Whole studies of any shape, documents without codings among them."""
    documents = [
        Document(f"d{n}", f"D{n}", text, attributes=draw(st.dictionaries(st.sampled_from("xyz"), words, max_size=2)))
        for n, text in enumerate(draw(st.lists(texts, max_size=6)))
    ]
    codes = [Code(f"k{n}", f"K{n}", definition=draw(words)) for n in range(draw(st.integers(1, 3)))]
    coders = [Coder(f"p{n}", f"P{n}") for n in range(2)]
    codings = []
    for n in range(draw(st.integers(0, 12)) if documents else 0):
        document = draw(st.sampled_from(documents))
        start = draw(st.integers(0, len(document.text) - 1))
        end = draw(st.integers(start + 1, len(document.text)))
        moment = draw(st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))))
        code, coder = draw(st.sampled_from(codes)).id, draw(st.sampled_from(coders)).id
        codings.append(Coding(f"x{n}", document.id, code, coder, start, end, document.text[start:end], moment))
    memos = [Memo(f"m{n}", text, "p0") for n, text in enumerate(draw(st.lists(words, max_size=3)))]
    return Corpus.build("Drawn", documents, (), coders, codes, codings, memos)
