"""Tables as files for spreadsheets: CSV that a reader's own spreadsheet opens, and XLSX."""

from __future__ import annotations

import csv
import io
import math
import re
import zipfile
from collections.abc import Mapping
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pandas as pd

from .. import _core
from ..words import Words


class Column(NamedTuple):
    """A column: its heading, its cells, and the letter that NumPy has for their kind."""

    heading: str
    cells: list[Any]
    kind: str


Frame = pd.DataFrame | list[Column]
#: Kinds of what a spreadsheet can count with.
NUMBERS = "iuf"


def plain(table: Frame) -> list[Column]:
    """The columns of a frame, which are walked several times."""
    if isinstance(table, list):
        return table
    return [Column(str(name), one.to_numpy(object).tolist(), one.dtype.kind) for name, one in table.items()]


def flat(table: Frame, language: str = "en") -> list[Column]:
    """The columns of a file: cells that hold a pair of numbers, an interval, become two."""
    made = []
    for name, cells, kind in plain(table):
        if kind == "O" and cells and all(isinstance(cell, tuple) for cell in cells):
            words = Words(language)
            for end, which in enumerate(("low", "high")):
                heading = words.say(f"report.interval_{which}", name=name)
                made.append(Column(heading, [cell[end] for cell in cells], "f"))
        else:
            made.append(Column(name, cells, kind))
    return made


def safe_csv(frame: Frame, language: str = "en") -> str:
    """CSV in which no cell can act as a formula when a spreadsheet opens it.

    Text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end gets an apostrophe in front; numbers stay
    numbers, with as many digits as they have, up to seven. A cell with marks that turn the direction of writing turns
    none but itself.

    Parameters
    ----------
    frame : DataFrame, or its columns
    language : str
        Of headings; where numbers have a decimal comma, spreadsheets expect semicolons between the cells.

    Examples
    --------
    >>> safe_csv(pd.DataFrame({"name": ["=1+1", "Lemgo"], "ties": [1, -2]})).split()
    ['name,ties', "'=1+1,1", 'Lemgo,-2']
    >>> safe_csv(pd.DataFrame({"Anteil": [0.25], "Partner": [41.0]}), "de").split()
    ['Anteil;Partner', '0,25;41']
    """
    comma = "," in Words(language).number(0.5)
    table = flat(frame, language)
    columns = [
        [_digits(cell, comma) for cell in one.cells] if one.kind in NUMBERS else [_plain(cell) for cell in one.cells]
        for one in table
    ]
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";" if comma else ",", lineterminator="\n")
    rows.writerow(_plain(one.heading) for one in table)
    rows.writerows(zip(*columns, strict=True))
    return text.getvalue()


def _plain(value: Any) -> str:
    if _is_nothing(value):
        return ""
    return _core.model.isolated(_core.io.formula_safe(value)) if isinstance(value, str) else str(value)


def _is_nothing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


def _digits(value: Any, comma: bool) -> str:
    if _is_nothing(value):
        return ""
    if math.isfinite(value) and float(value) == int(value):
        return str(int(value))
    text = f"{float(value):.7g}"
    return text.replace(".", ",") if comma else text


_OPEN = "http://schemas.openxmlformats.org"
_LINK = f"{_OPEN}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN = f'xmlns="{_OPEN}/spreadsheetml/2006/main"'
#: What XML cannot hold.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_QUOTE = {'"': "&quot;"}
_STYLES = (  # a plain and a bold cell; every reader wants these two fills
    f'<styleSheet {_MAIN}><fonts count="2"><font/><font><b/></font></fonts><fills count="2">'
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def workbook(tables: Mapping[str, Frame], language: str = "en") -> bytes:
    """An XLSX file with a sheet per table: text is text (never a formula), numbers are numbers, headings are bold.

    Names of sheets are cut to what a workbook allows. The same tables give the same bytes.
    """
    names = {f"sheet{at}": name for at, name in enumerate(_sheet_names(list(tables)), 1)}
    parts = {"workbook": "sheet.main", "styles": "styles", **dict.fromkeys(names, "worksheet")}
    kinds = [f'<Override PartName="/xl/{one}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for one, kind in parts.items()]
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    sheets = [
        f'<sheet name="{escape(name, _QUOTE)}" sheetId="{at}" r:id="{one}"/>'
        for at, (one, name) in enumerate(names.items(), 1)
    ]
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_OPEN}/package/2006/content-types">{rels}{"".join(kinds)}</Types>',
        "_rels/.rels": _links({"workbook": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_LINK}"><sheets>{"".join(sheets)}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(
            {"styles": ("styles", "styles.xml"), **{one: ("worksheet", f"{one}.xml") for one in names}}
        ),
        "xl/styles.xml": _STYLES,
        **{f"xl/{one}.xml": _sheet(flat(table, language)) for one, table in zip(names, tables.values(), strict=True)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(zipfile.ZipInfo(path), (head + text).encode("utf-8"), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _links(targets: Mapping[str, tuple[str, str]]) -> str:
    links = [f'<Relationship Id="{id}" Type="{_LINK}/{kind}" Target="{to}"/>' for id, (kind, to) in targets.items()]
    return f'<Relationships xmlns="{_OPEN}/package/2006/relationships">{"".join(links)}</Relationships>'


def _sheet(table: list[Column]) -> str:
    head = "".join(_text(one.heading, ' s="1"') for one in table)
    cells = [list(map(_number if one.kind in NUMBERS else _text, one.cells)) for one in table]
    rows = "".join(f"<row>{''.join(row)}</row>" for row in zip(*cells, strict=True))
    return f"<worksheet {_MAIN}><sheetData><row>{head}</row>{rows}</sheetData></worksheet>"


def _number(value: Any) -> str:
    return "<c/>" if _is_nothing(value) or not math.isfinite(value) else f"<c><v>{float(value):.15g}</v></c>"


def _text(value: Any, style: str = "") -> str:
    if _is_nothing(value):
        return "<c/>"
    text = UNWRITABLE.sub("", str(value))[:32_767]
    return f'<c t="inlineStr"{style}><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _sheet_names(wanted: list[str]) -> list[str]:
    """At most 31 characters, none of []:*?/\\, no two the same."""
    made: list[str] = []
    for name in wanted:
        base = re.sub(r"[\[\]:*?/\\']", " ", name).strip()[:31] or "table"
        at, unique = 1, base
        while unique.casefold() in {one.casefold() for one in made}:
            at += 1
            unique = f"{base[: 30 - len(str(at))]} {at}"
        made.append(unique)
    return made
