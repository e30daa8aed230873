"""Reads what the reader shows, in few queries and without a row object per coding."""

from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast, Replace
from django.urls import reverse

import counterpoint as cp
from workbench.history.models import Event
from workbench.history.naming import sentence
from workbench.history.queries import stacks
from workbench.people.models import User
from workbench.research.coding.models import QuickCode
from workbench.research.coding.pages import gaps_of, sections_of, turns_of
from workbench.research.corpora import queries as corpora
from workbench.research.corpora.blindness import codings_seen
from workbench.research.corpora.models import Code, Coding, Document, Memo
from workbench.research.corpora.standing import standings
from workbench.research.interviews.answering import answers_now, guide_with_answers
from workbench.research.interviews.rules import FIELD
from workbench.research.studies.models import Study
from workbench.research.studies.rules import may

ABOUT_DOCUMENT = 4


def page_of(person: Any, document: Document) -> dict[str, Any]:
    """Returns everything that the page of a document needs."""
    turns = turns_of(document.text, document.turns)
    before, after, held = around(document)
    interview, answers = _held(person, document, held)
    return {
        "study": document.study,
        "document": document,
        "section": "code",
        "stretches": sections_of(document.text, turns),
        "about": about(document),
        "before": before,
        "after": after,
        "interview": interview,
        "sound": interview["sound"] if interview else "",
        "given": {
            "text": {
                "name": document.name,
                "turns": turns,
                "gaps": gaps_of(document.text, turns),
                "lines": document.lines,
                "digest": document.digest,
            },
            "may": {
                "code": may(person, document.study, "code"),
                "codebook": may(person, document.study, "change codebook"),
                "themes": may(person, document.study, "write themes"),
                "field": may(person, document.study, FIELD),
            },
            "interview": interview,
            "state": state_of(person, document, answers),
            "turning": turning_of(person, document.study_id),
            "pages": _pages(document),
        },
    }


def _pages(document: Document) -> str:
    """Returns where a passage is shown on its page; nothing for a document without pages."""
    here = corpora.paper_of(document) and reverse("corpora:pages", args=[document.study_id, document.pk])
    return here or ""


def _held(person: Any, document: Document, held: dict[str, Any] | None) -> tuple[dict[str, Any] | None, list[Any]]:
    """Returns what the page says of the interview, if the document is a transcript, and its answers: one query at most."""
    if held is None:
        return None, []
    guided = held["version"] and document.turns  # answers are whole turns
    questions, answers = guide_with_answers(held["version"], document) if guided else ([], [])
    where = {"study": document.study_id, "interview": held["id"]}
    return {
        "whom": held["whom"],
        "href": reverse("interviews:interview", kwargs=where),
        "sound": reverse("interviews:play", kwargs=where) if held["recording"] else "",
        "questions": questions,
    }, answers


def state_of(person: Any, document: Document, answers: list[Any] | None = None) -> dict[str, Any]:
    """Returns what can change while somebody reads: coders, codes, codings, memos, quick codes, answers to the guide."""
    rows = _rows(document)
    counted = _counted(document.study)
    coders = _coders(person, {UUID(coder) for coder in {row[2] for row in rows}} | {coder for _, coder in counted})
    codes = codes_of(document.study, {coder.pk: number for number, coder in enumerate(coders)}, counted)
    place = {UUID(code["id"]).hex: number for number, code in enumerate(codes)}
    coder_place = {coder.pk.hex: number for number, coder in enumerate(coders)}
    return {
        "me": 0,
        "coders": [{"id": str(coder.pk), "name": coder.name, "initials": initials(coder.name)} for coder in coders],
        "codes": codes,
        "codings": [[_dashed(pk), place[code], coder_place[coder], start, end] for pk, code, coder, start, end in rows],
        "memos": [_memo(memo, person) for memo in memos_of(document)],
        "quick": quick_codes(person, document.study),
        "answers": answers_now(document) if answers is None else answers,
    }


def turning_of(person: Any, study_id: UUID) -> dict[str, str]:
    """Returns what undo and redo would turn for this person, in words; nothing is an empty text."""
    undoable, redoable = stacks(person, study_id)
    return {
        "undoable": told(undoable) if undoable else "",
        "redoable": told(redoable) if redoable else "",
    }


def told(event: Event) -> str:
    """Returns a change in a few words."""
    return sentence(event)


def listed(study: Study) -> list[dict[str, str]]:
    """Returns every document with its case and how much of it is coded, for the list to choose from."""
    return [
        {
            "id": str(row.pk),
            "href": reverse("coding:read", kwargs={"study": study.pk, "document": row.pk}),
            "name": row.name,
            "case": row.case.name if row.case else "",
            "share": f"{standing.share:.0%} coded" if standing.coded else "not coded yet",
        }
        for row, standing in standings(study)
    ]


def codes_now(person: Any, document: Document) -> list[dict[str, Any]]:
    """Returns the codebook alone, for the answer to a change of it."""
    counted = _counted(document.study)
    in_document = set(corpora.codings_of(document).values_list("coder_id", flat=True).distinct())
    coders = _coders(person, in_document | {coder for _, coder in counted})
    return codes_of(document.study, {coder.pk: number for number, coder in enumerate(coders)}, counted)


def codes_of(study: Study, place: dict[UUID, int], counted: dict[tuple[UUID, UUID], int]) -> list[dict[str, Any]]:
    """Returns the codes in tree order with their signs and, per coder, how many passages carry them."""
    rows = {str(code.pk): code for code in corpora.codes(study)}
    codebook = cp.Codebook([corpora.record_of(code) for code in rows.values()])
    counts: dict[str, list[int]] = {pk: [0] * len(place) for pk in rows}
    for (code, coder), count in counted.items():
        counts[str(code)][place[coder]] = count
    return [_code(rows[code.id], codebook.sign_of(code), counts[code.id]) for _, code in codebook.tree()]


def memos_of(document: Document) -> list[Memo]:
    """Returns the memos on a document and its passages, with their authors."""
    return list(corpora.memos_of(document.study).filter(document=document))


def quick_codes(person: Any, study: Study) -> dict[int, str]:
    """Returns which code is on which of this person's number keys."""
    found = QuickCode.objects.filter(study=study, person=person).values_list("slot", "code_id")
    return {slot: str(code) for slot, code in found}


def quick_codes_in_the_way(person: Any, code: Code, slot: int) -> list[QuickCode]:
    """Returns what has to leave before the code can lie on this key: what is there, and where the code was."""
    mine = QuickCode.objects.filter(study=code.study_id, person=person)
    return [row for row in mine if row.slot == slot or row.code_id == code.pk]


def quick_code_on(person: Any, study: Study, slot: int) -> QuickCode | None:
    """Returns what lies on this person's key."""
    return QuickCode.objects.filter(study=study, person=person, slot=slot).first()


def coding_if_there(document: Document, coding_id: UUID) -> Coding | None:
    """Returns the coding of this document, or None when it is gone already."""
    return (
        corpora.codings_of(document).filter(pk=coding_id).select_related("study", "code", "document", "coder").first()
    )


def is_code_there(study: Study, code_id: UUID) -> bool:
    """Says whether the study has this code."""
    return Code.objects.filter(study=study, pk=code_id).exists()


def around(document: Document) -> tuple[UUID | None, UUID | None, dict[str, Any] | None]:
    """Returns the documents before and after this one, and the interview that it is the transcript of."""
    columns = ("id", "participant__pseudonym", "version", "recording")
    rows = corpora.documents(document.study).values_list("pk", *(f"interview__{one}" for one in columns))
    order = [row[0] for row in rows]
    here = order.index(document.pk)
    held = dict(zip(("id", "whom", "version", "recording"), rows[here][1:], strict=True))
    before, after = (order[at] if 0 <= at < len(order) else None for at in (here - 1, here + 1))
    return before, after, held if held["id"] else None


def first_or_last_opened(study: Study, opened: str | None) -> UUID | None:
    """Returns the document that was open last if it is still there, else the first."""
    order = corpora.documents(study).values_list("pk", flat=True)
    wanted = {str(pk): pk for pk in order}
    return wanted.get(opened or "") or next(iter(wanted.values()), None)


def about(document: Document) -> str:
    """Returns the line beside the document's name: whom it is about, and its attributes."""
    case = document.case
    attributes = [*(case.attributes.values() if case else ()), *document.attributes.values()]
    named = [case.name] if case and case.name not in document.name else []
    return " · ".join([*named, *(str(value) for value in attributes if value)][:ABOUT_DOCUMENT])


def initials(name: str) -> str:
    """Returns up to two letters that stand for a person."""
    words = name.split()
    return (words[0][:2] if len(words) == 1 else words[0][:1] + words[-1][:1]).upper() if words else "?"


def _rows(document: Document) -> list[tuple[str, str, str, int, int]]:
    """Returns (id, code, coder, start, end) of every coding, identifiers as hexadecimal text.

    Thousands of rows come at once, and making three UUIDs of each would take longer than all the rest.
    """
    texts = [Replace(Cast(name, CharField()), Value("-"), Value("")) for name in ("id", "code_id", "coder_id")]
    return list(corpora.codings_of(document).order_by("start", "end", "id").values_list(*texts, "start", "end"))


def _dashed(text: str) -> str:
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _counted(study: Study) -> dict[tuple[UUID, UUID], int]:
    grouped = codings_seen(study).order_by().values_list("code_id", "coder_id").annotate(n=Count("id"))
    return {(code, coder): count for code, coder, count in grouped}


def _coders(person: Any, seen: set[UUID]) -> list[User]:
    """Returns the reader first, then everybody who coded, by name."""
    others = User.objects.filter(pk__in=seen - {person.pk}).order_by("name")
    return [person, *others]


def _code(code: Code, sign: Any, counts: list[int]) -> dict[str, Any]:
    return {
        "id": str(code.pk),
        "name": code.name,
        "parent": str(code.parent_id) if code.parent_id else None,
        "hue": sign.hue,
        "pattern": sign.pattern,
        "capped": sign.capped,
        "in_vivo": code.in_vivo,
        "definition": code.definition,
        "inclusion": code.inclusion,
        "exclusion": code.exclusion,
        "all": counts,
    }


def _memo(memo: Memo, person: Any) -> dict[str, Any]:
    return {
        "id": str(memo.pk),
        "start": memo.start,
        "end": memo.end,
        "code": str(memo.code_id) if memo.code_id else None,
        "text": memo.text,
        "author": memo.author.name,
        "mine": memo.author_id == person.pk,
        "when": f"{memo.written_at.day} {memo.written_at:%B}",  # %-d is not known on Windows
    }
