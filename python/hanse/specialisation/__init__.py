"""What a region or cluster is specialised in: matrices of units by fields."""
