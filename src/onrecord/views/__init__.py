"""The record, arranged for a reader."""
