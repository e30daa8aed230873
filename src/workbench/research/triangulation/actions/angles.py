"""The angles from which a study sees its themes."""

from typing import Any

from workbench.history.actions import record
from workbench.history.naming import named
from workbench.research.studies.models import Study
from workbench.research.studies.rules import check_may
from workbench.research.triangulation import queries, rules
from workbench.research.triangulation.models import Angle


def add_angle(*, by: Any, study: Study, axis: str, name: str, note: str = "") -> Angle:
    """Adds a source, method, investigator or theory at the end of its kind and returns it. Raises UserError."""
    check_may(by, study, rules.WRITE)
    wanted = rules.check_angle(axis, name, note)
    with record(by=by, study=study.pk, verb=f"added the {wanted['axis']}") as changes:
        angles = queries.angles_of(study)
        rules.check_room(angles, axis, wanted["name"])
        last = max((one.position for one in angles if one.axis == axis), default=-1)
        made = Angle(study=study, position=last + 1, made_by=by, **wanted)
        changes.about = named(made)
        changes.create(made)
    return made


def change_angle(*, by: Any, angle: Angle, name: str, note: str = "") -> None:
    """Gives an angle another name or note; ratings stay. Raises UserError."""
    check_may(by, angle.study, rules.WRITE)
    wanted = rules.check_angle(angle.axis, name, note)
    with record(by=by, study=angle.study_id, verb=f"changed the {angle.axis}", about=named(angle)) as changes:
        rules.check_room(queries.angles_of(angle.study), angle.axis, wanted["name"], but=angle.pk)
        changes.update(angle, name=wanted["name"], note=wanted["note"])


def remove_angle(*, by: Any, angle: Angle) -> None:
    """Takes an angle out on which no rating rests. Raises UserError."""
    check_may(by, angle.study, rules.WRITE)
    with record(by=by, study=angle.study_id, verb=f"took out the {angle.axis}", about=named(angle)) as changes:
        rules.check_unused(angle, queries.cells_on(angle))
        changes.delete(angle)
