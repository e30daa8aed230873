"""Copies of one study that grew apart: what two colleagues do to theirs while they cannot see each other."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from counterpoint import Corpus
from counterpoint.narrative.tables import TABLES
from tests.library.narrative.studies import study, words

SUNDAY = datetime(2026, 3, 8, 9, tzinfo=UTC)
PASSAGES = ("codings", "evidence", "memos", "assignments", "turns", "places")


def rows_of(corpus):
    """Every table as lists of rows that can be changed."""
    return {name: corpus.frame(name).to_dicts() for name in TABLES}


def rebuilt(corpus, rows, **changes):
    """The corpus with other rows."""
    given = {"title": corpus.title, "losses": corpus.losses, "media": corpus.media} | changes
    import polars as pl

    from counterpoint.narrative.frames import schema

    frames = {name: pl.DataFrame(rows[name], schema=schema(TABLES[name])) for name in TABLES}
    return Corpus(given["title"], given["losses"], media=given["media"], **frames)


def with_words(corpus, document, at, more):
    """The corpus as it is after somebody wrote further words into a text; passages around that place are gone."""
    rows = rows_of(corpus)
    for row in rows["documents"]:
        if row["id"] == document:
            row["text"] = row["text"][:at] + more + row["text"][at:]
    for table in PASSAGES:
        kept = []
        for row in rows[table]:
            if row["document"] == document and row["start"] is not None:
                if row["start"] < at < row["end"]:
                    continue
                if row["start"] >= at:
                    row["start"], row["end"] = row["start"] + len(more), row["end"] + len(more)
            kept.append(row)
        rows[table] = kept
    return rebuilt(corpus, rows)


@st.composite
def grown(draw, side):
    """What one colleague's copy may look like after a while; `side` keeps their new identifiers apart."""
    corpus = study()
    for number in range(draw(st.integers(0, 4))):
        corpus = draw(st.sampled_from(CHANGES))(draw, corpus, f"{side}{number}")
    return corpus


def _edit(draw, corpus, new):
    document = draw(st.sampled_from(corpus.documents.to_dicts()))
    at = draw(st.integers(0, len(document["text"])))
    return with_words(corpus, document["id"], at, draw(words.filter(bool)))


def _code(draw, corpus, new):
    rows = rows_of(corpus)
    document = draw(st.sampled_from(rows["documents"]))
    start = draw(st.integers(0, len(document["text"]) - 1))
    end = draw(st.integers(start + 1, len(document["text"])))
    place = {"document": document["id"], "start": start, "end": end, "quote": document["text"][start:end]}
    code, coder = draw(st.sampled_from(rows["codes"]))["id"], draw(st.sampled_from(rows["coders"]))["id"]
    rows["codings"].append({"id": new, "code": code, "coder": coder, "made_at": SUNDAY, **place})
    return rebuilt(corpus, rows)


def _withdraw(draw, corpus, new):
    rows = rows_of(corpus)
    if rows["codings"]:
        rows["codings"].remove(draw(st.sampled_from(rows["codings"])))
    return rebuilt(corpus, rows)


def _new_code(draw, corpus, new):
    rows = rows_of(corpus)
    like = draw(st.sampled_from(rows["codes"]))
    name = draw(st.sampled_from(["Pay", "Hope", "Fear"]))
    rows["codes"].append(like | {"id": new, "name": name, "definition": draw(words)})
    return rebuilt(corpus, rows)


def _move(draw, corpus, new):
    rows = rows_of(corpus)
    moved = draw(st.sampled_from(rows["codes"]))
    under = {row.id for row in corpus.codebook.descendants(moved["id"])} | {moved["id"]}
    moved["parent"] = draw(st.sampled_from([None, *(row["id"] for row in rows["codes"] if row["id"] not in under)]))
    return rebuilt(corpus, rows)


def _rename(draw, corpus, new):
    rows = rows_of(corpus)
    table = draw(st.sampled_from(["coders", "cases", "documents", "codes", "themes"]))
    draw(st.sampled_from(rows[table]))["name"] = draw(st.sampled_from(["One", "Two", "Pay"]))
    return rebuilt(corpus, rows)


def _write(draw, corpus, new):
    rows = rows_of(corpus)
    if draw(st.booleans()):
        draw(st.sampled_from(rows["memos"]))["text"] = draw(words)
    else:
        rows["memos"].append(rows["memos"][0] | {"id": new, "text": draw(words)})
    return rebuilt(corpus, rows)


def _colleague(draw, corpus, new):
    rows = rows_of(corpus)
    rows["coders"].append({"id": new, "name": draw(st.sampled_from(["Cleo", "Dora"]))})
    return _code(draw, rebuilt(corpus, rows), f"{new}-k")


def _turn_side(draw, corpus, new):
    rows = rows_of(corpus)
    for row in rows["evidence"][:1]:
        row["side"], row["note"] = "answer", draw(words)
    rows["attributes"][0]["value"] = draw(words)
    for row in rows["assignments"]:
        row["done"] = True
    return rebuilt(corpus, rows, media=corpus.media | {"street.jpg": draw(st.sampled_from([b"1", b"2"]))})


CHANGES = [_edit, _edit, _code, _code, _withdraw, _new_code, _move, _rename, _write, _colleague, _turn_side]
