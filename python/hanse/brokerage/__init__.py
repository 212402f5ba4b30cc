"""Who bridges: structural holes, roles, openness, key players."""
