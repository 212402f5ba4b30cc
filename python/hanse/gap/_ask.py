"""What all gap functions share: who asks, and how the answer becomes a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core, communities
from .._groups import group_codes
from .._run import Report, report_of, threads_of
from ..graph import Graph
from .findings import Findings

TIES = ("projects", "contacts")
Reference = str | Sequence[str] | None


class Asked:
    """A question made ready: all kinds of gap look at the same setting."""

    def __init__(
        self,
        net: Any,
        home: str,
        reference: Reference,
        ties: Sequence[str],
        as_of: Any,
        threads: int | None,
        progress: bool | Report,
        name: str,
    ) -> None:
        self.net = net
        self.threads = threads_of(threads)
        self.report = report_of(progress, name)
        self.setting = _core.gap.prepare(
            core_network(net, name),
            _text(home, "home"),
            _texts(reference, "reference"),
            _texts(ties, "ties"),
            _date(as_of),
            self.threads,
            None,
        )

    def answer(self, function: Callable[..., Any], *options: Any) -> Findings:
        rows = function(self.setting, *options, self.threads, self.report)
        return Findings._of(rows, self.net, _core.gap.blind_spots(self.setting))

    def communities(self, groups: Any, seed: int) -> npt.NDArray[np.uint32]:
        """The community of every organisation: as given, or found by Leiden."""
        graph = Graph(self.setting.graph, pd.Index(self.net.organisations["id"]))
        if groups is not None:
            return group_codes(graph, groups, "groups")[0]
        return communities.leiden(graph, seed=seed).to_numpy(np.uint32)


def core_network(net: Any, name: str) -> Any:
    core = getattr(net, "_core", None)
    if not isinstance(core, _core.model.Network):
        raise _core.InvalidArgument(f"{name}: {type(net).__name__} is no Network; pass hanse.read(folder) or the like")
    return core


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str) or not value:
        raise _core.InvalidArgument(
            f"{what}: {value!r} is no id; use that of a cluster, region, country, city, organisation"
        )
    return value


def _texts(values: Any, what: str) -> list[str]:
    if values is None:
        return []
    return [_text(value, what) for value in ([values] if isinstance(values, str) else values)]


def _date(value: Any) -> str:
    return "" if value is None else str(value)[:10]
