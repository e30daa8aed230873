"""What was changed since a packet was made: claims, meanings of codes, the codebook, the guide; in words, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.history.models import Event
from workbench.history.naming import told
from workbench.history.queries import events, rows_touched
from workbench.research.corpora.models import Definition
from workbench.research.debriefing.models import NAME_LENGTH, Packet
from workbench.research.findings.models import ClaimVersion

CLAIM = (("claim", ""), ("holds_when", "Holds when: "), ("stops_when", "Stops when: "))
MEANING = (("name", ""), ("definition", ""), ("inclusion", "Include: "), ("exclusion", "Leave out: "))
VERSIONS: dict[str, tuple[Any, str, tuple[tuple[str, str], ...]]] = {
    "findings.claimversion": (ClaimVersion, "theme", CLAIM),
    "corpora.definition": (Definition, "code", MEANING),
}
OTHERS: dict[str, tuple[tuple[str, str], ...]] = {
    "corpora.code": MEANING,
    "findings.theme": (("name", ""), *CLAIM),
    "findings.themecode": (),
    "protocols.guidequestion": (("words", ""),),
}


@dataclass(frozen=True)
class Made:
    """A change: its number in the trail, what it was, its words before and after, and the version of a claim if it made one."""

    seq: int
    what: str
    before: str = ""
    after: str = ""
    claim: ClaimVersion | None = None

    @property
    def key(self) -> str:
        """By what a page names it."""
        return str(self.seq)


def made_since(packet: Packet) -> list[Made]:
    """Returns the changes since a packet was made that somebody could name as what came of a question, the newest first.

    What was taken back is not among them.
    """
    since = events(packet.study_id).filter(seq__gt=packet.revision)
    turned = {one.undoes_id: one for one in since.exclude(kind="do")}
    known = (*VERSIONS, *OTHERS)
    done = since.filter(kind="do", changes__table__in=known).distinct().prefetch_related("changes")
    return [_made(event) for event in told(one for one in done if _stands(one, turned))]


def of_key(packet: Packet, key: str) -> Made | None:
    """Returns the change of this key if it was made since the packet, else None."""
    return next((one for one in made_since(packet) if one.key == key), None)


def columns(made: Made | None) -> dict[str, Any]:
    """Returns the columns of a decision that names a change, or none."""
    if made is None:
        return {"change": None, "claim": None, "what": "", "before": "", "after": ""}
    said = {"what": made.what, "before": made.before, "after": made.after}
    return {"change": made.seq, "claim": made.claim, **said}


def _stands(event: Event, turned: dict[Any, Event]) -> bool:
    """Says whether an event was not taken back, or taken back and done again."""
    by = turned.get(event.pk)
    return by is None or not _stands(by, turned)


def _made(event: Event) -> Made:
    said = f"{event.verb} {event.about}".strip()[:NAME_LENGTH]
    touched = [row for row in rows_touched(event) if row[2] is not None or row[3] is not None]
    for table, (model, of, names) in VERSIONS.items():
        keys = [key for label, key, before, _ in touched if label == table and before is None]
        row = model.objects.filter(pk__in=keys).order_by("number").last()
        if row is not None and row.number > 1:
            older = model.objects.filter(**{of: getattr(row, of), "number": row.number - 1}).first()
            what = f"{_of(row)}, version {row.number}"[:NAME_LENGTH]
            claim = row if model is ClaimVersion else None
            return Made(event.seq, what, _said(vars(older) if older else {}, names), _said(vars(row), names), claim)
    lines = list(_lines(touched))
    before, after = ("\n".join(filter(None, (pair[side] for pair in lines))) for side in (0, 1))
    return Made(event.seq, said, before, after)


def _of(row: Any) -> str:
    return f"Theme {row.theme.number}" if isinstance(row, ClaimVersion) else f"The code {row.name}"


def _lines(touched: list[tuple[str, str, Any, Any]]) -> Iterator[tuple[str, str]]:
    for table, _, before, after in touched:
        if table in OTHERS:
            yield _said(before or {}, OTHERS[table]), _said(after or {}, OTHERS[table])


def _said(row: dict[str, Any], names: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"{said}{row[name]}" for name, said in names if row.get(name))
