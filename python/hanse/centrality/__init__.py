"""Who is central: one value per node, by label.

Every function takes the graph first and all else by keyword, gives a Series by label, uses all cores unless
``threads`` says otherwise (with the same bits for any number), shows a progress bar with ``progress=True`` and stops
at Ctrl-C. ``weighted=False`` everywhere: weights count only when asked for, and then must mean what the measure needs.
"""

from .approximate_betweenness import approximate_betweenness
from .betweenness import betweenness, edge_betweenness
from .closeness import closeness
from .clustering import global_clustering, local_clustering, triangles
from .core_number import core_number
from .current_flow import current_flow_betweenness, current_flow_closeness
from .degree import degree
from .eigenvector import eigenvector
from .harmonic import harmonic
from .hits import hits
from .katz import katz
from .pagerank import pagerank
from .subgraph_centrality import subgraph_centrality
from .table import table
from .top_closeness import top_closeness, top_harmonic

__all__ = [
    "approximate_betweenness",
    "betweenness",
    "closeness",
    "core_number",
    "current_flow_betweenness",
    "current_flow_closeness",
    "degree",
    "edge_betweenness",
    "eigenvector",
    "global_clustering",
    "harmonic",
    "hits",
    "katz",
    "local_clustering",
    "pagerank",
    "subgraph_centrality",
    "table",
    "top_closeness",
    "top_harmonic",
    "triangles",
]
