"""What plans need to know of a network, as plain dicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from ..network import Network
from ..words import Words


def require_ids(known: Iterable[str], wanted: Iterable[str], function: str, what: str) -> list[str]:
    """`wanted` as a list; an unknown id, and one that is named twice, is an error."""
    have = set(known)
    found = list(wanted)
    if twice := [one for one, times in Counter(found).items() if times > 1]:
        raise _core.InvalidArgument(f"{function}: {what} {twice[0]!r} is named twice; name it once")
    missing = [repr(one) for one in found if one not in have]
    if missing:
        raise _core.InvalidArgument(f"{function}: {what} {', '.join(missing[:3])} not known; use ids of the network")
    return found


def broader_terms(net: Network) -> dict[str, str]:
    """For each term of the taxonomy the one above it."""
    return column(net.competence_taxonomy, "broader")


class Fields:
    """Competences of organisations, with the broader terms they stand under; read when asked for."""

    def __init__(self, net: Network) -> None:
        self._core = net._core
        self.broader = broader_terms(net)
        self._above: dict[str, list[str]] = {}
        self._of: dict[str, frozenset[str]] = {}
        rows = net.competences
        self._who, self._holders = pd.factorize(rows["organisation"].to_numpy(dtype=object))
        self._what, self._terms = pd.factorize(rows["competence"].to_numpy(dtype=object))

    @cached_property
    def _rows(self) -> tuple[dict[str, int], Any, Any]:
        """The number of every holder, their rows in this order, and where each one's begin."""
        order = np.argsort(self._who, kind="stable")
        begins = np.concatenate([[0], np.cumsum(np.bincount(self._who, minlength=len(self._holders)))])
        return {one: code for code, one in enumerate(self._holders)}, self._what[order], begins

    def above(self, term: str) -> list[str]:
        """The term and all it stands under."""
        if term not in self._above:
            chain = [term]
            while chain[-1] in self.broader and self.broader[chain[-1]] not in chain:
                chain.append(self.broader[chain[-1]])
            self._above[term] = chain
        return self._above[term]

    @cached_property
    def headings(self) -> set[str]:
        """Terms at the top that others stand under and nobody holds itself: they order fields."""
        return set(self.broader.values()) - self.broader.keys() - set(self._terms)

    def own(self, organisation: str) -> set[str]:
        """What the table says, without broader terms."""
        number, what, begins = self._rows
        at = number.get(organisation)
        return set() if at is None else set(self._terms[what[begins[at] : begins[at + 1]]])

    def of(self, organisation: str) -> frozenset[str]:
        if organisation not in self._of:
            self._of[organisation] = frozenset(above for term in self.own(organisation) for above in self.above(term))
        return self._of[organisation]

    def narrowest(self, terms: set[str]) -> set[str]:
        """Those that no other of them stands under."""
        return terms - {above for term in terms for above in self.above(term)[1:]}

    def holders(self, term: str) -> set[str]:
        """Who holds it, or a term under it."""
        under = [code for code, one in enumerate(self._terms) if term in self.above(one)]
        return set(self._holders[self._who[np.isin(self._what, under)]])

    def rests(self, words: Words, organisation: str, term: str) -> str:
        """What it rests on that it holds the term, or one under it, where that is little ("one project of 2018")."""
        under = [one for one in sorted(self.own(organisation)) if term in self.above(one)]
        return str(_core.planning.rests(words._core, self._core, organisation, under))


def held(net: Network) -> dict[str, set[str]]:
    """Competences of each organisation that has any, with the broader terms they stand under."""
    fields = Fields(net)
    return {one: set(fields.of(one)) for one in dict.fromkeys(net.competences["organisation"])}


def column(frame: pd.DataFrame, name: str, key: str = "id") -> dict[Any, Any]:
    """A column by id, without what is missing."""
    if name not in frame:
        return {}
    known = frame[name].notna().to_numpy()
    pairs = zip(frame[key].to_numpy(dtype=object)[known], frame[name].to_numpy(dtype=object)[known], strict=True)
    return dict(pairs)


def period(text: Any) -> pd.Period | None:
    """The year, month or day that a date means; None if there is none."""
    if not isinstance(text, str) or not text:
        return None
    return pd.Period(text, freq={4: "Y", 7: "M"}.get(len(text), "D"))


def last_day(text: Any) -> pd.Timestamp | None:
    """The last day that a year, month or day can mean; None if there is none."""
    when = period(text)
    return None if when is None else when.end_time.normalize()


def ended(net: Network, day: pd.Timestamp) -> dict[str, str | None]:
    """Organisations that have ended or not begun by `day`, each with the living one that stands for it, or None."""
    ids = list(net.organisations["id"])
    heirs = enumerate(_core.model.heirs(net._core, f"{day:%Y-%m-%d}"))
    return {ids[row]: ids[heir] if heir < len(ids) else None for row, heir in heirs if heir != row}


def able(net: Network, day: pd.Timestamp) -> set[str]:
    """Organisations that exist on the day, act and have a name."""
    rows = net.organisations
    actor = rows["actor"].astype(str).str.lower() != "false" if "actor" in rows else pd.Series(True, rows.index)
    named = rows["name"].fillna("").astype(str).str.strip() != "" if "name" in rows else pd.Series(False, rows.index)
    if not named.any():  # a table without names at all: ids are all there is
        named = pd.Series(True, rows.index)
    return set(rows["id"][actor & named]) - set(ended(net, day))
