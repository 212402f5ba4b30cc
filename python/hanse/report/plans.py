"""A plan of contacts as rows a reader understands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

#: Why a contact is advised, where there is little room.
REASONS = 2


def contact_table(plan: Any, names: Collection[str] = ()) -> pd.DataFrame:
    """Columns source, target, via (names), gain, sentence, worth, and ids of terms it brings and has in common.

    Parameters
    ----------
    plan : Plan
        Of ``planning.next_contacts``.
    names : collection of str
        Of all organisations: some have a dash in their name, and dashes stand between those of a way.
    """
    rows: pd.DataFrame = plan.frame
    made = [
        (
            row.source,
            row.target,
            parted(str(row.via or ""), names, " - "),
            float(str(row.gain)),
            row.reason,
            float(getattr(row, "worth", 0)),
            _terms(row, "brings"),
            _terms(row, "in_common"),
        )
        for row in rows.itertuples(index=False)
    ]
    columns = ["source", "target", "via", "gain", "sentence", "worth", "brings", "common"]
    return pd.DataFrame(made, columns=columns)


def reasons(inputs: Any, row: Any) -> list[str]:
    """What a contact is good for, in a few words each, the first two reasons.

    Parameters
    ----------
    inputs : Inputs
    row : tuple
        Of :func:`contact_table`.
    """
    say, country = inputs.say, inputs.nodes["country"].get(row.target, "")
    why = []
    if row.worth > 0:
        why.append(say("summary.contact_opens", n=int(row.worth)))
    if country and inputs.knows_countries and country not in inputs.reached:
        why.append(say("summary.contact_country", country_in=inputs.words.country(country, "in")))
    for name in ("brings", "common"):
        terms = [inputs.words.say("list.term", x=inputs.competence_names.get(one, one)) for one in getattr(row, name)]
        if terms:
            why.append(say(f"summary.contact_{name}", terms=terms))
    return why[:REASONS]


def _terms(row: Any, column: str) -> list[str]:
    cell = getattr(row, column, "")
    return cell.split(", ") if isinstance(cell, str) and cell else []


def parted(text: str, names: Collection[str], between: str) -> list[str]:
    """The names that a text joins; some have in them what stands between two."""
    parts, found = text.split(between) if text else [], []
    while parts:
        most = next((n for n in range(len(parts), 1, -1) if between.join(parts[:n]) in names), 1)
        found.append(between.join(parts[:most]))
        parts = parts[most:]
    return found
