"""What the tests of large tables share: a network, its tables on an engine, ties that can be compared."""

from __future__ import annotations

import importlib.util
import shutil
import warnings
from collections.abc import Callable
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
import pytest

DATES = ["2010", "2012-03", "2014-05-06", None]
ENDS = ["2012", None, "2015-02", None]
COUNTRIES = ["DE", "FI", "DE", "AT", None, "FR"]
REGIONS = ["DEA4", "FI19", None, "AT31", "DEA5", "FR10"]


def power_law(projects: int, organisations: int, seed: int) -> pd.DataFrame:
    """Participations with few large and many small projects, few active and many rare ones; some come twice."""
    random = np.random.default_rng(seed)
    sizes = np.minimum(random.zipf(1.9, projects), organisations // 2)
    project = np.repeat(np.arange(projects), sizes)
    organisation = (organisations * random.random(len(project)) ** 3).astype(int)
    return pd.DataFrame(
        {
            "project": [f"p{p}" for p in project],
            "organisation": [f"o{o}" for o in organisation],
            "contribution": np.round(random.random(len(project)) * 1e6, 2),
        }
    )


@pytest.fixture(scope="session")
def network() -> hs.Network:
    random = np.random.default_rng(5)
    organisations, projects = 200, 500
    held = pd.DataFrame(
        {"organisation": random.integers(0, organisations, 600), "competence": random.zipf(1.8, 600) % 9}
    )
    held = held.drop_duplicates()
    return hs.Network.from_tables(
        organisations={
            "id": [f"o{o}" for o in range(organisations)],
            "country": [COUNTRIES[o % 6] for o in range(organisations)],
            "region": [REGIONS[o % 6] for o in range(organisations)],
        },
        projects={
            "id": [f"p{p}" for p in range(projects)],
            "start": [DATES[p % 4] for p in range(projects)],
            "end": [ENDS[p % 4] for p in range(projects)],
        },
        participations=power_law(projects, organisations, 1),
        competence_taxonomy={"id": [f"c{c}" for c in range(9)]},
        competences={
            "organisation": [f"o{o}" for o in held["organisation"]],
            "competence": [f"c{c}" for c in held["competence"]],
        },
    )


NAMES = ("participations", "projects", "organisations", "competences", "memberships")


@pytest.fixture(scope="session")
def opened() -> Callable[..., hs.large.Tables]:
    """The tables of a network on an engine."""

    def make(net: hs.Network, **options: Any) -> hs.large.Tables:
        frames = {name: getattr(net, name) for name in NAMES}
        return hs.large.tables({name: frame for name, frame in frames.items() if len(frame)}, **options)

    return make


@pytest.fixture(scope="session")
def here(network: hs.Network, opened: Callable[..., hs.large.Tables]) -> hs.large.Tables:
    """The network's tables on DuckDB."""
    return opened(network)


@pytest.fixture(scope="session")
def spark() -> Any:
    """A session on two cores; who runs the tests is told if there is none."""
    lacks = "pyspark" if importlib.util.find_spec("pyspark") is None else "" if shutil.which("java") else "Java"
    if lacks:
        warnings.warn(f"large tables were not tested on Spark: {lacks} is not installed", stacklevel=1)
        pytest.skip(f"needs {lacks} (pip install 'hanse[spark]', Java 17)")
    from pyspark.sql import SparkSession

    settings = {"spark.sql.shuffle.partitions": 3, "spark.ui.enabled": False, "spark.ui.showConsoleProgress": False}
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def of_graph(graph: hs.Graph) -> pd.Series[float]:
    """Weights by pair of labels, source < target."""
    frame = graph.edges_frame()
    ends = frame[["source", "target"]].astype(object)
    index = pd.MultiIndex.from_arrays([ends.min(axis=1), ends.max(axis=1)])
    return pd.Series(frame["weight"].to_numpy(), index).sort_index()


def of_stage(stage: hs.large.engine.Stage) -> pd.Series[float]:
    frame = stage.to_pandas()
    index = pd.MultiIndex.from_frame(frame[["source", "target"]].astype(object), names=[None, None])
    return pd.Series(frame["weight"].to_numpy(), index).sort_index()


def rows(stage: hs.large.engine.Stage) -> pd.DataFrame:
    """All rows in an order that does not hang on the engine."""
    frame = stage.to_pandas()
    return frame.sort_values(list(frame.columns)).reset_index(drop=True)
