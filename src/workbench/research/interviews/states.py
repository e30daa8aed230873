"""The life of an interview, of a question in it and of what a machine writes down: tables to read."""

STATES = {"planned": "Planned", "running": "Running", "done": "Done", "cancelled": "Cancelled"}
FOLLOWS = {
    "planned": ("running", "done", "cancelled"),
    "running": ("done",),
    "done": ("running",),
    "cancelled": ("planned",),
}
MOVES = {"planned": "Plan it again", "running": "It runs now", "done": "It is done", "cancelled": "Cancel it"}
MARKS = {"asked": "Asked", "skipped": "Skipped"}
COVERED = {
    "answered": "Answered",
    "asked": "Asked",
    "skipped": "Skipped",
    "not reached": "Not reached",
    "not held": "Not held yet",
    "not in guide": "Not in this version",
}
HEARD = {"waiting": "Waits", "running": "Is heard", "failed": "Could not be heard"}
