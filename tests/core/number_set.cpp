#include "core/number_set.hpp"

#include <set>

#include "hanse/core/random.hpp"
#include "support/catch.hpp"

using namespace hanse;

TEST_CASE("a set of numbers holds what a standard set holds, however numbers come and go") {
    constexpr std::uint64_t most = 50, numbers = 200;
    NumberSet set(most);
    std::set<std::uint64_t> expected;
    Random random(1);
    for (int step = 0; step < 20000; ++step) {
        const std::uint64_t number = random.below(numbers) << 32;
        if (expected.contains(number)) {
            set.erase(number);
            expected.erase(number);
        } else if (expected.size() < most) {
            set.insert(number);
            expected.insert(number);
        }
        const std::uint64_t other = random.below(numbers) << 32;
        REQUIRE(set.contains(other) == expected.contains(other));
    }
    for (std::uint64_t n = 0; n < numbers; ++n) REQUIRE(set.contains(n << 32) == expected.contains(n << 32));
}
