"""Who may correct a transcript, what a text must be, and that what was looked at is what happens."""

from collections.abc import Sequence
from typing import Any

from counterpoint import UserError
from workbench.research.corpora.models import Document
from workbench.research.correction.plans import Plan
from workbench.research.correction.replacing import Replacing, stamp_of
from workbench.research.pseudonyms.models import Original
from workbench.research.studies.rules import check_characters, check_may

CORRECT = "add documents"
LONGEST = 2_000_000  # code points; what a form carries


class Unseen(UserError):
    """Raised when what would happen is not what the person looked at."""

    status = 409


def check_may_correct(person: Any, study: Any) -> None:
    """Raises NotAllowed unless the person may change the documents of the study."""
    check_may(person, study, CORRECT)


def check_may_replace(person: Any, study: Any) -> None:
    """Raises NotAllowed unless the person may change documents and open the key to the names."""
    check_may(person, study, CORRECT)
    check_may(person, study, "open names")


def check_text(document: Document, text: str) -> str:
    """Returns the new text with the line ends of the old one; raises UserError for one that cannot be kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    ends = next((one for one in ("\r\n", "\r") if one in document.text), "\n")
    wanted = lines.replace("\n", ends)
    where = document.name
    if not wanted.strip():
        raise UserError("The text is empty", where=where, try_="Remove the document, if it is to go")
    if len(wanted) > LONGEST:
        raise UserError(
            f"The text is {len(wanted):,} characters long", where=where, try_="bring it in as several documents"
        )
    return check_characters(wanted, "text")


def check_differs(document: Document, text: str) -> None:
    """Raises UserError if nothing was corrected."""
    if text == document.text:
        raise UserError("Nothing in the text is different yet", where=document.name, try_="change some words first")


def check_seen(plan: Plan, stamp: str, since: tuple[str, str] | None) -> None:
    """Raises Unseen unless the person looked at exactly this plan; `since` says who did what in between."""
    if plan.stamp == stamp:
        return
    what = "The text was changed after you looked" if since is None else f"{since[0]} {since[1]} in the meantime"
    raise Unseen(what, where=plan.document.name, try_="look at what would happen now; nothing was changed yet")


def check_removing(plan: Plan, removing: bool) -> None:
    """Raises UserError if something would be removed and the person did not say so."""
    if plan.lost and not removing:
        raise UserError(
            f"{len(plan.lost):,} {'passage has' if len(plan.lost) == 1 else 'passages have'} no place in the new text",
            where=plan.document.name,
            try_="say that they may go, or put their words back",
        )


def check_replacing(study: Any, found: Sequence[Replacing], token: str, removing: bool) -> None:
    """Raises Unseen unless the person looked at exactly this, UserError if there is nothing to do or something would go."""
    if not found:
        raise UserError("No name of the register stands in these documents", where=study.title, try_="choose others")
    if stamp_of(found) != token:
        raise Unseen(
            "Something was changed after you looked",
            where=study.title,
            try_="look at what would happen now; nothing was changed yet",
        )
    for one in found:
        check_removing(one.plan, removing)


def check_original(original: Original | None, document: Document) -> Original:
    """Returns the original, or raises UserError if none was kept."""
    if original is None:
        raise UserError("The original was not kept", where=document.name, try_="bring the transcript in again")
    return original
