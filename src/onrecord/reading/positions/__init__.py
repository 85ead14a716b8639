"""Positions: holder, move, issue, content, addressee."""
