"""Comparing: codes side by side, their passages, and the tasks of comparing interviews."""

from counterpoint.analysis.comparison.contrasting import contrast as contrast
from counterpoint.analysis.comparison.listing import comparison_passages as comparison_passages
from counterpoint.analysis.comparison.sides import comparison as comparison
from counterpoint.analysis.comparison.tasks import comparison_tasks as comparison_tasks
