"""Pictures: where things stand, how many are drawn, and that nothing in a name is a formula."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
import pytest
from hanse import plot
from hanse._layout import _near
from hanse.plot.world import project

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "its-owl"


def test_layout_puts_every_node_into_the_square() -> None:
    g = (
        hs.generate.affiliation(500, seed=1)
        if hasattr(hs.generate, "affiliation")
        else hs.Graph.from_edges(range(499), range(1, 500))
    )
    places = plot.layout(g)
    assert places.index.equals(g.nodes)
    assert np.isfinite(places.to_numpy()).all() and float(places.abs().to_numpy().max()) <= 1.0


def test_two_cliques_with_one_tie_stand_apart() -> None:
    a, b = range(10), range(10, 20)
    ties = [(i, j) for group in (a, b) for i in group for j in group if i < j] + [(0, 10)]
    places = plot.layout(hs.Graph.from_edges(*zip(*ties, strict=True)))
    centres = [places.loc[list(group)].mean() for group in (a, b)]
    spread = max(float(places.loc[list(group)].std().max()) for group in (a, b))
    assert float(np.linalg.norm(centres[0] - centres[1])) > 2 * spread


def test_pairs_that_stand_near_are_found_by_cells() -> None:
    points = np.random.default_rng(3).random((400, 2)) * [1, 2] - 1
    points[:3] = points[3]  # four in one place
    a, b = np.triu_indices(len(points), 1)
    near = np.hypot(*(points[a] - points[b]).T) <= 0.07
    found = np.sort(_near(points, 0.07), axis=1)
    assert sorted(map(tuple, found.tolist())) == sorted(zip(a[near].tolist(), b[near].tolist(), strict=True))


def test_the_same_seed_gives_the_same_picture() -> None:
    g = hs.Graph.from_edges([0, 1, 2, 0], [1, 2, 3, 3])
    pd.testing.assert_frame_equal(plot.layout(g, seed=3), plot.layout(g, seed=3))


@pytest.mark.parametrize("nodes", [0, 1, 2, 5])
def test_graphs_without_ties_have_a_picture(nodes: int) -> None:
    g = hs.Graph.from_edges([], [], nodes=list(range(nodes)))
    assert plot.layout(g).shape == (nodes, 2)
    plot.network(g).figure.canvas.draw()


def test_loops_and_parallel_ties_are_drawn_once() -> None:
    g = hs.Graph.from_edges(["a", "a", "a"], ["b", "b", "a"])
    axes = plot.network(g)
    assert len(axes.collections[0].get_segments()) == 1


def caption(axes: Any) -> str:
    return axes.texts[-1].get_text().replace("\n", " ")


def test_a_crowd_is_drawn_as_its_communities() -> None:
    ties = [(g * 40 + i, g * 40 + j) for g in range(50) for i in range(40) for j in range(i)]
    ties += [(g * 40, (g + 1) * 40) for g in range(49)]
    graph = hs.Graph.from_edges(*zip(*ties, strict=True), nodes=range(2_000))
    axes = plot.network(graph, home=[5])
    lines, circles = axes.collections[0], axes.collections[1]
    assert len(circles.get_offsets()) == 50 and len(lines.get_segments()) == 49
    assert len(set(circles.get_sizes())) == 1  # fifty cliques of forty
    assert len(axes.collections[2].get_offsets()) == 1  # one of them has a node of the home
    assert "at most 40" in caption(axes) and "left out" not in caption(axes)
    with pytest.warns(UserWarning, match="2,000 nodes are drawn as their communities, without colour, arrows; take a"):
        plot.network(graph, colour="degree", arrows=True)
    largest = plot.network(graph, size=pd.Series(range(2_000), name="budget"))
    assert "named by its member of the largest budget" in caption(largest)
    names = [int(text.get_text().split()[0]) for text in largest.texts if "+39" in text.get_text()]
    assert names and {name % 40 for name in names} == {39}  # the last of every clique


def test_colours_by_label_are_those_of_the_labels() -> None:
    graph = hs.Graph.from_edges(["a", "b"], ["b", "c"])
    colours = {"c": "second", "b": "first", "a": "first"}
    by_name, by_order = (plot.network(graph, colour=given) for given in (colours, ["first", "first", "second"]))
    assert by_name.collections[1].get_facecolors().tolist() == by_order.collections[1].get_facecolors().tolist()
    assert len({tuple(colour) for colour in by_name.collections[1].get_facecolors()}) == 2


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"colour": pd.Series([1, 2, 3])}, r"network: colour: \[0\] and all other labels of the Series are no nodes"),
        ({"colour": pd.Series([1, 2], index=["a", "a"])}, "network: colour: the label 'a' stands twice"),
        ({"size": ["1", "much", "2"]}, "network: size: .*'much'.*; every node needs a number"),
        (
            {"places": pd.DataFrame({"x": [0.0, 1], "y": [0.0, 1]}, ["a", "b"])},
            "1 nodes have no place, the first is 'c'",
        ),
    ],
)
def test_what_cannot_be_drawn_is_said(asked: dict[str, Any], says: str) -> None:
    with pytest.raises(hs.InvalidArgument, match=says):
        plot.network(hs.Graph.from_edges(["a", "b"], ["b", "c"]), **asked)


@pytest.mark.parametrize("on", ["map", "network"])
def test_no_name_lies_over_another(on: str) -> None:
    axes = hs.read(EXAMPLE).plot(home="its-owl", on=on)
    figure = axes.figure
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in axes.texts[:-1]]
    assert len(boxes) >= 10
    assert [] == [(a, b) for a, b in itertools.combinations(boxes, 2) if a.overlaps(b)]
    frame = figure.bbox
    assert all(frame.contains(box.x0, box.y0) and frame.contains(box.x1, box.y1) for box in boxes)
    assert axes.get_title(loc="left") == "it's OWL in a network of 276 organisations"
    title = axes._left_title.get_window_extent()
    assert frame.contains(title.x0, title.y0) and frame.contains(title.x1, title.y1) and "Dark red" in caption(axes)


def test_a_picture_has_a_title_and_names_as_short_as_can_be_told_apart() -> None:
    graph = hs.read(EXAMPLE).graph()
    axes = graph.plot()
    assert axes.get_title(loc="left") == f"{graph.n_nodes:,} nodes, {graph.n_ties:,} ties"
    written = [text.get_text() for text in axes.texts]
    assert "TH OWL" in written and not any("formerly" in text for text in written)
    labelled = plot.network(hs.Graph.from_edges(["ABCDEF"], ["b"]), title="")
    assert axes.get_title() == "" and "ABCDEF" in [text.get_text() for text in labelled.texts]  # a label stays


def test_a_line_leads_to_no_place_beyond_the_edge() -> None:
    places = pd.DataFrame({"lat": [52.0] * 39 + [-35.0], "lon": [8.5 + at / 20 for at in range(39)] + [149.0]})
    axes = plot.world(places, graph=hs.Graph.from_edges([0, 0], [38, 39], nodes=range(40)))
    (lines,) = [c for c in axes.collections if hasattr(c, "get_segments") and c.get_zorder() == 1]
    assert len(lines.get_segments()) == 1 and "1 lie beyond the edge" in caption(axes)


@pytest.mark.parametrize(("language", "title"), [("en", "What is missing"), ("de", "Was fehlt und was")])
def test_a_picture_of_findings_speaks_the_language_of_its_sentences(language: str, title: str) -> None:
    axes = hs.gap.find(hs.read(EXAMPLE), home="its-owl", language=language).head(9).plot()
    assert axes.get_title(loc="left").startswith(title)
    assert ("Vorrang" in axes.get_xlabel()) == (language == "de")
    (legend,) = axes.figure.legends
    assert not {text.get_text() for text in legend.get_texts()} & set(hs.gap.KINDS if language == "de" else ())


def test_places_may_have_gaps_and_must_have_numbers() -> None:
    gaps = pd.DataFrame({"lat": [52.0, None], "lon": [8.5, None]}, index=["a", "b"]).convert_dtypes()
    assert "1 of 2 have no coordinates" in caption(plot.world(gaps))
    with pytest.raises(hs.InvalidArgument, match="world: places has no column 'lon'; it has 'lat': rename or add it"):
        plot.world(gaps[["lat"]])
    with pytest.raises(hs.InvalidArgument, match=r"world: places: .*'52,0'.*; give lat and lon as numbers"):
        plot.world(pd.DataFrame({"lat": ["52,0"], "lon": ["8,5"]}))
    with pytest.raises(hs.InvalidArgument, match="network: places has no column 'x'"):
        plot.network(hs.Graph.from_edges(["a"], ["b"]), places=gaps)


def test_places_of_one_city_are_one_circle() -> None:
    places = pd.DataFrame(
        {"lat": [52.0] * 5 + [60.2, np.nan], "lon": [8.5] * 5 + [24.9, np.nan]}, index=list("abcdefg")
    )
    axes = plot.world(places, home=["a"])
    circles = [c for c in axes.collections if hasattr(c, "get_sizes") and len(c.get_offsets())]
    assert sum(len(c.get_offsets()) for c in circles[-2:]) == 2
    assert "1 of 7 have no coordinates" in caption(axes)


def test_equal_earth_agrees_with_its_paper() -> None:
    # Savric, Patterson & Jenny 2019: the pole line is 0.59247 of the equator; the map is 2.05458 times as wide as high.
    west, east = project([-168.999999, 190.999999], [0, 0])  # the centre is 11 degrees east
    pole_west, pole_east = project([-168.999999, 190.999999], [90, 90])
    width = east[0] - west[0]
    assert (pole_east[0] - pole_west[0]) / width == pytest.approx(0.59247, abs=1e-4)
    assert width / (2 * project([11], [90])[0][1]) == pytest.approx(2.05458, abs=1e-4)


def test_dollars_in_names_are_no_formula() -> None:
    axes = plot.dots(pd.Series({"$\\frac{": 1.0, "b": 2.0}), home="b")
    axes.figure.canvas.draw()
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "\\$\\frac{",
        "b",
    ]  # as matplotlib writes a dollar


def test_between_two_values_a_distribution_says_how_many_have_the_larger() -> None:
    """Of 1, 1, 1 and 5 a quarter has 2 or more: the line falls at 1 and runs on at a quarter until 5."""
    line = hs.plot.distribution([1, 5, 1, 1]).lines[0]
    x, y = line.get_xdata(), line.get_ydata()
    assert x.tolist() == [1, 1, 1, 5] and y.tolist() == [1, 0.75, 0.5, 0.25]
    assert line.get_drawstyle() == "steps-pre"  # a point's height holds on its left


@pytest.mark.parametrize(
    ("draw", "says"),
    [
        (plot.ranks, "ranks: the table has no column 'rank'; it has 'value': rename or add it"),
        (plot.gaps, "gaps: the table has no column 'kind'"),
        (plot.event_study, "event_study: the table has no column 'effect'"),
        (
            lambda table: plot.development(table, measures=["value", "ties"]),
            "development: the panel has no column 'ties'",
        ),
    ],
)
def test_a_table_that_lacks_a_column_is_told_which(draw: Any, says: str) -> None:
    with pytest.raises(hs.InvalidArgument, match=says):
        draw(pd.DataFrame({"value": [1.0]}))


def test_charts_of_nothing_are_empty() -> None:
    nothing = pd.DataFrame({"kind": [], "sentence": [], "priority": []})
    for axes in (plot.gaps(nothing), plot.dots(pd.Series(dtype=float))):
        axes.figure.canvas.draw()
        assert len(axes.get_yticklabels()) == 0
    figure = plot.development(pd.DataFrame(index=[2014, 2015]))
    figure.canvas.draw()
    assert [axes.has_data() for axes in figure.axes] == [False]
