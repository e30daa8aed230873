"""What the pages show is what happens: notebook cells and shell commands are run, and their output is compared."""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.docs.first_year import INTERVIEWS, write_study
from tests.docs.pages import Block, blocks, name_of, pages
from tests.support.warm import Warm

pytestmark = pytest.mark.django_db
LENIENT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)
SHOWING = [page for page in pages() if blocks(page, "pycon", "console")]


@pytest.fixture(scope="module")
def written(kept_open: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study of the tutorial as a file."""
    from workbench.people.models import User

    file = tmp_path_factory.mktemp("written") / "first-year.counterpoint"
    with django_db_blocker.unblock():
        write_study(User.objects.create(name="Ana"), file)
    return file


@pytest.fixture
def desk(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the tutorial leaves it: the interviews and the study as a file; everything happens there."""
    shutil.copytree(INTERVIEWS, tmp_path / "interviews")
    shutil.copy(written, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", SHOWING, ids=name_of)
def test_what_is_shown_happens(page: Path, desk: Path, home: Any) -> None:
    environment = home(
        PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", NO_COLOR="1", COLUMNS="100"
    )
    faults = [
        *_cells(blocks(page, "pycon")),
        *(fault for one in blocks(page, "console") for fault in _typed(one, environment)),
    ]
    assert not faults, "\n\n".join(faults)


def test_something_is_shown() -> None:
    assert {name_of(page) for page in SHOWING} >= {"README.md", "docs/tutorials/first-study.md"}


def _cells(cells: list[Block]) -> Iterator[str]:
    """Runs the notebook cells of a page in order, in one notebook."""
    names: dict[str, Any] = {}
    for cell in cells:
        test = doctest.DocTestParser().get_doctest(cell.words, names, name_of(cell.page), str(cell.page), cell.line - 1)
        said: list[str] = []
        doctest.DocTestRunner(optionflags=LENIENT, verbose=False).run(test, out=said.append, clear_globs=False)
        names = test.globs
        if said:
            yield "".join(said)


def _typed(block: Block, environment: dict[str, str]) -> Iterator[str]:
    """Types the commands of a block, one after the other, and compares what each says."""
    _, *pieces = COMMAND.split(block.words)
    for command, expected in zip(pieces[::2], pieces[1::2], strict=True):
        ran = _ran(command, environment)
        said = ran.stdout + ran.stderr
        if not doctest.OutputChecker().check_output(expected.strip(), said.strip(), LENIENT):
            yield f"{name_of(block.page)}:{block.line}: $ {command}\nshown:\n{expected}\nsaid:\n{said}"


def _ran(command: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs a command here: `counterpoint` in a process that is born warm, anything else by the shell."""
    program, *words = shlex.split(command)
    if program != "counterpoint":
        return subprocess.run(
            command, shell=True, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
    here = f"import os; os.chdir({os.getcwd()!r})\nfrom counterpoint.cli import main; main({words!r})"
    return Warm(["counterpoint", *words], environment, here, apart=True).ended(120)
