"""Comparing: codes side by side, their passages, and the tasks of comparing interviews."""

from counterpoint.analysis.comparison.sides import comparison as comparison
from counterpoint.analysis.comparison.tasks import comparison_tasks as comparison_tasks
