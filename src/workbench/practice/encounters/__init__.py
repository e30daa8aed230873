"""Prepare and reflect: five small steps before and after one shares a part of one's own story, and what one has learnt."""
