"""Readings in, answers out."""
