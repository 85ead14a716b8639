"""Who takes part, and which words point to whom."""
