#include "hanse/gap/robustness.hpp"

#include <utility>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::gap;
using Ties = std::vector<std::pair<int, int>>;

TEST_CASE("a star falls apart with its hub, a complete graph never") {
    // Star of 4: after the hub only single nodes: 1/4, 1/4, 1/4, 0; R = 3/16.
    const auto star = build_graph(4, Ties{{0, 1}, {0, 2}, {0, 3}});
    const auto curve = robustness(star, by_degree(star));
    REQUIRE(curve.largest == std::vector<double>{0.25, 0.25, 0.25, 0});
    REQUIRE(curve.r == Approx(3.0 / 16));
    // Complete graph of n: S(q) = (n - q) / n, R = (n - 1) / 2n.
    const auto complete = build_graph(4, Ties{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}});
    REQUIRE(robustness(complete, by_degree(complete)).r == Approx(3.0 / 8));
}

TEST_CASE("the order is the user's; direction, loops and parallel ties do not matter") {
    const auto path = build_graph(3, Ties{{0, 1}, {1, 2}, {1, 2}, {0, 0}}, {.directed = true});
    const std::vector<NodeId> ends{0, 2, 1};
    REQUIRE(robustness(path, ends).largest == std::vector<double>{2.0 / 3, 1.0 / 3, 0});
    REQUIRE(robustness(Graph{}, {}).largest.empty());
    const std::vector<NodeId> twice{0, 0, 1};
    REQUIRE_THROWS_WITH(robustness(path, twice), contains("twice"));
    const std::vector<NodeId> few{0};
    REQUIRE_THROWS_AS(robustness(path, few), InvalidArgument);
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(robustness(path, ends, {.stop = stop.get_token()}), Cancelled);
}
