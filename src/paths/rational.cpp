#include "rational.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace HANSE_NAMESPACE::paths {

namespace {

constexpr Rational neither{0, 0, 0};

/// The first convergent of the continued fraction that is close enough; any fraction this small is a convergent.
Rational simple_fraction(double value) {
    constexpr double most = 0x1p40;
    constexpr double room = 8 * std::numeric_limits<double>::epsilon();
    if (!(value > 1 / most && value < most)) return neither;
    double rest = value;
    double p = 1, q = 0, p_before = 0, q_before = 1;
    for (int step = 0; step < 64; ++step) {
        const double whole = std::floor(rest);
        const double p_next = whole * p + p_before, q_next = whole * q + q_before;
        if (p_next * q_next >= most) return neither;
        p_before = p, q_before = q, p = p_next, q = q_next;
        if (std::abs(std::fma(value, q, -p)) <= room * p)
            return {static_cast<std::uint64_t>(p), static_cast<std::uint64_t>(q), 0};
        if (rest == whole) return neither;
        rest = 1 / (rest - whole);
    }
    return neither;
}

Rational reciprocal_of_decimal(double value) {
    constexpr std::uint64_t most = 10'000'000'000'000;  // 13 digits
    constexpr double up = std::numeric_limits<double>::infinity();
    double at = 1 / value;
    if (!std::isnormal(at) || !std::isnormal(value)) return neither;
    at = std::nextafter(std::nextafter(at, 0.0), 0.0);
    for (int step = 0; step < 5; ++step, at = std::nextafter(at, up)) {
        if (1 / at != value) continue;
        const Rational decimal = decimal_of(at);
        if (decimal.numerator < most) return {1, decimal.numerator, -decimal.exponent};
    }
    return neither;
}

}  // namespace

Rational decimal_of(double value) {
    std::array<char, 32> text{};
    const char* end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific).ptr;
    Rational result;
    int after_point = 0;
    bool point = false;
    const char* at = text.data();
    for (; at != end && *at != 'e'; ++at) {
        if (*at == '.') {
            point = true;
            continue;
        }
        result.numerator = result.numerator * 10 + static_cast<std::uint64_t>(*at - '0');
        if (point) ++after_point;
    }
    ++at;  // the e
    if (at != end && *at == '+') ++at;
    std::from_chars(at, end, result.exponent);
    result.exponent -= after_point;
    return result;
}

bool computed(const Rational& decimal) noexcept {
    return decimal.numerator >= 1'000'000'000;
}

Rational fraction_of(double value) {
    const std::uint64_t digits = decimal_of(value).numerator;
    const bool is_text = digits < 1'000'000'000'000'000;
    const Rational simple = simple_fraction(value);
    const double quotient = static_cast<double>(simple.numerator) / static_cast<double>(simple.denominator);
    const bool simpler = simple.numerator * simple.denominator < digits / 1000;
    if (simple.denominator != 0 && (!is_text || (simpler && quotient == value))) return simple;
    const Rational reciprocal = reciprocal_of_decimal(value);
    return is_text && reciprocal.denominator >= digits / 1000 ? neither : reciprocal;
}

}  // namespace HANSE_NAMESPACE::paths
