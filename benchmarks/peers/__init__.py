"""One module per package: how each kernel is called there.

A module has ``NAME``, ``version()``, ``THREADS`` (the numbers of threads it can be asked for), ``load(ties, weighted,
threads)`` that makes its graph (not timed, except as the kernel "build"), and ``KERNELS``: name of the kernel ->
function of that graph that returns an array to compare.
"""

from . import boost, graph_tool, igraph, networkit, networkx, ours, rustworkx, scipy

PEERS = [ours, igraph, networkit, graph_tool, boost, rustworkx, scipy, networkx]
