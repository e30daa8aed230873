"""Bringing in, renaming, describing and removing documents."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import counterpoint as cp
from counterpoint import Faults, UserError
from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.history.dependents import delete_with_dependents
from workbench.history.naming import named
from workbench.research.corpora import queries, rules
from workbench.research.corpora.actions.media import keep_bytes
from workbench.research.corpora.actions.memos import faults_of_memos, memo_row
from workbench.research.corpora.actions.originals import File, originals
from workbench.research.corpora.blindness import check_sees
from workbench.research.corpora.models import Case, Document, Memo
from workbench.research.studies.models import Study
from workbench.research.studies.queries import team_of

ATTRIBUTES = 200


def import_documents(
    *,
    by: Any,
    study: Study,
    documents: Sequence[cp.Document],
    cases: Sequence[cp.Case] = (),
    encodings: Mapping[str, str] | None = None,
    memos: Sequence[cp.Memo] = (),
    coders: Sequence[cp.Coder] = (),
    places: Sequence[cp.Place] = (),
    files: Mapping[str, File] | None = None,
) -> list[Document]:
    """Brings in documents with their turns and cases, all or none; raises Faults with everything that is wrong.

    Cases are known by their names: one that is there already gains the attributes that it has not yet. A memo is by
    whoever in the team has its coder's name; else by whoever brings it in, and its words say whose it was.

    files: the PDFs to be kept, by the identifiers of the documents that were read from them.
    """
    rules.check_may(by, study, "add documents")
    faults = [*_faults(study, documents), *_faults_of_cases(documents, cases), *faults_of_memos(documents, memos)]
    if faults:
        raise Faults(faults)
    with record(by=by, study=study.pk, verb="brought in", about=counted(len(documents))) as changes:
        by_id = _cases_by_id(changes, study, cases)
        first = queries.next_position(study)
        of_document = _by_document(places)
        rows = [
            document_row(
                by=by,
                study=study,
                document=document,
                case=by_id.get(document.case or ""),
                position=first + number,
                encoding=(encodings or {}).get(document.id, ""),
                places=of_document.get(document.id, ()),
            )
            for number, document in enumerate(documents)
        ]
        changes.create_many(rows)
        changes.create_many(_memos(by, study, memos, coders))
        kept, media = originals(study, rows, files or {})
        keep_bytes(content for _, content in (files or {}).values())
        changes.create_many(kept)
        changes.create_many(media)
    return rows


def counted(documents: int) -> str:
    """Returns how many, for the trail."""
    return f"{documents:,} document{'' if documents == 1 else 's'}"


def document_row(
    *,
    by: Any,
    study: Study,
    document: cp.Document,
    case: Case | None = None,
    position: int = 0,
    encoding: str = "",
    places: Sequence[cp.Place] = (),
) -> Document:
    """Builds a document from the library's record, unsaved; line numbers are fixed here for good."""
    return Document(
        id=UUID(str(document.id)),
        study=study,
        name=rules.check_name(document.name, "document"),
        text=document.text,
        turns=[[turn.start, turn.end, turn.speaker, turn.time] for turn in document.turns],
        lines=cp.line_starts(document.text, document.turns),
        places=[[place.kind, place.number, place.start, place.end, place.label] for place in places],
        words=len(document.text.split()),
        case=case,
        attributes=_attributes(document.attributes),
        source=document.source[-400:],
        encoding=encoding[:200],
        digest=digest(document.text),
        position=position,
        imported_by=by,
    )


def digest(text: str) -> str:
    """Returns the digest by which the same text is known again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def rename_document(*, by: Any, document: Document, name: str) -> None:
    """Gives a document another name."""
    rules.check_may(by, document.study, "add documents")
    wanted = rules.check_name(name, "document")
    rules.check_free_name(Document, document.study, wanted, "document", but=document)
    with record(by=by, study=document.study_id, verb="renamed", about=named(document)) as changes:
        changes.update(document, name=wanted)


def order_documents(*, by: Any, study: Study, order: Sequence[Document]) -> None:
    """Puts the documents of a study into this order; those left out follow as they were."""
    rules.check_may(by, study, "add documents")
    first = [document.pk for document in order]
    rest = [
        document
        for document in queries.all_documents(study).defer("text", "lines", "places")
        if document.pk not in first
    ]
    with record(by=by, study=study.pk, verb="ordered", about="the documents") as changes:
        for position, document in enumerate([*order, *rest]):
            if document.position != position:
                changes.update(document, position=position)


def make_case(*, by: Any, study: Study, name: str, attributes: dict[str, str] | None = None) -> Case:
    """Makes a case. Raises UserError for a name that is taken."""
    rules.check_may(by, study, "add documents")
    wanted = rules.check_name(name, "case")
    rules.check_free_name(Case, study, wanted, "case")
    case = Case(study=study, name=wanted, attributes=_attributes(attributes or {}))
    with record(by=by, study=study.pk, verb="made the case", about=named(case)) as changes:
        changes.create(case)
    return case


def set_case(*, by: Any, document: Document, name: str) -> None:
    """Says whom a document is about, making the case if it is new; an empty name means nobody."""
    rules.check_may(by, document.study, "add documents")
    wanted = rules.check_name(name, "case") if name.strip() else ""
    with record(by=by, study=document.study_id, verb="set the case of") as changes:
        case = queries.case_named(document.study, wanted) if wanted else None
        if wanted and case is None:
            case = Case(study=document.study, name=wanted)
            changes.create(case)
        changes.about = f"{named(document)}: {named(case) if case else 'no case'}"
        changes.update(document, case=case)


def set_attributes(*, by: Any, of: Document | Case, attributes: dict[str, str]) -> None:
    """Sets the attributes of a document or a case; those left out are gone, those left empty too."""
    rules.check_may(by, of.study, "add documents")
    with record(by=by, study=of.study_id, verb="set the attributes of", about=named(of)) as changes:
        changes.update(of, attributes=_attributes(attributes))


def remove_document(*, by: Any, document: Document) -> None:
    """Removes a document and all that rests on it, so that undo brings everything back."""
    rules.check_may(by, document.study, "add documents")
    check_sees(by, "remove this interview", document)
    with record(by=by, study=document.study_id, verb="removed", about=named(document)) as changes:
        delete_with_dependents(changes, [document])


def _memos(by: Any, study: Study, memos: Sequence[cp.Memo], coders: Sequence[cp.Coder]) -> list[Memo]:
    names = {coder.id: " ".join(coder.name.split()) for coder in coders}
    team = {member.person.name: member.person for member in team_of(study)} if memos else {}
    return [memo_row(by=by, study=study, memo=memo, author=names.get(memo.coder, ""), team=team) for memo in memos]


def _by_document(places: Sequence[cp.Place]) -> dict[str, list[cp.Place]]:
    found: dict[str, list[cp.Place]] = {}
    for place in places:
        found.setdefault(place.document, []).append(place)
    return found


def _faults(study: Study, documents: Sequence[cp.Document]) -> list[UserError]:
    names = set(queries.all_documents(study).values_list("name", flat=True))
    texts = dict(queries.all_documents(study).values_list("digest", "name"))
    found: list[UserError] = []
    if not documents:
        found.append(UserError("There is nothing to bring in", where=study.title, try_="choose one or more files"))
    for document in documents:
        found += _fault_of(document, names, texts)
        names.add(" ".join(document.name.split()))
        texts.setdefault(digest(document.text), document.name)
    return found


def _fault_of(document: cp.Document, names: set[str], texts: dict[str, str]) -> list[UserError]:
    try:
        name = rules.check_name(document.name, "document")
        _attributes(document.attributes)
    except UserError as error:
        return [UserError(error.what, where=document.source or error.where, try_=error.try_)]
    where = document.source or name
    if "\x00" in document.text or any("\ud800" <= mark <= "\udfff" for mark in document.text):
        return [UserError("This text holds characters that cannot be kept", where=where, try_="save it again as UTF-8")]
    same = texts.get(digest(document.text))
    if same is not None:
        return [UserError(f"{name} has the same text as {same}", where=where, try_="leave one of the two out")]
    if name in names:
        return [
            UserError(f"A document named {name} is there already", where=where, try_="another name for one of them")
        ]
    return []


def _faults_of_cases(documents: Sequence[cp.Document], cases: Sequence[cp.Case]) -> list[UserError]:
    found: list[UserError] = []
    for case in cases:
        try:
            rules.check_name(case.name, "case")
            _attributes(case.attributes)
        except UserError as error:
            found.append(error)
    known = {case.id for case in cases}
    for document in documents:
        if document.case and document.case not in known:
            found.append(UserError("Its case is not there", where=document.name, try_="give the case with it"))
    return found


def _cases_by_id(changes: Changes, study: Study, cases: Sequence[cp.Case]) -> dict[str, Case]:
    by_name = {case.name: case for case in queries.cases(study)}
    known = set(by_name)
    wanted: dict[str, dict[str, str]] = {}
    for case in cases:
        name = rules.check_name(case.name, "case")
        wanted[name] = {**_attributes(case.attributes), **wanted.get(name, {})}
    made = [Case(study=study, name=name, attributes=values) for name, values in wanted.items() if name not in known]
    changes.create_many(made)
    by_name |= {case.name: case for case in made}
    for name in known & set(wanted):
        # What is known already stays; what somebody set by hand weighs more than a file.
        changes.update(by_name[name], attributes={**wanted[name], **by_name[name].attributes})
    return {case.id: by_name[rules.check_name(case.name, "case")] for case in cases}


def _attributes(attributes: Mapping[str, Any]) -> dict[str, str]:
    if len(attributes) > ATTRIBUTES:
        raise UserError(f"{len(attributes)} attributes are too many", where="attributes", try_=f"up to {ATTRIBUTES}")
    kept = {
        rules.check_name(name, "attribute"): rules.check_text(str(value), "value") for name, value in attributes.items()
    }
    return {name: value for name, value in kept.items() if value}
