"""What a graph and a network show of themselves: in a notebook, as a picture, as an interactive view."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hanse as hs
import pandas as pd
import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "its-owl"
EVIL = "<script>alert(1)</script>"


def network() -> hs.Network:
    return hs.Network.from_tables(
        organisations={
            "id": ["a", "b"],
            "name": [EVIL, "B"],
            "country": ["DE", "FI"],
            "lat": [52.0, 60.0],
            "lon": [8.5, 25],
        },
        contacts={"from": ["a"], "to": ["b"], "kind": [EVIL], "start": ["2016-05"]},
    )


def test_notebooks_show_text_as_text() -> None:
    graph = hs.Graph.from_edges([EVIL], ["b"])
    for shown in (graph._repr_html_(), network()._repr_html_()):
        assert "<script" not in shown and shown.startswith("<p>&lt;")


def test_an_empty_graph_shows_itself() -> None:
    assert "0 nodes" in hs.Graph.from_edges([], [])._repr_html_()


def test_a_network_has_a_map_and_a_picture() -> None:
    for on in ("map", "network"):
        axes = network().plot(home="country:DE", on=on)
        axes.figure.canvas.draw()
    with pytest.raises(hs.InvalidArgument, match='use "map" or "network"'):
        network().plot(on="globe")  # type: ignore[arg-type]


def test_views_carry_the_payload_as_text(unpacked: Any) -> None:
    pytest.importorskip("anywidget")
    payload = unpacked(network().view(home="country:DE").payload)
    assert payload["nodes"]["label"] == [EVIL, "B"] and payload["nodes"]["home"] == [0]
    # May 2016 is month 12 * 2016 + 4; the end is not known.
    assert payload["ties"]["since"] == [24196] and payload["ties"]["until"] == [-1]
    assert payload["countries"] == ["Germany", "Finland"]
    assert len(unpacked(hs.Graph.from_edges([1, 2], [2, 3]).view(home=[2]).payload)["ties"]["source"]) == 2


def test_a_view_of_unknown_labels_is_refused() -> None:
    with pytest.raises(hs.InvalidArgument, match="not in the graph"):
        hs.Graph.from_edges([1], [2]).view(home=[7])


def test_findings_and_plans_draw_themselves() -> None:
    net = hs.read(EXAMPLE)
    gaps = hs.gap.find(net, home="its-owl").plot(top=5)
    gaps.figure.canvas.draw()
    assert len(gaps.get_yticklabels()) == 5
    contacts = hs.planning.next_contacts(net, home="its-owl", k=3)
    axes = contacts.plot()
    axes.figure.canvas.draw()
    assert len(contacts) > 0
    assert [0.0, *contacts["gain"].cumsum()] in [list(line.get_ydata()) for line in axes.lines]
    events = pd.DataFrame({"id": ["e", "f"], "kind": ["congress"] * 2, "start": ["2099"] * 2})
    covers = pd.DataFrame({"event": ["e", "f"], "market": ["FI", "AT"], "competence": ["x", "y"]})
    offered = {"candidates": events, "coverage": covers, "targets": covers.drop(columns="event")}
    for plan in (
        hs.planning.portfolio(net, home="its-owl", budget=3, **offered),
        hs.planning.matchmaking(net, home="its-owl", guests="country:FI"),
        hs.planning.consortium(net, competences=["robotics"]),
    ):
        axes = plan.plot()
        axes.figure.canvas.draw()
        assert len(axes.get_yticklabels()) == len(plan) > 0, plan
