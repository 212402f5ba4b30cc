from __future__ import annotations
import collections.abc
import hanse._core
import numpy
import numpy.typing
import typing

__all__: list[str] = [
    "Score",
    "adamic_adar",
    "common_neighbours",
    "jaccard",
    "katz",
    "preferential_attachment",
    "resource_allocation",
    "two_step",
]

class Score:
    """
    Members:

      common_neighbours

      jaccard

      adamic_adar

      resource_allocation

      preferential_attachment
    """

    __members__: typing.ClassVar[dict[str, Score]]
    adamic_adar: typing.ClassVar[Score]
    common_neighbours: typing.ClassVar[Score]
    jaccard: typing.ClassVar[Score]
    preferential_attachment: typing.ClassVar[Score]
    resource_allocation: typing.ClassVar[Score]
    @typing.overload
    def __eq__(self, other: Score) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Score) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

def adamic_adar(
    graph: hanse._core.Graph,
    sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def common_neighbours(
    graph: hanse._core.Graph,
    sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def jaccard(
    graph: hanse._core.Graph,
    sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def katz(
    graph: hanse._core.Graph,
    sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    beta: typing.SupportsFloat | typing.SupportsIndex,
    length: typing.SupportsInt | typing.SupportsIndex,
    tolerance: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def preferential_attachment(
    graph: hanse._core.Graph,
    sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def resource_allocation(
    graph: hanse._core.Graph,
    sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    targets: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def two_step(
    graph: hanse._core.Graph,
    scores: collections.abc.Sequence,
    k: typing.SupportsInt | typing.SupportsIndex,
    per_node: typing.SupportsInt | typing.SupportsIndex,
    sources: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[numpy.typing.NDArray[numpy.uint32], numpy.typing.NDArray[numpy.uint32], list]:
    """
    Sources, targets and one column per score.
    """
