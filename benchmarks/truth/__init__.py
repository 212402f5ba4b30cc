"""Is what hanse says true? Sections of docs/truth.md: findings and advice, with every bar beside its figure."""
