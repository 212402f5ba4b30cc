"""What to do: contacts, instruments, meetings, consortia."""

from .consortium import consortium
from .matchmaking import Matchmaking, matchmaking
from .plan import Plan
from .portfolio import portfolio
from .what_if import GreedyTies, greedy_ties, what_if

__all__ = ["GreedyTies", "Matchmaking", "Plan", "consortium", "greedy_ties", "matchmaking", "portfolio", "what_if"]
