"""What is known of nodes and ties, as a frame that is looked at and not changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import pandas as pd

from . import _core

#: Attributes as a graph keeps them; those of a network's graph are made when somebody asks.
Source = pd.DataFrame | Callable[[], pd.DataFrame | None] | None


class Attributes(pd.DataFrame):
    """A copy of a graph's attributes. What is made of it is a plain frame; it itself refuses assignment.

    A column put into the copy would be lost without a word: the graph stays as it is.
    """

    @property
    def _constructor(self) -> Callable[..., pd.DataFrame]:
        return pd.DataFrame

    def __setitem__(self, key: Any, value: Any) -> NoReturn:
        raise _core.InvalidArgument(
            f"attributes: a graph does not change, {key!r} would be lost; "
            "graph.with_node_attributes({name: values}) gives a graph that has it, .copy() a frame of your own"
        )

    def insert(self, *_: Any, **__: Any) -> NoReturn:
        self["a column"] = None


def shown(frame: pd.DataFrame) -> Attributes:
    """A copy to look at."""
    copy = Attributes(frame.copy())
    copy.attrs.update(frame.attrs)
    return copy


def found(source: Source) -> pd.DataFrame | None:
    """The frame itself."""
    return source() if callable(source) else source


def joined(frame: pd.DataFrame, more: Any, nodes: pd.Index[Any]) -> pd.DataFrame:
    """`frame` by node with the columns of `more` (a frame or Series by label, or name -> values) added or replaced."""
    if isinstance(more, pd.Series):
        more = more.to_frame(more.name if more.name is not None else "value")
    result = pd.DataFrame(frame, copy=True)
    columns = more.items() if hasattr(more, "items") else None
    if columns is None:
        raise _core.InvalidArgument(
            f"with_node_attributes: a {type(more).__name__} has no names of columns; give a frame or Series by label, "
            "or {name: values}"
        )
    for name, values in columns:
        result[name] = _by_node(name, values, nodes)
    return result


def _by_node(name: Any, values: Any, nodes: pd.Index[Any]) -> Any:
    if isinstance(values, dict):
        values = pd.Series(values)
    if not isinstance(values, pd.Series):
        if isinstance(values, str | bytes) or not hasattr(values, "__len__"):
            raise _core.InvalidArgument(
                f"with_node_attributes: {name!r} is {values!r}; give one value per node in the order of graph.nodes, "
                "or a Series by label"
            )
        if len(values) != len(nodes):
            raise _core.InvalidArgument(
                f"with_node_attributes: {len(values)} values of {name!r} for {len(nodes)} nodes; give one per node in "
                "the order of graph.nodes, or a Series by label"
            )
        return pd.Series(list(values), index=nodes)
    unknown = values.index.difference(nodes)
    if len(unknown) or values.index.has_duplicates:
        first = unknown[0] if len(unknown) else values.index[values.index.duplicated()][0]
        why = "is not in the graph" if len(unknown) else "stands twice"
        raise _core.InvalidArgument(
            f"with_node_attributes: {name!r}: {first!r} {why}; the index must be labels of graph.nodes"
        )
    return values.reindex(nodes)
