"""What waiting files would bring in: read by the library, told in words, before anything is saved."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import counterpoint as cp
from counterpoint import Faults, UserError
from workbench.research.corpora import apart
from workbench.research.corpora.actions import digest
from workbench.research.corpora.staging import Staged

SHOWN = 20
ROLES = ("text", "name", "speaker", "case", "document", "time")


@dataclass(frozen=True)
class Shown:
    """One turn of the preview."""

    number: int
    speaker: str
    words: str
    document: str = ""


@dataclass
class Gathered:
    """What waiting files bring, all together; encodings by the id of the document."""

    documents: list[cp.Document] = field(default_factory=list)
    cases: list[cp.Case] = field(default_factory=list)
    memos: list[cp.Memo] = field(default_factory=list)
    coders: list[cp.Coder] = field(default_factory=list)
    places: list[cp.Place] = field(default_factory=list)
    encodings: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)


def look(staged: Staged) -> None:
    """Reads a waiting file and notes what was found, or every fault in three parts; the caller keeps the card."""
    narrowed = "speakers" in staged.options or "turns" in staged.options
    labels = staged.found.get("labels", {}) if narrowed else {}
    try:
        staged.found = told(read(staged), labels)
    except UserError as error:
        faults = error.faults if isinstance(error, Faults) else [error]
        kept: dict[str, Any] = {name: staged.found[name] for name in ("columns", "labels") if name in staged.found}
        staged.found = {**kept, "faults": [parts(fault) for fault in faults]}


def read(staged: Staged) -> Any:
    """Returns the library's Reading of a file as it was chosen; a whole study comes in by another door."""
    reading = apart.read(staged.path, staged.options, Path(staged.folder))
    if reading.corpus is not None:
        raise UserError(
            "This file holds a whole study, with its codes and codings",
            where=staged.name,
            try_="bring it in from the page of all studies",
        )
    if staged.called and len(reading.documents) == 1:
        reading.documents = [replace(reading.documents[0], name=staged.called)]
    reading.documents = [replace(document, source=staged.name) for document in reading.documents]
    return reading


def told(reading: Any, labels: dict[str, int]) -> dict[str, Any]:
    """Returns what a page says about a reading, as plain values."""
    proposals = list(reading.proposals.values())
    speakers = sum((Counter(proposal.speakers) for proposal in proposals), Counter())
    not_taken = sum((Counter(proposal.not_taken) for proposal in proposals), Counter())
    return {
        "documents": [
            {
                "name": document.name,
                "digest": digest(document.text),
                "words": len(document.text.split()),
                "turns": len(document.turns),
            }
            for document in reading.documents
        ],
        "speakers": dict(speakers),
        # Every label that could be chosen, also after some were left out.
        "labels": labels or dict((speakers + not_taken).most_common(30)),
        "evidence": list(proposals[0].evidence) if len(proposals) == 1 else [],
        "notes": list(reading.notes),
        "memos": len(reading.memos),
        "losses": reading.losses.sentences(),
        "encoding": reading.origins[0].encoding if reading.origins else "",
        "guessed": any(one.guessed for one in reading.origins),
        "columns": columns_of(reading),
    }


def columns_of(reading: Any) -> dict[str, Any] | None:
    """Returns the columns of a table with what each is taken for."""
    columns = reading.columns
    if columns is None:
        return None
    chosen = {**columns.chosen, "text": columns.text[0]}
    return {
        "names": list(columns.names),
        "rows": columns.rows,
        "chosen": {role: chosen.get(role, "") for role in ROLES},
        "attributes": list(columns.attributes),
    }


def first_turns(reading: Any) -> list[Shown]:
    """Returns the first turns as they would be saved."""
    shown: list[Shown] = []
    many = len(reading.documents) > 1
    for document in reading.documents:
        for number, turn in enumerate(document.turns, start=1):
            if len(shown) == SHOWN:
                return shown
            name = document.name if many and number == 1 else ""
            shown.append(Shown(number, turn.speaker or "", document.text[turn.start : turn.end], name))
    return shown


def gathered(
    files: list[Staged],
    *,
    case_each: bool,
    keep_pdfs: bool = False,
    tell: Callable[[int], None] = lambda done: None,
) -> Gathered:
    """Returns what all files bring; raises Faults with everything that is wrong."""
    found = Gathered()
    faults: list[UserError] = []
    for done, staged in enumerate(files):
        tell(done)
        try:
            reading = read(staged)
        except UserError as error:
            faults += error.faults if isinstance(error, Faults) else [error]
            continue
        found.encodings |= {document.id: staged.found.get("encoding", "") for document in reading.documents}
        if keep_pdfs and staged.path.suffix.lower() == ".pdf" and reading.documents:
            found.files[reading.documents[0].id] = staged.name.rpartition("/")[2], staged.path.read_bytes()
        for name in ("documents", "cases", "memos", "coders", "places"):
            getattr(found, name).extend(getattr(reading, name))
    if faults:
        raise Faults(faults)
    if case_each:
        found.documents, found.cases = _with_cases(found.documents, found.cases)
    return found


def _with_cases(documents: list[cp.Document], cases: list[cp.Case]) -> tuple[list[cp.Document], list[cp.Case]]:
    """Gives every document that has no case yet one of its own name."""
    made = {document.id: cp.Case(cp.new_id(), document.name) for document in documents if not document.case}
    own = [replace(document, case=made[document.id].id) if document.id in made else document for document in documents]
    return own, [*cases, *made.values()]


def parts(fault: UserError) -> dict[str, str]:
    """Returns a fault in its three parts; `try` is no good name in a template."""
    return {"what": fault.what, "where": fault.where, "advice": fault.try_}
