"""Reads figures of pay that somebody added."""

from workbench.practice.growth.pay import Figure, figure, shipped
from workbench.practice.vault import queries as vault
from workbench.practice.vault.opened import Opened

FIGURE = "pay figure"


def own_figures(by: Opened) -> list[Figure]:
    """Returns the figures that somebody added, the newest first."""
    found = [figure(str(one.id), one.held) for one in vault.kept(by, FIGURE)]
    return sorted(found, key=lambda one: (-one.year, one.label))


def every_figure(by: Opened) -> list[Figure]:
    """Returns the figures that came along and those that somebody added."""
    return [*own_figures(by), *shipped()]


def summary(by: Opened) -> str:
    """Says in one line what stands there."""
    return "An offer beside what surveys found, with their age."
