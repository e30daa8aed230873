"""What the pages say about the data folder is what is there."""

import os
from pathlib import Path
from typing import Any

from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from tests.docs.pages import ROOT, table

SECURITY = ROOT / "docs" / "explanation" / "security.md"
PAGES = [ROOT / "README.md", ROOT / "docs" / "how-to" / "back-up-and-restore.md"]


def test_every_file_in_the_data_folder_is_explained(opened: Any, tmp_path: Path) -> None:
    running = opened("open", "--no-browser")
    assert running.address
    explained = " ".join(row[0] for row in table(SECURITY, "file", "holds", "if it is lost", "if somebody else has it"))
    there = {path.name for path in (tmp_path / "home").iterdir()}
    assert there >= {"counterpoint.sqlite3", "secret.key", "door"}
    known = {name for name in there if name in explained or name.endswith(("-wal", "-shm"))}
    assert there == known


def test_the_data_folder_is_where_the_pages_say(monkeypatch: Any) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    home = os.path.expanduser("~")
    for page in PAGES:
        said = dict(table(page, "system", "folder"))
        assert said["Linux"].strip("`").replace("~", home) == Unix("counterpoint", appauthor=False).user_data_dir
        assert said["macOS"].strip("`").replace("~", home) == MacOS("counterpoint", appauthor=False).user_data_dir
