from __future__ import annotations
import hanse._core
import numpy
import numpy.typing
import typing

__all__: list[str] = [
    "articulation",
    "biconnected",
    "bridges",
    "components",
    "diameter",
    "distances",
    "distances_from_set",
    "eccentricity",
    "mean_distance",
]

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
def mean_distance(
    graph: hanse._core.Graph,
    weighted: bool,
    direction: ...,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> float: ...
