"""A plan of contacts as rows a reader understands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

import pandas as pd

#: Why a contact is advised, where there is little room.
REASONS = 2
#: Contacts of one member, and through one introducer, before one of others.
EACH = 2
#: What is worth this share of another may stand before it.
NEAR = 0.4


def contact_table(plan: Any, names: Collection[str] = ()) -> pd.DataFrame:
    """Columns source, target, via (names), last_tie, gain, sentence, worth, terms it brings and has in common.

    Parameters
    ----------
    plan : Plan
        Of ``planning.next_contacts``.
    names : collection of str
        Of all organisations: some have a dash in their name, and dashes stand between those of a way.
    """
    rows: pd.DataFrame = plan.frame
    fields = plan.tables["fields"]
    made = [
        (
            row.source,
            row.target,
            parted(str(row.via or ""), names, " - "),
            str(getattr(row, "last_tie", "")),
            float(str(row.gain)),
            row.reason,
            float(getattr(row, "worth", 0)),
            told.brings,
            told.in_common,
        )
        for row, told in zip(rows.itertuples(index=False), fields.itertuples(index=False), strict=True)
    ]
    columns = ["source", "target", "via", "last_tie", "gain", "sentence", "worth", "brings", "common"]
    return pd.DataFrame(made, columns=columns)


def who(inputs: Any, row: Any) -> str:
    """Whom to meet, where, and through whom; how old the tie that is to lead there is, where nobody may remember it.

    Parameters
    ----------
    inputs : Inputs
    row : tuple
        Of :func:`contact_table`.
    """
    country = inputs.country(inputs.nodes["country"].get(row.target, ""))
    way = inputs.way(row.via)
    return str(inputs.say("contacts.who", target=inputs.asked(row.target, country), via=way, year=row.last_tie))


def reasons(inputs: Any, row: Any, *, rests: bool = True) -> list[str]:
    """What a contact is good for, in a few words each, the first two reasons.

    Parameters
    ----------
    inputs : Inputs
    row : tuple
        Of :func:`contact_table`.
    rests : bool
        Say where a field rests on one project or source alone.
    """
    say, country = inputs.say, inputs.nodes["country"].get(row.target, "")
    why = []
    if row.worth > 0:
        why.append(say("summary.contact_opens", n=int(row.worth)))
    if country and inputs.knows_countries and country not in inputs.reached:
        why.append(say("summary.contact_country", country_in=inputs.words.country(country, "in")))
    for name in ("brings", "common"):
        terms, theirs, mine = getattr(row, name)
        if not rests:
            theirs = mine = ""
        if terms:
            why.append(
                say(f"summary.contact_{name}", terms=terms, rests=theirs, mine=mine, member=inputs.name(row.source))
            )
    return why[:REASONS]


def spread(inputs: Any, contacts: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Contacts in their order, but where another is worth nearly as much, that one before a third of one member or
    through one introducer, which would be no plan of the cluster, and before one whose reasons were told already.

    Parameters
    ----------
    inputs : Inputs
    contacts : list of pairs
        As of ``Inputs.advised``.
    """
    often: Counter[Any] = Counter()
    left, made = [(one, tuple(reasons(inputs, one[1], rests=False))) for one in contacts], []

    def again(row: Any, why: tuple[str, ...]) -> int:
        return (often["member", row.source] >= EACH) + (often["door", *row.via[-1:]] >= EACH) + (often[why] > 0)

    while left:
        near = [
            (again(one[1], why), at) for at, (one, why) in enumerate(left) if one[1].gain >= NEAR * left[0][0][1].gain
        ]
        one, why = left.pop(min(near)[1])
        often.update([("member", one[1].source), ("door", *one[1].via[-1:]), why])
        made.append(one)
    return made


def parted(text: str, names: Collection[str], between: str) -> list[str]:
    """The names that a text joins; some have in them what stands between two."""
    parts, found = text.split(between) if text else [], []
    while parts:
        most = next((n for n in range(len(parts), 1, -1) if between.join(parts[:n]) in names), 1)
        found.append(between.join(parts[:most]))
        parts = parts[most:]
    return found
