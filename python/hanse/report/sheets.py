"""Tables as files for spreadsheets: CSV that a reader's own spreadsheet opens, and XLSX."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from .. import _core
from ..words import Words


def flat(frame: pd.DataFrame, language: str = "en") -> pd.DataFrame:
    """Cells that hold a pair of numbers, an interval, become two columns."""
    parts: dict[str, Any] = {}
    words = Words(language)
    for at, column in enumerate(frame.columns):
        values = frame.iloc[:, at]
        if len(values) and values.map(lambda value: isinstance(value, tuple)).all():
            for end, name in enumerate(("low", "high")):
                heading = words.say(f"report.interval_{name}", name=str(column))
                parts[heading] = pd.Series([value[end] for value in values], index=frame.index)
        else:
            parts[str(column)] = values
    return pd.DataFrame(parts, index=frame.index)


def safe_csv(frame: pd.DataFrame, language: str = "en") -> str:
    """CSV in which no cell can act as a formula when a spreadsheet opens it.

    Text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end gets an apostrophe in front; numbers stay
    numbers, with as many digits as they have, up to seven.

    Parameters
    ----------
    frame : DataFrame
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
    plain = pd.DataFrame(index=frame.index)
    for at, column in enumerate((table := flat(frame, language)).columns):
        values = table.iloc[:, at]
        if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
            plain[_core.io.formula_safe(column)] = [_digits(value, comma) for value in values]
        else:
            plain[_core.io.formula_safe(column)] = values.map(
                lambda value: _core.io.formula_safe(value) if isinstance(value, str) else value
            )
    text: str = plain.to_csv(index=False, sep=";" if comma else ",")
    return text


def _digits(value: Any, comma: bool) -> str:
    if pd.isna(value):
        return ""
    if float(value) == int(value) if np.isfinite(value) else False:
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
_STYLES = (  # a plain and a bold cell
    f'<styleSheet {_MAIN}><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'
)


def workbook(tables: Mapping[str, pd.DataFrame], language: str = "en") -> bytes:
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


def _sheet(table: pd.DataFrame) -> str:
    head = "".join(_text(column, ' s="1"') for column in table.columns)
    columns = [table.iloc[:, at] for at in range(table.shape[1])]
    cells = [list(map(_number if _is_number(values) else _text, values)) for values in columns]
    rows = "".join(f"<row>{''.join(row)}</row>" for row in zip(*cells, strict=True))
    return f"<worksheet {_MAIN}><sheetData><row>{head}</row>{rows}</sheetData></worksheet>"


def _is_number(values: pd.Series[Any]) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _number(value: Any) -> str:
    return "<c/>" if pd.isna(value) or not np.isfinite(value) else f"<c><v>{float(value):.15g}</v></c>"


def _text(value: Any, style: str = "") -> str:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
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
