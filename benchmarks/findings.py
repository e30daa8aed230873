"""What a benchmark found: rows of one table, each against its goal and against the first row."""

from dataclasses import dataclass, field

from benchmarks.timing import Times


@dataclass(frozen=True)
class Row:
    """One thing that was measured; `goal` is in seconds; `of` names the row that it is compared with."""

    what: str
    times: Times
    goal: float | None = None
    against: Times | None = None

    @property
    def is_met(self) -> bool:
        return self.goal is None or self.times.median < self.goal


@dataclass(frozen=True)
class Finding:
    """One table of the page: what was asked, how it was measured, and the rows."""

    title: str
    how: str
    rows: list[Row] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
