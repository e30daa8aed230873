"""Runs the workbench on one data folder: one process at a time, on the loopback, quiet, backed up."""
