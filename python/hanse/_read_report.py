"""What happened to the rows that were read."""

from __future__ import annotations

import warnings
from typing import Any

import pandas as pd

from . import _core

_PROBLEM_COLUMNS = ["file", "line", "column", "severity", "table", "field", "what", "kind"]
_SUM_COLUMNS = ["severity", "table", "field", "kind", "count"]
# Warnings that change what a network says: they are told at once, not only listed.
TOLD = (
    "file not read", "unknown column", "unknown country", "coordinates exchanged", "no place on Earth",
    "decimal comma", "no number", "negative", "counts as 1", "point before three digits", "not true or false",
)  # fmt: skip
#: Kinds of problems of files that are read as no table.
OF_FILES = ("file cannot be used", "file not read", "other file")


def problems_frame(report: _core.model.Report) -> pd.DataFrame:
    """The problems of a report: where (file, line, column), how bad, in which field, what is wrong and what to do.

    Of each kind in a field the first 1,000; ``attrs["sums"]`` says how often each kind was met, a tuple as the columns
    of :attr:`ReadReport.sums`.
    """
    frame = pd.DataFrame(report.problems(), columns=_PROBLEM_COLUMNS)
    frame.loc[frame["kind"].isin(OF_FILES), "table"] = ""
    frame.attrs["sums"] = [
        (severity, "" if kind in OF_FILES else table, field, kind, count)
        for severity, table, field, kind, count in report.sums()
    ]
    return frame


def line_of(problem: Any) -> str:
    """``file:line:column: field: what is wrong; what to do`` of a row of :func:`problems_frame`."""
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part)
    return f"{place}: " + (f"{problem.field}: " if problem.field else "") + str(problem.what)


class ReadReport:
    """What happened to the rows a network was made from.

    Attributes
    ----------
    counts : DataFrame
        Per table: rows, accepted, rejected; rows = accepted + rejected, always.
    files : DataFrame
        The same per file read; empty for networks from tables.
    problems : DataFrame
        One row per problem with file, line, column, severity ("error": the row was rejected; "warning": it was
        taken), table ("" for a file that is none), field, what is wrong and what to do, and its kind. Of each kind in a
        field the first 1,000.
    sums : DataFrame
        How often each kind of problem was met: severity, table, field, kind, count.
    """

    __slots__ = ("counts", "files", "problems", "sums")

    def __init__(self, counts: pd.DataFrame, files: pd.DataFrame, problems: pd.DataFrame) -> None:
        self.counts = counts
        self.files = files
        self.problems = problems
        self.sums = pd.DataFrame(problems.attrs["sums"], columns=_SUM_COLUMNS)

    @classmethod
    def _of(cls, report: _core.model.Report) -> ReadReport:
        counts = pd.DataFrame.from_dict(report.counts(), orient="index", columns=["rows", "accepted", "rejected"])
        counts.index.name = "table"
        files = pd.DataFrame(report.files(), columns=["file", "rows", "accepted", "rejected"]).set_index("file")
        return cls(counts, files, problems_frame(report))

    @property
    def rejected(self) -> int:
        """Number of rejected rows."""
        return int(self.counts["rejected"].sum())

    def told(self) -> list[str]:
        """What must not be overlooked, one line each: how many rows were rejected, what else was not understood."""
        lines = []
        if self.rejected:
            first = next(self.problems[self.problems["severity"] == "error"].itertuples(index=False))
            rows = "1 row" if self.rejected == 1 else f"{self.rejected:,} rows"
            lines.append(f"{rows} rejected, the first at {line_of(first)} (all in .report.problems)")
        for kind in TOLD:
            found = self.problems[(self.problems["kind"] == kind) & (self.problems["severity"] == "warning")]
            if len(found):
                more = f" ({len(found) - 1:,} more in .report.problems)" if len(found) > 1 else ""
                lines.append(line_of(next(found.itertuples(index=False))) + more)
        return lines

    def warn(self, stacklevel: int = 3) -> None:
        """Tell it as warnings."""
        for line in self.told():
            warnings.warn(line, stacklevel=stacklevel)

    def __repr__(self) -> str:
        rows, accepted, rejected = (int(self.counts[c].sum()) for c in ("rows", "accepted", "rejected"))
        warned = int(self.sums.loc[self.sums["severity"] == "warning", "count"].sum())
        return f"<ReadReport {rows:,} rows: {accepted:,} accepted, {rejected:,} rejected, {warned:,} warnings>"
