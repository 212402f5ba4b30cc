"""Who is central: one value per node, by label.

Every function takes the graph first and all else by keyword, gives a Series by label, uses all cores unless
``threads`` says otherwise (with the same bits for any number), shows a progress bar with ``progress=True`` and stops
at Ctrl-C. ``weighted=False`` everywhere: weights count only when asked for, and then must mean what the measure needs.
"""

from .betweenness import betweenness, edge_betweenness
from .clustering import global_clustering, local_clustering, triangles
from .degree import degree

__all__ = ["betweenness", "degree", "edge_betweenness", "global_clustering", "local_clustering", "triangles"]
