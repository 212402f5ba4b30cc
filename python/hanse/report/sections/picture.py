"""The network and the map."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from ..._earth import around, frame, grouped, inside, names_of, project
from ..blocks import Block, Picture, Text, View
from ..drawing import points
from ..inputs import Inputs, attempt
from ..payload import Figure, ViewData, payload, to_script
from ..ties import records, tie_rows
from ..view_lists import contact_rows

#: More lines than these would be a grey disc on paper: the home's strongest are drawn.
MANY = 1_200
#: The map shows this share of them; who is far away would make a blob of all others.
MIDDLE = 0.7
#: Countries named of those beyond the edge.
BEYOND = 4
#: Names on paper.
NAMES = 18


def build(inputs: Inputs) -> list[Block]:
    """The interactive view on screen; a map and a network on paper."""
    inputs.step("drawing")
    say = inputs.say
    drawn = (_map(inputs), _network(inputs))
    pictures = [Picture(*one, print_only=True) for one in drawn if one is not None]
    view = View(to_script(payload(view_data(inputs))), say("picture.caption"))
    return [Text(say("picture.how"), role="screen"), view, *pictures]


def _map(inputs: Inputs) -> tuple[Markup, str, str] | None:
    """Places of the home and its partners and the home's ties between them; what it is, and its caption."""
    nodes = inputs.nodes.loc[inputs.near.nodes]
    nodes = nodes[nodes["lat"].notna() & nodes["lon"].notna()]
    if nodes.empty:
        return None
    group, centre = grouped(project(nodes["lon"], nodes["lat"]), 0.002 if len(nodes) < 2_000 else 0.008)
    count = np.bincount(group)
    home = np.bincount(group, nodes.index.isin(inputs.members)) > 0
    place = pd.Series(group, index=nodes.index)
    ties = np.column_stack([place.reindex(inputs.pairs[end]).to_numpy() for end in ("source", "target")])
    ties = np.sort(ties[np.isfinite(ties).all(axis=1)].astype(int), axis=1)
    ties, often = np.unique(ties, axis=0, return_counts=True)
    window = frame(centre, count, MIDDLE)
    within = inside(window, centre)
    both = within[ties].all(axis=1)
    ties, often = ties[both], often[both]
    kept = np.argsort(-often, kind="stable")[:MANY]
    order = np.argsort(-count, kind="stable")[:120]
    names = names_of(nodes["city"], group)
    beyond = nodes.loc[~within[group], "country"]
    drawn = points(
        centre, window, count=count, home=home, ties=ties[kept], names=names, order=order, most=NAMES, land=True
    )
    there = beyond[beyond != ""].value_counts().index[:BEYOND]
    said = [
        inputs.say("picture.map", beyond=len(beyond), countries=list(there)),
        _left_out(inputs, len(kept), len(ties)),
    ]
    return drawn, inputs.say("picture.map_alt"), " ".join(filter(None, said))


def _network(inputs: Inputs) -> tuple[Markup, str, str] | None:
    """The home and its partners with the ties among them, or the strongest of the home where they are many."""
    graph = inputs.near
    if not graph.n_ties:
        return None
    at, every = graph.nodes, graph.n_ties
    sources, targets, _ = graph._core.ties()
    ties = np.column_stack([sources, targets]).astype(int)
    if every > MANY:
        own = inputs.pairs.sort_values("strength", ascending=False, kind="stable").head(MANY)
        at = pd.Index(pd.unique(own[["source", "target"]].to_numpy().ravel()))
        ties, every = np.column_stack([at.get_indexer(own[end]) for end in ("source", "target")]), len(inputs.pairs)
    count = inputs.measures["partners"].reindex(at).to_numpy(float)
    home = np.asarray(at.isin(inputs.members))
    xy = inputs.nodes.loc[at, ["x", "y"]].to_numpy(float)
    tied = xy[np.unique(ties)]
    window = around(tied.min(axis=0), tied.max(axis=0), room=1.08, least=0.1, shape=(1.0, 0.5))
    by_size = np.argsort(-count, kind="stable")
    order = dict.fromkeys([*by_size[home[by_size]][: NAMES // 3], *by_size[:400]])  # some of the home's in any case
    names = inputs.nodes.loc[at, "label"].tolist()
    drawn = points(xy, window, count=count, home=home, ties=ties, names=names, order=order, most=NAMES)
    said = [inputs.say("picture.network"), _left_out(inputs, len(ties), every)]
    return drawn, inputs.say("picture.network_alt"), " ".join(filter(None, said))


def _left_out(inputs: Inputs, lines: int, every: int) -> str:
    return inputs.say("picture.strongest", n=lines, all=every) if lines < every else ""


def view_data(inputs: Inputs) -> ViewData:
    """All the view of the report shows."""
    gaps = inputs.gap_rows
    members, texts = records(inputs.tied, **inputs.when)
    return ViewData(
        title=inputs.whose,
        nodes=inputs.nodes,
        ties=tie_rows(inputs.tied, **inputs.when),
        home=list(inputs.members),
        home_name=inputs.whose,
        figures=_figures(inputs),
        records=members,
        record_texts=texts,
        gaps=gaps,
        all_gaps=len(inputs.findings) if gaps else 0,
        contacts=attempt(lambda: contact_rows(inputs, gaps)) or [],
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
