"""How alike two nodes are: scores of pairs of nodes."""
