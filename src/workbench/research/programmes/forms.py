"""What is asked before the figures are looked at, and what the columns of a table are."""

import math
from typing import Any

from django import forms

from workbench.research.programmes.asking import FEW, MANY, Asked
from workbench.research.programmes.bounds import BOTH, NOT_HIGHER, NOT_LOWER, NUMBER, PERCENT, YES_NO
from workbench.research.studies import kinds
from workbench.research.studies.tables import Table

BETWEEN = ":"
NONE = ("", "None")


class BoundsForm(forms.Form):
    """The question and its bounds."""

    outcome = forms.CharField(
        label="What was measured?", max_length=200, help_text="In a few words, such as: days in hospital in a year."
    )
    measure = forms.ChoiceField(
        label="How was it measured?",
        choices=[(NUMBER, "As a number"), (YES_NO, "As yes or no")],
        initial=NUMBER,
        widget=forms.RadioSelect,
    )
    side = forms.ChoiceField(
        label="What do you want to know?",
        choices=[
            (BOTH, "Is the programme about as good: neither lower nor higher by more than that?"),
            (NOT_LOWER, "Is it not lower by more than that? A higher number is good."),
            (NOT_HIGHER, "Is it not higher by more than that? A lower number is good."),
        ],
        initial=BOTH,
        widget=forms.RadioSelect,
    )
    margin = forms.FloatField(
        label="From which difference on would it matter?",
        help_text="In the units in which it was measured; for yes or no, in percentage points.",
    )
    why = forms.CharField(
        label="Why that much?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers will ask. For instance: what people who use the service notice, or what a guideline says.",
    )
    seen = forms.ChoiceField(
        label="Have you seen these results already?",
        choices=[("no", "No"), ("yes", "Yes, or some of them. The answer will say that it explores.")],
        initial="no",
        widget=forms.RadioSelect,
    )

    def clean_margin(self) -> float:
        """Refuses a difference that is none."""
        margin = float(self.cleaned_data["margin"])
        if not math.isfinite(margin) or margin <= 0:
            raise forms.ValidationError("Give a number above 0; it is used in both directions that you ask for.")
        return margin

    def clean(self) -> dict[str, Any]:
        """Refuses a share that cannot be."""
        said = super().clean() or {}
        if said.get("measure") == YES_NO and said.get("margin", 0) >= PERCENT:
            self.add_error("margin", "Two shares differ by less than 100 percentage points.")
        return said

    def said(self) -> dict[str, Any]:
        """Returns what was said, for the bounds."""
        return self.cleaned_data | {"seen": self.cleaned_data["seen"] == "yes"}


class KeptForm(forms.Form):
    """Bounds that were fixed on another day."""

    file = forms.FileField(label="File with your bounds", help_text="The one that this page gave you.")


class OutcomesForm(forms.Form):
    """A table of outcomes."""

    file = forms.FileField(
        label="Table of outcomes",
        help_text="One row for each person, with a header; CSV, XLSX or ODS. Leave names out.",
    )


class ColumnsForm(forms.Form):
    """Which column is what."""

    outcome = forms.ChoiceField(label="The outcome")
    programme = forms.ChoiceField(
        label="Who was in the programme?", required=False, help_text="All other rows are compared with them."
    )
    before = forms.ChoiceField(
        label="Or: the same people at an earlier time",
        required=False,
        help_text="The outcome is compared with this column.",
    )
    site = forms.ChoiceField(
        label="Site or worker",
        required=False,
        help_text="People of one site are alike. With this, each site counts once, by its mean.",
    )

    def __init__(self, sent: Any, table: Table) -> None:
        super().__init__(sent)
        columns = [(str(place), name) for place, name in enumerate(table.names)]
        fields: dict[str, Any] = self.fields
        fields["outcome"].choices = columns
        fields["programme"].choices = [NONE, *_groups(table)]
        fields["before"].choices = fields["site"].choices = [NONE, *columns]

    def clean(self) -> dict[str, Any]:
        """Asks for one thing to compare with, not none and not two."""
        said = super().clean() or {}
        if bool(said.get("programme")) == bool(said.get("before")):
            self.add_error("programme", "Choose either who was in the programme, or an earlier time.")
        places = [
            said.get("outcome"),
            said.get("before"),
            said.get("site"),
            said.get("programme", "").partition(BETWEEN)[0],
        ]
        named = [place for place in places if place]
        if len(set(named)) < len(named):
            self.add_error("outcome", "The same column was chosen twice.")
        return said

    def asked(self) -> Asked:
        """Returns the places of the columns."""
        said = self.cleaned_data
        group, _, programme = said["programme"].partition(BETWEEN)
        return Asked(int(said["outcome"]), _place(group), programme, _place(said["before"]), _place(said["site"]))


def _place(words: str) -> int | None:
    return int(words) if words else None


def _groups(table: Table) -> list[tuple[str, str]]:
    """Returns each word of each column that sorts people into a few groups."""
    found = []
    for place, name in enumerate(table.names):
        words = sorted({cell.strip() for cell in table.column(place) if not kinds.is_empty(cell)})
        if FEW <= len(words) <= MANY:
            found += [(f"{place}{BETWEEN}{one}", f"{name}: {one}") for one in words]
    return found


def _figure(label: str) -> forms.FloatField:
    return forms.FloatField(label=label, required=False)


class FiguresForm(forms.Form):
    """Figures in place of a table: of two groups, or an estimate."""

    m1, sd1, n1 = _figure("Mean of the programme"), _figure("Its standard deviation"), _figure("Its people")
    m2, sd2, n2 = _figure("Mean of the others"), _figure("Their standard deviation"), _figure("Their people")
    count1, count2 = _figure("Yes in the programme"), _figure("Yes among the others")
    estimate, se, df = _figure("Difference"), _figure("Its standard error"), _figure("Degrees of freedom, if known")

    def __init__(self, sent: Any = None, *, measure: str) -> None:
        super().__init__(sent)
        self.of_shares = measure == YES_NO
        for name in ("m1", "sd1", "m2", "sd2") if self.of_shares else ("count1", "count2"):
            del self.fields[name]
        for name in ("estimate", "se") if self.of_shares else ():
            self.fields[name].label = f"{self.fields[name].label}, in percentage points"

    def clean_estimate(self) -> float | None:
        """Refuses a difference of shares that cannot be."""
        value: float | None = self.cleaned_data["estimate"]
        if self.of_shares and value is not None and abs(value) > PERCENT:
            raise forms.ValidationError("Two shares differ by at most 100 percentage points.")
        return value

    def summary(self) -> dict[str, float]:
        """Returns the figures that were given; differences of shares, asked in percentage points, as shares."""
        given = {name: value for name, value in self.cleaned_data.items() if value is not None}
        points = ("estimate", "se") if self.of_shares else ()
        return {name: value / PERCENT if name in points else value for name, value in given.items()}
