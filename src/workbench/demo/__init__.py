"""The ready study: 57 real interviews with their real codes, and two coders who read independently."""
