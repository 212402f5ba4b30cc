from __future__ import annotations
import collections.abc
import hanse._core
import numpy
import numpy.typing
import typing

__all__: list[str] = [
    "Consortium",
    "Goal",
    "Matchmaking",
    "Meeting",
    "Portfolio",
    "consortium",
    "evaluate",
    "goal_value",
    "greedy_ties",
    "matchmaking",
    "portfolio",
    "what_if",
]

class Goal:
    """
    Members:

      harmonic

      closeness

      mean_distance

      reach

      competence

      independent_paths

      constraint

      resilience
    """

    __members__: typing.ClassVar[dict[str, Goal]]
    closeness: typing.ClassVar[Goal]
    competence: typing.ClassVar[Goal]
    constraint: typing.ClassVar[Goal]
    harmonic: typing.ClassVar[Goal]
    independent_paths: typing.ClassVar[Goal]
    mean_distance: typing.ClassVar[Goal]
    reach: typing.ClassVar[Goal]
    resilience: typing.ClassVar[Goal]
    @typing.overload
    def __eq__(self, other: Goal) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Goal) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class Portfolio:
    @property
    def chosen(self) -> list[int]: ...
    @property
    def cost(self) -> float: ...
    @property
    def marginal(self) -> list[float]: ...
    @property
    def uncovered(self) -> list[int]: ...
    @property
    def upper_bound(self) -> float: ...
    @property
    def value(self) -> float: ...

class Meeting:
    @property
    def fit(self) -> float: ...
    @property
    def guest(self) -> int: ...
    @property
    def host(self) -> int: ...
    @property
    def slot(self) -> int: ...

class Matchmaking:
    @property
    def bound(self) -> float: ...
    @property
    def guest_price(self) -> list[float]: ...
    @property
    def host_price(self) -> list[float]: ...
    @property
    def meetings(self) -> list[Meeting]: ...
    @property
    def value(self) -> float: ...

class Consortium:
    @property
    def distance(self) -> float: ...
    @property
    def members(self) -> list[int]: ...
    @property
    def proven(self) -> bool: ...
    @property
    def smallest(self) -> int: ...

def consortium(
    competences: collections.abc.Sequence[collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]],
    country: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    distance: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    required: typing.SupportsInt | typing.SupportsIndex,
    members: typing.SupportsInt | typing.SupportsIndex,
    countries: typing.SupportsInt | typing.SupportsIndex,
    include: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    most_steps: typing.SupportsInt | typing.SupportsIndex,
) -> Consortium: ...
def evaluate(
    covers: collections.abc.Sequence[collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]],
    costs: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex],
    worth: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex],
    chosen: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
) -> Portfolio: ...
def goal_value(
    graph: hanse._core.Graph,
    goal: Goal,
    of: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    within: typing.SupportsInt | typing.SupportsIndex,
    holders: typing.Any,
    kinds: typing.Any,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> float: ...
def greedy_ties(
    graph: hanse._core.Graph,
    candidate_sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    candidate_targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    k: typing.SupportsInt | typing.SupportsIndex,
    goal: Goal,
    of: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    within: typing.SupportsInt | typing.SupportsIndex,
    holders: typing.Any,
    kinds: typing.Any,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[numpy.typing.NDArray[numpy.uint32], numpy.typing.NDArray[numpy.float64], float, float, bool]: ...
def matchmaking(
    fit: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    host_capacity: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    guest_capacity: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    slots: typing.SupportsInt | typing.SupportsIndex,
) -> Matchmaking: ...
def portfolio(
    covers: collections.abc.Sequence[collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]],
    costs: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex],
    worth: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex],
    budget: typing.SupportsFloat | typing.SupportsIndex,
) -> Portfolio: ...
def what_if(
    graph: hanse._core.Graph,
    candidate_sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    candidate_targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    goal: Goal,
    of: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    within: typing.SupportsInt | typing.SupportsIndex,
    holders: typing.Any,
    kinds: typing.Any,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
