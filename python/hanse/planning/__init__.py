"""What to do: contacts, instruments, meetings, consortia."""

from .activities import activities
from .consortium import consortium
from .matchmaking import Matchmaking, matchmaking
from .next_contacts import next_contacts
from .plan import Plan
from .portfolio import portfolio
from .what_if import GreedyTies, greedy_ties, what_if

__all__ = [
    "GreedyTies",
    "Matchmaking",
    "Plan",
    "activities",
    "consortium",
    "greedy_ties",
    "matchmaking",
    "next_contacts",
    "portfolio",
    "what_if",
]
