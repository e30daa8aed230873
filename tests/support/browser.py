"""A real Chromium for the tests: where it is, how it gets here, how it is started."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Nothing that talks to the outside, nothing that asks a question on first use.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Pages of one context share a process that is warm already; a new one for each page costs more than most tests.
    "--renderer-process-limit=1",
    # This machine is all there is. A route that refuses the rest would ask Python about each request and end the cache.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
HOW_TO_GET_IT = (
    "The tests need Chromium, and none was found.\n"
    "  where:  on PATH as chromium, chromium-browser or google-chrome\n"
    "  try:    sudo apt-get install chromium   (Debian; elsewhere install Chrome or Chromium,\n"
    "          or run `.venv/bin/python -m playwright install --with-deps chromium`,\n"
    "          or set COUNTERPOINT_CHROMIUM to the program)"
)


def find_chromium() -> str | None:
    """Returns the first Chromium that really starts, or None."""
    return next((path for path in _candidates() if _starts(path)), None)


def chromium() -> str:
    """Returns the path of Chromium; raises with the way to get one, so that no browser test is ever passed over."""
    found = find_chromium()
    if found is None:
        raise RuntimeError(HOW_TO_GET_IT)
    return found


def ensure() -> int:
    """Finds Chromium, else installs Debian's package as root, else says how to get it; returns an exit code."""
    if find_chromium() is None and _may_install():
        print("Chromium is missing: installing Debian's package", file=sys.stderr)
        subprocess.run(["apt-get", "update", "-q"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"], check=False)
    found = find_chromium()
    print(found or HOW_TO_GET_IT, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


def _candidates() -> Iterator[str]:
    named = os.environ.get("COUNTERPOINT_CHROMIUM")
    if named:
        yield named
        return
    yield from (path for name in NAMES if (path := shutil.which(name)))
    yield from (path for path in ELSEWHERE if os.path.exists(path))
    yield from _of_playwright()


def _of_playwright() -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if os.path.exists(path):
        yield path


def _starts(path: str) -> bool:
    # Ubuntu's `chromium-browser` may be a stub that only tells to install a snap.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


if __name__ == "__main__":
    raise SystemExit(ensure())
