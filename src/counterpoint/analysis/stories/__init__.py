"""A peer specialist's own stories, and which small part of them may fit: for the teller alone."""

from counterpoint.analysis.stories.choosing import choose_parts as choose_parts
from counterpoint.analysis.stories.pieces import story_corpus as story_corpus
