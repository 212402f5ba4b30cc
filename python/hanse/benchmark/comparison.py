"""The result of a comparison and the questions one asks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._numbers import flag
from .._run import Report, report_of, threads_of
from .._same import same
from ..words import Words
from .frontier import dea
from .methods import _method
from .ranking import RankDistribution
from .tree import FlatTree

Array = npt.NDArray[np.float64]

_NORMALISE = ("min-max", "z", "rank")
_AGGREGATE = ("arithmetic", "geometric", "copeland")
#: Of the strengths and weaknesses that are called more than chance, a smaller share is expected to be chance.
SURE = 0.05


@dataclass
class Background:
    """What stands beside the ranked units of a comparison."""

    sizes: pd.DataFrame
    about: pd.DataFrame
    listed: pd.Series[Any]
    listed_values: pd.DataFrame
    aside: pd.Series[Any]
    carried: pd.DataFrame
    stands_for: str | None = None


class Comparison:
    """Units by criteria: scores, ranks, and how far they can be trusted. Made by :func:`compare`.

    Attributes
    ----------
    scores, ranks, coverage : Series by unit
        The composite index, its rank (1 is best, equals share the better rank), and the share of the indicators for
        which the unit has a value of its own.
    values, rates, criteria, groups : DataFrame (units x ...)
        Indicators as they are (divided by size where they are counts), as they are scored (small units drawn to the
        mean), normalised (more is better), and the index of every group of the tree.
    indicators : DataFrame
        Group, direction, unit, year, source and effective weight of every indicator.
    home, reference : label or None
    listed : Series by unit
        Units that are not ranked, with the reason; what is known of them is in `listed_values`.
    aside : Series by indicator
        Indicators that are not scored, with the reason: they describe size or mix, one unit alone knows them, or they
        differ by no more than small numbers make them.
    sizes : DataFrame (units x organisations, projects), as far as known; listed units too
    about : DataFrame (units x name, country, ...), as far as known
    carried : DataFrame by unit
        The organisation with the most participations, its share of them, and whether it is an umbrella: one id for many
        sites (see :func:`carriers`).
    stands_for : str or None
        The region that is compared in place of home, a cluster in it.
    """

    def __init__(
        self,
        values: pd.DataFrame,
        flat: FlatTree,
        indicators: pd.DataFrame,
        rates: pd.DataFrame,
        core: tuple[Any, Any, Any],
        choices: dict[str, Any],
        ends: tuple[Any, Any],
        background: Background,
    ) -> None:
        self.values, self.rates = values, rates
        self.indicators = indicators
        self.home, self.reference = ends
        self.choices = choices
        self.listed, self.listed_values = background.listed, background.listed_values
        self.aside, self.sizes, self.about = background.aside, background.sizes, background.about
        self.carried, self.stands_for = background.carried, background.stands_for
        self._scored, self._counted, self._options = core
        units = values.index
        result = _core.benchmark.composite(self._scored, self._options) if self._scored else _nothing(values, flat)
        self.scores = pd.Series(result["scores"], index=units, name="score")
        self.ranks = pd.Series(result["ranks"], index=units, name="rank").astype("Int64")
        self.coverage = pd.Series(result["coverage"], index=units, name="coverage")
        self.criteria = pd.DataFrame(result["normalised"], index=units, columns=values.columns)
        self.groups = pd.DataFrame(result["groups"], index=units, columns=[b.name for b in flat.branches])

    @property
    def _criteria(self) -> Any:
        if self._scored is None:
            why = "; ".join(f"{unit}: {reason}" for unit, reason in self.listed.head(5).items())
            raise _core.InvalidArgument(
                f"compare: too little is known to rank two units ({why or 'no indicator tells them apart'}); add rows "
                "about them, name other references, or lower screen"
            )
        return self._scored

    def __repr__(self) -> str:
        place = "" if self.home not in self.ranks else f", {self.home!r} is {self.ranks[self.home]}."
        if self.home is not None and not place:
            place = f", {self.home!r} is listed, not ranked"
        return (
            f"<Comparison {len(self.scores)} units, {len(self.indicators)} indicators, "
            f"{Words().percent(self.coverage.mean())} of the values known{place}>"
        )

    @property
    def table(self) -> pd.DataFrame:
        """Rank, score, groups and coverage of every unit, best first."""
        frame = pd.concat([self.ranks, self.scores, self.groups, self.coverage], axis=1)
        return frame.sort_values(["rank", "coverage"], ascending=[True, False], kind="stable")

    def _repr_html_(self) -> str:
        return str(self.table.to_html(float_format="{:.3g}".format))

    def _unit(self, unit: Any, what: str) -> int:
        place = unit if unit is not None else self.home
        if place is None:
            raise _core.InvalidArgument(f"{what}: say whose; give home= to compare")
        self._criteria  # noqa: B018 (says why nobody is ranked)
        if place in self.listed:
            raise _core.InvalidArgument(f"{what}: {place!r} is listed, not ranked: {self.listed[place]}")
        if place not in self.scores.index:
            raise _core.InvalidArgument(
                f"{what}: {place!r} is not among the units; use one of {list(self.scores.index)}"
            )
        return list(self.scores.index).index(place)

    def _uncertainty(self, weights: float, normalise: Sequence[str], aggregate: Sequence[str], counts: bool) -> Any:
        return _core.benchmark.Uncertainty(
            weights,
            [_method(_core.benchmark.Normalise, name, "normalise") for name in normalise],
            [_method(_core.benchmark.Aggregate, name, "aggregate") for name in aggregate],
            flag("comparison", "counts", counts),
        )

    def robustness(
        self,
        *,
        samples: int = 1000,
        seed: int = 1,
        weights: float = 0.25,
        normalise: Sequence[str] = _NORMALISE,
        aggregate: Sequence[str] = _AGGREGATE,
        counts: bool = True,
        threads: int | None = None,
        progress: bool | Report = None,
    ) -> RankDistribution:
        """Ranks when weights, methods and counted values vary together (Monte Carlo).

        Parameters
        ----------
        samples, seed : int
        weights : float
            Every weight varies by this share up and down, uniformly.
        normalise, aggregate : list of str
            Methods to draw from; empty: only the one chosen in `compare`.
        counts : bool
            Redraw what was counted: counts as Poisson, shares as binomial.
        threads, progress
            Same bits for any number of threads.

        References
        ----------
        [saisana2005]
        """
        result = _core.benchmark.robustness(
            self._criteria,
            self._options,
            self._uncertainty(weights, normalise, aggregate, counts),
            samples,
            seed,
            threads_of(threads),
            report_of(progress, "robustness"),
        )
        return RankDistribution(result, self.ranks)

    def sobol(
        self,
        *,
        of: Any = "shift",
        samples: int = 1024,
        seed: int = 1,
        resamples: int = 200,
        weights: float = 0.25,
        normalise: Sequence[str] = _NORMALISE,
        aggregate: Sequence[str] = _AGGREGATE,
        counts: bool = True,
        threads: int | None = None,
        progress: bool | Report = None,
    ) -> pd.DataFrame:
        """What the ranking owes to which choice: first-order and total Sobol indices per uncertain input.

        `of` is a unit (its rank) or "shift": the mean absolute change of all ranks against the index as chosen.
        The other parameters are those of :meth:`robustness`. NaN where the outcome does not vary.

        References
        ----------
        [saisana2005], [saltelli2010]
        """
        at = len(self.scores) if isinstance(of, str) and of == "shift" else self._unit(of, "sobol")
        uncertainty = self._uncertainty(weights, normalise, aggregate, counts)
        names = _core.benchmark.uncertain_inputs(self._criteria, self._options, uncertainty)
        result = _core.benchmark.rank_sensitivity(
            self._criteria,
            self._options,
            uncertainty,
            samples,
            seed,
            resamples,
            threads_of(threads),
            report_of(progress, "sobol"),
        )
        return pd.DataFrame(result[at], index=pd.Index(names, name="input"))

    def leave_one_out(self) -> pd.DataFrame:
        """Ranks without each indicator in turn: indicators x units."""
        ranks = _core.benchmark.leave_one_out(self._criteria, self._options)
        return pd.DataFrame(ranks, index=self.indicators.index, columns=self.scores.index).astype("Int64")

    @property
    def interval(self) -> pd.DataFrame:
        """Scores between which every ranked unit lies whatever its missing values are, as far as others have them.

        Its missing values are once the worst and once the best that any ranked unit has; low = high where all are
        known.
        """
        result = pd.DataFrame({"low": self.scores, "high": self.scores})
        good = self.indicators["direction"].to_numpy() > 0
        values = self.rates.to_numpy(dtype=float)
        worst = np.where(good, np.nanmin(values, axis=0), np.nanmax(values, axis=0))
        best = np.where(good, np.nanmax(values, axis=0), np.nanmin(values, axis=0))
        for at in np.flatnonzero(np.isnan(values).any(axis=1)).tolist():
            for end, filling in (("low", worst), ("high", best)):
                one = values.copy()
                one[at] = np.where(np.isnan(one[at]), filling, one[at])
                score = _core.benchmark.composite(self._criteria.with_values(one.ravel()), self._options)["scores"][at]
                result.loc[self.scores.index[at], end] = score
        return result

    def size_correlation(self, *, confidence: float = 0.95) -> pd.DataFrame:
        """Spearman's correlation of the score, the groups and every indicator with the size of the ranked units.

        One row each and size: rho, low, high, n. A score that only follows size tells nothing new: look for |rho| of
        .3 or less, over many units; between a few chosen ones the interval is wide.

        Indicators are as they were scored; a positive rho says that large units have the better value, also with
        direction -1.

        References
        ----------
        [bonett2000]
        """
        good = self.rates * self.indicators["direction"].to_numpy()
        columns = pd.concat([self.scores.rename("score"), self.groups, good], axis=1)
        sizes = self.sizes.reindex(self.scores.index)
        rows = {
            (name, size): _spearman(one, other, confidence)
            for name, one in zip(columns, columns.to_numpy(float).T, strict=True)
            for size, other in zip(sizes, sizes.to_numpy(float).T, strict=True)
        }
        index = pd.MultiIndex.from_tuples(rows, names=["of", "size"]) if rows else None
        return pd.DataFrame(list(rows.values()), index=index, columns=["rho", "low", "high", "n"])

    def facts(self, *, samples: int = 1000, seed: int = 1) -> dict[str, Any]:
        """What can be said of home in a sentence each: numbers and ids, no words.

        `rank`, `low`, `high` (95 % of the variants of :meth:`robustness`), `of` ranked units; `before` and `behind`:
        units that home clearly stands before or behind (95 % of the variants); `strengths` and `weaknesses`: indicators
        that differ from the median by more than chance; `listed` and why; `largest_size_correlation` of the score. With
        home or all others listed only: `rank` None, `why` the reason.
        """
        listed = {str(unit): str(reason) for unit, reason in self.listed.items()}
        facts: dict[str, Any] = {"home": self.home, "stands_for": self.stands_for, "of": len(self.scores)}
        facts |= {"listed": listed, "rank": None, "low": None, "high": None, "before": [], "behind": []}
        facts |= {"strengths": [], "weaknesses": [], "largest_size_correlation": None, "why": ""}
        if self.home not in self.scores.index or self._scored is None:
            return facts | {"why": listed.get(str(self.home), "nobody to compare with")}
        spread = self.robustness(samples=samples, seed=seed)
        own = spread.table.loc[self.home]
        facts |= {name: round(own[name]) for name in ("rank", "low", "high")}
        facts["before"] = [unit for unit, share in spread.better.loc[self.home].items() if share >= 0.95]
        facts["behind"] = [unit for unit, share in spread.better[self.home].items() if share >= 0.95]
        rows = self.strengths()
        for verdict, name in (("strength", "strengths"), ("weakness", "weaknesses")):
            facts[name] = rows.index[(rows["verdict"] == verdict) & rows["significant"]].tolist()
        if len(self.sizes.columns) and len(self.scores) > 3:
            facts["largest_size_correlation"] = float(self.size_correlation().xs("score")["rho"].abs().max())
        return facts

    def strengths(self, unit: Any = None) -> pd.DataFrame:
        """Strengths and weaknesses of a unit (default: home), strongest first.

        Per criterion: value with exact 95 % interval where it was counted; best unit, median and reference with the
        gaps to them in the indicator's unit (positive is better than they are); z, the standardised distance from the
        mean (more is better); p-values of the gaps (NaN where nothing was counted); `verdict`: strength or weakness
        against the median, "average" on it (but for rounding), and `significant` if p_median is so small that of all
        indicators marked so less than 5 % are expected to differ by chance alone.

        References
        ----------
        [benjamini1995]
        """
        at = self._unit(unit, "strengths")
        rows = _core.benchmark.strengths(self._counted, at)
        names = "value low high best best_unit median reference z p_best p_median p_reference".split()
        frame = pd.DataFrame(rows, index=self.indicators.index, columns=names)
        units = self.scores.index
        frame["best_unit"] = [units[u] if u < len(units) else None for u in frame["best_unit"]]
        sign = self.indicators["direction"]
        for other in ("best", "median", "reference"):
            frame[f"gap_to_{other}"] = sign * (frame["value"] - frame[other])
        gap = frame["gap_to_median"].mask(same(frame["value"], frame["median"]), 0.0)
        frame["verdict"] = np.select([gap > 0, gap < 0, gap == 0], ["strength", "weakness", "average"], "unknown")
        frame["significant"] = _false_share(frame["p_median"]) < SURE
        frame.insert(0, "group", self.indicators["group"])
        return frame.sort_values("z", ascending=False, kind="stable")

    def nearest_peers(self, unit: Any = None, *, indicators: Sequence[str] | None = None) -> pd.DataFrame:
        """All other units, nearest by structure first.

        Distance is the weighted root mean square of standardised differences over the criteria known for both; the
        columns per criterion are its shares of the squared distance, so they say what makes the two differ.
        `indicators` restricts the comparison to some of them.
        """
        criteria = self._criteria if indicators is None else self._only(indicators)
        rows = _core.benchmark.nearest_peers(criteria, self._unit(unit, "nearest_peers"))
        units = self.scores.index
        frame = pd.DataFrame([row[3] for row in rows], columns=self.indicators.index)
        frame.index = pd.Index([units[row[0]] for row in rows], name=units.name)
        frame.insert(0, "shared", [row[2] for row in rows])
        frame.insert(0, "distance", [row[1] for row in rows])
        return frame

    def nearest_peer(self, unit: Any = None, *, indicators: Sequence[str] | None = None) -> Any:
        """The unit most alike by structure; see :meth:`nearest_peers`."""
        return self.nearest_peers(unit, indicators=indicators).index[0]

    def frontier(self, *, inputs: Sequence[str] = (), outputs: Sequence[str] | None = None) -> pd.DataFrame:
        """Pareto dominance over all criteria, and DEA-CCR efficiency.

        With `inputs` (indicators used up: staff, budget) and `outputs` (default: all others) the efficiency is that of
        :func:`dea`. Without inputs every unit has one and the same, and outputs are the criteria from worst (0) to
        best (1): the weights then are those that suit each unit best ("benefit of the doubt"). Missing outputs count
        as 0. `dominated_by` counts the units that are nowhere worse and somewhere better.
        """
        chosen = [c for c in self.values.columns if c not in inputs] if outputs is None else list(outputs)
        for name in [*inputs, *chosen]:
            if name not in self.values.columns:
                raise _core.InvalidArgument(f"frontier: {name!r} is not an indicator; use {list(self.values.columns)}")
        dominated = _core.benchmark.dominated_by(self._counted)
        sign = self.indicators["direction"]
        if inputs:
            turned = [c for c in chosen if sign[c] < 0]
            if turned:
                raise _core.InvalidArgument(
                    f"frontier: less is better for {turned}; make them inputs or leave them out"
                )
            result = dea(self.values[list(inputs)], self.values[chosen].fillna(0))
        else:
            good = self.values[chosen] * sign[chosen]
            spread = (good.max() - good.min()).replace(0, 1)
            shown = ((good - good.min()) / spread).fillna(0)
            # Worst on everything is still a unit: a crumb keeps the programme feasible.
            same = pd.DataFrame({"one": 1.0}, index=shown.index)
            result = dea(same, shown + 1e-9)
        result.insert(0, "pareto", dominated == 0)
        result.insert(0, "dominated_by", dominated)
        return result

    def _only(self, indicators: Sequence[str]) -> Any:
        unknown = [name for name in indicators if name not in self.values.columns]
        if unknown:
            raise _core.InvalidArgument(f"nearest_peers: {unknown} are no indicators; use {list(self.values.columns)}")
        return self._criteria.only([self.values.columns.get_loc(name) for name in indicators])

    def plot(self, *, ax: Any = None, samples: int = 1000, seed: int = 1) -> Any:
        """Rank intervals of all units, by their names where these are known; home is marked."""
        from .. import plot

        names = self.about["name"].dropna().to_dict() if "name" in self.about else {}
        table = self.robustness(samples=samples, seed=seed).table.rename(index=names)
        return plot.ranks(table, home=names.get(self.home, self.home), ax=ax)


def _false_share(p: pd.Series[Any]) -> pd.Series[Any]:
    """Of each and all with a smaller p-value, the share expected to be by chance (Benjamini and Hochberg)."""
    known = p.dropna().sort_values(ascending=False)
    share = known * len(known) / np.arange(len(known), 0, -1)
    return share.cummin().reindex(p.index)


def _nothing(values: pd.DataFrame, flat: FlatTree) -> dict[str, Any]:
    """Of units that cannot be ranked."""
    empty = np.full(len(values), np.nan)
    return {
        "scores": empty,
        "ranks": pd.array([pd.NA] * len(values), dtype="Int64"),
        "coverage": values.notna().mean(axis=1).to_numpy() if len(values.columns) else empty,
        "normalised": np.full(values.shape, np.nan),
        "groups": np.full((len(values), len(flat.branches)), np.nan),
    }


def _ranks(values: Array) -> Array:
    """From 1 on, equal ones sharing the mean of theirs."""
    _, at, often = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(often) - (often - 1) / 2)[at]


def _spearman(x: Array, y: Array, confidence: float) -> tuple[float, float, float, int]:
    """Spearman's rho with the interval of Bonett and Wright: Fisher's z with variance (1 + rho^2 / 2) / (n - 3)."""
    known = ~(np.isnan(x) | np.isnan(y))
    n = int(known.sum())
    a, b = _ranks(x[known]), _ranks(y[known])
    if n < 4 or a.min() == a.max() or b.min() == b.max():
        return float("nan"), float("nan"), float("nan"), n
    rho = float(np.corrcoef(a, b)[0, 1])
    half = NormalDist().inv_cdf((1 + confidence) / 2) * np.sqrt((1 + rho**2 / 2) / (n - 3))
    z = np.arctanh(min(max(rho, -1 + 1e-12), 1 - 1e-12))
    return rho, float(np.tanh(z - half)), float(np.tanh(z + half)), n
