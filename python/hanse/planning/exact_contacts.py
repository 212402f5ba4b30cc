"""The best set of contacts by a solver, where only the nearest of home counts."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import _core, paths
from ..graph import Graph

#: Larger instances are refused: the solver would take hours.
LARGEST = 2_000_000


def best_targets(
    graph: Graph,
    home: list[str],
    candidates: list[str],
    k: int,
    budget: float | None,
    price: dict[str, float],
    options: dict[str, Any],
) -> tuple[list[str], float]:
    """Which k of `candidates` to tie to home, and a bound that no choice exceeds.

    A facility location problem: y[v, t] says that v is reached through the new contact t, which must be chosen. For
    "competence" a kind counts once if any chosen contact brings it within reach.
    """
    import scipy.sparse as sp
    from scipy.optimize import Bounds, LinearConstraint, milp

    values = _values(graph, home, candidates, options)  # gain of v through t, t x v
    through, reached = np.nonzero(values > 1e-12)
    if len(through) > LARGEST:
        raise _core.InvalidArgument(
            f"next_contacts: exact would need {len(through):,} variables; name fewer candidates or targets"
        )
    n, m = len(candidates), len(through)
    if m == 0:
        return [], 0.0
    pair = np.arange(m)
    chosen_first = sp.hstack([sp.coo_array((-np.ones(m), (pair, through)), shape=(m, n)), sp.eye_array(m)])
    width = values.shape[1]
    once = sp.hstack([sp.coo_array((width, n)), sp.coo_array((np.ones(m), (reached, pair)), shape=(width, m))])
    limits = [
        LinearConstraint(chosen_first.tocsr(), -np.inf, 0),
        LinearConstraint(once.tocsr(), -np.inf, 1),
        LinearConstraint(np.concatenate([np.ones(n), np.zeros(m)])[None, :], -np.inf, k),
    ]
    if budget is not None:
        cost = [price[t] for t in candidates]
        limits.append(LinearConstraint(np.concatenate([cost, np.zeros(m)])[None, :], -np.inf, budget))
    found = milp(
        -np.concatenate([np.zeros(n), values[through, reached]]),
        constraints=limits,
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=Bounds(0, 1),
    )
    if found.x is None:
        raise _core.InvalidArgument(f"next_contacts: the solver found no choice ({found.message})")
    chosen = [candidates[i] for i in range(n) if found.x[i] > 0.5]
    return chosen, -float(found.mip_dual_bound)


def _values(graph: Graph, home: list[str], candidates: list[str], options: dict[str, Any]) -> Any:
    """How much each target (or competence) gains through each candidate alone."""
    n = len(graph)
    before = paths.distances(graph, home).min(axis=0)
    after = 1 + paths.distances(graph, candidates)
    goal = options["goal"]
    if goal == "competence":
        holdings = options["holdings"]
        kinds = sorted({kind for held in holdings.values() for kind in held})
        matrix = np.zeros((n, len(kinds)), dtype=bool)
        for organisation, held in holdings.items():
            matrix[graph.nodes.get_loc(organisation), [kinds.index(kind) for kind in held]] = True
        near = (after.to_numpy() <= options["within"]).astype(float)
        had = matrix[before.to_numpy() <= options["within"]].any(axis=0)
        return ((near @ matrix) > 0) & ~had
    aims = options.get("targets") or [o for o in graph.nodes if o not in set(home)]
    d0, d1 = before[aims].to_numpy(), after[aims].to_numpy()
    d1 = np.minimum(d0, d1)
    if goal == "reach":
        return (d1 <= options["within"]).astype(float) - (d0 <= options["within"])
    if goal == "mean_distance":
        d0, d1 = np.minimum(d0, n), np.minimum(d1, n)
        return (d0 - d1) / len(aims)
    with np.errstate(divide="ignore"):
        return np.where(d1 > 0, 1 / d1, 0) - np.where(d0 > 0, 1 / d0, 0)
