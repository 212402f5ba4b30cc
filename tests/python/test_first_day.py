"""Thirty things that somebody who knows NetworkX, igraph and pandas does on the first day."""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
from pathlib import Path

import hanse as hs
import networkx as nx
import numpy as np
import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "its-owl"
KARATE = nx.karate_club_graph()
G = hs.Graph.from_networkx(KARATE)
PAPERS = pd.DataFrame({"author": ["Ada", "Bo", "Ada", "Cy", "Bo"], "paper": ["p", "p", "q", "q", "q"]})


@pytest.fixture(scope="module")
def net() -> hs.Network:
    return hs.read(EXAMPLE)


def test_01_a_graph_of_two_lists() -> None:
    g = hs.Graph.from_edges(["a", "b"], ["b", "c"])
    assert (len(g), g.n_ties, list(g)) == (3, 2, ["a", "b", "c"])


def test_02_a_graph_of_pairs() -> None:
    pairs = [("a", "b"), ("b", "c")]
    assert hs.Graph.from_edges(*zip(*pairs, strict=True)).has_edge("a", "b")


def test_03_a_graph_of_a_data_frame_with_weights() -> None:
    frame = pd.DataFrame({"org_x": ["a", "b"], "org_y": ["b", "c"], "n": [2, 5]})
    assert hs.Graph.from_frame(frame, "org_x", "org_y", "n")["b"]["c"] == 5


def test_04_a_graph_of_authors_and_papers_and_who_wrote_together() -> None:
    g = hs.Graph.from_incidence(PAPERS, "author", "paper")
    together = hs.two_mode.projection(g, "author", weight="newman")
    assert together["Ada"]["Bo"] == 1.5  # one paper of two, one of three: 1 + 1/2


def test_05_polars_in_and_out() -> None:
    pl = pytest.importorskip("polars")
    g = hs.Graph.from_frame(pl.DataFrame({"source": ["a"], "target": ["b"]}).lazy())
    assert pl.DataFrame(g).shape == (1, 2)


def test_06_arrow_and_duckdb() -> None:
    pa, duckdb = pytest.importorskip("pyarrow"), pytest.importorskip("duckdb")
    assert pa.table(G).num_rows == 78
    ties = pa.table(G)  # noqa: F841 - DuckDB finds it by its name
    rows = duckdb.sql("select source, count(*) as n from ties group by source order by n desc limit 1").fetchall()
    assert rows[0][0] == 0


def test_07_parquet(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    G.edges_frame().to_parquet(tmp_path / "ties.parquet")
    back = hs.Graph.from_frame(pd.read_parquet(tmp_path / "ties.parquet"), weight="weight")
    assert back.n_ties == G.n_ties


def test_08_who_is_central_as_in_networkx() -> None:
    ours = hs.centrality.betweenness(KARATE, normalized=True)
    assert ours.to_dict() == pytest.approx(nx.betweenness_centrality(KARATE))


def test_09_the_five_best_connected() -> None:
    assert G.degree().nlargest(2).index.tolist() == [33, 0]


def test_10_one_node_and_its_neighbours() -> None:
    assert 0 in G and "Mr. Hi" not in G
    assert set(G.neighbors(11)) == set(KARATE[11]) and G.degree(11) == 1


def test_11_an_ego_network() -> None:
    assert set(G.ego(11)) == set(nx.ego_graph(KARATE, 11))


def test_12_the_largest_component() -> None:
    two = hs.Graph.from_edges(["a", "b", "x"], ["b", "c", "y"])
    assert set(two.largest_component()) == {"a", "b", "c"}


def test_13_a_shortest_path() -> None:
    assert len(G.shortest_path(16, 25)) - 1 == nx.shortest_path_length(KARATE, 16, 25)


def test_14_density_reciprocity_clustering() -> None:
    assert G.density() == pytest.approx(nx.density(KARATE))
    d = hs.Graph.from_edges(["a", "b", "b"], ["b", "a", "c"], directed=True)
    assert d.reciprocity() == pytest.approx(nx.overall_reciprocity(d.to_networkx()))
    assert hs.centrality.global_clustering(G) == pytest.approx(nx.transitivity(KARATE))


def test_15_communities_and_how_good_they_are() -> None:
    pytest.importorskip("igraph")
    groups = hs.communities.leiden(G)
    assert hs.communities.modularity(G, groups) == pytest.approx(0.4198, abs=1e-3)


def test_16_a_result_joined_to_the_nodes() -> None:
    more = G.with_node_attributes({"reach": hs.centrality.closeness(G)})
    assert list(more.node_attributes.columns) == ["club", "reach"]
    with pytest.raises(hs.InvalidArgument, match="with_node_attributes"):
        G.node_attributes["reach"] = 0


def test_17_a_file_for_gephi_with_names_and_countries(net: hs.Network, tmp_path: Path) -> None:
    net.graph().write(tmp_path / "o.gexf")
    back = nx.read_gexf(tmp_path / "o.gexf")
    assert back.nodes["uni-paderborn"]["country"] == "DE"
    assert any("kind" in data for *_, data in back.edges(data=True))


def test_18_networkx_and_back() -> None:
    assert nx.utils.graphs_equal(G.to_networkx(), KARATE)


def test_19_igraph_and_back() -> None:
    igraph = pytest.importorskip("igraph")
    h = igraph.Graph.Famous("Zachary")
    h["name"] = "karate"
    back = hs.Graph.from_igraph(h).to_igraph()
    assert back["name"] == "karate" and back.ecount() == h.ecount()


def test_20_a_matrix_of_scipy() -> None:
    assert hs.Graph.from_scipy(G.to_scipy()).n_ties == G.n_ties


def test_21_ours_in_the_functions_of_networkx() -> None:
    assert nx.pagerank(G) == pytest.approx(nx.pagerank(KARATE), abs=1e-5)


def test_22_a_networkx_script_made_fast() -> None:
    with nx.config(backend_priority=["hanse"], warnings_to_ignore={"cache"}):
        assert nx.closeness_centrality(KARATE.copy())[0] == pytest.approx(0.5689, abs=1e-4)


def test_23_pictures_by_measure_and_group(tmp_path: Path) -> None:
    axes = hs.plot.network(G, colour="club", size="betweenness", weighted=True, title="Karate", figsize=(5, 4))
    assert axes.get_title(loc="left") == "Karate" and len(axes.get_legend().get_texts()) == 2
    axes.figure.savefig(tmp_path / "karate.png")
    hs.plot.network(G, colour=hs.centrality.closeness(G)).figure.savefig(tmp_path / "closeness.svg")
    hs.plot.matrix(G, groups="club").figure.savefig(tmp_path / "matrix.pdf")
    hs.plot.distribution(G.degree(), log=True)
    with pytest.raises(hs.InvalidArgument, match="'clubs' is neither a node attribute"):
        hs.plot.network(G, colour="clubs")


def test_24_a_picture_into_a_figure_of_ones_own_also_a_dark_one() -> None:
    from matplotlib.figure import Figure

    figure = Figure(facecolor="#101418")
    axes = figure.subplots()
    assert hs.plot.network(G, title="dark", ax=axes) is axes
    assert axes.get_title(loc="left") == "dark"
    caption = axes.texts[-1].get_color()
    assert sum(int(caption[at : at + 2], 16) for at in (1, 3, 5)) > 3 * 128  # light on dark


def test_25_an_interactive_view_as_a_file(tmp_path: Path) -> None:
    pytest.importorskip("anywidget")
    page = G.view(home=[0]).save(tmp_path / "view.html").read_text(encoding="utf-8")
    assert "34 nodes" in page and "data-hanse-payload" in page and "http-equiv" in page


def test_26_what_one_group_is_missing() -> None:
    found = hs.gap.find(hs.Network.from_graph(KARATE, groups="club"), home="Mr. Hi")
    assert len(found) and {"kind", "sentence", "priority"} <= set(found.columns)


def test_27_hypotheses_by_permutation() -> None:
    result = hs.evaluation.qap(KARATE, KARATE, permutations=99)
    assert result["correlation"] == pytest.approx(1) and result["p_greater"] <= 0.02


def test_28_results_go_into_a_table_of_measures_and_into_pandas() -> None:
    table = hs.centrality.table(G).join(G.node_attributes)
    hi = [KARATE.degree(node) for node, club in KARATE.nodes(data="club") if club == "Mr. Hi"]
    assert table.groupby("club")["degree"].mean()["Mr. Hi"] == pytest.approx(np.mean(hi))
    assert np.corrcoef(table["degree"], table["betweenness"])[0, 1] > 0.9


def test_29_copies_pickles_logs_and_versions(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pickle.loads(pickle.dumps(G)).edges_frame().equals(G.edges_frame())
    with caplog.at_level(logging.DEBUG, "hanse"):
        hs.Network.from_graph(KARATE).graph()
    assert "34 nodes" in caplog.text
    hs.show_versions()
    assert "compiler" in capsys.readouterr().out


def test_30_the_readme_has_types_that_a_checker_accepts(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = [part.split("```")[0] for part in text.split("```python\n")[1:]]
    script = tmp_path / "readme.py"
    script.write_text("\n".join(blocks), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", str(script)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "readme.py" not in done.stdout, done.stdout
