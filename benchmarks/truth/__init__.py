"""How often findings and advice are wrong: null worlds, planted worlds, hidden rows, rules. `python -m benchmarks.truth`."""
