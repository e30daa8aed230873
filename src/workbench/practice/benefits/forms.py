"""What comes in about work and benefits. Numbers, months and choices; the name of what is kept is the only free text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict

from counterpoint.errors import UserError
from workbench.practice.benefits import beside, months, states
from workbench.practice.benefits.asked import MOST_AN_HOUR
from workbench.practice.benefits.asking_steps import ASKED, GETS, PLAN
from workbench.practice.benefits.fields import Dollars, Hours, month_choices, past_choices, picked, this_month, tick
from workbench.practice.guard.fields import GuardedField, GuardedForm

YES_NO = [("yes", "Yes"), ("no", "No")]
NOT_KNOWN = ("", "I don’t know")
LEFT_EMPTY = "Leave it empty if you don’t know."
NAME = 60
LONGEST, CHANGES = 24, (1, 2, 3)
LOOKED = ("at", "phase")
ABOUT = (*LOOKED, "kept", "revision")
"""What travels along besides answers: which hours and which time are looked at, and which kept plan it is."""


class Answers(forms.Form):
    """All that is asked. A page shows a few of these; the others travel along, unseen, and are kept nowhere."""

    ssi = tick(label="SSI", hint="A payment from Social Security for people with little money.")
    ssdi = tick(label="SSDI", hint="Social Security Disability. It comes from work you did before.")
    snap = tick(label="Food help (SNAP)", hint="Food stamps, on an EBT card.")
    housing = tick(label="Help with rent", hint="A voucher or public housing. You pay a share of what you have.")
    medicaid = tick(label="Medicaid", hint="In Missouri it is called MO HealthNet.")
    medicare = tick(label="Medicare", hint="It comes after two years of SSDI.")
    disability = picked("Has Social Security found that you have a disability?", [NOT_KNOWN, *YES_NO])
    blind = tick(label="I am blind by the rules of Social Security")
    student = tick(label="I am a student and under 22")
    student_used = Dollars(
        label="How much did you earn as a student this year, before this month?", help_text=LEFT_EMPTY
    )
    ssdi_amount = Dollars(
        label="What SSDI pays you a month",
        help_text="The sum in your letter, before Medicare is taken off.",
    )
    trial_count = picked(
        "How many trial work months did you use?",
        [NOT_KNOWN, *((str(at), str(at)) for at in range(10))],
        "A trial work month is one with pay over a set sum. You have nine of them. If you don’t know, none is counted as used.",
    )
    trial_ended = picked("If all nine are used: when was the last one?", [], "Social Security can tell you.")
    cessation = picked(
        "After that: the first month when your pay was over the limit", [], "Leave it open if there was none."
    )
    medical = Dollars(label="Health costs that you pay each month", help_text=f"They can raise food help. {LEFT_EMPTY}")
    housing_taken_off = Dollars(label="What the housing office takes off your income each month", help_text=LEFT_EMPTY)
    self_employed = picked(
        "Do you work for yourself?", [("no", "No, I have an employer"), ("yes", "Yes")], initial="no"
    )
    wage = Dollars(
        label="What one hour pays, before tax", help_text="For example 18.50.", required=True, most=MOST_AN_HOUR
    )
    hours = Hours(label="Hours a week you work now", help_text="Write 0 if you do not work now.", required=True)
    other = Hours(label="Hours a week you think about", help_text="Leave it empty, and four more are shown.")
    month = picked("For which month?", [], "Rules change in January and in October.")
    rent = Dollars(
        label="Rent of your home each month",
        help_text=f"With help with rent: the whole rent, before the help. {LEFT_EMPTY}",
    )
    utilities = Dollars(
        label="Heat, light, water and phone each month", help_text=f"If you pay them apart. {LEFT_EMPTY}"
    )
    household = picked(
        "Who lives on this money?", [("single", "Only me"), ("couple", "Me and my husband or wife")], initial="single"
    )
    partner_wages = Dollars(label="What my husband or wife earns a month, before tax", help_text="Write 0 if nothing.")
    partner_unearned = Dollars(label="Other money they get each month", help_text="Not pay, and not SSI.")
    partner_ssi = tick(label="They get SSI, too")
    unearned = Dollars(label="Other money I get each month", help_text="Not pay, not SSI and not SSDI.")
    irwe = Dollars(
        label="What I pay each month for things I need to work",
        help_text="Because of my disability. It is called IRWE.",
    )
    bwe = Dollars(label="If I am blind: what I pay each month so that I can work")
    pass_plan = Dollars(label="What I set aside each month in a PASS plan")
    resources = Dollars(label="My savings", help_text="SSI counts savings over $2,000.")
    able = Dollars(label="What is in my ABLE account")
    state = picked("Which state do you live in?", [NOT_KNOWN, *states.STATES])
    threshold_1619b = Dollars(
        label="The pay limit for Medicaid in your state, for a year",
        help_text="Social Security prints it for each state (1619(b)). Leave it empty if you don’t know.",
    )
    premium = Dollars(label="What a health plan would cost you each month at full time", help_text=LEFT_EMPTY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices, now = month_choices(), months.written(this_month())
        self.fields["month"].choices = choices  # type: ignore[attr-defined]
        self.fields["month"].initial = now if now in dict(choices) else choices[-1][0]
        for name in ("trial_ended", "cessation"):
            self.fields[name].choices = [("", "Not yet, or I don’t know"), *past_choices()]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """Returns what was answered, by the names of a situation; what was left open is not among it."""
        said = {name: self.cleaned_data.get(name) for name in ASKED if name not in ("hours", "other")}
        found = {name: value for name, value in said.items() if value not in (None, "")}
        return {name: _written(value) for name, value in found.items() if value is not False or name in GETS}

    def tell(self, faults: Iterable[UserError]) -> None:
        """Puts each fault beside the answer it is about, unless that is wrong by itself."""
        for name, says in {beside.field(fault): beside.words(fault) for fault in faults}.items():
            if name not in self.errors:
                self.add_error(name, says)


def _written(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


class Planned(forms.Form):
    """A plan: for how long, and which hours from which month on."""

    months = picked("For how long?", [("6", "Six months"), ("12", "One year"), ("24", "Two years")], initial="12")
    step_month_1, step_hours_1 = picked("From", []), Hours(label="Hours a week")
    step_month_2, step_hours_2 = picked("From", []), Hours(label="Hours a week")
    step_month_3, step_hours_3 = picked("From", []), Hours(label="Hours a week")

    def __init__(self, *args: Any, since: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(months.written(at), months.named(at)) for at in range(since + 1, since + LONGEST)]
        for at in CHANGES:
            self.fields[f"step_month_{at}"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for at in CHANGES:
            when, hours = f"step_month_{at}", f"step_hours_{at}"
            if said.get(when) and said.get(hours) is None and hours not in self.errors:
                self.add_error(hours, "Say how many hours from then on.")
            if said.get(hours) is not None and not said.get(when) and when not in self.errors:
                self.add_error(when, "Say from which month on.")
        chosen = [said[f"step_month_{at}"] for at in CHANGES if said.get(f"step_month_{at}")]
        if len(set(chosen)) < len(chosen):
            self.add_error(None, "Two changes begin in the same month. Which of the two is right?")
        return said

    def steps(self) -> list[tuple[str, Decimal]]:
        """Returns (month, hours) of each change, in the order of months."""
        said = self.cleaned_data
        return sorted(
            (said[f"step_month_{at}"], said[f"step_hours_{at}"]) for at in CHANGES if said.get(f"step_month_{at}")
        )

    def rows(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """Returns the fields of each change with its number, for the page."""
        return [(at, self[f"step_month_{at}"], self[f"step_hours_{at}"]) for at in CHANGES]


class NameForm(GuardedForm, forms.Form):
    """Under which name a plan is kept. `fresh` is the same if it is sent twice, by a double click."""

    name = GuardedField(label="A name for it", max_length=NAME, help_text="For example: the job at the center.")
    fresh = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)


def carried(sent: QueryDict, shown: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Returns (name, text) of all answers that a page does not show, so that they travel along with it."""
    known = {*ASKED, *PLAN, *ABOUT} - {*shown}
    return [(name, text[:60]) for name in sent if name in known for text in sent.getlist(name)]


def as_sent(answers: Mapping[str, Any]) -> QueryDict:
    """Returns kept answers as a page would have sent them."""
    sent = QueryDict(mutable=True)
    for name, value in answers.items():
        if value is True:
            sent[name] = "on"
        elif value not in (False, None, ""):
            sent[name] = str(value)
    return sent
