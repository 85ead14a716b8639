"""Loaded language in the reporter's own voice."""
