"""Everything that changes the grid: its angles, ratings, and what came of differences."""

from workbench.research.triangulation.actions.angles import add_angle, change_angle, remove_angle
from workbench.research.triangulation.actions.rating import Given, rate_cell, settle_case, withdraw_rating

__all__ = ["Given", "add_angle", "change_angle", "rate_cell", "remove_angle", "settle_case", "withdraw_rating"]
