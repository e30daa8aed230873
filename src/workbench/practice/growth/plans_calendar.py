"""A plan as one calendar file (RFC 5545), for whatever calendar somebody has elsewhere. Days only, no times."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from workbench.practice.vault.opened import Held

LONGEST = 75
"""Octets of a line, without its end."""
PLAIN_GOAL, PLAIN_STEP = "The day of a plan of mine", "A step of a plan of mine"
"""What stands there for whoever leaves their words out."""
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def calendar(plan: Held, steps: Sequence[Held], *, words: bool, now: datetime | None = None) -> bytes:
    """Returns the days of a plan and of its steps as an .ics file; without `words`, nothing of what somebody wrote."""
    stamp = f"{(now or datetime.now(UTC)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Counterpoint//Growth//EN", "CALSCALE:GREGORIAN"]
    for step in steps:
        if step["when"]:
            lines += _event(
                step["uid"], step["when"], step["words"] if words else PLAIN_STEP, stamp, _more(step, words)
            )
    if plan["by"]:
        lines += _event(plan["uid"], plan["by"], plan["goal"] if words else PLAIN_GOAL, stamp, [])
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(uid: str, day: str, summary: str, stamp: str, more: list[str]) -> Iterator[str]:
    start = date.fromisoformat(day)
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{start:%Y%m%d}")
    if start < date.max:
        yield f"DTEND;VALUE=DATE:{start + timedelta(days=1):%Y%m%d}"
    yield from (f"SUMMARY:{escaped(summary)}", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", *more, "END:VEVENT")


def _more(step: Held, words: bool) -> list[str]:
    said = [f"DESCRIPTION:{escaped('With: ' + step['with'])}"] if words and step["with"] else []
    if not step["remind"] or step["done"]:
        return said
    before = f"TRIGGER:-P{int(step['remind'])}D" if int(step["remind"]) else "TRIGGER:PT0S"
    return [*said, "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{PLAIN_STEP}", before, "END:VALARM"]


def escaped(text: str) -> str:
    """Returns a text as a calendar file writes it: what would begin another line or value is escaped, signs of control go."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in plain if sign in "\n\t" or not (ord(sign) < 0x20 or 0x7F <= ord(sign) < 0xA0))
    return "".join(ESCAPED.get(sign, sign) for sign in kept)


def folded(line: str) -> bytes:
    """Returns a line in lines of at most 75 octets; the next ones begin with a blank. No sign is cut in two."""
    parts: list[bytes] = []
    part = b""
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(part) + len(octets) > (LONGEST if not parts else LONGEST - 1):
            parts.append(part)
            part = b""
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"
