"""Which new contacts would help most, and how likely they come about."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from .. import _core
from .._measure import in_any_order
from .._numbers import number, whole_number
from .._run import Report
from .._umbrellas import aside_notes
from ..network import Network
from ..words import Words
from ._amounts import whole
from ._question import Question
from .plan import Plan

#: What new contacts can be good for; see :func:`next_contacts`.
GOALS = ("reach", "competence", "markets", "regions")

#: Introductions of one that are told, where they are more than half of a plan.
SEVERAL = 3

COLUMNS = [
    "source", "target", "source_name", "target_name", "country", "probability", "home_probability", "gain", "worth",
    "lift", "cost", "steps", "via", "last_tie", "occasion", "brings", "in_common", "opens", "reason",
]  # fmt: skip


@in_any_order
def next_contacts(
    net: Network,
    *,
    home: str,
    k: int = 10,
    goal: str | Mapping[str, float] = "reach",
    years: float = 2,
    at_most: int | None = None,
    warm: bool = False,
    targets: str | Iterable[str] | None = None,
    within: int = 2,
    budget: float | None = None,
    costs: Mapping[str, float] | None = None,
    exclude: Iterable[Any] = (),
    candidates: Sequence[tuple[str, str]] | pd.DataFrame | None = None,
    ties: Sequence[str] = ("projects", "contacts"),
    as_of: Any = None,
    exact: bool = False,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Report = None,
) -> Plan:
    """Choose the new contacts that are worth most in expectation, each with the member to make it and who introduces.

    Weighed are all living, named organisations abroad that nobody at home knows: how likely home gets to know each (see
    :func:`likelihood`), times what it would open. First the targets are chosen for home as a whole, then the members
    are assigned to them, so that no one is asked for all.

    Parameters
    ----------
    net : Network
    home : str
        Cluster, region, country or city that plans.
    k : int
        Number of contacts, at most.
    goal : {"reach", "competence", "markets", "regions"} or mapping of these to weights
        "reach": organisations newly within `within` ties, and eight for the partner itself; "competence": competences
        that nobody at home has; "markets": countries, "regions": regions where home knows nobody. With several, each
        is measured by what its best single contact can be expected to bring, and the weights are shares.
    years : float
        Horizon of the probabilities.
    at_most : int, optional
        Contacts of one member; default: two, or as many as the list needs. Of the second list half of it: spread
        further, it is less likely (two each: by a quarter).
    warm : bool
        The second list: organisations that a colleague knows already, who can introduce. Pairs are chosen, because an
        introduction is one member's.
    targets : list of organisation ids, or a cluster, region, country or city, optional
        Towards whom reach counts; default: everybody.
    within : int
        How many ties away something still is within reach.
    budget, costs : float and mapping of organisation id to cost, optional
        Spend at most `budget`, where a contact with an organisation costs what `costs` says (default 1). Decimals count
        exactly as they are written.
    exclude : organisation ids or pairs (member, target) in either order
        Who is not to be asked (or, a member of home, makes no contact), and who not by whom.
    candidates : pairs (member, target), optional
        Weigh only these.
    ties, as_of
        Which ties count, and by which day; see :meth:`Network.graph`.
    exact : bool
        Search for the optimum by branch and bound; the notes say whether it is proven.
    language : str
        Of the reasons and notes; see :mod:`hanse.words`.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Plan
        ``frame``, in the order chosen: source, target, their names, country, probability (that these two meet within
        `years`; NaN where the data have too few past ties), home_probability (that anybody at home meets the target),
        gain (what it is expected to add to those before), worth (others and things of the goals it opens if it comes
        about), lift (how much more it is told to this home than to others; 1: everybody is told), cost, steps (ties
        between home and the target today), via (who introduces, from the member on), last_tie (the year in which the
        last of these and the target had to do with each other, if that is more than three years ago), occasion (an
        event to come where nobody can), brings (competences home lacks), in_common (competences of both), opens (up to
        five organisations that come within reach), reason. ``value`` and ``upper_bound`` are expected gains if
        contacts come about independently. ``notes`` say what it rests on, and why there are none or fewer than k.
        ``tables["fields"]``: which fields a reason names, those that rest on most, with what they rest on where that is
        one project or source alone, of the target and of the source.

    Raises
    ------
    InvalidArgument
        Home unknown, k or budget too small, years not above 0 and at most 100, an unknown goal, target or
        organisation, or a negative cost.

    References
    ----------
    [krause2014], [nemhauser1978], [zhou2009], [zadrozny2002]
    """
    k = whole_number("next_contacts", "k", k, 1)
    within = whole_number("next_contacts", "within", within)
    if at_most is not None:
        at_most = whole_number("next_contacts", "at_most", at_most, 1)
    years = number("next_contacts", "years", years)
    weights = _weights(goal)
    asked = Question(net, home, ties, as_of, threads, progress, "next_contacts", language=language)
    options = _core.planning.NextContactsOptions()
    options.years, options.warm, options.exact = years, warm, exact
    everybody = len(asked.ids)  # more is no different
    options.k, options.within, options.at_most = (min(n, everybody) for n in (k, within, at_most or 0))
    options.goals = [weights.get(name, 0.0) for name in GOALS]
    if targets is not None:
        towards = net.members(targets, as_of=as_of)["id"] if isinstance(targets, str) else targets
        options.towards = asked.rows(towards, "target")
        if not options.towards:
            raise _core.InvalidArgument("next_contacts: there is no target; name organisations, or leave targets out")
    price = _limit(options, asked, costs, budget)
    _choose_from(options, asked, exclude, candidates)
    found, reasons, last_ties, fields, value, bound, proven, weighed, empty, why, basis, others = (
        _core.planning.next_contacts(asked.setting, options, asked.sentences, asked.threads, asked.report)
    )
    if empty == "budget":
        raise _core.InvalidArgument(f"next_contacts: the budget {budget} pays for no contact; the cheapest costs more")
    words = Words(language)
    frame = _table(words, net, asked, found, reasons, last_ties, price)
    told = {"fields": pd.DataFrame(fields, columns=["brings", "in_common"], index=frame.index)}
    day = str(asked.setting.today)
    plan = Plan("next contacts", frame, value, bound, [], told, date=day, home=home, language=language)
    plan.notes += [why] if why else []
    plan.notes += _notes(words, options, weighed, proven, plan, basis)
    plan.notes += _likelier(words, *others)
    plan.notes += _one_for_all(words, asked, found)
    plan.notes += aside_notes(net, list(frame["source"]), words, asked.sentences.short, funds="funder_asks")
    plan.notes += _without_country(words, asked, empty=plan.frame.empty)
    return plan


def _weights(goal: Any) -> dict[str, float]:
    weights = goal if isinstance(goal, Mapping) else {goal: 1.0}
    for name in weights:
        if name not in GOALS:
            raise _core.InvalidArgument(
                f"next_contacts: goal {name!r} is not known; use {', '.join(GOALS)} (what_if knows distances)"
            )
    return {name: number("next_contacts", f"the weight of {name!r}", weight) for name, weight in weights.items()}


def _limit(options: Any, asked: Question, costs: Mapping[str, float] | None, budget: Any) -> dict[str, float]:
    """Sets costs and budget as whole numbers; the cost of every organisation that has one of its own."""
    price = {one: cost for one, cost in (costs or {}).items()}
    for one in price:
        asked.row(one, "organisation in costs")
    numbers, limit, unit = whole(price, 0 if budget is None else budget, "next_contacts")
    if budget is not None:
        each = int(1 / unit)
        all_costs = [each] * len(asked.ids)
        for one, number in numbers.items():
            all_costs[asked.row(one)] = number
        options.costs, options.budget = all_costs, limit
    return {one: float(cost) for one, cost in price.items()}


def _choose_from(options: Any, asked: Question, exclude: Iterable[Any], candidates: Any) -> None:
    home = set(asked.setting.home)
    barred: list[int] = []
    for one in [exclude] if isinstance(exclude, str) else exclude:
        if isinstance(one, tuple | list):
            a, b = _pair(one, "exclude")
            ends = (b, a) if b in home and a not in home else (a, b)
            options.exclude_pair(*(asked.row(end, "organisation in exclude") for end in ends))
        else:
            barred.append(asked.row(one, "organisation in exclude"))
    options.exclude = barred
    if candidates is not None:
        frame = (
            candidates
            if isinstance(candidates, pd.DataFrame)
            else pd.DataFrame([_pair(one, "candidates") for one in candidates], columns=["source", "target"])
        )
        for name in ("source", "target"):
            if name not in frame:
                raise _core.InvalidArgument(f"next_contacts: candidates have no column {name!r}; name (member, target)")
        if frame.duplicated(["source", "target"]).any():
            twice = frame[frame.duplicated(["source", "target"])].iloc[0]
            raise _core.InvalidArgument(
                f"next_contacts: the candidate ({twice['source']!r}, {twice['target']!r}) is there twice; name it once"
            )
        for source, target in zip(frame["source"], frame["target"], strict=True):
            ends = asked.row(source, "candidate"), asked.row(target, "candidate")
            if source not in home:
                raise _core.InvalidArgument(
                    f"next_contacts: candidate {source!r} is not at home; pairs are (member, target)"
                )
            options.only_pair(*ends)
        if frame.empty:
            raise _core.InvalidArgument("next_contacts: there is no candidate; name pairs, or leave candidates out")


def _pair(one: Any, name: str) -> tuple[Any, Any]:
    if isinstance(one, str) or not hasattr(one, "__len__") or len(one) != 2:
        raise _core.InvalidArgument(f"next_contacts: {one!r} in {name} is no pair; write (member, target)")
    return one[0], one[1]


def _table(
    words: Words,
    net: Network,
    asked: Question,
    found: list[Any],
    reasons: list[str],
    last_ties: list[str],
    price: dict[str, float],
) -> pd.DataFrame:
    organisations = net.organisations
    names = organisations["name"].to_numpy(dtype=object)
    countries = organisations["country"].to_numpy(dtype=object)
    terms = list(net.competence_taxonomy["id"])
    events = net.events
    event_name = list(events["name"].fillna(events["id"])) if len(events) else []

    def label(row: int) -> str:
        return words.named(asked.ids[row], names[row])

    rows = []
    for contact, reason, last in zip(found, reasons, last_ties, strict=True):
        source, target = asked.ids[contact.source], asked.ids[contact.target]
        rows.append(
            {
                "source": source,
                "target": target,
                "source_name": label(contact.source),
                "target_name": label(contact.target),
                "country": None if pd.isna(countries[contact.target]) else countries[contact.target],
                "probability": contact.probability,
                "home_probability": contact.home_probability,
                "gain": contact.gain,
                "worth": contact.worth,
                "lift": contact.lift,
                "cost": price.get(target, 1.0),
                "steps": contact.steps,
                "via": " - ".join(label(one) for one in contact.via),
                "last_tie": last,
                "occasion": "" if contact.occasion is None else str(event_name[contact.occasion]),
                "brings": ", ".join(terms[one] for one in contact.brings),
                "in_common": ", ".join(terms[one] for one in contact.in_common),
                "opens": ", ".join(label(one) for one in contact.opens),
                "reason": reason,
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS)


def _notes(words: Words, options: Any, weighed: int, proven: bool, plan: Plan, basis: dict[str, Any]) -> list[str]:
    def say(key: str, **values: Any) -> str:
        return words.say(f"plan.note.{key}", **values)

    notes = [say("weighed", n=weighed)]
    if len(plan):
        way = "proven" if proven else "cut" if options.exact else "greedy"
        share = math.floor(plan.share * 100) / 100
        notes.append(say(way, share=share, rows=len(plan)) if way == "greedy" else say(way))
    if basis["basis"] == "none":
        notes.append(
            say(
                "unlikely",
                past=basis["past_ties"],
                looks=len(basis["origins"]),
                until=basis["until"],
                day=plan.date,
                window=basis["window"],
                rate=basis["base_rate"],
                years=options.years,
                rows=len(plan),
                warm=options.warm,
            )
        )
    elif len(plan):
        notes.append(
            say(
                "likely",
                until=basis["until"],
                years=options.years,
                past=basis["past_ties"],
                homes=basis["homes"],
                origins=[words.date(one) for one in basis["origins"]],
                window=basis["window"] if basis["rescaled"] else None,
            )
        )
        notes.append(say("value"))
    return notes


def _without_country(words: Words, asked: Question, *, empty: bool) -> list[str]:
    """What countries that are not recorded do to who is abroad; of some, only where nobody is found."""
    rows = asked.net.organisations
    silent = rows["country"].isna()
    if silent.all():
        return [words.say("plan.note.no_countries")]
    n = int((silent & ~rows["id"].isin(asked.setting.home)).sum())
    return [words.say("plan.note.without_country", n=n, all=len(rows))] if n and empty else []


def _likelier(words: Words, at_most: int, full: int, free: int) -> list[str]:
    """Why a member makes a contact that another is likelier to have."""
    every, why = full + free, {"full": full, "fields": free}
    said = [words.say(f"plan.note.likelier.{key}", n=n, most=at_most, whole=n == every) for key, n in why.items() if n]
    return [words.say("plan.note.likelier", n=every, why=said)] if said else []


def _one_for_all(words: Words, asked: Question, found: list[Any]) -> list[str]:
    """One with whom most of the ways end, each contact's being one."""
    last = Counter(contact.via[-1] for contact in found if contact.via)
    ways = sum(last.values())
    for one, times in last.items():
        if times >= SEVERAL and 2 * times > ways:
            name = asked.sentences.short(words.named(asked.ids[one], asked.net.organisations["name"].iloc[one]))
            return [words.say("plan.note.one_for_all", n=times, all=ways, name=name)]
    return []
