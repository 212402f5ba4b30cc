"""CORDIS: the tables of the EU's research projects as published."""

from __future__ import annotations

from .. import _core
from .._files import AnyPath, path_of
from .._measure import checked
from .._run import Report, report_of
from ..network import Network


@checked
def read_cordis(path: AnyPath, *, progress: bool | Report = None) -> Network:
    """Read tables of CORDIS in their raw published columns.

    Parameters
    ----------
    path : path
        A folder with ``organization`` and, where there, ``project``, ``euroSciVoc`` and ``topics``, each as .csv
        (comma or semicolon) or .json; the CSV is read where both are there. Or one organization file alone.
    progress : bool or callable
        True shows a bar when it takes longer than a second.

    Returns
    -------
    Network
        Fields of science (euroSciVoc) are competences of a project's participants, with the number of their projects
        in the field as level. EL and UK become GR and GB, the published code stays in ``organisations["eu_country"]``.
        Columns without a place in the model are kept. ``network.report`` counts the rows of every file.

    Raises
    ------
    InvalidData
        There is no organization table, a needed column is missing, or a file is not what it should be.

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.read_cordis("cordis-HORIZONprojects-csv")  # doctest: +SKIP
    """
    network = Network(_core.io.read_cordis(str(path_of(path)), report_of(progress, "read_cordis")))
    network.report.warn(stacklevel=4)  # of who called what `checked` made of this
    return network
