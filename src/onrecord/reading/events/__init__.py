"""Material acts, in PLOVER types."""
