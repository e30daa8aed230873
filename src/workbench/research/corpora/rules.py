"""What may be done to a corpus, and what its names and passages must be."""

import unicodedata
from typing import Any

import counterpoint as cp
from counterpoint import UserError
from workbench.people.rules import NotAllowed
from workbench.research.corpora.models import NAME_LENGTH, Code, Coding, Document, Memo
from workbench.research.studies.rules import check_characters, check_may, may

MEMO_LENGTH = 100_000
TEXT_LENGTH = 20_000
DEEPEST = 12

__all__ = ["check_may", "may"]


def check_name(name: str, noun: str) -> str:
    """Returns a name of a document, case or code, trimmed, or raises UserError."""
    trimmed = " ".join(name.split())
    if not trimmed:
        raise UserError(f"A {noun} needs a name", where="the name is empty", try_="a word or two")
    if len(trimmed) > NAME_LENGTH:
        raise UserError(
            f"This name is {len(trimmed):,} characters long",
            where=f"the name of a {noun} may have {NAME_LENGTH}",
            try_="a shorter name; there is room for a definition or a memo",
        )
    if any(unicodedata.category(mark) in {"Cc", "Cs"} for mark in trimmed):
        raise UserError("This name holds characters that cannot be shown", where=f"the {noun}", try_="type it again")
    return trimmed


def check_text(text: str, noun: str, longest: int = TEXT_LENGTH) -> str:
    """Returns a memo, definition or note, trimmed, or raises UserError."""
    trimmed = text.strip()
    if len(trimmed) > longest:
        raise UserError(
            f"This {noun} is {len(trimmed):,} characters long",
            where=f"a {noun} may have {longest:,}",
            try_="split it in two",
        )
    return check_characters(trimmed, noun)


def check_passage(document: Document, start: int, end: int, quote: str | None = None) -> cp.Passage:
    """Returns the passage if it lies in the text (and says what the page saw), else raises UserError."""
    passage = cp.Passage(start, end)
    if quote is not None and passage.of(document.text) != quote:
        raise _corrected(document)
    passage.check(document.text, quote)
    return passage


def check_text_stands(document: Document, seen: str = "") -> None:
    """Raises UserError if a document is set aside, or has another text than it was read with; asked where nobody else writes.

    seen: the digest of the text that a page showed, if that may be older than the row.
    """
    columns = ("digest", "set_aside__set_at", "set_aside__opened_at")
    now = Document.objects.filter(pk=document.pk).values_list(*columns).first()
    if now is None:
        return
    text, set_at, opened_at = now
    if set_at is not None and opened_at is None:
        raise UserError(
            f"{document.name} is set aside",
            where="nobody works with it until it is opened",
            try_="open it first, when the claims stand",
        )
    if text != (seen or document.digest):
        raise _corrected(document)


def _corrected(document: Document) -> UserError:
    return UserError(
        "These words are not where this page saw them: the text was corrected meanwhile",
        where=document.name,
        try_="load the page again and choose the words anew",
    )


def check_place(document: Document | None, start: int | None, end: int | None) -> None:
    """Raises UserError unless a memo lies on a passage of a document, or on none at all."""
    if start is None and end is None:
        return
    if document is None or start is None or end is None:
        raise UserError(
            "This passage begins but does not end, or lies in no document",
            where=document.name if document else "the memo",
            try_="choose the words again",
        )
    check_passage(document, start, end)


def check_not_coded_yet(document: Document, code: Code, coder: Any, passage: cp.Passage) -> None:
    """Raises UserError if this coder has this code on exactly this passage already; a second coder may."""
    same = Coding.objects.filter(document=document, code=code, coder=coder, start=passage.start, end=passage.end)
    if same.exists():
        raise UserError(f"You have coded these words as {code.name} already", where=document.name, try_="another code")


def check_free_name(model: Any, study: Any, name: str, noun: str, *, but: Any = None, **among: Any) -> None:
    """Raises UserError if another row of this study has the name."""
    taken = model.objects.filter(study=study, name=name, **among)
    if taken.exclude(pk=but.pk if but else None).exists():
        raise UserError(
            f"Another {noun} is already called {name}", where=study.title, try_="a different name, or that one"
        )


def check_parent(code: Code, parent: Code | None) -> None:
    """Raises UserError if a code would come to lie inside itself or too deep."""
    if parent is not None and parent.study_id != code.study_id:
        raise UserError("These codes belong to two studies", where="the code tree", try_="a code of this study")
    depth, above = 0, parent
    while above is not None:
        if above.pk == code.pk:
            raise UserError(f"{code.name} cannot lie inside itself", where="the code tree", try_="another place")
        depth, above = depth + 1, above.parent
    if depth >= DEEPEST:
        raise UserError(f"The tree would be {depth + 1} levels deep", where="the code tree", try_="a place higher up")


def check_tree(study: Any) -> None:
    """Raises UserError if a code of this study lies inside itself, over however many others."""
    rows = Code.objects.filter(study=study).values_list("pk", "name", "parent")
    names = {key: name for key, name, _ in rows}
    parents = {key: parent for key, _, parent in rows}
    sound: set[Any] = {None}
    for code in parents:
        key: Any = code
        way = set()
        while key not in sound:
            if key in way:
                raise UserError(f"{names[key]} cannot lie inside itself", where="the code tree", try_="another place")
            way.add(key)
            key = parents.get(key)
        sound.update(way)


def check_mergeable(code: Code, into: Code) -> None:
    """Raises UserError unless two different codes of one study are to be merged, not one into its own descendant."""
    if code.pk == into.pk:
        raise UserError(f"{code.name} cannot be merged into itself", where="merge", try_="choose another code")
    if code.study_id != into.study_id:
        raise UserError("These codes belong to two studies", where="merge", try_="codes of one study")
    above = into.parent
    while above is not None:
        if above.pk == code.pk:
            raise UserError(
                f"{into.name} lies inside {code.name}", where="merge", try_=f"merging {into.name} into {code.name}"
            )
        above = above.parent


def check_own_coding(person: Any, coding: Coding) -> None:
    """Raises NotAllowed unless the coding is this person's own."""
    if coding.coder_id != person.pk:
        raise NotAllowed(
            f"This is {coding.coder.name}’s coding",
            where="only its coder withdraws or moves a coding",
            try_="code the words yourself beside it",
        )


def check_own_memo(person: Any, memo: Memo) -> None:
    """Raises NotAllowed unless the memo is this person's own."""
    if memo.author_id != person.pk:
        raise NotAllowed(f"This is {memo.author.name}’s memo", where="memos", try_="write one of your own beside it")
