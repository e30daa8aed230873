"""What reads growth: only through an open vault."""
