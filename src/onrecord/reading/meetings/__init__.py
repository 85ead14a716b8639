"""Reported rounds, visits, calls, signings, votes and exchanges of papers."""
