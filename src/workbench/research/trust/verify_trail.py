"""Checks an exported audit trail. It needs Python 3 and nothing else:

    python verify_trail.py trail.jsonl
    python verify_trail.py trail.csv --head DIGEST

Every event holds a digest (SHA-256) of itself and of the event before it. If a line is changed, removed, added or moved,
the digests do not fit any more, and it is said which line. Somebody who writes a whole new chain can only be found out
with a digest that was noted elsewhere, at the time: give it with --head. It is looked up among the events.
Not covered: the columns name, told and category. They are there for the eyes.
"""

import csv
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

HEAD = "trail-head.json"
LOOKED_INTO = 20  # altered events for which it is tried out what became of them: each is compared with all others


def digest(told: list[Any]) -> str:
    """Returns the SHA-256 of a list written as JSON."""
    return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()


def about_of(event: dict[str, Any]) -> tuple[str | None, bool]:
    """Returns (digest of what the event is about, is it salted): with a salt it is counted anew from the words."""
    if event.get("about_salt"):
        words = f"{event['about_salt']}\n{event['about']}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(words).hexdigest(), True
    return (event["about_digest"], True) if event.get("about_digest") else (event.get("about"), False)


def own_digest(event: dict[str, Any]) -> str | None:
    """Returns the digest that an event should have; None if its words were left out before there were salts."""
    about, salted = about_of(event)
    if about is None:
        return None
    told = [event["previous"], event["study"], event["seq"], event["at"], event["by"], event["verb"], about]
    told += [event["kind"], event["undoes"], event["undoable"], event["changes"]]
    if salted and event.get("form") == "3":
        return digest(["3", event["id"], *told])
    return digest(["2", *told] if salted else told)


def events_in(path: str | Path) -> list[dict[str, Any]]:
    """Returns the events of a .jsonl or .csv file, as they stand in it; ValueError for what is none."""
    if Path(path).suffix.lower() == ".csv":
        with open(path, encoding="utf-8-sig", newline="") as file:
            csv.field_size_limit(2**31 - 1)
            head = file.readline()
            file.seek(0)
            # A spreadsheet that saves it again may part the cells otherwise, as its language has it.
            parted = next((mark for mark in ";\t" if f"seq{mark}" in head.replace('"', "")), ",")
            return [from_cells(row) for row in csv.DictReader(file, delimiter=parted)]
    with open(path, encoding="utf-8-sig") as file:
        return [json.loads(line) for line in file if line.strip()]


def from_cells(row: dict[str, str]) -> dict[str, Any]:
    """Returns an event from the cells of a table: a ' in front only keeps a spreadsheet from calculating."""
    event: dict[str, Any] = {name: cell[1:] if cell.startswith("'") else cell for name, cell in row.items()}
    event |= {"seq": int(event["seq"]), "undoable": event["undoable"] == "yes", "changes": json.loads(event["changes"])}
    if event.get("words") == "left out":
        event["about"] = None
    return event


def faults(events: list[dict[str, Any]], head: str = "") -> list[str]:
    """Returns what is wrong, in sentences; an empty list means that everything fits."""
    found: list[str] = []
    altered = 0
    before: dict[str, Any] = {"seq": 0, "digest": ""}
    known = {one["digest"] for one in events}
    for line, event in enumerate(events, 1):
        seq, own = event["seq"], own_digest(event)
        if event["study"] != events[0]["study"]:
            found.append(f"Event {seq} (line {line}) belongs to another study.")
        if seq != before["seq"] + 1:
            found.append(out_of_order(seq, before["seq"], line))
        if own not in (None, event["digest"]):
            altered += 1
            what = f": {what_became(event, own, events, line)}" if altered <= LOOKED_INTO else ""
            found.append(f"Event {seq} (line {line}) was altered{what}.")
        elif seq == before["seq"] + 1 and event["previous"] != before["digest"]:
            found.append(f"Event {seq} (line {line}) does not follow the one before it: one of the two was replaced.")
        before = event
    if head and head not in known:
        end = "the end was cut off, or the chain was written anew"
        found.append(f"No event has the digest {head[:16]}… that was noted: {end}.")
    return found


def out_of_order(seq: int, before: int, line: int) -> str:
    """Returns what is said of a number that does not come next."""
    if seq <= before:
        return f"Event {seq} (line {line}) stands behind event {before}: the order was changed, or one was added."
    missing = f"event {before + 1} is" if seq == before + 2 else f"events {before + 1} to {seq - 1} are"
    return f"Before event {seq} (line {line}) {missing} missing."


def what_became(event: dict[str, Any], own: str | None, events: list[dict[str, Any]], line: int) -> str:
    """Returns what is known of how an event was altered."""
    follower = events[line]["previous"] if line < len(events) else ""
    if own == follower:
        return "its digest was replaced, the rest fits"
    for other in events:
        if own_digest(event | {"seq": other["seq"]}) == event["digest"]:
            return f"it was written as event {other['seq']}"
        if own_digest(event | {"by": other["by"]}) == event["digest"]:
            return "somebody else did it"
    return "when or what was done, on what, or the digest of a change"


def noted_head(path: str, given: str) -> str:
    """Returns the digest that was noted: the one that was given, else the one in the file beside the trail."""
    beside = Path(path).with_name(HEAD)
    return given or (json.loads(beside.read_text(encoding="utf-8"))["digest"] if beside.exists() else "")


def main(words: list[str]) -> int:
    """Checks a file; returns 0 if everything fits, 2 if not, 1 if it cannot be read."""
    given = words[words.index("--head") + 1] if "--head" in words[:-1] else ""
    paths = [word for word in words if word not in ("--head", given)]
    if len(paths) != 1:
        print(__doc__)
        return 1
    try:
        events = events_in(paths[0])
        found = faults(events, noted_head(paths[0], given))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"This cannot be read as a trail: {error!r}")
        return 1
    for fault in found:
        print(fault)
    bare = sum(own_digest(event) is None for event in events)
    if bare:
        print(f"Of {bare} older events the words were left out, so only their place in the chain was checked.")
    end = events[-1]["digest"] if events else "nothing"
    print(f"{len(events)} events; the last digest is {end}.")
    print(
        "Something does not fit." if found else "Every event follows from the one before it. Compare the last digest."
    )
    return 2 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
