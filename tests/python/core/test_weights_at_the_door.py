"""Weights come through the door as they are, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import hanse as hs
import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

MASKED = np.ma.array([1.0, 2.0], mask=[False, True])


@pytest.mark.parametrize(
    "made",
    [
        lambda: hs.Graph.from_edges(["a", "b"], ["b", "c"], weights=MASKED),
        lambda: hs.Graph.from_edges(np.ma.array([1, 2], mask=[False, True]), [2, 3]),
        lambda: hs.Graph.from_scipy(np.ma.array([[0, 1], [1, 0]], mask=[[0, 1], [0, 0]])),
        lambda: hs.specialisation.krugman(np.ma.array([[0, 1], [1, 0]], mask=[[0, 1], [0, 0]])),
    ],
)
def test_what_lies_under_a_mask_is_no_value(made: Callable[[], hs.Graph]) -> None:
    with pytest.raises(hs.InvalidArgument, match="1 values are masked"):
        made()


MUCH = pd.Series([5, 2**53 + 1, 2**60])


@pytest.mark.parametrize("kept", [[2**53], [2**60], [10**22], [2**54, 0.5], MUCH[[2, 0]], ["9007199254740992"]])
def test_a_whole_number_that_keeps_its_digits_is_a_weight(kept: Any) -> None:
    given = [float(one) for one in kept]
    assert edges(kept).edges_frame()["weight"].tolist() == given


@pytest.mark.parametrize(
    "lost",
    [
        [2**53 + 1],
        [2**53 + 1, 0.5],
        [0.5, 2**80 + 1],
        np.array([2**60 + 1]),
        np.array([2**64 - 1], np.uint64),
        pd.Series([2**53 + 1], dtype="UInt64", index=[7]),
        MUCH[MUCH > 5],
        MUCH[::-1],
        [Decimal(2**53 + 1)],
        ["9007199254740993"],
    ],
)
def test_a_whole_number_that_would_lose_digits_is_no_weight(lost: Any) -> None:
    with pytest.raises(hs.InvalidArgument, match=r"weights: \d+ has more digits than a number keeps"):
        edges(lost)


FAR = 2**53 + 1


@pytest.mark.parametrize(
    "made",
    [
        lambda: hs.Graph.from_networkx(nx.Graph([("a", "b", {"weight": FAR}), ("b", "c", {"weight": 0.5})])),
        lambda: hs.Graph.from_igraph(igraph.Graph(edges=[(0, 1)], edge_attrs={"weight": [FAR]})),
        lambda: hs.Graph.from_arrow(pa.table({"source": [0], "target": [1], "weight": [FAR]}), weight="weight"),
        lambda: hs.Graph.from_adjacency(pd.DataFrame([[0, FAR], [FAR, 0]])),
        lambda: hs.Graph.from_scipy(np.array([[0, FAR], [FAR, 0]])),
        lambda: hs.Graph.from_incidence(pd.DataFrame([[FAR, 0], [1, 2]], list("ab"), list("pq"))),
    ],
    ids=["networkx", "igraph", "arrow", "adjacency", "scipy", "incidence"],
)
def test_no_door_takes_digits_away(made: Callable[[], hs.Graph]) -> None:
    with pytest.raises(hs.InvalidArgument, match=f"weights: {FAR} has more digits than a number keeps"):
        made()


def edges(weights: Any) -> hs.Graph:
    return hs.Graph.from_edges(list("abc")[: len(weights)], list("bcd")[: len(weights)], weights=weights)
