"""From ties on disk to a graph, and from there to everything else."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pandas as pd
import pytest
from hanse.large.reduced import _left

from .conftest import of_graph


def test_the_graph_of_all_ties_is_the_one_of_the_network(network, here):
    graph = here.ties(weight="newman").graph()
    expected = network.graph(ties="projects", weight="newman", largest_consortium=100)
    a, b = of_graph(graph), of_graph(expected)
    assert a.index.equals(b.index)
    np.testing.assert_allclose(a, b, rtol=1e-12)
    assert graph.left_out == expected.left_out
    assert graph.nodes.name == "organisation"
    assert graph.nodes.tolist() == sorted(graph.nodes)
    rank = hs.centrality.pagerank(graph)
    assert rank.idxmax() == hs.centrality.pagerank(expected).idxmax()


def test_weak_ties_and_what_is_far_stay_on_disk(network, here):
    ties = here.ties(largest_consortium=5)
    whole = network.graph(ties="projects", largest_consortium=5)
    strong = ties.graph(minimum_weight=2)
    assert of_graph(strong).equals(of_graph(whole)[lambda w: w >= 2])
    assert strong.left_out["too_weak"] == whole.n_ties - strong.n_ties
    steps = hs.paths.distances(whole, ["o7"]).iloc[0]
    for most in (1, 2):
        near = ties.graph(around="o7", steps=most)
        assert set(near.nodes) == set(steps.index[steps <= most])
        assert of_graph(near).equals(of_graph(whole.subgraph(near.nodes)))


def test_whole_number_ids_stay_whole_numbers():
    rows = {"project": [1, 1, 1, 2, 2], "organisation": [10, 7, 30, 7, 30]}
    graph = hs.large.tables({"participations": rows}).ties().graph()
    assert graph.nodes.tolist() == [7, 10, 30]
    assert graph.edges_frame()["weight"].tolist() == [1, 2, 1]


def test_texts_of_polars_are_texts():
    polars = pytest.importorskip("polars")
    rows = {
        "project": ["p", "p", "q", "q", None],
        "organisation": ["b", "a", "a", "Ähtäri, of more than twelve bytes", "a"],
    }
    frames = [kind(rows) for kind in (polars.DataFrame, pd.DataFrame)]
    frames.append(frames[0].with_columns(polars.col("organisation").cast(polars.Categorical)))
    ties = []
    for frame in frames:
        tables = hs.large.tables({"participations": frame})
        with pytest.warns(UserWarning, match="1 row of participations has no project"):
            ties.append(of_graph(tables.ties().graph()))
        assert ties[-1].to_dict() == {("a", "b"): 1, ("a", rows["organisation"][3]): 1}
    columns = {"source": rows["project"][:4], "target": rows["organisation"][:4]}
    graph = hs.Graph.from_arrow(polars.DataFrame(columns))
    assert of_pairs(graph) == {frozenset(pair) for pair in zip(*columns.values(), strict=True)}


def of_pairs(graph):
    return {frozenset(pair) for pair in graph.edges_frame().itertuples(index=False)}


def test_nothing_runs_before_the_options_of_a_graph_are_right(network, opened, tmp_path):
    ties = opened(network, stage=tmp_path).ties()
    for wrong in ({"memory_limit": "much"}, {"steps": 0}, {"minimum_weight": -1}, {"around": ["nobody"]}):
        with pytest.raises(hs.InvalidArgument):
            ties.graph(**wrong)
    assert not [path for path in tmp_path.iterdir() if path.is_dir() and path.name[0] != "."]


def test_texts_are_counted_with_their_length(tmp_path):
    long = {"project": ["p"] * 3, "organisation": [letter * 10**7 for letter in "abc"]}
    with pytest.raises(hs.InvalidArgument, match=r"3 ties would take about 0\.1 GB"):  # 2 * 30 MB and 40 MB
        hs.large.tables({"participations": long}).ties().graph(memory_limit="90MB")


@pytest.mark.parametrize(
    ("line", "folder", "files"),
    [
        ("0::/job", "job", {"memory.max": 5 * 10**9, "memory.current": 3 * 10**9, "memory.stat": "inactive_file 1000"}),
        ("0::/job/step", "job", {"memory.max": 3 * 10**9, "memory.current": 10**9 - 1000, "memory.stat": "anon 7"}),
        ("4:memory:/elsewhere", "memory", {"memory.limit_in_bytes": 2 * 10**9 + 1000, "memory.usage_in_bytes": 500,
                                           "memory.stat": "total_inactive_file 500"}),
        ("0::/job", "job", {"memory.max": "max", "memory.current": 3 * 10**9, "memory.stat": "inactive_file 1000"}),
    ],
    ids=["a container", "a step of a job", "groups of the first kind", "no limit"],
)  # fmt: skip
def test_what_is_left_is_what_the_group_of_the_process_may_take(tmp_path, line, folder, files):
    group = tmp_path / "sys/fs/cgroup" / folder
    for path in (group, tmp_path / "proc/self"):
        path.mkdir(parents=True)
    (tmp_path / "proc/self/cgroup").write_text(f"9:cpu:/\n{line}\n")
    (tmp_path / "proc/meminfo").write_text("MemTotal: 9000000 kB\nMemAvailable: 4000000 kB\n")
    for name, content in files.items():
        (group / name).write_text(f"{content}\n")
    assert _left(tmp_path) == (4_096_000_000 if "max" in map(str, files.values()) else 2 * 10**9 + 1000)


def test_a_graph_that_will_not_fit_is_refused_with_its_size(here):
    ties = here.ties()
    n = len(ties.run())
    with pytest.raises(
        hs.InvalidArgument, match=rf"{n:,} ties would take about 0\.0 GB, there are 0\.0; leave out what is"
    ):
        ties.graph(memory_limit="1KB")
    for wrong in ("much", "1.2.3GB"):
        with pytest.raises(hs.InvalidArgument, match=f"memory_limit is '{wrong}'; give for example '2GB'"):
            ties.graph(memory_limit=wrong)
    with pytest.raises(hs.InvalidArgument, match="steps is 0; use 1 or more"):
        ties.graph(around="o1", steps=0)
