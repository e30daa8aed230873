"""What is asked about credentials: when they end, what they ask, and the file of rules of somebody else."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms

from workbench.practice.growth.credentials import LONGEST, LONGEST_WORDS, MOST, WORDS, Rule, titles
from workbench.practice.growth.forms.hours import EARLIEST, day_field
from workbench.practice.growth.queries.credentials import STAGES, Mine
from workbench.practice.growth.renewal import REMINDERS
from workbench.practice.guard.fields import GuardedField, GuardedForm
from workbench.practice.vault.opened import Held, Opened

LATEST = date(2150, 1, 1)


class DatesForm(forms.Form):
    """Whether somebody has a credential, from when to when, and whether they want to be told."""

    stage = forms.ChoiceField(label="Where I stand", choices=[*STAGES.items()], widget=forms.RadioSelect)
    since = day_field("It began, or was last renewed, on", required=False)
    until = day_field("It ends on", required=False, help_text="This day stands on the certificate.")
    remind = forms.TypedChoiceField(
        label="Tell me here before it ends",
        coerce=int,
        required=False,
        empty_value=None,
        choices=[("", "No, do not tell me"), *((str(at), words) for at, words in REMINDERS.items())],
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, one: Mine, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {**one.held, "revision": one.revision})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        since, until = said.get("since"), said.get("until")
        for name, day in (("since", since), ("until", until)):
            if day and not EARLIEST <= day <= LATEST:
                self.add_error(name, "Look at the year.")
        if since and until and until <= since:
            self.add_error("until", "It ends after it begins.")
        return said

    def dates(self) -> Held:
        """Returns what is to be kept."""
        said = self.cleaned_data
        days = {name: said[name].isoformat() if said[name] else "" for name in ("since", "until")}
        return {**days, "stage": said["stage"], "remind": said["remind"]}


class OwnForm(GuardedForm, forms.Form):
    """A credential that did not come along: how it is called, and who gives it."""

    name = GuardedField(label="Its name", max_length=LONGEST["name"])
    short = GuardedField(
        label="Short form", max_length=LONGEST["short"], required=False, help_text="The letters that people use for it."
    )
    board = GuardedField(label="Who gives it", max_length=LONGEST["board"], help_text="A board, an office or a school.")
    state = GuardedField(label="State or region", max_length=LONGEST["state"], required=False)
    country = GuardedField(label="Country", max_length=LONGEST["country"])
    site = GuardedField(label="Where it can be read", max_length=LONGEST["site"], required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    fresh = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, by: Opened, one: Mine | None = None, **kwargs: Any) -> None:
        before = one.held["own"] if one else {}
        kwargs.setdefault("initial", {**before, "revision": one.revision} if one else {})
        super().__init__(*args, own=[by.owner.name, *titles()], confirmed=before.get("confirmed", ()), **kwargs)

    def said(self) -> Held:
        """Returns what is to be kept."""
        named = {name: self.cleaned_data[name] for name in ("name", "short", "board", "state", "country", "site")}
        return {**named, "confirmed": sorted(self.confirmed)}


class RuleForm(GuardedForm, forms.Form):
    """What a credential asks in one point, as somebody found it. An empty value says that nobody has printed it."""

    source = GuardedField(
        label="Where it is printed",
        max_length=LONGEST["source"],
        required=False,
        help_text="A page, a letter, or “the board told me”. Leave out who it was.",
    )
    note = GuardedField(label="A note", max_length=LONGEST["note"], required=False)

    def __init__(self, *args: Any, by: Opened, rule: Rule, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"value": rule.value, "source": rule.source, "note": rule.note})
        super().__init__(*args, own=[by.owner.name, *titles()], **kwargs)
        self.fields = {"value": value_field(rule), **self.fields}

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("value") not in (None, "") and not said.get("source") and "source" not in self.errors:
            self.add_error("source", "Say where it is printed, so that you can look again.")
        return said

    def filled_in(self) -> dict[str, Any]:
        """Returns the value, None if it is left open, with where it is printed."""
        said, value = self.cleaned_data, self.cleaned_data["value"]
        return {"value": None if value == "" else value, "source": said["source"], "note": said["note"]}


def value_field(rule: Rule) -> forms.Field:
    """Returns the field for what a rule asks: a number, or words."""
    ask = rule.ask
    if ask.sort == WORDS:
        return GuardedField(label=ask.label, max_length=LONGEST_WORDS, required=False)
    units = {"hours": "hours", "money": "US dollars", "months": "months"}
    return forms.DecimalField(
        label=f"{ask.label}, in {units[ask.sort]}",
        required=False,
        min_value=Decimal(0) if ask.sort != "months" else Decimal(1),
        max_value=MOST[ask.sort],
        decimal_places=0 if ask.sort == "months" else 2,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )


class RulesFileForm(forms.Form):
    """A file of rules that somebody else wrote."""

    file = forms.FileField(label="A file of rules (JSON)", widget=forms.FileInput(attrs={"accept": ".json"}))

    def content(self) -> bytes:
        """Returns the bytes of the file."""
        found: bytes = self.cleaned_data["file"].read()
        return found
