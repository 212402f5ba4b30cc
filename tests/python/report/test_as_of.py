"""A report as of a day: what counted then counts everywhere, and nothing that came later is told."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import hanse as hs
import pytest
from hanse.report.evidence import partnership_rows
from hanse.report.inputs import Inputs
from hanse.report.sections import development
from hanse.report.sections.standing import key_figures
from hanse.report.ties import records, tie_rows

from .conftest import EXAMPLE
from .test_homes import cluster, first_page

#: b meets x and y, c meets x, in a project, by an agreement, and by dates of every length.
NET = {
    "projects": {
        "id": ["spring", "open", "undated"],
        "name": ["Spring", "Open", "Undated"],
        "start": ["2016-03", "2016-05-02", ""],
        "end": ["2016", "", ""],
    },
    "participations": {
        "project": ["spring", "spring", "open", "open", "undated", "undated"],
        "organisation": ["b", "x", "c", "x", "b", "y"],
    },
    "contacts": {
        "from": ["b", "a", "a"],
        "to": ["y", "x", "y"],
        "kind": ["meeting", "agreement", "meeting"],
        "start": ["2016-02", "2005", "2009"],
        "end": ["2016-05", "", ""],
    },
}


def dated() -> hs.Network:
    return cluster(**NET)


@pytest.mark.parametrize(
    ("as_of", "through"),
    [
        ("2016", {"Spring", "Open", "agreement", "meeting"}),
        ("2016-05-01", {"Spring", "agreement", "meeting"}),
        ("2016-06-01", {"Spring", "Open", "agreement"}),
        ("2016-01", {"agreement"}),
        ("2017-01-01", {"Open", "agreement"}),
    ],
)
def test_every_partnership_of_that_day_has_its_rows_and_no_others(as_of: str, through: set[str]) -> None:
    made = Inputs(dated(), "home", as_of=as_of)
    rows, every = partnership_rows(made, made.pairs)
    assert set(rows["through"]) == through and len(rows) == every
    assert len(rows[["member", "partner"]].drop_duplicates()) == len(made.pairs)


@pytest.mark.parametrize("as_of", ["2016", "2016-05-01", "2016-06-01", "2017-01-01", "2004", "2013", "2014", "2015"])
def test_the_picture_draws_the_ties_of_the_graph(as_of: str) -> None:
    """Contacts without an end fade, agreements do not."""
    net = dated().in_order()
    sources, targets, _ = (graph := net.graph(as_of=as_of))._core.ties()
    tied = {frozenset(pair) for pair in zip(graph.nodes[sources], graph.nodes[targets], strict=True)}
    drawn = tie_rows(net, as_of=as_of)
    assert {frozenset(pair) for pair in zip(drawn["source"], drawn["target"], strict=True)} == tied
    member, texts = records(net, as_of=as_of)
    assert bool(len(texts)) == bool(tied) == bool(len(member))


@pytest.mark.parametrize(
    ("as_of", "day"), [("2019", (2019, 12, 31)), ("2019-06", (2019, 6, 30)), ("2019-06-05", (2019, 6, 5))]
)
def test_plans_begin_on_the_last_day_that_is_meant(as_of: str, day: tuple[int, int, int], tmp_path: Path) -> None:
    assert Inputs(dated(), "home", as_of=as_of).today == datetime.date(*day)
    assert "Home" in first_page(tmp_path, dated(), home="home", as_of=as_of)


@pytest.mark.parametrize(("as_of", "last"), [("2018", 2018), ("2018-12-31", 2018), ("2018-06", 2017)])
def test_the_development_ends_with_the_last_whole_year(as_of: str, last: int) -> None:
    made = Inputs(hs.read(EXAMPLE), "its-owl", as_of=as_of, support=("2014-07-01", "2019-06-30"))
    assert development._years(made)[-1] == last
    blocks = development.build(made)
    tables = {block.name: block.frame for block in blocks if getattr(block, "block", "") == "table"}
    assert tables["development"]["Year"].iloc[-1] == str(last)
    told = hs.evaluation.funnel(made.net, home="its-owl", by="country", until=as_of)
    assert tables["funnel"]["Joint project"].sum() == told["joint_project"].sum()
    chart = next(block for block in blocks if getattr(block, "block", "") == "picture")
    assert "shaded" not in chart.caption and "shade" not in chart.chart  # the support ends later


def test_members_are_those_of_that_day_as_for_gaps(tmp_path: Path) -> None:
    since = {"organisation": list("abcd"), "cluster": ["home"] * 4, "since": ["", "", "2017-01-02", "2018"]}
    net = cluster(memberships=since, **NET)
    for as_of, members in (("2016", "ab"), ("2017", "abc"), ("2017-01-01", "ab"), (None, "abcd")):
        made = Inputs(net, "home", as_of=as_of)
        assert list(made.members) == list(members) == list(net.members("home", as_of=as_of)["id"])
        assert key_figures(made)["organisations"].value == str(len(members))
    page = first_page(tmp_path, net, home="home", as_of="2016")
    assert "of 4 " not in page
    with pytest.raises(hs.InvalidArgument, match="has no members on 2016"):
        late = {"organisation": ["a"], "cluster": ["home"], "since": ["2019"]}
        hs.report(cluster(memberships=late), home="home", as_of="2016", path=tmp_path / "r.html")


def test_a_reference_without_members_on_that_day_stands_aside() -> None:
    late = {"organisation": list("abcdxyxy"), "cluster": ["home"] * 4 + ["new"] * 2 + ["old"] * 2}
    clusters = {"id": ["home", "new", "old"], "name": ["Home", "New", "Old"]}
    net = cluster(clusters=clusters, memberships={**late, "since": [""] * 4 + ["2018"] * 2 + [""] * 2})
    assert [unit.id for unit in Inputs(net, "home", as_of="2016").reference] == ["old"]
    assert [unit.id for unit in Inputs(net, "home").reference] == ["new", "old"]


def test_what_is_still_to_begin_is_no_tie_and_no_development(tmp_path: Path) -> None:
    """As for gaps: a project of the next decade and an agreement of next year are planned, not there."""
    planned = {
        "projects": {"id": ["later"], "name": ["Later"], "start": ["2999-03-01"], "end": [""]},
        "participations": {"project": ["later", "later"], "organisation": ["d", "x"]},
        "contacts": {"from": ["b", "c"], "to": ["x", "y"], "kind": ["meeting", "agreement"], "start": ["2015", "2999"]},
    }
    net = cluster(**planned)
    made = Inputs(net, "home")
    assert made.foreign_ties[["member", "partner"]].to_numpy().tolist() == [["b", "x"]]
    assert len(partnership_rows(made, made.pairs)[0]) == 1
    assert set(tie_rows(net.in_order(), **made.when)["source"]) == {"b"}
    _, texts = records(net.in_order(), **made.when)
    assert len(texts) == 1
    assert "Home reaches one partner in one country" in first_page(tmp_path, net, home="home")
    assert development._years(made) == list(range(2015, (made.today + datetime.timedelta(1)).year))[-16:]
    only_later = Inputs(cluster(**{**planned, "contacts": {"from": ["b"], "to": ["x"], "start": ["2999"]}}), "home")
    assert development.build(only_later)[0].text.startswith("The data know fewer than two whole years up to ")


def test_a_development_of_less_than_two_years_says_up_to_when(tmp_path: Path) -> None:
    def said(**options: Any) -> str:
        return development.build(Inputs(dated(), "home", **options))[0].text

    assert said(as_of="2005") == (
        "The data know fewer than two whole years up to 2005, so no development can be shown."
    )
    assert "2016" in said()
