"""What the sections of a report are computed from, each part once and only when a section asks for it."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Callable, Sequence
from functools import cache, cached_property, partial
from typing import Any

import numpy as np
import pandas as pd

from .. import _core, benchmark, brokerage, centrality, gap, planning
from .._dates import today as system_day
from .._layout import layout
from .._umbrellas import umbrellas
from ..graph import Graph
from ..planning import Plan
from ..planning.events_to_come import plan_day, to_come
from ..planning.portfolio import KINDS as EVENT_KINDS
from ..words import ShortNames, Words
from . import evidence, follow_up, view_lists
from .blocks import Rows, Table
from .nodes import node_frame, partners
from .page import today
from .plans import contact_table, parted, spread
from .ties import with_heirs
from .units import Unit, called, default_references, find, members_of_units
from .words import indicator_name, kind_name, months

TIES = ("projects", "contacts")
NEXT_CONTACTS = 10
#: Introductions among which the first ones are spread over members, introducers and reasons.
INTRODUCTIONS = 30
#: Contacts of the board's page.
FIRST = 5
#: Without costs every event counts 1 and the budget is a number of events.
EVENTS = 5


class Inputs:
    """The network, whose report it is, and what follows from them.

    Parameters
    ----------
    net : Network
    home : str
        Id of a cluster, region, country, city or organisation.
    reference : sequence of str
        Units to stand beside; by default others of the home's kind.
    as_of : str, optional
        Only ties that were alive on that day.
    support : pair of dates, optional
        First and last day of a programme.
    last_plan : Plan, optional
        An earlier plan of contacts.
    language : str
        Of what is said.
    threads : int, optional
    step : callable
        Told in words what is being computed.
    """

    def __init__(
        self,
        net: Any,
        home: str,
        *,
        reference: Sequence[str] = (),
        as_of: str | None = None,
        support: tuple[str, str] | None = None,
        last_plan: Plan | None = None,
        language: str = "en",
        threads: int | None = None,
        step: Callable[[str], None] = lambda words: None,
    ) -> None:
        self.words = Words(language)
        self.country = cache(self.words.country)
        self.kind = cache(partial(kind_name, self.words))  # what a reader calls a kind of organisation, tie or event
        self.net = net = net.in_order()
        self.home = find(net, home, as_of)
        self.home_id = home
        self.reference, self.unknown_references = _references(net, self.home, reference, as_of)
        self.reference_ids = [unit.asked for unit in self.reference] if reference else []
        self.as_of = as_of
        #: Which ties count: those alive on a day, else all that have begun, as for gaps and plans.
        self.when: dict[str, Any] = {"until": system_day()} if as_of is None else {"as_of": as_of}
        self.support = support
        self.last_plan = last_plan
        self.threads = threads
        self.step = step
        self._evidence: dict[int, Rows | None] = {}
        self.told: dict[str, dict[int, Any]] = {}  #: rows of the tables in words, see :func:`evidence.told`
        if support is not None:
            first, last = (months(day, last=end) for day, end in zip(support, (False, True), strict=True))
            if first is None or last is None or last < first:
                raise _core.InvalidArgument(
                    f"report: the support from {support[0]!r} to {support[1]!r} is no time; give its first and last day"
                )
        if not len(self.home.organisations):
            raise _core.InvalidArgument(f"report: {home!r} has no organisation; add memberships or choose another home")

    @cached_property
    def tied(self) -> Any:
        """The network whose ties are shown: a living successor has those of whom it followed; see `with_heirs`."""
        return with_heirs(self.net, plan_day(self.as_of, "report"))

    @cached_property
    def graph(self) -> Graph:
        """Organisations and their ties, in projects weighted by Newman's share; without attributes, which take long."""
        self.step("projecting the network")
        undated: Any = "keep" if self.as_of is None else "drop"
        graph = self.tied.graph(ties=TIES, weight="newman", undated=undated, threads=self.threads, **self.when)
        return Graph(graph._core, graph.nodes)

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """Label, kind, place, country, coordinates and layout of every organisation by id."""
        self.step("laying out the network")
        return node_frame(self.tied, self.words, self.short).join(layout(self.graph))

    @cached_property
    def members(self) -> pd.Index[Any]:
        """Ids of the home's organisations."""
        return pd.Index(list(self.home.organisations))

    def say(self, key: str, /, **values: Any) -> str:
        """A sentence of the report, by its key without "report."; the home and its kind are known to all of them."""
        said = self.words.say(f"report.{key}", **{"home": self.area, "unit": self.home.kind, **values})
        country = self.home.kind == "country" and said.startswith(self.words.country(self.home.name, "the"))
        return said[:1].upper() + said[1:] if country else said  # "The Netherlands" begins a sentence

    def word(self, section: str, name: str) -> str:
        """What a reader calls a word of the data, if the catalogue has it."""
        key = f"report.{section}.{name}"
        return self.words.say(key) if self.words.has(key) else name.replace("_", " ")

    def way(self, via: Sequence[str]) -> str:
        """Those on the way by their short names, in order."""
        names = [self.asked(self.by_name[name]) if name in self.by_name else self.short(name) for name in via]
        said = "".join(names[:1])
        for name in names[1:]:
            said = self.say("contacts.then", first=said, next=name)
        return said

    def asked(self, organisation: Any, country: str = "") -> str:
        """What a reader calls an organisation to ask, with its country; whose id stands for many sites, with the
        question which."""
        name = self.name(organisation)
        if self._umbrellas.get(organisation, False):
            return self.words.say("list.sites", x=name, country=country)
        return f"{name} ({country})" if country else name

    def parted(self, text: str, between: str) -> list[str]:
        """The names of organisations that a text joins."""
        return parted(text, self._names, between)

    def table(self, name: str, frame: pd.DataFrame, caption: str = "", **options: Any) -> Table:
        """A table whose columns have names of the catalogue; so have those in the options. A long one says its cut."""
        caption = f"{caption} {self._cut(min(len(frame), evidence.MOST), len(frame))}".strip()
        return Table(name, self._headed(frame), caption, **self._named(options))

    def rows_of(self, name: str, title: str, frame: pd.DataFrame, **options: Any) -> Rows:
        """Rows behind a number, with columns as in :meth:`table`; what has a date's name is one.

        `every`: how many rows there are, if not all are in the frame.
        """
        dates = {"from", "until", "since", "due", "first"}.intersection(frame)
        every = self._cut(min(len(frame), evidence.MOST), options.pop("every", len(frame)))
        note = " ".join(filter(None, (options.pop("note", ""), every)))
        return Rows(name, title, self._headed(frame), note=note, **self._named({"dates": dates, **options}))

    def _cut(self, rows: int, every: int) -> str:
        return self.say("rows_cut", n=rows, all=every) if rows < every else ""

    def _headed(self, frame: pd.DataFrame) -> pd.DataFrame:
        names = pd.Index([self.say(f"column.{column}") for column in frame], dtype=object)
        return (frame.head(evidence.MOST) if len(frame) > evidence.MOST else frame).set_axis(names, axis=1)

    def _named(self, options: dict[str, Any]) -> dict[str, Any]:
        made = dict(options)
        for name in ("wide", "numbers", "dates"):
            if name in made:
                made[name] = [self.say(f"column.{column}") for column in made[name]]
        if "written" in made:
            made["written"] = {self.say(f"column.{column}"): write for column, write in made["written"].items()}
        return made

    @cached_property
    def whose(self) -> str:
        """The home's name by itself."""
        return self.unit_name(self.home)

    @cached_property
    def area(self) -> Any:
        """The home in running text: a country has an article and cases."""
        country = self.home.kind == "country"
        return _core.words.Area(self.home.name if country else self.whose, country)

    def unit_name(self, unit: Unit) -> str:
        """What a reader calls a unit."""
        return self.name(unit.id) if unit.kind == "organisation" else called(unit, self.words, self.short)

    @cached_property
    def short(self) -> ShortNames:
        """Names as they stand in running text."""
        return ShortNames(self.net)

    @property
    def today(self) -> datetime.date:
        """The day plans begin: the last one `as_of` can mean, or the day the report is made."""
        return today() if self.as_of is None else plan_day(self.as_of, "report").date()

    @property
    def rows_read(self) -> int:
        """Rows of all tables, rejected ones too."""
        return int(self.net.report.counts["rows"].sum())

    @cached_property
    def home_country(self) -> str:
        """The country most of the home's organisations are in."""
        countries = self.nodes.loc[self.members, "country"]
        known = countries[countries != ""]
        return str(known.mode().iloc[0]) if len(known) else ""

    @cached_property
    def knows_countries(self) -> bool:
        """Whether any organisation has a country; without one, as for gaps, all outside home are abroad."""
        return bool((self.nodes["country"] != "").any())

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """The partnerships of the home, each pair once: source, target, strength, which ends are at home and abroad."""
        sources, targets, weights = self.graph._core.ties()
        nodes, own = self.graph.nodes, self._own
        country = self.nodes["country"].reindex(nodes)
        abroad = ~country.isin(["", self.home_country]).to_numpy() if self.knows_countries else ~own
        ours = (own[sources] | own[targets]) & (sources != targets)
        low, high = np.minimum(sources[ours], targets[ours]), np.maximum(sources[ours], targets[ours])
        keys, pair = np.unique(low.astype(np.int64) * len(nodes) + high, return_inverse=True)
        ends = {"source": keys // len(nodes), "target": keys % len(nodes)}
        columns: dict[str, Any] = {end: nodes[at] for end, at in ends.items()}
        columns["strength"] = np.bincount(pair, None if weights is None else np.asarray(weights)[ours])
        for end, at in ends.items():
            columns[f"{end}_home"], columns[f"{end}_abroad"] = own[at], abroad[at]
        return pd.DataFrame(columns)

    @cached_property
    def _own(self) -> Any:
        """By node of the graph: whether it is of the home."""
        own = np.zeros(len(self.graph.nodes), dtype=bool)
        own[self.graph.nodes.get_indexer(self.members)] = True
        return own

    @cached_property
    def near(self) -> Graph:
        """The home and its partners with the ties among them."""
        sources, targets, _ = self.graph._core.ties()
        close = self._own.copy()
        for one, other in ((sources, targets), (targets, sources)):
            close[other[self._own[one]]] = True
        return self.graph.subgraph(self.graph.nodes[close])

    @cached_property
    def foreign_ties(self) -> pd.DataFrame:
        """Ties that lead from a member to an organisation abroad: columns member, partner, country."""
        ties = self.pairs
        out = ties[ties["source_home"] & ties["target_abroad"] & ~ties["target_home"]]
        back = ties[ties["target_home"] & ties["source_abroad"] & ~ties["source_home"]]
        rows = pd.DataFrame(
            {
                "member": [*out["source"], *back["target"]],
                "partner": [*out["target"], *back["source"]],
            },
            dtype=object,
        )
        return rows.assign(country=self.nodes["country"].reindex(rows["partner"]).to_numpy())

    @cached_property
    def reached(self) -> set[str]:
        """The countries that a partner abroad is in."""
        return set(self.foreign_ties["country"])

    @cached_property
    def about(self) -> pd.DataFrame:
        """What is told of every organisation, by id."""
        source = self.net.organisations.set_index("id")["source"]
        return self.nodes[["label", "kind", "city", "country"]].join([self.measures[["partners", "abroad"]], source])

    @cached_property
    def tie_texts(self) -> Any:
        """What is told of projects and contacts; see :func:`hanse.report.evidence.tie_texts`."""
        return evidence.tie_texts(self)

    @cached_property
    def rows(self) -> dict[str, Rows]:
        """What the headline numbers count: "members", "partnerships", "abroad", "partners" and "holders"."""
        return evidence.headline_rows(self)

    def evidence_of(self, finding: int) -> Rows | None:
        """What a finding rests on, by its position among the findings."""
        if not self._evidence:  # what most chapters ask for, in one go
            first = self.findings.groupby("kind", sort=False).head(evidence.FIRST)["evidence"]
            evidence.told(self, [row for rows in first for row in rows[: evidence.MOST]])
        if finding not in self._evidence:
            sentence, rows, details = (self._found[name][finding] for name in ("sentence", "evidence", "details"))
            self._evidence[finding] = evidence.finding_rows(
                self, f"rows-finding-{finding}", sentence, rows, details.get("umbrella")
            )
        return self._evidence[finding]

    @cached_property
    def _found(self) -> dict[str, list[Any]]:
        return {name: self.findings[name].tolist() for name in ("sentence", "evidence", "details")}

    def shows(self, finding: int) -> str:
        """What makes the picture show a finding, by its position; nothing where it names nobody the picture has."""
        some = self.gap_rows[finding : finding + 1]
        return f"gap:{finding}" if some and (some[0]["nodes"] or some[0]["pairs"]) else ""

    @cached_property
    def gap_rows(self) -> list[dict[str, Any]]:
        """The findings as the picture lists them; see :func:`hanse.report.view_lists.gap_rows`."""
        return [] if attempt(lambda: self.findings) is None else view_lists.gap_rows(self)

    @cached_property
    def measures(self) -> pd.DataFrame:
        """Centrality and brokerage of every organisation."""
        graph, threads = self.graph, self.threads
        self.step("computing centrality")
        simple = graph.unweighted().simplify(parallel="minimum")
        frame = pd.DataFrame({"partners": partners(graph)})
        frame["strength"] = centrality.degree(graph, weighted=True, threads=threads)
        frame["betweenness"] = centrality.betweenness(simple, threads=threads)
        frame["harmonic"] = centrality.harmonic(simple, threads=threads)
        self.step("computing brokerage")
        frame["constraint"] = brokerage.constraint(simple, threads=threads)
        # The pairs of a representative are the same, seen from the other end.
        frame["gatekeeper"] = brokerage.roles(simple, self.groups)["gatekeeper"]
        abroad = self.foreign_ties.groupby("member")["partner"].nunique()
        frame["abroad"] = abroad.reindex(frame.index).fillna(0).where(self._own)  # of members only
        return frame

    @cached_property
    def findings(self) -> Any:
        """Every kind of gap in one ranked table."""
        self.step("looking for gaps")
        reference = self.reference_ids or None
        return gap.find(
            self.net,
            home=self.home_id,
            reference=reference,
            possible=True,
            as_of=self.as_of,
            language=self.words.language,
            threads=self.threads,
        )

    @cached_property
    def plan(self) -> Any:
        """The next contacts, with reasons and bound."""
        self.step("choosing the next contacts")
        return self._next_contacts()

    @cached_property
    def contacts(self) -> pd.DataFrame:
        """The plan's contacts as rows: source, target, via, gain, sentence."""
        return contact_table(self.plan, self._names)

    @property
    def no_contact(self) -> list[str]:
        """Why the plan has no contact."""
        plan = attempt(lambda: self.plan)
        return [] if plan is None or len(plan.frame) else list(plan.notes[:1])

    @cached_property
    def warm_contacts(self) -> pd.DataFrame:
        """Contacts that a colleague has already and can introduce to, as rows like those of `contacts`."""
        self.step("looking for introductions")
        return contact_table(self._next_contacts(warm=True), self._names)

    @cached_property
    def advised(self) -> list[tuple[str, Any]]:
        """What the picture shows of a contact, and its row: first new ones to whom somebody can introduce, then, where
        these are few, those a colleague has already, then those nobody leads to; see :func:`hanse.report.plans.spread`.
        """
        new = attempt(lambda: self.contacts)
        rows = [] if new is None else [(f"contact:{at}", row) for at, row in enumerate(new.itertuples(index=False))]
        first = [one for one in rows if one[1].via]
        if len(first) < FIRST and (warm := attempt(lambda: self.warm_contacts)) is not None:
            first += [(evidence.show(self, self._ends_and_way(row)), row) for row in warm.itertuples(index=False)]
        return (spread(self, first) + [one for one in rows if not one[1].via])[:NEXT_CONTACTS]

    def _next_contacts(self, *, warm: bool = False) -> Any:
        return planning.next_contacts(
            self.net,
            home=self.home_id,
            k=INTRODUCTIONS if warm else NEXT_CONTACTS,
            at_most=NEXT_CONTACTS // 2 if warm else None,
            warm=warm,
            as_of=self.as_of,
            language=self.words.language,
            threads=self.threads,
        )

    @cached_property
    def events_to_come(self) -> pd.DataFrame:
        """Fairs, congresses, delegations and media of which an edition is still to come."""
        return to_come(self.net, pd.Timestamp(self.today), None, EVENT_KINDS)

    @cached_property
    def instruments(self) -> Plan:
        """The portfolio of a handful of events or, where all costs are known, for half of what they add up to."""
        events = self.events_to_come
        costs = pd.to_numeric(events["cost_eur"]) if "cost_eur" in events else pd.Series(dtype=float)
        priced = len(costs) > 0 and bool(costs.notna().all())
        budget = max(float(costs.sum() / 2), float(costs.min())) if priced else float(EVENTS)
        self.step("choosing instruments")
        return planning.portfolio(
            self.net, home=self.home_id, budget=budget, as_of=self.as_of, language=self.words.language
        )

    @cached_property
    def _names(self) -> set[str]:
        return set(self.net.organisations["name"].dropna())

    @cached_property
    def alone(self) -> pd.DataFrame:
        """Members without a partner abroad; see :func:`hanse.report.follow_up.alone`."""
        return follow_up.alone(self)

    @cached_property
    def agreements(self) -> pd.DataFrame:
        """Agreements with a next step; see :func:`hanse.report.follow_up.agreements`."""
        return follow_up.agreements(self)

    @cached_property
    def outcome(self) -> pd.DataFrame:
        """What became of the last plan."""
        return follow_up.outcome(self)

    @cached_property
    def competence_names(self) -> dict[Any, str]:
        """What a reader calls a competence, by id."""
        taxonomy = self.net.competence_taxonomy
        return dict(zip(taxonomy["id"], taxonomy["label"].fillna(taxonomy["id"]), strict=True))

    @cached_property
    def unit_members(self) -> dict[str, list[str]]:
        """Organisations by what a finding may name: cluster, country, region, competence."""
        return members_of_units(self.net)

    @cached_property
    def comparison(self) -> Any:
        """The home beside the units asked for; else beside reference regions abroad, where their figures are known."""
        self.step("comparing with the reference units")
        asked = [unit.asked for unit in self.reference if unit not in self.silent_references]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # missing values are told in the section, by coverage
            if not self.reference_ids:
                regions = attempt(lambda: benchmark.compare(self.net, home=self.home_id, **self._level()))
                if regions is not None and regions.stands_for is not None:
                    return regions
            if not asked:
                raise _core.InvalidArgument("there is no unit to compare with; name some as reference")
            return benchmark.compare(self.net, home=self.home_id, reference=asked, **self._level())

    @cached_property
    def silent_references(self) -> list[Unit]:
        """Units of which no joint project and no contact is recorded."""
        tied = self.measures.index[self.measures["partners"] > 0]
        return [unit for unit in self.reference if not tied.isin(unit.organisations).any()]

    @property
    def unranked_references(self) -> list[str]:
        """Names of units of which too little is known to rank them; home first where it is one."""
        listed = [] if attempt(lambda: self.comparison) is None else self.comparison.listed.index
        return [
            self.unit_names.get(str(unit), str(unit)) for unit in sorted(listed, key=lambda unit: unit != self.home_id)
        ]

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """What a reader calls the units of the comparison; a home that its region stands for by that region's name."""
        about = getattr(self.comparison, "about", None)
        names = {unit.asked: self.unit_name(unit) for unit in [self.home, *self.reference]}
        if about is not None and self.comparison.stands_for is not None:
            names |= about["name"].dropna().to_dict()
        return names

    @cached_property
    def robustness(self) -> Any:
        """Rank intervals of the comparison, among which home has one."""
        if self.home_id in self.comparison.listed:
            raise _core.InvalidArgument(
                f"report: {self.home_id!r} is not ranked: {self.comparison.listed[self.home_id]}"
            )
        self.step("varying weights and methods")
        return self.comparison.robustness(threads=self.threads)

    @cached_property
    def strengths(self) -> Any:
        """The indicators of the comparison by home's strength."""
        return self.comparison.strengths(self.home_id)

    @cached_property
    def indicator_rows(self) -> Rows:
        """The indicators of all compared, a row each: what a rank is counted from."""
        values = self.comparison.values.rename(index=self.unit_names).T
        values.insert(0, self.say("column.indicator"), [indicator_name(self.words, name) for name in values.index])
        units, title = self.comparison.indicators["unit"][self.comparison.values.columns], self.say("standing.values")
        return Rows("rows-indicators", title, values, wide=[self.say("column.indicator")], units=list(units))

    def way_rows(self, at: int) -> Rows | None:
        """The partnerships on the way to an advised contact, by its position, hop by hop; None without a way."""
        return self._ways[at]

    @cached_property
    def _ways(self) -> list[Rows | None]:
        made, ways = [], [self._ends_and_way(row) for _, row in self.advised]
        for at, (rows, every) in enumerate(evidence.way_rows(self, ways)):
            title = self.say("rows.way", one=self.name(ways[at][0]), other=self.name(ways[at][-1]))
            rows.columns = pd.Index(["organisation", *rows.columns[1:]], dtype=object)
            found = self.rows_of(f"rows-way-{at}", title, rows, wide=["through"], every=every, shown=40)
            made.append(found if every else None)
        return made

    def _ends_and_way(self, row: Any) -> list[Any]:
        """Who is to meet whom, and between them those who lead there."""
        return [row.source, *(self.by_name[name] for name in row.via if name in self.by_name), row.target]

    @cached_property
    def by_name(self) -> dict[str, Any]:
        """Ids of organisations by their names, whole and short."""
        names, ids = (self.net.organisations[name].to_numpy(object)[::-1] for name in ("name", "id"))
        return dict(zip(names, ids, strict=True)) | dict(zip(self._labels.values(), self._labels, strict=True))

    @cached_property
    def programme(self) -> str:
        """What the stated indicators of regions are of: "h2020", the beginning of their names; empty if not said."""
        stated = self.net.indicators["indicator"].astype(str)
        names = stated[stated.str.endswith("structure_distance")]
        return names.iloc[0].removesuffix("structure_distance").strip("_") if len(names) else ""

    def _level(self) -> dict[str, Any]:
        known = self.measures["betweenness"].reindex(self.net.organisations["id"], fill_value=0.0)
        return {"betweenness": known} | ({} if self.as_of is None else {"as_of": self.as_of})

    @cached_property
    def groups(self) -> pd.Series[Any]:
        """The home is one group, every country another: who stands between inside and outside."""
        country = self.nodes["country"].replace("", "unknown").reindex(self.graph.nodes)
        return country.where(~self._own, "\0home")

    def name(self, organisation: Any) -> str:
        """What a reader calls an organisation."""
        return str(self._labels.get(organisation, organisation))

    @cached_property
    def _umbrellas(self) -> pd.Series[Any]:
        return umbrellas(self.net)

    @cached_property
    def _labels(self) -> dict[Any, str]:
        return dict(zip(self.nodes.index, self.nodes["label"].to_numpy(object), strict=True))


def _references(net: Any, home: Unit, asked: Sequence[str], as_of: str | None) -> tuple[list[Unit], list[str]]:
    """The units to compare with, and the names of clusters asked for of which only their row is known."""
    if not asked:
        known = (attempt(partial(find, net, one, as_of)) for one in default_references(net, home, as_of))
        return [unit for unit in known if unit is not None], []
    names = net.clusters.set_index("id")["name"].to_dict() if len(net.clusters) else {}
    units, unknown = [], []
    for one in dict.fromkeys(asked):
        try:
            unit = find(net, one, as_of)
        except _core.InvalidArgument:
            if (id := one.removeprefix("cluster:")) not in names:
                raise
            unknown.append(str(names[id] or id))
            continue
        if (unit.kind, unit.id) == (home.kind, home.id):
            raise _core.InvalidArgument(f"report: the reference {one!r} is home itself; name other units")
        units.append(unit)
    return units, unknown


def attempt(make: Callable[[], Any]) -> Any:
    """What `make` gives, or None if these data do not allow it; the section it belongs to then says why."""
    try:
        return make()
    except _core.Cancelled:
        raise
    except _core.Error:
        return None
