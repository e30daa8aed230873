"""What reads alike: a finder of passages, never a judge. It cannot tell agreement from contradiction.

Agreement, saturation and merging do not know this package; a contract of the imports says so.
"""

from counterpoint.analysis.similarity.embedder import Embedder as Embedder
from counterpoint.analysis.similarity.finding import similar as similar
from counterpoint.analysis.similarity.redundancy import redundant_codes as redundant_codes
from counterpoint.analysis.similarity.suggesting import suggest_codes as suggest_codes
