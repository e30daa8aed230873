"""Times several ways of doing the same thing in turn, so that a noisy moment of the machine meets all of them."""

import gc
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time

Way = Callable[[], object]
SPIN = 0.3  # seconds of the processor


@dataclass(frozen=True)
class Times:
    """Seconds of several runs of one thing; `worked` is the processor's time, where it was all in this process."""

    seconds: tuple[float, ...]
    worked: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def least(self) -> float:
        return min(self.seconds)

    @property
    def most(self) -> float:
        return max(self.seconds)


def timed(way: Way) -> tuple[float, float]:
    """Returns (seconds on the clock, seconds of the processor) of one call, with garbage collected before and not within."""
    gc.collect()
    gc.disable()
    try:
        begun, worked = perf_counter(), process_time()
        way()
        return perf_counter() - begun, process_time() - worked
    finally:
        gc.enable()


def side_by_side(ways: Sequence[Way], runs: int) -> list[Times]:
    """Times each way once per round, one after the other; a first round warms up and does not count."""
    rounds = [[timed(way) for way in ways] for _ in range(runs + 1)][1:]
    return [several(column) for column in zip(*rounds, strict=True)]


def several(runs: Sequence[tuple[float, float]]) -> Times:
    """Returns the times of several runs of one thing in this process."""
    return Times(*(tuple(column) for column in zip(*runs, strict=True)))


def share() -> float:
    """Returns how much of the time a process gets that does nothing but reckon: 1 on a machine that is free."""
    begun, worked = perf_counter(), process_time()
    while process_time() - worked < SPIN:
        pass
    return (process_time() - worked) / (perf_counter() - begun)
