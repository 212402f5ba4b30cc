"""To and from other packages; nothing is lost: labels, order, attributes, isolates, parallel ties, directions."""

from .any_graph import as_graph
from .arrow import from_arrow
from .frames import from_frame
from .graph_tool import from_graph_tool, to_graph_tool
from .igraph import from_igraph, to_igraph
from .incidence import from_incidence
from .networkx import from_networkx, to_networkx
from .scipy import from_adjacency, from_scipy, to_scipy

__all__ = [
    "as_graph",
    "from_adjacency",
    "from_arrow",
    "from_frame",
    "from_graph_tool",
    "from_igraph",
    "from_incidence",
    "from_networkx",
    "from_scipy",
    "to_graph_tool",
    "to_igraph",
    "to_networkx",
    "to_scipy",
]
