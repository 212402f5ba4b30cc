from __future__ import annotations
import collections.abc
import hanse._core
import hanse._core.model
import numpy
import numpy.typing
import typing

__all__: list[str] = [
    "Level",
    "TwoMode",
    "Undated",
    "disparity_filter",
    "hypergeometric_backbone",
    "project",
    "sdsm_backbone",
]

class Level:
    """
    Members:

      organisation

      cluster

      region

      country
    """

    __members__: typing.ClassVar[dict[str, Level]]
    cluster: typing.ClassVar[Level]
    country: typing.ClassVar[Level]
    organisation: typing.ClassVar[Level]
    region: typing.ClassVar[Level]
    @typing.overload
    def __eq__(self, other: Level) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Level) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class TwoMode:
    """
    Members:

      count

      newman

      jaccard
    """

    __members__: typing.ClassVar[dict[str, TwoMode]]
    count: typing.ClassVar[TwoMode]
    jaccard: typing.ClassVar[TwoMode]
    newman: typing.ClassVar[TwoMode]
    @typing.overload
    def __eq__(self, other: TwoMode) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: TwoMode) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class Undated:
    """
    Members:

      drop

      keep
    """

    __members__: typing.ClassVar[dict[str, Undated]]
    drop: typing.ClassVar[Undated]
    keep: typing.ClassVar[Undated]
    @typing.overload
    def __eq__(self, other: Undated) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Undated) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

def disparity_filter(graph: hanse._core.Graph) -> numpy.typing.NDArray[numpy.float64]:
    """
    One p-value per tie, in the order of `ties`.
    """

def hypergeometric_backbone(
    row_count: typing.SupportsInt | typing.SupportsIndex,
    column_count: typing.SupportsInt | typing.SupportsIndex,
    rows: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    columns: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[
    numpy.typing.NDArray[numpy.uint32],
    numpy.typing.NDArray[numpy.uint32],
    numpy.typing.NDArray[numpy.uint32],
    numpy.typing.NDArray[numpy.float64],
]: ...
def project(
    network: hanse._core.model.Network,
    ties: collections.abc.Sequence[str],
    weight: TwoMode,
    since: str,
    until: str,
    undated: Undated,
    level: Level,
    minimum_weight: typing.SupportsFloat | typing.SupportsIndex,
    largest_consortium: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[hanse._core.Graph, list, dict]: ...
def sdsm_backbone(
    row_count: typing.SupportsInt | typing.SupportsIndex,
    column_count: typing.SupportsInt | typing.SupportsIndex,
    rows: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    columns: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[
    numpy.typing.NDArray[numpy.uint32],
    numpy.typing.NDArray[numpy.uint32],
    numpy.typing.NDArray[numpy.uint32],
    numpy.typing.NDArray[numpy.float64],
]: ...
