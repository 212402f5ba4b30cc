#include "hanse/planning/meeting_fit.hpp"

#include <cmath>

#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::planning;
using Ids = std::vector<std::uint32_t>;

namespace {

/// 0 {a}, 1 {a, b}, 2 {b}, 3 {c}, 4 nothing: a and b go together (phi = 1 / max(2, 2) = 1/2), c with nothing.
specialisation::Table bodies() {
    return specialisation::Table::from_triples(5, 3, Ids{0, 1, 1, 2, 3}, Ids{0, 0, 1, 1, 2});
}

}  // namespace

TEST_CASE("the same field is 1, a near field less, a far one and none at all nothing") {
    const auto fit = meeting_fit(bodies(), Ids{0}, Ids{0, 1, 2, 3, 4});
    // smoothed: 0 -> (1, 1/2), 1 -> (3/2, 3/2), 2 -> (1/2, 1): cosines 1, 3/sqrt(10), 4/5.
    REQUIRE(fit.similarity(0, 0) == Approx(1));
    REQUIRE(fit.similarity(0, 1) == Approx(3 / std::sqrt(10)));
    REQUIRE(fit.similarity(0, 2) == Approx(.8));
    REQUIRE(fit.similarity(0, 3) == 0);
    REQUIRE(fit.similarity(0, 4) == 0);
}

TEST_CASE("related are the guest's fields near to the host's that it lacks") {
    const auto fit = meeting_fit(bodies(), Ids{0, 1}, Ids{1, 2, 3});
    REQUIRE(fit.related.values == std::vector<double>{1, 1, 0, 0, 0, 0});
}

TEST_CASE("a body that is not there is refused") {
    REQUIRE_THROWS_WITH(meeting_fit(bodies(), Ids{5}, Ids{0}), contains("no row of fields"));
}
