"""How much memory reading takes beyond the library itself, against what is read; on Linux only."""

import subprocess
import sys
from pathlib import Path

MOST = 3  # times the input
# A process of its own, which has read a small file of the kind before: what is measured is the file, not the library.
READER = """
import sys, counterpoint as cp
def most():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) * 1024
cp.read(sys.argv[1])
before = most()
corpus = cp.read(sys.argv[2])
print(most() - before)
"""


def told(what: str, small: Path, large: Path, held: int) -> str:
    """Says what reading `large` takes at its height, for `held` bytes of input; `small` is of the same kind."""
    if not Path("/proc/self/status").exists():
        return "How much memory it takes is measured on Linux only."
    command = [sys.executable, "-c", READER, str(small), str(large)]
    took = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    verdict = "met" if took < MOST * held else "**missed**"
    return (
        f"Reading takes {took / 2**20:,.0f} MiB at its height beyond the library itself, for {held / 2**20:,.0f} MiB of "
        f"{what}: {took / held:.1f} times the input. The goal is under {MOST} times: {verdict}."
    )
