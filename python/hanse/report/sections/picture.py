"""The network and the map."""

from __future__ import annotations

from typing import Any

from ... import plot
from ...graph import Graph
from ..blocks import Block, Picture, Section, Text, View
from ..inputs import Inputs
from ..payload import Figure, ViewData, payload, to_script
from ..ties import records, tie_rows
from ..view_lists import contact_rows, gap_rows

#: With more ties a picture for paper shows those of the home.
MANY = 5_000


def build(inputs: Inputs) -> Section:
    """The interactive view on screen; a map and a network on paper."""
    inputs.step("drawing")
    graph, members, home = inputs.near, inputs.members, inputs.whose
    if graph.n_ties > MANY:  # among the partners alone would be a grey disc
        graph = Graph.from_edges(inputs.pairs["source"], inputs.pairs["target"], nodes=graph.nodes)
    nodes = inputs.nodes.loc[graph.nodes]
    drawn_map = plot.world(nodes, graph=graph, home=members, names=nodes["city"])
    drawn_net = plot.network(graph, home=members, places=nodes, names=nodes["label"].to_dict())
    blocks: list[Block] = [
        Text(
            "Each point is an organisation, each line at least one joint project or contact. Click a point to see its "
            "figures, its partners and the projects and contacts they rest on; choose a gap or a recommended "
            "contact to "
            "see where it lies.",
            role="screen",
        ),
        View(
            to_script(payload(view_data(inputs))),
            f"Points of {home} are red. Drag to move; Ctrl and the wheel, or two fingers, zoom. On the map an "
            "organisation without coordinates stands where others of its city do.",
        ),
        Picture.of(
            drawn_map,
            "Map of the organisations and their ties",
            f"Where {home} (dark red) and its partners are.",
            dots=True,
            print_only=True,
        ),
        Picture.of(
            drawn_net,
            "The network of organisations",
            f"Who of {home} (dark red) and its partners works with whom.",
            dots=True,
            print_only=True,
        ),
    ]
    return Section("picture", "Map and network", blocks)


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
    )


def _figures(inputs: Inputs) -> list[Figure]:
    table: Any = inputs.measures
    return [
        Figure("partners", "Partners", "Organisations tied to it", table["partners"]),
        Figure("abroad", "Partners abroad", "Of a member: partners in other countries", table["abroad"]),
        Figure("betweenness", "Betweenness", "Shortest ways between others that lead through it", table["betweenness"]),
        Figure("harmonic", "Nearness", "Sum of 1 / distance to all others", table["harmonic"]),
        Figure(
            "constraint",
            "Constraint",
            "Low: its partners do not know each other; it bridges gaps",
            table["constraint"],
            low_first=True,
        ),
    ]
