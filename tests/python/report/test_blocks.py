"""Tables to read and tables to download."""

from __future__ import annotations

import base64
import csv
import io
import zipfile
from xml.etree import ElementTree

import pandas as pd
import pytest
from hanse.report.blocks import Table
from hanse.report.sheets import safe_csv, workbook
from hanse.report.words import decimals, months
from hanse.words import Words

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    rows = list(csv.reader(io.StringIO(safe_csv(pd.DataFrame({cell: [cell], "n": [-1.5]})))))
    assert rows[0][0].startswith(("'", " ")) and rows[1][0].startswith(("'", " "))
    assert not rows[1][0].strip().startswith(("=", "+", "-", "@", "\t", "＝"))
    assert rows[1][1] == "-1.5"  # a number is a number


def test_the_file_holds_all_rows_and_the_page_the_first() -> None:
    table = Table("t", pd.DataFrame({"Name": ["Ü", "=b", "c"], "n": [1, 2, 3]}), shown=2)
    assert table.rows(Words()) == [["Ü", "1"], ["=b", "2"]] and table.more == 1
    content = base64.b64decode(table.files()[0][1].split(",", 1)[1]).decode("utf-8")
    assert content == "\ufeffName,n\nÜ,1\n'=b,2\nc,3\n"  # the mark makes spreadsheets read UTF-8


def test_a_german_spreadsheet_gets_semicolons_and_decimal_commas() -> None:
    frame = pd.DataFrame(
        {"Name": ["a;b", "-"], "n": [41.0, None], "share": [0.123456789012, -2.5], "range": [(1.5, 2.0)] * 2}
    )
    assert safe_csv(frame, "de").splitlines() == [
        "Name;n;share;range, von;range, bis",
        '"a;b";41;0,1234568;1,5;2',
        "'-;;-2,5;1,5;2",
    ]  # fmt: skip
    assert safe_csv(frame, "en").splitlines()[2] == "'-,,-2.5,1.5,2"


def test_a_workbook_holds_numbers_as_numbers_and_no_formula() -> None:
    frame = pd.DataFrame({"Näme": ["=1+1", "<b>&\x01"], "n": [41.0, None], "yes": [True, False]})
    made = workbook({"a/b": frame, "A b": frame})
    assert made == workbook({"a/b": frame, "A b": frame})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        sheet = ElementTree.fromstring(archive.read("xl/sheet1.xml"))
        names = [
            one.get("name") for one in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
        ]
    assert names == ["a b", "A b 2"]  # a sheet's name has no slash, and capitals do not tell two apart
    cells = [[(cell.get("t"), "".join(cell.itertext())) for cell in row] for row in sheet.iter(f"{MAIN}row")]
    assert cells[0] == [("inlineStr", "Näme"), ("inlineStr", "n"), ("inlineStr", "yes")]
    assert cells[1] == [("inlineStr", "=1+1"), (None, "41"), ("inlineStr", "True")]
    assert cells[2] == [("inlineStr", "<b>&"), (None, ""), ("inlineStr", "False")]
    assert not list(sheet.iter(f"{MAIN}f"))
    openpyxl = pytest.importorskip("openpyxl")  # an independent reader, where there is one
    assert openpyxl.load_workbook(io.BytesIO(made))["a b"]["B2"].value == 41


def test_cells_are_written_as_the_language_writes() -> None:
    frame = pd.DataFrame(
        {"n": [1234, 5], "x": [0.5, 0.25], "r": [(0.5, 2.0), (1.0, float("nan"))], "d": ["2017-06", ""]}
    )
    frame["yes"] = [True, False]
    table = Table("t", frame, dates=["d"])
    assert table.rows(Words())[0] == ["1,234", "0.50", "0.5 to 2", "2017-06", "yes"]
    assert table.rows(Words("de")) == [
        ["1.234", "0,50", "0,5 bis 2", "06/2017", "ja"],
        ["5", "0,25", "", "", "nein"],
    ]  # fmt: skip


def test_a_share_is_told_as_per_cent_where_rows_count_in_their_own_units() -> None:
    frame = pd.DataFrame({"of": ["abroad", "partners"], "here": [0.837, 25.06]})
    table = Table("t", frame, units=["share", "number"])
    assert table.rows(Words("de")) == [["abroad", "84\u00a0%"], ["partners", "25,1"]]
    assert "0.837" in base64.b64decode(table.files()[0][1].split(",", 1)[1]).decode("utf-8")


def test_decimals_are_those_of_the_column() -> None:
    # Three digits of the largest, or fewer if all have fewer.
    assert decimals(pd.Series([0.0251, 0.066])) == 4 and decimals(pd.Series([474.0, 3.6])) == 0


def test_months_of_shortened_dates() -> None:
    # June 2017 is month 12 * 2017 + 5; a year alone begins in January and ends in December.
    assert months("2017-06-30") == months("2017-06") == 24209
    assert (months("2017"), months("2017", last=True), months(""), months(None)) == (24204, 24215, None, None)
