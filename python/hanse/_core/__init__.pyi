"""
The compiled half of hanse; use the package `hanse`.
"""

from __future__ import annotations
import collections.abc
import numpy
import numpy.typing
import typing
from . import generate
from . import paths
from . import centrality
from . import pairs
from . import brokerage
from . import specialisation
from . import model
from . import io
from . import projection
from . import gap
from . import benchmark
from . import planning
from . import evaluation

__all__: list[str] = [
    "Cancelled",
    "Error",
    "Graph",
    "InvalidArgument",
    "InvalidData",
    "Loops",
    "Parallel",
    "Weighting",
    "as_distance",
    "as_strength",
    "as_undirected",
    "benchmark",
    "brokerage",
    "centrality",
    "evaluation",
    "gap",
    "generate",
    "graph_from_arrays",
    "induced",
    "io",
    "model",
    "number_arrow_texts",
    "number_texts",
    "pairs",
    "paths",
    "planning",
    "projection",
    "simplify",
    "specialisation",
    "unweighted",
]

class Error(Exception):
    pass

class InvalidArgument(Error, ValueError):
    pass

class InvalidData(Error, ValueError):
    pass

class Cancelled(Error):
    pass

class Weighting:
    """
    Members:

      none

      strength

      distance
    """

    __members__: typing.ClassVar[dict[str, Weighting]]
    distance: typing.ClassVar[Weighting]
    none: typing.ClassVar[Weighting]
    strength: typing.ClassVar[Weighting]
    @typing.overload
    def __eq__(self, other: Weighting) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Weighting) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class Parallel:
    """
    Members:

      keep

      sum

      minimum

      maximum
    """

    __members__: typing.ClassVar[dict[str, Parallel]]
    keep: typing.ClassVar[Parallel]
    maximum: typing.ClassVar[Parallel]
    minimum: typing.ClassVar[Parallel]
    sum: typing.ClassVar[Parallel]
    @typing.overload
    def __eq__(self, other: Parallel) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Parallel) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class Loops:
    """
    Members:

      keep

      drop
    """

    __members__: typing.ClassVar[dict[str, Loops]]
    drop: typing.ClassVar[Loops]
    keep: typing.ClassVar[Loops]
    @typing.overload
    def __eq__(self, other: Loops) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Loops) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class Graph:
    def __init__(self) -> None: ...
    def reversed(self) -> Graph: ...
    def ties(self) -> tuple:
        """
        Sources, targets and weights (or None) in canonical order.
        """
    @property
    def arc_count(self) -> int: ...
    @property
    def directed(self) -> bool: ...
    @property
    def has_loops(self) -> bool: ...
    @property
    def has_parallel_ties(self) -> bool: ...
    @property
    def node_count(self) -> int: ...
    @property
    def offsets(self) -> numpy.typing.NDArray[numpy.uint64]: ...
    @property
    def targets(self) -> numpy.typing.NDArray[numpy.uint32]: ...
    @property
    def tie_count(self) -> int: ...
    @property
    def weighting(self) -> Weighting: ...
    @property
    def weights(self) -> typing.Any:
        """
        One weight per arc, in the order of `targets`; None without weights.
        """

def as_distance(graph: Graph) -> Graph: ...
def as_strength(graph: Graph) -> Graph: ...
def as_undirected(graph: Graph, parallel: Parallel) -> Graph: ...
def graph_from_arrays(
    nodes: typing.SupportsInt | typing.SupportsIndex,
    sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    weights: typing.Any,
    weighting: Weighting,
    directed: bool,
    parallel: Parallel,
    loops: Loops,
) -> Graph: ...
def induced(graph: Graph, nodes: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32]) -> Graph: ...
def number_arrow_texts(
    pieces: collections.abc.Sequence[
        tuple[
            typing.Annotated[numpy.typing.ArrayLike, numpy.int64], typing.Annotated[numpy.typing.ArrayLike, numpy.int8]
        ]
    ],
) -> tuple:
    """
    Numbers for the texts in pieces of Arrow columns, each (offsets, bytes), in the order they first appear, and where each first appears.
    """

def number_texts(
    sources: numpy.ndarray[typing.Any, numpy.dtype[typing.Any]],
    targets: numpy.ndarray[typing.Any, numpy.dtype[typing.Any]],
) -> typing.Any:
    """
    Numbers for the texts in two arrays of objects, in the order they first appear, and the texts; None if one is not text.
    """

def simplify(graph: Graph, parallel: Parallel, loops: Loops) -> Graph: ...
def unweighted(graph: Graph) -> Graph: ...

__version__: str = "0.1.0"
