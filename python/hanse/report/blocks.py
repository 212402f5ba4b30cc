"""What a section is made of; the template turns each block into markup and escapes all text."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Literal

import numpy as np
import pandas as pd
from markupsafe import Markup

from ..words import Words
from .sheets import Column, plain, safe_csv, workbook
from .words import decimals, interval

#: A longer table is a workbook only.
MOST_IN_CSV = 500
#: The table of who does what by when.
AGENDA = "who-does-what-by-when"
#: The unit of what is told as per cent.
SHARE = "share"
FLAGS: Any = (bool, np.bool_)
NUMBERS: Any = (int, float, np.number)


@dataclass(frozen=True)
class Rows:
    """The rows of data that a number or a sentence rests on: opened from it on the page, all of them in the files.

    `name` is the id of the table in the page: two numbers with the same rows share one. `within` are rows among which
    all of these are, where the page does not show them all: their file is not written twice.
    """

    name: str
    title: str
    frame: pd.DataFrame
    note: str = ""
    wide: Sequence[str] = ()
    dates: Sequence[str] = ()
    units: Sequence[str] = ()
    shown: int = 200
    within: Rows | None = None

    @property
    def id(self) -> str:
        """Where it is in the page."""
        return self.name

    @property
    def table(self) -> Table:
        """The rows as a table: the first ones in the page, all in the file."""
        within = self.within if len(self.frame) > self.shown else None
        rows = self.shown
        return Table(
            self.name,
            self.frame,
            self.title,
            shown=rows,
            paper=rows,
            wide=self.wide,
            dates=self.dates,
            units=self.units,
            csv=False,
            within=within,
        )


@dataclass(frozen=True)
class Here:
    """A table of the page that a sentence rests on: under it, or in another chapter."""

    name: str
    title: str = ""

    @property
    def id(self) -> str:
        """Where it is in the page."""
        return f"table-{self.name}"


@dataclass(frozen=True)
class Text:
    """A paragraph; `role` is "lead" for the first sentence of a section, "note" for small print.

    `rows` is what it rests on: rows of data that it opens, or a table of the page; `show` is what the interactive
    picture shows of it: "gap:3", "contact:0", or what :func:`hanse.report.evidence.show` makes of ids.
    """

    block: ClassVar[str] = "text"
    text: str
    role: str = ""
    rows: Rows | Here | None = None
    show: str = ""


@dataclass(frozen=True)
class Figure:
    """One number with what it means and, below, what to compare it with; `rows` are what was counted."""

    value: str
    label: str
    beside: str = ""
    rows: Rows | None = None
    show: str = ""


@dataclass(frozen=True)
class Figures:
    """A row of numbers."""

    block: ClassVar[str] = "figures"
    figures: Sequence[Figure]


@dataclass(frozen=True)
class Item:
    """One point of a list: a bold beginning, the rest, what it rests on and what the picture shows of it."""

    text: str
    begin: str = ""
    rows: Rows | Here | None = None
    show: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list of points."""

    block: ClassVar[str] = "bullets"
    points: Sequence[Item]
    ordered: bool = False


@dataclass(frozen=True)
class Picture:
    """A chart of :mod:`hanse.report.drawing` that stands in the page itself; `alt` says what it is."""

    block: ClassVar[str] = "picture"
    chart: Markup
    alt: str
    caption: str = ""
    print_only: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under headings, the first of them in the page, all of them in the files.

    Parameters
    ----------
    name : str
        Of the files and of the sheet.
    frame : DataFrame
        Numbers as numbers; an interval is a pair in one cell, and two columns in the files.
    caption : str
    shown, paper : int
        Rows in the page and on paper; 0 on paper: the table is for the screen, with a heading or note before it.
    wide, numbers, dates : sequence of str
        Columns of long text; columns of text that are set as numbers; dates, which the files keep as they are.
    units : sequence of str
        What the numbers of a row count in, where rows differ: each has digits of its own, a "share" is set as per cent.
    written : mapping of column to function, optional
        How a cell is written in the page; files keep the value.
    evidence : sequence of Rows, optional
        What every row rests on.
    shows : sequence of str, optional
        What the interactive picture shows of every row, as in :class:`Text`.
    within : Rows, optional
        Whose file holds these rows as well.
    csv : bool
        Whether there is a CSV file beside the workbook, which is a fifth as large; not of a very long table.
    """

    block: ClassVar[str] = "table"
    name: str
    frame: pd.DataFrame
    caption: str = ""
    shown: int = 12
    paper: int = 6
    wide: Sequence[str] = ()
    numbers: Sequence[str] = ()
    dates: Sequence[str] = ()
    units: Sequence[str] = ()
    written: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    evidence: Sequence[Rows | None] = ()
    shows: Sequence[str] = ()
    csv: bool = True
    within: Rows | None = None

    @property
    def here(self) -> Here:
        """What a sentence says that rests on it."""
        return Here(self.name, self.caption)

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Heading and how it is set: number, date, wide text or text."""
        return [(name, self._set(name, kind)) for name, _, kind in self._plain]

    @cached_property
    def _plain(self) -> list[Column]:
        return plain(self.frame)

    def _set(self, column: str, kind: str) -> str:
        if column in self.wide:
            return "wide"
        if column in self.dates:
            return "date"
        return "number" if column in self.numbers or kind in "biuf" else ""

    def rows(self, words: Words) -> list[list[str]]:
        """The cells of the rows shown, as text of a language."""
        columns = [self._written(words, name, cells[: self.shown], kind) for name, cells, kind in self._plain]
        return [list(row) for row in zip(*columns, strict=True)]

    def _written(self, words: Words, column: str, cells: list[Any], kind: str) -> list[str]:
        if write := self.written.get(column) or (_short_date(words) if column in self.dates else None):
            return [write(one) for one in cells]
        if self.units:
            return [_cell(words, one, None, unit) for one, unit in zip(cells, self.units, strict=False)]
        digits = decimals(cells) if kind == "f" else None
        return [_cell(words, one, digits) for one in cells]

    @property
    def more(self) -> int:
        """How many rows are only in the files."""
        return max(0, len(self.frame) - self.shown)

    def links(self, row: int) -> tuple[Rows | None, str]:
        """What a row rests on and what the picture shows of it."""
        evidence = self.evidence[row] if row < len(self.evidence) else None
        return evidence, self.shows[row] if row < len(self.shows) else ""

    def files(self, language: str = "en") -> list[tuple[str, str]]:
        """Names and ``data:`` addresses of the whole table as CSV and XLSX."""
        if self.within is not None:
            return []
        files = []
        if self.csv and len(self.frame) <= MOST_IN_CSV:  # the mark at the beginning makes spreadsheets read UTF-8
            files.append(("csv", "text/csv;charset=utf-8", safe_csv(self._plain, language).encode("utf-8-sig")))
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        files.append(("xlsx", sheet, workbook({self.name: self._plain}, language)))
        return [
            (f"{self.name}.{end}", f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}")
            for end, kind, content in files
        ]


@dataclass(frozen=True)
class Action:
    """One thing to do: who, what, by when, at what cost, and why; `rows` and `show` as in :class:`Text`."""

    who: str
    what: str
    when: str
    cost: str = ""
    why: str = ""
    rows: Rows | None = None
    show: str = ""


@dataclass(frozen=True)
class Actions:
    """Who does what by when: a table to work with, printed in full and with a box to tick."""

    block: ClassVar[str] = "actions"
    actions: Sequence[Action]
    name: str = AGENDA
    caption: str = ""

    def table(self, headings: Sequence[str]) -> Table:
        """As a table; columns nobody has anything to say in are left out."""
        rows = [(one.who, one.what, one.when, one.cost, one.why) for one in self.actions]
        frame = pd.DataFrame(rows, columns=list(headings))
        kept = [column for column in frame if (frame[column] != "").any()]
        evidence, shows = [one.rows for one in self.actions], [one.show for one in self.actions]
        wide = [headings[1], headings[4]]
        return Table(
            self.name, frame[kept], self.caption, shown=40, paper=40, wide=wide, evidence=evidence, shows=shows
        )


@dataclass(frozen=True)
class View:
    """The interactive picture; `payload` is text that is safe in a script element."""

    block: ClassVar[str] = "view"
    payload: str
    caption: str


@dataclass(frozen=True)
class Heading:
    """Begins a part of a section."""

    block: ClassVar[str] = "heading"
    text: str


Block = Text | Figures | Bullets | Picture | Table | Actions | View | Heading


@dataclass(frozen=True)
class Section:
    """A chapter of the report; on paper it stands among the chapters, in the annex (small), or not at all."""

    id: str
    title: str
    blocks: Sequence[Block]
    paper: Literal["chapter", "annex", "none"] = "chapter"

    def evidence(self) -> list[Rows]:
        """All rows its numbers and sentences open, each once."""
        found: dict[str, Rows] = {}
        for block in self.blocks:
            parts: Sequence[Any] = [block]
            if isinstance(block, Figures):
                parts = block.figures
            elif isinstance(block, Bullets):
                parts = block.points
            elif isinstance(block, Actions):
                parts = block.actions
            elif isinstance(block, Table):
                found.update((rows.name, rows) for rows in block.evidence[: block.shown] if rows is not None)
                continue
            for part in parts:
                if isinstance(rows := getattr(part, "rows", None), Rows):
                    found.setdefault(rows.name, rows)
        return list(found.values())


def _short_date(words: Words) -> Callable[[Any], str]:
    return lambda value: words.date(value, "short") if value else ""


def _cell(words: Words, value: Any, digits: int | None = None, unit: str = "") -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, FLAGS):
        return words.say(f"report.{'yes' if value else 'no'}")
    if isinstance(value, tuple):
        return interval(words, *value)
    if isinstance(value, NUMBERS):
        return words.percent(value) if unit == SHARE else words.number(value, digits)
    return "" if value is None or value is pd.NA or value is pd.NaT else str(value)
