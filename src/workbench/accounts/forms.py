"""What comes in about people."""

from typing import Any

from django import forms

from counterpoint import UserError
from workbench.people import rules
from workbench.people.queries import person_named


def _checked(name: str, but: Any = None) -> str:
    try:
        checked = rules.check_name(name)
    except UserError as error:
        raise forms.ValidationError(f"{error.what}. Try {error.try_}.") from error
    taken = person_named(checked)
    if taken is not None and taken != but:
        raise forms.ValidationError(f"Somebody here is already called {checked}. Try an initial with it.")
    return checked


class NameForm(forms.Form):
    """A further person's name."""

    name = forms.CharField(label="Name a further person", strip=True)

    def clean_name(self) -> str:
        return _checked(self.cleaned_data["name"])


class OwnNameForm(forms.Form):
    """Another name for the person who sits here."""

    own_name = forms.CharField(label="Your own name", strip=True)

    def __init__(self, *args: Any, person: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.person = person

    def clean_own_name(self) -> str:
        return _checked(self.cleaned_data["own_name"], but=self.person)
