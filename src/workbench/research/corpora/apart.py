"""Reads what a stranger may have made in a process of its own, with limits: a file that is made to harm harms nobody else.

The child is this module, without Django: `python -m workbench.research.corpora.apart REQUEST`.
"""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import counterpoint as cp
from counterpoint import Faults, UserError
from workbench.research.corpora.readings import Found, as_plain, from_plain
from workbench.research.studies.limits import OUT_OF_MEMORY, Limits, limit, run_apart, stopped

# Text is only decoded and cut into lines; everything else is unpacked, parsed or queried, and is read apart.
PLAIN = frozenset({".txt", ".md", ".srt", ".vtt", ".csv", ".tsv"})
READING, STUDY = ".reading.json", ".reading.counterpoint"


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
        raise stopped(path.name, "Reading this file came to no end")
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
    try:
        run_apart(__name__, {"path": str(path), "options": options, "into": str(aside)}, path.name, limits)
        for name in (STUDY, READING):
            if (aside / name).exists():
                os.replace(aside / name, into / name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


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


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
