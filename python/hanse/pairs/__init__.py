"""How alike two nodes are: scores of pairs of nodes.

Every function takes the graph first, gives a Series or frame by (source, target), uses all cores unless ``threads``
says otherwise (with the same bits for any number), shows a progress bar with ``progress=True`` and stops at Ctrl-C.
"""

from .katz import katz
from .scores import adamic_adar, common_neighbours, jaccard, preferential_attachment, resource_allocation
from .two_step import two_step

__all__ = [
    "adamic_adar",
    "common_neighbours",
    "jaccard",
    "katz",
    "preferential_attachment",
    "resource_allocation",
    "two_step",
]
