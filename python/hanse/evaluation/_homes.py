"""Advice judged home by home: what was likely, what was advised, and what came about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from ..planning._question import Question
from ..planning.next_contacts import next_contacts

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

#: Lower ends of the bins in which probabilities are held against what happened.
BINS = (0.05, 0.1, 0.2, 0.3, 0.5)
#: Pairs of each home that calibration looks at.
FIRST = 100


class Ties:
    """Who is tied to whom, as sorted numbers."""

    def __init__(self, graph: Any) -> None:
        core = graph._core
        self.n = len(graph)
        self.offsets = np.asarray(core.offsets).astype(np.int64)
        self.targets = np.asarray(core.targets).astype(np.int64)
        self.degree = np.diff(self.offsets)
        self.keys = np.repeat(np.arange(self.n, dtype=np.int64), self.degree) * self.n + self.targets

    def of(self, rows: Rows) -> Rows:
        """Partners of any of the rows."""
        parts = [self.targets[self.offsets[r] : self.offsets[r + 1]] for r in rows]
        return np.unique(np.concatenate(parts)) if parts else np.array([], dtype=np.int64)

    def tied(self, sources: Rows, targets: Rows) -> Mask:
        if not len(self.keys):
            return np.zeros(len(sources), dtype=bool)
        wanted = np.asarray(sources, dtype=np.int64) * self.n + np.asarray(targets, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.asarray(self.keys[at] == wanted)


class Judged:
    """What happened to one home's possible contacts between `split` and `until`."""

    def __init__(
        self, net: Any, home: str, train: Ties, later: Ties, split: str, ties: Sequence[str], threads: int | None
    ) -> None:
        self.net, self.home, self.train, self.later, self.ties = net, home, train, later, ties
        self.asked = Question(net, home, ties, split, threads, None, "holdout")
        setting = self.asked.setting
        rows = self.asked.rows
        self.members = np.array(rows(setting.home), dtype=np.int64)
        n = train.n
        self.known = np.zeros(n, dtype=bool)
        self.known[rows(setting.known)] = True
        self.known[train.of(self.members)] = True
        self.came = np.zeros(n, dtype=bool)
        self.came[later.of(self.members)] = True
        able = np.zeros(n, dtype=bool)
        able[setting.advisable_abroad] = True
        self.possible = able & (train.degree > 0)
        near = self.known.copy()
        near[self.members] = True
        near[train.of(np.flatnonzero(near))] = True
        self.near = near

    def candidates(self, warm: bool) -> Rows:
        home = np.zeros(self.train.n, dtype=bool)
        home[self.members] = True
        return np.flatnonzero(self.possible & (self.known == warm) & ~home)

    def opened(self, targets: Rows) -> int:
        """Organisations not within two ties of home before that are through these."""
        new = np.zeros(self.train.n, dtype=bool)
        new[targets] = True
        new[self.train.of(targets)] = True
        return int((new & ~self.near).sum())


def judge(
    judged: Judged, years: float, k: int, at_most: int | None, warm: bool, threads: int | None
) -> tuple[dict[str, Any], pd.DataFrame, pd.DataFrame]:
    """One home's row, its pairs, and its targets: predicted and observed."""
    asked, train = judged.asked, judged.train
    pairs, ends, basis = _core.planning.likelihood(asked.setting, years, warm, 0, [], asked.threads, None)
    source, target = np.asarray(pairs[0], dtype=np.int64), np.asarray(pairs[1], dtype=np.int64)
    happened = judged.later.tied(source, target)
    table = pd.DataFrame({"probability": np.asarray(pairs[3]), "came": happened})
    aims = pd.DataFrame({"probability": np.asarray(ends[2]), "came": judged.came[np.asarray(ends[0], dtype=np.int64)]})
    if warm:  # home knows them: what may come about is the likeliest pair of each
        aims = table[~pd.Series(target).duplicated()]
    plan = next_contacts(
        judged.net, home=judged.home, k=k, years=years, at_most=at_most, warm=warm, ties=judged.ties,
        as_of=str(asked.setting.today), threads=threads,
    ).frame  # fmt: skip
    advised = np.array([asked.row(one) for one in plan["target"]], dtype=np.int64)
    asking = np.array([asked.row(one) for one in plan["source"]], dtype=np.int64)
    pool = judged.candidates(warm)
    connected = pool[np.lexsort((asked.ids[pool].astype(str), -train.degree[pool]))][:k]
    told = np.asarray(ends[1]) > 0  # a score of 0 is no order
    fused, score = np.asarray(ends[0], dtype=np.int64)[told], np.asarray(ends[1])[told]
    by_score = fused[np.lexsort((asked.ids[fused].astype(str), -score))][:k]
    ties = judged.later
    row: dict[str, Any] = {"home": judged.home, "members": len(judged.members), "basis": basis["basis"]}
    if warm:  # known to a colleague: what counts is the pair itself
        row["came_about"] = float(ties.tied(asking, advised).mean()) if len(advised) else np.nan
        order = np.argsort(-np.asarray(pairs[2]), kind="stable")
        most = int(plan["source"].value_counts().max()) if len(plan) else k
        for name, best in (("best_score", order[:k]), ("best_score_spread", _spread(order, source, target, k, most))):
            row[name] = float(happened[best].mean()) if len(best) else np.nan
            row[f"{name}_asked"] = len(set(source[best]))
        row["chance"] = _chance(judged, pool)
    else:
        for name, chosen in (("", advised), ("best_connected", connected), ("best_score", by_score)):
            came = chosen[judged.came[chosen]]
            row[name or "came_about"] = len(came) / len(chosen) if len(chosen) else np.nan
            row[f"{name}_opened" if name else "opened"] = judged.opened(came)
        row["chance"] = float(judged.came[pool].mean()) if len(pool) else np.nan
        row["pairs_came_about"] = float(ties.tied(asking, advised).mean()) if len(advised) else np.nan
    row["expected"] = float(plan["probability" if warm else "home_probability"].mean())
    row["asked"] = int(plan["source"].nunique())
    return row, table, aims


def _chance(judged: Judged, pool: Rows) -> float:
    """How often any member and any of these, untied before, came to know each other."""
    source, target = np.repeat(judged.members, len(pool)), np.tile(pool, len(judged.members))
    new = ~judged.train.tied(source, target)
    return float(judged.later.tied(source[new], target[new]).mean()) if new.any() else np.nan


def _spread(order: Rows, source: Rows, target: Rows, k: int, most: int) -> list[int]:
    """The first k pairs in that order with every target once and every member at most so often."""
    met: set[int] = set()
    asked: dict[int, int] = {}
    chosen: list[int] = []
    for pair in order:
        if len(chosen) == k:
            break
        member, other = int(source[pair]), int(target[pair])
        if other not in met and asked.get(member, 0) < most:
            chosen.append(int(pair))
            met.add(other)
            asked[member] = asked.get(member, 0) + 1
    return chosen


def calibration(first: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """Predicted and observed on the first pairs of each home, and in fixed bins of all pairs."""
    rows = [_held_against(f"first {FIRST} pairs", first)]
    ends = [*BINS[1:], np.inf]
    for low, high in zip(BINS, ends, strict=True):
        inside = every[(every["probability"] >= low) & (every["probability"] < high)]
        rows.append(_held_against(f"{low:g} to {high:g}" if high < 1 else f"{low:g} and more", inside))
    return pd.DataFrame(rows).set_index("pairs")


def _held_against(name: str, rows: pd.DataFrame) -> dict[str, Any]:
    p, came = rows["probability"].dropna(), rows.loc[rows["probability"].notna(), "came"]
    low, high = _core.benchmark.binomial_interval(int(came.sum()), len(p), 0.95) if len(p) else (np.nan, np.nan)
    return {
        "pairs": name,
        "n": len(p),
        "ties": int(came.sum()),
        "predicted": float(p.mean()) if len(p) else np.nan,
        "observed": float(came.mean()) if len(p) else np.nan,
        "low": low,
        "high": high,
        "ratio": float(came.sum() / p.sum()) if len(p) else np.nan,
        "brier": float(((p - came) ** 2).mean()) if len(p) else np.nan,
    }


def meeting(judged: Judged, profiles: Any) -> dict[str, Any]:
    """How well the fit of a meeting tells later joint projects: within member and band of the guest's activity."""
    train = judged.train
    hosts = judged.members[train.degree[judged.members] > 0]
    home = np.zeros(train.n, dtype=bool)
    home[judged.members] = True
    guests = np.flatnonzero(judged.possible & ~home)
    row = {"home": judged.home, "hosts": len(hosts), "guests": len(guests)}
    if not len(hosts) or not len(guests):
        return {**row, "auc": np.nan, "auc_raw": np.nan, "activity_raw": np.nan, "ties": 0}
    similarity, _ = _core.planning.meeting_fit(profiles, hosts.astype(np.uint32), guests.astype(np.uint32))
    fit = np.round(np.asarray(similarity), 9)  # equal ones share their places
    activity = train.degree
    h, g = np.repeat(hosts, len(guests)), np.tile(guests, len(hosts))
    new = ~train.tied(h, g)
    score, came = fit.ravel()[new], judged.later.tied(h, g)[new]
    band = np.floor(np.log2(activity[g[new]])).astype(int)
    product = activity[h[new]] * activity[g[new]]
    return {
        **row,
        "auc": _auc_within(score, came, h[new] * 64 + band),
        "auc_raw": _auc_within(score, came, np.zeros(len(came), dtype=int)),
        "activity_raw": _auc_within(product.astype(float), came, np.zeros(len(came), dtype=int)),
        "ties": int(came.sum()),
    }


def _auc_within(score: Any, came: Mask, group: Any) -> float:
    """P(a pair that came about scores higher than one of the same group that did not); equal ones count half."""
    frame = pd.DataFrame({"score": score, "came": came, "group": group})
    frame["rank"] = frame.groupby("group")["score"].rank()
    sums = frame.groupby("group").agg(n=("came", "size"), p=("came", "sum"))
    sums["ranks"] = frame[frame["came"]].groupby("group")["rank"].sum()
    sums = sums.dropna()
    pairs = (sums["p"] * (sums["n"] - sums["p"])).sum()
    wins = (sums["ranks"] - sums["p"] * (sums["p"] + 1) / 2).sum()
    return float(wins / pairs) if pairs > 0 else float("nan")
