"""Which functions of NetworkX we run, when, and how often it happened."""

from __future__ import annotations

import inspect
import logging
from collections import Counter
from collections.abc import Callable
from typing import Any

import networkx as nx

from .convert import Need, NxGraph, weight_problem

#: How often each kernel ran, by NetworkX's name of the function.
calls: Counter[str] = Counter()

log = logging.getLogger("hanse")

Why = Callable[..., str | None]


class Function:
    """One function of NetworkX as we run it."""

    def __init__(
        self, body: Callable[..., Any], only: str | None, need: Need | None, unless: Why | None, linear: bool
    ) -> None:
        self.name = body.__name__
        self._body = body
        self._only = only
        self._need = need
        self._unless = unless
        self._linear = linear
        self._signature = inspect.signature(body)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if args:
            graph = NxGraph.of(args[0])
            args = (graph, *args[1:])
        else:
            name = next(iter(kwargs))
            graph = NxGraph.of(kwargs[name])
            kwargs = kwargs | {name: graph}
        if self._only == "undirected" and graph.is_directed():
            raise nx.NetworkXNotImplemented("not implemented for directed type")
        if self._only == "directed" and not graph.is_directed():
            raise nx.NetworkXNotImplemented("not implemented for undirected type")
        calls[self.name] += 1
        log.debug("%s runs behind NetworkX on %d nodes", self.name, len(graph))
        return self._body(*args, **kwargs)

    def should_run(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
        """True, or why NetworkX is as quick; `backend="hanse"` runs it all the same."""
        if self._linear and not next(iter(self._given(args, kwargs).values())).converted:
            return "converting the graph takes longer than one pass over it"
        return True

    def _given(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """The arguments by name, the graph among them converted; a TypeError says what is wrong with them."""
        bound = self._signature.bind(*args, **kwargs)
        bound.apply_defaults()
        name, graph = next(iter(bound.arguments.items()))
        return bound.arguments | {name: NxGraph.of(graph)}

    def can_run(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
        """True, or why not; `args` may still hold NetworkX graphs."""
        try:
            given = self._given(args, kwargs)
        except TypeError as error:
            return str(error)
        graph = next(iter(given.values()))
        if type(graph.nx).adjacency is not nx.Graph.adjacency:
            return "graphs of a class with neighbours of its own run in NetworkX"
        if self._need:
            why = weight_problem(graph, given.get("weight", given.get("distance")), self._need)
            if why:
                return why
        return (self._unless(**given) if self._unless else None) or True


FUNCTIONS: dict[str, Function] = {}


def kernel(
    *, only: str | None = None, need: Need | None = None, unless: Why | None = None, linear: bool = False
) -> Callable[[Callable[..., Any]], Function]:
    """Register a function under its name.

    ``only`` "directed" or "undirected" graphs (NetworkX's error otherwise); ``need``: what its weight argument must be;
    ``unless``: gets the arguments by name and says why this call is not ours; ``linear``: one pass over the graph,
    which takes no longer than its conversion.
    """

    def register(body: Callable[..., Any]) -> Function:
        FUNCTIONS[body.__name__] = function = Function(body, only, need, unless, linear)
        return function

    return register


def multigraph(**given: Any) -> str | None:
    """Declines multigraphs, which NetworkX refuses or counts in its own way."""
    return "multigraphs run in NetworkX" if next(iter(given.values())).is_multigraph() else None


def small_or_multi(**given: Any) -> str | None:
    graph = next(iter(given.values()))
    return multigraph(**given) or ("an empty graph runs in NetworkX" if len(graph) == 0 else None)
