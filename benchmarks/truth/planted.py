"""Worlds with something put in: how often it is found, by size, and how often the same is said where nothing was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import hanse as hs
import numpy as np
import pandas as pd
from scipy.stats import hypergeom

from .ask import Data, Home, clear, percent, verdict
from .worlds import Pieces, Places, network, tables_of

SIZES = (4, 8, 12, 20)
KEPT = (0.0, 0.25)
#: Where theory gives a reach finding a power of .95: size and what was kept.
POWER = {(8, 0.0), (12, 0.0), (20, 0.0), (20, 0.25)}

Tables = dict[str, pd.DataFrame]


class Option(NamedTuple):
    """A gap that can be put in."""

    home: str
    target: str
    expected: float
    before: set[str]  #: what was clear before
    sure: bool = False  #: with none kept, p is so small that Benjamini and Hochberg's border is passed


def reach_options(source: Data, form: str) -> list[Option]:
    options: list[Option] = []
    for home in source.homes:
        found = Home(source.net, home)("reach")
        before = clear(found)
        for target, of, numbers in zip(found["target"], found["form"], found["details"], strict=True):
            if of == form and len(target) == 2 and target not in before:
                expected = numbers["expected_size"] * (numbers["ratio"] if form == "own" else 1)
                options.append(Option(home, target, expected, before))
    return options


def openness_options(source: Data) -> list[Option]:
    options: list[Option] = []
    for home in source.homes:
        found = Home(source.net, home)("openness")
        before = clear(found)
        for target, numbers in zip(found["target"], found["details"], strict=True):
            share, n = numbers["peers_share"], numbers["occasions"]
            if target not in before:
                others = numbers["peers_occasions"]
                none = hypergeom.pmf(0, others + n, round(share * others), n)
                sure = none <= 0.1 / numbers.get("tested", np.inf)
                options.append(Option(home, target, n * share, before, sure))
    return options


def competence_options(source: Data) -> list[Option]:
    """Every competence that home holds, by the holders to be expected at home."""
    options: list[Option] = []
    tables = tables_of(source.net)
    holds = with_broader(tables)
    pieces = Pieces(tables).rows[["organisation", "piece"]].drop_duplicates()
    by_row = Pieces(tables).rows["piece"].groupby(level=0).agg(set)
    recorded = set(tables["competences"]["organisation"])
    for home in source.homes:
        asked = Home(source.net, home)
        found = asked("competence")
        before = clear(found)
        tests = next((d["tested"] for d in found["details"] if "tested" in d), np.inf)
        ours = recorded & set(asked.setting.home)
        at_home = pieces["organisation"].isin(ours).mean()
        for target, rows in holds[~holds["organisation"].isin(ours)].groupby("competence"):
            who, others = rows["organisation"].nunique(), len(recorded) - len(ours)
            if target in before:
                continue
            rests = pd.DataFrame({"organisation": rows["organisation"], "piece": list(by_row[rows["row"]])})
            rests = rests.explode("piece").drop_duplicates()
            largest = rests["piece"].value_counts().index[0]

            def chance(some: pd.DataFrame, n: int = len(ours), share: float = at_home) -> float:
                none = hypergeom.pmf(0, len(recorded), some["organisation"].nunique(), n)
                return float(max(none, (1 - share) ** some["piece"].nunique()))

            stated = rests[rests["piece"].str.startswith("row ")]
            p = max(chance(rests), min(chance(rests[rests["piece"] != largest]), chance(stated)))
            options.append(Option(home, str(target), who / others * len(ours), before, p <= 0.1 / tests))
    return options


def with_broader(tables: Tables) -> pd.DataFrame:
    """Rows of competences, each also for the broader terms."""
    rows = tables["competences"][["organisation", "competence"]].reset_index(names="row")
    broader = tables["competence_taxonomy"].set_index("id")["broader"]
    parts = [rows]
    while len(rows := rows.assign(competence=rows["competence"].map(broader)).dropna()):
        parts.append(rows)
    return pd.concat(parts)


def planted_chance(seeds: int, source: Data) -> list[list[Any]]:
    """Kinds of chance: how often what was put in is clear, and among the first three that were not clear before."""
    tables = tables_of(source.net)
    places = Places(tables)
    members = {home: set(Home(source.net, home).setting.home) for home in source.homes}
    holds = with_broader(tables)

    def reach(seed: int, option: Option, kept: float) -> hs.Network:
        return places.planted(seed, members[option.home], option.target, kept)

    def openness(seed: int, option: Option, kept: float) -> hs.Network:
        return places.closed(seed, option.target, kept)

    def competence(seed: int, option: Option, kept: float) -> hs.Network:
        rng = np.random.default_rng(seed)
        rows = holds[(holds["competence"] == option.target) & holds["organisation"].isin(members[option.home])]
        holders = rng.permutation(np.sort(rows["organisation"].unique()))
        stay = holders[: round(kept * option.expected)]
        gone = rows.loc[~rows["organisation"].isin(stay), "row"]
        return network(tables, competences=tables["competences"].drop(index=gone))

    own = reach_options(source, "own")
    kinds: list[tuple[str, str, list[Option], Callable[[int, Option, float], hs.Network]]] = [
        ("reach", "own", own, reach) if own else ("reach", "size", reach_options(source, "size"), reach),
        ("openness", "peers", openness_options(source), openness),
        ("competence", "holders", competence_options(source), competence),
    ]
    rows = []
    for kind, form, options, plant in kinds:
        for size in SIZES:
            near = [option for option in options if 0.75 * size <= option.expected <= 1.33 * size]
            for kept in KEPT:
                hits, sure = [], []
                for seed in range(seeds if near else 0):
                    option = near[seed % len(near)]
                    found = Home(plant(seed, option, kept), option.home)(kind)
                    fresh = [t for t in found.loc[found["clear"], "target"] if t not in option.before][:3]
                    hits.append(option.target in fresh and option.target in clear(found, form))
                    if (size, kept) in POWER if kind == "reach" else option.sure and kept == 0:
                        sure.append(hits[-1])
                rows.append([
                    source.name, f"{kind} ({form})", size, f"{kept:.0%}", len(hits),
                    percent(float(np.mean(hits))) if hits else "no such target",
                    f"{percent(float(np.mean(sure)))} of {len(sure)}" if sure else "-",
                    verdict(float(np.mean(sure)) >= 0.9) if sure else "",
                ])  # fmt: skip
    return rows


class Rules:
    """Kinds by rule: something put in, and a copy in which the same looks as it should."""

    def __init__(self, source: Data, home: str) -> None:
        self.tables = tables_of(source.net)
        self.home = home
        asked = Home(source.net, home)
        self.setting = asked.setting
        self.country = self.setting.country
        organisations = source.net.in_order().organisations  # as the setting has them
        self.abroad = next(c for c in ("CH", "NO") if c != self.country)
        advisable = set(self.setting.advisable)
        self.members = [o for o in self.setting.home if o in advisable]
        steps = dict(zip(organisations["id"], self.setting.steps, strict=True))
        self.partners = [o for o in organisations["id"] if steps[o] == 1 and o in advisable]
        sources, targets, _ = self.setting.graph.ties()
        ids = organisations["id"].to_numpy()
        self.degree = degree = pd.Series(np.bincount(np.concatenate([sources, targets]), minlength=len(ids)), ids)
        ends = pd.DataFrame({"a": ids[np.append(sources, targets)], "b": ids[np.append(targets, sources)]})
        ends = ends[ends["a"].isin(self.members) & ends["b"].isin(self.partners)].drop_duplicates()
        #: By member: its partners outside home, those with the fewest ties first.
        self.close = {
            a: sorted(b, key=lambda o: (degree[o], o)) for a, b in ends.groupby("a")["b"] if len(b) >= 5
        }  # fmt: skip
        abroad = set(self.setting.abroad)
        self.reach = sum(steps[o] <= 2 for o in abroad)

    def world(self, names: list[str], ties: list[tuple[str, str]], **changed: pd.DataFrame) -> hs.Network:
        """The network with new organisations abroad and new contacts without an end."""
        new = pd.DataFrame({"id": names, "name": [f"Planted {n}" for n in names], "country": self.abroad})
        rows = pd.DataFrame({"from": [a for a, _ in ties], "to": [b for _, b in ties], "kind": "agreement"})
        rows = rows.assign(strength=1.0)
        contacts = self.tables.get("contacts")
        return network(
            self.tables,
            organisations=pd.concat([self.tables["organisations"].drop(columns="implied", errors="ignore"), new]),
            contacts=rows if contacts is None else pd.concat([contacts, rows]),
            **changed,
        )

    def missing_ties(self, rng: np.random.Generator, planted: bool) -> tuple[hs.Network, set[str]]:
        """One that five partners of a member know, those with the fewest ties; or one of them."""
        close = self.close[str(rng.choice(sorted(self.close)))]
        ties = [("x", str(o)) for o in rng.permutation(close[:8])[:5]]
        return self.world(["x"], ties if planted else ties[:1]), {"x"}

    def resilience(self, rng: np.random.Generator, planted: bool) -> tuple[hs.Network, set[str]]:
        """A broker to a fifth of the new reach, or two of them to the same."""
        far = [f"y{i}" for i in range(max(3, self.reach // 4))]
        brokers = ["x"] if planted else ["x", "z"]
        ties = [(str(rng.choice(self.members)), b) for b in brokers]
        return self.world([*brokers, *far], ties + [(b, f) for f in far for b in brokers]), {"x"}

    def bridges(self, rng: np.random.Generator, planted: bool) -> tuple[hs.Network, set[str]]:
        """A community abroad of which ten ties with home are expected, without any or with twenty."""
        ends = 12 * self.degree.sum() / self.degree[self.setting.home].sum()
        n = int(np.clip(np.sqrt(2 * ends), 12, 400))
        names = [f"x{i}" for i in range(n)]
        a, b = np.triu_indices(n, 1)
        chosen = rng.choice(len(a), min(len(a), int(ends / 2)), replace=False)
        ties = [(names[i], names[j]) for i, j in zip(a[chosen], b[chosen], strict=True)]
        if not planted:
            ties += [(str(rng.choice(self.members)), str(rng.choice(names))) for _ in range(20)]
        return self.world(names, ties), set(names)

    def complementarity(self, rng: np.random.Generator, planted: bool) -> tuple[hs.Network, set[str]]:
        """A cluster abroad that holds all there is, or what home holds."""
        profiles = self.tables.get("cluster_competences")
        table, who = ("competences", "organisation") if profiles is None else ("cluster_competences", "cluster")
        rows = self.tables[table]
        ours = [self.home] if who == "cluster" else self.setting.home
        held = rows.loc[rows[who].isin(ours), "competence"].unique()
        fields = rows["competence"].unique() if planted else held
        clusters = pd.concat(
            [
                self.tables["clusters"],
                pd.DataFrame({"id": ["x"], "name": ["Planted"], "country": [self.abroad]}),
            ]
        )
        new = pd.DataFrame({who: "x" if who == "cluster" else "xm", "competence": fields, "level": 1.0})
        memberships = pd.concat([
            self.tables["memberships"], pd.DataFrame({"organisation": ["xm"], "cluster": ["x"]}),
        ])  # fmt: skip
        changed = {table: pd.concat([rows, new]), "clusters": clusters, "memberships": memberships}
        return self.world(["xm"], [("xm", str(rng.choice(self.partners)))], **changed), {"x"}

    def competence(self, rng: np.random.Generator, planted: bool) -> tuple[hs.Network, set[str]]:
        """A term that a third of the reference profiles state, or two of them."""
        rows = self.tables["cluster_competences"]
        others = np.array(sorted(set(rows["cluster"]) - {self.home}))
        stating = rng.choice(others, max(3, -(-len(others) // 3)) if planted else 2, replace=False)
        new = pd.DataFrame({"cluster": stating, "competence": "x", "level": 1.0})
        terms = pd.concat([self.tables["competence_taxonomy"], pd.DataFrame({"id": ["x"], "label": ["Planted"]})])
        return network(self.tables, cluster_competences=pd.concat([rows, new]), competence_taxonomy=terms), {"x"}


def planted_rules(seeds: int, source: Data) -> list[list[Any]]:
    rows = []
    homes = [Rules(source, home) for home in source.homes]
    kinds = ["missing_ties", "resilience", "bridges", "complementarity"]
    if "cluster_competences" in homes[0].tables:
        kinds.append("competence")
    for kind in kinds:
        ranks, listed, false = [], 0, 0
        for seed in range(seeds):
            at = homes[seed % len(homes)]
            for planted in (True, False):
                net, targets = getattr(at, kind)(np.random.default_rng(seed), planted)
                found = Home(net, at.home)(kind)
                if kind == "competence":
                    found = found[found["form"] == "profiles"]
                else:
                    found = found[found["clear"]]
                place = np.flatnonzero(found["target"].isin(targets))
                if planted:
                    ranks += [int(place[0]) + 1] if len(place) else []
                    listed += len(place) > 0
                else:
                    false += len(place) > 0
        rank = f"{np.median(ranks):.0f}" if ranks else "-"
        what = "profiles" if kind == "competence" else kind
        rows.append([source.name, what, seeds, percent(listed / seeds), rank, percent(false / seeds)])
    return rows


CHANCE = """### Worlds with a gap put in

The expectation is of joint occasions (reach), international occasions (openness) or holders (competence). The bar of
90 % holds where theory gives a power of .95: for reach from 8 with none kept and 20 with a quarter kept; for the others
where, with none kept, p (of pieces of evidence too, and without the largest of them or of stated rows alone) is at most
.1 / tests."""

RULES = """### Worlds with something put in (kinds by rule)

How often what was put in is listed (profiles) or clear (the others), at which place (median), and how often it is in a
copy where it is as it should be."""
