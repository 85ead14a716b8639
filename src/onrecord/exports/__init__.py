"""A view as a file that other programs open."""
