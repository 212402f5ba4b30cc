from __future__ import annotations
import collections.abc
import hanse._core
import hanse._core.model
import hanse._core.specialisation
import numpy
import numpy.typing
import typing

__all__: list[str] = [
    "PanelValues",
    "decay",
    "difference_in_differences",
    "event_study",
    "feedback",
    "funnel",
    "group_difference",
    "holdout",
    "mrqap",
    "qap",
    "rewire",
    "sample_ties",
    "seed_of_sample",
    "summarise_null",
    "summarise_samples",
    "tie_changes",
    "tie_confidence",
]

class PanelValues:
    def __init__(
        self,
        arg0: collections.abc.Sequence[str],
        arg1: collections.abc.Sequence[str],
        arg2: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
        arg3: typing.SupportsInt | typing.SupportsIndex,
    ) -> None: ...

def decay(
    arg0: hanse._core.model.Network, arg1: str, arg2: typing.SupportsInt | typing.SupportsIndex, arg3: str
) -> list: ...
def difference_in_differences(
    arg0: PanelValues,
    arg1: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    arg2: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
) -> dict: ...
def event_study(arg0: PanelValues, arg1: typing.SupportsInt | typing.SupportsIndex) -> list: ...
def feedback(
    arg0: hanse._core.model.Network,
    arg1: collections.abc.Sequence[str],
    arg2: collections.abc.Sequence[str],
    arg3: collections.abc.Sequence[str],
) -> dict: ...
def funnel(arg0: hanse._core.model.Network, arg1: str, arg2: str, arg3: str, arg4: str, arg5: bool) -> list: ...
def group_difference(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg1: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    arg2: typing.SupportsInt | typing.SupportsIndex,
    arg3: typing.SupportsInt | typing.SupportsIndex,
    arg4: typing.SupportsInt | typing.SupportsIndex,
    arg5: typing.Any,
) -> dict: ...
def holdout(
    train: hanse._core.Graph,
    later: hanse._core.Graph,
    fields: hanse._core.specialisation.Table,
    sources: typing.SupportsInt | typing.SupportsIndex,
    negatives: typing.SupportsInt | typing.SupportsIndex,
    k: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    seed: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[list, int, int, int, int]: ...
def mrqap(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg1: collections.abc.Sequence[typing.Annotated[numpy.typing.ArrayLike, numpy.float64]],
    arg2: typing.SupportsInt | typing.SupportsIndex,
    arg3: typing.SupportsInt | typing.SupportsIndex,
    arg4: typing.SupportsInt | typing.SupportsIndex,
    arg5: typing.SupportsInt | typing.SupportsIndex,
    arg6: typing.Any,
) -> dict: ...
def qap(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg1: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg2: typing.SupportsInt | typing.SupportsIndex,
    arg3: typing.SupportsInt | typing.SupportsIndex,
    arg4: typing.SupportsInt | typing.SupportsIndex,
    arg5: typing.SupportsInt | typing.SupportsIndex,
    arg6: typing.Any,
) -> dict: ...
def rewire(
    arg0: hanse._core.Graph,
    arg1: typing.SupportsFloat | typing.SupportsIndex,
    arg2: typing.SupportsInt | typing.SupportsIndex,
) -> hanse._core.Graph: ...
def sample_ties(
    arg0: hanse._core.Graph,
    arg1: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg2: typing.SupportsInt | typing.SupportsIndex,
    arg3: typing.SupportsInt | typing.SupportsIndex,
) -> hanse._core.Graph: ...
def seed_of_sample(
    arg0: typing.SupportsInt | typing.SupportsIndex, arg1: typing.SupportsInt | typing.SupportsIndex
) -> int: ...
def summarise_null(
    arg0: typing.SupportsFloat | typing.SupportsIndex,
    arg1: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex],
) -> dict: ...
def summarise_samples(
    arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg1: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    arg2: typing.SupportsFloat | typing.SupportsIndex,
) -> dict: ...
def tie_changes(
    arg0: hanse._core.model.Network,
    arg1: str,
    arg2: collections.abc.Sequence[tuple[str, str]],
    arg3: bool,
    arg4: collections.abc.Sequence[str],
    arg5: typing.SupportsInt | typing.SupportsIndex,
    arg6: typing.Any,
) -> list: ...
def tie_confidence(
    arg0: hanse._core.model.Network,
    arg1: hanse._core.Graph,
    arg2: collections.abc.Sequence[str],
    arg3: str,
    arg4: str,
    arg5: bool,
    arg6: typing.SupportsInt | typing.SupportsIndex,
    arg7: typing.SupportsFloat | typing.SupportsIndex,
    arg8: typing.SupportsFloat | typing.SupportsIndex,
    arg9: typing.SupportsFloat | typing.SupportsIndex,
) -> numpy.typing.NDArray[numpy.float64]: ...
