"""Tables larger than memory: the same projection and counts on DuckDB, or on Spark in a cluster.

The heavy half (who was in what with whom) is one expression of Ibis that an existing engine runs, piece by piece on
disk; hanse's own kernels take over after the reduction. Needs ``pip install "hanse[large]"``, for Spark
``hanse[spark]``.
"""

from .tables import Tables, tables
from .ties import Estimate, Ties

__all__ = ["Estimate", "Tables", "Ties", "tables"]
