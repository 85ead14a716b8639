"""Reported statements: source, cue, content."""
