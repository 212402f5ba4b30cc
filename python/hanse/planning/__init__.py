"""What to do: contacts, instruments, meetings, consortia, agreements."""

from .activities import activities
from .agreements import agreements
from .consortium import consortium
from .likelihood import likelihood
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
    "agreements",
    "consortium",
    "greedy_ties",
    "likelihood",
    "matchmaking",
    "next_contacts",
    "portfolio",
    "what_if",
]
