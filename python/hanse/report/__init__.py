"""The report: one HTML file with everything a board, a manager and a researcher need."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .._files import AnyPath


def report(
    net: Any,
    *,
    home: str,
    path: AnyPath = "report.html",
    reference: Sequence[str] | str | None = None,
    as_of: str | None = None,
    support: tuple[str, str] | None = None,
    last_plan: Any = None,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Callable[[str], None] = False,
) -> Path:
    """Write the report of a cluster, region or organisation: one HTML file that needs no network.

    Parameters
    ----------
    net : Network
    home : str
        Id of a cluster, region, country, city or organisation; "city:Linz" and so on say which is meant.
    path : path
        The file to write; it is whole or as it was before.
    reference : str or sequence of str, optional
        Units to compare with; by default the clusters of the network that have members.
    as_of : str, optional
        Only ties that were alive on that day; by default all.
    support : pair of dates, optional
        First and last day of a programme: the chapter on the development marks it and asks what it changed.
    last_plan : Plan or path, optional
        An earlier plan of contacts, or the file it was saved to (``Plan.to_csv``): what became of it is said.
    language : str
        Of all sentences, numbers and dates, "de" for example; see :func:`hanse.words.languages`.
    threads : int, optional
        Processor cores to use; the report is the same for any number.
    progress : bool or callable
        True says on the error stream what is being computed; a callable is given the words.

    Returns
    -------
    Path
        Where the report is.

    Raises
    ------
    InvalidArgument
        Nothing is called `home` or `reference`, the home has no organisation, there is no such language, or the file
        cannot be written.

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.read("examples/its-owl")  # doctest: +SKIP
    >>> hs.report(net, home="its-owl", path="report.html")  # doctest: +SKIP
    PosixPath('report.html')
    """
    from .._files import check_writable, write_atomically
    from .._import import whole
    from .._steps import Steps

    check_writable(path)
    page = whole(".build", __package__).page
    if isinstance(last_plan, str | bytes | os.PathLike):
        from ..planning import Plan

        last_plan = Plan.read(last_plan)
    names = [reference] if isinstance(reference, str) else list(reference or [])
    with Steps() as steps:
        step: Callable[[str], None] = steps if progress is True else progress or (lambda words: None)
        text = page(
            net,
            home,
            reference=names,
            as_of=as_of,
            support=support,
            last_plan=last_plan,
            language=language,
            threads=threads,
            step=step,
        )
        return write_atomically(path, text)
