"""Users of a project as coders."""

from __future__ import annotations

from counterpoint.formats.refi.elements import name_of
from counterpoint.formats.refi.gathering import Project
from counterpoint.narrative.coding import Coder
from counterpoint.narrative.tables import NAME_LENGTH


def read_people(project: Project) -> None:
    """Every user becomes a coder, whether they coded or not."""
    for user in project.root.iterfind("Users/User"):
        name = name_of(user) or (user.get("id") or "").strip()
        if not name:
            project.losses.add("A user has no name, and is called “Unknown”")
        known = user.get("guid") or ""
        project.coders[known] = Coder(known, name[:NAME_LENGTH].strip() or "Unknown")
