"""Who carries the figures of a unit, and whether that is one organisation under one id for many sites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from .._measure import in_any_order
from .._umbrellas import umbrellas


@in_any_order
def carriers(net: Any, *, units: Sequence[str] | Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """The organisation with the most participations of every unit.

    What a region seems to be good at may be the work of one body, which may sit elsewhere: Fraunhofer takes part
    under one id, booked in Munich. Where `umbrella` is true and `share` is large, a figure says little about the place.

    Parameters
    ----------
    net : Network
    units : list of str, or dict of unit to ids of organisations

    Returns
    -------
    DataFrame by unit
        organisation, name, share (of the unit's participations), umbrella; missing where nothing is taken part in.

    Raises
    ------
    InvalidArgument
        An unknown unit.

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["f", "c"], "name": ["FRAUNHOFER GESELLSCHAFT", "c"], "city": ["Munich", "Munich"]},
    ...     participations={"project": ["p", "q", "p"], "organisation": ["f", "f", "c"]},
    ... )
    >>> hs.benchmark.carriers(net, units=["city:Munich"])["umbrella"].tolist()
    [True]
    """
    of = units if isinstance(units, Mapping) else {unit: net.unit(unit).organisations for unit in units}
    pairs = pd.DataFrame([(unit, id) for unit, ids in of.items() for id in ids], columns=["unit", "organisation"])
    taken = net.participations[["project", "organisation"]].drop_duplicates().merge(pairs, on="organisation")
    counts = taken.groupby(["unit", "organisation"]).size().rename("share").reset_index()
    counts["share"] = counts["share"] / counts.groupby("unit")["share"].transform("sum")
    largest = counts.sort_values(["share", "organisation"], ascending=[False, True], kind="stable")
    table: pd.DataFrame = largest.drop_duplicates("unit").set_index("unit").reindex(pd.Index(list(of), name="unit"))
    table.insert(1, "name", table["organisation"].map(net.organisations.set_index("id")["name"]))
    table["umbrella"] = table["organisation"].map(umbrellas(net)).astype("boolean")
    return table
