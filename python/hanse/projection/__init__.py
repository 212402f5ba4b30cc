"""What remains of a dense network: significant ties.

The projection of a network itself is ``Network.graph``.
"""

from .backbone import disparity_filter, hypergeometric_backbone, sdsm_backbone

__all__ = ["disparity_filter", "hypergeometric_backbone", "sdsm_backbone"]
