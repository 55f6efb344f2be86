"""Afterwards: every activity's result."""
