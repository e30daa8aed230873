"""The page on which waiting files are looked at, and their way into the study."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

import counterpoint as cp
from counterpoint import Faults, UserError
from workbench.research.corpora import actions, previews, queries, staging
from workbench.research.corpora.forms import ENCODINGS
from workbench.research.corpora.models import Document
from workbench.research.corpora.staging import Staged
from workbench.research.studies.models import Study

LABELS = {
    "text": "The words",
    "name": "Name of the document",
    "document": "Rows of one document share",
    "speaker": "Who speaks",
    "case": "Case",
    "time": "Time",
}
FOR_ROWS = {"documents": ("text", "name", "case"), "turns": ("text", "document", "speaker", "time", "case")}
NAMES_SHOWN = 8


def choosing_page(study: Study, upload: UUID) -> dict[str, Any]:
    """Returns the page that asks for files."""
    kinds = [kind for kind in cp.readers() if not kind.whole]
    megabytes = settings.FILE_LIMIT // settings.MEGABYTE
    return {
        "study": study,
        "section": "documents",
        "upload": upload,
        "limit": settings.FILE_LIMIT,
        "megabytes": megabytes,
        "accept": ",".join(kind.suffix for kind in kinds),
        "kinds": list(dict.fromkeys(kind.name for kind in kinds)),
    }


def stage_and_look(place: Path, file: Any, path: str = "") -> Staged:
    """Keeps an uploaded file and reads it; what is wrong with it is on its card."""
    if file is None:
        raise UserError("No file came with this request", where="import", try_="choose a file and send it again")
    staging.check_size(file.size, file.name)
    staged = staging.stage(place, path or file.name, file.size, file.chunks())
    previews.look(staged)
    staging.keep(staged)
    return staged


def review_page(
    study: Study, upload: UUID, place: Path, number: str | None = None, stopped: UserError | None = None
) -> dict[str, Any]:
    """Returns every waiting file with what was found in it, and one of them opened."""
    files = staging.waiting(place)
    twins = _twins(study, files)
    rows = [_row(staged, twins.get(staged.number, [])) for staged in files]
    chosen = next((row for row in rows if str(row["file"].number) == number), rows[0] if rows else None)
    good = [row for row in rows if not row["faults"]]
    return {
        "study": study,
        "section": "documents",
        "upload": upload,
        "rows": rows,
        "open": chosen and {**chosen, **_opened(chosen["file"])},
        "documents": sum(len(row["found"].get("documents", [])) for row in good),
        "words": sum(row["words"] for row in good),
        "wrong": len(rows) - len(good),
        "pdfs": sum(row["ending"] == "pdf" for row in good),
        "stopped": stopped and _parts(stopped),
    }


def bring_in_all(person: Any, study: Study, place: Path, *, case_each: bool, keep_pdfs: bool) -> list[Document]:
    """Brings in everything that waits, in one transaction, and forgets the files; raises Faults and keeps them."""
    files = staging.waiting(place)
    if not files:
        raise UserError(
            "Nothing is waiting", where="it was brought in or cancelled already", try_="look at the documents"
        )

    def tell(done: int) -> None:
        staging.note_progress(place, done, len(files))

    found = previews.gathered(files, case_each=case_each, keep_pdfs=keep_pdfs, tell=tell)
    tell(len(files))
    made = actions.import_documents(by=person, study=study, **vars(found))
    staging.discard(place)
    return made


def _row(staged: Staged, twins: list[dict[str, str]]) -> dict[str, Any]:
    found = staged.found
    documents = found.get("documents", [])
    return {
        "file": staged,
        "found": found,
        "ending": staged.path.suffix[1:].lower(),
        "words": sum(document["words"] for document in documents),
        "turns": sum(document["turns"] for document in documents),
        "name": staged.called or (documents[0]["name"] if len(documents) == 1 else ""),
        "faults": [*found.get("faults", []), *twins],
    }


def _opened(staged: Staged) -> dict[str, Any]:
    """Returns the first turns of a file, and what can be chosen about it."""
    found = staged.found
    columns = found.get("columns") or {}
    roles = FOR_ROWS.get(columns.get("rows", ""), ())
    try:
        turns = previews.first_turns(previews.read(staged))
    except UserError:
        turns = []  # the card says why
    return {
        "shown": turns,
        "more": sum(document["turns"] for document in found.get("documents", [])) - len(turns),
        "labels": [
            (label, count, label in found.get("speakers", {})) for label, count in found.get("labels", {}).items()
        ],
        "roles": [(role, LABELS[role], columns["chosen"].get(role, "")) for role in roles],
        "encodings": ENCODINGS if found.get("guessed") or "encoding" in staged.options else [],
        "encoding": staged.options.get("encoding", ""),
    }


def _twins(study: Study, files: list[Staged]) -> dict[int, list[dict[str, str]]]:
    """Returns what came twice, by file: the same text or the same name, in this import or in the study."""
    there = dict(queries.all_documents(study).values_list("digest", "name"))
    texts = {digest: f"{name}, which the study has already" for digest, name in there.items()}
    names = dict.fromkeys(there.values(), study.title)
    found: dict[int, list[dict[str, str]]] = {}
    for staged in files:
        for document in staged.found.get("documents", []):
            same, taken = texts.get(document["digest"]), names.get(document["name"])
            if same is not None:
                found.setdefault(staged.number, []).append(
                    _twin(f"{document['name']} has the same text as {same}", staged, "take this file out")
                )
            elif taken is not None:
                found.setdefault(staged.number, []).append(
                    _twin(f"A document named {document['name']} is there already", staged, "give this one another name")
                )
            texts.setdefault(document["digest"], f"{document['name']} ({staged.name})")
            names.setdefault(document["name"], staged.name)
    return found


def _twin(what: str, staged: Staged, advice: str) -> dict[str, str]:
    return {"what": what, "where": staged.name, "advice": advice}


def _parts(error: UserError) -> list[dict[str, str]]:
    return [previews.parts(fault) for fault in (error.faults if isinstance(error, Faults) else [error])]
