"""The story bank: one's own story in pieces that can be told by themselves, each with how far it may go."""
