"""Who does what by when: the recommended contacts and events as things to do, with dates."""

from __future__ import annotations

import datetime
from typing import Any

from .blocks import Action
from .words import country_name

#: Days for the first contacts and for every further few: nobody writes ten letters at once.
FIRST, STEP, AT_ONCE = 45, 45, 3


def agenda(inputs: Any, contacts: Any, today: datetime.date) -> list[Action]:
    """The recommended contacts as actions, the first ones first.

    Parameters
    ----------
    inputs : Inputs
    contacts : DataFrame
        Columns source, target, via (names) and why.
    today : date
        The days count from.
    """
    country = inputs.nodes["country"]
    actions = []
    for at, row in enumerate(contacts.itertuples(index=False)):
        where = country_name(country.get(row.target, ""))
        begin = f", through {', then '.join(row.via)}" if len(row.via) else ""
        what = f"Meet {inputs.name(row.target)}{f' ({where})' if where else ''}{begin}"
        when = today + datetime.timedelta(days=FIRST + STEP * (at // AT_ONCE))
        actions.append(Action(inputs.name(row.source), what, when.isoformat(), why=row.why, show=f"contact:{at}"))
    return actions
