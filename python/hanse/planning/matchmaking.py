"""Who meets whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from .. import _core
from .._measure import checked
from ..network import Network
from ._facts import column, held, require_ids
from .plan import Plan

#: What makes a meeting worth while, and how much of it; each part is between 0 and 1.
WEIGHTS = {"complementarity": 0.5, "common_ground": 0.2, "new": 0.2, "language": 0.05, "size": 0.05}


class Matchmaking(Plan):
    """The plan of a matchmaking day; :meth:`why` explains any pair."""

    __slots__ = ("_fit", "_guest_price", "_host_price")
    _fit: pd.DataFrame
    _host_price: pd.Series[float]
    _guest_price: pd.Series[float]

    def why(self, host: str, guest: str) -> str:
        """Why these two meet, or do not."""
        for label, axis in ((host, self._fit.index), (guest, self._fit.columns)):
            if label not in axis:
                raise _core.InvalidArgument(f"why: {label!r} was not part of the plan; use ids of hosts and guests")
        fit = float(self._fit[guest].to_dict()[host])
        if np.isnan(fit):
            return f"{host} and {guest} were excluded."
        prices = float(self._host_price.to_dict()[host] + self._guest_price.to_dict()[guest])
        meets = bool(((self.frame["host"] == host) & (self.frame["guest"] == guest)).any())
        if meets:
            return f"{host} meets {guest}: the fit of {fit:.2f} is worth the time of both ({prices:.2f})."
        if fit <= 0:
            return f"{host} does not meet {guest}: there is nothing in it (fit {fit:.2f})."
        return (
            f"{host} does not meet {guest}: the fit of {fit:.2f} is no more than their time is worth elsewhere "
            f"({self._host_price[host]:.2f} + {self._guest_price[guest]:.2f})."
        )


@checked
def matchmaking(
    net: Network,
    *,
    home: str | None = None,
    hosts: Sequence[str] | None = None,
    guests: str | Sequence[str],
    fit: pd.DataFrame | None = None,
    weights: Mapping[str, float] | None = None,
    capacity: int | Mapping[str, int] = 6,
    slots: int | None = None,
    exclude: Iterable[tuple[str, str]] = (),
) -> Matchmaking:
    """Plan the meetings of partners with international guests that are worth most together.

    Parameters
    ----------
    net : Network
    home : str, optional
        Cluster, region, country or city whose organisations are the hosts.
    hosts : sequence of organisation ids, optional
        The hosts themselves.
    guests : str or sequence of organisation ids
        The guests, or a cluster, region, country or city whose organisations they are.
    fit : DataFrame (hosts x guests), optional
        How much a meeting is worth; NaN excludes it, <= 0 does not take place. Default: the weighted sum of
        complementarity (what either holds and the other lacks, of all that both hold), common ground (what both
        hold, broader terms included), new (no contact or joint project yet), language and size (same `language` or
        `sme` where both are known).
    weights : mapping, optional
        Weights of these parts; default: complementarity .5, common_ground .2, new .2, language .05, size .05.
    capacity : int or mapping of organisation id to int
        Most meetings per participant.
    slots : int, optional
        Times of the day; nobody has two meetings at once.
    exclude : pairs of (host, guest)
        Meetings that must not take place.

    Returns
    -------
    Matchmaking
        ``frame``: host, guest, slot (from 1), fit and its parts. ``tables``: "prices" of each participant's time.
        The value is the optimum, certified by these prices.

    Raises
    ------
    InvalidArgument
        Neither home nor hosts, an unknown id, nobody to meet, a negative capacity, a table of another shape.

    References
    ----------
    [ahuja1993], [koenig1916]
    """
    known = net.organisations["id"]
    if (home is None) == (hosts is None):
        raise _core.InvalidArgument("matchmaking: give either home or hosts")
    who = list(net.members(home)["id"]) if home is not None else require_ids(known, hosts or (), "matchmaking", "host")
    them = (
        list(net.members(guests)["id"])
        if isinstance(guests, str)
        else require_ids(known, guests, "matchmaking", "guest")
    )
    them = [guest for guest in them if guest not in set(who)]
    if not who or not them:
        raise _core.InvalidArgument("matchmaking: there are no hosts or no guests; name at least one of each")
    parts = {} if fit is not None else _parts(net, who, them)
    if fit is None:
        chosen = dict(WEIGHTS) if weights is None else dict(weights)
        require_ids(WEIGHTS, chosen, "matchmaking", "weight")
        values = sum(weight * parts[name] for name, weight in chosen.items())
        table = pd.DataFrame(values, index=who, columns=them)
    else:
        table = fit.reindex(index=who, columns=them)
    for host, guest in exclude:
        require_ids([*who, *them], (host, guest), "matchmaking", "excluded organisation")
        table.loc[host, guest] = np.nan

    def room(one: str) -> int:
        most = capacity.get(one, 6) if isinstance(capacity, Mapping) else capacity
        if most < 0:
            raise _core.InvalidArgument(f"matchmaking: the capacity of {one!r} is {most}; use 0 or more")
        return int(most)

    found = _core.planning.matchmaking(
        table.to_numpy(dtype=float), [room(o) for o in who], [room(o) for o in them], slots or 0
    )
    rows = [(who[m.host], them[m.guest], m.slot + 1, m.fit) for m in found.meetings]
    frame = pd.DataFrame(rows, columns=["host", "guest", "slot", "fit"])
    at = ([m.host for m in found.meetings], [m.guest for m in found.meetings])
    for name, matrix in parts.items():
        frame[name] = matrix[at]
    prices = pd.concat(
        [
            pd.DataFrame({"organisation": who, "side": "host", "price": found.host_price}),
            pd.DataFrame({"organisation": them, "side": "guest", "price": found.guest_price}),
        ],
        ignore_index=True,
    )
    notes = [
        "optimal: the sum of fits equals the value of the dual prices",
        "a price is what one more meeting of that participant would be worth; a pair meets if its fit exceeds both",
    ]
    competences = held(net)
    silent = sum(o not in competences for o in (*who, *them))
    if fit is None and silent:
        notes.append(
            f"{silent} of {len(who) + len(them)} participants have no competence in the data: their fit is understated"
        )
    plan = Matchmaking("matchmaking", frame, found.value, found.bound, notes, {"prices": prices})
    plan._fit = table
    plan._host_price = pd.Series(found.host_price, index=who)
    plan._guest_price = pd.Series(found.guest_price, index=them)
    return plan


def _parts(net: Network, hosts: list[str], guests: list[str]) -> dict[str, np.ndarray]:
    """Each part of the default fit as a matrix hosts x guests."""
    competences = held(net)
    both = set(hosts) | set(guests)
    terms = {term: i for i, term in enumerate(sorted({t for o in both for t in competences.get(o, ())}))}

    def matrix(side: list[str]) -> np.ndarray:
        made = np.zeros((len(side), len(terms)))
        for i, organisation in enumerate(side):
            made[i, [terms[t] for t in competences.get(organisation, ())]] = 1
        return made

    h, g = matrix(hosts), matrix(guests)
    common = h @ g.T
    union = h.sum(axis=1)[:, None] + g.sum(axis=1)[None, :] - common
    with np.errstate(invalid="ignore", divide="ignore"):
        shared = np.where(union > 0, common / union, 0.0)
        different = np.where(union > 0, 1 - common / union, 0.0)
    # Two organisations complement each other if each brings something; one without any known competence brings nothing.
    some = (h.sum(axis=1) > 0)[:, None] & (g.sum(axis=1) > 0)[None, :]
    row, column_of = {o: i for i, o in enumerate(hosts)}, {o: i for i, o in enumerate(guests)}
    new = np.ones((len(hosts), len(guests)))
    ties = net.graph(ties=["projects", "contacts"]).edges_frame()
    for one, other in zip(ties["source"], ties["target"], strict=True):
        for a, b in ((one, other), (other, one)):
            if a in row and b in column_of:
                new[row[a], column_of[b]] = 0
    organisations = net.organisations

    def same(name: str) -> np.ndarray:
        values = column(organisations, name)
        return np.array([[float(a in values and values[a] == values.get(b)) for b in guests] for a in hosts])

    return {
        "complementarity": different * some,
        "common_ground": shared,
        "new": new,
        "language": same("language"),
        "size": same("sme"),
    }
