"""What a region or cluster is specialised in: labelled tables of units by fields.

Counts go into :func:`location_quotient`; who has what, ``M = location_quotient(X) >= 1``, goes into all that asks what
is near: :func:`proximity`, :func:`density`, :func:`complementarity`, :func:`complexity`, :func:`fitness`. Tables may be
dense or pandas-sparse frames or scipy matrices; results are frames with the same labels.
"""

from .change import entries, exits
from .complexity import Complexity, Fitness, complexity, fitness
from .concentration import hachman, herfindahl, krugman, specialisation_coefficient
from .density import complementarity, density, outlook_gain
from .location_quotient import (
    IntervalFrames,
    RateRatio,
    location_quotient,
    location_quotient_interval,
    rate_ratio,
)
from .relatedness import cooccurrence, proximity, relatedness
from .table import roll_up

__all__ = [
    "Complexity",
    "Fitness",
    "IntervalFrames",
    "RateRatio",
    "complementarity",
    "complexity",
    "cooccurrence",
    "density",
    "entries",
    "exits",
    "fitness",
    "hachman",
    "herfindahl",
    "krugman",
    "location_quotient",
    "location_quotient_interval",
    "outlook_gain",
    "proximity",
    "rate_ratio",
    "relatedness",
    "roll_up",
    "specialisation_coefficient",
]
