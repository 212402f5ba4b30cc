"""Composite indicators against reference regions, with robustness.

Start with :func:`compare`; what a network says about its clusters and regions is in :func:`indicators`.
"""

from .carriers import carriers
from .compare import compare
from .comparison import Comparison
from .frontier import dea
from .methods import budget_weights, copeland, normalise, outranking, pca_weights, power_mean, treat_outliers
from .network_indicators import IndicatorTable, indicator_list, indicators
from .peers import peers
from .places import Places, places
from .ranking import RankDistribution
from .sensitivity import sobol
from .tree import Indicator

__all__ = [
    "Comparison",
    "Indicator",
    "IndicatorTable",
    "Places",
    "RankDistribution",
    "budget_weights",
    "carriers",
    "compare",
    "copeland",
    "dea",
    "indicator_list",
    "indicators",
    "normalise",
    "outranking",
    "pca_weights",
    "peers",
    "places",
    "power_mean",
    "sobol",
    "treat_outliers",
]
