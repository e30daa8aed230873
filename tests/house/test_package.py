"""What is installed: a library that starts fast and alone, a command with all its verbs, locks that name only public packages."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from typing import Any

import pytest

from tests.house.sources import ROOT, SRC

LATE = (
    "polars",
    "altair",
    "vl_convert",
    "django",
    "workbench",
    "docx",
    "openpyxl",
    "lxml",
    "rich",
    "typer",
    "weasyprint",
    "socket",
    "ssl",
)
VERBS = {"open", "demo", "serve", "backup", "restore", "verify", "export", "user", "benefits"}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_library_comes_alone() -> None:
    program = f"import sys; sys.path.insert(0, {str(SRC)!r}); import counterpoint; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "counterpoint" in loaded
    assert {name for name in loaded if name in LATE} == set()


def test_every_verb_of_the_workbench_is_there() -> None:
    found = {entry.name: entry for entry in entry_points(group="counterpoint.verbs")}
    assert set(found) == set(project()["entry-points"]["counterpoint.verbs"]) == VERBS
    assert all(callable(entry.load()) for entry in found.values())


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-test.lock", "requirements-build.lock", "requirements-far.lock"]
)
def test_locks_name_public_packages_only(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pin = re.compile(r"^([a-z0-9-]+)==(\S+?)( ; [^\\]+)? \\$")
    digest = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
    assert [line for line in lines if not pin.match(line) and not digest.match(line)] == []
    pinned = {found.group(1) for line in lines if (found := pin.match(line))}
    assert needed(name) <= pinned


def needed(lock: str) -> set[str]:
    if "build" in lock:
        return {"hatchling", "editables"}
    extras = ["workbench", *(extra for extra in ("test", "spark") if extra in lock.replace("far", "test-spark"))]
    listed = [
        *project()["dependencies"],
        *(line for extra in extras for line in project()["optional-dependencies"][extra]),
    ]
    return {re.split(r"[\[<>=~!]", line)[0] for line in listed}


def test_ci_runs_the_tests_and_nothing_else() -> None:
    run = ROOT / ".ci" / "run"
    assert run.stat().st_mode & 0o111
    assert [line for line in run.read_text(encoding="utf-8").splitlines() if "make" in line] == ["exec make test"]
