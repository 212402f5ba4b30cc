from __future__ import annotations
import collections.abc
import hanse._core
import hanse._core.model
import numpy
import numpy.typing
import typing

__all__: list[str] = [
    "Setting",
    "blind_spots",
    "bridges",
    "competence",
    "complementarity",
    "find",
    "instruments",
    "kinds",
    "missing_ties",
    "openness",
    "prepare",
    "reach",
    "resilience",
    "robustness",
]

class Setting:
    @property
    def graph(self) -> hanse._core.Graph: ...
    @property
    def home_id(self) -> str: ...
    @property
    def home_name(self) -> str: ...
    @property
    def reference(self) -> list[str]: ...

def blind_spots(setting: Setting) -> list[str]: ...
def bridges(
    setting: Setting,
    groups: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    smallest: typing.SupportsInt | typing.SupportsIndex,
    least_expected: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> list: ...
def competence(
    setting: Setting,
    confidence: typing.SupportsFloat | typing.SupportsIndex,
    suppliers: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> list: ...
def complementarity(
    setting: Setting,
    adds: typing.SupportsFloat | typing.SupportsIndex,
    similarity: typing.SupportsFloat | typing.SupportsIndex,
    contacts: typing.SupportsFloat | typing.SupportsIndex,
    openness: typing.SupportsFloat | typing.SupportsIndex,
    nearness: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> list: ...
def find(
    setting: Setting,
    kinds: collections.abc.Sequence[str],
    groups: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    most: typing.SupportsInt | typing.SupportsIndex,
    seed: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> list: ...
def instruments(
    setting: Setting,
    markets: collections.abc.Sequence[str],
    competences: collections.abc.Sequence[str],
    overlap: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> list: ...
def missing_ties(
    setting: Setting,
    score: str,
    most: typing.SupportsInt | typing.SupportsIndex,
    competence_fit: bool,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> list: ...
def openness(
    setting: Setting,
    size_factor: typing.SupportsFloat | typing.SupportsIndex,
    fewest: typing.SupportsInt | typing.SupportsIndex,
    confidence: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> list: ...
def prepare(
    network: hanse._core.model.Network,
    home: str,
    reference: collections.abc.Sequence[str],
    ties: collections.abc.Sequence[str],
    as_of: str,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> Setting: ...
def reach(
    setting: Setting,
    confidence: typing.SupportsFloat | typing.SupportsIndex,
    most_paths: typing.SupportsInt | typing.SupportsIndex,
    paths_for: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> list: ...
def resilience(
    setting: Setting,
    most_steps: typing.SupportsInt | typing.SupportsIndex,
    repairs: typing.SupportsInt | typing.SupportsIndex,
    random_orders: typing.SupportsInt | typing.SupportsIndex,
    seed: typing.SupportsInt | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> list: ...
def robustness(
    graph: hanse._core.Graph,
    order: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32] | None,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[numpy.typing.NDArray[numpy.float64], float]: ...

kinds: list = [
    "competence",
    "complementarity",
    "reach",
    "bridges",
    "missing_ties",
    "openness",
    "instruments",
    "resilience",
]
