"""What comes in about themes and comparisons."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest

from counterpoint import UserError
from workbench.research.findings.models import DISPOSITIONS, SIDES, STATUSES
from workbench.research.findings.queries import Place


class Words(forms.CharField):
    """Text of several lines: browsers send a carriage return with each line end, the tables hold none."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n").strip()


def several_lines(rows: int, **more: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **more})


class NewThemeForm(forms.Form):
    """A theme begins with a name and a claim."""

    name = forms.CharField(label="Name", help_text="Short, as you would say it.")
    claim = Words(label="Claim", required=False, help_text="A sentence that you would defend.", widget=several_lines(3))


class ThemeForm(forms.Form):
    """Everything that a person says about a theme, and what their page showed when they began."""

    name = Words(label="Name", widget=several_lines(1))
    claim = Words(label="Claim", required=False, widget=several_lines(2))
    holds_when = Words(label="Holds when", required=False, widget=several_lines(1))
    stops_when = Words(label="Stops when", required=False, widget=several_lines(1))
    status = forms.ChoiceField(label="Status", choices=STATUSES)
    why = Words(label="Why the claim changes", required=False, widget=several_lines(1))

    def seen(self) -> dict[str, str]:
        """Returns the values that the page showed before, where it sent them."""
        return {
            name: Words(required=False).to_python(self.data[f"seen_{name}"])
            for name in self.fields
            if f"seen_{name}" in self.data
        }


class PassageForm(forms.Form):
    """A passage and the side on which it stands."""

    document = forms.UUIDField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    quote = forms.CharField(required=False, strip=False)
    side = forms.ChoiceField(choices=SIDES)
    note = forms.CharField(required=False)


class SettleForm(forms.Form):
    """What was done about a voice that answers back, and why."""

    kind = forms.ChoiceField(label="What was done", choices=list(DISPOSITIONS.items()))
    reason = Words(label="Why", required=False, widget=several_lines(2))
    seen = forms.CharField(required=False, empty_value="")


class ClosingForm(forms.Form):
    """What is said at the end of a search for answers."""

    statement = Words(
        label="What was looked for, and what was found",
        required=False,
        help_text="For the report, in your words.",
        widget=several_lines(3),
    )


class CodeForm(forms.Form):
    """One code."""

    code = forms.UUIDField()


class PairForm(forms.Form):
    """One code and the one that it is merged into."""

    code = forms.UUIDField()
    into = forms.UUIDField()


class QueryForm(forms.Form):
    """A query as the page sends it; what is missing or strange is as it is without."""

    q = Words(required=False, max_length=10_000)
    whole = forms.ChoiceField(required=False, choices=[(one, one) for one in ("passage", "sentence", "turn")])
    sort = forms.ChoiceField(
        required=False, choices=[(one, one) for one in ("place", "case", "speaker", "code", "length")]
    )
    layer = forms.CharField(required=False, max_length=40)


class CodeAllForm(QueryForm):
    """The code that everything found is to get, and how many passages the person was shown."""

    code = forms.UUIDField()
    seen = forms.IntegerField(min_value=0)


class KeepForm(QueryForm):
    """The name under which a query is kept."""

    name = forms.CharField(label="Name")


class SplitForm(forms.Form):
    """The name of the new code; the passages come beside it."""

    name = forms.CharField(label="Name of the new code", required=False)


class ComparisonForm(forms.Form):
    """What changes between two codes."""

    left = forms.UUIDField(widget=forms.HiddenInput)
    right = forms.UUIDField(widget=forms.HiddenInput)
    text = Words(label="In your words", required=False, widget=several_lines(4))


class SearchForm(forms.Form):
    """Words to look for; more than one are looked for each by itself."""

    words = forms.CharField(
        label="Words to look for",
        max_length=200,
        help_text="Each word by itself, where a word begins; put a phrase in quotation marks.",
    )


def given(form: forms.Form) -> dict[str, Any]:
    """Returns what a form holds; raises UserError with every fault if it is not what was asked for."""
    if not form.is_valid():
        wrong = "; ".join(f"{name.replace('_', ' ')}: {faults[0]}" for name, faults in form.errors.items())
        raise UserError("The page sent something that cannot be used", where=wrong, try_="load the page again")
    return form.cleaned_data


def sent(request: HttpRequest) -> Any:
    """Returns what was posted, as a form or as JSON."""
    if request.content_type != "application/json":
        return request.POST
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise UserError("The page sent something that cannot be read", where="the request", try_="load the page again")
    return body


def ids_in(values: Iterable[str]) -> list[UUID]:
    """Returns the identifiers among these words, each once; what is none is left out."""
    found: dict[UUID, None] = {}
    for value in values:
        try:
            found[UUID(value)] = None
        except ValueError:
            continue
    return list(found)


def chosen_passages(values: Iterable[str]) -> tuple[UUID, list[Place]]:
    """Returns the one code and the places named as `code:document:start:end`; raises UserError for anything else."""
    codes: dict[UUID, list[Place]] = {}
    for value in values:
        try:
            code, document, start, end = value.split(":")
            codes.setdefault(UUID(code), []).append((UUID(document), int(start), int(end)))
        except ValueError:
            raise UserError("This is no passage", where=value[:80], try_="load the page again") from None
    if not codes:
        raise UserError("No passages were chosen", where="split", try_="tick the passages that go to the new code")
    if len(codes) > 1:
        raise UserError("These passages belong to several codes", where="split", try_="split one code at a time")
    return codes.popitem()
