from __future__ import annotations
import collections.abc
import hanse._core.model
import numpy
import numpy.typing
import typing

__all__: list[str] = [
    "Aggregate",
    "CompositeOptions",
    "Criteria",
    "Criterion",
    "Group",
    "Measured",
    "Missing",
    "Normalise",
    "Outliers",
    "Uncertainty",
    "binomial_interval",
    "binomial_test",
    "budget_weights",
    "composite",
    "copeland",
    "dominated_by",
    "fisher_test",
    "indicator_list",
    "leave_one_out",
    "nearest_peers",
    "network_indicators",
    "none",
    "normalise",
    "outranking",
    "pca_weights",
    "poisson_interval",
    "poisson_test",
    "power_mean",
    "rank_sensitivity",
    "robustness",
    "sobol_indices",
    "sobol_points",
    "strengths",
    "treat_outliers",
    "uncertain_inputs",
]

class Measured:
    """
    Members:

      exact

      count

      share
    """

    __members__: typing.ClassVar[dict[str, Measured]]
    count: typing.ClassVar[Measured]
    exact: typing.ClassVar[Measured]
    share: typing.ClassVar[Measured]
    @typing.overload
    def __eq__(self, other: Measured) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Measured) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class Normalise:
    """
    Members:

      min_max

      z

      rank

      borda

      goalposts

      reference

      target
    """

    __members__: typing.ClassVar[dict[str, Normalise]]
    borda: typing.ClassVar[Normalise]
    goalposts: typing.ClassVar[Normalise]
    min_max: typing.ClassVar[Normalise]
    rank: typing.ClassVar[Normalise]
    reference: typing.ClassVar[Normalise]
    target: typing.ClassVar[Normalise]
    z: typing.ClassVar[Normalise]
    @typing.overload
    def __eq__(self, other: Normalise) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Normalise) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class Outliers:
    """
    Members:

      keep

      winsorise

      log
    """

    __members__: typing.ClassVar[dict[str, Outliers]]
    keep: typing.ClassVar[Outliers]
    log: typing.ClassVar[Outliers]
    winsorise: typing.ClassVar[Outliers]
    @typing.overload
    def __eq__(self, other: Outliers) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Outliers) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class Aggregate:
    """
    Members:

      arithmetic

      geometric

      harmonic

      power

      copeland
    """

    __members__: typing.ClassVar[dict[str, Aggregate]]
    arithmetic: typing.ClassVar[Aggregate]
    copeland: typing.ClassVar[Aggregate]
    geometric: typing.ClassVar[Aggregate]
    harmonic: typing.ClassVar[Aggregate]
    power: typing.ClassVar[Aggregate]
    @typing.overload
    def __eq__(self, other: Aggregate) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Aggregate) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class Missing:
    """
    Members:

      error

      drop

      median
    """

    __members__: typing.ClassVar[dict[str, Missing]]
    drop: typing.ClassVar[Missing]
    error: typing.ClassVar[Missing]
    median: typing.ClassVar[Missing]
    @typing.overload
    def __eq__(self, other: Missing) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Missing) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class Criterion:
    def __init__(
        self,
        arg0: str,
        arg1: typing.SupportsFloat | typing.SupportsIndex,
        arg2: typing.SupportsFloat | typing.SupportsIndex,
        arg3: typing.SupportsInt | typing.SupportsIndex,
        arg4: Measured,
        arg5: typing.SupportsFloat | typing.SupportsIndex,
        arg6: typing.SupportsFloat | typing.SupportsIndex,
        arg7: typing.SupportsFloat | typing.SupportsIndex,
    ) -> None: ...

class Group:
    def __init__(
        self,
        arg0: str,
        arg1: typing.SupportsFloat | typing.SupportsIndex,
        arg2: typing.SupportsInt | typing.SupportsIndex,
    ) -> None: ...

class Criteria:
    def __init__(
        self,
        arg0: collections.abc.Sequence[str],
        arg1: collections.abc.Sequence[Criterion],
        arg2: collections.abc.Sequence[Group],
        arg3: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
        arg4: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
        arg5: typing.SupportsInt | typing.SupportsIndex,
    ) -> None: ...
    def effective_weights(self) -> numpy.typing.NDArray[numpy.float64]: ...
    def only(self, arg0: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]) -> Criteria: ...

class CompositeOptions:
    def __init__(
        self,
        arg0: Normalise,
        arg1: Aggregate,
        arg2: typing.SupportsFloat | typing.SupportsIndex,
        arg3: Outliers,
        arg4: Missing,
    ) -> None: ...

class Uncertainty:
    def __init__(
        self,
        arg0: typing.SupportsFloat | typing.SupportsIndex,
        arg1: collections.abc.Sequence[Normalise],
        arg2: collections.abc.Sequence[Aggregate],
        arg3: bool,
    ) -> None: ...

def binomial_interval(
    arg0: typing.SupportsFloat | typing.SupportsIndex,
    arg1: typing.SupportsFloat | typing.SupportsIndex,
    arg2: typing.SupportsFloat | typing.SupportsIndex,
) -> tuple[float, float]: ...
def binomial_test(
    arg0: typing.SupportsFloat | typing.SupportsIndex,
    arg1: typing.SupportsFloat | typing.SupportsIndex,
    arg2: typing.SupportsFloat | typing.SupportsIndex,
) -> float: ...
def budget_weights(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], arg1: typing.SupportsInt | typing.SupportsIndex
) -> numpy.typing.NDArray[numpy.float64]: ...
def composite(arg0: Criteria, arg1: CompositeOptions) -> dict: ...
def copeland(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], arg1: typing.SupportsInt | typing.SupportsIndex
) -> numpy.typing.NDArray[numpy.float64]: ...
def dominated_by(arg0: Criteria) -> numpy.typing.NDArray[numpy.uint32]: ...
def fisher_test(
    arg0: typing.SupportsFloat | typing.SupportsIndex,
    arg1: typing.SupportsFloat | typing.SupportsIndex,
    arg2: typing.SupportsFloat | typing.SupportsIndex,
    arg3: typing.SupportsFloat | typing.SupportsIndex,
) -> float: ...
def indicator_list() -> list: ...
def leave_one_out(arg0: Criteria, arg1: CompositeOptions) -> numpy.typing.NDArray[numpy.float64]: ...
def nearest_peers(arg0: Criteria, arg1: typing.SupportsInt | typing.SupportsIndex) -> list: ...
def network_indicators(
    arg0: hanse._core.model.Network,
    arg1: collections.abc.Sequence[str] | None,
    arg2: str,
    arg3: str,
    arg4: str,
    arg5: bool,
    arg6: collections.abc.Sequence[str],
    arg7: typing.SupportsInt | typing.SupportsIndex,
    arg8: typing.SupportsInt | typing.SupportsIndex,
    arg9: typing.Any,
) -> dict: ...
def normalise(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg1: Normalise,
    arg2: typing.SupportsFloat | typing.SupportsIndex,
    arg3: typing.SupportsFloat | typing.SupportsIndex,
    arg4: typing.SupportsFloat | typing.SupportsIndex,
    arg5: typing.SupportsFloat | typing.SupportsIndex,
) -> numpy.typing.NDArray[numpy.float64]: ...
def outranking(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg1: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
) -> numpy.typing.NDArray[numpy.float64]: ...
def pca_weights(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], arg1: typing.SupportsInt | typing.SupportsIndex
) -> numpy.typing.NDArray[numpy.float64]: ...
def poisson_interval(
    arg0: typing.SupportsFloat | typing.SupportsIndex, arg1: typing.SupportsFloat | typing.SupportsIndex
) -> tuple[float, float]: ...
def poisson_test(
    arg0: typing.SupportsFloat | typing.SupportsIndex, arg1: typing.SupportsFloat | typing.SupportsIndex
) -> float: ...
def power_mean(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg1: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg2: typing.SupportsFloat | typing.SupportsIndex,
) -> float: ...
def rank_sensitivity(
    arg0: Criteria,
    arg1: CompositeOptions,
    arg2: Uncertainty,
    arg3: typing.SupportsInt | typing.SupportsIndex,
    arg4: typing.SupportsInt | typing.SupportsIndex,
    arg5: typing.SupportsInt | typing.SupportsIndex,
    arg6: typing.SupportsInt | typing.SupportsIndex,
    arg7: typing.Any,
) -> list: ...
def robustness(
    arg0: Criteria,
    arg1: CompositeOptions,
    arg2: Uncertainty,
    arg3: typing.SupportsInt | typing.SupportsIndex,
    arg4: typing.SupportsInt | typing.SupportsIndex,
    arg5: typing.SupportsInt | typing.SupportsIndex,
    arg6: typing.Any,
) -> dict: ...
def sobol_indices(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg1: typing.SupportsInt | typing.SupportsIndex,
    arg2: typing.SupportsInt | typing.SupportsIndex,
    arg3: typing.SupportsInt | typing.SupportsIndex,
    arg4: typing.SupportsInt | typing.SupportsIndex,
    arg5: typing.SupportsInt | typing.SupportsIndex,
) -> dict: ...
def sobol_points(
    arg0: typing.SupportsInt | typing.SupportsIndex,
    arg1: typing.SupportsInt | typing.SupportsIndex,
    arg2: typing.SupportsInt | typing.SupportsIndex,
) -> numpy.typing.NDArray[numpy.float64]: ...
def strengths(arg0: Criteria, arg1: typing.SupportsInt | typing.SupportsIndex) -> list: ...
def treat_outliers(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg1: Outliers,
    arg2: typing.SupportsFloat | typing.SupportsIndex,
    arg3: typing.SupportsFloat | typing.SupportsIndex,
    arg4: typing.SupportsInt | typing.SupportsIndex,
) -> numpy.typing.NDArray[numpy.float64]: ...
def uncertain_inputs(arg0: Criteria, arg1: CompositeOptions, arg2: Uncertainty) -> list[str]: ...

none: int = 4294967295
