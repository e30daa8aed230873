"""Words of a study: how often each is said, which are telling for a selection, and how questions were answered."""

from counterpoint.analysis.words.counting import word_frequency as word_frequency
from counterpoint.analysis.words.coverage import question_coverage as question_coverage
from counterpoint.analysis.words.keyness import keyness as keyness
