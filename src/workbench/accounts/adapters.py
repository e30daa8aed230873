"""Where django-allauth asks us: what is told, what is never sent, how a secret is kept."""

import base64
import hashlib
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest

from workbench.accounts import actions


class Accounts(DefaultAccountAdapter):
    """Accounts come by invitation; their passwords are set by an action, and no mail is sent."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "The name or the password is not right.",
        "email_password_mismatch": "The address or the password is not right.",
        "too_many_login_attempts": "That was too often. Wait five minutes, then try again.",
        "incorrect_password": "This is not your password.",
        "enter_current_password": "This is not your password so far.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Any, password: str) -> None:
        actions.change_password(by=user, person=user, password=password)

    def add_message(self, *args: Any, **more: Any) -> None:
        """Our pages say themselves what was done."""

    def send_mail(self, *args: Any, **more: Any) -> None:
        """No mail leaves this server: a new password comes by a link that its owner makes."""


class SecondFactor(DefaultMFAAdapter):
    """The secret of an app lies in the database under a key that lies beside it, in the data folder."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right, or it was used already. The app shows a new one every half minute.",
        "cannot_delete_authenticator": "On this server everybody has a second factor.",
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:  # a database in a folder with another key: no code fits
            return base64.b32encode(hashlib.sha256(encrypted_text.encode()).digest()).decode()

    def get_totp_label(self, user: Any) -> str:
        return str(user.name)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return not settings.SECOND_FACTOR


def _box() -> Fernet:
    key = hashlib.sha256(f"second factor {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
