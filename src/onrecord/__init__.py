"""Puts every position in the news coverage of a negotiation on record, with the exact words."""
