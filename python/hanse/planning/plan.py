"""What to do, with its proof."""

from __future__ import annotations

import html
import io
import json
import math
from pathlib import Path
from typing import Any

import pandas as pd

from .. import _core
from .._files import AnyPath, path_of, write_atomically
from ..words import Words
from ._facts import period

#: Columns that a saved plan has besides its own, the same in every row.
SAVED = ("plan", "date", "home", "language", "value", "upper_bound", "notes")


class Plan:
    """A plan as a table, how good it is, and what it rests on.

    Attributes
    ----------
    frame : DataFrame
        One row per step of the plan.
    value : float
        What the plan reaches.
    upper_bound : float
        What no plan within the same limits can exceed.
    notes : list of str
        How to read it: the model, its guarantee, what the data did not say.
    tables : dict of DataFrame
        What else was found (uncovered targets, prices, other budgets, ...), by name.
    date : str
        The day on which it was made, or as of which.
    home : str
        For whom.
    language : str
        Of the notes and the guarantee.
    """

    __slots__ = ("date", "frame", "home", "language", "name", "notes", "tables", "upper_bound", "value")

    def __init__(
        self,
        name: str,
        frame: pd.DataFrame,
        value: float,
        upper_bound: float,
        notes: list[str],
        tables: dict[str, pd.DataFrame] | None = None,
        *,
        date: str = "",
        home: str = "",
        language: str = "en",
    ) -> None:
        self.name = name
        self.frame = frame
        self.value = value
        self.upper_bound = upper_bound
        self.notes = notes
        self.tables = tables or {}
        self.date = date
        self.home = home
        self.language = language

    @property
    def share(self) -> float:
        """At least this share of the best possible was reached; NaN if there was nothing to reach."""
        if not self.upper_bound > 0:
            return math.nan
        return min(1.0, self.value / self.upper_bound)

    @property
    def guarantee(self) -> str:
        """The share in words."""
        return self.guarantee_in(Words(self.language))

    def guarantee_in(self, words: Words) -> str:
        """The share in words of another language."""
        if math.isinf(self.upper_bound):
            return words.say("plan.guarantee.unproven")
        if not self.frame.empty and self.value == self.upper_bound:  # also of a consortium of one, without distances
            return words.say("plan.guarantee.best")
        if math.isnan(self.share):
            return words.say("plan.guarantee.nothing")
        if self.share > 1 - 1e-9:
            return words.say("plan.guarantee.best")
        return words.say("plan.guarantee.at_least", share=math.floor(self.share * 100) / 100)

    def to_csv(self, path: AnyPath) -> Path:
        """Save the plan with its date, to be held against what happened: :meth:`read` gives it back.

        Every row of the frame is a line; plan, date, home, language, value, upper_bound and notes stand in columns of
        these names. ``tables`` are not saved. No cell acts as a formula in a spreadsheet: an apostrophe in front, which
        :meth:`read` takes away. Written as a whole or not at all.

        Raises
        ------
        InvalidArgument
            The plan is empty.
        """
        if self.frame.empty:
            raise _core.InvalidArgument("to_csv: the plan is empty; there is nothing to follow up")
        same: tuple[Any, ...] = (
            self.name,
            self.date,
            self.home,
            self.language,
            self.value,
            self.upper_bound,
            json.dumps(self.notes, ensure_ascii=False),
        )
        head: dict[str, Any] = dict(zip(SAVED, same, strict=True))
        rows = self.frame.assign(**head)
        return write_atomically(path, rows.apply(lambda cells: cells.map(_guarded)).to_csv(index=False))

    @classmethod
    def read(cls, path: AnyPath) -> Plan:
        """A plan that :meth:`to_csv` saved. Ids stay text.

        Raises
        ------
        InvalidData
            The file is no saved plan, or the rows of several.
        """
        file = path_of(path)
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
            raise _core.InvalidData(f"{file}: {why}; give a file that Plan.to_csv wrote") from None
        try:
            raw = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
        except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
            raise _core.InvalidData(f"{file}: {error}; give a file that Plan.to_csv wrote") from None
        raw = raw[(raw != "").any(axis=1)].apply(lambda cells: cells.map(_bare))
        if "language" not in raw:  # as plans were saved before
            raw["language"] = "en"
        missing = [column for column in SAVED if column not in raw]
        if missing or raw.empty:
            what = f"column {missing[0]!r} is missing" if missing else "it has no row"
            if missing and text.partition("\n")[0].count(";") >= len(SAVED):
                what = "a spreadsheet parted its cells by semicolons, and has changed numbers and dates too"
            raise _core.InvalidData(f"{file}: {what}; give a file that Plan.to_csv wrote")
        head = raw.iloc[0]
        try:
            period(head["date"])
        except ValueError:
            raise _core.InvalidData(
                f"{file}:2: {head['date']!r} is no date; give a file that Plan.to_csv wrote"
            ) from None
        for column in SAVED:
            if (other := raw[column] != head[column]).any():
                raise _core.InvalidData(
                    f"{file}: row {int(other.argmax()) + 1}: {column} is {raw[column][other].iloc[0]!r}, in the rows "
                    f"before {head[column]!r}; keep one plan in a file"
                )
        try:
            value, bound, notes = float(head["value"]), float(head["upper_bound"]), json.loads(head["notes"])
            if math.isnan(value) or not isinstance(notes, list):
                raise ValueError("value is no number" if math.isnan(value) else "notes are no list")
            Words(head["language"])
        except (ValueError, _core.InvalidArgument) as error:
            raise _core.InvalidData(f"{file}:2: {error}; give a file that Plan.to_csv wrote") from None
        frame = raw.drop(columns=list(SAVED))
        for column in frame.columns.difference(TEXTS):
            if set(frame[column]) <= {"True", "False"}:
                frame[column] = frame[column] == "True"
            elif (numbers := pd.to_numeric(frame[column].replace("", "nan"), errors="coerce")).notna().any() or (
                frame[column] == ""
            ).all():
                frame[column] = numbers if not ((frame[column] != "") & numbers.isna()).any() else frame[column]
        said = {name: head[name] for name in ("date", "home", "language")}
        return cls(head["plan"], frame, value, bound, notes, **said)

    def __len__(self) -> int:
        return len(self.frame)

    def __repr__(self) -> str:
        return f"<{self.name} of {len(self)}, value {self.value:.6g}: {self.guarantee}>"

    def _repr_html_(self) -> str:
        notes = "".join(f"<li>{html.escape(note)}</li>" for note in self.notes)
        table = self.frame.to_html(escape=True, index=False, max_rows=30)
        return f"<p><b>{html.escape(self.name)}</b>: {html.escape(self.guarantee)}</p>{table}<ul>{notes}</ul>"

    def plot(self, *, ax: Any = None) -> Any:
        """Draw the plan: what every step adds, or what each part of it is worth."""
        from .. import plot

        rows = self.frame
        if "gain" in rows:
            names = rows["target_name"] if "target_name" in rows else rows["target"]
            total = float(rows["gain"].sum())
            bound = self.upper_bound if math.isclose(total, self.value, rel_tol=1e-6) else None
            return plot.gains(["now", *names], [0.0, *rows["gain"].cumsum()], bound=bound, ylabel="gain", ax=ax)
        if "fit" in rows:
            pairs = [f"{host} – {guest}" for host, guest in zip(rows["host"], rows["guest"], strict=True)]
            return plot.dots(pd.Series(rows["fit"].to_numpy(), index=pairs), xlabel="fit", ax=ax)
        if "marginal" in rows:
            worth = pd.Series(rows["marginal"].to_numpy(), index=rows["name"])
            return plot.dots(worth, xlabel="lost without it", ax=ax)
        brings = [len([one for one in str(cell).split(", ") if one]) for cell in rows["brings"]]
        return plot.dots(pd.Series(brings, index=rows["name"]), xlabel="competences brought", ax=ax)

    def __getitem__(self, column: str) -> Any:
        return self.frame[column]


#: Columns of plans that are text even where they look like numbers.
TEXTS = [
    "source", "target", "source_name", "target_name", "country", "via", "last_tie", "occasion", "brings", "in_common",
    "opens", "reason", "host", "guest", "hosts", "guests", "event", "name", "organisation", "activity", "theme",
    "theme_id", "when", "certainty", "role",
]  # fmt: skip


def _guarded(cell: Any) -> Any:
    """No formula for a spreadsheet; a text that begins as a guarded one does gets one more, so that none is lost."""
    if not isinstance(cell, str):
        return cell
    core = cell.lstrip("'")
    return f"{cell[: len(cell) - len(core)]}{_core.io.formula_safe(core)}"


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _guarded(cell.lstrip("'")).startswith("'") else cell
