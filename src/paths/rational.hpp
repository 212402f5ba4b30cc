#pragma once

#include <cstdint>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::paths {

/// numerator * 10^exponent / denominator
struct Rational {
    std::uint64_t numerator = 0;
    std::uint64_t denominator = 1;
    int exponent = 0;
};

/// The shortest decimal that reads back as `value` (finite, >= 0).
[[nodiscard]] Rational decimal_of(double value);

/// True if the decimal has so many digits (ten or more) that the value may have been computed.
[[nodiscard]] bool computed(const Rational& decimal) noexcept;

/// What a computed value was, if it shows: a fraction p / q with p q < 2^40 (1/3, 2/3, 10/21) within 8 units in the
/// last place, as sums of some 1/n are; or the reciprocal of a decimal of up to 13 digits that is this very double. If
/// 15 digits are enough to write the value down, it must be this very double and three digits shorter (1/1001 for
/// 0.000999000999000999). A double taken at random shows one in a thousand times. Denominator 0 if neither.
[[nodiscard]] Rational fraction_of(double value);

}  // namespace HANSE_NAMESPACE::paths
