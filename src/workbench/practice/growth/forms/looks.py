"""What is asked in a self-look, and about one's own lines."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from django import forms

from workbench.practice.growth.looking import WHERE
from workbench.practice.growth.queries.looks import Own
from workbench.practice.guard.fields import GuardedField, GuardedForm
from workbench.practice.vault.opened import Held, Kept

LONGEST, LINE = 10_000, 300


class LookForm(GuardedForm, forms.Form):
    """Asks where somebody is with one line, and for an example of their own. Any of it is enough."""

    where = forms.ChoiceField(
        label="Where are you with this?",
        choices=[("", "No word for it yet"), *WHERE.items()],
        required=False,
        widget=forms.RadioSelect,
    )
    words = GuardedField(
        label="An example of your own",
        help_text="What did you do? What did you learn? You can leave this empty.",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    things = forms.MultipleChoiceField(label="It goes with", required=False)
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, own: Iterable[str], things: Sequence[Own], before: Kept | None, **kwargs: Any
    ) -> None:
        held = {**before.held, "revision": before.revision} if before else {}
        super().__init__(*args, own=[*own], confirmed=held.get("confirmed", ()), initial=held, **kwargs)
        self.own_things = things
        self.fields["things"].choices = [(one.key, one.title) for one in things]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not any(found.get(name) for name in ("where", "words", "things")):
            self.add_error(None, "There is nothing here to keep yet. You can pick a word or write a line.")
        return found

    def held(self) -> Held:
        """Returns the look as it is to be kept."""
        said = {name: self.cleaned_data[name] for name in ("where", "words", "things")}
        return {**said, "confirmed": sorted(self.confirmed)}


class LineForm(GuardedForm, forms.Form):
    """Asks for somebody's own words for a line."""

    words = GuardedField(label="In your own words", max_length=LINE, widget=forms.Textarea(attrs={"rows": 3}))
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    fresh = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, own: Iterable[str], before: Kept | None, words: str, **kwargs: Any) -> None:
        initial = {"words": words, "revision": before.revision if before else None}
        confirmed = before.held["confirmed"] if before else ()
        super().__init__(*args, own=[*own], confirmed=confirmed, initial=initial, **kwargs)

    def held(self) -> Held:
        """Returns the line as it is to be kept."""
        return {"words": self.cleaned_data["words"], "confirmed": sorted(self.confirmed)}
