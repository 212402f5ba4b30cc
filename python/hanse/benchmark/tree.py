"""What is compared: indicators with direction, unit and source, and the tree they hang on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

import pandas as pd

from .. import _core

Measured = Literal["exact", "count", "share"]


@dataclass(frozen=True)
class Indicator:
    """One criterion of a comparison.

    Parameters
    ----------
    name : str
        Column of the table.
    direction : {1, -1}
        1: more is better, -1: less is better.
    weight : float
        Among its siblings in the tree.
    unit, source : str
        What is counted in what, and where it comes from; shown, not used.
    year : int or str, optional
        "2005 to 2022" where values are of several years.
    measured : {"exact", "count", "share"}
        How far chance alone can move it: not at all, as a count (Poisson), as a share of a counted base (binomial).
    low, high : float
        Goalposts.
    target : float
        The value aimed at.
    """

    name: str
    direction: float = 1
    weight: float = 1
    unit: str = ""
    year: int | str | None = None
    source: str = ""
    measured: Measured = "exact"
    low: float = float("nan")
    high: float = float("nan")
    target: float = float("nan")


Tree: TypeAlias = Mapping[str, Any] | Sequence[Any] | Indicator | str


@dataclass
class Branch:
    """A group of the tree in the order that the compiled half wants: parents first."""

    name: str
    parent: int | None
    weight: float = 1


@dataclass
class FlatTree:
    """The tree unrolled."""

    branches: list[Branch] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    parents: list[int | None] = field(default_factory=list)

    def _add(self, indicator: Indicator, parent: int | None) -> None:
        if any(indicator.name == other.name for other in self.indicators):
            raise _core.InvalidArgument(f"compare: indicator {indicator.name!r} stands twice in the tree; name it once")
        self.indicators.append(indicator)
        self.parents.append(parent)


def flatten(tree: Tree, known: Mapping[str, Indicator]) -> FlatTree:
    """Unroll a nested dict of groups; leaves are names of columns or :class:`Indicator`.

    `known` says what is known about a name already (direction, unit, source).
    """
    flat = FlatTree()
    waiting: list[tuple[Any, int | None]] = [(tree, None)]
    while waiting:
        part, parent = waiting.pop(0)
        if isinstance(part, Indicator):
            flat._add(part, parent)
        elif isinstance(part, str):
            flat._add(known.get(part, Indicator(part)), parent)
        elif isinstance(part, Mapping):
            for name, children in part.items():
                flat.branches.append(Branch(str(name), parent))
                waiting.append((children, len(flat.branches) - 1))
        elif isinstance(part, Sequence):
            waiting[:0] = [(child, parent) for child in part]
        else:
            raise _core.InvalidArgument(
                f"compare: {part!r} is no part of a tree; use a dict of groups, a list, a column's name or an Indicator"
            )
    if not flat.indicators:
        raise _core.InvalidArgument("compare: the tree has no indicator; name at least one column")
    return flat


def without(flat: FlatTree, names: Collection[str]) -> FlatTree:
    """The tree without these indicators, and without groups that lose all theirs."""
    left = [k for k, indicator in enumerate(flat.indicators) if indicator.name not in names]
    used: set[int] = set()
    for k in left:
        parent = flat.parents[k]
        while parent is not None:
            used.add(parent)
            parent = flat.branches[parent].parent
    place = {old: new for new, old in enumerate(sorted(used))}

    def moved(parent: int | None) -> int | None:
        return None if parent is None else place[parent]

    return FlatTree(
        [replace(flat.branches[old], parent=moved(flat.branches[old].parent)) for old in place],
        [flat.indicators[k] for k in left],
        [moved(flat.parents[k]) for k in left],
    )


def with_weights(flat: FlatTree, weights: Mapping[str, float]) -> FlatTree:
    """The tree with weights given by the name of a group or an indicator; names not given keep theirs."""
    names = {b.name for b in flat.branches} | {i.name for i in flat.indicators}
    for name in weights:
        if name not in names:
            raise _core.InvalidArgument(f"compare: weight for {name!r}, which is not in the tree; use {sorted(names)}")
    return FlatTree(
        [replace(b, weight=float(weights.get(b.name, b.weight))) for b in flat.branches],
        [replace(i, weight=float(weights.get(i.name, i.weight))) for i in flat.indicators],
        flat.parents,
    )


def _years(years: Any) -> Any:
    if any(isinstance(year, str) for year in years):
        return pd.Series(years, dtype=object).array
    return pd.array(years, dtype="Int64")


def described(flat: FlatTree, weights: Any) -> pd.DataFrame:
    """One row per indicator: where it hangs, what it is, what it weighs in the whole."""
    return pd.DataFrame(
        {
            "group": [" / ".join(_path(flat, parent)) for parent in flat.parents],
            "direction": [int(i.direction) for i in flat.indicators],
            "unit": [i.unit for i in flat.indicators],
            "year": _years([i.year for i in flat.indicators]),
            "source": [i.source for i in flat.indicators],
            "measured": [i.measured for i in flat.indicators],
            "weight": weights,
        },
        index=pd.Index([i.name for i in flat.indicators], name="indicator"),
    )


def _path(flat: FlatTree, parent: int | None) -> Iterator[str]:
    names = []
    while parent is not None:
        names.append(flat.branches[parent].name)
        parent = flat.branches[parent].parent
    return reversed(names)
