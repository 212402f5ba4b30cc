"""Weights come through the door as they are, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import hanse as hs
import numpy as np
import pandas as pd
import pytest

MASKED = np.ma.array([1.0, 2.0], mask=[False, True])


@pytest.mark.parametrize(
    "made",
    [
        lambda: hs.Graph.from_edges(["a", "b"], ["b", "c"], weights=MASKED),
        lambda: hs.Graph.from_edges(np.ma.array([1, 2], mask=[False, True]), [2, 3]),
        lambda: hs.Graph.from_scipy(np.ma.array([[0, 1], [1, 0]], mask=[[0, 1], [0, 0]])),
    ],
)
def test_what_lies_under_a_mask_is_no_value(made: Callable[[], hs.Graph]) -> None:
    with pytest.raises(hs.InvalidArgument, match="1 values are masked"):
        made()


def test_a_whole_number_that_would_lose_digits_is_no_weight() -> None:
    for kept in (2**53, 2**60, 10**22):
        assert hs.Graph.from_edges(["a"], ["b"], weights=[kept]).edges_frame()["weight"].tolist() == [kept]
    for lost in ([2**53 + 1], np.array([2**60 + 1]), pd.Series([2**53 + 1], dtype="UInt64")):
        with pytest.raises(hs.InvalidArgument, match=r"weights: \d+ has more digits than a number keeps"):
            hs.Graph.from_edges(["a"], ["b"], weights=lost)
