"""The door of the public functions: what they take and how they answer wrong arguments."""

from __future__ import annotations

import difflib
import functools
import inspect
import numbers
from collections.abc import Callable, Iterable, Mapping
from types import UnionType
from typing import Any, TypeVar, cast

import pandas as pd

from . import _core
from ._labels import with_labels
from ._numbers import flag, is_flag, shown
from .graph import Graph

Function = TypeVar("Function", bound=Callable[..., Any])
Arguments = tuple[tuple[Any, ...], dict[str, Any]]

#: What an annotation asks for, without its module and what stands in its brackets, and how to say it.
KINDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "bool": (is_flag, "True or False"),
    "int": (lambda value: isinstance(value, numbers.Integral) and int(value) >= 0, "a whole number >= 0"),
    "float": (lambda value: isinstance(value, numbers.Real), "a number"),
    "str": (lambda value: isinstance(value, str), "a text"),
    "None": (lambda value: value is None, "None"),
    "DataFrame": (lambda value: isinstance(value, pd.DataFrame), "a DataFrame of pandas"),
    "Series": (lambda value: isinstance(value, pd.Series), "a Series of pandas"),
    "Iterable": (lambda value: isinstance(value, Iterable), "a list"),
    "Sequence": (lambda value: isinstance(value, Iterable), "a list"),
    "Mapping": (lambda value: isinstance(value, Mapping | pd.Series), "a dict"),
}


def as_graph(graph: Any, what: str) -> Graph:
    """A graph of any package as ours; the conversions are loaded when a graph of another one comes."""
    if isinstance(graph, Graph):
        return graph
    from . import interop

    return interop.as_graph(graph, what)


def measure(function: Function) -> Function:
    """Of a function of a graph: take a graph of any package, and name nodes by their labels in errors.

    Errors about arguments of the wrong kind are as of :func:`checked`.
    """

    look_at = _refused_early(function)

    @functools.wraps(function)
    def call(graph: Any, *args: Any, **kwargs: Any) -> Any:
        look_at(kwargs)
        if not isinstance(graph, Graph):
            graph = as_graph(graph, function.__name__)
        try:
            return function(graph, *args, **kwargs)
        except _core.InvalidArgument as error:
            if (text := with_labels(error, graph.nodes)) == str(error):
                raise
        except (AttributeError, TypeError, ValueError):
            if (text := _wrong_kind(function, (graph, *args), kwargs)) == "":
                raise
        raise _core.InvalidArgument(text)

    return cast(Function, call)


def checked(function: Function, arranged: Callable[..., Arguments] | None = None) -> Function:
    """Name an argument of the wrong kind, such as text for a number; the compiled half would speak of its own types.

    `arranged` makes of the arguments those that the function gets; it is called here, so that one frame stands between
    a function and who calls it, whose line warnings name.
    """

    look_at = _refused_early(function)

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        if arranged is not None:
            args, kwargs = arranged(args, kwargs)
        look_at(kwargs)
        try:
            return function(*args, **kwargs)
        except _core.Error:
            raise
        except (AttributeError, KeyError, TypeError, ValueError):
            if (text := _wrong_kind(function, args, kwargs)) == "":
                raise
        raise _core.InvalidArgument(text)

    return cast(Function, call)


def in_any_order(function: Function) -> Function:
    """:func:`checked`, of a function of a network: it sees the rows in an order of their own (``Network.in_order``).

    One that calls its first argument `data` takes a DataFrame as well.
    """
    subject = next(iter(inspect.signature(function).parameters))

    def arranged(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Arguments:
        if not args and subject not in kwargs:  # Python says so
            return args, kwargs
        net = args[0] if args else kwargs[subject]
        if hasattr(net, "in_order"):
            net = net.in_order()
        elif subject != "data" or not isinstance(net, pd.DataFrame):
            table = "neither a DataFrame of pandas nor a" if subject == "data" else "no"
            raise _core.InvalidArgument(
                f"{function.__name__}: a {type(net).__name__} is {table} Network; pass hanse.read(folder) or the like, "
                "of a graph Network.from_graph(graph)"
            )
        return ((net, *args[1:]), kwargs) if args else (args, {**kwargs, subject: net})

    return checked(function, arranged)


def _wrong_kind(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Says which argument is not what its annotation asks for; empty if none is."""
    signature = inspect.signature(function)
    try:
        given = signature.bind(*args, **kwargs).arguments
    except TypeError:  # Python says so itself, but for a name that the function does not have
        return _unknown(function, signature, len(args), kwargs)
    for name, value in given.items():
        kinds = _kinds(function, str(signature.parameters[name].annotation))
        known = [kind for kind in kinds if kind is not None]
        if len(known) < len(kinds) or any(fits(value) for fits, _ in known):
            continue
        wanted = " or ".join(words for _, words in known)
        return f"{function.__name__}: {name} is {shown(value)}; give {wanted}"
    return ""


def _kinds(function: Callable[..., Any], annotation: str) -> list[tuple[Callable[[Any], bool], str] | None]:
    """What each part of an annotation asks for; a name that its module has for several is all of them."""
    known = inspect.unwrap(function).__globals__
    parts = [str(known[one]) if isinstance(known.get(one), UnionType) else one for one in annotation.split(" | ")]
    return [KINDS.get(one.partition("[")[0].rpartition(".")[2]) for one in " | ".join(parts).split(" | ")]


#: Names that other packages have for what ours are called otherwise.
CALLED = {
    "weight": "weighted=True uses the graph's weights; which attribute they are is said when the graph is made",
    "directed": "it is a property of the graph: Graph.from_edges(..., directed=True), graph.as_undirected()",
    "mode": 'it is called direction: "out", "in" or "both"',
    "random_state": "it is called seed",
    "n_jobs": "it is called threads",
}


def _unknown(function: Callable[..., Any], signature: inspect.Signature, given: int, kwargs: dict[str, Any]) -> str:
    """Says which argument the function does not have or wants by name; empty if Python says it well."""
    known = list(signature.parameters)
    by_place = [p for p in signature.parameters.values() if p.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    if len(by_place) < len(known) and given > len(by_place):
        return (
            f"{function.__name__}: {given} values are given by place and it takes {len(by_place)}; name the others, "
            f"as in {known[len(by_place)]}=..."
        )
    for name in kwargs:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            meant = CALLED.get(name) or (f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}")
            return f"{function.__name__}: there is no argument {name!r}; {meant}"
    return ""


def _refused_early(function: Callable[..., Any]) -> Callable[[dict[str, Any]], None]:
    """What refuses arguments that would silently be taken for something else: a text for a list of its letters, and
    what is no flag (nan, -1) for True."""
    lists, flags = set(), dict[str, bool]()  # flags that may be None
    for name, parameter in inspect.signature(function).parameters.items():
        kinds = set(str(parameter.annotation).split(" | "))
        if any(kind.startswith(("Sequence[", "Iterable[")) for kind in kinds) and not {"str", "Any"} & kinds:
            lists.add(name)
        if "bool" in kinds and kinds <= {"bool", "None"}:
            flags[name] = "None" in kinds

    def look_at(kwargs: dict[str, Any]) -> None:
        for name in lists & kwargs.keys():
            if isinstance(kwargs[name], str):
                raise _core.InvalidArgument(
                    f"{function.__name__}: {name} is the text {kwargs[name]!r}, which would be read as a list of "
                    f"letters; give a list, [{kwargs[name]!r}]"
                )
        for name in flags & kwargs.keys():
            if kwargs[name] is not None or not flags[name]:
                flag(function.__name__, name, kwargs[name])

    return look_at
