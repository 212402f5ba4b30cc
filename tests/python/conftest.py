"""What all Python tests share."""

from __future__ import annotations

import base64
import json
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

# The same examples each time, so that luck lets nothing land or fail; each night others (`--hypothesis-profile=night`).
QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
settings.register_profile("house", QUIET, derandomize=True)
settings.register_profile("night", QUIET, max_examples=300)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"


def pytest_configure() -> None:
    """Nobody tests another tree's library without knowing: an editable install comes before PYTHONPATH."""
    import hanse

    tried = Path(hanse.__file__).resolve()
    if "site-packages" not in tried.parts and not tried.is_relative_to(ROOT):
        pytest.exit(f"these tests of {ROOT} would try {tried}: use a .venv of this tree (./dev setup)", returncode=4)


@pytest.fixture(autouse=True)
def figures_closed() -> Iterator[None]:
    """Pictures of one test do not stay open in the next."""
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real tables beside the checkout; tests that need them are skipped where they are absent."""
    for folder in (os.environ.get("HANSE_SHARED_DATA", ""), ROOT.parent / "shared" / "data"):
        if folder and Path(folder).is_dir():
            return Path(folder)
    pytest.skip("needs ../shared/data (or HANSE_SHARED_DATA), which is not here")


@pytest.fixture(scope="session")
def unpacked() -> Callable[[str], Any]:
    """Reads the container of the interactive view, as web/src/payload.ts does."""

    def read(text: str) -> Any:
        content = zlib.decompress(base64.b64decode(text))
        length = int.from_bytes(content[:4], "little")
        base = -(-(4 + length) // 8) * 8

        def column(one: dict[str, Any]) -> Any:
            if "column" not in one:
                return one
            kind = np.dtype(f"<{one['column']}")
            begin = base + one["at"]
            planes = np.frombuffer(content[begin : begin + one["length"] * kind.itemsize], np.uint8)
            return planes.reshape(kind.itemsize, -1).T.copy().view(kind).ravel().tolist()

        return json.loads(content[4 : 4 + length], object_hook=column)

    return read
