"""What is missing and what is at risk: findings with evidence.

:func:`find` looks for every kind of gap and ranks them in one table; the other functions look for one kind each and
take its options. All return :class:`Findings`, a data frame of which every row reads as a sentence.
"""

from .bridges import bridges
from .competence import competence
from .complementarity import complementarity
from .find import KINDS, find
from .findings import Findings
from .instruments import instruments
from .missing_ties import missing_ties
from .openness import openness
from .reach import reach
from .resilience import resilience
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
