"""Chromium's own account of what its threads did: which task ran when, and how much of the processor it took."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Event = dict[str, Any]
CATEGORIES = ["devtools.timeline", "toplevel", "blink.user_timing"]


def traced(context: Any, act: Callable[[], object]) -> list[Event]:
    """Returns the trace of what the browser did meanwhile; it runs a little slower for being watched."""
    with tempfile.NamedTemporaryFile(suffix=".json") as trace:
        context.browser.start_tracing(path=trace.name, categories=CATEGORIES)
        act()
        context.browser.stop_tracing()
        return list(json.loads(Path(trace.name).read_bytes())["traceEvents"])


def tasks(events: list[Event]) -> list[Event]:
    """Returns the tasks that ran, without those that ran inside another one of their thread."""
    ran = [event for event in events if event.get("ph") == "X" and "RunTask" in event["name"]]
    ends: dict[tuple[int, int], float] = {}
    found = []
    for event in sorted(ran, key=lambda event: (event["ts"], -event["dur"])):
        thread = event["pid"], event["tid"]
        if event["ts"] >= ends.get(thread, 0):
            ends[thread] = event["ts"] + event["dur"]
            found.append(event)
    return found


def work(ran: list[Event]) -> float:
    """Returns the processor's time that these tasks took together, in seconds."""
    return float(sum(event.get("tdur", 0) for event in ran)) / 1e6
