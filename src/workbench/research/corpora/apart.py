"""Reads what a stranger may have made in a process of its own, with limits: a file that is made to harm harms nobody else.

The child is this module, without Django: `python -m workbench.research.corpora.apart REQUEST`.
"""

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import counterpoint as cp
from counterpoint import Faults, UserError
from workbench.research.corpora.readings import Found, as_plain, from_plain

# Text is only decoded and cut into lines; everything else is unpacked, parsed or queried, and is read apart.
PLAIN = frozenset({".txt", ".md", ".srt", ".vtt", ".csv", ".tsv"})
READING, STUDY = ".reading.json", ".reading.counterpoint"
OUT_OF_MEMORY = 3
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """How long (in seconds of work) and how large (in bytes of memory) reading one file may become."""

    seconds: int = 120
    memory: int = 4 * 1024**3


def read(path: Path, options: dict[str, Any], into: Path, limits: Limits | None = None) -> Any:
    """Returns the library's Reading of a file, or its like; raises UserError for a file that cannot be read.

    What was read apart stays in `into`, so that the same question is not asked of the same file twice.
    """
    if path.suffix.lower() in PLAIN:
        return cp.preview(path, **options)
    known = _known(into, options)
    if known is None:
        _read_apart(path, options, into, limits or Limits())
        known = _known(into, options)
    if known is None:
        raise _stopped(path.name, "Reading this file came to no end")
    return known


def _known(into: Path, options: dict[str, Any]) -> Found | None:
    try:
        values = json.loads((into / READING).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if values["options"] != options:
        return None
    if values.get("faults"):
        faults = [UserError(what, where=where, try_=advice) for what, where, advice in values["faults"]]
        raise Faults(faults) if len(faults) > 1 else faults[0]
    found = from_plain(values)
    found.corpus = cp.read(into / STUDY) if values["whole"] else None
    return found


def _read_apart(path: Path, options: dict[str, Any], into: Path, limits: Limits) -> None:
    aside = Path(tempfile.mkdtemp(dir=into, prefix=".apart-"))
    asked: dict[str, Any] = {"path": str(path), "options": options, "into": str(aside)}
    asked |= {"seconds": limits.seconds, "memory": limits.memory}
    # -P: nothing beside the file is taken for a module. One thread of polars is enough, and small.
    command = [sys.executable, "-P", "-m", __name__, json.dumps(asked)]
    environment = os.environ | {"POLARS_MAX_THREADS": "1"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, timeout=2 * limits.seconds, check=False)
        if done.returncode:
            raise _told(path.name, done.returncode, done.stderr)
        for name in (STUDY, READING):
            if (aside / name).exists():
                os.replace(aside / name, into / name)
    except subprocess.TimeoutExpired:
        raise _stopped(path.name, "Reading this file took too long") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _told(name: str, code: int, said: bytes) -> UserError:
    if code == OUT_OF_MEMORY or code < 0:
        return _stopped(name, "Reading this file took too much time or memory")
    # Only the kind of error: what is said about it may hold words of the file.
    kind = said.decode(errors="replace").strip().rpartition("\n")[2].partition(":")[0]
    log.error("Reading apart ended with %s: %s", code, kind[:80])
    return _stopped(name, "This file could not be read")


def _stopped(name: str, what: str) -> UserError:
    return UserError(what, where=name, try_="Save it again in the program it came from, or in smaller parts")


def main(request: dict[str, Any]) -> int:
    """Reads one file within the limits and writes down what was found, or every fault."""
    limit(request["seconds"], request["memory"])
    into, options = Path(request["into"]), request["options"]
    try:
        reading = cp.preview(request["path"], **options)
        if reading.corpus is not None:
            cp.write(reading.corpus, into / STUDY)
        answer = as_plain(reading)
    except UserError as error:
        faults = error.faults if isinstance(error, Faults) else [error]
        answer = {"faults": [[fault.what, fault.where, fault.try_] for fault in faults]}
    except MemoryError:
        return OUT_OF_MEMORY
    (into / READING).write_text(json.dumps({"options": options} | answer), encoding="utf-8")
    return 0


def limit(seconds: int, memory: int) -> None:
    """Sets the limits where the system has them; elsewhere the one who waits ends a reading that takes too long."""
    with suppress(ImportError):
        import resource

        for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
