"""Where do we stand against comparable regions, by several criteria?"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, cast

import numpy as np
import pandas as pd

from .. import _core
from .._measure import in_any_order
from .._same import same
from .comparison import Background, Comparison
from .methods import _method, budget_weights, pca_weights
from .network_indicators import COMPARED, IndicatorTable, default_tree, known_of
from .preparation import SCREEN, Denominate, of_roles, of_table, screened, shrunk
from .source import Source, of_network
from .tree import FlatTree, Indicator, Measured, Tree, described, flatten, with_weights, without

Weights = str | Mapping[str, float] | pd.DataFrame


@in_any_order
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
    denominate: Denominate = "role",
    shrink: bool | None = None,
    screen: float = SCREEN,
    **network_options: Any,
) -> Comparison:
    """Rank units by a composite index of several criteria, with everything needed to doubt it.

    Parameters
    ----------
    data : Network, IndicatorTable or DataFrame
        A network: its indicators are computed by :func:`indicators` (further options such as ``level=``, ``units=``
        ``as_of=`` and ``at_least=`` go there; without a time all that has begun counts). Where its own table of
        indicators states how alike regions abroad are to home's (:func:`peers`), home's region is compared with those
        by what the table says of all of them, unless `reference` or a level other than region is given. A frame: units
        x indicators, or the long table with columns subject, indicator, value (and unit, year, source): the newest
        year with a value counts, years that differ are said; a value given twice or in two units of measure is refused.
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
        with a warning that says how many. ``.interval`` says between which scores a unit lies whatever they are.
    outliers : {"keep", "winsorise", "log"}
    power : float
        Exponent of ``aggregate="power"``.
    bases : DataFrame, optional
        Same shape as the table: what each share is a share of, for indicators measured as "share".
    denominate : "role", str, dict or None
        What counts are divided by, so that large and small units can be compared. "role": as :func:`indicator_list`
        says, and what only describes size or mix is shown and not scored; "organisations", "projects" (of a table: the
        name of a column): all counts by that; a dict: by indicator; None: everything as it is. Tables are divided only
        by a name or a dict.
    shrink : bool, optional
        Draw rates of small units towards the mean (empirical Bayes), so that chance does not put them at both ends.
        Default: for networks. `values` stay as they are; scores are those of the drawn rates.
    screen : float
        Units with less than this share of the indicators known are listed (``.listed``), not ranked.

    Returns
    -------
    Comparison

    Raises
    ------
    InvalidArgument
        Fewer than two units, an unknown unit or column, a constant or empty indicator, a value not above 0 in a
        geometric or harmonic mean, missing values under "error". Where too little is known to rank two units the result
        still stands: nobody is ranked, and ``.listed`` says why.

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
    network = not isinstance(data, pd.DataFrame)
    if network:
        source = of_network(data, home, reference, network_options)
        described_table, reference, several = source.table, source.reference, source.several
        known, own = known_of(described_table), of_roles(described_table, denominate)
    else:
        if network_options:
            raise _core.InvalidArgument(f"compare: {sorted(network_options)} are options of a network, not of a table")
        table, known, bases = _of_table(data, bases)
        source, several = Source(), _is_list(reference)
        own = of_table(table, bases, known, denominate)
    if indicators is None:
        rest = [name for name in own.table if name not in own.aside]
        indicators = default_tree(described_table[rest]) if network else list(map(str, own.table.columns))
    else:
        own.aside = {}
    flat = flatten(indicators, known)
    flat.indicators = [
        replace(i, measured=cast(Measured, own.measured.get(i.name, i.measured))) for i in flat.indicators
    ]
    table = _columns(own.table, flat)
    table, reference = _rows(table, home, reference, several)
    listed = {unit: why for unit, why in source.listed.items() if unit in table.index}
    table, too_little, dropped = screened(table, screen, strict=not network)
    listed |= {unit: why for unit, why in too_little.items() if unit not in listed}
    flat = without(flat, dropped)
    aside = own.aside | {name: "known for one unit" for name in dropped}
    full, table = table, table.drop(index=list(listed))
    if network and len(table) > 1:
        low, high = table.min(), table.max()
        equal = [str(name) for name in table.columns[same(low, high) | low.isna()]]
        table, flat = table.drop(columns=equal), without(flat, equal)
        aside |= {name: "all alike" for name in equal}
    if listed:
        _warn_of_listed(listed)
    if missing is None:
        missing = "drop"
        _warn(table)
    bases_now = own.bases.reindex(index=table.index, columns=table.columns) if own.has_bases else None
    scored = table
    if shrink if shrink is not None else network and denominate is not None:
        scored, alike = shrunk(table, own)
        scored, flat, table = scored.drop(columns=alike), without(flat, alike), table.drop(columns=alike)
        bases_now = None if bases_now is None else bases_now.drop(columns=alike)
        aside |= {name: "no difference beyond what small numbers make" for name in alike}
    if reference not in table.index:
        reference = next((unit for unit in table.index if unit != home), None) if several else None
    flat = _weighted(flat, weights, table) if flat.indicators else flat
    options = _core.benchmark.CompositeOptions(
        _method(_core.benchmark.Normalise, normalise, "normalise"),
        _method(_core.benchmark.Aggregate, aggregate, "aggregate"),
        float(power),
        _method(_core.benchmark.Outliers, outliers, "outliers"),
        _method(_core.benchmark.Missing, missing, "missing"),
    )
    choices = {"normalise": normalise, "aggregate": aggregate, "missing": missing, "outliers": outliers}
    nobody = len(table.columns) == 0 or (len(table) < 2 and len(listed) > 0)
    core = None if nobody else _criteria(scored, flat, bases_now, reference)
    counted = None if nobody else _criteria(table, flat, bases_now, reference)
    shown = described(flat, np.full(len(flat.indicators), np.nan) if core is None else core.effective_weights())
    background = Background(
        sizes=own.sizes.reindex(full.index),
        about=source.about.reindex(full.index),
        listed=pd.Series(listed, name="reason", dtype=object).rename_axis("unit"),
        listed_values=full.loc[list(listed)],
        aside=pd.Series(aside, name="reason", dtype=object).rename_axis("indicator"),
        carried=source.carried.reindex(full.index) if len(source.carried) else source.carried,
        stands_for=source.stands_for,
    )
    return Comparison(table, flat, shown, scored, (core, counted, options), choices, (home, reference), background)


def _of_table(
    data: pd.DataFrame, bases: pd.DataFrame | None
) -> tuple[pd.DataFrame, dict[str, Indicator], pd.DataFrame | None]:
    if isinstance(data, IndicatorTable) and getattr(data, "description", None) is not None:
        return pd.DataFrame(data), known_of(data), data.bases if bases is None else bases
    if set(COMPARED) <= set(data.columns):
        return *from_long(data), bases
    return data, {}, bases


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


def _rows(table: pd.DataFrame, home: Any, reference: Any, many: bool) -> tuple[pd.DataFrame, Any]:
    if table.index.has_duplicates:
        twice = table.index[table.index.duplicated()][0]
        raise _core.InvalidArgument(f"compare: unit {twice!r} stands twice in the table; keep one row per unit")
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


def _warn_of_listed(listed: Mapping[Any, str]) -> None:
    some = ", ".join(f"{unit} ({why})" for unit, why in list(listed.items())[:3])
    more = f" and {len(listed) - 3} more" if len(listed) > 3 else ""
    warnings.warn(f"compare: listed, not ranked: {some}{more}; see .listed", stacklevel=4)


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
