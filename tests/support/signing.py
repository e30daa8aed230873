"""Accounts in tests: a workbench that asks people to sign in, and people who do."""

from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.core.cache import cache
from django.test import Client

PASSWORD = "five plain words stand here"


class Light(Argon2PasswordHasher):
    """Argon2 as on a server, of the weight that tests can carry: a hundred of them sign in and nobody guesses."""

    time_cost, memory_cost, parallelism = 1, 64, 1


@pytest.fixture
def accounts(settings: Any) -> Any:
    """The workbench as `counterpoint serve` sets it up; tries of other tests are forgotten."""
    settings.ACCOUNTS = True
    settings.PASSWORD_HASHERS = ["tests.support.signing.Light"]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    cache.clear()
    return settings


def with_password(*people: Any) -> None:
    """Gives people the password of all tests, hashed once as for everybody."""
    hashed = make_password(PASSWORD)
    for person in people:
        person.password = hashed
        person.save(update_fields=["password"])


def signed_in(person: Any) -> Client:
    """Returns a browser in which somebody has signed in at the page of the door."""
    client = Client()
    answer = client.post("/sign-in/", {"login": person.name, "password": PASSWORD})
    assert answer.status_code == 302, answer.content
    return client


def code_of(secret: str) -> str:
    """Returns what an app with this secret shows now, as RFC 6238 says, reckoned without the library under test."""
    import base64
    import hashlib
    import hmac
    import time

    moment = int(time.time() // 30).to_bytes(8, "big")
    digest = hmac.new(base64.b32decode(secret), moment, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"
