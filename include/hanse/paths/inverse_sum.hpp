#pragma once

#include <cmath>
#include <cstdint>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::paths {

/// The sum of inverse distances as an integer multiple of 2^-96: exact enough to be rounded once (error below 2^-64),
/// whatever the order of the terms. Holds sums below 2^32, that is of fewer than 2^32 nodes.
class HANSE_API InverseSum {
public:
    void add(std::uint64_t distance, std::uint64_t count) noexcept {
        const Bits one = static_cast<Bits>(1) << 96;
        scaled_ += ((one + distance / 2) / distance) * count;
    }
    void merge(const InverseSum& other) noexcept { scaled_ += other.scaled_; }
    [[nodiscard]] double value() const noexcept { return std::ldexp(static_cast<double>(scaled_), -96); }

private:
    __extension__ using Bits = unsigned __int128;
    Bits scaled_ = 0;
};

}  // namespace HANSE_NAMESPACE::paths
