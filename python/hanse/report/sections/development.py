"""How the network of the home changed from year to year."""

from __future__ import annotations

import datetime
import warnings
from typing import Any

import pandas as pd

from ... import _core, evaluation
from ..blocks import Block, Heading, Picture, Table, Text
from ..drawing import lines
from ..inputs import Inputs, attempt
from ..units import apart, find
from ..words import indicator_name

MOST_YEARS = 16
STAGES = ("contact", "meeting", "agreement", "joint_project")
#: In larger networks the position between all others takes longer, year by year, than all the rest of the report.
QUICK = 5_000
QUICK_MEASURES = [
    "projects",
    "partners",
    "international_share",
    "partner_countries",
    "country_diversity",
    "coordination_share",
    "repeat_share",
    "excellence_share",
    "density",
    "centralisation",
    "kind_diversity",
    "typical_partners",
    "company_partner_share",
]
#: A change with a smaller p-value is more than chance.
SURE = 0.05
#: What is usual takes so many years to say.
ENOUGH_YEARS = 3
#: The column that is told as per cent.
SHARE = "share_abroad"
#: Columns of the comparison, and what they are called here.
EFFECTS = {
    "treated_before": "home_before",
    "treated_after": "home_after",
    "controls_before": "others_before",
    "controls_after": "others_after",
    "p_value": "p",
}


def build(inputs: Inputs) -> list[Block]:
    """Measures by year, ties that came and went, and how far relations have come."""
    years, say = _years(inputs), inputs.say
    if len(years) < 2:
        now = inputs.today if _begun(inputs.net)[-1:] > [_last_whole(inputs)] else None
        return [Text(say("development.short", years=len(years), day=inputs.as_of or now))]
    inputs.step("following the development")
    home = inputs.home_id
    measures = None if inputs.graph.n_nodes <= QUICK else QUICK_MEASURES
    panel = evaluation.panel(inputs.tied, home=home, periods=years, measures=measures, threads=inputs.threads)
    changes = evaluation.tie_changes(inputs.tied, home=home, periods=years, threads=inputs.threads)
    shown = pd.DataFrame(changes[["ties", "partners", "created", "dissolved", "international_share"]])
    shown.columns = pd.Index(["ties", "partners_outside", "created", "ended", SHARE])
    shown[["created", "ended"]] = shown[["created", "ended"]].astype(float)
    shown.iloc[0, [2, 3]] = float("nan")  # the first year has nothing before it
    support = None if inputs.support is None else (int(inputs.support[0][:4]), int(inputs.support[1][:4]))
    span = {"first": str(years[0]), "last": str(years[-1])}
    shaded = inputs.support if support is not None and set(support) <= set(years) else None
    since, until = shaded or (None, None)
    names = {column: say(f"column.{column}") for column in shown}
    drawn = lines(shown.rename(columns=names), inputs.words, shares=[names[SHARE]], support=support)
    indicators = panel.dropna(axis=1, how="all").rename(columns=lambda name: indicator_name(inputs.words, name))
    indicators.insert(0, say("column.year"), [str(year) for year in indicators.index])
    by_year = shown.copy()
    by_year.insert(0, "year", [str(year) for year in by_year.index])
    table = inputs.table(
        "development",
        by_year,
        say("development.table", **span),
        shown=MOST_YEARS,
        written={SHARE: inputs.words.percent},
    )
    return [
        Text(_lead(inputs, changes, span), role="lead", rows=table.here),
        Picture(drawn, say("development.chart_alt"), say("development.chart", since=since, until=until, **span)),
        table,
        Table("indicators-by-year", indicators, say("development.all"), shown=0),
        *_counterfactual(inputs, years),
        *_funnel(inputs),
        Text(say("development.note"), role="note"),
    ]


def _begun(net: Any) -> list[int]:
    """Years in which something began."""
    starts = pd.concat([net.projects["start"], net.contacts["start"]]).dropna().astype(str).str[:4].unique()
    return sorted({int(year) for year in starts if year.isdigit()})


def _years(inputs: Inputs) -> list[int]:
    """All years in which something began and those between, the latest ones; none before a cluster was founded, and
    none that was not over on the day of the report."""
    net, found = inputs.net, _begun(inputs.net)
    if inputs.home.kind == "cluster" and found:
        founded = str(net.clusters.set_index("id")["founded"].get(inputs.home.id))[:4]
        found[0] = max(found[0], int(founded)) if founded.isdigit() else found[0]
    last = min(found[-1], _last_whole(inputs)) if found else 0
    return list(range(found[0], last + 1))[-MOST_YEARS:] if found else []


def _last_whole(inputs: Inputs) -> int:
    """The last year that was over on the day of the report: what is planned for later has not come about."""
    return (inputs.today + datetime.timedelta(days=1)).year - 1


def _lead(inputs: Inputs, changes: pd.DataFrame, span: dict[str, str]) -> str:
    """First and last year, the turn between them, and from when on the data may be what thins out."""
    ties, shares = changes["ties"], changes["international_share"].dropna()
    told, turn = len(shares) > 1 and inputs.home.kind != "country", _turn(ties)  # outside a country is abroad
    bent = _turn(shares) if told else None
    thin, usual = _thin(changes["created"])
    return inputs.say(
        "development.lead",
        begin=int(ties.iloc[0]),
        turn=0 if turn is None else int(ties.loc[turn]),
        turn_year=None if turn is None else str(turn),
        end=int(ties.iloc[-1]),
        share_first=float(shares.iloc[0]) if told else None,
        share_turn=None if bent is None else float(shares.loc[bent]),
        share_year=None if bent is None else str(bent),
        share_last=float(shares.iloc[-1]) if told else None,
        silent=told and bool((inputs.nodes["country"].reindex(inputs.near.nodes) == "").any()),
        same=told and bent is None and len({inputs.words.percent(float(shares.iloc[at])) for at in (0, -1)}) == 1,
        thin_from=str(thin.index[0]) if len(thin) else None,
        thin=int(thin.sum()),
        usual=round(usual),
        rises=int(span["first"]) == _begun(inputs.net)[0] and ties.max() > ties.iloc[0],
        **span,
    )


def _turn(values: pd.Series[Any]) -> Any:
    """The year that lies farthest above or below both the first and the last one, by a tenth at least; or None."""
    low, high = sorted([values.iloc[0], values.iloc[-1]])
    beyond = pd.concat([values - 1.1 * high, 0.9 * low - values], axis=1).max(axis=1)
    return beyond.idxmax() if beyond.max() > 0 else None


def _thin(created: pd.Series[Any]) -> tuple[pd.Series[Any], float]:
    """The years at the end in which hardly any tie begins, a quarter of the median before, and that median."""
    news = created.iloc[1:]  # the first year has nothing before it
    for at in range(ENOUGH_YEARS, len(news)):
        usual = float(news.iloc[:at].median())
        if usual >= 4 and (news.iloc[at:] < usual / 4).all():
            return news.iloc[at:], usual
    return news.iloc[:0], 0.0


def _counterfactual(inputs: Inputs, years: list[int]) -> list[Block]:
    """Whether the support changed anything that did not change elsewhere as well."""
    if inputs.support is None:
        return []
    say = inputs.say
    heading = Heading(say("development.support"))
    start, end = inputs.support
    level: Any = inputs.home.kind
    options: Any = {"start": start, "end": end, "level": level, "periods": years, "threads": inputs.threads}
    options["candidates"] = [id for _, id in apart(inputs.net, inputs.home, inputs.as_of)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it warns of is said below
            result = evaluation.before_after(inputs.net, home=inputs.home_id, **options)
    except _core.Cancelled:
        raise
    except _core.Error as error:
        reason = None if "fewer than two" in str(error) else str(error)
        return [heading, Text(say("development.no_controls", reason=reason), role="note")]
    words = say(
        "development.effect",
        n=len(result.controls),
        controls=[inputs.unit_name(find(inputs.net, str(one))) for one in result.controls.index],
        points=abs(float(100 * result.effect)),
        down=bool(result.effect < 0),
        p=float(result.p_value),
        sure=bool(result.p_value < SURE),
    )
    far = result.matching.index[result.matching["difference_controls"].abs() > 1]
    doubts = [indicator_name(inputs.words, str(name)) for name in far]
    effects = result.effects.reset_index().rename(columns=EFFECTS)
    effects["phase"] = [inputs.word("phase", str(phase)) for phase in effects["phase"]]
    percent = dict.fromkeys(effects.columns.difference(["phase", "p"]), inputs.words.percent)
    table = inputs.table("before-after", effects, written=percent)
    notes = [Text(say("development.far", measures=doubts), role="note", rows=table.here)] if doubts else []
    return [heading, Text(words, rows=table.here), *notes, table]


def _funnel(inputs: Inputs) -> list[Block]:
    until = inputs.as_of or inputs.when["until"]
    table = attempt(lambda: evaluation.funnel(inputs.tied, home=inputs.home_id, by="country", until=until))
    if table is None or not len(table):
        return []
    kept = [stage for stage in STAGES if table[stage].any()]
    if not kept:
        return []
    frame = table.sort_values("relations", ascending=False, kind="stable")[kept]
    names = [inputs.country(code) if code else inputs.say("abroad_unknown") for code in frame.index]
    frame.insert(0, "country", names)
    called = {stage: inputs.say(f"development.stage_{stage}") for stage in STAGES}
    how = inputs.say(
        "development.stages_how",
        stages=[called[stage] for stage in kept],
        n=len(kept),
        none=[called[stage] for stage in STAGES if stage not in kept],
    )
    table = inputs.table("funnel", frame, shown=10)
    return [Heading(inputs.say("development.stages")), Text(how, rows=table.here), table]
