"""Null models, panels and durations do not hang on the last bit, on doubles or on leap years."""

from __future__ import annotations

import math
from collections import Counter

import hanse as hs
import pandas as pd
import pytest

E = hs.evaluation


def drawn(g: hs.Graph, draws: int) -> Counter[tuple[tuple[int, int], ...]]:
    def ties(seed: int) -> tuple[tuple[int, int], ...]:
        frame = E.rewire(g, seed=seed).edges_frame()
        return tuple(sorted(zip(frame["source"], frame["target"], strict=True)))

    return Counter(ties(seed) for seed in range(draws))


@pytest.mark.parametrize(
    "ties",
    [
        [(3, 4), (3, 1), (1, 4), (1, 2), (2, 4), (2, 3)],  # numbers.md G7: a cycle and its three ties to 4
        [(0, 1), (1, 2), (2, 0)],  # nothing but the cycle
    ],
)
def test_a_cycle_of_three_turns_round_half_of_the_time(ties: list[tuple[int, int]]) -> None:
    sources, targets = zip(*ties, strict=True)
    counts = drawn(hs.Graph.from_edges(sources, targets, directed=True), 300)
    assert len(counts) == 2
    assert min(counts.values()) > 110  # 150 expected, standard deviation 8.7


def test_every_digraph_of_the_same_degrees_is_drawn_equally_often() -> None:
    # Out and in degree 1 for four nodes: the 9 permutations without a fixed point.
    g = hs.Graph.from_edges([0, 1, 2, 3], [1, 2, 3, 0], directed=True)
    counts = drawn(g, 1800)
    assert len(counts) == 9
    assert min(counts.values()) > 140  # 200 expected, standard deviation 13.3
    assert max(counts.values()) < 260


def test_a_number_that_swaps_cannot_change_has_no_z_and_p_is_one() -> None:
    ring = hs.Graph.from_edges([0, 1, 2, 3, 4], [1, 2, 3, 4, 0], [0.1, 0.2, 0.3, 0.4, 0.7])
    result = E.null_model(ring, lambda h: float(sum(h.edges_frame()["weight"])))
    assert math.isnan(result["z"])
    assert result["p_value"] == 1
    assert result["deviation"] == 0


def panel(index: list[str]) -> pd.DataFrame:
    return pd.DataFrame({2013: [1, 1, 2, 3][: len(index)], 2015: [4, 2, 2, 3][: len(index)]}, index=index)


def test_a_unit_twice_is_refused_wherever_it_stands() -> None:
    with pytest.raises(hs.InvalidArgument, match="in the panel 'b' stands twice"):
        E.before_after(panel(["h", "b", "b"]), home="h", start="2014-01-01")
    with pytest.raises(hs.InvalidArgument, match="in the panel 'h' stands twice"):
        E.before_after(panel(["h", "h", "b", "c"]), home="h", start="2014-01-01")
    with pytest.raises(hs.InvalidArgument, match="of the controls 'b' stands twice"):
        E.before_after(panel(["h", "b", "c", "d"]), home="h", start="2014-01-01", controls=["b", "b"])
    with pytest.raises(hs.InvalidArgument, match="of the candidates 'c' stands twice"):
        E.before_after(panel(["h", "b", "c", "d"]), home="h", start="2014-01-01", candidates=["b", "c", "c"])


def contacts(spells: list[tuple[str, str]]) -> hs.Network:
    ids = [f"x{i}" for i in range(len(spells))]
    return hs.Network.from_tables(
        organisations={"id": ["h", *ids]},
        clusters={"id": ["c"]},
        memberships={"organisation": ["h"], "cluster": ["c"]},
        contacts={
            "from": ["h"] * len(ids),
            "to": ids,
            "kind": ["agreement"] * len(ids),
            "start": [start for start, _ in spells],
            "end": [end for _, end in spells],
        },
    )


def survival(spells: list[tuple[str, str]], years: int, as_of: str) -> pd.Series[float]:
    return E.decay(contacts(spells), home="c", years=years, as_of=as_of).loc["contacts:agreement"]


def test_three_calendar_years_are_three_years_leap_year_or_not() -> None:
    for year in (2012, 2013, 2014, 2015):
        row = survival([(f"{year}-01-01", f"{year + 3}-01-01")], 5, "2025-01-01")
        assert row["median_years"] == 3
        assert [row[k] for k in (1, 2, 3)] == [1, 1, 0]


def test_survival_of_freireich_s_patients() -> None:
    # 6-mercaptopurine, weeks as years (Freireich 1963; S as in every textbook): + is still alive.
    seen = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+".split()
    spells = []
    for text in seen:
        length = int(text.rstrip("+"))
        spells.append((2060 - length, 2060) if "+" in text else (1990, 1990 + length))
    row = survival([(f"{a}-01-01", f"{b}-01-01") for a, b in spells], 25, "2060-01-01")
    expected = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    for year, share in expected.items():
        assert row[year] == pytest.approx(share, abs=6e-4)
    assert row["median_years"] == 23


def test_what_no_candidate_tells_apart_has_no_difference_in_standard_deviations() -> None:
    # The mean of three times 0.1 is not 0.1, so their standard deviation is rounding and anything over it as well.
    table = pd.DataFrame({2013: [0.1] * 4, 2014: [1.0, 2, 3, 4], 2015: [2.0, 2, 3, 4]}, index=list("habc"))
    with pytest.warns(UserWarning, match="2014"):
        matching = E.before_after(table, home="h", start="2015-01-01", controls=2).matching
    assert matching.loc["2013", ["difference_candidates", "difference_controls"]].isna().all()
    assert matching.loc["2014", "difference_candidates"] == pytest.approx(-2)  # (1 - 3) / 1
