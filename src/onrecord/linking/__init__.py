"""Across documents: stories and actors; it proposes, people decide."""
