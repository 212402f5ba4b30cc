"""What is missing and what is at risk: findings with evidence.

:func:`find` gives every kind of gap that is clear in one table; the other functions give one kind each, with its
options and all its rows. All return :class:`Findings`, a data frame of which every row reads as a sentence.
"""

from .findings import Findings
from .kinds import (
    KINDS,
    bridges,
    competence,
    complementarity,
    find,
    instruments,
    missing_ties,
    openness,
    reach,
    resilience,
)
from .robustness import Robustness, robustness

__all__ = [
    "KINDS",
    "Findings",
    "Robustness",
    "bridges",
    "competence",
    "complementarity",
    "find",
    "instruments",
    "missing_ties",
    "openness",
    "reach",
    "resilience",
    "robustness",
]
