"""The model for names that whoever runs Counterpoint gave: a folder named in the environment, opened once."""

import os
from functools import lru_cache
from pathlib import Path

import counterpoint as cp

VARIABLE = "COUNTERPOINT_NAMES"


def is_given() -> bool:
    """Says whether a folder with a model is named."""
    return bool(os.environ.get(VARIABLE, "").strip())


def finder() -> cp.NameFinder:
    """Returns the model; UserError or Faults if none is named, or the folder holds none."""
    if not is_given():
        where, try_ = f"{VARIABLE} is not set", "the suggestions by rules, which need nothing"
        raise cp.UserError("No model for names is set up", where=where, try_=try_)
    folder = Path(os.environ[VARIABLE].strip()).expanduser()
    return _opened(folder, folder.stat().st_mtime_ns if folder.is_dir() else 0)


@lru_cache(maxsize=1)
def _opened(folder: Path, changed: int) -> cp.NameFinder:
    return cp.name_finder(folder)
