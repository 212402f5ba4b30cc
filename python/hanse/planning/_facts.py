"""What plans need to know of a network, as plain dicts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import pandas as pd

from .. import _core
from ..network import Network


def require_ids(known: Iterable[str], wanted: Iterable[str], function: str, what: str) -> list[str]:
    """`wanted` as a list without repeats; an unknown id is an error."""
    have = set(known)
    found = list(dict.fromkeys(wanted))
    missing = [repr(one) for one in found if one not in have]
    if missing:
        raise _core.InvalidArgument(f"{function}: {what} {', '.join(missing[:3])} not known; use ids of the network")
    return found


def broader_terms(net: Network) -> dict[str, str]:
    """For each term of the taxonomy the one above it."""
    terms = net.competence_taxonomy.dropna(subset=["broader"])
    return dict(zip(terms["id"], terms["broader"], strict=True))


def held(net: Network) -> dict[str, set[str]]:
    """Competences of each organisation that has any, with the broader terms they stand under."""
    broader = broader_terms(net)
    closure: dict[str, list[str]] = {}

    def up(term: str) -> list[str]:
        if term not in closure:
            chain = [term]
            while chain[-1] in broader and broader[chain[-1]] not in chain:
                chain.append(broader[chain[-1]])
            closure[term] = chain
        return closure[term]

    found: dict[str, set[str]] = {}
    for organisation, competence in net.competences[["organisation", "competence"]].itertuples(index=False):
        found.setdefault(organisation, set()).update(up(competence))
    return found


def column(frame: pd.DataFrame, name: str, key: str = "id") -> dict[Any, Any]:
    """A column by id, without what is missing."""
    if name not in frame:
        return {}
    return frame.set_index(key)[name].dropna().to_dict()


def today() -> str:
    """The system's date (UTC), as the setting of gaps sees it."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()
