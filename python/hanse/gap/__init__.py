"""What is missing: findings with evidence."""
