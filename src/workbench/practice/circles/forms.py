"""What is asked in a circle. All free text is looked at by the guard; what members know of each other by name is their own."""

from collections.abc import Sequence
from typing import Any

from django import forms

from workbench.practice.circles import rules
from workbench.practice.guard.fields import GuardedField, GuardedForm

LONGEST, TITLE = 10_000, 120
LINE = 200


def _words(label: str, rows: int = 4, **more: Any) -> GuardedField:
    return GuardedField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **more)


class BeginForm(GuardedForm, forms.Form):
    """Asks how a circle is called, and when somebody has to go."""

    name = GuardedField(label="A name for the circle", max_length=80)
    going = forms.ChoiceField(
        label="When does somebody have to go?",
        choices=list(rules.GOING.items()),
        initial=rules.WHEN_TWO,
        widget=forms.RadioSelect,
    )


class MeetingForm(GuardedForm, forms.Form):
    """Asks what a meeting is for, and in which week it is."""

    title = GuardedField(label="What is it for?", max_length=TITLE)
    due = forms.ChoiceField(label="Which week?", required=False)
    words = _words("When, where and how", rows=2, required=False)

    def __init__(self, *args: Any, weeks: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due"].choices = [("", "No week yet"), *weeks]  # type: ignore[attr-defined]


class WordsForm(GuardedForm, forms.Form):
    """Asks for words: a point for a meeting, a thought, a note, a question, an answer, a rule."""

    words = _words("In your words")

    def __init__(self, *args: Any, weeks: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class ResourceForm(WordsForm):
    """Asks for something worth a look: what it is, why, and where."""

    title = GuardedField(label="What is it?", max_length=TITLE)
    words = _words("Why is it worth a look?", rows=3)
    address = GuardedField(
        label="Where to find it", max_length=500, required=False, help_text="A link, a book, a place."
    )
    field_order = ("title", "words", "address")


class AboutForm(WordsForm):
    """Asks what somebody says of themselves to those of a circle."""

    title = GuardedField(label="A line about me", max_length=TITLE)
    words = _words("What I can offer", rows=3, required=False)
    field_order = ("title", "words")


class ReasonForm(GuardedForm, forms.Form):
    """Asks why: what is set aside, or who should go."""

    reason = GuardedField(label="Why?", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class PairForm(forms.Form):
    """Asks who learns from whom."""

    way = forms.ChoiceField(
        label="What would you like?", choices=list(rules.WAYS.items()), initial=rules.BOTH, widget=forms.RadioSelect
    )


class LeaveForm(forms.Form):
    """Asks what becomes of one's words."""

    words = forms.ChoiceField(
        label="What about my words?", choices=list(rules.LEAVING.items()), initial=rules.STAY, widget=forms.RadioSelect
    )


class LineForm(GuardedForm, forms.Form):
    """Asks for the one line that everybody here can read."""

    line = GuardedField(label="My line", max_length=LINE)


FORMS: dict[str, type[MeetingForm | WordsForm]] = {
    rules.MEETING: MeetingForm,
    rules.RESOURCE: ResourceForm,
    rules.ABOUT: AboutForm,
    **dict.fromkeys((rules.AGENDA, rules.REFLECTION, rules.NOTE, rules.QUESTION, rules.ANSWER, rules.RULE), WordsForm),
}
"""Which form asks for which part."""
