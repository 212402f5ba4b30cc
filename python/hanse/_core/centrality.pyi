from __future__ import annotations
import hanse._core
import numpy
import numpy.typing
import typing

__all__: list[str] = [
    "ClosenessScale",
    "Direction",
    "TriangleWeight",
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
    "top_closeness",
    "top_harmonic",
    "triangles",
]

class Direction:
    """
    Members:

      out

      in

      both
    """

    __members__: typing.ClassVar[dict[str, Direction]]
    both: typing.ClassVar[Direction]
    out: typing.ClassVar[Direction]
    @typing.overload
    def __eq__(self, other: Direction) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Direction) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class ClosenessScale:
    """
    Members:

      wasserman_faust

      component
    """

    __members__: typing.ClassVar[dict[str, ClosenessScale]]
    component: typing.ClassVar[ClosenessScale]
    wasserman_faust: typing.ClassVar[ClosenessScale]
    @typing.overload
    def __eq__(self, other: ClosenessScale) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: ClosenessScale) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class TriangleWeight:
    """
    Members:

      barrat

      onnela
    """

    __members__: typing.ClassVar[dict[str, TriangleWeight]]
    barrat: typing.ClassVar[TriangleWeight]
    onnela: typing.ClassVar[TriangleWeight]
    @typing.overload
    def __eq__(self, other: TriangleWeight) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: TriangleWeight) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

def approximate_betweenness(
    graph: hanse._core.Graph,
    error: typing.SupportsFloat | typing.SupportsIndex,
    confidence: typing.SupportsFloat | typing.SupportsIndex,
    seed: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def betweenness(
    graph: hanse._core.Graph,
    weighted: bool,
    normalized: bool,
    sources: typing.Any,
    targets: typing.Any,
    cutoff: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def closeness(
    graph: hanse._core.Graph,
    weighted: bool,
    direction: Direction,
    scale: ClosenessScale,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def core_number(
    graph: hanse._core.Graph,
    direction: Direction,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.uint32]: ...
def current_flow_betweenness(
    graph: hanse._core.Graph,
    weighted: bool,
    normalized: bool,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def current_flow_closeness(
    graph: hanse._core.Graph, weighted: bool, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def degree(
    graph: hanse._core.Graph,
    direction: Direction,
    weighted: bool,
    alpha: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def edge_betweenness(
    graph: hanse._core.Graph,
    weighted: bool,
    normalized: bool,
    sources: typing.Any,
    targets: typing.Any,
    cutoff: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def eigenvector(
    graph: hanse._core.Graph,
    weighted: bool,
    tolerance: typing.SupportsFloat | typing.SupportsIndex,
    max_iterations: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def global_clustering(
    graph: hanse._core.Graph, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> float: ...
def harmonic(
    graph: hanse._core.Graph,
    weighted: bool,
    normalized: bool,
    direction: Direction,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def hits(
    graph: hanse._core.Graph,
    weighted: bool,
    tolerance: typing.SupportsFloat | typing.SupportsIndex,
    max_iterations: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]: ...
def katz(
    graph: hanse._core.Graph,
    alpha: typing.SupportsFloat | typing.SupportsIndex,
    beta: typing.SupportsFloat | typing.SupportsIndex,
    weighted: bool,
    normalized: bool,
    tolerance: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def local_clustering(
    graph: hanse._core.Graph,
    weighted: bool,
    triangle: TriangleWeight,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def pagerank(
    graph: hanse._core.Graph,
    damping: typing.SupportsFloat | typing.SupportsIndex,
    personalization: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    weighted: bool,
    tolerance: typing.SupportsFloat | typing.SupportsIndex,
    max_iterations: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def subgraph_centrality(
    graph: hanse._core.Graph, weighted: bool, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def top_closeness(
    graph: hanse._core.Graph,
    k: typing.SupportsInt | typing.SupportsIndex,
    weighted: bool,
    direction: Direction,
    scale: ClosenessScale,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[numpy.typing.NDArray[numpy.uint32], numpy.typing.NDArray[numpy.float64]]: ...
def top_harmonic(
    graph: hanse._core.Graph,
    k: typing.SupportsInt | typing.SupportsIndex,
    weighted: bool,
    normalized: bool,
    direction: Direction,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[numpy.typing.NDArray[numpy.uint32], numpy.typing.NDArray[numpy.float64]]: ...
def triangles(
    graph: hanse._core.Graph, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> numpy.typing.NDArray[numpy.uint64]: ...
