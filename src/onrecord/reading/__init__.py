"""One document, from bytes to a reading; pure."""
