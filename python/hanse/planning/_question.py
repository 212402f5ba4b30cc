"""A plan's question: the one setting that gaps look at, with ids turned into rows and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .. import _core
from .._run import Report
from ..gap.kinds import Asked


class Question(Asked):
    """Who is home, abroad, alive and known, for plans."""

    def __init__(
        self,
        net: Any,
        home: str,
        ties: Sequence[str],
        as_of: Any,
        threads: int | None,
        progress: bool | Report,
        name: str,
        reference: Any = None,
        language: str = "en",
    ) -> None:
        super().__init__(
            net, home, reference, ties, as_of, language=language, threads=threads, progress=progress, name=name
        )
        self.name = name
        self.ids: npt.NDArray[np.object_] = self.net.organisations["id"].to_numpy(dtype=object)

    @cached_property
    def _row(self) -> dict[Any, int]:
        rows: dict[Any, int] = self.net._once("rows", lambda: {one: row for row, one in enumerate(self.ids)})
        return rows

    def row(self, organisation: Any, what: str = "organisation") -> int:
        found = self._row.get(organisation)
        if found is None:
            raise _core.InvalidArgument(f"{self.name}: {what} {organisation!r} is not known; use ids of the network")
        return found

    def rows(self, organisations: Iterable[Any], what: str = "organisation") -> list[int]:
        """Their rows, each once; one id alone is a list of one."""
        many = [organisations] if isinstance(organisations, str) else organisations
        return list(dict.fromkeys(self.row(one, what) for one in many))
