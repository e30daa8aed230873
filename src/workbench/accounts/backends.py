"""Who is meant by the name with which somebody signs in."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from workbench.people.queries import person_named


class Exactly(AuthenticationBackend):
    """Takes a name however it is written; among two that differ by capitals alone, the one that is written so."""

    def _authenticate_by_username(self, username: str, password: str) -> Any:
        exact = person_named(username) if username else None
        return self._check_password(exact, password) if exact else super()._authenticate_by_username(username, password)
