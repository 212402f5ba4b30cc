"""Which events are still to come, and whom past editions let expect there."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._dates import DATE, date_text, today
from .._read_report import TOLD
from ..graph import Graph
from ..network import Network
from ..words import Words
from ._facts import last_day

#: A participant is expected if at least this share of past editions had it.
OFTEN = 0.5


def plan_day(as_of: Any, function: str, name: str = "as_of") -> pd.Timestamp:
    """The day of a plan: the last one that `as_of` can mean, or today."""
    text = today() if as_of is None else date_text(as_of)
    try:
        day = last_day(text) if DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise _core.InvalidArgument(f"{function}: {name} {text!r} is no date; write 2017-06-30, 2017-06 or 2017")
    return day


def ties_by(net: Network, as_of: Any, day: pd.Timestamp) -> Graph:
    """Ties as the setting of gaps counts them: alive on a day that was asked for, else all that have begun."""
    if as_of is not None:
        return net.graph(as_of=f"{day:%Y-%m-%d}")
    return net.graph(until=f"{day:%Y-%m-%d}", undated="keep")


def _when(event: Any, today: pd.Timestamp) -> str | None:
    """When it takes place next, "" for a medium without a date, None if it is over or nothing says when."""
    for text in (event.get("start"), event.get("next")):
        if last_day(text) is not None and pd.Period(text).start_time > today:  # all of that year or month
            return str(text)
    until = last_day(event.get("valid_until"))
    if until is not None and until < today:
        return None
    return "" if event.get("kind") == "key_media" and last_day(event.get("start")) is None else None


def is_over(event: Any, today: pd.Timestamp) -> bool:
    """A date says so; without one nothing does."""
    days = [
        day
        for day in (last_day(event.get(name)) for name in ("start", "end", "next", "valid_until"))
        if day is not None
    ]
    return bool(days) and max(days) <= today


def to_come(net: Network, today: pd.Timestamp, candidates: pd.DataFrame | None, kinds: Sequence[str]) -> pd.DataFrame:
    """Events of the network and candidates after `today`, with a column when."""
    frames = [net.events]
    if candidates is not None:
        for name in ("id", "kind"):
            if name not in candidates:
                raise _core.InvalidArgument(f"portfolio: candidates need a column {name!r}")
        candidates = _as_events(candidates)
        twice = pd.concat([net.events["id"], candidates["id"]]).duplicated()
        if twice.any():
            one = pd.concat([net.events["id"], candidates["id"]])[twice].iloc[0]
            raise _core.InvalidArgument(
                f"portfolio: the event {one!r} is there twice; give the candidate an id of its own"
            )
        series = list(candidates["series"].dropna()) if "series" in candidates else []
        unknown = [one for one in series if one and one not in set(net.events["id"])]
        if unknown:
            raise _core.InvalidArgument(f"portfolio: the series {unknown[0]!r} is no event of the network; use its id")
        frames.append(candidates)
    events = pd.concat(frames, ignore_index=True).astype(object)
    events = events.where(events.notna(), None)
    events = events[events["kind"].isin(list(kinds))]
    events = events.assign(
        when=pd.Series([_when(row, today) for row in events.to_dict("records")], events.index, dtype=object)
    )
    return events[events["when"].notna()].reset_index(drop=True)


def _as_events(candidates: pd.DataFrame) -> pd.DataFrame:
    """The candidates, read as the events of a network are: dates of any kind, countries by code or name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = Network.from_tables(organisations={"id": ["nobody"]}, events=candidates)
    problems = read.report.problems
    problems = problems.assign(said="portfolio: row " + problems["line"].astype(str) + " of the candidates: ")
    problems["said"] += problems["field"] + " " + problems["what"]
    for error in problems.loc[problems["severity"] == "error", "said"]:
        raise _core.InvalidArgument(error)
    for _, alike in problems[problems["kind"].isin(TOLD)].groupby(["field", "kind"], sort=False)["said"]:
        more = f" ({len(alike) - 1:,} more like it)" if len(alike) > 1 else ""
        warnings.warn(alike.iloc[0] + more, stacklevel=5)
    return pd.DataFrame(read.events)


def series_of(text: Any) -> str:
    """A name without its year: "Hannover Messe 2018" is one of "hannover messe"."""
    return re.sub(r"[\W_]*\b(19|20)\d\d\b[\W_]*", " ", str(text or "")).strip().casefold()


def expected_participants(
    net: Network, event: Any, today: pd.Timestamp, words: Words, *, asked: bool = False
) -> tuple[set[str], str]:
    """Who is likely there, and what that rests on, in words; `asked`: on a day that was asked for, when nobody knew who
    takes part in what came later."""

    def say(key: str, **values: Any) -> str:
        return words.say(f"plan.certainty.{key}", **values)

    past = net.events.astype(object).where(net.events.notna(), None)
    past = past[np.array([day is not None and day <= today for day in map(last_day, past["start"])], dtype=bool)]
    who = net.event_participations.groupby("event")["organisation"].agg(set).to_dict()
    own = {event.id, getattr(event, "series", None)}
    keys = {series_of(event.name if event.name else event.id)}
    for name, one in zip(net.events["name"].fillna(""), net.events["id"], strict=True):
        if one in own:
            keys.add(series_of(name or one))
    named = past["id"].isin(own) | np.array(
        [series_of(name or one) in keys - {""} for name, one in zip(past["name"], past["id"], strict=True)], dtype=bool
    )
    choices = [("past", None, named)]
    alike, here = past["kind"] == event.kind, past["country"] == event.country
    if event.city:
        towns = np.array(_core.model.folded([event.city, *past["city"].fillna("")]))
        somewhere = past["country"].isna() | (event.country is None)
        choices.append(("city", event.city, alike & (towns[1:] == towns[0]) & (here | somewhere)))
    if event.country:
        choices.append(("country", event.country, alike & here))
    for key, place, rows in choices:
        editions = [who[e] for e in past["id"][rows] if who.get(e)]
        if not editions:
            continue
        count = pd.Series([o for edition in editions for o in edition]).value_counts()
        expected = set(count.index[count >= OFTEN * len(editions)])
        return expected, say(key, n=len(editions), place=place)
    given = set() if asked else who.get(event.id, set())
    return given, say("given" if given else "unknown")
