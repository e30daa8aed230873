"""Passages that an answer to a debriefer can lie beside: what was coded in the reader, and may be shown."""

from typing import Any
from uuid import UUID

from workbench.research.corpora.queries import document_for
from workbench.research.debriefing.models import Item
from workbench.research.debriefing.pool import Pool, label_of, pool_of
from workbench.research.debriefing.quoting import quotable
from workbench.research.findings.models import ThemeCode
from workbench.research.findings.signs import signed_codes

MOST = 200
SHORT = 120


def passages_for(by: Any, item: Item, find: str = "") -> list[tuple[str, str]]:
    """Returns (mark, words) of coded passages: those under the codes of the piece, or those that hold the words looked for."""
    pool = pool_of(by, item.study, quotable(item.study))
    wanted = find.casefold().split()
    codes = set() if wanted else _codes_near(item)
    found = []
    for place, words in pool.texts.items():
        line = _line(pool, place, words)
        if (not codes or codes & set(pool.codes[place])) and all(word in words.casefold() for word in wanted):
            found.append((":".join(map(str, place)), line))
    return found[:MOST]


def passage_of(person: Any, item: Item, mark: str) -> dict[str, Any]:
    """Returns the document and the ends that a form names; nothing for none."""
    if not mark:
        return {}
    document, start, end = mark.split(":")
    return {"document": document_for(person, item.study_id, UUID(document)), "start": int(start), "end": int(end)}


def _codes_near(item: Item) -> set[str]:
    """Returns the codes of the piece that a question lies on, and of its theme."""
    piece = item.piece
    if piece is None:
        return set()
    codes = [one.id for one in signed_codes(item.study)]
    names = [entry["name"] for entry in item.packet.codebook]
    known = {one.said: one.id for one in signed_codes(item.study)}
    found = {known[names[at]] for at in piece.codes if 0 <= at < len(names) and names[at] in known}
    if piece.theme_id:
        rows = ThemeCode.objects.filter(theme=piece.theme_id).values_list("code", flat=True)
        found |= {str(key) for key in rows} & set(codes)
    return found


def _line(pool: Pool, place: tuple[str, int, int], words: str) -> str:
    short = " ".join(words.split())
    short = short if len(short) <= SHORT else f"{short[: SHORT - 1]}…"
    return f"{label_of(pool.documents[place[0]], place[1])}: {short}"
