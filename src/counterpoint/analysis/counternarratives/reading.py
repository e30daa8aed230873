"""What people decided about passages that may answer back to a claim, and whether the search may be closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

DECISIONS = ("fits", "exception", "contradiction", "irrelevant")
RESPONSES = ("revise", "narrow", "split", "exceptional", "recruit", "reject")
"""What may be done about a contradiction: revise the claim, narrow its scope, split it, explain the exception, ask more
people, or reject the claim."""

Bounds = tuple[str, int, int]


@dataclass(frozen=True)
class Decision:
    """What somebody decided about one passage."""

    decision: str
    response: str = ""
    note: str = ""
    by: str = ""


def decided(corpus: Corpus, decisions: Iterable[Mapping[str, Any]]) -> dict[Bounds, Decision]:
    """Reads rows of document, start, end, decision and, for a contradiction, response, note and by."""
    lengths = dict(zip(corpus.documents["id"], corpus.documents["text"].str.len_chars(), strict=True))
    found: dict[Bounds, Decision] = {}
    faults: list[UserError] = []
    for number, row in enumerate(decisions):
        where = f"counter_narratives, decision {number}"
        bounds = row.get("document"), row.get("start"), row.get("end")
        document, start, end = bounds
        if (
            not isinstance(document, str)
            or document not in lengths
            or not isinstance(start, int)
            or not isinstance(end, int)
        ):
            try_ = "the document_id, start and end of a row of the table"
            faults.append(UserError("the decision names no passage", where=where, try_=try_))
        elif not 0 <= start < end <= lengths[document]:
            faults.append(
                UserError(f"there is no passage {start}-{end} in that document", where=where, try_="its bounds")
            )
        elif row.get("decision") not in DECISIONS:
            what = f"“{row.get('decision')}” is no decision"
            faults.append(UserError(what, where=where, try_=" or ".join(DECISIONS)))
        elif (row.get("response") or "") not in ("", *RESPONSES):
            what = f"“{row['response']}” is no response"
            faults.append(UserError(what, where=where, try_=" or ".join(RESPONSES)))
        else:
            found[document, start, end] = Decision(
                *(str(row.get(name) or "") for name in ("decision", "response", "note", "by"))
            )
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)
    return found


def why_open(screened: int, screened_by: str, rows: list[dict[str, Any]]) -> list[str]:
    """Why the search may not be closed yet; nothing where it may."""
    unread = sum(row["start"] is not None and row["decision"] is None for row in rows)
    unanswered = sum(row["decision"] == "contradiction" and not row["response"] for row in rows)
    return [
        *(["no passage was screened"] if not screened else []),
        *(["nobody is named who read the passages"] if not screened_by else []),
        *([f"{unread} listed passages await a decision"] if unread > 1 else []),
        *(["1 listed passage awaits a decision"] if unread == 1 else []),
        *([f"{unanswered} contradictions have no response"] if unanswered > 1 else []),
        *(["1 contradiction has no response"] if unanswered == 1 else []),
    ]
