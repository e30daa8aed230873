"""Variables of a project: their values become attributes, their types are kept."""

from __future__ import annotations

from counterpoint.formats.refi.elements import Element, content_of, name_of
from counterpoint.formats.refi.gathering import NAMELESS, Project
from counterpoint.narrative.keepsake import Keepsake
from counterpoint.narrative.tables import NAME_LENGTH

_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")


def read_variables(project: Project) -> None:
    """Every variable as a row of kind “variable”; two of one name are told apart by a number."""
    taken: set[str] = set()
    for element in project.root.iterfind("Variables/Variable"):
        known = element.get("guid") or ""
        name = first = (name_of(element) or NAMELESS)[: NAME_LENGTH - 10]
        number = 1
        while name in taken:
            number += 1
            name = f"{first} ({number})"
        if number > 1:
            project.losses.add("Two variables have the same name; the second got a number")
        taken.add(name)
        project.variables[known] = name
        project.keepsakes.append(Keepsake(known, "variable", name, content=content_of(element)))


def values_of(project: Project, owner: Element) -> dict[str, str]:
    """What is known of a case or source, by the names of the variables."""
    found: dict[str, str] = {}
    for element in owner.iterfind("VariableValue"):
        reference = element.find("VariableRef")
        name = project.variables.get(reference.get("targetGUID") or "" if reference is not None else "")
        value = next(("".join(map(str, one.itertext())) for one in element.iterchildren(*_VALUES)), None)
        if name is None:
            project.losses.add("A value belongs to a variable that is not in the file, and was left out")
        elif value is not None:  # the standard has no empty value: where none is written, none is known
            if name in found:
                project.losses.add("A case or document has two values for one variable; the first was kept")
            found.setdefault(name, value)
    return found
