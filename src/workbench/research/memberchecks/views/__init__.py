"""What the team and a participant see of a member check."""
