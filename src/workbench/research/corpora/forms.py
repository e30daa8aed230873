"""What comes in about documents."""

from typing import Any

from django import forms
from django.http import QueryDict

from counterpoint import UserError
from workbench.research.corpora.models import Document
from workbench.research.corpora.previews import ROLES
from workbench.research.corpora.staging import Staged

ENCODINGS = ["utf-8", "windows-1252", "mac-roman", "iso-8859-15", "windows-1250", "windows-1251", "utf-16"]


class NameForm(forms.Form):
    """The name of a document."""

    name = forms.CharField(label="Interview", strip=True, required=False)


class CaseForm(forms.Form):
    """Whom a document is about."""

    case = forms.CharField(label="Case", required=False, help_text="By pseudonym. A new name makes a new case.")


def attributes_in(sent: QueryDict) -> dict[str, str]:
    """Returns the rows of an attributes table: names with their values; a row without a name is left out."""
    found: dict[str, str] = {}
    for sent_name, value in zip(sent.getlist("attribute"), sent.getlist("value"), strict=False):
        name = " ".join(sent_name.split())
        if name in found:
            raise UserError(f"{name[:60]} stands there twice", where="the attributes", try_="one row for each name")
        if name:
            found[name] = value
    return found


def passage_asked(sent: QueryDict, document: Document) -> tuple[int, int]:
    """Reads the passage that an address asks for; none if its bounds are not in the text."""
    bounds = [sent.get(name, "") for name in ("start", "end")]
    if not all(bound.isdecimal() and len(bound) < 10 for bound in bounds):
        return 0, 0
    start, end = map(int, bounds)
    return (start, end) if start < end <= len(document.text) else (0, 0)


def choose(staged: Staged, sent: QueryDict) -> None:
    """Puts what was chosen about a waiting file onto its card: name, encoding, columns, who speaks."""
    staged.called = " ".join(sent.get("called", "").split())
    options: dict[str, Any] = {}
    if sent.get("encoding") in ENCODINGS:
        options["encoding"] = sent["encoding"]
    if "rows" in sent:
        options |= {"rows": sent["rows"]} | {role: sent[role] for role in ROLES if role in sent}
    elif "labels" in sent and options.get("encoding") == staged.options.get("encoding"):
        # In another encoding the labels are other words.
        options |= _speakers(staged, sent.getlist("speaker"))
    staged.options = options


def _speakers(staged: Staged, ticked: list[str]) -> dict[str, Any]:
    if not ticked:
        return {"turns": False}
    found = staged.found.get("speakers", {})
    as_found = "speakers" not in staged.options and "turns" not in staged.options and set(ticked) == set(found)
    return {} if as_found else {"speakers": ticked}
