"""Location quotients and reach: counted by an engine, judged as everywhere."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pandas as pd
import pytest


def test_location_quotients_are_those_of_the_counted_table(network, here):
    rows = network.competences.merge(network.organisations, left_on="organisation", right_on="id")
    table = pd.crosstab(rows["country"], rows["competence"]).astype(float)
    found = here.location_quotient(level="country")
    limits = hs.specialisation.location_quotient_interval(table)
    expected = {
        "count": table,
        "value": hs.specialisation.location_quotient(table),
        "low": limits.low,
        "high": limits.high,
    }
    for name, frame in expected.items():
        np.testing.assert_array_equal(found[name].unstack(), frame)
    assert here.location_quotient(level="region").index.levels[0].tolist() == ["AT31", "DEA4", "DEA5", "FI19", "FR10"]


@pytest.mark.parametrize("home", [["o0", "o2", "o6", "o8"], ["o1"]], ids=["four of DE", "one of FI"])
def test_reach_has_the_numbers_of_the_gap(network, here, home):
    found = here.reach(home)
    clusters = hs.Network.from_tables(
        organisations=network.organisations,
        projects=network.projects,
        participations=network.participations,
        clusters={"id": ["home"], "country": [None]},
        memberships={"organisation": home, "cluster": ["home"] * len(home)},
    )
    gaps = hs.gap.reach(clusters, home="home", ties=["projects"])
    gaps = gaps[gaps["target"].str.len() == 2].reset_index(drop=True)
    assert len(gaps) > 0
    assert set(gaps["target"]) == set(found.index[found["value"] < found["reference"]])
    numbers = gaps.numbers()
    for at, gap in gaps.iterrows():
        row = found.loc[gap["target"]]
        assert (gap["value"], gap["form"]) == (row["value"], row["form"])
        for name in ("reference", "low", "high", "p_value"):
            assert gap[name] == pytest.approx(float(row[name]), rel=1e-12)
        for name in ("expected_size", "country_value", "country_expected", "ratio", "judgeable"):
            assert numbers.at[at, name] == pytest.approx(float(row[name]), rel=1e-12)


def test_reach_names_what_is_missing(here, network):
    with pytest.raises(hs.InvalidArgument, match="'nobody' is no cluster, region, country or organisation here"):
        here.reach("nobody")
    with pytest.raises(hs.InvalidArgument, match="needs the table organisations with a column country"):
        hs.large.tables({"participations": network.participations}).reach("o1")
    with pytest.raises(hs.InvalidArgument, match="no organisation of home has a country"):
        here.reach(["o4"])
