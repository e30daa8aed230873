"""What comes in from the field."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from workbench.research.fieldwork import pseudonyms, rules
from workbench.research.fieldwork.models import ConsentForm
from workbench.research.fieldwork.states import ANSWERS, FOLLOWS, ITEMS, STATES, WAYS_OF_CONSENT, WAYS_OF_CONTACT

OFF = {"autocomplete": "off"}
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LANGUAGES = [("", "Any language"), *((name, name) for name in pseudonyms.first_names())]


def _long(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **OFF})


class LanguageForm(forms.Form):
    """From which list pseudonyms are proposed."""

    language = forms.ChoiceField(label="Pseudonyms in", required=False, choices=LANGUAGES)


class PseudonymForm(forms.Form):
    """What a participant is called here."""

    pseudonym = forms.CharField(label="Pseudonym", max_length=200, widget=forms.TextInput(attrs=OFF))
    is_case = forms.BooleanField(label="A case has this pseudonym, and it is this person", required=False)


class ParticipantForm(PseudonymForm):
    """A further participant: from the sample, or by hand."""

    pick = forms.ChoiceField(label="Who", required=False)
    field_order = ("pick", "pseudonym", "is_case")

    def __init__(self, *given: Any, picks: Iterable[Any] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        self.picks = {str(one.pk): one for one in picks}
        chosen = [(key, str(one.person)) for key, one in self.picks.items()]
        self.fields["pick"].initial = next(iter(self.picks), "")
        self.fields["pick"].choices = [*chosen, ("", "Somebody else, by hand")]  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """A contact that happened, and what follows from it."""

    way = forms.ChoiceField(label="How", choices=list(WAYS_OF_CONTACT.items()))
    happened_at = forms.DateTimeField(
        label="When",
        help_text="Left blank, it is now.",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    note = forms.CharField(
        label="Note",
        help_text="Without real names.",
        required=False,
        max_length=rules.LONGEST_NOTE,
        widget=_long(2),
    )
    state = forms.ChoiceField(label="They are now", required=False)
    due_on = forms.DateField(label="Remind me on", required=False, widget=DAY)

    def __init__(self, *given: Any, state: str = "wanted", **more: Any) -> None:
        super().__init__(*given, **more)
        could = [(one, STATES[one]) for one in FOLLOWS[state]]
        self.fields["state"].choices = [("", f"Still {STATES[state].lower()}"), *could]  # type: ignore[attr-defined]

    def clean_happened_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["happened_at"]
        if moment and moment > timezone.now():
            raise forms.ValidationError("This has not happened yet. Set a reminder for that day instead.")
        return moment


class ReminderForm(forms.Form):
    """Something that is due."""

    due_on = forms.DateField(label="Remind me on", widget=DAY)
    way = forms.ChoiceField(label="To speak by", choices=list(WAYS_OF_CONTACT.items()))
    note = forms.CharField(
        label="Of what",
        help_text="Without real names.",
        required=False,
        max_length=rules.LONGEST_NOTE,
        widget=_long(2),
    )


class WordsForm(forms.Form):
    """What the consent form says."""

    title = forms.CharField(label="Title", max_length=200, strip=True)
    words = forms.CharField(
        label="What it says",
        help_text="In words that those who are asked use themselves.",
        required=False,
        max_length=rules.LONGEST_FORM,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    items = forms.MultipleChoiceField(
        label="What it asks for", choices=list(ITEMS.items()), widget=forms.CheckboxSelectMultiple
    )


class AnswersForm(forms.Form):
    """What somebody said to each item of a form, on paper or aloud; an item without an answer stays as it was."""

    choices = tuple(ANSWERS.items())
    each = False

    def __init__(self, *given: Any, asks: ConsentForm, **more: Any) -> None:
        super().__init__(*given, **more)
        for item in asks.items:
            self.fields[f"item-{item}"] = forms.ChoiceField(
                label=ITEMS[item],
                choices=self.choices,
                required=self.each,
                widget=forms.RadioSelect,
                error_messages={"required": "Please answer yes or no."},
            )

    def items(self) -> list[Any]:
        """Returns the fields of the items."""
        return [self[name] for name in self.fields if name.startswith("item-")]

    def answers(self) -> dict[str, str]:
        """Returns the answers that were given, by item."""
        given = self.cleaned_data.items()
        return {name.removeprefix("item-"): said for name, said in given if name.startswith("item-") and said}


class NotedForm(AnswersForm):
    """Answers on paper or recorded aloud, as a researcher notes them."""

    way = forms.ChoiceField(
        label="How", choices=[(key, word) for key, word in WAYS_OF_CONSENT.items() if key != "screen"]
    )
    given_on = forms.DateField(label="On", widget=DAY)

    def clean(self) -> None:
        if not self.errors and not self.answers():
            raise forms.ValidationError("Note at least one answer.")


class OnScreenForm(AnswersForm):
    """Answers that a participant gives on this screen: yes or no to each, and none beforehand."""

    choices = tuple((key, ANSWERS[key]) for key in ("yes", "no"))
    each = True
    seen = forms.CharField(widget=forms.HiddenInput)


def _passphrase(label: str, **more: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, max_length=rules.LONGEST_PASSPHRASE, widget=widget, **more)


class OpenForm(forms.Form):
    """The passphrase that opens the key."""

    passphrase = _passphrase("Passphrase")


class NewPassphraseForm(forms.Form):
    """A new passphrase, twice."""

    new = _passphrase("Passphrase", min_length=rules.SHORTEST, help_text=f"{rules.SHORTEST} characters at least.")
    again = _passphrase("The same once more")

    def clean(self) -> None:
        given = self.cleaned_data
        if "new" in given and "again" in given and given["new"] != given["again"]:
            self.add_error("again", "This is not the same.")


class OtherPassphraseForm(NewPassphraseForm):
    """Another passphrase in place of the one that is known."""

    old = _passphrase("Passphrase until now")
    field_order = ("old", "new", "again")


class NameForm(forms.Form):
    """Who a participant is."""

    name = forms.CharField(label="Real name", required=False, max_length=200, widget=forms.TextInput(attrs=OFF))
    contact = forms.CharField(label="Contact", required=False, max_length=2_000, widget=_long(2))
    notes = forms.CharField(label="Notes", required=False, max_length=10_000, widget=_long(2))
