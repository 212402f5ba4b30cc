"""Who carries the figures of a unit."""

from __future__ import annotations

import hanse as hs
import pytest


def net(**more: list[str]) -> hs.Network:
    names = ["Fraunhofer-Gesellschaft zur Förderung der angewandten Forschung", "Max Planck Street Bakery", "c"]
    return hs.Network.from_tables(
        organisations={"id": ["f", "b", "c"], "name": names, "region": ["DE21", "DE21", "AT31"], **more},
        participations={"project": ["p", "q", "r", "p", "p"], "organisation": ["f", "f", "f", "b", "f"]},
    )


def test_the_carrier_has_the_largest_share_of_the_participations() -> None:
    table = hs.benchmark.carriers(net(), units=["nuts:DE21", "nuts:AT31"])
    # f takes part in p, q, r (p once, though it stands there twice), b in p.
    assert table.loc["nuts:DE21", ["organisation", "share", "umbrella"]].tolist() == ["f", 3 / 4, True]
    assert table.loc["nuts:AT31"].isna().all()


def test_an_umbrella_is_known_by_name_unless_the_row_says_otherwise() -> None:
    from hanse._umbrellas import umbrellas

    assert umbrellas(net()).to_dict() == {"f": True, "b": False, "c": False}
    assert umbrellas(net(umbrella=["false", "", "true"])).to_dict() == {"f": False, "b": False, "c": True}


def test_an_unknown_unit_is_named() -> None:
    with pytest.raises(hs.InvalidArgument, match="XX99"):
        hs.benchmark.carriers(net(), units=["nuts:XX99"])
