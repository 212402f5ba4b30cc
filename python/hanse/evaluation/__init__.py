"""Did it work? Panels over time, before and after, permutation tests, intervals, and what came of recommendations."""

from .before_after import BeforeAfter, before_after
from .bootstrap import bootstrap
from .feedback import feedback, tie_confidence
from .group_difference import GroupDifference, group_difference
from .holdout import Holdout, holdout
from .panel import decay, funnel, panel, tie_changes
from .qap import mrqap, qap
from .rewire import null_model, rewire

__all__ = [
    "BeforeAfter",
    "GroupDifference",
    "Holdout",
    "before_after",
    "bootstrap",
    "decay",
    "feedback",
    "funnel",
    "group_difference",
    "holdout",
    "mrqap",
    "null_model",
    "panel",
    "qap",
    "rewire",
    "tie_changes",
    "tie_confidence",
]
