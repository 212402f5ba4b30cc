"""Probabilities of contacts, on a network that grows by a known rule."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest


@pytest.fixture(scope="module")
def net():
    """800 organisations of ten cities in five countries; 120 projects a year of 3 to 6, drawn by a fixed popularity."""
    dice = np.random.default_rng(3)
    n, years, yearly = 800, range(2010, 2018), 120
    popularity = 1 / np.arange(1, n + 1) ** 0.6
    popularity /= popularity.sum()
    ids = [f"o{i:03d}" for i in range(n)]
    rows = [
        (f"p{year}-{p}", year, ids[i])
        for year in years
        for p in range(yearly)
        for i in dice.choice(n, dice.integers(3, 7), replace=False, p=popularity)
    ]
    table = pd.DataFrame(rows, columns=["project", "year", "organisation"])
    projects = table.drop_duplicates("project")
    country = dice.integers(5, size=n)
    return hs.Network.from_tables(
        organisations={
            "id": ids,
            "name": [f"Org {one}" for one in ids],
            "country": [["DE", "FI", "AT", "NL", "FR"][c] for c in country],
            "city": [f"city{c}{i % 2}" for i, c in enumerate(country)],
        },
        projects={"id": projects["project"], "start": projects["year"].astype(str) + "-06-01"},
        participations=table[["project", "organisation"]],
    )


def test_probabilities_rise_with_the_score_and_say_what_they_rest_on(net):
    pairs = hs.planning.likelihood(net, home="city:city00", years=1, most=0)
    assert pairs.attrs["basis"] == "isotonic" and pairs.attrs["past_ties"] >= 100
    assert len(pairs) > 100 and pairs["probability"].between(0, 1).all()
    ordered = pairs.sort_values("score", kind="stable")["probability"]
    assert (ordered.diff().dropna() >= -1e-12).all()
    assert pairs.attrs["until"] == "2017-06-01" and not pairs.attrs["rescaled"]
    assert all(origin < "2017" for origin in pairs.attrs["origins"]) and len(pairs.attrs["origins"]) >= 2
    members = set(net.members("city:city00")["id"])
    ties = net.graph().edges_frame()[["source", "target"]].to_numpy()
    known = set(ties[np.isin(ties, list(members)).any(axis=1)].ravel())
    assert set(pairs["source"]) <= members and not set(pairs["target"]) & known


@pytest.mark.parametrize("at_most", [1, 100])
def test_why_not_the_likeliest_member_makes_a_contact(net, at_most):
    home, n = "city:city00", 6
    plan = hs.planning.next_contacts(net, home=home, k=n, at_most=at_most)
    pairs = hs.planning.likelihood(net, home=home, targets=list(plan["target"]))
    makes, likelier = plan["source"].value_counts(), 0
    for row in plan.frame.itertuples():
        others = pairs[(pairs["target"] == row.target) & (pairs["probability"] > row.probability)]["source"]
        assert all(makes.get(one, 0) == at_most for one in others)  # nobody has fields here: all others are full
        likelier += len(others) > 0
    said = [note for note in plan.notes if "likelier" in note]
    contacts = "one contact" if likelier == 1 else f"{likelier} contacts"
    others = "one other" if at_most == 1 else f"{at_most} others"
    assert said == [
        f"a tie with another member is likelier for {contacts}: all such members make {others} already (as many as one "
        "may)"
    ] * (likelier > 0)
    assert (likelier > 0) == (at_most < 100)


def test_what_one_organisation_can_expect_is_said_once(net):
    member = net.members("city:city00")["id"].iloc[0]
    for home, twice in (("city:city00", True), (member, False)):
        plan = hs.planning.next_contacts(net, home=home, k=5).frame
        assert (plan["home_probability"] > plan["probability"] + 1e-9).all() == twice
        assert plan["reason"].str.contains("had a tie with somebody at home").all() == twice
        assert plan["reason"].str.contains("of such pairs had a tie").all() == (not twice)


def test_what_was_said_of_2016_came_about_in_2017(net):
    homes = [f"city:city{c}{i}" for c in range(5) for i in range(2)]
    found = hs.evaluation.holdout(
        net, split="2016-12-31", until="2017-12-31", ties=["projects"], homes=homes, k=[5, 20], sources=None
    )
    assert list(found.homes.index) == homes
    everything = found.targets[found.targets["n"] > 0]
    predicted = (everything["n"] * everything["predicted"]).sum()
    assert everything["ties"].sum() == pytest.approx(predicted, rel=0.25)  # some 200 ties: two standard errors are 15 %
    assert (found.homes["asked"] >= 1).all() and found.homes["came_about"].mean() > found.homes["chance"].mean()
    assert found.calibration.index[0] == "first 100 pairs"
    first = found.calibration.iloc[0]
    exact = binomtest(int(first["ties"]), int(first["n"])).proportion_ci(0.95, method="exact")
    assert first[["low", "high"]].tolist() == pytest.approx([exact.low, exact.high])
    warm = hs.evaluation.holdout(
        net, split="2016-12-31", until="2017", ties=["projects"], homes=homes[:2], known="colleague", k=[5]
    )
    assert {"came_about", "best_score", "best_score_spread", "chance"} <= set(warm.homes.columns)
    assert warm.homes["chance"].tolist() == pytest.approx([chance_of_a_colleague(net, one) for one in homes[:2]])


def chance_of_a_colleague(net, home):
    """Of members and organisations abroad that a colleague knew by 2016, untied then: the share tied in 2017."""

    def pairs(graph):
        ties = graph.edges_frame()
        return {*zip(ties["source"], ties["target"], strict=True), *zip(ties["target"], ties["source"], strict=True)}

    before = pairs(net.graph(ties=["projects"], until="2016-12-31"))
    after = pairs(net.graph(ties=["projects"], since="2017-01-01"))
    rows = net.organisations.set_index("id")
    members = set(net.members(home)["id"])
    known = {v for m, v in before if m in members and v not in members}
    abroad = [v for v in known if rows.loc[v, "country"] != rows.loc[min(members), "country"]]
    new = [(m, v) for m in members for v in abroad if (m, v) not in before]
    return sum(pair in after for pair in new) / len(new)


def test_a_name_that_many_homes_hear_is_told_with_their_share_from_three_homes_on(net):
    plan = hs.planning.next_contacts(net, home="city:city00", k=40, warm=True).frame
    told = plan["reason"].str.extract(r"at least as likely at (?:(\d+) % of|all) other homes as here")[0]
    told = told.fillna("100")[plan["reason"].str.contains("other homes as here")].astype(int)
    assert len(told) and (told >= 50).all() and (plan.loc[told.index, "lift"] < 1.2).all()
    typical = hs.planning.next_contacts(net, home="country:DE", k=40).frame.query("lift >= 1.5")
    assert len(typical) and typical["reason"].str.contains("times as likely here as at other homes").any()
    rows = net.organisations[["id", "name", "country", "city"]].copy()
    rows["city"] = ["one" if city == "city00" else "two" for city in rows["city"]]
    two = hs.Network.from_tables(
        organisations=rows, projects=net.projects[["id", "start"]],
        participations=net.participations[["project", "organisation"]],
    )  # fmt: skip
    few = hs.planning.next_contacts(two, home="city:one", k=10).frame
    assert not few["reason"].str.contains("other homes").any()  # one other home is not many


@pytest.mark.parametrize("at_most", [None, 1, 2])
def test_the_second_list_is_the_likeliest_pairs_that_leave_a_member_time(net, at_most):
    for home in ("city:city00", "city:city10", "city:city21"):
        limit = 3 if at_most is None else at_most  # half of six
        likely = hs.planning.likelihood(net, home=home, warm=True, most=0)
        asked, met, best = {}, set(), []
        for pair in likely.itertuples():
            if len(best) < 6 and pair.target not in met and asked.get(pair.source, 0) < limit:
                best.append(pair.probability)
                met.add(pair.target)
                asked[pair.source] = asked.get(pair.source, 0) + 1
        plan = hs.planning.next_contacts(net, home=home, k=6, warm=True, at_most=at_most).frame
        assert plan["source"].value_counts().max() <= limit and plan["target"].is_unique
        assert plan["probability"].tolist() == pytest.approx(best, abs=1e-9)
        by_pair = likely.set_index(["source", "target"])["probability"]
        assert by_pair.loc[list(zip(plan["source"], plan["target"], strict=True))].tolist() == pytest.approx(best)


def test_another_horizon_is_marked(net):
    one = hs.planning.likelihood(net, home="city:city00", years=1, most=5)
    two = hs.planning.likelihood(net, home="city:city00", years=2, most=5)
    assert two.attrs["window"] == 1 and two.attrs["rescaled"]
    rate = -np.log1p(-one["probability"]) / one.attrs["last_ratio"]  # p = 1 - exp(-rate * years)
    expected = 1 - np.exp(-2 * rate * two.attrs["last_ratio"])
    pd.testing.assert_series_equal(two["probability"], expected, rtol=1e-9)


def test_any_number_of_threads_gives_the_same_bits(net):
    one = hs.planning.next_contacts(net, home="city:city00", threads=1)
    two = hs.planning.next_contacts(net, home="city:city00", threads=2)
    pd.testing.assert_frame_equal(one.frame, two.frame, check_exact=True)


def test_one_year_of_data_gives_an_order_and_no_probability(net):
    pairs = hs.planning.likelihood(net, home="city:city00", as_of="2010-12-31")
    assert pairs.attrs["basis"] == "none" and pairs["probability"].isna().all()
    assert pairs["score"].is_monotonic_decreasing
    notes = " ".join(hs.planning.next_contacts(net, home="city:city00", as_of="2010-12-31").notes)
    assert "a year before 1 June 2010 the data know less than a tenth of the ties of that day" in notes
    assert "came together" not in notes  # nothing was looked back on


def test_data_without_a_date_say_so():
    ids = ["h", "g", "x", "y"]
    undated = hs.Network.from_tables(
        organisations={"id": ids, "name": ids, "country": ["DE", "DE", "FI", "FI"], "member_of": ["c", "c", "", ""]},
        clusters={"id": ["c"]},
        contacts={"from": ["h", "g", "x"], "to": ["g", "x", "y"], "kind": ["agreement"] * 3},
    )
    for language, words in (("en", "no tie that counts and has a date"), ("de", "die zählt und ein Datum hat")):
        assert words in " ".join(hs.planning.next_contacts(undated, home="c", language=language).notes)


def test_meetings_are_judged_within_equal_activity(net):
    topics = net.projects.assign(topic=["a" if i % 2 else "b;c" for i in range(len(net.projects))])
    told = hs.Network.from_tables(
        organisations=net.organisations[["id", "name", "country", "city"]],
        projects=topics[["id", "start", "topic"]],
        participations=net.participations[["project", "organisation"]],
    )
    found = hs.evaluation.holdout(told, split="2016-12-31", kind="meeting", homes=["city:city00"], ties=["projects"])
    assert {"auc", "auc_raw", "activity_raw", "ties"} <= set(found.homes.columns)
    assert 0.3 < found.homes["auc"].iloc[0] < 0.7  # topics are drawn: they tell nothing
    assert found.homes["activity_raw"].iloc[0] > 0.6  # popularity tells all


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"years": 0}, "years"),
        ({"years": 1e6}, "at most 100"),
        ({"targets": ["x"]}, "'x' is not known"),
        ({"targets": []}, "no target"),
    ],
)
def test_wrong_questions_are_named(net, arguments, words):
    with pytest.raises(hs.InvalidArgument, match=words):
        hs.planning.likelihood(net, **{"home": "city:city00", **arguments})


def test_meetings_are_judged_by_how_many_projects_of_a_topic_somebody_had() -> None:
    # h has three projects of x and one of y; f three of x and one of y, g one of x and three of y: f is more like h.
    topics = {"h": "xxxy", "f": "xxxy", "g": "xyyy", "n": "x", "o": "y"}  # of n and o it is known that x is not y
    own = [(f"{who}{i}", who, topic) for who, held in topics.items() for i, topic in enumerate(held)]
    rows = [(project, who) for project, who, _ in own] + [("p", "f"), ("p", "g"), ("q", "h"), ("q", "m"), ("new", "h")]
    found = {}
    for other in ("f", "g"):
        projects = [(project, "2015", topic) for project, _, topic in own] + [("p", "2015", ""), ("q", "2015", "")]
        both = pd.DataFrame([*rows, ("new", other)], columns=["project", "organisation"])
        net = hs.Network.from_tables(
            organisations={"id": list("hmfgno"), "name": list("HMFGNO"), "country": ["DE", "DE", *["FI"] * 4]},
            projects=pd.DataFrame([*projects, ("new", "2017", "")], columns=["id", "start", "topic"]),
            participations=both,
        )
        judged = hs.evaluation.holdout(net, split="2016-12-31", kind="meeting", homes=["country:DE"])
        found[other] = judged.homes.loc["country:DE", "auc"]
    assert found == {"f": 1, "g": 0}  # whether alone one had a project of x and of y, both would be alike: 0.5


def came(net, split: str, until: str) -> set[tuple[str, str]]:
    """Pairs, both ways, whose first tie came between the two days."""

    def pairs(**period: str) -> set[tuple[str, str]]:
        rows = net.graph(ties=["projects"], **period).edges_frame()[["source", "target"]].to_numpy()
        return set(map(tuple, rows)) | set(map(tuple, rows[:, ::-1]))

    return pairs(since="2016-01-01", until=until) - pairs(until=split)


def test_targets_of_the_second_list_are_judged_by_the_likeliest_pair_of_each(net):
    split, until, home = "2015-12-31", "2017-12-31", "city:city00"
    found = hs.evaluation.holdout(net, split=split, until=until, homes=[home], known="colleague")
    pairs = hs.planning.likelihood(net, home=home, years=731 / 365.25, warm=True, most=0, as_of=split)
    new = came(net, split, until)
    first = pairs.drop_duplicates("target")
    happened = np.array([pair in new for pair in zip(first["source"], first["target"], strict=True)])
    assert 0 < happened.sum() < len(happened)
    for low, high, bin_ in zip((0.05, 0.1, 0.2, 0.3, 0.5), (0.1, 0.2, 0.3, 0.5, 2), found.targets.index, strict=True):
        inside = first["probability"].between(low, high, inclusive="left").to_numpy()
        assert found.targets.loc[bin_, ["n", "ties"]].tolist() == [inside.sum(), happened[inside].sum()]


def test_what_began_after_the_data_nobody_knows(net):
    asked = dict(split="2015-12-31", homes=["city:city00"])
    known = hs.evaluation.holdout(net, **asked, until="2017-12-31")
    beyond = hs.evaluation.holdout(net, **asked, until="2099")  # not 83 years in which anything could come about
    assert beyond.calibration.equals(known.calibration) and beyond.homes.equals(known.homes)


def test_a_hold_out_of_projects_judges_advice_by_projects(net):
    home, asked = "city:city00", dict(years=731 / 365.25, as_of="2015-12-31", k=5, ties=["projects"])
    first = hs.planning.next_contacts(net, home=home, **asked)
    met = hs.Network.from_tables(  # home met the first two of them at a visit
        organisations=net.organisations[["id", "name", "country", "city"]],
        projects=net.projects[["id", "start"]],
        participations=net.participations[["project", "organisation"]],
        contacts={"from": first["source"][:2], "to": first["target"][:2], "kind": ["visit"] * 2, "start": ["2014"] * 2},
    )
    assert set(first["target"][:2]).isdisjoint(
        hs.planning.next_contacts(met, home=home, **{**asked, "ties": ["projects", "contacts"]})["target"]
    )
    found = hs.evaluation.holdout(
        met, split="2015-12-31", until="2017-12-31", ties=["projects"], homes=[home], k=[5, 10]
    )
    assert found.homes.loc[home, "expected"] == pytest.approx(first["home_probability"].mean())
    new = came(net, "2015-12-31", "2017-12-31")
    members = set(net.members(home)["id"])
    share = np.mean([any((one, target) in new for one in members) for target in first["target"]])
    assert found.homes.loc[home, "came_about"] == pytest.approx(share)
