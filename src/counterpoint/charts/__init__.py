"""Results as pictures: the same in a notebook, on a page and in a report."""

from counterpoint.charts.drawing import DRAWN as DRAWN
from counterpoint.charts.drawing import chart as chart
