"""What there is to follow up: members without a partner abroad, agreements, the last plan."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import evaluation, planning
from .._umbrellas import funders, umbrellas
from .blocks import Item
from .evidence import show

#: States of agreements with something to do, the most pressing first.
STATES = ("to renew", "dormant", "proposed", "signed")
#: Members named on the board's page.
NAMED = 2


def alone(inputs: Any) -> pd.DataFrame:
    """Members without a partner abroad, each with the colleague it works with who has most of them; the management, who
    funds others and who stands for many sites only where nobody else can.

    Returns
    -------
    DataFrame
        Columns member, colleague (ids; no colleague where nobody it works with has a partner abroad), partners of the
        member, and the colleague's partners abroad; those with a colleague and most partners first.
    """
    own = inputs.measures.reindex(inputs.members)
    rows = inputs.net.organisations.set_index("id").reindex(own.index)
    real = ~rows["implied"].fillna(False).astype(bool) & (rows["actor"].astype(str) != "false")
    abroad = own["abroad"]
    pairs = inputs.pairs
    inside = pairs[pairs["source_home"] & pairs["target_home"]]
    ends = [inside[["source", "target"]].to_numpy(), inside[["target", "source"]].to_numpy()]
    known = pd.DataFrame([*ends[0], *ends[1]], columns=["member", "colleague"], dtype=object)
    known["abroad"] = abroad.reindex(known["colleague"]).to_numpy()
    aside = rows["implied"].fillna(False).astype(bool) | rows["kind"].fillna("").eq("cluster_management")
    aside |= (funders(inputs.net) | umbrellas(inputs.net)).reindex(rows.index, fill_value=False)
    known["aside"] = aside.reindex(known["colleague"]).to_numpy(bool)
    known = known[known["abroad"] > 0].sort_values(
        ["aside", "abroad", "colleague"], ascending=[True, False, True], kind="stable"
    )
    best = known.drop_duplicates("member").set_index("member")
    members = own.index[real & (abroad == 0)]
    frame = pd.DataFrame(
        {
            "member": members,
            "colleague": best["colleague"].reindex(members).to_numpy(),
            "partners": own["partners"].reindex(members).to_numpy(),
            "abroad": best["abroad"].reindex(members).to_numpy(),
        }
    )
    without = frame["colleague"].isna()
    order = pd.DataFrame({"without": without, "partners": -frame["partners"]}).sort_values(
        ["without", "partners"], kind="stable"
    )
    return frame.loc[order.index].reset_index(drop=True)


def alone_item(inputs: Any) -> list[Item]:
    """The members without a partner abroad as a point of a list: some by name, all as rows.

    Nothing where that is all of them: it is said before.
    """
    found = inputs.alone
    if not len(found) or inputs.foreign_ties.empty:
        return []
    helped = found.dropna().head(NAMED)
    some = [
        inputs.say(
            "summary.alone_one", member=inputs.name(row.member), colleague=inputs.name(row.colleague), k=int(row.abroad)
        )
        for row in helped.itertuples(index=False)
    ]
    who = [inputs.name(one) for one in found["member"]] if len(found) <= NAMED and not some else None
    rows = pd.DataFrame(
        {
            "member": [inputs.name(one) for one in found["member"]],
            "partners": found["partners"],
            "colleague": ["" if pd.isna(one) else inputs.name(one) for one in found["colleague"]],
            "colleague_abroad": found["abroad"],
        }
    )
    return [
        Item(
            inputs.say("summary.alone", n=len(found), all=len(inputs.members), some=some, who=who),
            rows=inputs.rows_of("rows-alone", inputs.say("rows.alone"), rows, wide=["member", "colleague"]),
            show=show(inputs, [*found["member"], *helped["colleague"]]),
        )
    ]


def agreements(inputs: Any) -> pd.DataFrame:
    """Agreements with a next step, the most pressing first; see :func:`hanse.planning.agreements`."""
    found = planning.agreements(inputs.net, home=inputs.home_id, as_of=inputs.as_of)
    if inputs.as_of:  # as everywhere in a report of a day: whether it was there by then is not known
        found = found[(found["start"].fillna("") != "") | (found["end"].fillna("") != "")]
    at = found["state"].map({state: number for number, state in enumerate(STATES)})
    return found[at.notna()].iloc[at[at.notna()].argsort(kind="stable")].reset_index(drop=True)


def agreement_rows(inputs: Any) -> pd.DataFrame:
    """The agreements with a next step for a reader."""
    found = inputs.agreements
    state = [one.replace(" ", "_") for one in found["state"]]
    return pd.DataFrame(
        {
            "owner": [inputs.name(one) for one in found["owner"]],
            "partner": [inputs.name(one) for one in found["partner"]],
            "country": [inputs.country(code or "") for code in found["country"]],
            "kind": [inputs.kind(kind) for kind in found["kind"]],
            "since": found["start"].fillna("").astype(str),
            "state": [
                inputs.say(f"state.{one}", since=row.start, due=row.due[:4])
                for one, row in zip(state, found.itertuples(index=False), strict=True)
            ],
            "due": found["due"],
            "next_step": [inputs.words.say(f"plan.step.{one}") for one in state],
        }
    )


def agreement_item(inputs: Any) -> list[Item]:
    """The agreements as a point of a list, state by state."""
    found, parts = inputs.agreements, []
    for state in STATES[:3]:
        some = found[found["state"] == state]
        names = [_pair(inputs, row) for row in some.itertuples(index=False)]
        if names:
            parts.append(inputs.say(f"summary.agreements_{state.replace(' ', '_')}", n=len(names), names=names))
    if not parts:
        return []
    rows = inputs.rows_of(
        "rows-agreements", inputs.say("rows.agreements"), agreement_rows(inputs), dates=["since", "due"]
    )
    return [
        Item(
            inputs.say("summary.agreements", parts=parts),
            rows=rows,
            show=show(inputs, [*found["owner"], *found["partner"]]),
        )
    ]


def _pair(inputs: Any, row: Any) -> str:
    """Who agreed with whom, when the two of a dormant one were last seen together, and what has no day."""
    start = row.start if isinstance(row.start, str) else ""
    last = max(row.last_activity[:4], start[:4]) if row.state == "dormant" else None if start else "undated"
    return str(inputs.say("summary.pair", one=inputs.name(row.owner), other=inputs.name(row.partner), last=last))


def outcome(inputs: Any) -> pd.DataFrame:
    """The contacts of the last plan with what became of them; see :func:`hanse.evaluation.feedback`."""
    return evaluation.feedback(inputs.net, inputs.last_plan)


def outcome_rows(inputs: Any) -> pd.DataFrame:
    """What became of the last plan for a reader."""
    found = inputs.outcome
    state = [
        "known" if row.known_before else "followed" if row.followed else "others" if row.by_others else "open"
        for row in found.itertuples()
    ]
    return pd.DataFrame(
        {
            "member": [inputs.name(one) for one in found["source"]],
            "contact": [inputs.name(one) for one in found["target"]],
            "outcome": [inputs.say(f"outcome.{one}") for one in state],
            "first": found["first"].fillna("").astype(str),
            "kind": [inputs.kind(kind) for kind in found["kind"]],
        }
    )


def outcome_rate(inputs: Any) -> list[str]:
    """How often such pairs came together without advice, and how many times as often those of the last plan did; the
    same of home as a whole."""
    found = inputs.outcome.attrs
    said = []
    if found["base_rate"] > 0:
        said.append(inputs.say("next.last_rate", base=found["base_rate"], lift=found["lift"]))
    base, share = found["home_base_rate"], found["home_share"]
    if base >= 0 and share >= 0:  # neither is NaN
        said.append(inputs.say("next.last_rate_home", base=base, share=share, expected=found.get("home_expected")))
    return said


def outcome_item(inputs: Any) -> list[Item]:
    """The last plan's outcome as a point of a list."""
    if inputs.last_plan is None or not len(inputs.outcome):
        return []
    found = inputs.outcome
    news = found[~found["known_before"].astype(bool)]
    came = news[news["followed"].astype(bool)]
    pairs = zip(came["source"], came["target"], strict=True)
    text = inputs.say(
        "summary.last",
        n=len(news),
        k=len(came),
        day=inputs.last_plan.date,
        known=len(found) - len(news),
        others=int(news["by_others"].sum()),
        names=[
            inputs.say("summary.pair", one=inputs.name(one), other=inputs.name(other), last=None)
            for one, other in pairs
        ],
    )
    rows = inputs.rows_of("rows-last", inputs.say("rows.last"), outcome_rows(inputs), dates=["first"])
    return [Item(text, rows=rows, show=show(inputs, [*found["source"], *found["target"]]))]
