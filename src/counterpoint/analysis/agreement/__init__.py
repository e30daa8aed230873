"""How far coders agree."""

from counterpoint.analysis.agreement.coding import agreement, kernel, merge
from counterpoint.analysis.agreement.differing import disagreements
from counterpoint.analysis.agreement.unitized import unitizing

__all__ = ["agreement", "disagreements", "kernel", "merge", "unitizing"]
