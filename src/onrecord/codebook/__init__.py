"""Issues, moves, actors and sides of one case, as YAML a researcher can edit."""
