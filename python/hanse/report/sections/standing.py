"""Key figures of the home, and its place among the reference units."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ... import _core
from ..._umbrellas import CARRIES
from ..blocks import Block, Figure, Figures, Heading, Picture, Table, Text
from ..drawing import dots
from ..evidence import show
from ..inputs import Inputs, attempt
from ..words import group_name, indicator_name

#: Indicators of the shares of a programme's parts.
PART = r"(?:^|_)part_"
#: What is stated of them, where it is.
STATED = ["subject", "indicator", "value", "base", "meaning"]
#: A part is shown from this share of the participations on.
LEAST_PART = 0.02


def build(inputs: Inputs) -> list[Block]:
    """First the home alone, then beside others, then its strengths and weaknesses."""
    rows = inputs.rows["abroad"] if len(inputs.foreign_ties) else None
    blocks: list[Block] = [Figures(list(key_figures(inputs).values())), Text(_abroad(inputs), rows=rows)]
    if inputs.knows_countries and len(inputs.foreign_ties):
        blocks.append(_countries(inputs))
    try:
        beside = _beside(inputs)
    except _core.Cancelled:
        raise
    except _core.Error as error:
        beside = [Text(why, role="note")] if (why := impossible(inputs, error)) else []
    return [*blocks, *(Text(text, role="note") for text in left_out(inputs)), *beside]


def left_out(inputs: Inputs) -> list[str]:
    """Which of the units asked for cannot stand beside home, and why."""
    names = {
        "left_out": inputs.unknown_references,
        "silent": [inputs.unit_name(unit) for unit in inputs.silent_references],
        "listed": inputs.unranked_references if attempt(lambda: inputs.robustness) is not None else [],
    }
    return [inputs.say(f"standing.{why}", names=some) for why, some in names.items() if some]


def impossible(inputs: Inputs, error: _core.Error) -> str:
    """Why there is no comparison, unless :func:`left_out` has said it."""
    if few := inputs.unranked_references:
        return inputs.say("standing.unranked", names=few)
    nobody = len(inputs.silent_references) == len(inputs.reference)
    if nobody and (inputs.silent_references or inputs.unknown_references):
        return ""
    return inputs.say("standing.impossible" if nobody else "standing.impossible_because", reason=str(error))


def key_figures(inputs: Inputs) -> dict[str, Figure]:
    """Numbers about the home's part of the network, by name; what there is nothing of is left to the words."""
    ties, foreign, own = inputs.pairs, inputs.foreign_ties, inputs.measures.reindex(inputs.members)
    inside = int((ties["source_home"] & ties["target_home"]).sum())
    touching = int((ties["source_home"] | ties["target_home"]).sum())
    tied = int((own["partners"] > 0).sum())
    rows, holders = inputs.rows, foreign["member"].value_counts()
    half, number = half_of(foreign), inputs.words.number
    partners = foreign["partner"].unique()
    several = len(own) > 1

    def figure(name: str, value: str, evidence: str, shown: str = "", *, beside: bool = True, **values: Any) -> Figure:
        said = inputs.say(f"figure.{name}_beside", **values) if beside else ""
        return Figure(value, inputs.say(f"figure.{name}", **values), said, rows[evidence], shown)

    made = {
        "organisations": figure("organisations", number(len(own)), "members", beside=several, n=len(own), tied=tied)
    }
    if touching:
        beside = touching > 1 and bool(inside)
        counts: dict[str, Any] = {"n": touching, "inside": inside, "every": inside == touching}
        made["partnerships"] = figure("partnerships", number(touching), "partnerships", beside=beside, **counts)
    if foreign.empty:
        return made
    share = inputs.words.percent(len(foreign) / touching)
    made["share"] = figure("share", share, "abroad", n=len(foreign))
    countries, known = foreign["country"].nunique(), inputs.knows_countries
    among: dict[str, Any] = {"n": len(partners), "countries": countries}
    made["partners"] = figure(
        "partners", number(len(partners)), "partners", show(inputs, partners), beside=known, **among
    )
    if several:
        made["holders"] = figure(
            "holders", number(len(holders)), "holders", show(inputs, holders.index), n=len(holders), all=len(own)
        )
        made["half"] = figure("half", number(half), "holders", show(inputs, holders.index[:half]), n=half)
    return made


def half_of(foreign: pd.DataFrame) -> int:
    """How many members hold half of the partnerships abroad."""
    counts = foreign["member"].value_counts()
    return int((counts.cumsum() < counts.sum() / 2).sum()) + 1


def _abroad(inputs: Inputs) -> str:
    counts = inputs.foreign_ties["country"].value_counts()
    if counts.empty:
        return inputs.say("standing.no_abroad")
    if not inputs.knows_countries:
        return inputs.say("standing.no_countries")
    return inputs.say("standing.lead_to", codes=list(counts.index[:5]))


def _countries(inputs: Inputs) -> Table:
    there: dict[str, list[Any]] = {}
    for member, partner, code in inputs.foreign_ties.itertuples(index=False):
        there.setdefault(code, []).append((member, partner))
    rows = []
    for code, ties in sorted(there.items()):
        members, partners = map(set, zip(*ties, strict=True))
        rows.append((inputs.country(code), len(ties), len(partners), len(members)))
    rows.sort(key=lambda row: (-row[1], -row[2]))
    frame = pd.DataFrame(rows, columns=["country", "partnerships", "partners_there", "members_there"])
    return inputs.table("countries", frame, inputs.say("standing.countries"), shown=8)


def _beside(inputs: Inputs) -> list[Block]:
    comparison, spread, say = inputs.comparison, inputs.robustness.table, inputs.say
    names = inputs.unit_names
    ranks = spread.rename(index=names).sort_values("rank", kind="stable")
    picture = dots(
        ranks["rank"],
        inputs.words,
        low=ranks["low"],
        high=ranks["high"],
        tick=ranks.get("median"),
        home=names[inputs.home_id],
        first=1,
        xlabel=say("standing.ranks_axis"),
    )
    values = inputs.indicator_rows
    told = _certain(inputs, names)
    whose = inputs.area if comparison.stands_for is None else names[inputs.home_id]
    ranked = say("standing.rank", indicators=len(comparison.indicators), name=whose, **place(inputs, spread))
    return [
        Heading(say("standing.beside")),
        Text(
            " ".join(part for part in (_beside_whom(inputs, len(spread)), ranked, told, _of_size(inputs)) if part),
            rows=values,
        ),
        Picture(picture, say("standing.ranks_alt"), say("standing.ranks")),
        _ranks(inputs, ranks),
        *_carried(inputs, names),
        _strengths(inputs),
        *_parts(inputs),
        Table(
            "benchmark-indicators", values.frame, values.title, shown=20, paper=0, units=values.units, wide=values.wide
        ),
    ]


def _ranks(inputs: Inputs, ranks: pd.DataFrame) -> Table:
    """What the picture of the ranks shows, to be read."""
    spans = zip(ranks["low"], ranks["high"], strict=True)
    frame = pd.DataFrame({"compared": ranks.index, "rank": ranks["rank"].to_numpy(int), "interval": list(spans)})
    return inputs.table("ranks", frame, inputs.say("standing.ranks_alt"), shown=20, paper=0, numbers=["interval"])


def place(inputs: Inputs, spread: Any) -> dict[str, Any]:
    """The rank of the home and where it lies when weights and methods vary, for sentences."""
    row = spread.loc[inputs.home_id]
    rank, low, high = (inputs.words.number(row[column]) for column in ("rank", "low", "high"))
    return {"rank": rank, "low": low, "high": high, "same": low == high, "of": len(spread)}


def _beside_whom(inputs: Inputs, units: int) -> str:
    if inputs.comparison.stands_for is None:
        return ""
    region = inputs.unit_names[inputs.home_id]
    return inputs.say("standing.by_region", region=region, others=units - 1, programme=inputs.programme)


def _certain(inputs: Inputs, names: dict[str, str]) -> str:
    """Which units stand before or behind with more than noise."""
    better = inputs.robustness.better
    share = better.loc[inputs.home_id]
    before = [names.get(unit, str(unit)) for unit in share.index[share >= 0.95]]
    behind = [names.get(unit, str(unit)) for unit in share.index if better.loc[unit, inputs.home_id] >= 0.95]
    if not before and not behind:
        return inputs.say("standing.no_difference")
    rest = len(before) + len(behind) < len(share) - 1
    return inputs.say("standing.clearly", before=before, behind=behind, rest=rest)


def _of_size(inputs: Inputs) -> str:
    """How far the score follows the size of those compared, where it is known."""
    table = inputs.comparison.size_correlation()
    rows = table.xs("score").dropna() if len(table) else table
    number = inputs.words.number
    parts = [
        inputs.say(
            "standing.size_part",
            size=indicator_name(inputs.words, size),
            rho=number(row["rho"], 2),
            low=number(row["low"], 2),
            high=number(row["high"], 2),
        )
        for size, row in rows.iterrows()
    ]
    return inputs.say("standing.size", parts=parts, n=int(rows["n"].max())) if parts else ""


def _carried(inputs: Inputs, names: dict[str, str]) -> list[Block]:
    """Units whose figures are mostly those of one id for many sites."""
    carried = inputs.comparison.carried
    some = carried[carried["umbrella"].fillna(False).astype(bool) & (carried["share"] >= CARRIES)]
    said = [f"{names.get(unit, unit)} ({inputs.short(str(row['name']))})" for unit, row in some.iterrows()]
    return [Text(inputs.say("standing.umbrella", names=said), role="note")] if said else []


def _parts(inputs: Inputs) -> list[Block]:
    """In which parts of the programme home's region takes part, beside the others, if the indicators state it."""
    region, rows = inputs.comparison.stands_for, inputs.net.indicators
    rows = rows[rows["indicator"].str.contains(PART)] if region is not None else rows.head(0)
    others = inputs.comparison.about.index
    rows = rows[rows["subject"].isin([region, *others])].reindex(columns=STATED)
    if rows.empty:
        return []
    shares = rows.pivot_table(index="indicator", columns="subject", values="value", aggfunc="last")
    base = pd.to_numeric(rows.loc[rows["subject"] == region, "base"], errors="coerce").max()
    if region not in shares or not base > 0:
        return []
    own, median = shares[region], shares.drop(columns=region).median(axis=1)
    order = (own - median).sort_values(ascending=False, kind="stable").index
    order = order[own[order].between(0, 1) & ((own[order] >= LEAST_PART) | (median[order] >= LEAST_PART))]
    if order.empty:
        return []
    stated = rows.drop_duplicates("indicator").set_index("indicator")["meaning"]
    bounds = [_core.benchmark.binomial_interval(round(one * base), float(base), 0.95) for one in own[order]]
    region_name = inputs.unit_names[inputs.home_id]
    percent = inputs.words.percent
    frame = pd.DataFrame(
        {
            "part": [_part_name(inputs, one, stated[one]) for one in order],
            "share_here": [percent(one) for one in own[order]],
            "interval": [inputs.say("interval", low=percent(low), high=percent(high)) for low, high in bounds],
            "median": [percent(one) for one in median[order]],
        }
    )
    how = inputs.say("standing.parts_how", region=region_name, n=int(base), programme=inputs.programme)
    numbers, caption = ["share_here", "interval", "median"], inputs.say("standing.parts")
    table = inputs.table("programme-parts", frame, caption, shown=20, paper=0, numbers=numbers, wide=["part"])
    return [table, Text(how, role="note", rows=table.here)]


def _part_name(inputs: Inputs, indicator: str, meaning: Any) -> str:
    key = f"report.part.{indicator.rpartition('part_')[2]}"
    stated = meaning if isinstance(meaning, str) and meaning else indicator
    return inputs.words.say(key) if inputs.words.has(key) and inputs.programme == "h2020" else stated


def _strengths(inputs: Inputs) -> Table:
    rows = inputs.strengths
    sure, units = rows["significant"].fillna(False).astype(bool), inputs.comparison.indicators["unit"][rows.index]
    frame = pd.DataFrame(
        {
            "criterion": [indicator_name(inputs.words, name) for name in rows.index],
            "group": [group_name(inputs.words, name) for name in rows["group"]],
            "value": rows["value"].to_numpy(),
            "median": rows["median"].to_numpy(),
            "best": rows["best"].to_numpy(),
            "verdict": [
                inputs.say(f"verdict.{verdict}", sure=bool(one))
                for verdict, one in zip(rows["verdict"], sure, strict=True)
            ],
        }
    )
    return inputs.table(
        "strengths", frame, inputs.say("standing.strengths"), shown=20, units=list(units), wide=["criterion"]
    )
