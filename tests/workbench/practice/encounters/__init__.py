"""Tests of Prepare and reflect."""
