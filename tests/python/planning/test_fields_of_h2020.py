"""The Horizon 2020 package advises fields of knowledge, not parts of the programme that pay for any of them."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import hanse as hs
import pytest

PACKAGE = Path(__file__).resolve().parents[3] / "examples/h2020/make_package.py"
#: Parts that pay for research in any field, for who does it, or for what all need, as they were once advised.
NO_FIELD = re.compile(
    "frontier|future and emerging|mobility|MSCA|infrastructure|SMEs|finance|widening|with and for society|excellent"
    "|leadership|challenges|Euratom",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def horizon(shared_data: Path) -> hs.Network:
    made = runpy.run_path(str(PACKAGE))["make"](shared_data / "h2020")
    assert isinstance(made, hs.Network)
    return made


def test_what_an_organisation_works_on_is_counted_by_field_and_the_rest_stays_a_topic(horizon) -> None:
    # Bielefeld's 55 participations, counted in the tables: LEIT 8, SC6 2, SC1, SC2 and SC3 1 each; MSCA 8, FET 5, RI 4,
    # SWAFS 3 and ERC 1 are no fields.
    rows = horizon.competences.set_index("organisation").loc["999854370"]
    assert dict(zip(rows["competence"], rows["level"], strict=True)) == {
        "leit": 8, "sc6": 2, "sc1": 1, "sc2": 1, "sc3": 1
    }  # fmt: skip
    assert not horizon.competence_taxonomy["label"].str.contains(NO_FIELD).any()
    topics = set(horizon.projects["topic"].str.split(" ; ").explode())
    assert {"MSCA", "ERC", "ARF", "SWAFS", "Euratom", "SC1"} <= topics


@pytest.mark.parametrize("home", ["owl", "city:Tampere"])
def test_no_plan_says_that_somebody_works_on_a_part_of_the_programme(horizon, home) -> None:
    said = [plan.frame["reason"] for plan in (
        hs.planning.next_contacts(horizon, home=home),
        hs.planning.next_contacts(horizon, home=home, warm=True),
        hs.planning.next_contacts(horizon, home=home, goal="competence"),
        hs.planning.activities(horizon, home=home),
    )]  # fmt: skip
    found = hs.gap.find(horizon, home=home, kinds=["competence", "complementarity", "bridges"], possible=True)
    named = [text for text in [*(t for some in said for t in some), *found["sentence"]] if "“" in text]
    assert len(named) >= 10
    for text in named:
        assert not any(NO_FIELD.search(term) for term in re.findall("“(.*?)”", text)), text
