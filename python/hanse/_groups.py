"""Groups of nodes as users give them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from . import _core
from .graph import Graph


def group_codes(graph: Graph, groups: Any, what: str) -> tuple[npt.NDArray[np.uint32], pd.Index[Any]]:
    """Number the group of every node and name the groups.

    `groups` is a Series by label, a mapping label -> group, a sequence in the order of ``graph.nodes``, or the name of
    a node attribute: a text is never a list of letters. A node without a group (absent, None or NaN) is an
    error that names it.
    """
    if isinstance(groups, str | bytes):
        groups = _column(graph, groups, what)
    if isinstance(groups, pd.Series | Mapping):
        by_label = groups if isinstance(groups, pd.Series) else pd.Series(dict(groups), dtype=object)
        if by_label.index.has_duplicates:
            twice = by_label.index[by_label.index.duplicated()][0]
            raise _core.InvalidArgument(f"{what}: groups names {twice!r} twice; give every node one group")
        of_node = by_label.reindex(graph.nodes)
    else:
        one_type = isinstance(groups, np.ndarray | pd.Index) and groups.ndim == 1
        of_node = pd.Series(groups) if one_type else pd.Series(list(groups), dtype=object)
        if len(of_node) != len(graph):
            raise _core.InvalidArgument(
                f"{what}: {len(of_node)} groups for {len(graph)} nodes; give one per node in the order of graph.nodes, "
                "or a Series or dict by label"
            )
        of_node.index = graph.nodes
    missing = of_node.index[of_node.isna()]
    if len(missing):
        names = ", ".join(repr(label) for label in missing[:3]) + (", ..." if len(missing) > 3 else "")
        raise _core.InvalidArgument(
            f"{what}: {len(missing)} of {len(graph)} nodes have no group ({names}); give every node a group, "
            "or leave such nodes out with graph.subgraph"
        )
    codes, names_found = pd.factorize(of_node)
    return codes.astype(np.uint32), pd.Index(names_found)


def _column(graph: Graph, name: str | bytes, what: str) -> pd.Series[Any]:
    attributes = graph.node_attributes
    if name not in attributes.columns:
        known = ", ".join(repr(str(column)) for column in attributes.columns) or "none"
        raise _core.InvalidArgument(
            f"{what}: the nodes have no attribute {name!r} to group them by; they have {known}; name one of them, or "
            "give a group per node"
        )
    return attributes[name]
