"""Measures Counterpoint beside plain references, in one run, and writes docs/reference/benchmarks.md."""
