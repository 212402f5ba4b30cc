"""Which new contacts would help most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .. import _core, paths
from .._measure import checked
from .._run import Report
from ..graph import Graph
from ..network import Network
from ._facts import column, held, home_country, require_ids
from .exact_contacts import best_targets
from .plan import Plan
from .what_if import Goal, greedy_ties, what_if

#: With a tie at home's end, these depend on the nearest of home only, and a tie never gains more after others.
NEAREST = ("mean_distance", "reach", "competence")

COLUMNS = [
    "source", "target", "source_name", "target_name", "country", "gain", "cost", "steps", "via", "brings", "reason",
]  # fmt: skip


class Start:
    """Who is home, who is abroad, how far everybody is, and through whom to go."""

    def __init__(self, net: Network, home: str, graph: Graph) -> None:
        self.net = net
        self.graph = graph
        self.home = list(net.members(home)["id"])
        organisations = net.organisations
        self.name = column(organisations, "name")
        self.country = column(organisations, "country")
        here = home_country(net, home)
        inside = set(self.home)
        outside = [o for o in organisations["id"] if o not in inside]
        # As for gaps: where no country is known, all outside are abroad.
        self.abroad = [o for o in outside if self.country.get(o, here) != here] if self.country else outside
        self.steps = paths.distances(graph, self.home)  # home x organisations
        self.nearest = self.steps.min(axis=0)
        self.competences = held(net)
        self.known_at_home = {c for o in self.home for c in self.competences.get(o, ())}
        known = set(self.nearest.index[self.nearest == 1])
        self.reached_countries = {self.country[o] for o in known if o in self.country}
        ties = graph.edges_frame()
        both = pd.concat([ties, ties.rename(columns={"source": "target", "target": "source"})])
        self.friends = both.sort_values("weight", ascending=False, kind="stable").groupby("source")["target"].agg(list)

    def way(self, target: str) -> list[str]:
        """A shortest path from home to `target`, by the strongest ties; empty if there is none."""
        found = [target]
        left = self.nearest[target]
        if not np.isfinite(left):
            return []
        while left > 0:
            left -= 1
            found.append(next(o for o in self.friends[found[-1]] if self.nearest[o] == left))
        return found[::-1]

    def label(self, organisation: str) -> str:
        return str(self.name.get(organisation, f"organisation {organisation}"))


@checked
def next_contacts(
    net: Network,
    *,
    home: str,
    k: int = 10,
    goal: Goal = "reach",
    targets: Any = None,
    within: int = 2,
    budget: float | None = None,
    costs: Mapping[str, float] | None = None,
    exclude: Iterable[Any] = (),
    candidates: Sequence[tuple[str, str]] | pd.DataFrame | None = None,
    ties: Sequence[str] = ("projects", "contacts"),
    as_of: Any = None,
    exact: bool = False,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Plan:
    """Choose the new contacts that bring home closest to the world, with reasons and a bound.

    Every possible tie between an organisation of home and one abroad is weighed exactly; then the best is taken, its
    effect counted in, and the next one weighed anew.

    Parameters
    ----------
    net : Network
    home : str
        Cluster, region, country or city that plans.
    k : int
        Number of contacts, at most.
    goal : {"reach", "mean_distance", "competence", "harmonic", "closeness"}
        What to increase; see :func:`what_if`. "reach": organisations within `within` ties of home; "competence":
        competences that home lacks, within reach. These and "mean_distance" look at home as one; "harmonic" and
        "closeness" add up over its organisations, so that they favour those at the margin.
    targets : list of organisation ids, or a cluster, region, country or city, optional
        Towards whom; default: everybody.
    within : int
        How many ties away something still is within reach.
    budget, costs : float and mapping of organisation id to cost, optional
        Spend at most `budget`, where a contact with an organisation costs what `costs` says (default 1).
    exclude : organisation ids or pairs (source, target)
        Who is not to be asked.
    candidates : pairs (source, target), optional
        Weigh only these.
    ties, as_of
        Which ties count, and on which day; see :meth:`Network.graph`.
    exact : bool
        Find the optimum with a solver (HiGHS), for the goals mean_distance, reach and competence, and harmonic for a
        home of one organisation.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Plan
        ``frame``: source, target, names, country, gain, cost, steps (ties between home and target today), via (through
        whom to start), brings (competences home lacks), reason. ``notes`` state the guarantee.

    Raises
    ------
    InvalidArgument
        Home unknown, k or budget too small, an unknown goal, target or organisation, a negative cost, or nobody to
        contact.

    References
    ----------
    [crescenzi2016], [bergamini2018], [nemhauser1978]
    """
    if k < 1:
        raise _core.InvalidArgument(f"next_contacts: k is {k}; ask for one contact or more")
    graph = net.graph(ties=list(ties), as_of=as_of)
    start = Start(net, home, graph)
    pairs = _pairs(start, candidates, exclude)
    if goal in NEAREST:  # whoever of home makes the contact, the gain is the same: weigh the one it is easiest for
        pairs = pairs.drop_duplicates("target", ignore_index=True)
    price = _prices(pairs, costs, budget)
    options: dict[str, Any] = {
        "goal": goal,
        "of": start.home,
        "within": within,
        "threads": threads,
        "progress": progress,
    }
    if targets is not None:
        aims = net.members(targets)["id"] if isinstance(targets, str) else targets
        options["targets"] = require_ids(graph.nodes, aims, "next_contacts", "target")
    if goal == "competence":
        options["holdings"] = {
            o: sorted(c - start.known_at_home) for o, c in start.competences.items() if c - start.known_at_home
        }
    most = k if budget is None else min(k, int(budget // max(min(price.values()), 1e-12)))
    greedy = greedy_ties(graph, pairs, max(most, 1), **options)
    bound = greedy.upper_bound
    if exact:
        chosen, bound = _exact(start, pairs, goal, options, k, budget, price)
        notes = ["the best possible choice, by a solver (HiGHS)"]
    elif budget is not None:
        chosen = _within_budget(graph, pairs, most, price, budget, options)
        notes = ["chosen one by one, by most gain per cost"]
    else:
        chosen = greedy.ties
        notes = ["chosen one by one, each with the effect of those before counted in"]
    value = float(chosen["gain"].sum())
    notes.append(
        "the goal is submodular: this way reaches at least 63 % of the best possible (without costs)"
        if greedy.submodular
        else "the goal is not submodular (two contacts can open a way that neither opens alone): only the bound holds"
    )
    notes.append(f"{len(pairs):,} possible contacts of {len(start.home)} organisations at home were weighed")
    silent = sum(o not in start.competences for o in start.abroad)
    if silent:
        notes.append(f"for {silent:,} of {len(start.abroad):,} organisations abroad no competence is known")
    return Plan("next contacts", _table(start, chosen, price), value, max(bound, value), notes)


def _pairs(start: Start, candidates: Any, exclude: Iterable[Any]) -> pd.DataFrame:
    """Candidates without what is excluded or tied already; the shortest way and the best connected of home first."""
    barred = set(exclude)
    if candidates is None:
        away = pd.Index([o for o in start.abroad if o not in barred], dtype=object)
        steps = start.steps[away].to_numpy()
        row, column_of = np.nonzero(steps > 1)
        partners = np.array([len(start.friends.get(o, [])) for o in start.home])
        order = np.lexsort((-partners[row], steps[row, column_of]))
        home = np.array(start.home, dtype=object)
        frame = pd.DataFrame({"source": home[row[order]], "target": away[column_of[order]]})
    else:
        frame = (
            candidates
            if isinstance(candidates, pd.DataFrame)
            else pd.DataFrame(candidates, columns=["source", "target"])
        )
        for side in ("source", "target"):
            require_ids(start.graph.nodes, frame[side], "next_contacts", "organisation")
        frame = frame[["source", "target"]][~frame["target"].isin(barred)]
    couples = {one for one in barred if isinstance(one, tuple)}
    if couples:
        frame = frame[[pair not in couples for pair in zip(frame["source"], frame["target"], strict=True)]]
    if frame.empty:
        raise _core.InvalidArgument("next_contacts: nobody is left to contact; exclude fewer, or name other candidates")
    return frame.reset_index(drop=True)


def _prices(pairs: pd.DataFrame, costs: Mapping[str, float] | None, budget: float | None) -> dict[str, float]:
    price = {target: float((costs or {}).get(target, 1.0)) for target in pairs["target"].unique()}
    wrong = [target for target, cost in price.items() if not 0 <= cost < float("inf")]
    if wrong:
        raise _core.InvalidArgument(f"next_contacts: the cost of {wrong[0]!r} is {price[wrong[0]]}; use amounts >= 0")
    if budget is not None and not budget >= min(price.values()):
        raise _core.InvalidArgument(
            f"next_contacts: the budget {budget} pays for no contact: the cheapest costs {min(price.values())}"
        )
    return price


def _within_budget(
    graph: Graph, pairs: pd.DataFrame, most: int, price: dict[str, float], budget: float, options: dict[str, Any]
) -> pd.DataFrame:
    """Most gain per cost, one after the other, while money is left."""
    rows: list[tuple[Any, Any, float]] = []
    ties = graph.unweighted().edges_frame()
    money = budget
    while len(rows) < most:
        pairs = pairs[pairs["target"].map(price) <= money]
        if pairs.empty:
            break
        gains = what_if(graph, pairs, **options)
        worth = gains["gain"] / gains["target"].map(price).clip(lower=1e-12)
        best = gains.iloc[int(worth.to_numpy().argmax())]
        if best["gain"] <= 0:
            break
        rows.append((best["source"], best["target"], float(best["gain"])))
        money -= price[best["target"]]
        new = pd.DataFrame({"source": [best["source"]], "target": [best["target"]]})
        ties = pd.concat([ties, new], ignore_index=True)
        graph = Graph.from_edges(ties["source"], ties["target"], nodes=graph.nodes)
        pairs = pairs[(pairs["source"] != best["source"]) | (pairs["target"] != best["target"])]
    return pd.DataFrame(rows, columns=["source", "target", "gain"])


def _exact(
    start: Start, pairs: pd.DataFrame, goal: str, options: dict[str, Any], k: int, budget: float | None, price: Any
) -> tuple[pd.DataFrame, float]:
    """The optimum: which organisations abroad, each through its nearest candidate at home."""
    if goal not in NEAREST and not (goal == "harmonic" and len(start.home) == 1):
        raise _core.InvalidArgument(
            f"next_contacts: exact is possible for {', '.join(NEAREST)}, and for harmonic with one organisation at "
            "home; use one of these goals, or the bound of the greedy choice"
        )
    first = pairs.drop_duplicates("target")
    chosen, bound = best_targets(start.graph, start.home, list(first["target"]), k, budget, price, options)
    rows = []
    graph, ties = start.graph, start.graph.unweighted().edges_frame()
    source_of = dict(zip(first["target"], first["source"], strict=True))
    for target in chosen:
        pair = pd.DataFrame({"source": [source_of[target]], "target": [target]})
        rows.append((source_of[target], target, float(what_if(graph, pair, **options)["gain"].iloc[0])))
        ties = pd.concat([ties, pair], ignore_index=True)
        graph = Graph.from_edges(ties["source"], ties["target"], nodes=graph.nodes)
    return pd.DataFrame(rows, columns=["source", "target", "gain"]), bound


def _table(start: Start, chosen: pd.DataFrame, price: dict[str, float]) -> pd.DataFrame:
    rows = []
    new_countries = set(start.reached_countries)
    for source, target, gain in chosen[["source", "target", "gain"]].itertuples(index=False):
        way = start.way(target)
        via = [start.label(o) for o in way[:-1] if o != source]
        country = start.country.get(target)
        brings = sorted(start.competences.get(target, set()) - start.known_at_home)
        reasons = []
        if country and country not in new_countries:
            reasons.append(f"first contact in {country}")
            new_countries.add(country)
        if brings:
            reasons.append(
                f"brings {', '.join(brings[:3])}" + (f" and {len(brings) - 3} more" if len(brings) > 3 else "")
            )
        if not way:
            reasons.append("no way there yet: a fair or a delegation has to open it")
        elif via:
            reasons.append(f"start through {' and '.join(via)}")
        partners = len(start.friends.get(target, []))
        reasons.append(f"{partners:,} partner{'' if partners == 1 else 's'} of its own")
        steps = float(start.nearest[target])
        rows.append(
            {
                "source": source,
                "target": target,
                "source_name": start.label(source),
                "target_name": start.label(target),
                "country": country,
                "gain": gain,
                "cost": price.get(target, 1.0),
                "steps": steps,
                "via": " - ".join(via),
                "brings": ", ".join(brings),
                "reason": "; ".join(reasons),
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS)
