"""Writing in a circle, changing it, taking it away, and setting something aside."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from workbench.practice.circles import queries, reading, rules
from workbench.practice.circles.actions import writing
from workbench.practice.circles.forms import FORMS, MeetingForm, ReasonForm, WordsForm
from workbench.practice.circles.prompts import prompt
from workbench.practice.circles.queries import Circle
from workbench.practice.circles.views.coming import REFUSED, circle_of, vault_of
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.once import place
from workbench.practice.vault.opened import Kept
from workbench.practice.vault.toasts import toast
from workbench.practice.vault.weeks import in_words, week_of

WEEKS_AHEAD, REVISION = 12, "revision"


@with_vault
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, circle: UUID, part: str) -> HttpResponse:
    """Writes something new: a meeting, a question, something worth a look, a rule, a line about oneself."""
    found = circle_of(request, circle)
    if part not in (rules.OF_A_PAIR if found.is_pair else (*rules.PARTS, *rules.ALONE)):
        raise Http404
    there = queries.about(found, vault_of(request).id) if part in rules.ALONE else None
    if there and request.method == "GET":
        return redirect("circles:change", circle=found.id, said=there.id)
    return _written(request, At(found, part, before=there))


@with_vault
@require_http_methods(["GET", "POST"])
def write_under(request: HttpRequest, circle: UUID, said: UUID, part: str) -> HttpResponse:
    """Writes something under a meeting or a question."""
    found = circle_of(request, circle)
    above = queries.entry(found, said)
    if above is None or rules.UNDER.get(part) != above.held["part"]:
        raise Http404
    return _written(request, At(found, part, above))


@with_vault
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, circle: UUID, said: UUID) -> HttpResponse:
    """Changes what is there."""
    found, before = _both(request, circle, said)
    rules.check_may_change(before.held, str(vault_of(request).id))
    of = before.held["of"]
    above = queries.entry(found, UUID(of)) if of else None
    return _written(request, At(found, before.held["part"], above, before))


@dataclass(frozen=True)
class At:
    """Where something is written: which part of which circle, under what, over what."""

    circle: Circle
    part: str
    above: Kept | None = None
    before: Kept | None = None


def _written(request: HttpRequest, at: At) -> HttpResponse:
    rules.check_open(at.circle.state)
    form, asked = _form(request, at), prompt(_prompt(request, at.before))
    if at.part == rules.REFLECTION and asked is None:
        raise Http404
    if form.is_bound and form.is_valid() and not _is_there_already(request, at, form):
        kept = _kept(request, at, form, asked.key if asked else "")
        toast(request, "Kept beside the other: both are here." if kept.copied else "Kept. All here see it.", undo=False)
        return _back(at.circle, kept)
    shown = {**vars(at), "form": form, "heading": reading.LABELS[at.part], "prompt": asked}
    return render(request, "circles/write.html", shown, status=REFUSED if form.is_bound else 200)


def _is_there_already(request: HttpRequest, at: At, form: MeetingForm | WordsForm) -> bool:
    """Says, in the form, that another window kept something here since this one was opened: of this, each has one."""
    if at.before is None or REVISION in request.POST:
        return False
    held = at.before.held
    if all(held[name] == form.cleaned_data.get(name, "") for name in ("title", "words")):
        return False
    form.add_error(None, f"Since you came here, this was kept: “{held['title']}” To put your words there, keep again.")
    return True


def _prompt(request: HttpRequest, before: Kept | None) -> str:
    if before:
        return str(before.held.get("prompt", ""))
    return str(request.POST.get("prompt") or request.GET.get("prompt", ""))


def _form(request: HttpRequest, at: At) -> MeetingForm | WordsForm:
    held = at.before.held if at.before else {}
    own = [vault_of(request).owner.name, *(one.name for one in at.circle.others)]
    due = held.get("due", "")
    weeks = _weeks() if not due or due in dict(_weeks()) else [(due, in_words(due)), *_weeks()]
    confirmed = held.get("confirmed", ())
    return FORMS[at.part](request.POST or None, weeks=weeks, own=own, initial=held, confirmed=confirmed)


def _weeks() -> list[tuple[str, str]]:
    found = (week_of(timezone.localdate() + timedelta(weeks=ahead)) for ahead in range(WEEKS_AHEAD + 1))
    return [(week, in_words(week)) for week in found]


def _kept(request: HttpRequest, at: At, form: MeetingForm | WordsForm, asked: str) -> Kept:
    wrote = {**form.cleaned_data, "confirmed": sorted(form.confirmed), "prompt": asked}
    given = request.POST.get(REVISION, "")
    shown = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None
    into: dict[str, Any] = {"by": vault_of(request), "circle": at.circle, "wrote": wrote}
    if at.before:
        return writing.change(**into, entry=at.before, revision=shown or at.before.revision)
    above = at.above.id if at.above else None
    return writing.write(
        **into, part=at.part, of=above, id=place(request, f"{queries.ENTRY} {at.circle.id} {at.part} {above}")
    )


def _back(circle: Circle, entry: Kept) -> HttpResponse:
    if entry.held["part"] in rules.ALONE:
        return redirect("circles:people", circle=circle.id)
    leads = entry.held["part"] in (rules.MEETING, rules.QUESTION)
    above = entry.held["of"] or (str(entry.id) if leads else "")
    return (
        redirect("circles:said", circle=circle.id, said=above)
        if above
        else redirect("circles:circle", circle=circle.id)
    )


@with_vault
@require_http_methods(["GET", "POST"])
def aside(request: HttpRequest, circle: UUID, said: UUID) -> HttpResponse:
    """Sets something aside, with a reason."""
    found, one = _both(request, circle, said)
    rules.check_open(found.state)
    rules.check_not_own(one.held, str(vault_of(request).id))
    form = ReasonForm(request.POST or None, own=[vault_of(request).owner.name, *(each.name for each in found.others)])
    if form.is_bound and form.is_valid():
        writing.set_aside(by=vault_of(request), circle=found, entry=one.id, **form.cleaned_data)
        toast(request, "Set aside. Whoever wrote it sees why.", undo=False)
        return _back(found, one)
    shown = {"form": form, "circle": found, "one": one}
    return render(request, "circles/aside.html", shown, status=REFUSED if form.is_bound else 200)


@with_vault
@require_POST
def mark(request: HttpRequest, circle: UUID, said: UUID) -> HttpResponse:
    """Takes one's own words away, or puts back what was set aside."""
    found, one = _both(request, circle, said)
    if "away" in request.POST:
        writing.take_away(by=vault_of(request), circle=found, entry=one.id)
        toast(request, "Taken away, for all.", undo=False)
    else:
        writing.put_back(by=vault_of(request), circle=found, entry=one.id)
        toast(request, "Put back.", undo=False)
    return _back(found, one) if one.held["of"] else redirect("circles:circle", circle=found.id)


def _both(request: HttpRequest, circle: UUID, said: UUID) -> tuple[Circle, Kept]:
    found = circle_of(request, circle)
    one = queries.entry(found, said)
    if one is None:
        raise Http404
    return found, one
