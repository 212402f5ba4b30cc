"""What changed: panels, before and after, inference."""
