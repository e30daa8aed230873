"""What the pages of the journal show."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.interviews.asking import Beside
from workbench.research.interviews.models import Interview
from workbench.research.journal import queries, rules
from workbench.research.journal.forms import AskedForm, ChangeForm, EntryForm, StandpointForm
from workbench.research.journal.models import KINDS, Entry
from workbench.research.studies.models import Study
from workbench.research.studies.rules import may
from workbench.ui.differences import in_versions

PAGE = 50
ABOUT = ("interview", "document", "code")


def frame(person: Any, study: Study, tab: str) -> dict[str, Any]:
    """Returns what every page of the room shows."""
    writes = any(may(person, study, one) for one in ("code", "work in the field"))
    return {"study": study, "section": "trust", "tab": tab, "may_write": writes, "me": person}


def journal_page(person: Any, study: Study, sent: Any) -> dict[str, Any]:
    """Returns the entries that fit, day by day, newest first."""
    form = AskedForm(sent, queries.writers(person, study))
    asked = form.asked()
    page = Paginator(queries.found(person, study, asked), PAGE).get_page(sent.get("page"))
    days = [(day, list(rows)) for day, rows in groupby(page, key=lambda one: timezone.localdate(one.written_at))]
    where = sent.copy()
    where.pop("page", None)
    shown = {"form": form, "page": page, "days": days, "asked": where.urlencode(), "about": _about(study, asked)}
    return frame(person, study, "journal") | shown | {"is_asked": asked != queries.Asked()}


def write_page(person: Any, study: Study, form: EntryForm | None, sent: Any) -> dict[str, Any]:
    """Returns the form of an entry that begins about what the page before showed, if that is in this study."""
    form = form or EntryForm(initial={"id": new_id(), **_begun(sent)})
    asked: dict[str, Any] = {name: _key(form[name].value()) for name in ABOUT}
    return frame(person, study, "journal") | {"form": form, "about": _about(study, queries.Asked(**asked))}


def change_page(person: Any, entry: Entry, form: ChangeForm | None) -> dict[str, Any]:
    """Returns an entry, to be changed if it is one's own."""
    said = {"text": entry.text, "kind": entry.kind, "alone": entry.alone, "seen": rules.mark_of(entry.text)}
    own = entry.written_by_id == person.pk
    return frame(person, entry.study, "journal") | {
        "entry": entry,
        "own": own,
        "form": form or ChangeForm(initial=said),
    }


def standpoints_page(person: Any, study: Study, form: StandpointForm | None) -> dict[str, Any]:
    """Returns where everybody stands: each person’s newest version, and what was different before."""
    rows = list(queries.standpoints_of(study))
    people = [(who, in_versions(list(own), ("text",))) for who, own in groupby(rows, key=lambda one: one.person)]
    newest = queries.newest_standpoint(person, study)
    said = {"text": newest.text if newest else "", "number": newest.number if newest else 0}
    shown = {"people": people, "newest": newest, "form": form or StandpointForm(initial=said)}
    return frame(person, study, "standpoints") | shown


def asked_on_its_page(person: Any, interview: Interview) -> Beside:
    """Returns what the page of an interview shows of the journal: entries about it, and the question for one afterwards."""
    entries = queries.found(person, interview.study, queries.Asked(interview=interview.pk))
    writes = frame(person, interview.study, "")["may_write"]
    shown = {"study": interview.study, "interview": interview, "entries": list(entries), "may_write": writes}
    return Beside("journal/of_interview.html", shown | {"due": queries.is_due(person, interview)})


def _begun(sent: Any) -> dict[str, Any]:
    begun = {name: key for name in ABOUT if (key := _key(sent.get(name)))}
    kind = sent.get("kind") or ("coding" if begun.keys() & {"document", "code"} else "other")
    return begun | {"kind": kind if kind in KINDS else "other"}


def _key(value: Any) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None


def _about(study: Study, asked: queries.Asked) -> dict[str, Any]:
    """Returns what entries are about, as rows; Http404 for what the study has not."""
    found = queries.about_of(study, {name: getattr(asked, name) for name in ABOUT})
    return {name: row for name, row in found.items() if row}
