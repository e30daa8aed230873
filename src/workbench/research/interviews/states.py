"""The life of an interview and of a question in it: tables to read."""

STATES = {"planned": "Planned", "running": "Running", "done": "Done", "cancelled": "Cancelled"}
FOLLOWS = {
    "planned": ("running", "done", "cancelled"),
    "running": ("done",),
    "done": ("running",),
    "cancelled": ("planned",),
}
MARKS = {"asked": "Asked", "skipped": "Skipped"}
