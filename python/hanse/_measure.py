"""The door of the public functions: what they take and how they answer wrong arguments."""

from __future__ import annotations

import functools
import inspect
import numbers
import reprlib
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np

from . import _core
from ._labels import with_labels
from .graph import Graph

Function = TypeVar("Function", bound=Callable[..., Any])

#: What an annotation asks for, and how to say it.
KINDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "bool": (lambda value: isinstance(value, bool | np.bool_), "True or False"),
    "int": (lambda value: isinstance(value, numbers.Integral) and int(value) >= 0, "a whole number >= 0"),
    "float": (lambda value: isinstance(value, numbers.Real), "a number"),
    "str": (lambda value: isinstance(value, str), "a text"),
    "None": (lambda value: value is None, "None"),
}


def measure(function: Function) -> Function:
    """Of a function of a graph: take a graph of any package, and name nodes by their labels in errors.

    Errors about arguments of the wrong kind are as of :func:`checked`.
    """

    @functools.wraps(function)
    def call(graph: Any, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(graph, Graph):
            from .interop import as_graph

            graph = as_graph(graph, function.__name__)
        try:
            return function(graph, *args, **kwargs)
        except _core.InvalidArgument as error:
            if (text := with_labels(error, graph.nodes)) == str(error):
                raise
        except (TypeError, ValueError):
            if (text := _wrong_kind(function, (graph, *args), kwargs)) == "":
                raise
        raise _core.InvalidArgument(text)

    return cast(Function, call)


def checked(function: Function) -> Function:
    """Name an argument of the wrong kind, such as text for a number; the compiled half would speak of its own types."""

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except _core.Error:
            raise
        except (TypeError, ValueError):
            if (text := _wrong_kind(function, args, kwargs)) == "":
                raise
        raise _core.InvalidArgument(text)

    return cast(Function, call)


def _wrong_kind(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Says which argument is not what its annotation asks for; empty if none is."""
    signature = inspect.signature(function)
    try:
        given = signature.bind(*args, **kwargs).arguments
    except TypeError:  # arguments that the function does not have: Python says so itself
        return ""
    for name, value in given.items():
        kinds = [KINDS.get(kind) for kind in str(signature.parameters[name].annotation).split(" | ")]
        known = [kind for kind in kinds if kind is not None]
        if len(known) < len(kinds) or any(fits(value) for fits, _ in known):
            continue
        kind = "text" if isinstance(value, str) else type(value).__name__
        wanted = " or ".join(words for _, words in known)
        return f"{function.__name__}: {name} is {reprlib.repr(value)} ({kind}); give {wanted}"
    return ""
