"""Who meets whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._measure import in_any_order
from .._numbers import whole_number
from .._umbrellas import aside_notes
from ..network import Network
from ..words import Words
from ._facts import Fields, able, column, ended, require_ids
from .events_to_come import plan_day, ties_by
from .plan import Plan

#: Meetings of a participant of whom nothing is said.
CAPACITY = 6


class Matchmaking(Plan):
    """The plan of a matchmaking day; :meth:`why` explains any pair."""

    __slots__ = ("_fit", "_given", "_guest_price", "_host_price", "_room", "_silent")
    _fit: pd.DataFrame
    _given: bool
    _silent: set[str]
    _room: dict[str, int]
    _host_price: pd.Series[float]
    _guest_price: pd.Series[float]

    def why(self, host: str, guest: str) -> str:
        """Why these two meet, or do not."""
        for label, axis in ((host, self._fit.index), (guest, self._fit.columns)):
            if label not in axis:
                raise _core.InvalidArgument(f"why: {label!r} was not part of the plan; use ids of hosts and guests")
        fit = float(self._fit[guest].to_dict()[host])
        words = Words(self.language)

        def say(key: str, **values: Any) -> str:
            return words.say(f"plan.why.{key}", host=host, guest=guest, **values)

        if np.isnan(fit):
            return say("excluded")
        prices = float(self._host_price.to_dict()[host]), float(self._guest_price.to_dict()[guest])
        meets = self.frame[(self.frame["host"] == host) & (self.frame["guest"] == guest)]
        if meets["wished"].any():
            return say("wished")
        if len(meets):
            return say("meets", fit=words.number(fit, 2), price=words.number(sum(prices), 2))
        if fit <= 0 and not self._given and (silent := [one for one in (host, guest) if one in self._silent]):
            return say("silent", who=silent)
        if fit <= 0:
            return say("no_fit" if self._given else "nothing")
        if none := [one for one in (host, guest) if self._room[one] == 0]:
            return say("no_time", who=none, n=len(none))
        return say(
            "elsewhere", fit=words.number(fit, 2), one=words.number(prices[0], 2), other=words.number(prices[1], 2)
        )


@in_any_order
def matchmaking(
    net: Network,
    *,
    home: str | None = None,
    hosts: Sequence[str] | None = None,
    guests: str | Sequence[str],
    fit: pd.DataFrame | None = None,
    wishes: Iterable[tuple[str, str]] = (),
    capacity: int | Mapping[str, int] = CAPACITY,
    slots: int | None = None,
    exclude: Iterable[tuple[str, str]] = (),
    as_of: Any = None,
    language: str = "en",
) -> Matchmaking:
    """Plan the meetings of partners with international guests that are worth most together.

    Two that work on the same or near fields have something to talk about; two without anything in common do not meet,
    even if time is left.

    Parameters
    ----------
    net : Network
    home : str, optional
        Cluster, region, country or city whose organisations are the hosts.
    hosts : sequence of organisation ids, optional
        The hosts themselves.
    guests : str or sequence of organisation ids
        The guests, or a cluster, region, country or city whose organisations they are: those that exist, act and have a
        name.
    fit : DataFrame (hosts x guests), optional
        How much a meeting is worth; NaN excludes it, 0 does not take place. Every host must be in the index and every
        guest in the columns. Default: likeness of the competences of both, broader terms included (but no heading: at
        the top, and held by nobody itself), smoothed by which competences go together (the similarity of
        ``planning::meeting_fit``).
    wishes : pairs of organisation ids
        Meetings that somebody asked for: their fit is larger by 1 and twice the largest fit, which outweighs the two
        meetings that one can cost, so that they take place wherever there is room for them; the notes name those that
        do not.
    capacity : int or mapping of organisation id to int
        Most meetings per participant; 6 for those that a mapping does not name.
    slots : int, optional
        Times of the day, one or more; nobody has two meetings at once.
    exclude : pairs of organisation ids
        Meetings that must not take place, host and guest in either order.
    as_of : date or str, optional
        The day of the plan, on which members are members and ties live; default: today, with ties of all times.
    language : str
        Of the notes and of :meth:`Matchmaking.why`; see :mod:`hanse.words`.

    Returns
    -------
    Matchmaking
        ``frame``: host, guest, slot (from 1), fit, in_common (competences of both), brings (competences of the guest
        that the host lacks), wished, new (no tie yet, nor one of whom it succeeded). ``tables``: "prices" of each
        participant's time, with its name. The value is the optimum, certified by these prices.

    Raises
    ------
    InvalidArgument
        Neither home nor hosts, an unknown id, nobody to meet, a negative capacity, a table of another shape.

    References
    ----------
    [ahuja1993], [koenig1916], [hidalgo2007], [frenken2007]
    """
    known = net.organisations["id"]
    if (home is None) == (hosts is None):
        raise _core.InvalidArgument("matchmaking: give either home or hosts")
    who = (
        list(net.members(home, as_of=as_of)["id"])
        if home is not None
        else require_ids(known, hosts or (), "matchmaking", "host")
    )
    day = plan_day(as_of, "matchmaking")
    them = (
        sorted(able(net, day).intersection(net.members(guests, as_of=as_of)["id"]))
        if isinstance(guests, str)
        else require_ids(known, guests, "matchmaking", "guest")
    )
    them = [guest for guest in them if guest not in set(who)]
    if not who or not them:
        raise _core.InvalidArgument("matchmaking: there are no hosts or no guests; name at least one of each")
    if slots is not None:
        slots = whole_number("matchmaking", "slots", slots, 1)
    who, them = sorted(who), sorted(them)  # the order of rows decides nothing
    table: Any = _likeness(net, who, them) if fit is None else _given(fit, who, them)
    wished = _pairs(known, wishes, who, them, "wish")
    wish = 1 + 2 * np.nan_to_num(table.to_numpy()).max()
    for host, guest in wished:
        table.loc[host, guest] += wish
    fits = (table > 0).any()
    for host, guest in _pairs(known, exclude, who, them, "pair to exclude"):
        table.loc[host, guest] = np.nan
    if isinstance(capacity, Mapping):
        _take_part(known, capacity, [*who, *them], "participant in capacity")

    def room(one: str) -> int:
        most = capacity.get(one, CAPACITY) if isinstance(capacity, Mapping) else capacity
        return whole_number("matchmaking", f"the capacity of {one!r}", most)

    rooms = {one: min(room(one), len(who) + len(them)) for one in (*who, *them)}  # more is no different
    found = _core.planning.matchmaking(
        table.to_numpy(dtype=float), [rooms[o] for o in who], [rooms[o] for o in them],
        min(slots or 0, len(who) + len(them)),
    )  # fmt: skip
    rows = [(who[m.host], them[m.guest], m.slot + 1, m.fit) for m in found.meetings]
    frame = pd.DataFrame(rows, columns=["host", "guest", "slot", "fit"])
    _explain(net, frame, set(wished), as_of)
    given_names = column(net.organisations, "name")
    names = {one: given_names.get(one) or one for one in (*who, *them)}
    prices = pd.concat(
        [
            pd.DataFrame({"organisation": who, "side": "host", "price": found.host_price}),
            pd.DataFrame({"organisation": them, "side": "guest", "price": found.guest_price}),
        ],
        ignore_index=True,
    )
    prices["name"] = prices["organisation"].map(names)
    words = Words(language)
    notes = _notes(net, table, frame, words, fits, default=fit is None)
    held = set(zip(frame["host"], frame["guest"], strict=True))
    if gone := [names[one] for one in ended(net, day) if one in names]:
        notes.insert(2, words.say("plan.note.consortium.ended", n=len(gone), names=gone, day=f"{day:%Y-%m-%d}"))
    if unmet := [pair for pair in wished if pair not in held]:
        pairs = [f"{names[host]} – {names[guest]}" for host, guest in unmet]
        notes.append(words.say("plan.note.matchmaking.unmet", pairs=pairs, n=len(unmet)))
    plan = Matchmaking(
        "matchmaking", frame, found.value, found.bound, notes, {"prices": prices},
        date=f"{day:%Y-%m-%d}", home=home or "", language=language,
    )  # fmt: skip
    plan._fit, plan._given, plan._room = table, fit is not None, rooms
    plan._silent = {*who, *them} - set(net.competences["organisation"])
    plan._host_price = pd.Series(found.host_price, index=who)
    plan._guest_price = pd.Series(found.guest_price, index=them)
    return plan


def _pairs(
    known: Iterable[str], pairs: Iterable[Any], hosts: list[str], guests: list[str], what: str
) -> list[tuple[str, str]]:
    """As (host, guest), whichever order they were written in, each once."""
    found = []
    for pair in pairs:
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise _core.InvalidArgument(f"matchmaking: {what} {pair!r} is no pair; write (host, guest)")
        one, other = pair
        if one == other:
            raise _core.InvalidArgument(f"matchmaking: {what} {pair!r} is of one organisation; name a host and a guest")
        _take_part(known, pair, [*hosts, *guests], f"organisation of a {what}")
        if one in set(hosts) and other in set(guests):
            found.append((one, other))
        elif other in set(hosts) and one in set(guests):
            found.append((other, one))
        else:
            raise _core.InvalidArgument(f"matchmaking: {what} {pair!r} is not of a host and a guest")
    return list(dict.fromkeys(found))


def _take_part(known: Iterable[str], some: Iterable[str], participants: list[str], what: str) -> None:
    for one in require_ids(known, some, "matchmaking", what):
        if one not in participants:
            raise _core.InvalidArgument(f"matchmaking: {what} {one!r} is neither a host nor a guest; name one who is")


def _given(fit: pd.DataFrame, hosts: list[str], guests: list[str]) -> pd.DataFrame:
    for axis, wanted, what in ((fit.index, hosts, "host"), (fit.columns, guests, "guest")):
        if axis.has_duplicates:
            raise _core.InvalidArgument(f"matchmaking: the {what} {axis[axis.duplicated()][0]!r} is twice in fit")
        missing = [one for one in wanted if one not in axis]
        strange = [one for one in axis if one not in set(wanted)]
        if missing or strange:
            turned = set(hosts) <= set(fit.columns) and set(guests) <= set(fit.index)
            hint = "; rows are hosts, columns guests: turn it round with .T" if turned else ""
            who = f"misses the {what} {missing[0]!r}" if missing else f"names {strange[0]!r}, who is no {what}"
            raise _core.InvalidArgument(f"matchmaking: the table of fit {who}{hint}")
    try:
        table = fit.loc[hosts, guests].astype(float)
    except (TypeError, ValueError) as error:
        raise _core.InvalidArgument(
            f"matchmaking: a fit is no number ({error}); use numbers >= 0, NaN to exclude"
        ) from None
    values = table.to_numpy()
    if np.isinf(values).any() or (values < 0).any():
        raise _core.InvalidArgument("matchmaking: a fit is negative or infinite; use numbers >= 0, NaN to exclude")
    return table


def _likeness(net: Network, hosts: list[str], guests: list[str]) -> pd.DataFrame:
    ids = pd.Index(net.organisations["id"])
    similarity, _ = _core.planning.meeting_fit(
        _profiles(net), ids.get_indexer(hosts).astype(np.uint32), ids.get_indexer(guests).astype(np.uint32)
    )
    return pd.DataFrame(np.array(similarity), index=hosts, columns=guests)


def _profiles(net: Network) -> Any:
    """How much of each competence everybody holds, broader terms included, headings left out."""
    terms, ids = pd.Index(net.competence_taxonomy["id"]), pd.Index(net.organisations["id"])
    rows, fields = net.competences, Fields(net)
    levels = rows["level"].fillna(1.0).to_numpy(float) if "level" in rows else np.ones(len(rows))
    codes, known = pd.factorize(rows["competence"])
    chains = [
        terms.get_indexer(pd.Index([one for one in fields.above(term) if one not in fields.headings], dtype=object))
        for term in known
    ]
    lengths = np.array([len(chain) for chain in chains], dtype=np.intp)[codes]
    begins = np.cumsum([0, *map(len, chains)])[codes]
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths - begins, lengths)
    return _core.specialisation.table(
        len(ids),
        len(terms),
        np.repeat(ids.get_indexer(pd.Index(rows["organisation"])), lengths).astype(np.uint32),
        (np.concatenate(chains) if chains else within)[within].astype(np.uint32),
        np.repeat(levels, lengths),
    )


def _explain(net: Network, frame: pd.DataFrame, wished: set[tuple[str, str]], as_of: Any) -> None:
    """Adds what the two share, what the guest brings, whether it was wished for and whether it is new."""
    about = net.competences[net.competences["organisation"].isin({*frame["host"], *frame["guest"]})]
    mine = about.groupby("organisation")["competence"].agg(set).to_dict()
    fields = Fields(net)
    broad = {one: fields.of(one) for one in frame["host"].unique()}
    pairs = list(zip(frame["host"], frame["guest"], strict=True))
    frame["in_common"] = [", ".join(sorted(mine.get(h, set()) & mine.get(g, set()))) for h, g in pairs]
    frame["brings"] = [", ".join(sorted(mine.get(g, set()) - broad.get(h, set()))) for h, g in pairs]
    frame["wished"] = [pair in wished for pair in pairs]
    frame["new"] = _new(net, frame, as_of)


def _new(net: Network, frame: pd.DataFrame, as_of: Any) -> np.ndarray[Any, Any]:
    """Whether host and guest have no tie yet."""
    day = plan_day(as_of, "matchmaking")
    graph = ties_by(net, as_of, day)
    heirs = {one: heir for one, heir in ended(net, day).items() if heir}
    stands_for = np.arange(len(graph.nodes))
    stands_for[graph.nodes.get_indexer(pd.Index(list(heirs)))] = graph.nodes.get_indexer(pd.Index(list(heirs.values())))
    sources, targets, _ = graph._core.ties()
    sources, targets = stands_for[sources], stands_for[targets]
    ends = [graph.nodes.get_indexer(pd.Index(frame[end])) for end in ("host", "guest")]

    def keys(one: Any, other: Any) -> Any:
        return np.minimum(one, other).astype(np.int64) * len(graph.nodes) + np.maximum(one, other)

    asked = np.zeros(len(graph.nodes), dtype=bool)
    asked[np.concatenate(ends)] = True
    among = asked[sources] & asked[targets]  # of half a million ties a few
    return ~np.isin(keys(*ends), keys(sources[among], targets[among]))


def _notes(
    net: Network, table: pd.DataFrame, frame: pd.DataFrame, words: Words, fits: pd.Series[bool], *, default: bool
) -> list[str]:
    """`fits`: whether some host fits a guest, excluded pairs included."""

    def say(key: str, **values: Any) -> str:
        return words.say(f"plan.note.matchmaking.{key}", **values)

    notes = [say("optimal"), say("price"), *aside_notes(net, list(frame["guest"]), words)]
    values = pd.Series(table.to_numpy().ravel()).dropna()
    positive = values[values > 0].round(9)
    if len(positive) and len(positive) > 1 and (positive == positive.iloc[0]).all():
        notes.append(say("alike"))
    elif len(equal := positive[positive.duplicated(keep=False)]):
        notes.append(say("equal", n=len(equal)))
    if default:
        if not fits.any():
            notes.append(say("nobody"))
        recorded = set(net.competences["organisation"])
        silent = sum(one not in recorded for one in (*table.index, *table.columns))
        if silent:
            notes.append(say("silent", n=silent, all=len(table.index) + len(table.columns)))
    free = (table > 0).any()
    without = ~table.columns.isin(frame["guest"])
    for key, some in (("barred", without & fits & ~free), ("full", without & free), ("idle", without & ~fits)):
        if some.any():
            notes.append(say(key, n=int(some.sum()), all=len(table.columns)))
    return notes
