"""Network.from_tables and the tables that come back."""

from __future__ import annotations

import math
import pickle
import warnings
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
import pytest

ORGANISATIONS = {"id": ["007", "b", "c"], "name": ["Alpha", "Beta", None], "country": ["DE", "FI", "FI"]}
CONTACTS = {"from": ["007", "b"], "to": ["b", "c"], "kind": ["agreement", "workshop"], "start": ["2016", "2017-05-01"]}


def small(**more: object) -> hs.Network:
    return hs.Network.from_tables(organisations=ORGANISATIONS, contacts=CONTACTS, **more)


def test_tables_come_back_as_they_went_in() -> None:
    net = small()
    assert net.organisations["id"].tolist() == ["007", "b", "c"]
    assert net.organisations["name"].tolist() == ["Alpha", "Beta", None]
    assert net.contacts["start"].tolist() == ["2016", "2017-05-01"]
    assert net.contacts["strength"].tolist() == [1.0, 1.0]
    assert net.agreements["kind"].tolist() == ["agreement"]
    assert net.activities["kind"].tolist() == ["workshop"]
    assert repr(net) == "<Network 3 organisations, 2 ties>"
    assert len(net) == 3


@pytest.mark.parametrize(
    "kind", ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "Int64", "category"]
)
def test_ids_that_are_whole_numbers_are_their_digits(kind: str) -> None:
    low, high = (0, 127) if "8" in kind else (0, 40_000) if kind == "uint16" else (0, 32_000)
    if kind in ("int64", "Int64"):
        low, high = -(2**63), 2**63 - 1
    if kind == "uint64":
        high = 2**64 - 1
    ids = [low, 7, high]
    given = pd.Series(ids).astype(kind) if kind == "category" else pd.Series(ids, dtype=kind)  # type: ignore[call-overload]
    net = hs.Network.from_tables(
        organisations=pd.DataFrame({"id": given, "name": given, "own": given}),
        participations=pd.DataFrame({"project": given, "organisation": given}),
        contacts=pd.DataFrame({"from": given[:2], "to": given[1:].to_numpy()}),
    )
    texts = [str(one) for one in ids]
    assert net.organisations[["id", "name", "own"]].T.to_numpy().tolist() == [texts] * 3
    assert net.participations[["project", "organisation"]].T.to_numpy().tolist() == [texts] * 2
    assert net.contacts["to"].tolist() == texts[1:]
    assert net.report.rejected == 0


def test_whole_numbers_of_one_table_of_contacts_stay_so_beside_another_without_them() -> None:
    net = hs.Network.from_tables(
        organisations={"id": [1, 2]},
        events={"id": [7]},
        contacts={"from": [1], "to": [2], "via_event": [7], "file": [2**53 + 1]},
        agreements={"from": [2], "to": [1]},
    )
    assert net.contacts["via_event"].tolist() == ["7", None]
    assert net.contacts["file"].tolist() == [str(2**53 + 1), None]


@pytest.mark.parametrize("given", [pd.Series, pd.array, list], ids=["Series", "array", "list"])
def test_columns_of_a_dict_may_have_gaps_of_any_make(given: Any) -> None:
    columns = {
        "name": given(pd.array(["A", pd.NA], dtype="string")),
        "lat": given(pd.array([52.0, pd.NA], dtype="Float64")),
        "founded": given(pd.array([2**53 + 1, pd.NA], dtype="Int64")),
    }
    frame = hs.Network.from_tables(organisations={"id": ["a", "b"], **columns}).organisations
    assert frame["name"].tolist() == ["A", None]
    assert frame["founded"].tolist() == [str(2**53 + 1), None]
    assert frame["lat"].iloc[0] == 52.0 and np.isnan(frame["lat"].iloc[1])


def test_an_agreement_of_an_empty_kind_is_an_agreement() -> None:
    kinds = ["", " ", None, "memorandum"]
    for given in (kinds, pd.Series(kinds, dtype="string"), pd.Series(kinds, dtype="category")):
        ends = {"from": ["007"] * 4, "to": ["b"] * 4, "kind": given}
        net = hs.Network.from_tables(organisations=ORGANISATIONS, agreements=ends)
        assert net.agreements["kind"].tolist() == ["agreement"] * 3 + ["memorandum"]


def test_a_row_that_names_nobody_is_found_among_many() -> None:
    organisation = np.arange(1000) % 50
    organisation[[3, 999]] = 77
    net = hs.Network.from_tables(
        organisations={"id": list(range(50))},
        participations=pd.DataFrame(
            {"project": np.arange(1000) // 4, "organisation": organisation, "note": np.arange(1000)}
        ),
    )
    assert net.report.rejected == 2
    assert net.report.problems["line"].tolist() == [4, 1000]
    assert net.participations["note"].tolist() == [str(i) for i in range(1000) if i not in (3, 999)]
    assert len(net.projects) == 250


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow", "records"])
def test_any_table_library_gives_the_same_network(library: str) -> None:
    frames = {"organisations": pd.DataFrame(ORGANISATIONS), "contacts": pd.DataFrame(CONTACTS)}
    if library == "polars":
        polars = pytest.importorskip("polars")
        given = {
            name: polars.DataFrame(columns)
            for name, columns in (("organisations", ORGANISATIONS), ("contacts", CONTACTS))
        }
    elif library == "pyarrow":
        pyarrow = pytest.importorskip("pyarrow")
        given = {name: pyarrow.Table.from_pandas(frame) for name, frame in frames.items()}
    elif library == "records":
        given = {name: frame.to_dict("records") for name, frame in frames.items()}
    else:
        given = frames
    net = hs.Network.from_tables(**given)
    assert net.organisations.equals(small().organisations)
    assert net.contacts.equals(small().contacts)


def test_an_object_that_only_streams_arrow_is_a_table() -> None:
    pyarrow = pytest.importorskip("pyarrow")

    class Stream:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pyarrow.table(ORGANISATIONS).__arrow_c_stream__(requested_schema)

    assert len(hs.Network.from_tables(organisations=Stream())) == 3


def test_unknown_columns_dates_and_integers_are_kept_as_text() -> None:
    net = hs.Network.from_tables(
        organisations=pd.DataFrame({"id": [999854370, 12], "colour": ["red", None], "staff": [5, 7]}),
        projects=pd.DataFrame({"id": ["p"], "start": pd.to_datetime(["2016-03-01"])}),
        participations={"project": ["p"], "organisation": [12], "contribution": [math.nan]},
    )
    assert net.organisations["id"].tolist() == ["999854370", "12"]
    assert net.organisations["colour"].tolist() == ["red", None]
    assert net.organisations["staff"].tolist() == ["5", "7"]
    assert net.projects["start"].tolist() == ["2016-03-01"]
    assert np.isnan(net.participations["contribution"][0])


@pytest.mark.parametrize(
    ("contact", "message"),
    [
        ({"from": "007", "to": "x"}, "unknown organisation 'x'"),
        ({"from": "007", "to": "b", "strength": 0.0}, "strength: is 0; it must be a number greater than 0"),
        ({"from": "007", "to": "b", "strength": -1.0}, "strength: is -1"),
        ({"from": "007", "to": "b", "start": "2017-02-30"}, "'2017-02-30' is not a date"),
        ({"from": "007", "to": "b", "start": "2018", "end": "2017"}, "before the start"),
        ({"from": "007", "to": "007"}, "the same organisation"),
    ],
)
def test_a_bad_row_is_rejected_with_a_reason(contact: dict[str, object], message: str) -> None:
    rows = pd.DataFrame([contact, {"from": "b", "to": "c", "strength": 2.0}])
    rows["strength"] = rows["strength"].where(rows.index == 0, 2.0) if "strength" in contact else 1.0
    with pytest.warns(UserWarning, match="1 row rejected, the first at contacts:1"):
        net = hs.Network.from_tables(organisations=ORGANISATIONS, contacts=rows)
    assert message in f"{net.report.problems['field'][0]}: {net.report.problems['what'][0]}"
    assert net.report.counts.loc["contacts"].tolist() == [2, 1, 1]
    assert (net.report.counts["rows"] == net.report.counts["accepted"] + net.report.counts["rejected"]).all()


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"contacts": CONTACTS}, "organisations is missing"),
        ({"organisations": {"name": ["a"]}}, "column 'id' is missing"),
        ({"organisations": ORGANISATIONS, "contact": CONTACTS}, "no table is called 'contact'"),
        ({"organisations": {"id": ["a"], "ID": ["b"]}}, "organisations: the columns 'id' and 'ID' are both 'id'"),
        (
            {"organisations": {"id": ["a"]}, "contacts": {"form": ["a"], "to": ["a"]}},
            "contacts: the column 'from' is missing; if 'form' is meant",
        ),
        ({"organisations": {"id": [1.0, math.nan]}}, "identifiers are decimal numbers"),
        ({"organisations": {"id": [b"a", b"\xfc"]}}, r"organisations.id: b'\\xfc' is no text in UTF-8; decode it"),
        ({"organisations": {"id": np.ma.array([1, 2], mask=[False, True])}}, "organisations.id: 1 values are masked"),
        (
            {"organisations": pd.DataFrame({"name": ["A"]}, index=pd.Index(["a"], name="id"))},
            r"organisations: the column 'id' is missing; it is the index; pass the table with \.reset_index\(\)",
        ),
        ({"organisations": {"id": ["a", "b"], "name": ["x"]}}, "differ in length"),
        ({"organisations": 5}, "a int is no table"),
        ({"organisations": {"id": "abc"}}, "organisations.id: 'abc' is no column; give a list, one value per row"),
        ({"organisations": {"id": ["a"], "country": None}}, "organisations.country: None is no column"),
        ({"organisations": {"id": ["a"], "lat": [math.inf]}}, "is infinite"),
        (
            {"organisations": {"id": ["a"]}, "projects": {"id": ["p", "q"], "topic": [["ai", "food"], None]}},
            r"projects.topic: \['ai', 'food'\] is no text; write several as one, separated by ';'",
        ),
    ],
)
def test_a_table_that_cannot_be_used_is_an_error(tables: dict[str, object], message: str) -> None:
    with pytest.raises(hs.InvalidArgument, match=message):
        hs.Network.from_tables(**tables)


def test_members_and_units() -> None:
    net = small(clusters={"id": ["k"]}, memberships={"organisation": ["c", "b", "c"], "cluster": ["k", "k", "k"]})
    assert net.members("k")["id"].tolist() == ["b", "c"]
    assert net.members("FI")["id"].tolist() == ["b", "c"]
    assert net.unit("organisation:007").organisations == ("007",)
    with pytest.raises(hs.InvalidArgument, match="is no cluster, region"):
        net.members("nowhere")


def test_tables_of_a_network_make_it_again() -> None:
    net = small(
        clusters={"id": ["k"], "country": ["DE"]}, activities={"from": ["k"], "to": ["b"], "kind": ["workshop"]}
    )
    assert net.organisations["implied"].tolist() == [False, False, False, True]
    tables = {name: getattr(net, name) for name in hs._tables.SCHEMA}
    again = hs.Network.from_tables(**{name: table for name, table in tables.items() if len(table)})
    assert again.report.rejected == 0
    for name, table in tables.items():
        pd.testing.assert_frame_equal(getattr(again, name), table)


def test_pickling_keeps_everything() -> None:
    net = small(clusters={"id": ["k"]}, memberships={"organisation": ["k"], "cluster": ["k"]})
    again = pickle.loads(pickle.dumps(net))
    assert again.organisations.equals(net.organisations)
    assert again.organisations["implied"].tolist() == [False, False, False, True]
    assert again.contacts.equals(net.contacts)
    assert again.report.counts.equals(net.report.counts)


def test_look_alikes_are_reported_not_merged() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        net = hs.Network.from_tables(
            organisations={"id": ["1", "2"], "name": ["Universität X", "UNIVERSITAT X"], "country": ["DE", "DE"]}
        )
    assert len(net) == 2
    assert "looks like organisation '1'" in net.report.problems["what"][0]
    assert net.report.problems["severity"].tolist() == ["warning"]


def test_regions_are_derived() -> None:
    net = hs.Network.from_tables(organisations={"id": ["a", "b", "c"], "region": ["X1", "X1", None]})
    assert net.regions.to_dict("list") == {"region": ["X1"], "country": [None], "organisations": [2]}


def test_cells_of_tables_in_memory_mean_what_those_of_files_do() -> None:
    with pytest.warns(UserWarning) as told:
        net = hs.Network.from_tables(
            organisations={
                "ID": ["a", " b ", "c"],
                "Name": ["A", "B", "C"],
                "country": [" de", "Germany", "Atlantis"],
                "lat": ["51,9", "51.9", None],
                "longitude": [8.9, 8.9, 8.9],
            },
            contacts={"from": ["a", "a"], "to": ["b ", "c"], "start": ["2017-03-15 00:00:00", "15.03.2017"]},
        )
    words = " ".join(str(one.message) for one in told)
    assert net.organisations["id"].tolist() == ["a", "b", "c"]
    assert net.organisations["country"].tolist() == ["DE", "DE", None]
    assert net.organisations["lat"].isna().tolist() == [True, False, True]
    assert net.contacts["start"].tolist() == ["2017-03-15"]
    assert "1 row rejected" in words and "write 2017-03-15" in words
    assert "if 'lon' is meant" in words and "'Atlantis' is no country" in words
    assert "has a decimal comma; write 51.9" in " ".join(net.report.problems["what"])
    with pytest.warns(UserWarning, match="decimal comma; write 2.5"):
        hs.Network.from_tables(
            organisations={"id": ["a", "b"]}, contacts={"from": ["a"], "to": ["b"], "strength": ["2,5"]}
        )


def test_rows_that_name_columns_of_their_own_are_no_table() -> None:
    rows = [{"id": str(at), f"c{at}": "x"} for at in range(3000)]
    with pytest.raises(hs.InvalidArgument, match="3,000 rows name 3,001 columns"):
        hs.Network.from_tables(organisations=rows)


def test_an_event_of_fifty_thousand_is_refused_with_a_remedy() -> None:
    ids = [f"o{at}" for at in range(50_000)]
    net = hs.Network.from_tables(
        organisations={"id": ids}, participations={"project": ["p"] * len(ids), "organisation": ids}
    )
    with pytest.raises(hs.InvalidArgument, match=r"the largest has 50000 organisations; .* largest_consortium"):
        net.graph()
    assert net.graph(largest_consortium=100).left_out["too_large"] == 1


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (pd.Series([7, 10**17 + 1, 7, 0]), ["7", "100000000000000001", "7", "0"]),
        (pd.Series([7, None, 7, 2**53 + 1], dtype="Int64"), ["7", None, "7", "9007199254740993"]),
        (pd.Series([True, False, True, True]), ["true", "false", "true", "true"]),
        (pd.Series([1, True, 1.0, "1"], dtype=object), ["1", "true", "1", "1"]),
        (pd.Series([1.5, float("nan"), 2.0, -0.0]), ["1.5", None, "2", "0"]),
        (pd.Series(["a", None, "a", ""]), ["a", None, "a", None]),
        (pd.Series(["b", "a", None, "b"], dtype="category"), ["b", "a", None, "b"]),
        (pd.to_datetime(pd.Series(["2016-02-29", None, "1999-01-01", None])), ["2016-02-29", None, "1999-01-01", None]),
    ],
    ids=["whole numbers", "with gaps", "truth", "mixed", "decimals", "texts", "categories", "days"],
)  # fmt: skip
def test_every_kind_of_cell_has_its_text(cells: pd.Series, texts: list[str | None]) -> None:
    net = hs.Network.from_tables(organisations={"id": ["a", "b", "c", "d"], "note": cells})
    assert net.organisations["note"].tolist() == texts
    net = hs.Network.from_tables(organisations=pd.DataFrame({"id": ["a", "b", "c", "d"]}).assign(note=cells))
    assert net.organisations["note"].tolist() == texts
