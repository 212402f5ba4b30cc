"""Who does what by when: the recommended contacts and events as things to do, with dates."""

from __future__ import annotations

import datetime
from typing import Any

from .blocks import AGENDA, Action, Here
from .plans import reasons, who

#: Days for the first contacts and for every further few: nobody writes ten letters at once.
FIRST, STEP, AT_ONCE = 45, 45, 3


def agenda(inputs: Any) -> list[Action]:
    """The recommended contacts as actions, the first ones first; the days count from that of the report."""
    actions = []
    for at, (shown, row) in enumerate(inputs.advised):
        what = inputs.say("next.meet", who=who(inputs, row))
        why = inputs.words.listed(reasons(inputs, row)) or row.sentence
        when = inputs.today + datetime.timedelta(days=FIRST + STEP * (at // AT_ONCE))
        rows = inputs.way_rows(at)
        actions.append(Action(inputs.name(row.source), what, inputs.words.date(when), why=why, rows=rows, show=shown))
    return actions


def here(inputs: Any) -> Here:
    """What a sentence says that rests on them."""
    return Here(AGENDA, inputs.say("next.actions"))
