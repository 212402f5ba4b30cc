"""The truth bench of findings: every bar with its figure, as a section of docs/truth.md."""

from __future__ import annotations

import concurrent.futures
import dataclasses
import itertools
import multiprocessing
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
from hanse import gap, planning, words
from scipy.stats import binom, hypergeom

from . import planted, spoken
from .ask import Data, Home, clear, data, percent, share, table, verdict
from .worlds import Pieces, Places, less, tables_of

LEVELS = (0.01, 0.05, 0.1)
CHANCE = (("reach", "own"), ("reach", "size"), ("openness", "peers"), ("competence", "holders"))


class Tally:
    """What one kind of finding said in worlds with nothing to find."""

    def __init__(self) -> None:
        self.asked = self.clear = 0
        self.tested: list[float] = []
        self.below: list[list[float]] = []  # by world: share of randomised p <= each level, mean over homes

    def world(self, tables: list[pd.DataFrame], counts: list[int | None], rng: np.random.Generator) -> None:
        """A finding says how many were tested; a home without any does not, and `counts` must (None: none was)."""
        shares = []
        for found, count in zip(tables, counts, strict=True):
            judged = found[found["q_value"].notna()]
            self.asked += 1
            self.clear += bool(found["clear"].any())
            if not len(judged) and count:
                self.tested.append(count)
                shares.append([0.0] * len(LEVELS))
            if len(judged):
                tested = judged["details"].iloc[0]["tested"]
                if count not in (None, tested):
                    raise AssertionError(f"{count} members can be tested, not {tested}")
                fewer = judged["details"].map(lambda details: details["p_fewer"])
                p = fewer + rng.random(len(judged)) * (judged["p_value"] - fewer)
                self.tested.append(tested)
                shares.append([(p <= level).sum() / tested for level in LEVELS])
        if shares:
            self.below.append(np.mean(shares, axis=0).tolist())

    def row(self, name: str, kind: str) -> list[Any]:
        if not self.tested:
            return [name, kind, self.asked, "-", "-", "-", 0, "not judged: no target could be"]
        border = binom.ppf(0.99, self.asked, 0.1)
        means = np.mean(self.below, axis=0)
        errors = np.std(self.below, axis=0) / np.sqrt(len(self.below))
        small = all(m <= 1.2 * level + 2 * e for m, e, level in zip(means, errors, LEVELS, strict=True))
        return [
            name, kind, self.asked, f"{self.clear} ({percent(self.clear / self.asked)})", f"{border:.0f}",
            ", ".join(f"{m:.3f}" for m in means), f"{np.mean(self.tested):.0f}",
            verdict(self.clear <= border and small),
        ]  # fmt: skip


def testable(net: hs.Network, homes: list[Home]) -> list[int]:
    """Members whose openness can be judged, counted from the tables: their peers' margins let p be small at all."""
    places = Places(tables_of(net)).frame
    country = places["country"].where(places["country"] != "")
    places = places.assign(
        there=places.groupby("occasion")["country"].transform("size"),
        international=country.groupby(places["occasion"]).transform("nunique") > 1,
        known=country.notna().groupby(places["occasion"]).transform("all"),
    )
    judged = (places["international"] | places["known"]) & country.notna()
    places = places[judged & places["there"].between(2, 100)]
    rows = net.organisations.set_index("id")
    count = places.groupby("organisation")["international"].agg(["size", "sum"])
    count = count.join(rows[["kind", "country"]].fillna(""))
    groups = {name: group.sort_values("size") for name, group in count.groupby(["kind", "country"])}
    found = []
    for home in homes:
        members = count.loc[count.index.intersection(home.setting.home)]
        able = 0
        for n, kind, country in members[["size", "kind", "country"]].itertuples(index=False):
            sizes = groups[kind, country]["size"].to_numpy()
            first, last = np.searchsorted(sizes, n / 2, "left"), np.searchsorted(sizes, n * 2, "right")
            peers = groups[kind, country].iloc[first:last]
            if n >= 3 and len(peers) > 3:
                all_, out = int(peers["size"].sum()), int(peers["sum"].sum())
                able += hypergeom.cdf(max(0, n + out - all_), all_, out, n) <= 0.1
        found.append(int(able))
    return found


def null_worlds(source: Data) -> list[list[Any]]:
    """Share of (world, home) with a clear finding where there is nothing to find, and how small the p-values are."""
    tables = tables_of(source.net)
    places, pieces = Places(tables), Pieces(tables)
    tallies = {kind: Tally() for kind in CHANCE}
    rng = np.random.default_rng(1)

    def dealt(seed: int) -> Iterator[tuple[Any, tuple[tuple[str, str], ...]]]:
        yield places.dealt(seed, ["country", "year"]), CHANCE[:1]
        yield places.dealt(seed, []), CHANCE[1:3]
        yield pieces.dealt(seed), CHANCE[3:]

    for seed in range(source.worlds):
        for net, kinds in dealt(seed):
            homes = [Home(net, home) for home in source.homes]
            for kind, form in kinds:
                asked = [found[found["form"] == form] for found in (home(kind) for home in homes)]
                counts = testable(net, homes) if kind == "openness" else [None] * len(homes)
                tallies[kind, form].world(asked, counts, rng)
    return [tally.row(source.name, f"{kind} ({form})") for (kind, form), tally in tallies.items()]


def evidence(source: Data, draws: int) -> list[list[Any]]:
    """Competences: what is clear with a fifth of the rows hidden, and what stays without its largest piece."""
    tables = tables_of(source.net)
    pieces = Pieces(tables)
    broader = tables["competence_taxonomy"].set_index("id")["broader"]
    hidden = [less(tables, "competences", 0.2, seed) for seed in range(draws)]
    homes = source.homes + source.large
    right = total = stay = blocks = asked = 0
    for home in dict.fromkeys((*homes, *source.countries())):
        full = Home(source.net, home)("competence")
        full = full[full["form"] == "holders"].set_index("target")
        asked += 1
        for net in hidden if home in homes else []:
            for target in clear(Home(net, home)("competence"), "holders"):
                total += 1
                right += target in full.index and full["p_value"][target] <= 0.1
        for target in full.index[full["clear"]]:
            terms = {term for term in broader.index if target in (term, broader[term])}
            sizes = pieces.rows[pieces.rows["competence"].isin(terms)].groupby("piece")["organisation"].nunique()
            again = Home(pieces.network(pieces.rows[pieces.rows["piece"] != sizes.idxmax()]), home)
            blocks += 1
            stay += target in clear(again("competence"), "holders")
    return [[source.name, len(homes), share(right, total, 0.95), asked, share(stay, blocks, 0.9)]]


def jackknife(source: Data, draws: int) -> list[list[Any]]:
    """What stays clear when a tenth of the projects and of the sources is dropped."""
    rows = []
    tables = tables_of(source.net)
    before = {}
    for home in source.homes + source.large:
        asked = Home(source.net, home)
        for kind in dict(CHANCE):
            if len(found := clear(asked(kind))) >= 3:
                before[home, kind] = found
    kept: dict[str, list[float]] = {}
    for seed in range(draws if before else 0):
        net = less(tables, "projects and sources", 0.1, seed)
        homes = {home: Home(net, home) for home, _ in before}
        for (home, kind), found in before.items():
            kept.setdefault(kind, []).append(len(found & clear(homes[home](kind))) / len(found))
    for kind in dict(CHANCE):
        homes_of = [home for home, k in before if k == kind]
        if not homes_of:
            rows.append([source.name, kind, "-", "-", "not judged: fewer than three are clear"])
            continue
        mean = float(np.mean(kept[kind]))
        rows.append([source.name, kind, ", ".join(homes_of), percent(mean), verdict(mean >= 0.7)])
    return rows


def rules(source: Data) -> list[list[Any]]:
    """No exception, and none in what is said of it: findings and both lists of contacts, in every language."""
    rows = []
    for home, as_of in [*itertools.product(source.homes, source.days), *source.others]:
        wrong: list[tuple[Any, str]] = []
        count = 0
        for language in words.languages():
            asked: Any = {"home": home, "as_of": as_of, "language": language}
            found = gap.find(source.net, **asked, possible=True, most=0)
            setting = gap.kinds.Asked(source.net, home, as_of=as_of, name="rules").setting
            facts = spoken.Facts(source.net, home, setting, as_of)
            wrong += [*broken(source.net, setting, found), *spoken.of_findings(facts, found, language)]
            count += len(found)
            for warm in (False, True):
                plan = planning.next_contacts(source.net, **asked, warm=warm)
                wrong += spoken.of_plan(facts, plan.frame, language, warm)
                count += len(plan)
        name = f"{home}, {as_of}" if as_of else home
        rows.append([source.name, name, count, len(wrong), "met" if not wrong else f"**missed**: {wrong[:3]}"])
    return rows


def broken(net: Any, setting: Any, found: pd.DataFrame) -> list[tuple[Any, str]]:
    """Findings that name an ended or unnamed one, an outsider as ours, or what home's own rows contradict."""
    ids = set(net.organisations["id"])
    held = net.competences.groupby("organisation")["competence"].agg(set)
    region = net.organisations.set_index("id")["region"] if "region" in net.organisations else pd.Series(dtype=str)
    ours, advisable, known = set(setting.home), set(setting.advisable), set(setting.known)
    abroad, regions = set(setting.abroad), set(region.reindex(setting.home).dropna()) - {""}
    wrong: list[tuple[Any, str]] = []
    at_home = set().union(*(held.get(o, set()) for o in ours))
    for at, row in found.iterrows():
        details = row["details"]
        partners = {
            name for key in ("suppliers", "leaders", "repairs") for name in details.get(key, [])
        } & ids  # fmt: skip
        named = {details.get(k) for k in ("other", "via", "nearest", "introducer", "carrier", "member")} & ids
        if (named | partners) - advisable:
            wrong.append((at, "ended or unnamed"))
        if row["kind"] == "openness" and row["target"] not in ours:
            wrong.append((at, "an outsider as ours"))
        if set(details.get("repairs", [])) & known or set(details.get("suppliers", [])) - abroad:
            wrong.append((at, "known already, or not abroad"))
        if row["kind"] == "missing_ties" and row["target"] not in abroad:
            wrong.append((at, "not abroad"))
        if row["kind"] in ("missing_ties", "complementarity") and region.get(row["target"]) in regions:
            wrong.append((at, "home's own region as a partner abroad"))
        if row["form"] == "profiles" and row["target"] in at_home:
            wrong.append((at, "contradicts home's own rows"))
        if row["form"] == "variety" and set(details["fields"]) & at_home:
            wrong.append((at, "contradicts home's own rows"))
    return wrong


INTRODUCTION = """## Findings

A p-value is randomised where its share below a level is counted: P(fewer) + U P(as many). "tests" is the mean number of
targets that could be judged. The six homes of Horizon 2020 are {homes}. Each has at most 34 organisations with recorded
competences, and nothing of theirs is clear: a field would have to be held by a fifth of all others and none of theirs.
Where clear findings are needed to judge anything, larger homes join: {large}. A share of few has its
exact 90 % interval: it is missed where the interval is below the bar, and not told apart where the bar is inside.
"""


@dataclasses.dataclass
class Part:
    """A section: rows of every network, asked one by one."""

    title: str
    rows: Callable[[Data, int], list[list[Any]]]
    columns: list[str]
    networks: int = 2  #: how many of them


PARTS = (
    Part(
        "### Worlds with nothing to find",
        lambda source, _: null_worlds(source),
        ["data", "kind", "worlds x homes", "with a clear finding", "at most", "share of p <= .01, .05, .1", "tests",
         ""],
    ),
    Part(
        planted.CHANCE,
        lambda source, draws: planted.planted_chance(max(2, draws * 3 // 10), source),
        ["data", "kind", "expected", "kept", "worlds", "clear and among the first three new ones",
         "where theory gives power", ""],
    ),
    Part(
        planted.RULES,
        lambda source, draws: planted.planted_rules(max(2, draws * 3 // 10), source),
        ["data", "kind", "worlds", "found", "place", "in the copy"],
    ),
    Part(
        "### Hidden rows and largest pieces (competence)",
        lambda source, draws: evidence(source, max(2, draws // 10)),
        ["data", "homes", "clear on 80 % of the rows and p <= .1 in all (bar 95 %)", "homes, countries too",
         "clear without the largest piece (bar 90 %)"],
    ),
    Part(
        "### A tenth of the projects and sources dropped",
        jackknife,
        ["data", "kind", "homes with three clear ones or more", "that stay, mean (bar 70 %)", ""],
    ),
    Part(
        "### Rules over every sentence",
        lambda source, _: rules(source),
        ["data", "home", "sentences", "exceptions", ""],
        networks=3,
    ),
)  # fmt: skip


def failed(text: str) -> bool:
    """Whether a part of the page could not be made."""
    return "**failed**" in text


def rows_of(part: int, network: int, h2020: Path | None, worlds: int, large: int) -> tuple[list[list[Any]], float]:
    """The rows of a section for one network, and the CPU seconds they took."""
    source = data(h2020, worlds, large)[network]
    began = time.process_time()
    return PARTS[part].rows(source, worlds if network == 0 else large), time.process_time() - began


def run(h2020: Path | None, worlds: int = 100, large: int = 100, processes: int = 1) -> str:
    """The section of docs/truth.md, with so many null worlds of it's OWL and of Horizon 2020."""
    sources = data(h2020, worlds, large)
    asked = {
        (part, network): (part, network, h2020, worlds, large)
        for part, section in enumerate(PARTS)
        for network in range(min(section.networks, len(sources)))
    }
    found: dict[int, list[list[Any]]] = {part: [] for part in range(len(PARTS))}
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(processes, mp_context=context) as pool:
        waiting = {key: pool.submit(rows_of, *task) for key, task in sorted(asked.items(), key=lambda x: -x[0][1])}
        for (part, network), task in sorted(waiting.items()):
            try:
                rows, seconds = task.result()
            except Exception as error:  # the other parts took long, too
                rows, seconds = [[sources[network].name, f"**failed**: {type(error).__name__}: {error}"]], 0
            found[part] += rows
            print(f"{PARTS[part].title.splitlines()[0]}, {sources[network].name}: {seconds:.0f} s", flush=True)
    homes, large_homes = sources[min(1, len(sources) - 1)].homes, sources[min(1, len(sources) - 1)].large
    parts = [INTRODUCTION.format(homes=", ".join(homes), large=", ".join(large_homes) or "none")]
    parts += [f"{PARTS[part].title}\n\n{table(rows, PARTS[part].columns)}" for part, rows in found.items()]
    return "\n".join(parts)
