"""How far coders agree."""

from counterpoint.analysis.agreement.coding import agreement, kernel, merge
from counterpoint.analysis.agreement.differing import disagreements
from counterpoint.analysis.agreement.drift import drift
from counterpoint.analysis.agreement.unitized import unitizing
from counterpoint.analysis.agreement.wholes import set_agreement

__all__ = ["agreement", "disagreements", "drift", "kernel", "merge", "set_agreement", "unitizing"]
