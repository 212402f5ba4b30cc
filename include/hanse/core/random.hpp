#pragma once

#include <cstdint>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

/// xoshiro256++ seeded by (seed, stream): give each sample its own stream and the result does not depend on threads.
/// @cite blackman2021
class HANSE_API Random {
public:
    using result_type = std::uint64_t;

    explicit Random(std::uint64_t seed, std::uint64_t stream = 0) noexcept;

    [[nodiscard]] static constexpr result_type min() noexcept { return 0; }
    [[nodiscard]] static constexpr result_type max() noexcept { return ~result_type{0}; }
    result_type operator()() noexcept;

    /// Uniform in [0, bound), without bias; `bound` > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) noexcept;
    /// Uniform in [0, 1), 53 bits.
    [[nodiscard]] double uniform() noexcept;
    /// Standard normal (polar method).
    [[nodiscard]] double normal() noexcept;

private:
    std::uint64_t state_[4];
};

}  // namespace HANSE_NAMESPACE
