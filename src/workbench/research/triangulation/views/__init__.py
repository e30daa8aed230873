"""Pages of the grid, of one cell, and of angles."""
