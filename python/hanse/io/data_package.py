"""The data package: a folder of CSV files."""

from __future__ import annotations

import pandas as pd

from .. import _core
from .._files import AnyPath, path_of
from .._measure import checked
from .._read_report import problems_frame
from .._run import Report, report_of
from ..network import Network


@checked
def read(folder: AnyPath, *, progress: bool | Report = None) -> Network:
    """Read a data package folder.

    Parameters
    ----------
    folder : path
        Holds organisations.csv and at least one table of ties (participations, contacts, agreements, activities,
        event_participations); other tables are optional. A datapackage.json may say which file is which table.
    progress : bool or callable
        True shows a bar when it takes longer than a second.

    Returns
    -------
    Network
        Rows that could not be used are listed in ``network.report``, and a warning says how many.

    Raises
    ------
    InvalidData
        The folder, a needed file or a needed column is missing, or a file is not CSV in UTF-8; with file:line:column.

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.read("examples/its-owl")  # doctest: +SKIP
    """
    network = Network(_core.io.read_data_package(str(path_of(folder)), report_of(progress, "read")))
    network.report.warn(stacklevel=4)  # of who called what `checked` made of this
    return network


@checked
def validate(folder: AnyPath, *, progress: bool | Report = None) -> pd.DataFrame:
    """List everything that is wrong with a data package.

    Parameters
    ----------
    folder : path
    progress : bool or callable

    Returns
    -------
    DataFrame
        One row per problem: file, line, column (from 1; 0 where it does not apply), severity ("error" rejects the row
        or the file, "warning" does not), table, field, what is wrong and what to do, and its kind. Of each kind in a
        field the first 1,000; ``frame.attrs["sums"]`` counts all.
    """
    return problems_frame(_core.io.validate_data_package(str(path_of(folder)), report_of(progress, "validate")))
