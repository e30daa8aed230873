"""Growth: what somebody does in their work, what they plan, and what they show of it. Nothing is scored."""
