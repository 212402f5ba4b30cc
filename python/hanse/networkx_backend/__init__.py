"""hanse behind NetworkX: ``nx.betweenness_centrality(G, backend="hanse")``.

NetworkX finds this module by its entry point. It converts a graph once (and keeps the result with the graph), calls the
kernel of the same name and gets back what its own function would return. What a kernel does not do (an argument, a kind
of graph) it declines in ``can_run``, so that NetworkX runs its own function where it may fall back.
"""

from __future__ import annotations

import sys
from typing import Any

from ..graph import Graph
from . import (  # noqa: F401  they register themselves
    centrality,
    communities,
    components,
    connectivity,
    distance_measures,
    groups,
    pairs,
    paths,
    projections,
    structure,
)
from .convert import NxGraph
from .registry import FUNCTIONS, calls

__all__ = ["NxGraph", "backend", "calls"]


def _asked_for_us() -> bool:
    """Whether the caller wrote ``backend="hanse"``: NetworkX then raises without the reason that we give."""
    frame = sys._getframe(1)
    for _ in range(4):
        if frame.f_back is None:
            return False
        frame = frame.f_back
        if frame.f_code.co_name == "_call_if_any_backends_installed":
            return frame.f_locals.get("backend") == "hanse"
    return False


class Backend:
    """What NetworkX asks of a backend."""

    @staticmethod
    def convert_from_nx(graph: Any, *, name: str | None = None, graph_name: str | None = None, **_: Any) -> NxGraph:
        return NxGraph.of(graph)

    @staticmethod
    def convert_to_nx(result: Any, *, name: str | None = None) -> Any:
        return NxGraph.of(result).nx if isinstance(result, NxGraph | Graph) else result

    @staticmethod
    def can_run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
        function = FUNCTIONS.get(name)
        answer = function is not None and function.can_run(args, kwargs)
        if isinstance(answer, str) and _asked_for_us():
            raise NotImplementedError(f"{name}: {answer} (hanse cannot run this call; leave backend out)")
        return answer

    @staticmethod
    def should_run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
        return FUNCTIONS[name].should_run(args, kwargs)

    def __getattr__(self, name: str) -> Any:
        try:
            return FUNCTIONS[name]
        except KeyError:
            raise AttributeError(name) from None


backend = Backend()
