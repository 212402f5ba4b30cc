"""Which attribute of the ties is their weight."""

from __future__ import annotations

from collections.abc import Iterable
from types import EllipsisType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._labels import keep_digits
from ..graph import Graph


def weight_among(names: Iterable[Any], weight: str | EllipsisType | None, function: str, ties: bool) -> str | None:
    """The attribute that is the weight, None if there is none; a name that no tie has is an error.

    By default "weight" if there is such an attribute. A graph without `ties` lacks nothing.
    """
    known = list(names)
    if weight is ...:
        return "weight" if "weight" in known else None
    if weight is None or weight in known:
        return weight
    if not ties:
        return None
    have = ", ".join(map(repr, known)) or "no attributes"
    raise _core.InvalidArgument(f"{function}: no tie has {weight!r} for its weight; ties have {have}")


def weights_of(values: list[Any], ends: list[tuple[Any, Any]], name: str) -> npt.NDArray[np.float64]:
    """The values as numbers; one that is none is an error that names its tie."""
    try:
        array = np.fromiter(values, np.float64, len(values))
    except (TypeError, ValueError, OverflowError):
        for value, (source, target) in zip(values, ends, strict=True):
            try:
                float(value)
            except (TypeError, ValueError, OverflowError):
                raise _core.InvalidArgument(
                    f"weights: {name!r} of the tie {source!r} - {target!r} is {value!r}; every weight must be a number"
                ) from None
        raise
    keep_digits(values, array)
    return array


def name_beside(taken: str, names: Iterable[Any]) -> str:
    """What an attribute is called where something else has its name: `weight` becomes `weight_`."""
    known, name = set(names), taken + "_"
    while name in known:
        name += "_"
    return name


def named_nodes(graph: Graph) -> dict[str, pd.Series[Any]]:
    """Attributes of the nodes and their labels, as "name"."""
    found = {str(name): column for name, column in graph.node_attributes.items()}
    if "name" in found:
        if graph.nodes.equals(pd.RangeIndex(len(graph))):
            return found
        found[name_beside("name", found)] = found.pop("name")
    return {"name": graph.nodes.to_series(), **found}


def named_ties(graph: Graph, weights: npt.NDArray[np.float64] | None) -> dict[str, pd.Series[Any]]:
    """Attributes of the ties and their weights, as "weight"."""
    found = {str(name): column for name, column in graph.edge_attributes.items()}
    if weights is None:
        return found
    given = graph.edge_attributes.attrs.get("hanse.weight")
    found.pop("" if given is None else str(given), None)  # the weights as they came from NetworkX
    if "weight" in found:
        found[name_beside("weight", found)] = found.pop("weight")
    return {**found, "weight": pd.Series(weights)}
