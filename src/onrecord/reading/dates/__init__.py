"""Expressions of time and what they resolve to."""
