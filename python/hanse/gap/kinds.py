"""Every kind of gap: what all share is said once, in :data:`QUESTION`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._dates import date_text, today
from .._groups import group_codes
from .._measure import checked
from .._run import Report, report_of, threads_of
from .._umbrellas import carrying
from ..graph import Graph
from ..words import ShortNames
from .findings import Findings

TIES = ("projects", "contacts")
Reference = str | Sequence[str] | None

#: The kinds of gap that :func:`find` knows.
KINDS: tuple[str, ...] = tuple(_core.gap.kinds)

#: Parameters that every function of this room shares, as they stand in its documentation.
QUESTION = """net : Network
    home : str
        Id of a cluster, region, country, city or organisation; ``"city:Linz"`` says which is meant. A cluster's own
        organisation is part of it; see :meth:`hanse.Network.members`.
    reference : str or sequence of str, optional
        Units to compare with; default: all others of home's kind.
    ties : sequence of str
        Which occasions count: ``"projects"``, ``"contacts"``, ``"events"`` or one kind, ``"contacts:agreement"``.
    as_of : date or str, optional
        Ties alive on that day, members and organisations as they were; default: all ties that have begun, life as of
        today.
    memory : float
        Years that a contact without an end lives, where a day is given; agreements live until they end.
    language : str
        Of the sentences; see :func:`hanse.words.languages`.
    threads, progress
        See :mod:`hanse.centrality`."""

F = TypeVar("F", bound=Callable[..., Any])


def _asks(function: F) -> F:
    """Document the shared parameters and check the kinds of arguments."""
    if function.__doc__:
        function.__doc__ = function.__doc__.replace("net, home, ... : the question", QUESTION)
    return checked(function)


def _network(net: Any, name: str) -> Any:
    if not isinstance(getattr(net, "_core", None), _core.model.Network):
        raise _core.InvalidArgument(f"{name}: {type(net).__name__} is no Network; pass hanse.read(folder) or the like")
    return net.in_order()


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str) or not value:
        raise _core.InvalidArgument(
            f"{what}: {value!r} is no id; use that of a cluster, region, country, city, organisation"
        )
    return value


def _texts(values: Any, what: str) -> list[str]:
    if values is None:
        return []
    return [_text(value, what) for value in ([values] if isinstance(values, str) else values)]


class Asked:
    """A question made ready: who is home, abroad, alive and known (``gap::Setting``)."""

    def __init__(
        self,
        net: Any,
        home: str,
        reference: Reference = None,
        ties: Sequence[str] = TIES,
        as_of: Any = None,
        memory: float = 5,
        language: str = "en",
        threads: int | None = None,
        progress: bool | Report = None,
        *,
        name: str,
    ) -> None:
        self.given = net
        self.net = _network(net, name)
        self.threads = threads_of(threads)
        self.report = report_of(progress, name)
        day = date_text(as_of)
        question = (_text(home, "home"), _texts(reference, "reference"), _texts(ties, "ties"), day, float(memory))
        self.setting = self.net._last(
            "setting",
            (question, day or today()),
            lambda: _core.gap.prepare(self.net._core, *question, self.threads, None),
        )
        self.language = language

    @cached_property
    def sentences(self) -> Any:
        return _core.gap.Sentences(self.setting, self.language, ShortNames(self.net)._core)

    def answer(self, function: Callable[..., Any], *options: Any) -> Findings:
        found = function(self.setting, *options, self.threads, self.report)
        rows = self.sentences.rows(self.setting, found, self.net is not self.given)
        made = Findings._of(rows, self.given, self.sentences.notes(self.setting), self.language)
        for details, umbrella in zip(made["details"], carrying(self.given, made["evidence"].tolist()), strict=True):
            if umbrella is not None:
                details["umbrella"] = umbrella
        return made

    def communities(self, groups: Any) -> npt.NDArray[np.uint32]:
        """The community of every organisation as given; none: to be found."""
        if groups is None:
            return np.empty(0, dtype=np.uint32)
        given = pd.Index(self.given.organisations["id"])
        codes = group_codes(Graph(self.setting.graph, given), groups, "groups")[0]
        ours: npt.NDArray[np.uint32] = codes[given.get_indexer(pd.Index(self.net.organisations["id"]))]
        return ours  # in the setting's order of rows


@_asks
def find(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    kinds: str | Sequence[str] | None = None,
    possible: bool = False,
    as_of: Any = None,
    ties: Sequence[str] = TIES,
    memory: float = 5,
    groups: Any = None,
    most: int = 20,
    seed: int = 1,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find every kind of gap that is clear: what is missing and what is at risk, kind by kind.

    A finding is a measurement. Where chance is involved it is clear if the expected share of false ones among it and
    all that are clearer is at most a tenth (``q_value``, Benjamini and Hochberg within a kind); where a rule says what
    is a gap, ``basis`` says so. The functions of the same names give each kind with its options and all its rows.

    Parameters
    ----------
    net, home, ... : the question
    kinds : sequence of str, optional
        Some of ``hanse.gap.KINDS``; default: all.
    possible : bool
        Also what is not clear: the counts are too small, or only worth asking about.
    groups : Series, mapping or sequence, optional
        The community of every organisation, for bridges; default: Leiden.
    most : int
        Findings of each kind; 0: all.
    seed : int
        Of communities.

    Returns
    -------
    Findings
        A data frame with one row per finding: clear ones of a kind first, then by priority within the kind.
        ``.evidence(label)`` gives the rows it rests on, ``.notes`` what the data cannot say.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, or a kind or tie name is unknown.

    References
    ----------
    [benjamini1995], [tarone1990]

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b", "c"], "name": ["A", "B", "C"], "country": ["DE", "DE", "FI"],
    ...                    "member_of": ["home", "", ""]},
    ...     clusters={"id": ["home"]},
    ...     contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["agreement", "agreement"]},
    ... )
    >>> hs.gap.find(net, home="home", kinds=["missing_ties"]).empty  # one shared partner is little
    True
    >>> hs.gap.find(net, home="home", kinds=["missing_ties"], possible=True)["sentence"][0]
    'A should know C (Finland): B has ties with both. No tie of home with it is recorded.'
    """
    chosen = _texts(kinds, "kinds")
    asked = Asked(net, home, reference, ties, as_of, memory, language, threads, progress, name="find")
    return asked.answer(_core.gap.find, chosen, asked.communities(groups), possible, most, seed)


@_asks
def competence(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    memory: float = 5,
    confidence: float = 0.95,
    suppliers: int = 3,
    fewest: int = 10,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find the competences that home lacks, like compared with like, and those that rest on one organisation.

    Three forms (column ``form``). "profiles": what clusters state about themselves; a rule, never clear. "holders":
    organisations whose competences are recorded, at least `fewest` on both sides; ``value`` is the location quotient
    with its exact interval, ``p_value`` an exact test in which rows inferred from one project or source count as one
    piece of evidence. "only_one": one of at least `fewest` recorded members states it.

    Parameters
    ----------
    net, home, ... : the question
    confidence : float
        Of the interval.
    suppliers : int
        How many organisations abroad are named that hold it, nearest first.
    fewest : int
        Organisations with recorded competences that each side needs.

    Returns
    -------
    Findings
        Target: the competence. Details: holders, pieces, near terms that home holds, suppliers.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown.

    References
    ----------
    [balassa1965], [saracco2015]

    Examples
    --------
    >>> import hanse as hs
    >>> ids = ["h", "n1", "n2", "n3"]
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b"], "member_of": ["h", "n1"]},
    ...     clusters={"id": ids},
    ...     competence_taxonomy={"id": ["ai", "robotics"]},
    ...     cluster_competences={"cluster": ids, "competence": ["ai"] + 3 * ["robotics"]},
    ... )
    >>> hs.gap.competence(net, home="h")[["form", "target", "reference", "clear"]].values.tolist()
    [['profiles', 'robotics', 1.0, False]]
    """
    asked = Asked(net, home, reference, ties, as_of, memory, language, threads, progress, name="competence")
    return asked.answer(_core.gap.competence, confidence, suppliers, fewest)


@_asks
def complementarity(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    memory: float = 5,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Rank units abroad by related variety: fields near to what home does, that home does not have.

    ``value`` adds up how near home is to each field that the partner has and home lacks. Past occasions and size stand
    beside it in the details and never in it. Who adds nothing is not listed.

    Parameters
    ----------
    net, home, ... : the question

    Returns
    -------
    Findings
        Target: the partner unit; reference: the median value of the units abroad.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown.

    References
    ----------
    [frenken2007], [boschma2017]

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b", "c"], "country": ["DE", "FI", "AT"]},
    ...     competence_taxonomy={"id": ["ai", "robotics"]},
    ...     competences={"organisation": ["a", "b", "c", "c"], "competence": ["ai", "robotics", "ai", "robotics"]},
    ... )
    >>> hs.gap.complementarity(net, home="country:DE")["target"].tolist()  # c ties the two fields together
    ['AT', 'FI']
    """
    asked = Asked(net, home, reference, ties, as_of, memory, language, threads, progress, name="complementarity")
    return asked.answer(_core.gap.complementarity)


@_asks
def reach(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    memory: float = 5,
    confidence: float = 0.95,
    most_paths: int = 10,
    paths_for: int = 20,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find the countries and reference units abroad that home meets less often than the rest of its country does.

    Two forms. "own": the shortfall that is home's own, beside what the other organisations of its country have with the
    target (conditional test of two Poisson rates); ``reference`` is what home would have at their rate. "size": where
    home and country cannot be told apart, against what the size of both says. The details hold both parts.

    Parameters
    ----------
    net, home, ... : the question
    confidence : float
        Of the interval.
    most_paths, paths_for : int
        Independent paths are counted up to `most_paths`, for the first `paths_for` targets.

    Returns
    -------
    Findings
        Target: country or unit; value: joint projects and contacts. Details: expected_size, ratio, structure, own, ...

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown.

    References
    ----------
    [newman2001], [hong2013], [przyborowski1940]

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b", "c"], "country": ["DE", "DE", "FI"], "member_of": ["home", "", ""]},
    ...     clusters={"id": ["home"]},
    ...     contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["agreement", "agreement"]},
    ... )
    >>> hs.gap.reach(net, home="a", ties=["contacts"]).empty  # all of its one contact is in its own country
    True
    """
    asked = Asked(net, home, reference, ties, as_of, memory, language, threads, progress, name="reach")
    return asked.answer(_core.gap.reach, confidence, most_paths, paths_for, 0)


@_asks
def bridges(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    memory: float = 5,
    groups: Any = None,
    smallest: int = 3,
    least_expected: float = 0.5,
    seed: int = 1,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find communities abroad that no tie, or fewer than their size says, joins to home.

    Communities are found by Leiden (seeded) unless given, and named by their topics and their two best connected living
    members. A rule: clear where no tie joins them and at least three would be expected.

    Parameters
    ----------
    net, home, ... : the question
    groups : Series, mapping or sequence, optional
        The community of every organisation; default: Leiden.
    smallest : int
        A community abroad has at least that many organisations.
    least_expected : float
        Pairs of communities of which fewer ties are expected are left out.
    seed : int
        Of Leiden.

    Returns
    -------
    Findings
        Subject and target: who could tie the two; value: ties; reference: ties that the configuration model expects.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown, or
        there is not one group per organisation.

    References
    ----------
    [burt1992], [traag2019]

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b", "c"], "name": ["A", "B", "C"], "country": ["DE", "DE", "FI"],
    ...                    "member_of": ["home", "", ""]},
    ...     clusters={"id": ["home"]},
    ...     contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["agreement", "agreement"]},
    ... )
    >>> hs.gap.bridges(net, home="home", groups=["x", "x", "y"], smallest=1, least_expected=0)["target"].tolist()
    ['c']
    """
    asked = Asked(net, home, reference, ties, as_of, memory, language, threads, progress, name="bridges")
    return asked.answer(_core.gap.bridges, asked.communities(groups), smallest, least_expected, seed)


@_asks
def missing_ties(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    memory: float = 5,
    score: str = "fused",
    most: int = 100,
    per_member: int = 3,
    competence_fit: bool = True,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find organisations abroad that an organisation of home should know by now, in two lists.

    Form "new": nobody at home has ever known it. Form "warm": a colleague at home does and can introduce. The order
    fuses the ranks by resource allocation, Adamic-Adar and the combined score; every score is a detail. How likely a
    contact is says :func:`hanse.planning.likelihood`.

    Parameters
    ----------
    net, home, ... : the question
    score : str
        "fused", or "combined", "common_neighbours", "jaccard", "adamic_adar", "resource_allocation",
        "preferential_attachment" or "katz" alone.
    most : int
        Findings of each form.
    per_member : int
        Findings of each form that name the same member.
    competence_fit : bool
        Whether "combined" looks at competences.

    Returns
    -------
    Findings
        Subject: the member; target: whom it should know; value: resource allocation, or the score that was chosen.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name or the score is unknown.

    References
    ----------
    [libennowell2007], [zhou2009]

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b", "c"], "name": ["A", "B", "C"], "country": ["DE", "DE", "FI"],
    ...                    "member_of": ["home", "", ""]},
    ...     clusters={"id": ["home"]},
    ...     contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["agreement", "agreement"]},
    ... )
    >>> hs.gap.missing_ties(net, home="home")[["form", "subject", "target", "value"]].values.tolist()
    [['new', 'a', 'c', 0.5]]
    """
    asked = Asked(net, home, reference, ties, as_of, memory, language, threads, progress, name="missing_ties")
    return asked.answer(_core.gap.missing_ties, score, most, per_member, competence_fit)


@_asks
def openness(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    memory: float = 5,
    size_factor: float = 2,
    fewest: int = 3,
    confidence: float = 0.95,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find home's own organisations that have fewer international occasions than others like them.

    Peers are of the same kind and country, and of a size within `size_factor`. ``value`` is the E-I index of the
    member's occasions, ``p_value`` the exact hypergeometric probability of so few international ones.

    Parameters
    ----------
    net, home, ... : the question
    size_factor : float
        Peers have between 1 / factor and factor times the member's occasions.
    fewest : int
        Members with fewer occasions, and groups with fewer peers, say too little.
    confidence : float
        Of the interval.

    Returns
    -------
    Findings
        Target: the member; reference: the E-I index of its peers.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown, or size_factor is below 1.

    References
    ----------
    [krackhardt1988]

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b", "c"], "country": ["DE", "DE", "FI"]},
    ...     contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["visit", "visit"]},
    ... )
    >>> hs.gap.openness(net, home="a").empty  # one occasion, one peer: nothing can be said
    True
    """
    asked = Asked(net, home, reference, ties, as_of, memory, language, threads, progress, name="openness")
    return asked.answer(_core.gap.openness, size_factor, fewest, confidence)


@_asks
def instruments(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    memory: float = 5,
    markets: Sequence[str] | None = None,
    competences: Sequence[str] | None = None,
    overlap: float = 0.8,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find target markets and competences that no event of home has reached, and which event to come would.

    Only an event that is still to come is advised: its start, or the ``next`` edition of its series, lies after the day
    of the question.

    Parameters
    ----------
    net, home, ... : the question
    markets : sequence of country codes, optional
        Default: all countries abroad that have organisations here.
    competences : sequence of ids, optional
        Default: all that are held abroad and not at home.
    overlap : float
        Share of common targets from which two events to come overlap.

    Returns
    -------
    Findings
        Target: country or competence; value: events of home that reached it; reference: events of all that do.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name, market or competence is unknown.

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b"], "country": ["DE", "FI"]},
    ...     events={"id": ["fair"], "name": ["Fair"], "country": ["FI"], "start": ["2030-05"]},
    ...     event_participations={"event": ["fair"], "organisation": ["b"]},
    ... )
    >>> found = hs.gap.instruments(net, home="a", as_of="2029")
    >>> found["target"].tolist(), found["details"][0]["event"]
    (['FI'], 'fair')
    """
    asked = Asked(net, home, reference, ties, as_of, memory, language, threads, progress, name="instruments")
    return asked.answer(_core.gap.instruments, _texts(markets, "markets"), _texts(competences, "competences"), overlap)


@_asks
def resilience(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    memory: float = 5,
    most_steps: int = 2,
    repairs: int = 2,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find what international reach ends with the support period, one kind of funding or one organisation.

    ``value`` is the share of the organisations abroad within `most_steps` that would be lost; clear from a tenth on.
    Repairs are new ties to living organisations that home has never known.

    Parameters
    ----------
    net, home, ... : the question
    most_steps : int
        How far home's contacts count as its reach.
    repairs : int
        Ties proposed per loss.

    Returns
    -------
    Findings
        Target: "projects", a kind of tie ("contacts:agreement") or an organisation. Details: lost, reach, repairs.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown.

    References
    ----------
    [schneider2011], [borgatti2006]

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b", "c"], "name": ["A", "B", "C"], "country": ["DE", "DE", "FI"],
    ...                    "member_of": ["home", "", ""]},
    ...     clusters={"id": ["home"]},
    ...     contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["agreement", "agreement"]},
    ... )
    >>> hs.gap.resilience(net, home="home").query("target == 'b'")["value"].tolist()  # c depends on b
    [1.0]
    """
    asked = Asked(net, home, reference, ties, as_of, memory, language, threads, progress, name="resilience")
    return asked.answer(_core.gap.resilience, most_steps, repairs)
