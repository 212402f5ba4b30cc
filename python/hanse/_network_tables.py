"""The tables of a network as data frames."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from . import _core
from ._tables import frame_of

#: From pandas 3 on who writes into a frame gets a copy then, and not before.
COPY_ON_WRITE = int(pd.__version__.partition(".")[0]) >= 3


class NetworkTables:
    """What :class:`hanse.Network` inherits: one property per table, each a fresh data frame."""

    __slots__ = ("_core", "_frames")

    def __init__(self, core: _core.model.Network) -> None:
        self._core = core
        self._frames: dict[str, pd.DataFrame] = {}

    def _table(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            self._frames[name] = frame = frame_of(self._core.table(name))
            if name == "organisations":
                frame["implied"] = np.isin(np.arange(len(frame)), self._core.implied())
        return self._frames[name].copy(deep=not COPY_ON_WRITE)

    @property
    def organisations(self) -> pd.DataFrame:
        """One row per organisation; `implied` marks clusters that stand as an organisation because ties name them."""
        return self._table("organisations")

    @property
    def projects(self) -> pd.DataFrame:
        """One row per project: id, name, kind, start, end, topic, and what else the source had."""
        return self._table("projects")

    @property
    def participations(self) -> pd.DataFrame:
        """One row per organisation in a project: project, organisation, role, contribution (EUR)."""
        return self._table("participations")

    @property
    def contacts(self) -> pd.DataFrame:
        """One row per tie of two organisations: from, to, kind, start, end, strength, via_event."""
        return self._table("contacts")

    @property
    def agreements(self) -> pd.DataFrame:
        """The contacts that are agreements: agreement, memorandum, letter of intent, contract."""
        return self._contacts_that(_core.model.is_agreement)

    @property
    def activities(self) -> pd.DataFrame:
        """The contacts that are joint activities: workshops, conferences, exchanges of students or staff."""
        return self._contacts_that(_core.model.is_activity)

    def _contacts_that(self, is_one: Any) -> pd.DataFrame:
        frame = self._table("contacts")
        kinds = [kind for kind in frame["kind"].dropna().unique() if is_one(kind)]
        return frame[frame["kind"].isin(kinds)].reset_index(drop=True)

    @property
    def competences(self) -> pd.DataFrame:
        """One row per organisation and competence it holds."""
        return self._table("competences")

    @property
    def competence_taxonomy(self) -> pd.DataFrame:
        """One row per term: id, label, broader."""
        return self._table("competence_taxonomy")

    @property
    def clusters(self) -> pd.DataFrame:
        """One row per cluster."""
        return self._table("clusters")

    @property
    def cluster_competences(self) -> pd.DataFrame:
        """One row per cluster and competence it holds."""
        return self._table("cluster_competences")

    @property
    def memberships(self) -> pd.DataFrame:
        """One row per organisation in a cluster."""
        return self._table("memberships")

    @property
    def events(self) -> pd.DataFrame:
        """One row per fair, congress, workshop, delegation or key medium."""
        return self._table("events")

    @property
    def event_participations(self) -> pd.DataFrame:
        """One row per organisation at an event."""
        return self._table("event_participations")

    @property
    def indicators(self) -> pd.DataFrame:
        """One row per number about a cluster, region or country."""
        return self._table("indicators")

    @property
    def regions(self) -> pd.DataFrame:
        """One row per region that has organisations: region, country, how many; derived from organisations."""
        frame = self._table("organisations")
        groups = frame[frame["region"].notna()].groupby("region", sort=True)
        out = groups.agg(country=("country", "first"), organisations=("id", "size")).reset_index()
        return out
