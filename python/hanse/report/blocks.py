"""What a section is made of; the template turns each block into markup and escapes all text."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd

from .. import _core
from ..plot.style import close, style
from .words import decimals, number


@dataclass(frozen=True)
class Text:
    """A paragraph; `role` is "lead" for the first sentence of a section, "note" for small print."""

    block: ClassVar[str] = "text"
    text: str
    role: str = ""


@dataclass(frozen=True)
class Figure:
    """One number with what it means and, below, what to compare it with."""

    value: str
    label: str
    beside: str = ""


@dataclass(frozen=True)
class Figures:
    """A row of numbers."""

    block: ClassVar[str] = "figures"
    figures: Sequence[Figure]


@dataclass(frozen=True)
class Bullets:
    """A list; every item is a text, or a pair of a bold beginning and the rest."""

    block: ClassVar[str] = "bullets"
    items: Sequence[str | tuple[str, str]]
    ordered: bool = False


@dataclass(frozen=True)
class Picture:
    """An image that stands in the page itself."""

    block: ClassVar[str] = "picture"
    source: str
    alt: str
    caption: str = ""
    print_only: bool = False

    @classmethod
    def of(cls, axes: Any, alt: str, caption: str = "", *, dots: bool = False, print_only: bool = False) -> Picture:
        """From matplotlib axes or a figure, which is closed: vectors, or dots where vectors would be many."""
        figure = getattr(axes, "figure", axes)
        buffer = io.BytesIO()
        with style():  # also the ids inside vectors must be the same every time
            if dots:
                figure.savefig(buffer, format="png", dpi=200)
            else:
                figure.savefig(buffer, format="svg", metadata={"Date": None})
        close(figure)
        kind = "png" if dots else "svg+xml"
        source = f"data:image/{kind};base64,{base64.b64encode(buffer.getvalue()).decode('ascii')}"
        return cls(source, alt, caption, print_only)


@dataclass(frozen=True)
class Table:
    """Rows under headings, the first of them in the page, all of them in the file to download."""

    block: ClassVar[str] = "table"
    name: str
    frame: pd.DataFrame
    caption: str = ""
    shown: int = 12
    wide: Sequence[str] = ()
    numbers: Sequence[str] = field(default=())
    mixed: bool = False  # rows of different units: every number has digits of its own

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Heading and how it is set: number, wide text or text."""
        return [(str(column), self._set(column)) for column in self.frame.columns]

    def _set(self, column: Any) -> str:
        if column in self.wide:
            return "wide"
        return "number" if column in self.numbers or pd.api.types.is_numeric_dtype(self.frame[column]) else ""

    @property
    def rows(self) -> list[list[str]]:
        """The cells of the rows shown, as text."""
        shown = self.frame.head(self.shown)
        digits = [None if self.mixed else decimals(shown.iloc[:, at]) for at in range(shown.shape[1])]
        return [[_cell(*cell) for cell in zip(row, digits, strict=True)] for row in shown.itertuples(index=False)]

    @property
    def more(self) -> int:
        """How many rows are only in the file."""
        return max(0, len(self.frame) - self.shown)

    @property
    def download(self) -> str:
        """The whole table as a CSV file in a ``data:`` address."""
        content = safe_csv(self.frame).encode("utf-8-sig")
        return "data:text/csv;charset=utf-8;base64," + base64.b64encode(content).decode("ascii")


@dataclass(frozen=True)
class View:
    """The interactive picture; `payload` is JSON that is safe in a script element."""

    block: ClassVar[str] = "view"
    payload: str
    caption: str


@dataclass(frozen=True)
class Heading:
    """Begins a part of a section."""

    block: ClassVar[str] = "heading"
    text: str


Block = Text | Figures | Bullets | Picture | Table | View | Heading


@dataclass(frozen=True)
class Section:
    """A chapter of the report."""

    id: str
    title: str
    blocks: Sequence[Block]


def _cell(value: Any, digits: int | None = None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float) or (hasattr(value, "dtype") and value.dtype.kind in "iuf"):
        return number(value, decimals=digits)
    return "" if value is None or value is pd.NA or value is pd.NaT else str(value)


def safe_csv(frame: pd.DataFrame) -> str:
    """CSV in which no cell can act as a formula when a spreadsheet opens it.

    Text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end gets an apostrophe in front; numbers stay
    numbers.

    Examples
    --------
    >>> safe_csv(pd.DataFrame({"name": ["=1+1", "Lemgo"], "ties": [1, -2]})).split()
    ['name,ties', "'=1+1,1", 'Lemgo,-2']
    """
    plain = frame.rename(columns=lambda column: _core.io.formula_safe(str(column)))
    for at, column in enumerate(plain.columns):
        if not pd.api.types.is_numeric_dtype(plain.iloc[:, at]):
            plain[column] = plain.iloc[:, at].map(
                lambda value: _core.io.formula_safe(value) if isinstance(value, str) else value
            )
    text: str = plain.to_csv(index=False)
    return text
