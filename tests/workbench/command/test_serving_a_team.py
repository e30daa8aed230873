"""Where a server may answer and under which names; and people at the command line."""

from pathlib import Path
from typing import Any

import pytest
from django.http.request import split_domain_port, validate_host

from counterpoint.errors import UserError
from tests.workbench.command.running import run
from workbench.command.serve import check_place
from workbench.command.user import _named
from workbench.ground import hosts_from, without_ports


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "localhost.example.org", ""])
def test_without_accounts_it_answers_on_this_machine_only(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERPOINT_HOSTS", "research.example.org")
    with pytest.raises(UserError, match="this machine only"):
        check_place(host, accounts=False)
    check_place("127.0.0.1", accounts=False)
    check_place(host, accounts=True)


@pytest.mark.parametrize("named", ["", "  "])
def test_a_server_that_others_reach_has_a_name(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERPOINT_HOSTS", named)
    with pytest.raises(UserError, match="needs its name"):
        check_place("0.0.0.0", accounts=True)


def test_names_of_hosts_are_names() -> None:
    assert hosts_from(" Research.Example.org, b.example:8443 ,") == ["research.example.org", "b.example:8443"]
    for name, allowed in zip(
        ("research.example.org", "b.example:8443"),
        without_ports(hosts_from("research.example.org,b.example:8443")),
        strict=True,
    ):
        assert validate_host(split_domain_port(name)[0], [allowed])
    for wrong in ("*", ".example.org", "https://example.org", "a/b", "a b", "example.org\x00"):
        with pytest.raises(UserError, match="which is no host"):
            hosts_from(wrong)


@pytest.mark.django_db
def test_whoever_has_an_account_is_meant_however_their_name_is_written(ana: Any) -> None:
    assert _named("ana", ana, there=True) == ana
    assert _named("ana", ana, there=False) != ana


def test_people_are_named_and_get_their_way_in_at_the_command_line(opened_folder: Path) -> None:
    made = run(opened_folder, "user", "Ana Quist", "--owner", "--link")
    assert made.returncode == 0, made.stderr
    assert "Ana Quist looks after the server." in made.stdout
    assert "/sign-in/password/" in made.stdout
    twice = run(opened_folder, "user", "Ana Quist")
    assert (twice.returncode, "already called Ana Quist" in twice.stderr) == (2, True)
    refused = run(opened_folder, "serve", "--no-accounts", "--host", "0.0.0.0")
    assert (refused.returncode, "this machine only" in refused.stderr) == (2, True)
