"""The network: organisations, what they do together, and whom they know."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Literal, NamedTuple

import pandas as pd

from . import _core
from ._dates import date_text
from ._doors import door
from ._files import AnyPath, path_of
from ._graph_facts import node_facts, tie_facts
from ._html import network_html
from ._network_tables import NetworkTables
from ._numbers import flag
from ._read_report import ReadReport
from ._run import Report, report_of, threads_of
from ._tables import SCHEMA, columns_of, frame_of, to_pandas
from .graph import Graph, _choice

log = logging.getLogger("hanse")

Level = Literal["organisation", "cluster", "region", "country"]
TwoMode = Literal["count", "newman", "jaccard"]


class LeftOut(dict[str, int]):
    """What a graph did not use, by reason; ``str`` gives it in one line."""

    _WORDS: ClassVar[dict[str, str]] = {
        "undated": "without a date",
        "outside_period": "outside the period",
        "too_large": "consortia too large",
        "too_large_participations": "participations in them",
        "single": "projects or events of one organisation",
        "too_weak": "ties too weak",
        "no_unit": "organisations without a unit",
    }

    def __str__(self) -> str:
        parts = [f"{count:,} {self._WORDS[reason]}" for reason, count in self.items() if count]
        return "left out: " + ", ".join(parts) if parts else "nothing left out"


class Unit(NamedTuple):
    """A group of organisations that acts as one: a cluster, a region, a country, a city or one organisation."""

    kind: str
    id: str
    name: str
    organisations: tuple[str, ...]


class Network(NetworkTables):
    """Partners of clusters and their contacts: typed, dated, with sources; immutable.

    Made by :func:`hanse.read`, :func:`hanse.read_cordis` or :meth:`from_tables`. Its tables come back as data frames;
    :meth:`graph` makes the graph of the ties one asks for.
    """

    __slots__ = ("_known", "_report")

    def __init__(self, core: _core.model.Network, report: ReadReport | None = None) -> None:
        super().__init__(core)
        self._report = report
        self._known: dict[str, Any] = {}

    def _once(self, what: str, find: Callable[[], Any]) -> Any:
        """What follows from the tables alone, found when it is first asked for."""
        if what not in self._known:
            self._known[what] = find()
        return self._known[what]

    def _last(self, what: str, asked: Any, find: Callable[[], Any]) -> Any:
        """What answers the last question of its kind, kept for the next one that asks the same."""
        last = self._known.get(what)
        if last is None or last[0] != asked:
            last = self._known[what] = asked, find()
        return last[1]

    @classmethod
    def from_tables(cls, **tables: Any) -> Network:
        """Build a network from tables.

        Parameters
        ----------
        **tables : data frame (pandas, polars), Arrow table or stream, or dict of columns
            ``organisations`` and what else there is of ``projects, participations, contacts, agreements, activities,
            competences, competence_taxonomy, clusters, cluster_competences, memberships, events,
            event_participations, indicators``; columns as in the data package, others are kept as attributes.

        Raises
        ------
        InvalidArgument
            A table is not known, a needed column is missing, identifiers are decimal numbers. Rows that contradict
            others, and rows with a cell that must be a number and is none, are rejected and listed in :attr:`report`;
            a warning says how many.

        Examples
        --------
        >>> import hanse as hs
        >>> hs.Network.from_tables(
        ...     organisations={"id": ["a", "b"], "country": ["DE", "FI"]},
        ...     contacts={"from": ["a"], "to": ["b"], "kind": ["agreement"], "start": ["2016"]},
        ... )
        <Network 2 organisations, 1 ties>
        """
        columns: dict[str, Any] = {}
        contacts: list[pd.DataFrame] = []
        for name, given in tables.items():
            if given is None:
                continue
            if name in ("contacts", "agreements", "activities"):
                part = frame_of(columns_of("contacts", given))
                default = {"agreements": "agreement", "activities": "activity"}.get(name)
                if default is not None:
                    said = part.get("kind", pd.Series(None, part.index, dtype=object))
                    part["kind"] = said.where(said.fillna("").astype(str).str.strip() != "", default)
                contacts.append(part)
            elif name in SCHEMA:
                columns[name] = columns_of(name, _own(to_pandas(name, given)) if name == "organisations" else given)
            else:
                known = ", ".join([*SCHEMA, "agreements", "activities"])
                raise _core.InvalidArgument(f"from_tables: no table is called {name!r}; use {known}")
        if contacts:
            joined = contacts[0]
            if len(contacts) > 1:  # whole numbers stay so beside a table without such a column
                wholes = [p.astype(dict.fromkeys(p.select_dtypes("int64").columns, "Int64")) for p in contacts]
                joined = pd.concat(wholes, ignore_index=True)
            if "strength" in joined and len(contacts) > 1:  # tables without the column mean 1
                joined["strength"] = pd.concat(
                    [p["strength"] if "strength" in p else pd.Series(1.0, p.index) for p in contacts], ignore_index=True
                )
            columns["contacts"] = columns_of("contacts", joined)
        if "organisations" not in columns:
            raise _core.InvalidArgument("from_tables: organisations is missing; give one row per organisation")
        network = cls(_core.model.from_columns(columns))
        network.report.warn()
        return network

    @classmethod
    def from_graph(cls, graph: Any, *, groups: Any = None) -> Network:
        """Build a network from a plain graph, so that gaps, plans and reports can be asked for.

        Nodes become organisations with their attributes (name, country, lat, lon, ...), ties become contacts. Without
        any country, everybody outside home counts as abroad.

        Parameters
        ----------
        graph : Graph, or a graph of NetworkX, igraph, graph-tool or SciPy
            Direction is not kept, loops are left out; tie attributes kind, start, end and source are used.
        groups : str, Series, mapping or sequence, optional
            The group of every node, or the node attribute that says it. Groups become clusters: one of them can be
            home. Where a group is called as a node, all are called "group ...".

        Raises
        ------
        InvalidArgument
            Two labels are the same as text, the weights are distances, or a node has no group.

        Examples
        --------
        >>> import hanse as hs, networkx as nx
        >>> net = hs.Network.from_graph(nx.karate_club_graph(), groups="club")
        >>> net.clusters["id"].tolist()
        ['Mr. Hi', 'Officer']
        """
        return cls.from_tables(**door("tables_of_graph")(graph, groups))

    @property
    def report(self) -> ReadReport:
        """What happened to the rows this network was made from."""
        if self._report is None:
            self._report = ReadReport._of(self._core.report)
        return self._report

    def members(self, home: str, *, as_of: Any = None) -> pd.DataFrame:
        """Organisations of a cluster, region, country or city, as rows of :attr:`organisations`.

        They are the same that gaps, plans and reports mean by home: the cluster's own organisation is one of them, who
        left or has ended by that day is not (a successor stands for its predecessor).

        Parameters
        ----------
        home : str
            What :meth:`unit` finds.
        as_of : date or str, optional
            On that day; default: today.

        Raises
        ------
        InvalidArgument
            Nothing has that id, or it has no organisation on that day (a cluster has none before it was founded).

        Examples
        --------
        >>> import hanse as hs
        >>> net = hs.Network.from_tables(
        ...     organisations={"id": ["a", "b", "c"]},
        ...     clusters={"id": ["c"], "founded": [2012]},
        ...     memberships={"organisation": ["a", "b"], "cluster": ["c", "c"], "until": [None, "2014"]},
        ... )
        >>> net.members("c", as_of="2013")["id"].tolist(), net.members("c", as_of="2015")["id"].tolist()
        (['a', 'b', 'c'], ['a', 'c'])
        """
        rows = self._core.find_unit(home, date_text(as_of))[3]
        return pd.DataFrame(self.organisations.iloc[rows]).reset_index(drop=True)

    def unit(self, id: str) -> Unit:
        """The cluster, region, country, city or organisation of that id, with the organisations that make it up.

        Parameters
        ----------
        id : str
            Tried in this order: id of a cluster, code of a region or its beginning (as in NUTS), code of a country,
            name of a city (case and accents do not matter), id of an organisation. "region:DEA4", "city:Linz" and so
            on say which is meant. A cluster's unit is its members and, where it is an organisation too, itself.

        Raises
        ------
        InvalidArgument
            Nothing has that id (near ones are named), or it has no organisation.
        """
        kind, found, name, rows = self._core.find_unit(id)
        ids = self._table("organisations")["id"].iloc[rows].tolist()
        return Unit(kind, found, name, tuple(ids))

    def graph(
        self,
        *,
        ties: list[str] | tuple[str, ...] | str = ("projects", "contacts"),
        weight: TwoMode = "count",
        since: Any = None,
        until: Any = None,
        as_of: Any = None,
        undated: Literal["drop", "keep"] = "drop",
        level: Level = "organisation",
        minimum_weight: float = 0,
        largest_consortium: int | None = None,
        memory: float = 5,
        threads: int | None = None,
        progress: bool | Report = None,
    ) -> Graph:
        """The graph of the chosen ties.

        Parameters
        ----------
        ties : list of str
            "projects", "contacts", "events", "agreements", "activities"; one kind only as in "contacts:delegation".
        weight : {"count", "newman", "jaccard"}
            How strongly a project or event ties its n partners: 1; 1 / (n - 1); or the share of common ones among all
            of both. A contact adds its strength.
        since, until : date, optional
            Only ties whose time from start to end overlaps this period; an unknown start or end is open.
        as_of : date, optional
            Only what was alive at that time: since and until at once.
        undated : {"drop", "keep"}
            What happens to ties without any date when a period is given.
        level : {"organisation", "cluster", "region", "country"}
            What a node is. Ties of organisations add up to ties of their units; ties within a unit are left out.
        minimum_weight : float
            Weaker ties are left out, after adding up.
        largest_consortium : int, optional
            Projects and events with more organisations tie nobody.
        memory : float
            Years that a contact lives of which no end is known, where a period is given; agreements live until they
            end. ``float("inf")``: for ever.
        threads, progress
            Number of threads (all), progress bar (True) or callable (done, total).

        Returns
        -------
        Graph
            Undirected; weights are strengths. ``node_attributes`` is what the network knows of organisations or
            clusters; at level organisation ``edge_attributes`` has, of the rows behind every tie, the kinds, the first
            start, the last end (none while one is open) and their number. ``graph.left_out`` counts what was not used
            (a dict whose ``str`` says it in one line).

        Raises
        ------
        InvalidArgument
            An unknown tie, level or weight, a malformed date, or an empty period.

        References
        ----------
        [newman2001]

        Examples
        --------
        >>> import hanse as hs
        >>> net = hs.Network.from_tables(
        ...     organisations={"id": ["a", "b", "c"]},
        ...     participations={"project": ["p", "p", "p"], "organisation": ["a", "b", "c"]},
        ... )
        >>> net.graph(weight="newman").edges_frame()["weight"].tolist()
        [0.5, 0.5, 0.5]
        """
        if as_of is not None and (since is not None or until is not None):
            raise _core.InvalidArgument("graph: as_of goes without since and until; give one or the other")
        if largest_consortium is not None and largest_consortium < 1:
            raise _core.InvalidArgument("graph: largest_consortium must be 1 or more; None means no limit")
        names = [ties] if isinstance(ties, str) else list(ties)
        period = (date_text(as_of if since is None else since), date_text(as_of if until is None else until))
        missing = _choice(_core.projection.Undated, undated, "undated")
        core, labels, left_out = _core.projection.project(
            self._core,
            names,
            _choice(_core.projection.TwoMode, weight, "weight"),
            *period,
            missing,
            _choice(_core.projection.Level, level, "level"),
            float(minimum_weight),
            largest_consortium or 0,
            float(memory),
            threads_of(threads),
            report_of(progress, "graph"),
        )
        log.debug("graph of %d nodes and %d ties; %s", core.node_count, core.tie_count, LeftOut(left_out))
        asked = (names, *period, missing, largest_consortium or 0, float(memory))
        nodes = pd.Index(labels, name=level)
        return Graph(
            core,
            nodes,
            node_attributes=partial(node_facts, self, level, nodes),
            edge_attributes=partial(tie_facts, self, core, asked) if level == "organisation" else None,
            left_out=LeftOut(left_out),
        )

    def in_order(self) -> Network:
        """The same network with rows in an order of their own: entities by id, other rows by all that they say.

        Gaps, plans, benchmarks and evaluations look at it, so that what they find hangs on what is known and not on the
        order in which it came; rows that they name are those of the network as it was given.
        """

        def ordered() -> Network | None:
            moved = self._core.in_order()
            if moved is None:
                return None
            made = Network(moved, self._report)
            made._known["in_order"] = None
            return made

        return self._once("in_order", ordered) or self

    def write(self, folder: AnyPath, *, formula_safe: bool = False) -> None:
        """Write the data package that :func:`hanse.read` reads back as the same network.

        The folder appears complete or not at all. One that exists is replaced if it holds nothing but a data package.

        Parameters
        ----------
        folder : path
        formula_safe : bool
            Put an apostrophe before cells that a spreadsheet would run as a formula (the cells then differ).
        """
        _core.io.write_data_package(self._core, path_of(folder), flag("write", "formula_safe", formula_safe))

    def __len__(self) -> int:
        return int(self._core.n_organisations)

    def __repr__(self) -> str:
        return f"<Network {self._core.n_organisations:,} organisations, {self._core.n_ties:,} ties>"

    def __reduce__(self) -> tuple[Any, ...]:
        tables = {name: self._core.table(name) for name in SCHEMA}
        return _restored, (tables, self._core.implied(), self.report)

    def plot(self, *, home: str | None = None, on: Literal["map", "network"] = "map", ax: Any = None) -> Any:
        """Draw the network with matplotlib.

        Parameters
        ----------
        home : str, optional
            A cluster, region, country, city or organisation, in its own colour.
        on : {"map", "network"}
            A map with coastlines, or a computed layout.
        ax : matplotlib Axes, optional

        Returns
        -------
        Axes
        """
        return door("plot_network")(self, home=home, on=on, ax=ax)

    def view(self, *, home: str | None = None, height: int = 560) -> Any:
        """Show the network interactively in a notebook: search, filters, time, map; `home` in its own colour."""
        return door("view_network")(self, home=home, height=height)

    def _repr_html_(self) -> str:
        return network_html(self)


def _restored(tables: dict[str, Any], implied: Any, report: ReadReport) -> Network:
    dropped = set(implied.tolist())
    rows = tables["organisations"]
    tables["organisations"] = {
        name: [v for at, v in enumerate(values) if at not in dropped]
        if isinstance(values, list)
        else values[[at for at in range(len(values)) if at not in dropped]]
        for name, values in rows.items()
    }
    return Network(_core.model.from_columns(tables), report)


def _own(rows: pd.DataFrame) -> pd.DataFrame:
    """Organisations as :attr:`Network.organisations` gives them, without those that only ties imply."""
    if "implied" not in rows.columns or not pd.api.types.is_bool_dtype(rows["implied"]):
        return rows
    return rows[~rows["implied"]].drop(columns="implied")
