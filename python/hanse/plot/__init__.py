"""Pictures for paper: networks, maps, gaps, ranks, plans; drawn with matplotlib.

Every function takes ``ax=`` to draw into a figure of yours and returns the axes; without it, it makes a figure, which a
notebook shows below the cell and ``plt.show()`` in a window. Pictures of many thousands of nodes show groups of nodes.
"""

from .._layout import layout
from .charts import curve, dots, gains, gaps, ranks
from .evidence import criteria, development, event_study
from .network import network
from .whole import distribution, matrix
from .world import world

__all__ = [
    "criteria",
    "curve",
    "development",
    "distribution",
    "dots",
    "event_study",
    "gains",
    "gaps",
    "layout",
    "matrix",
    "network",
    "ranks",
    "world",
]
