from __future__ import annotations
import hanse._core
import hanse._core.centrality
import numpy
import numpy.typing
import typing

__all__: list[str] = [
    "CoreMethod",
    "EiPer",
    "KeyPlayerGoal",
    "RoleModel",
    "constraint",
    "core_periphery",
    "effective_size",
    "efficiency",
    "ei_index",
    "fragmentation",
    "group_betweenness",
    "group_closeness",
    "group_degree",
    "hierarchy",
    "key_players",
    "role_moments",
    "role_names",
    "roles",
]

class RoleModel:
    """
    Members:

      ties

      density
    """

    __members__: typing.ClassVar[dict[str, RoleModel]]
    density: typing.ClassVar[RoleModel]
    ties: typing.ClassVar[RoleModel]
    @typing.overload
    def __eq__(self, other: RoleModel) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: RoleModel) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class EiPer:
    """
    Members:

      node

      group

      network
    """

    __members__: typing.ClassVar[dict[str, EiPer]]
    group: typing.ClassVar[EiPer]
    network: typing.ClassVar[EiPer]
    node: typing.ClassVar[EiPer]
    @typing.overload
    def __eq__(self, other: EiPer) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: EiPer) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class KeyPlayerGoal:
    """
    Members:

      fragment

      reach
    """

    __members__: typing.ClassVar[dict[str, KeyPlayerGoal]]
    fragment: typing.ClassVar[KeyPlayerGoal]
    reach: typing.ClassVar[KeyPlayerGoal]
    @typing.overload
    def __eq__(self, other: KeyPlayerGoal) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: KeyPlayerGoal) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class CoreMethod:
    """
    Members:

      discrete

      minimum

      continuous
    """

    __members__: typing.ClassVar[dict[str, CoreMethod]]
    continuous: typing.ClassVar[CoreMethod]
    discrete: typing.ClassVar[CoreMethod]
    minimum: typing.ClassVar[CoreMethod]
    @typing.overload
    def __eq__(self, other: CoreMethod) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: CoreMethod) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

def constraint(
    graph: hanse._core.Graph, weighted: bool, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def core_periphery(
    graph: hanse._core.Graph,
    method: CoreMethod,
    weighted: bool,
    samples: typing.SupportsInt | typing.SupportsIndex,
    seed: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[numpy.typing.NDArray[numpy.float64], float, int, float]: ...
def effective_size(
    graph: hanse._core.Graph, weighted: bool, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def efficiency(
    graph: hanse._core.Graph, weighted: bool, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def ei_index(
    graph: hanse._core.Graph, groups: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32], per: EiPer, weighted: bool
) -> numpy.typing.NDArray[numpy.float64]: ...
def fragmentation(
    graph: hanse._core.Graph,
    remove: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    distance_weighted: bool,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> float: ...
def group_betweenness(
    graph: hanse._core.Graph,
    group: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    normalized: bool,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> float: ...
def group_closeness(
    graph: hanse._core.Graph,
    group: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    direction: hanse._core.centrality.Direction,
    weighted: bool,
) -> float: ...
def group_degree(
    graph: hanse._core.Graph,
    group: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    direction: hanse._core.centrality.Direction,
    normalized: bool,
) -> float: ...
def hierarchy(
    graph: hanse._core.Graph, weighted: bool, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def key_players(
    graph: hanse._core.Graph,
    k: typing.SupportsInt | typing.SupportsIndex,
    goal: KeyPlayerGoal,
    distance_weighted: bool,
    within: typing.SupportsInt | typing.SupportsIndex,
    exhaustive: typing.SupportsInt | typing.SupportsIndex,
    starts: typing.SupportsInt | typing.SupportsIndex,
    seed: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[numpy.typing.NDArray[numpy.uint32], float, bool]: ...
def role_moments(
    graph: hanse._core.Graph, groups: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32], model: RoleModel
) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Mean and standard deviation, one row per group.
    """

def roles(
    graph: hanse._core.Graph,
    groups: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.uint64]:
    """
    One row per node: the five roles in the order of `role_names`, then their total.
    """

role_names: tuple = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
