"""What is asked at the lock. A passphrase is kept exactly as it was typed, blanks included."""

from typing import Any

from django import forms

from counterpoint import UserError
from workbench.practice.vault.rules import LONGEST, SHORTEST


class Passphrase(forms.CharField):
    """A box for a passphrase."""

    def __init__(self, label: str, *, new: bool = False, **more: Any) -> None:
        shown = forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "current-password"})
        super().__init__(label=label, strip=False, max_length=LONGEST, widget=shown, **more)


class AtLock(forms.Form):
    """A form in which what does not open, or cannot be a passphrase, is told in words."""

    def refuse(self, error: UserError) -> None:
        """Tells the person what was said, with what they can try."""
        self.add_error(None, f"{error.what}. You can try: {error.try_}." if error.try_ else f"{error.what}.")


class UnlockForm(AtLock):
    passphrase = Passphrase("Your passphrase")


class NewVaultForm(AtLock):
    passphrase = Passphrase(
        "A passphrase", new=True, help_text=f"At least {SHORTEST} letters. Four or five plain words work well."
    )
    again = Passphrase("The same again", new=True)


class RecoveryForm(AtLock):
    code = forms.CharField(
        label="Your recovery code", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    passphrase = Passphrase(
        "A new passphrase", new=True, help_text=f"At least {SHORTEST} letters. Four or five plain words work well."
    )
    again = Passphrase("The same again", new=True)


class ChangedForm(AtLock):
    old = Passphrase("Your passphrase now")
    new = Passphrase("A new passphrase", new=True, help_text=f"At least {SHORTEST} letters.")
    again = Passphrase("The new one again", new=True)


class AgainForm(AtLock):
    passphrase = Passphrase("Your passphrase, once more")


class DeleteForm(AgainForm):
    sure = forms.BooleanField(label="I know that nobody can bring it back")


class SearchForm(forms.Form):
    words = forms.CharField(
        label="Words to look for", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
