"""Who bridges: structural holes, roles, openness, key players.

Every function takes the graph first, uses all cores unless ``threads`` says otherwise (with the same bits for any
number), shows a progress bar with ``progress=True`` and stops at Ctrl-C. ``weighted=False`` everywhere: strengths count
only when asked for.
"""

from .constraint import constraint, hierarchy
from .effective_size import effective_size, efficiency
from .ei_index import ei_index
from .group_betweenness import group_betweenness
from .roles import roles

__all__ = ["constraint", "effective_size", "efficiency", "ei_index", "group_betweenness", "hierarchy", "roles"]
