"""What comes in about people."""

from typing import Any

from allauth.account import forms as signing
from django import forms
from django.contrib.auth import password_validation

from counterpoint import UserError
from workbench.people import rules
from workbench.people.models import User
from workbench.people.queries import person_called, person_with_email

GOOD = "At least 10 characters. Several words are easy to keep and hard to guess."
TWICE = "The two are not the same. Type both again."


def _checked(name: str, but: Any = None) -> str:
    try:
        checked = rules.check_name(name)
    except UserError as error:
        raise forms.ValidationError(f"{error.what}. Try {error.try_}.") from error
    taken = person_called(checked, but=but)  # two who differ by capitals alone could not sign in apart
    if taken is not None:
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


def _new_password(label: str = "Password") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=GOOD,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


def _again() -> forms.CharField:
    return forms.CharField(
        label="The same again",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


def _password(label: str = "Password") -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class EmailForm(forms.Form):
    """The address with which somebody can sign in beside their name."""

    email = forms.EmailField(
        label="E-mail",
        required=False,
        help_text="You can sign in with it instead of your name. Nothing is ever sent to it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, person: Any = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.person = person

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        taken = person_with_email(email)
        if taken is not None and taken != self.person:
            raise forms.ValidationError("Somebody signs in with this address. Try another one, or none.")
        return email


class AccountForm(EmailForm):
    """An account of one's own: a name, an address if one likes, a password."""

    name = forms.CharField(
        label="Your name",
        strip=True,
        help_text="You sign in with it, and your team sees it.",
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = _new_password()
    again = _again()
    field_order = ("name", "email", "password", "again")

    def clean_name(self) -> str:
        return _checked(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        again = given.pop("again", None)
        if "password" in given:
            if again is not None and again != given["password"]:
                self.add_error("again", TWICE)
            _check_good(self, given)
        return given


def _check_good(form: forms.Form, given: dict[str, Any]) -> None:
    somebody = User(name=given.get("name", ""), email=given.get("email", ""))
    try:
        password_validation.validate_password(given["password"], somebody)
    except forms.ValidationError as error:
        form.add_error("password", error)


class SignInForm(signing.LoginForm):
    """Name or address, and the password."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["login"] = forms.CharField(
            label="Name or e-mail",
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
        )
        self.fields["password"] = _password()


class NewPasswordForm(signing.ResetPasswordKeyForm):
    """A password by a one-time link."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _plain(self, "password1", "New password")
        self.fields["password2"] = _again()


class ChangedPasswordForm(signing.ChangePasswordForm):
    """Another password in the place of the one that is known."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["oldpassword"] = _password("The password so far")
        _plain(self, "password1", "New password")
        self.fields["password2"] = _again()


class AgainForm(signing.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["password"] = _password()


def _plain(form: forms.Form, name: str, label: str) -> None:
    field = form.fields[name]
    field.label, field.help_text = label, GOOD
    field.widget.attrs.pop("placeholder", None)
