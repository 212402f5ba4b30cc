"""Where do we stand against comparable regions, by several criteria?"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._measure import checked
from .comparison import Comparison
from .methods import _method, budget_weights, pca_weights
from .network_indicators import COMPARED, IndicatorTable, default_tree, known_of
from .network_indicators import indicators as network_indicators
from .tree import FlatTree, Indicator, Tree, described, flatten, with_weights

Weights = str | Mapping[str, float] | pd.DataFrame


@checked
def compare(
    data: Any,
    *,
    home: Any = None,
    reference: Any = None,
    indicators: Tree | None = None,
    normalise: str = "min-max",
    weights: Weights = "equal",
    aggregate: str = "arithmetic",
    missing: str | None = None,
    outliers: str = "keep",
    power: float = 1,
    bases: pd.DataFrame | None = None,
    **network_options: Any,
) -> Comparison:
    """Rank units by a composite index of several criteria, with everything needed to doubt it.

    Parameters
    ----------
    data : Network, IndicatorTable or DataFrame
        A network: its indicators are computed by :func:`indicators` (further options such as ``level=``, ``units=``
        and ``as_of=`` go there). A frame: units x indicators, or the long table with columns subject, indicator, value
        (and unit, year, source): the newest year with a value counts, years that differ are said; a value given twice
        or in two units of measure is refused.
    home : label, optional
        Whose strengths and peers are asked for later.
    reference : label or list of labels, optional
        One unit: gaps are also measured to it, and ``normalise="reference"`` divides by it. A list: only home and
        these are compared; gaps are measured to the first.
    indicators : nested dict of groups, list, or Indicator, optional
        The tree; leaves are columns or :class:`Indicator`. Default: for a network technology skills, cluster
        structure and market position; for a frame all columns side by side.
    normalise : {"min-max", "z", "rank", "borda", "goalposts", "reference", "target"}
    weights : "equal", "given", "pca", dict or DataFrame
        Equal among siblings; as the indicators say; from principal components within each group; by name of group or
        indicator (names left out weigh 1); or a budget allocation: experts (rows) x indicators (columns).
    aggregate : {"arithmetic", "geometric", "harmonic", "power", "copeland"}
    missing : {"error", "drop", "median"}, optional
        Refuse missing values; leave them out, so that siblings speak for them; or put in the median. Default: drop,
        with a warning that says how many.
    outliers : {"keep", "winsorise", "log"}
    power : float
        Exponent of ``aggregate="power"``.
    bases : DataFrame, optional
        Same shape as the table: what each share is a share of, for indicators measured as "share".

    Returns
    -------
    Comparison

    Raises
    ------
    InvalidArgument
        Fewer than two units, an unknown unit or column, a constant or empty indicator, a value not above 0 in a
        geometric or harmonic mean, missing values under "error".

    References
    ----------
    [oecd2008]

    Examples
    --------
    >>> import pandas as pd, hanse as hs
    >>> table = pd.DataFrame({"members": [220, 300, 133], "export share": [0.5, 0.6, 0.7]},
    ...                      index=["its-owl", "mc-ooe", "odense-robotics"])
    >>> c = hs.benchmark.compare(table, home="its-owl")
    >>> int(c.ranks["its-owl"]), c.nearest_peer()
    (3, 'mc-ooe')
    """
    known: dict[str, Indicator] = {}
    if not isinstance(data, pd.DataFrame):
        network_options.setdefault("units", _units(home, reference))
        computed = network_indicators(data, **network_options)
        named = [unit for unit in (home, reference) if isinstance(unit, str) and unit not in computed.index]
        if named:  # a region or city among clusters
            network_options["units"] = [*computed.index, *dict.fromkeys(named)]
            computed = network_indicators(data, **network_options)
        table, known = pd.DataFrame(computed), known_of(computed)
        bases = computed.bases
        indicators = indicators if indicators is not None else default_tree(computed)
    elif network_options:
        raise _core.InvalidArgument(f"compare: {sorted(network_options)} are options of a network, not of a table")
    elif isinstance(data, IndicatorTable) and getattr(data, "description", None) is not None:
        table, known = pd.DataFrame(data), known_of(data)
        bases = data.bases if bases is None else bases
    elif set(COMPARED) <= set(data.columns):
        table, known = from_long(data)
    else:
        table = data
    flat = flatten(list(map(str, table.columns)) if indicators is None else indicators, known)
    table = _columns(table, flat)
    several = _is_list(reference)
    table, reference = _rows(table, home, reference)
    if not isinstance(data, pd.DataFrame):
        table = _known_units(table, [home] if several else [home, reference])
        if several and reference not in table.index:
            reference = next((unit for unit in table.index if unit != home), None)
    if missing is None:
        missing = "drop"
        _warn(table)
    if bases is not None:
        bases = bases.reindex(index=table.index, columns=table.columns)
    flat = _weighted(flat, weights, table)
    core = _criteria(table, flat, bases, reference)
    options = _core.benchmark.CompositeOptions(
        _method(_core.benchmark.Normalise, normalise, "normalise"),
        _method(_core.benchmark.Aggregate, aggregate, "aggregate"),
        float(power),
        _method(_core.benchmark.Outliers, outliers, "outliers"),
        _method(_core.benchmark.Missing, missing, "missing"),
    )
    choices = {"normalise": normalise, "aggregate": aggregate, "missing": missing, "outliers": outliers}
    shown = described(flat, core.effective_weights())
    return Comparison(table, flat, shown, (core, options), choices, (home, reference))


def from_long(table: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Indicator]]:
    """The table subject x indicator of the newest known values, and what the rows say about each indicator."""
    rows = pd.DataFrame(
        {
            "subject": table["subject"],
            "indicator": table["indicator"].astype(str),
            "value": _numbers(table["value"], "value"),
            "year": _numbers(table["year"], "year") if "year" in table else float("nan"),
            "unit": _texts(table, "unit"),
            "source": _texts(table, "source"),
        }
    )
    known = rows[rows["value"].notna()]
    _refuse_twice(known)
    _refuse_two_units(known)
    newest = known.sort_values("year", kind="stable", na_position="first").drop_duplicates(
        ["subject", "indicator"], keep="last"
    )
    wide = newest.set_index(["subject", "indicator"])["value"].unstack()  # noqa: PD010
    wide = wide.reindex(index=rows["subject"].drop_duplicates(), columns=rows["indicator"].drop_duplicates())
    wide.columns.name = None
    facts = {str(name): _facts(str(name), group) for name, group in newest.groupby("indicator", sort=False)}
    mixed = [f"{name} ({fact.year})" for name, fact in facts.items() if isinstance(fact.year, str)]
    if mixed:
        warnings.warn(
            f"compare: the newest values are of several years: {', '.join(mixed)}; keep the rows of one year to "
            "compare like with like",
            stacklevel=4,
        )
    return wide, facts


def _facts(name: str, rows: pd.DataFrame) -> Indicator:
    years = sorted({int(year) for year in rows["year"].dropna()})
    said = [sorted(set(rows[what]) - {""}) for what in ("unit", "source")]
    year: int | str | None = None
    if years:
        year = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
    return Indicator(name, unit="".join(said[0]), source="; ".join(said[1]), year=year)


def _numbers(column: pd.Series[Any], what: str) -> pd.Series[Any]:
    text = column.astype("string").str.strip()
    numbers = pd.to_numeric(text.mask(text == ""), errors="coerce").astype(float)
    wrong = column[numbers.isna() & column.notna() & (text.fillna("") != "")]
    if len(wrong):
        raise _core.InvalidArgument(
            f"compare: {what} {wrong.iloc[0]!r} in row {wrong.index[0]!r} is no number; correct it or leave it empty"
        )
    return numbers


def _texts(table: pd.DataFrame, column: str) -> Any:
    return table[column].fillna("").astype(str).str.strip() if column in table else ""


def _refuse_twice(rows: pd.DataFrame) -> None:
    twice = rows[rows.duplicated(["subject", "indicator", "year"])]
    if len(twice):
        row = twice.iloc[0]
        when = "" if pd.isna(row["year"]) else f" in {row['year']:.0f}"
        raise _core.InvalidArgument(
            f"compare: {row['indicator']!r} of {row['subject']!r}{when} is there twice; keep one row for each subject, "
            "indicator and year"
        )


def _refuse_two_units(rows: pd.DataFrame) -> None:
    for name, group in rows.groupby("indicator", sort=False):
        units = sorted(set(group["unit"]) - {""})
        if len(units) > 1:
            raise _core.InvalidArgument(
                f"compare: {name!r} is given in {' and '.join(map(repr, units))}; keep the rows of one unit of "
                "measure, or name two indicators"
            )


def _units(home: Any, reference: Any) -> list[Any] | None:
    """A list of references and home, or None: all units of the level."""
    if not _is_list(reference):
        return None
    return list(dict.fromkeys([*([] if home is None else [home]), *reference]))


def _is_list(reference: Any) -> bool:
    return isinstance(reference, Sequence | pd.Index | np.ndarray) and not isinstance(reference, str)


def _columns(table: pd.DataFrame, flat: FlatTree) -> pd.DataFrame:
    frame = table.rename(columns=str)
    for indicator in flat.indicators:
        if indicator.name not in frame.columns:
            raise _core.InvalidArgument(
                f"compare: indicator {indicator.name!r} is not in the table; its columns are {list(frame.columns)}"
            )
    frame = frame[[i.name for i in flat.indicators]]
    try:
        return frame.astype(float)
    except (TypeError, ValueError) as error:
        raise _core.InvalidArgument(f"compare: {error}; every indicator must be a number (or missing)") from None


def _rows(table: pd.DataFrame, home: Any, reference: Any) -> tuple[pd.DataFrame, Any]:
    if table.index.has_duplicates:
        twice = table.index[table.index.duplicated()][0]
        raise _core.InvalidArgument(f"compare: unit {twice!r} stands twice in the table; keep one row per unit")
    many = _is_list(reference)
    named = [*([] if home is None else [home]), *(reference if many else [] if reference is None else [reference])]
    for unit in named:
        if unit not in table.index:
            what = "home" if unit == home else "reference"
            raise _core.InvalidArgument(
                f"compare: {what} {unit!r} is not in the table; its units are {list(table.index)[:20]}"
            )
    if not many:
        return table, reference
    return table.loc[list(dict.fromkeys(named))], reference[0] if len(reference) else None


def _known_units(table: pd.DataFrame, needed: Sequence[Any]) -> pd.DataFrame:
    """Units of a network of which no indicator is known cannot be ranked."""
    empty = table.index[table.isna().all(axis=1)]
    for unit in needed:
        if unit in empty:
            raise _core.InvalidArgument(f"compare: the network has no indicator of {unit!r}; add rows about it")
    if len(empty):
        warnings.warn(f"compare: nothing is known of {', '.join(map(str, empty))}; left out", stacklevel=4)
    return table.drop(index=empty)


def _warn(table: pd.DataFrame) -> None:
    missing = int(table.isna().to_numpy().sum())
    if missing:
        warnings.warn(
            f"compare: {missing} of {table.size} values are missing and left out; see .coverage, "
            'or choose missing="error", "drop" or "median"',
            stacklevel=4,
        )


def _weighted(flat: FlatTree, weights: Weights, table: pd.DataFrame) -> FlatTree:
    if isinstance(weights, pd.DataFrame):
        return with_weights(flat, _as_dict(budget_weights(weights)))
    if isinstance(weights, Mapping):
        return with_weights(flat, weights)
    if weights == "given":
        return flat
    if weights == "equal":
        if any(i.weight != 1 for i in flat.indicators):
            raise _core.InvalidArgument("compare: the indicators bring weights of their own; pass weights='given'")
        return with_weights(flat, {b.name: 1 for b in flat.branches} | {i.name: 1 for i in flat.indicators})
    if weights == "pca":
        result: dict[str, float] = {}
        for parent in dict.fromkeys(flat.parents):
            names = [i.name for i, p in zip(flat.indicators, flat.parents, strict=True) if p == parent]
            result |= _as_dict(pca_weights(table[names])) if len(names) > 1 else {names[0]: 1.0}
        return with_weights(flat, result)
    raise _core.InvalidArgument(
        f'compare: weights {weights!r} is not known; use "equal", "given", "pca", a dict or a frame'
    )


def _as_dict(weights: pd.Series[Any]) -> dict[str, float]:
    return {str(name): float(weight) for name, weight in weights.items()}


def _criteria(table: pd.DataFrame, flat: FlatTree, bases: pd.DataFrame | None, reference: Any) -> Any:
    core = _core.benchmark
    index = [core.none if parent is None else parent for parent in flat.parents]
    criteria = []
    for indicator, parent in zip(flat.indicators, index, strict=True):
        facts = asdict(indicator)
        measured = _method(core.Measured, facts["measured"], "measured")
        if measured == core.Measured.share and bases is None:
            measured = core.Measured.exact
        numbers = [float(facts[name]) for name in ("low", "high", "target")]
        criteria.append(
            core.Criterion(indicator.name, indicator.direction, indicator.weight, parent, measured, *numbers)
        )
    groups = [core.Group(b.name, b.weight, core.none if b.parent is None else b.parent) for b in flat.branches]
    return core.Criteria(
        [str(unit) for unit in table.index],
        criteria,
        groups,
        table.to_numpy(dtype=float),
        np.zeros(0) if bases is None else bases.to_numpy(dtype=float),
        core.none if reference is None else list(table.index).index(reference),
    )
