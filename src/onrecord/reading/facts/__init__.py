"""Background the document states in its own voice."""
