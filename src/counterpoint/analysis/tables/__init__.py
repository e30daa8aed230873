"""What the tables of codes share: words that stand somewhere, shares that may be told, columns to count in."""
