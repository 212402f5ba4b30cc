"""Where each agreement stands, and what to do next about it."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from .._measure import in_any_order
from .._numbers import number
from ..network import Network
from ..words import Words
from ._facts import column, ended, period
from .events_to_come import plan_day

#: Kinds of contact that stand for an agreement or its beginning, and whether it is signed.
SIGNED = {"agreement": True, "contract": True, "partnership": True, "memorandum": False, "letter_of_intent": False}

#: More years are no different.
MOST_YEARS = 200
#: States after which nothing is to be done.
DONE = ("active", "ended")


@in_any_order
def agreements(
    net: Network, *, home: str, as_of: Any = None, notice: float = 1, dormant: float = 3, language: str = "en"
) -> pd.DataFrame:
    """List home's agreements with the outside: how far they are, who owns them, what is due.

    One row per pair of organisations, kind and begin, read from contacts of the kinds memorandum and letter_of_intent
    (proposed), agreement, contract and partnership (signed). A memorandum that an agreement of the same two followed is
    not listed again; what has no end recorded ends when the next of its sort begins. A successor takes over what an
    organisation that has ended agreed; without one it is ended. With whom does not exist yet nothing is agreed.

    Parameters
    ----------
    net : Network
    home : str
        Cluster, region, country or city.
    as_of : date or str, optional
        The day on which they are looked at; default: today.
    notice : float
        Years before its end from which an agreement is to renew.
    dormant : float
        Years without any joint project, contact or event of the two after which an agreement or a proposal is dormant.
    language : str
        Of the next steps; see :mod:`hanse.words`.

    Returns
    -------
    DataFrame
        owner (the organisation of home), owner_name, partner, partner_name, country, kind, start, end (as recorded),
        state, due (day of the next step: its end, or when it falls or fell dormant if that is before; empty if there is
        none or no day is recorded) and next_step, last_activity (day the two were last seen together otherwise), with
        the rows due first. States: *proposed*, *signed* (no joint activity yet), *active*, *to renew* (ends within
        `notice` years), *dormant*, *ended*.

    Raises
    ------
    InvalidArgument
        Home is unknown, or a number of years is negative.
    """
    notice, dormant = (
        min(number("agreements", name, years), MOST_YEARS) for name, years in (("notice", notice), ("dormant", dormant))
    )
    today, words = plan_day(as_of, "agreements"), Words(language)
    members = set(net.members(home, as_of=f"{today:%Y-%m-%d}")["id"])
    gone = ended(net, today)
    contacts = net.contacts.copy()
    for end in ("from", "to"):
        contacts[end] = [gone.get(one) or one for one in contacts[end]]
    inside, beside = (contacts[end].isin(members) for end in ("from", "to"))
    contacts["owner"] = contacts["from"].where(inside, contacts["to"])
    contacts["partner"] = contacts["to"].where(inside, contacts["from"])
    contacts = contacts[inside != beside].copy()
    contacts["begin"], contacts["last"] = _days(contacts["start"], first=True), _days(contacts["end"], first=False)
    unborn = _unborn(net.organisations, today) | _unborn(net.clusters, today)
    contacts = contacts[~(contacts["begin"] > today) & ~contacts["partner"].isin(unborn)]
    rows = contacts[contacts["kind"].isin(SIGNED)].sort_values("last", na_position="first", kind="stable")
    # of what both of them tell, or two sources, the row that says more of its end
    rows = rows.drop_duplicates(["owner", "partner", "kind", "begin"], keep="last")
    rows = rows.sort_values(["owner", "partner", "begin"], kind="stable")
    seen = _last_seen(net, contacts, today, gone) if len(rows) else {}
    country, name = column(net.organisations, "country"), column(net.organisations, "name")
    found = []
    row: Any
    for (owner, partner), pair in groupby(rows.itertuples(index=False), attrgetter("owner", "partner")):
        group: list[Any] = list(pair)
        last = seen.get((owner, partner), pd.NaT)
        signed = [row for row in group if SIGNED[row.kind]]
        latest = max((row.begin for row in signed if not pd.isna(row.begin)), default=pd.NaT)
        proposed = [row for row in group if not SIGNED[row.kind] and (not signed or row.begin > latest)]
        for same, row in ((some, row) for some in (signed, proposed) for row in some):
            replaced = pd.isna(row.last) and any(other.begin > row.begin for other in same)
            over = partner in gone or replaced
            state, due = _state(row, last, today, notice, dormant, over=over)
            found.append(
                {
                    "owner": owner,
                    "owner_name": words.named(owner, name.get(owner)),
                    "partner": partner,
                    "partner_name": words.named(partner, name.get(partner)),
                    "country": country.get(partner),
                    "kind": row.kind,
                    "start": row.start,
                    "end": row.end,
                    "state": state,
                    "due": "" if pd.isna(due) else f"{due:%Y-%m-%d}",
                    "next_step": "" if state in DONE else words.say(f"plan.step.{state.replace(' ', '_')}"),
                    "last_activity": "" if pd.isna(last) else f"{last:%Y-%m-%d}",
                }
            )
    columns = "owner owner_name partner partner_name country kind start end state due next_step last_activity".split()
    frame = pd.DataFrame(found, columns=columns)
    later = frame["due"].replace("", "9999")
    return frame.iloc[later.argsort(kind="stable")].reset_index(drop=True)


def _unborn(rows: pd.DataFrame, today: pd.Timestamp) -> set[str]:
    """Who has not begun to exist."""
    return set(rows["id"][_days(rows["valid_from"], first=True) > today])


def _days(texts: pd.Series[Any], first: bool) -> pd.Series[Any]:
    """The first or last day that a year, month or day can mean."""

    def day(text: Any) -> Any:
        if (when := period(text)) is None:
            return pd.NaT
        return (when.start_time if first else when.end_time).normalize()

    codes, known = pd.factorize(texts)
    return pd.Series(pd.to_datetime([*map(day, known), pd.NaT])[codes], index=texts.index)  # the last one: no date


def _last_seen(
    net: Network, contacts: pd.DataFrame, today: pd.Timestamp, gone: dict[str, str | None]
) -> dict[tuple[str, str], pd.Timestamp]:
    """The last day on which a pair had a joint project, event or another contact than an agreement."""
    seen: dict[tuple[str, str], pd.Timestamp] = {}

    def note(one: str, other: str, day: Any) -> None:
        if pd.isna(day):
            return
        day = min(day, today)
        for pair in ((one, other), (other, one)):
            if pair not in seen or seen[pair] < day:
                seen[pair] = day

    others = contacts[~contacts["kind"].isin(SIGNED)]
    row: Any
    for row in others.itertuples(index=False):
        note(row.owner, row.partner, row.last if not pd.isna(row.last) else row.begin)
    pairs = set(zip(contacts["owner"], contacts["partner"], strict=True))
    met = {one for pair in pairs for one in pair}
    for groups, rows, key in (
        (net.projects, net.participations, "project"),
        (net.events, net.event_participations, "event"),
    ):
        began, ended = _days(groups["start"], first=True), _days(groups["end"], first=False)
        when = dict(zip(groups["id"], ended.fillna(began).where(~(began > today)), strict=True))
        of: dict[str, set[str]] = {one: set() for one in met}
        for one, group in zip(*(rows[name].to_numpy(object) for name in ("organisation", key)), strict=True):
            if (heir := gone.get(one) or one) in met:
                of[heir].add(group)
        for owner, partner in pairs:
            for one in of[owner] & of[partner]:
                note(owner, partner, when.get(one, pd.NaT))
    return seen


def _state(row: Any, last: Any, today: pd.Timestamp, notice: float, dormant: float, *, over: bool) -> tuple[str, Any]:
    year = pd.Timedelta(days=365.25)
    if over or (not pd.isna(row.last) and row.last < today):
        return "ended", pd.NaT
    if SIGNED[row.kind] and not pd.isna(row.last) and row.last <= today + notice * year:
        return "to renew", row.last
    active = not pd.isna(last) and (pd.isna(row.begin) or last >= row.begin)
    due = ((last if active else row.begin) + dormant * year).ceil("D")  # not known where no day is
    if due < today:
        return "dormant", due
    if active and SIGNED[row.kind]:
        return "active", pd.NaT
    due = row.last if row.last < due or pd.isna(due) else due
    return ("signed" if SIGNED[row.kind] else "proposed"), due
