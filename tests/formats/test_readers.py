"""What can be read is told by one list, so that no page types its own."""

import counterpoint as cp
from counterpoint.formats.readers import CALLED
from counterpoint.formats.registry import FORMATS, STUDIES


def test_every_format_is_told_once_with_a_name_for_people() -> None:
    told = cp.readers()
    assert [kind.suffix for kind in told] == [*FORMATS, *STUDIES]
    assert [kind.suffix for kind in told if kind.whole] == [*STUDIES]
    assert all(kind.name and not kind.name.startswith(".") for kind in told)


def test_every_whole_study_has_a_name() -> None:
    assert set(STUDIES) <= set(CALLED)
