"""Doors from a graph or a network to the rooms above it.

``graph.plot()`` is drawn by a room that `graph.py` does not know: the package root registers where each door leads, and
the room is loaded when somebody walks through.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._import import whole

_PLACES: dict[str, str] = {}


def register(places: dict[str, str]) -> None:
    """Say where doors lead: name -> "module:function", seen from the package root."""
    _PLACES.update(places)


def door(name: str) -> Callable[..., Any]:
    """The function behind a door."""
    module, _, function = _PLACES[name].partition(":")
    found: Callable[..., Any] = getattr(whole(f".{module}", __package__), function)
    return found
