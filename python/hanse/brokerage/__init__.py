"""Who bridges: structural holes, roles, openness, key players.

Every function takes the graph first, uses all cores unless ``threads`` says otherwise (with the same bits for any
number), shows a progress bar with ``progress=True`` and stops at Ctrl-C. ``weighted=False`` everywhere: strengths count
only when asked for.
"""

from .constraint import constraint, hierarchy
from .core_periphery import CorePeriphery, core_periphery
from .effective_size import effective_size, efficiency
from .ei_index import ei_index
from .fragmentation import fragmentation
from .group import group_closeness, group_degree
from .group_betweenness import group_betweenness
from .key_players import KeyPlayers, key_players
from .roles import roles

__all__ = [
    "CorePeriphery",
    "KeyPlayers",
    "constraint",
    "core_periphery",
    "effective_size",
    "efficiency",
    "ei_index",
    "fragmentation",
    "group_betweenness",
    "group_closeness",
    "group_degree",
    "hierarchy",
    "key_players",
    "roles",
]
