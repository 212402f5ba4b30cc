// What a program of another project does: builds a graph, calls kernels on threads, catches what the library throws.
#include <cstdio>
#include <cstring>
#include <utility>
#include <vector>

#include "hanse/brokerage/constraint.hpp"
#include "hanse/centrality/betweenness.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/top.hpp"

int main() {
    std::vector<std::pair<int, int>> ring_with_tail{{0, 99}, {99, 100}};
    for (int u = 0; u < 99; ++u) ring_with_tail.emplace_back(u, u + 1);
    const hanse::Graph graph = hanse::build_graph(101, ring_with_tail);
    const auto between = hanse::centrality::betweenness(graph, {}, {.threads = 4});
    std::printf("%s %u\n", HANSE_VERSION, hanse::top(between, 1)[0]);
    try {
        (void)hanse::brokerage::constraint(graph, {.weighted = true});
    } catch (const hanse::InvalidArgument& error) {
        return std::strstr(error.what(), "constraint") ? 0 : 1;
    }
    return 2;
}
