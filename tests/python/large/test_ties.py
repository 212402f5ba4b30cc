"""Ties of large tables against Network.graph and against exact fractions."""

from __future__ import annotations

import inspect
import itertools
from fractions import Fraction

import hanse as hs
import numpy as np
import pandas as pd
import pytest

from .conftest import of_graph, of_stage, power_law, rows

CHOICES = [
    {},
    {"largest_consortium": 4},
    {"largest_consortium": None},
    {"as_of": "2012"},
    {"until": "2013-05", "undated": "keep"},
    {"since": "2013"},
    {"level": "country"},
    {"level": "region", "minimum_weight": 2},
    {"minimum_weight": 0.6},
]


@pytest.mark.parametrize("weight", ["count", "newman", "jaccard"])
@pytest.mark.parametrize("options", CHOICES, ids=str)
def test_ties_and_what_is_left_out_are_those_of_the_graph(network, here, weight, options):
    graph = network.graph(ties="projects", weight=weight, **{"largest_consortium": 100, **options})
    ties = here.ties(weight=weight, **options)
    assert ties.left_out == graph.left_out
    expected, found = of_graph(graph), of_stage(ties.run())
    assert found.index.equals(expected.index)
    np.testing.assert_allclose(found, expected, rtol=0 if weight == "count" else 1e-12)


def test_options_are_called_and_preset_as_those_of_the_graph():
    graph, large = (inspect.signature(f).parameters for f in (hs.Network.graph, hs.large.Tables.ties))
    assert set(large) <= set(graph)
    assert set(graph) - set(large) == {"ties", "memory", "threads", "progress"}
    differ = {name for name in large if large[name].default != graph[name].default}
    assert differ == {"largest_consortium"} and large["largest_consortium"].default == 100


def test_newman_is_the_rounded_sum_of_fractions():
    frame = power_law(300, 40, 2)
    members = frame.groupby("project")["organisation"].agg(lambda ids: sorted(set(ids)))
    exact: dict[tuple[str, str], Fraction] = {}
    for ids in members:
        for pair in itertools.combinations(ids, 2):
            exact[pair] = exact.get(pair, Fraction(0)) + Fraction(1, len(ids) - 1)
    ties = of_stage(hs.large.tables({"participations": frame}).ties(weight="newman").run())
    assert len(ties) == len(exact)
    for pair, weight in ties.items():
        assert abs(Fraction(weight) / exact[pair] - 1) < Fraction(1, 10**15)


def test_ties_by_contribution_weigh_together_what_the_tied_got():
    frame = pd.DataFrame(
        {
            "project": ["p", "p", "p", "q", "q", "q", "alone"],
            "organisation": ["a", "b", "c", "a", "b", "a", "a"],
            "contribution": [100.0, 50.0, None, 10.0, 5.0, 7.0, 1000.0],
        }
    )
    ties = of_stage(hs.large.tables({"participations": frame}).ties(weight="contribution").run())
    assert ties.to_dict() == {("a", "b"): 75 + 22, ("a", "c"): 50, ("b", "c"): 25}
    assert ties.sum() == 100 + 50 + 17 + 5


def test_the_same_bits_come_of_any_number_of_threads_and_any_order_of_rows(network, opened):
    tables = {name: getattr(network, name) for name in ("participations", "organisations")}
    shuffled = {name: frame.sample(frac=1, random_state=3) for name, frame in tables.items()}
    one, two = hs.large.tables(tables, threads=1), hs.large.tables(shuffled, threads=2)
    for weight in ("newman", "contribution"):
        for level in ("organisation", "country"):
            a, b = one.ties(weight=weight, level=level), two.ties(weight=weight, level=level)
            assert rows(a.run()).equals(rows(b.run()))
            assert rows(a.degrees()).equals(rows(b.degrees()))


def test_countries_are_read_as_the_network_reads_them():
    tables = {
        "organisations": {"id": ["a", "b", "c", "d", "e"], "country": ["EL", "Germany", "GR", "Nowhere", None]},
        "participations": {"project": ["p"] * 5, "organisation": ["a", "b", "c", "d", "e"]},
    }
    with pytest.warns(UserWarning, match="Nowhere"):
        graph = hs.Network.from_tables(**tables).graph(level="country")
    ties = hs.large.tables(tables).ties(level="country")
    with pytest.warns(UserWarning, match="Nowhere: no country; counts as not known"):
        assert of_stage(ties.run()).to_dict() == of_graph(graph).to_dict() == {("DE", "GR"): 2}
    assert ties.left_out == graph.left_out


def test_an_estimate_counts_the_pairs(here):
    estimate = here.ties(largest_consortium=4).estimate()
    members = here.members().to_pandas().groupby("project").size()
    kept = members[(members > 1) & (members <= 4)]
    assert estimate == (kept.sum(), (kept * (kept - 1) // 2).sum(), 24 * (kept * (kept - 1) // 2).sum())


def test_nothing_runs_before_it_is_asked_for(network, opened, tmp_path):
    ties = opened(network, stage=tmp_path).ties(weight="newman", level="country")
    assert not [path for path in tmp_path.iterdir() if path.is_dir() and not path.name.startswith(".")]
    assert repr(ties).startswith("<Ties weight='newman'")
