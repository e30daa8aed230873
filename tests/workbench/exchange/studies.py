"""Studies that hold something of everything, and how to compare two whose identifiers differ."""

from datetime import UTC, datetime
from typing import Any

import counterpoint as cp

TEXT = "Interviewer: How was it?\n\nImani: I borrowed hope 🙂 from my sister."
PICTURE = b"\x89PNG\r\n\x1a\nkitchen"
MOMENT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def everything(ids: Any = cp.new_id, title: str = "Borrowed hope") -> cp.Corpus:
    """A small study with a row in every table."""
    case, document, family, code, ana, mirror, theme, picture = (ids() for _ in range(8))
    start = TEXT.index("I borrowed")
    passage = {"document": document, "start": start, "end": start + 15}
    quote = TEXT[start : start + 15]
    return cp.Corpus.build(
        title=title,
        documents=[
            cp.Document(
                document, "Imani 1", TEXT,
                (cp.Turn(13, 24, "Interviewer", 0.5), cp.Turn(start, len(TEXT), "Imani", 2.25)),
                case, {"place": "kitchen"},
            ),
        ],
        cases=[cp.Case(case, "Imani", {"role": "peer", "years": "3"})],
        coders=[cp.Coder(ana, "Ana"), cp.Coder(mirror, "Mirror")],
        codes=[
            cp.Code(family, "Hope", hue="teal"),
            cp.Code(code, "borrowed hope", family, "Hope from others", "said so", "own hope", position=1, in_vivo=True),
        ],
        codings=[cp.Coding(ids(), code=code, coder=who, quote=quote, made_at=MOMENT, **passage) for who in (ana, mirror)],
        memos=[
            cp.Memo(ids(), "Whose hope is it?", ana, code=code, written_at=MOMENT, **passage),
            cp.Memo(ids(), "Ask again.", mirror, written_at=MOMENT),
        ],
        assignments=[cp.Assignment(ids(), document, mirror, code, start, start + 15, "Round 1", True)],
        themes=[cp.Theme(theme, 1, "Hope is lent", "Hope comes from others", "at first", "later", "working")],
        theme_codes=[(theme, code)],
        evidence=[cp.Evidence(ids(), theme, quote=quote, side="answer", note="her sister", **passage)],
        keepsakes=[
            cp.Keepsake(picture, "picture", "kitchen.png", document=document, content=f'<PictureSource guid="{picture}"/>'),
            cp.Keepsake(
                ids(), "selection", "The table", "10, 20 to 110, 80", picture, code=code, coder=mirror,
                content=f'<PictureSelection><CodeRef targetGUID="{code}"/></PictureSelection>',
            ),
            cp.Keepsake(ids(), "set", "Kitchens", content=f'<Set><MemberSource targetGUID="{document}"/></Set>'),
        ],
        places=[cp.Place(document, "page", 1, 0, start, "i"), cp.Place(document, "page", 2, start, len(TEXT))],
        media={"kitchen.png": PICTURE},
    )  # fmt: skip


def told(corpus: cp.Corpus) -> dict[str, list[Any]]:
    """What a corpus says when every identifier is replaced by what it names, so that two copies compare."""
    named = {}
    for table, column in (
        ("documents", "name"),
        ("cases", "name"),
        ("codes", "name"),
        ("coders", "name"),
        ("themes", "name"),
        ("keepsakes", "name"),
    ):
        named |= dict(corpus.frame(table).select("id", column).iter_rows())
    tables = {}
    for table in (
        "documents",
        "turns",
        "cases",
        "attributes",
        "coders",
        "codes",
        "codings",
        "memos",
        "assignments",
        "themes",
        "theme_codes",
        "evidence",
        "keepsakes",
        "places",
    ):
        rows = [
            {name: said(value, named) for name, value in row.items() if name != "id"}
            for row in corpus.frame(table).iter_rows(named=True)
        ]
        tables[table] = sorted(rows, key=repr)
    return tables | {"media": sorted(corpus.media.items())}


def said(value: Any, named: dict[str, str]) -> Any:
    """A value with what identifiers name, also those that stand in the XML of a keepsake."""
    if isinstance(value, str) and value not in named and "<" in value:
        for key, name in named.items():
            value = value.replace(f'"{key}"', f'"{name}"')
    return named.get(value, value)
