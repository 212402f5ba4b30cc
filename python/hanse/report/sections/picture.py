"""The network and the map."""

from __future__ import annotations

from typing import Any

from ... import plot
from ...graph import Graph
from ..blocks import Block, Picture, Text, View
from ..inputs import Inputs
from ..payload import Figure, ViewData, payload, to_script
from ..ties import records, tie_rows
from ..view_lists import contact_rows, gap_rows

#: With more ties a picture for paper shows those of the home.
MANY = 5_000


def build(inputs: Inputs) -> list[Block]:
    """The interactive view on screen; a map and a network on paper."""
    inputs.step("drawing")
    graph, members = inputs.near, inputs.members
    if graph.n_ties > MANY:  # among the partners alone would be a grey disc
        graph = Graph.from_edges(inputs.pairs["source"], inputs.pairs["target"], nodes=graph.nodes)
    nodes = inputs.nodes.loc[graph.nodes]
    drawn_map = plot.world(nodes, graph=graph, home=members, names=nodes["city"])
    drawn_net = plot.network(graph, home=members, places=nodes, names=nodes["label"].to_dict())
    say = inputs.say
    return [
        Text(say("picture.how"), role="screen"),
        View(to_script(payload(view_data(inputs))), say("picture.caption")),
        Picture.of(drawn_map, say("picture.map_alt"), say("picture.map"), dots=True, print_only=True),
        Picture.of(drawn_net, say("picture.network_alt"), say("picture.network"), dots=True, print_only=True),
    ]


def view_data(inputs: Inputs) -> ViewData:
    """All the view of the report shows."""
    gaps = gap_rows(inputs)
    members, texts = records(inputs.net, as_of=inputs.as_of)
    return ViewData(
        title=inputs.home.name,
        nodes=inputs.nodes,
        ties=tie_rows(inputs.net, as_of=inputs.as_of),
        home=list(inputs.members),
        home_name=inputs.home.name,
        figures=_figures(inputs),
        records=members,
        record_texts=texts,
        gaps=gaps,
        all_gaps=len(inputs.findings) if gaps else 0,
        contacts=contact_rows(inputs, gaps),
        language=inputs.words.language,
    )


def _figures(inputs: Inputs) -> list[Figure]:
    table: Any = inputs.measures
    names = ("partners", "abroad", "betweenness", "harmonic", "constraint")
    return [
        Figure(
            name,
            inputs.say(f"measure.{name}"),
            inputs.say(f"measure.{name}_help"),
            table[name],
            low_first=name == "constraint",
        )
        for name in names
    ]
