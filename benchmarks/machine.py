"""What the figures were measured on, and with which versions."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version

from tests.support.browser import chromium

PACKAGES = ("counterpoint", "numpy", "polars", "duckdb", "Django", "uvicorn", "playwright")


def rows() -> list[tuple[str, str]]:
    """Returns what the page says about the machine: nothing by which it could be known again."""
    return [
        ("Measured", f"{datetime.now(UTC):%-d %B %Y}"),
        ("Machine", f"{os.cpu_count()} cores ({_processor()}), {_memory()}, {platform.system()}"),
        ("Busy before it began", _load()),
        ("Python", platform.python_version()),
        ("Packages", ", ".join(f"{name} {version(name)}" for name in PACKAGES)),
        (
            "Browser",
            subprocess.run([chromium(), "--version"], capture_output=True, text=True, check=True)
            .stdout.split(" built")[0]
            .strip(),
        ),
    ]


def _browser() -> str:
    told = subprocess.run([chromium(), "--version"], capture_output=True, text=True, check=True).stdout
    return told.split(" built")[0].strip()


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    except FileNotFoundError:
        names = []
    return names[0] if names else platform.machine()


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (AttributeError, ValueError):
        return "memory not known"


def _load() -> str:
    try:
        return f"{os.getloadavg()[0]:.1f} processes waited or ran, over the minute before"
    except (AttributeError, OSError):
        return "not known"
