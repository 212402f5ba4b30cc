"""What to do: contacts, instruments, meetings, consortia."""

from .consortium import consortium
from .matchmaking import Matchmaking, matchmaking
from .plan import Plan
from .portfolio import portfolio

__all__ = ["Matchmaking", "Plan", "consortium", "matchmaking", "portfolio"]
