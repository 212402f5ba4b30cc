from __future__ import annotations
import numpy
import numpy.typing
import typing

__all__: list[str] = [
    "Compared",
    "Relatedness",
    "Table",
    "complementarity",
    "complexity",
    "cooccurrence",
    "density",
    "entries",
    "exits",
    "fitness",
    "hachman",
    "herfindahl",
    "krugman",
    "location_quotient",
    "location_quotient_interval",
    "outlook_gain",
    "proximity",
    "rate_ratio",
    "relatedness",
    "roll_up",
    "share_interval",
    "specialisation_coefficient",
    "table",
    "triples",
]

class Table:
    @property
    def fields(self) -> int: ...
    @property
    def units(self) -> int: ...

class Compared:
    """
    Members:

      all

      others
    """

    __members__: typing.ClassVar[dict[str, Compared]]
    all: typing.ClassVar[Compared]
    others: typing.ClassVar[Compared]
    @typing.overload
    def __eq__(self, other: Compared) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Compared) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

class Relatedness:
    """
    Members:

      probability

      association

      cosine

      jaccard
    """

    __members__: typing.ClassVar[dict[str, Relatedness]]
    association: typing.ClassVar[Relatedness]
    cosine: typing.ClassVar[Relatedness]
    jaccard: typing.ClassVar[Relatedness]
    probability: typing.ClassVar[Relatedness]
    @typing.overload
    def __eq__(self, other: Relatedness) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: Relatedness) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

def complementarity(
    has: Table,
    phi: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    receivers: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    partners: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def complexity(
    has: Table, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]: ...
def cooccurrence(
    table: Table, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def density(
    has: Table,
    phi: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def entries(before: Table, after: Table) -> numpy.typing.NDArray[numpy.float64]: ...
def exits(before: Table, after: Table) -> numpy.typing.NDArray[numpy.float64]: ...
def fitness(
    has: Table,
    iterations: typing.SupportsInt | typing.SupportsIndex,
    tolerance: typing.SupportsFloat | typing.SupportsIndex,
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], int, bool]: ...
def hachman(counts: Table) -> numpy.typing.NDArray[numpy.float64]: ...
def herfindahl(counts: Table) -> numpy.typing.NDArray[numpy.float64]: ...
def krugman(counts: Table, of: Compared) -> numpy.typing.NDArray[numpy.float64]: ...
def location_quotient(counts: Table) -> numpy.typing.NDArray[numpy.float64]: ...
def location_quotient_interval(
    counts: Table, confidence: typing.SupportsFloat | typing.SupportsIndex
) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]: ...
def outlook_gain(
    has: Table,
    phi: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    field_complexity: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    threads: typing.SupportsInt | typing.SupportsIndex,
    report: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def proximity(
    has: Table, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def rate_ratio(
    x: typing.SupportsFloat | typing.SupportsIndex,
    n: typing.SupportsFloat | typing.SupportsIndex,
    y: typing.SupportsFloat | typing.SupportsIndex,
    m: typing.SupportsFloat | typing.SupportsIndex,
    confidence: typing.SupportsFloat | typing.SupportsIndex,
) -> tuple[float, float, float, float]: ...
def relatedness(
    table: Table, method: Relatedness, threads: typing.SupportsInt | typing.SupportsIndex, report: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def roll_up(table: Table, broader: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32]) -> Table: ...
def share_interval(
    successes: typing.SupportsFloat | typing.SupportsIndex,
    trials: typing.SupportsFloat | typing.SupportsIndex,
    confidence: typing.SupportsFloat | typing.SupportsIndex,
) -> tuple: ...
def specialisation_coefficient(counts: Table, of: Compared) -> numpy.typing.NDArray[numpy.float64]: ...
def table(
    units: typing.SupportsInt | typing.SupportsIndex,
    fields: typing.SupportsInt | typing.SupportsIndex,
    unit: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    field: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    values: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
) -> Table: ...
def triples(
    table: Table,
) -> tuple[
    numpy.typing.NDArray[numpy.uint32], numpy.typing.NDArray[numpy.uint32], numpy.typing.NDArray[numpy.float64]
]: ...
