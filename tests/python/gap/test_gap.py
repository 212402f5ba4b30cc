"""Gaps of every kind on small networks, against plain recomputation and chance."""

from __future__ import annotations

import hanse as hs
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hanse import gap


def random_network(seed: int, organisations: int = 40, projects: int = 30) -> hs.Network:
    rng = np.random.default_rng(seed)
    countries = np.array(["DE", "FI", "AT", "NL", "DK"])
    ids = [f"o{i}" for i in range(organisations)]
    rows = [(f"p{p}", f"o{o}") for p in range(projects) for o in rng.choice(organisations, rng.integers(2, 6), False)]
    held = [(f"o{o}", f"c{c}") for o in range(organisations) for c in rng.choice(12, rng.integers(0, 4), False)]
    return hs.Network.from_tables(
        organisations={
            "id": ids,
            "country": rng.choice(countries, organisations),
            "kind": rng.choice(["company", "university"], organisations),
            "member_of": ["home" if i < 6 else "away" if i < 12 else "" for i in range(organisations)],
        },
        clusters={"id": ["home", "away"], "country": ["DE", "FI"]},
        projects={"id": [f"p{p}" for p in range(projects)], "start": ["2015"] * projects},
        participations={"project": [p for p, _ in rows], "organisation": [o for _, o in rows]},
        competence_taxonomy={"id": [f"c{c}" for c in range(12)]},
        competences={"organisation": [o for o, _ in held], "competence": [c for _, c in held]},
    )


@pytest.fixture(scope="module")
def net() -> hs.Network:
    return random_network(1)


def test_find_gives_the_clear_ones_and_all_that_is_possible_in_one_table_that_reads(net):
    found = gap.find(net, home="home", possible=True, most=0)
    assert list(found.columns) == [
        "kind", "form", "subject", "target", "value", "reference", "low", "high", "p_value", "q_value", "basis",
        "clear",
        "priority", "sentence", "evidence", "details",
    ]  # fmt: skip
    assert list(dict.fromkeys(found["kind"])) == [kind for kind in gap.KINDS if kind in set(found["kind"])]
    assert {"reach", "missing_ties", "resilience"} <= set(found["kind"])
    assert found["priority"].between(0, 1).all()
    for _, kind in found.groupby("kind"):
        for _, part in kind.groupby("clear"):
            assert part["priority"].is_monotonic_decreasing
        assert kind["clear"].is_monotonic_decreasing
    assert found["sentence"].str.endswith(".").all()
    assert not found["sentence"].str.contains(r"\bnan\b|\{|  ").any()
    assert (found["evidence"].map(len) > 0).all()
    chance = found[found["basis"] == "chance"]
    assert chance["p_value"].between(0, 1).all()
    assert (chance["clear"] <= (chance["q_value"] <= 0.1)).all()
    assert found.loc[found["basis"] == "rule", "p_value"].isna().all()
    both = found.dropna(subset=["low", "high"])
    assert (both["low"] <= both["value"] + 1e-9).all() and (both["value"] <= both["high"] + 1e-9).all()
    clear = gap.find(net, home="home", most=0)
    assert clear["clear"].all() and clear["sentence"].tolist() == found.loc[found["clear"], "sentence"].tolist()


def test_the_setting_of_gaps_and_the_members_of_a_network_are_one(net):
    its_owl = hs.read("examples/its-owl")
    for network, home in ((net, "home"), (its_owl, "its-owl")):
        for day in (None, "2016-06-30"):
            setting = gap.kinds.Asked(network, home, as_of=day, name="test").setting
            assert setting.home == sorted(network.members(home, as_of=day)["id"])
    assert "its-owl" in its_owl.members("its-owl")["id"].tolist()


def test_a_filtered_table_keeps_its_evidence(net):
    found = gap.find(net, home="home", kinds=["reach", "missing_ties"])
    some = found[found["kind"] == "missing_ties"]
    assert isinstance(some, gap.Findings)
    rows = some.evidence(some.index[0])
    assert list(rows.columns[:2]) == ["table", "row"]
    assert set(rows["table"]) == {"projects"}
    projects = net.projects
    assert rows["id"].tolist() == projects.iloc[rows["row"]]["id"].tolist()
    subject, target = some.loc[some.index[0], ["subject", "target"]]
    members = net.participations.groupby("project")["organisation"].agg(set)
    for project in rows["id"]:
        assert {subject, target} & members[project]


def test_joined_tables_say_that_they_lost_their_network(net):
    found = gap.reach(net, home="home")
    joined = gap.Findings(pd.concat([pd.DataFrame(found), pd.DataFrame(found)], ignore_index=True))
    with pytest.raises(hs.InvalidArgument, match="joined table"):
        joined.evidence(0)


def test_html_shows_names_as_text():
    evil = "<script>alert(1)</script>"
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b", "c"], "name": ["A", "B", evil], "country": ["DE", "DE", "FI"]},
        contacts={"from": ["a", "b"], "to": ["b", "c"]},
    )
    found = gap.missing_ties(net, home="a")
    page = found._repr_html_()
    assert "&lt;script&gt;" in page and "<script>" not in page and "<th>priority</th>" in page
    without = found[["kind", "sentence"]]._repr_html_()  # no column that was not asked for
    assert "priority" not in without and "nan" not in without and without.count("<tr>") == page.count("<tr>")


def test_missing_ties_are_what_networkx_says(net):
    g = net.graph()
    other = nx.Graph(g.edges_frame()[["source", "target"]].itertuples(index=False))
    frame = gap.missing_ties(net, home="home", most=10_000, per_member=10_000)
    numbers = frame.numbers()
    home = set(net.members("home")["id"])
    country = net.organisations.set_index("id")["country"]
    abroad = {v for v in other if country[v] != "DE" and v not in home}
    known = {v for v in abroad if home & set(other[v])}
    reachable = {v for v in abroad for u in home & set(other) if u not in other[v] and set(other[u]) & set(other[v])}
    new = frame[frame["form"] == "new"]
    assert set(new["target"]) == reachable - known and not new["target"].duplicated().any()
    assert set(frame.loc[frame["form"] == "warm", "target"]) <= known
    pairs = list(zip(frame["subject"], frame["target"], strict=True))
    assert all(v not in other[u] for u, v in pairs)
    for name, oracle in (
        ("resource_allocation", nx.resource_allocation_index),
        ("adamic_adar", nx.adamic_adar_index),
        ("jaccard", nx.jaccard_coefficient),
    ):
        np.testing.assert_allclose(numbers[name], [score for _, _, score in oracle(other, pairs)], rtol=1e-12)
    one_score = gap.missing_ties(net, home="home", most=10_000, per_member=10_000, score="resource_allocation")
    best = one_score[one_score["form"] == "new"].set_index("target")["value"]
    for target in new["target"]:  # of the pairs towards one target the best is kept
        sources = [u for u in home & set(other) if u not in other[target] and set(other[u]) & set(other[target])]
        scores = [s for _, _, s in nx.resource_allocation_index(other, [(u, target) for u in sources])]
        assert best[target] == pytest.approx(max(scores))


def test_the_first_of_many_missing_ties_are_those_of_all():
    """More pairs than are ranked at once: asked for few, only the best by each score are; asked for all, all are."""
    rng = np.random.default_rng(5)
    members, abroad, hubs = ([f"{c}{i}" for i in range(n)] for c, n in (("m", 300), ("a", 400), ("h", 15)))
    rows = [(one, f"h{h}") for one in (*members, *abroad) for h in rng.choice(15, rng.integers(2, 7), replace=False)]
    held = [(one, f"c{c}") for one in (*members, *abroad) for c in rng.choice(12, rng.integers(0, 4), replace=False)]
    net = hs.Network.from_tables(
        organisations={
            "id": [*members, *abroad, *hubs],
            "country": ["DE"] * 300 + ["FI"] * 400 + ["DE"] * 15,
            "member_of": ["home"] * 300 + [""] * 415,
        },
        clusters={"id": ["home"], "country": ["DE"]},
        contacts={"from": [a for a, _ in rows], "to": [b for _, b in rows]},
        competence_taxonomy={"id": [f"c{c}" for c in range(12)]},
        competences={"organisation": [o for o, _ in held], "competence": [c for _, c in held]},
    )
    for score in ("fused", "combined", "jaccard"):
        every = gap.missing_ties(net, home="home", most=10_000, score=score)
        few = gap.missing_ties(net, home="home", most=25, score=score)
        assert len(every) > 300 and set(every["form"]) == {"new"}
        assert sorted(few["priority"]) == sorted(every["priority"])[-25:]
        columns = ["subject", "target", "value", "reference", "priority"]  # equal ones come in any order
        assert set(few[columns].itertuples(index=False)) <= set(every[columns].itertuples(index=False))


def test_independent_paths_are_what_networkx_says():
    for seed in range(8):
        net = random_network(seed, organisations=25, projects=14)
        g = nx.Graph(net.graph().edges_frame()[["source", "target"]].itertuples(index=False))
        home = set(net.members("home")["id"])
        found = gap.reach(net, home="home", reference=["away"])
        numbers = found.numbers()
        country = net.organisations.set_index("id")["country"]
        checked = 0
        for at, row in found.iterrows():
            if row["target"] == "away":
                continue
            there = {o for o in country.index if country[o] == row["target"] and o not in home}
            joined = g.copy()
            joined.add_edges_from([("S", h) for h in home] + [(t, "T") for t in there])
            assert numbers.loc[at, "paths"] == min(10, nx.node_connectivity(joined, "S", "T"))
            checked += 1
        assert checked or found.empty


def test_reach_p_values_are_not_too_small_when_partners_meet_by_chance():
    """Places of all projects are dealt out at random: the null model itself."""
    rng = np.random.default_rng(5)
    size, low = 5, []
    countries = np.array(["DE"] * 20 + ["FI"] * 15 + ["AT"] * 25)
    for _ in range(120):
        places = np.concatenate([np.zeros(30, int) + rng.integers(0, 10, 30), rng.integers(20, 60, 30 * (size - 1))])
        rows = [(f"p{i % 30}", f"o{o}") for i, o in enumerate(places)]
        net = hs.Network.from_tables(
            organisations={"id": [f"o{i}" for i in range(60)], "country": countries,
                           "member_of": ["home" if i < 10 else "" for i in range(60)]},
            clusters={"id": ["home"], "country": ["DE"]},
            participations={"project": [p for p, _ in rows], "organisation": [o for _, o in rows]},
        )  # fmt: skip
        found = gap.reach(net, home="home")
        low += found.loc[found["target"] == "FI", "p_value"].tolist()
    below = np.array(low)
    for level in (0.05, 0.2):
        assert (below <= level).sum() / 120 <= level + 3 * np.sqrt(level * (1 - level) / 120)


def test_stated_competences_are_judged_as_draws_from_all_that_is_recorded(net):
    from scipy.stats import binom, hypergeom

    found = gap.competence(net, home="home", reference=["away"], fewest=1)
    held = net.competences
    members = {unit: set(net.members(unit)["id"]) & set(held["organisation"]) for unit in ("home", "away")}
    rows = {unit: held[held["organisation"].isin(members[unit])] for unit in members}
    share = len(rows["home"]) / (len(rows["home"]) + len(rows["away"]))  # every row is a piece of its own
    gaps = found[found["form"] == "holders"]
    assert len(gaps)
    p = {}
    for term in set(rows["home"]["competence"]) | set(rows["away"]["competence"]):
        x, y = ((rows[unit]["competence"] == term).sum() for unit in ("home", "away"))
        n, m = len(members["home"]), len(members["away"])
        fisher = hypergeom(n + m, x + y, n)  # one row per holder here
        p[term] = (
            max(binom.cdf(x, x + y, share), fisher.cdf(x)),
            max((1 - share) ** (x + y), fisher.cdf(max(0, x + y - m))),
        )
    judged = sorted(value for value, least in p.values() if least <= 0.1)
    for _, row in gaps.iterrows():
        x, y = ((rows[unit]["competence"] == row["target"]).sum() for unit in ("home", "away"))
        value, least = p[row["target"]]
        assert row["value"] == pytest.approx((x / len(members["home"])) / (y / len(members["away"])))
        assert row["p_value"] == pytest.approx(value)
        if least > 0.1:
            assert np.isnan(row["q_value"])
        else:
            q = min(1, *(len(judged) * one / (i + 1) for i, one in enumerate(judged) if one >= value - 1e-15))
            assert row["q_value"] == pytest.approx(q)


@pytest.mark.parametrize("most_steps", [1, 2, 3, 5])
@pytest.mark.parametrize(("seed", "projects"), [(1, 30), (2, 12), (3, 18), (4, 24)])
def test_losses_are_what_recomputation_says(seed, projects, most_steps):
    net = random_network(seed, projects=projects)
    found = gap.resilience(net, home="home", most_steps=most_steps)
    home = set(net.members("home")["id"])
    country = net.organisations.set_index("id")["country"]
    g = nx.Graph(net.graph().edges_frame()[["source", "target"]].itertuples(index=False))

    def reached(graph: nx.Graph, steps: int | None) -> set[str]:
        near = set()
        for h in home & set(graph):
            near |= set(nx.single_source_shortest_path_length(graph, h, cutoff=steps))
        return {o for o in near if o not in home and country[o] != "DE"}

    before = reached(g, most_steps)
    told = {row["target"]: row for _, row in found.iterrows() if row["target"] in country.index}
    near = {v for h in home & set(g) for v in [h, *g[h]]}
    losing = set()
    for gone in near:
        less = g.copy()
        less.remove_node(gone)
        lost = before - reached(less, most_steps) - {gone}
        if not lost:
            continue
        losing.add(gone)
        assert told[gone]["value"] == pytest.approx(len(lost) / len(before))
        assert told[gone]["details"]["lost"] == len(lost)
        assert told[gone]["details"]["cut_off"] == len(lost - reached(less, None))
    assert losing == set(told)


def test_as_of_looks_at_one_day():
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b", "c"], "country": ["DE", "DE", "FI"]},
        contacts={"from": ["a", "b"], "to": ["b", "c"], "start": ["2015", "2018"]},
    )
    assert gap.missing_ties(net, home="a", as_of="2016").empty
    assert len(gap.missing_ties(net, home="a", as_of="2019-01-01")) == 1


def test_the_same_seed_and_any_number_of_threads_give_the_same(net):
    one = gap.find(net, home="home", possible=True, threads=1)
    two = gap.find(net, home="home", possible=True, threads=2)
    pd.testing.assert_frame_equal(pd.DataFrame(one.drop(columns="details")), pd.DataFrame(two.drop(columns="details")))


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"home": "nowhere"}, "nowhere"),
        ({"home": ""}, "home"),
        ({"home": 3}, "home"),
        ({"home": "home", "reference": "nowhere"}, "nowhere"),
        ({"home": "home", "reference": ["home"]}, "home itself"),
        ({"home": "home", "kinds": ["luck"]}, "competence"),
        ({"home": "home", "ties": ["phone"]}, "phone"),
        ({"home": "home", "as_of": "yesterday"}, "yesterday"),
    ],
)
def test_bad_questions_are_named(net, options, text):
    with pytest.raises(hs.InvalidArgument, match=text):
        gap.find(net, **options)


def test_only_networks_have_gaps():
    with pytest.raises(hs.InvalidArgument, match="Network"):
        gap.find(pd.DataFrame(), home="a")


def test_robustness_is_the_plain_curve():
    g = hs.Graph.from_edges([0, 0, 1, 2, 3], [1, 2, 2, 3, 4])
    curve = gap.robustness(g)
    other = nx.Graph([(0, 1), (0, 2), (1, 2), (2, 3), (3, 4)])
    expected = []
    for lost in curve.largest.index:
        other.remove_node(lost)
        expected.append(max((len(c) for c in nx.connected_components(other)), default=0) / 5)
    assert curve.largest.tolist() == expected
    assert curve.r == pytest.approx(np.mean(expected))


def test_what_the_cluster_example_says_is_not_contradicted_by_its_own_rows():
    net = hs.read("examples/its-owl")
    found = gap.find(net, home="its-owl", possible=True, most=0)
    assert set(gap.KINDS) <= set(found["kind"])
    assert (found["evidence"].map(len) > 0).all()
    assert not found["sentence"].str.contains(r"\bnan\b|\binf\b|not named").any()
    home = set(net.members("its-owl")["id"])
    held = net.competences
    at_home = set(held.loc[held["organisation"].isin(home), "competence"])
    own = net.cluster_competences.query("cluster == 'its-owl'")["competence"]
    lacking = found[found["form"].isin(["profiles", "variety"])]
    assert len(lacking)
    for _, row in lacking.iterrows():
        terms = {row["target"]} if row["form"] == "profiles" else set(row["details"]["fields"])
        assert not terms & (at_home | set(own))
    nobody = found[(found["form"] == "holders") & found["sentence"].str.startswith("None of")]
    assert len(nobody) and not set(nobody["target"]) & at_home
    setting = gap.kinds.Asked(net, "its-owl", name="test").setting
    names = set(net.organisations["id"])
    for details in found["details"]:
        for name in ("other", "via", "nearest", "introducer", "carrier", "member"):
            if details.get(name) in names:
                assert details[name] in setting.advisable
        assert set(details.get("repairs", [])).isdisjoint(setting.known)
    inward = found.loc[found["kind"] == "openness", "target"]
    assert len(inward) and set(inward) <= home


def test_openness_is_judged_among_peers(net):
    from scipy.stats import hypergeom

    organisations = net.organisations.set_index("id")
    met = net.participations.groupby("project")["organisation"].agg(lambda ids: sorted(set(ids)))
    met = met[met.map(len) > 1]
    size, international = {}, {}
    for ids in met:
        mixed = len(set(organisations.loc[ids, "country"])) > 1
        for one in ids:
            size[one] = size.get(one, 0) + 1
            international[one] = international.get(one, 0) + mixed
    found = gap.openness(net, home="home", fewest=1)
    assert len(found) and set(found["target"]) <= set(net.members("home")["id"])
    for _, row in found.iterrows():
        own = row["target"]
        like = organisations.loc[own, ["kind", "country"]].tolist()
        peers = [
            o
            for o in size
            if organisations.loc[o, ["kind", "country"]].tolist() == like and size[own] / 2 <= size[o] <= size[own] * 2
        ]
        total, marked = sum(size[o] for o in peers), sum(international[o] for o in peers)
        assert row["value"] == pytest.approx(2 * international[own] / size[own] - 1)
        assert row["p_value"] == pytest.approx(hypergeom.cdf(international[own], total, marked, size[own]))


def test_a_partner_is_worth_what_home_lacks_and_is_near_to(net):
    held = net.competences
    M = pd.crosstab(held["organisation"], held["competence"])
    phi = hs.specialisation.proximity(M)
    ours, theirs = (M.loc[M.index.intersection(net.members(unit)["id"])].max() for unit in ("home", "away"))
    nearness = (phi @ ours) / phi.sum(axis=1)
    expected = nearness[(theirs > 0) & (ours == 0)].sum()
    found = gap.complementarity(net, home="home").set_index("target")
    assert found.loc["away", "value"] == pytest.approx(expected)


def test_the_order_of_rows_does_not_matter(net):
    tables = {
        name: getattr(net, name) for name in ("organisations", "clusters", "projects", "participations", "competences")
    }
    mixed = hs.Network.from_tables(
        **{name: table.sample(frac=1, random_state=3) for name, table in tables.items()},
        memberships=net.memberships.sample(frac=1, random_state=4),
        competence_taxonomy=net.competence_taxonomy,
    )
    kinds = ["competence", "complementarity", "reach", "openness", "resilience"]
    columns = ["kind", "subject", "target", "value", "reference", "low", "high", "p_value", "priority"]

    def numbers(network: hs.Network) -> pd.DataFrame:
        found = pd.DataFrame(gap.find(network, home="home", kinds=kinds, possible=True, most=0))[columns]
        return found.sort_values(["kind", "subject", "target"]).reset_index(drop=True)

    pd.testing.assert_frame_equal(numbers(net), numbers(mixed))


def test_findings_without_a_row_are_filtered_as_any_other(net):
    some = gap.find(net, home="home", possible=True)
    none = gap.find(net, home="home", kinds=["bridges"], as_of="1900-01-01")
    assert len(none) == 0 and len(some)
    assert list(none[none["clear"]].columns) == list(some.columns)
    assert none.dtypes.map(str)[["clear", "value", "p_value", "priority"]].tolist() == ["bool", *["float64"] * 3]


def test_the_setting_of_the_last_question_is_kept_and_no_other(monkeypatch):
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b", "c"], "country": ["DE", "FI", "FI"]},
        contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["agreement"] * 2, "start": ["2015", "2016"]},
    )
    made = []
    prepare = hs._core.gap.prepare
    monkeypatch.setattr(hs._core.gap, "prepare", lambda *asked: made.append(asked[1:6]) or prepare(*asked))
    first = hs.gap.missing_ties(net, home="country:DE")
    hs.planning.likelihood(net, home="country:DE")
    assert len(made) == 1
    for other in ({"as_of": "2015"}, {"memory": 3}, {"ties": ["contacts"]}, {"reference": "country:FI"}):
        hs.gap.missing_ties(net, home="country:DE", **other)
    hs.gap.missing_ties(net, home="country:FI")
    assert len(made) == 6
    again = hs.gap.missing_ties(net, home="country:DE")
    assert len(made) == 7
    assert again.drop(columns="details").equals(first.drop(columns="details"))
    monkeypatch.setattr("hanse.gap.kinds.today", lambda: "2999-01-01")  # the day after
    hs.gap.missing_ties(net, home="country:DE")
    assert len(made) == 8
    with pytest.raises(hs.InvalidArgument, match="nowhere"):
        hs.gap.missing_ties(net, home="nowhere")
    hs.gap.missing_ties(net, home="country:DE")
    assert len(made) == 9  # what could not be prepared is not kept
