"""Opening, opening again, serving, closing: as a user in a terminal does."""

import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from tests.workbench.command.running import COMMAND, Visitor, Workbench, environment, inside, run, status_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that is not there yet, with a space in its name."""
    return tmp_path / "my data"


@pytest.fixture
def opened_before(opened_once: Path, folder: Path) -> Path:
    """The same folder after a first start, for what every start does."""
    return Path(shutil.copytree(opened_once, folder))


def test_the_first_start_makes_the_folder_and_one_person_and_lets_the_bearer_of_the_address_in(folder: Path) -> None:
    with Workbench(folder) as workbench:
        assert status_of(workbench, "/") == 403
        page = Visitor(workbench).page
        assert "No studies yet" in page
        assert inside(folder, "from workbench.people.models import User; print(User.objects.count())").strip() == "1"
        if os.name == "posix":
            assert (folder.stat().st_mode & 0o777) == 0o700
        code, said = workbench.interrupt()
    assert code == 0
    assert "Traceback" not in said
    assert str(folder) in said
    assert said.count("\n") < 12  # the address and where the data is, no log of requests


def test_an_address_works_once(opened_before: Path) -> None:
    with Workbench(opened_before) as workbench:
        Visitor(workbench)
        assert status_of(workbench, f"/?token={workbench.token}") == 403


def test_only_this_machine_is_listened_to(opened_before: Path) -> None:
    with Workbench(opened_before) as workbench:
        assert status_of(workbench, "/", Host="example.org") == 400
        for address in {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}:
            if not str(address).startswith("127."):
                with pytest.raises(OSError, match=r".+"), socket.create_connection((str(address), workbench.port), 2):
                    pass


def test_a_second_start_shows_the_way_to_the_one_that_runs(opened_before: Path) -> None:
    with Workbench(opened_before) as workbench:
        second = run(opened_before, "open", "--no-browser")
        assert second.returncode == 0
        assert f":{workbench.port}/?token=" in second.stdout
        token = second.stdout.split("?token=")[1].split()[0]
        assert token != workbench.token
        assert "No studies yet" in Visitor(workbench, token).page
        assert "No studies yet" in Visitor(workbench).page


def test_after_a_killed_workbench_the_next_one_opens(folder: Path) -> None:
    with Workbench(folder) as first:
        first.kill()
    with Workbench(folder) as second:
        assert "No studies yet" in Visitor(second).page


def test_a_stranger_on_the_same_port_is_not_taken_for_the_workbench(opened_before: Path) -> None:
    with Workbench(opened_before) as first:
        port = first.port
        first.kill()
    with socket.create_server(("127.0.0.1", port)), Workbench(opened_before) as second:
        assert second.port != port


def test_plain_counterpoint_opens_the_workbench(folder: Path) -> None:
    process = subprocess.Popen(
        [COMMAND], env=environment(folder, BROWSER="true"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    assert any("?token=" in line for line in process.stdout)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_serve_answers_on_its_port_and_refuses_a_second(opened_before: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    with Workbench(opened_before, "serve", "--no-accounts", "--port", str(port)) as workbench:
        assert workbench.port == port
        second = run(opened_before, "serve", "--no-accounts", "--port", str(port))
        assert (second.returncode, second.stdout) == (2, "")
        assert f"http://127.0.0.1:{port}" in second.stderr


@pytest.mark.parametrize("port", ["1", "99999"])
def test_a_port_that_cannot_be_had_is_told_in_a_sentence(folder: Path, port: str) -> None:
    if port == "1" and hasattr(os, "geteuid") and os.geteuid() == 0:
        port = "70000"  # root may have port 1
    refused = run(folder, "open", "--no-browser", "--port", port)
    assert refused.returncode == 2
    assert f"Port {port} cannot be used" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_port_that_is_taken_is_told_in_a_sentence(opened_before: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = run(opened_before, "open", "--no-browser", "--port", port)
    assert refused.returncode == 2
    assert f"Port {port} cannot be used" in refused.stderr


def test_a_folder_that_cannot_be_used_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_text("no folder")
    refused = run(tmp_path, "open", "--no-browser", "--home", str(file / "data"))
    assert refused.returncode == 2
    assert "This folder cannot be used" in refused.stderr


def test_a_database_of_a_newer_version_is_left_alone(opened_folder: Path) -> None:
    folder = opened_folder
    inside(
        folder,
        "from django.db.migrations.recorder import MigrationRecorder as R; from django.db import connection as c\n"
        "R(c).record_applied('corpora', '9999_from_the_future')",
    )
    before = (folder / "counterpoint.sqlite3").read_bytes()
    refused = run(folder, "open", "--no-browser")
    assert refused.returncode == 2
    assert "newer version of Counterpoint" in refused.stderr
    assert (folder / "counterpoint.sqlite3").read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "counterpoint.sqlite3").write_bytes(b"these are my notes, not a database" * 100)
    refused = run(folder, "open", "--no-browser")
    assert refused.returncode == 2
    assert "counterpoint restore" in refused.stderr
    assert (folder / "counterpoint.sqlite3").read_bytes().startswith(b"these are my notes")


def test_a_fault_of_ours_is_one_sentence_and_a_traceback_in_the_log(opened_before: Path) -> None:
    with Workbench(opened_before) as workbench:
        visitor = Visitor(workbench)
        # A table that disappears under a running program is nothing that a page foresees.
        inside(
            opened_before,
            "from django.db import connection as c; c.cursor().execute('ALTER TABLE studies_study RENAME TO gone')",
        )
        with pytest.raises(OSError, match="500"):
            visitor.get("/")
        _, said = workbench.interrupt()
    assert "something went wrong on our side (OperationalError)" in said
    assert "Traceback" not in said
    assert "Traceback" in (opened_before / "faults.log").read_text()


def test_postgres_serves_the_same_program(folder: Path, postgres: str) -> None:
    with Workbench(folder, "serve", "--no-accounts", "--port", "0", DATABASE_URL=postgres) as workbench:
        assert "Your studies" in (page := Visitor(workbench).page) or "No studies yet" in page
        assert not (folder / "counterpoint.sqlite3").exists()
    for verb in ("backup", "restore"):
        refused = run(folder, verb, str(folder / "x"), DATABASE_URL=postgres)
        assert refused.returncode == 2
        assert {"backup": "pg_dump", "restore": "pg_restore"}[verb] in refused.stderr
