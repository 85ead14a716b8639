"""Bytes to a document: text, HTML, encodings, metadata."""
