"""What comes in for the journal."""

from typing import Any

from django import forms

from counterpoint import UserError
from workbench.research.journal.models import KINDS
from workbench.research.journal.queries import Asked


class Words(forms.CharField):
    """Text of several lines: browsers send a carriage return with each line end, the tables hold none."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n").strip()


class EntryForm(forms.Form):
    """An entry, and what it is about."""

    text = Words(label="Entry", widget=forms.Textarea(attrs={"rows": 7}))
    kind = forms.ChoiceField(label="Kind", choices=list(KINDS.items()), initial="other")
    alone = forms.BooleanField(label="For me alone: nobody else sees it, no lead either", required=False)
    interview = forms.UUIDField(required=False, widget=forms.HiddenInput)
    document = forms.UUIDField(required=False, widget=forms.HiddenInput)
    code = forms.UUIDField(required=False, widget=forms.HiddenInput)
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)


class ChangeForm(forms.Form):
    """An entry that is there already; what it is about stays."""

    text = Words(label="Entry", widget=forms.Textarea(attrs={"rows": 12}))
    kind = forms.ChoiceField(label="Kind", choices=list(KINDS.items()))
    alone = forms.BooleanField(label="For me alone: nobody else sees it, no lead either", required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class StandpointForm(forms.Form):
    """Where somebody stands, and on which version they write."""

    text = Words(label="Where I stand", widget=forms.Textarea(attrs={"rows": 8}))
    number = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)


class AskedForm(forms.Form):
    """Which entries are shown."""

    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Every kind"), *KINDS.items()])
    who = forms.ChoiceField(label="Who", required=False)
    words = forms.CharField(label="Words", required=False, max_length=200)
    interview = forms.UUIDField(required=False, widget=forms.HiddenInput)
    document = forms.UUIDField(required=False, widget=forms.HiddenInput)
    code = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, sent: Any, people: list[tuple[str, str]]) -> None:
        super().__init__(sent)
        self.fields["who"].choices = [("", "Everybody"), *people]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Returns what was asked; what nobody knows counts as not asked."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value and "\x00" not in str(value)}
        return Asked(**said)


def checked(form: forms.Form) -> dict[str, Any]:
    """Returns what was sent, or raises UserError that says what is wrong with it."""
    if not form.is_valid():
        name, faults = next(iter(form.errors.items()))
        raise UserError(str(faults[0]), where=name.replace("_", " "), try_="correct it and send it again")
    return form.cleaned_data
