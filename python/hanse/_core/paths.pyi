from __future__ import annotations
import hanse._core
import numpy
import numpy.typing
import typing

__all__: list[str] = [
    "Disjoint",
    "articulation",
    "biconnected",
    "bridges",
    "components",
    "diameter",
    "distances",
    "distances_from_set",
    "eccentricity",
    "independent_paths",
    "mean_distance",
]

class Disjoint:
    """
    Members:

      nodes

      ties
    """

    __members__: typing.ClassVar[dict[str, Disjoint]]
    nodes: typing.ClassVar[Disjoint]
    ties: typing.ClassVar[Disjoint]
    @typing.overload
    def __eq__(self, other: Disjoint) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Disjoint) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

def articulation(graph: hanse._core.Graph, report: typing.Any) -> numpy.typing.NDArray[numpy.uint32]:
    """
    The cut nodes.
    """

def biconnected(
    graph: hanse._core.Graph, report: typing.Any
) -> tuple[numpy.typing.NDArray[numpy.uint64], numpy.typing.NDArray[numpy.uint32]]:
    """
    Where each block begins in the list of members, and the members.
    """

def bridges(
    graph: hanse._core.Graph, report: typing.Any
) -> tuple[numpy.typing.NDArray[numpy.uint32], numpy.typing.NDArray[numpy.uint32]]:
    """
    Sources and targets of the bridges.
    """

def components(graph: hanse._core.Graph, strong: bool, report: typing.Any) -> numpy.typing.NDArray[numpy.uint32]:
    """
    The number of every node's component.
    """

def diameter(
    graph: hanse._core.Graph,
    weighted: bool,
    direction: ...,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> float: ...
def distances(
    graph: hanse._core.Graph,
    sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    weighted: bool,
    direction: ...,
    cutoff: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def distances_from_set(
    graph: hanse._core.Graph,
    sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    weighted: bool,
    direction: ...,
    cutoff: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def eccentricity(
    graph: hanse._core.Graph,
    weighted: bool,
    direction: ...,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def independent_paths(
    graph: hanse._core.Graph,
    sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    by: Disjoint,
    cutoff: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.uint32]:
    """
    How many independent paths join each pair.
    """

def mean_distance(
    graph: hanse._core.Graph,
    weighted: bool,
    direction: ...,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> float: ...
