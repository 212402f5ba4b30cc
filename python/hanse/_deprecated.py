"""Names that go: they work for two more minor versions and say what to write instead (docs/decisions/0140)."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any


def warn(old: str, new: str, *, goes: str, stacklevel: int = 3) -> None:
    """Say that `old` goes in version `goes` and what is written instead."""
    warnings.warn(f"{old} goes in hanse {goes}; use {new}", DeprecationWarning, stacklevel=stacklevel)


def renamed(module: str, names: dict[str, tuple[str, Any]], *, goes: str) -> Callable[[str], Any]:
    """A module's ``__getattr__`` for names it had: old name -> what to write instead, and what answers until then."""

    def __getattr__(name: str) -> Any:  # noqa: N807
        if name not in names:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        new, answer = names[name]
        warn(f"{module}.{name}", new, goes=goes)
        return answer

    return __getattr__
