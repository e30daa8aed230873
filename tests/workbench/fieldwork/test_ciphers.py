"""What is sealed opens with its key, for its row, unaltered, and in no other way."""

import base64
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from argon2.low_level import Type, hash_secret_raw
from hypothesis import given
from hypothesis import settings as of_hypothesis
from hypothesis import strategies as st

from workbench import ciphers
from workbench import settings as written
from workbench.research.fieldwork import opened

KEY, OTHER = ciphers.new_key(), ciphers.new_key()
SAID = st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=20), st.text(st.characters(codec="utf-8")))


@given(SAID)
def test_what_is_sealed_opens_again_and_shows_nothing(said: dict[str, str]) -> None:
    of = uuid4()
    sealed = ciphers.seal(said, under=KEY, of=of)
    assert ciphers.unseal(sealed, under=KEY, of=of) == said
    assert sealed != ciphers.seal(said, under=KEY, of=of), "the same words must not look the same twice"
    for wrong in ({"under": OTHER, "of": of}, {"under": KEY, "of": uuid4()}):
        with pytest.raises(ciphers.DoesNotOpen):
            ciphers.unseal(sealed, **wrong)


@given(st.data())
@of_hypothesis(max_examples=50)
def test_a_letter_altered_is_seen(data: st.DataObject) -> None:
    sealed = ciphers.wrap(OTHER, under=KEY, of="a row")
    at = data.draw(st.integers(0, len(sealed) - 1))
    altered = sealed[:at] + ("A" if sealed[at] != "A" else "B") + sealed[at + 1 :]
    # Two letters of base64 can stand for the same bytes at the end; all others are seen.
    try:
        assert ciphers.unwrap(altered, under=KEY, of="a row") == OTHER
        assert at >= len(sealed) - 4
    except ciphers.DoesNotOpen:
        pass


@pytest.mark.parametrize("sealed", ["", "AAAA", "not base64 at all", "é", "A" * 400])
def test_what_was_never_sealed_does_not_open(sealed: str) -> None:
    with pytest.raises(ciphers.DoesNotOpen):
        ciphers.unwrap(sealed, under=KEY, of="a row")


def test_a_passphrase_makes_the_same_key_with_the_same_salt_only() -> None:
    salt = ciphers.new_salt()
    key = ciphers.stretched("five plain words stand here", salt)
    assert len(key) == ciphers.KEY_BYTES
    assert key == ciphers.stretched("five plain words stand here", salt)
    assert key != ciphers.stretched("five plain words stand here", ciphers.new_salt())
    assert key != ciphers.stretched("five plain words stand here ", salt)


def test_a_guess_costs_what_rfc_9106_recommends(settings: Any) -> None:
    settings.STRETCHING = written.STRETCHING
    salt = ciphers.new_salt()
    key = ciphers.stretched("five plain words", salt)
    assert key == hash_secret_raw(b"five plain words", base64.b64decode(salt), 3, 65_536, 4, 32, Type.ID)


def test_a_key_stays_open_for_who_opened_it_and_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    ana, ben, study, other = SimpleNamespace(pk=uuid4()), SimpleNamespace(pk=uuid4()), uuid4(), uuid4()
    now = [1000.0]
    monkeypatch.setattr(opened.time, "monotonic", lambda: now[0])
    opened.keep(ana, study, KEY)
    assert (opened.key_for(ana, study), opened.key_for(ben, study), opened.key_for(ana, other)) == (KEY, None, None)
    now[0] += opened.GOOD_FOR - 1
    assert opened.key_for(ana, study) == KEY, "who works with it keeps it open"
    now[0] += opened.GOOD_FOR + 1
    assert opened.key_for(ana, study) is None
    opened.keep(ana, study, KEY)
    opened.keep(ben, study, KEY)
    opened.close(ana, study)
    assert (opened.key_for(ana, study), opened.key_for(ben, study)) == (None, KEY)
    opened.close_for_all(study)
    assert opened.key_for(ben, study) is None
