#include "hanse/paths/exact_weights.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "core/check_at.hpp"
#include "core/read_number.hpp"
#include "rational.hpp"

namespace HANSE_NAMESPACE::paths {

namespace {

constexpr int digits_in_128_bits = 38;
// A sum of up to 2^32 lengths must not wrap.
constexpr unsigned most_bits = 64 * Bits2304::words - 32;

int digit_count(Bits128 value) {
    int count = 0;
    for (; value > 0; value /= 10) ++count;
    return count;
}

Bits128 power_of_ten(int exponent) {
    Bits128 power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
}

Bits128 greatest_common_divisor(Bits128 a, Bits128 b) {
    while (b != 0) {
        a %= b;
        std::swap(a, b);
    }
    return a;
}

double from_decimal(const std::string& digits, int exponent) {
    const std::string text = digits + 'e' + std::to_string(exponent);
    double value = 0;
    const auto read = hanse::detail::read_double(text.data(), text.data() + text.size(), value);
    if (read.ec == std::errc::result_out_of_range) return exponent > 0 ? std::numeric_limits<double>::infinity() : 0.0;
    return value;
}

/// Which weight values some tie between two different nodes has.
std::vector<bool> used_by_ties(const Graph& graph) {
    const auto codes = graph.weight_codes();
    std::vector<bool> used(graph.weight_values().size(), !graph.has_loops());
    if (!graph.has_loops()) return used;
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a) {
            if (graph.targets()[a] != u) used[codes[a]] = true;
        }
    }
    return used;
}

}  // namespace

std::uint64_t FixedLength::residue_of(std::uint64_t numerator, std::uint64_t denominator, int exponent) noexcept {
    const auto times = [](std::uint64_t a, std::uint64_t b) {
        return static_cast<std::uint64_t>(Bits128{a} * b % prime);
    };
    const auto power = [&](std::uint64_t base, std::uint64_t times_itself) {
        std::uint64_t result = 1;
        for (; times_itself > 0; times_itself >>= 1, base = times(base, base))
            if (times_itself & 1) result = times(result, base);
        return result;
    };
    const std::uint64_t ten =
        power(exponent < 0 ? power(10, prime - 2) : 10, static_cast<unsigned>(std::abs(exponent)));
    return times(times(numerator % prime, power(denominator % prime, prime - 2)), ten);
}

namespace {

/// Every used value as what its decimal text says or, if most of those that were computed show what they were, as that
/// fraction. Of a table of arbitrary doubles a sample tells that they show nothing.
std::vector<Rational> rationals(std::span<const double> values, const std::vector<bool>& used, const RunControl& run) {
    constexpr std::size_t sample = 64;
    std::vector<Rational> result(values.size());
    std::vector<std::size_t> long_ones;
    for (std::size_t k = 0; k < values.size(); ++k) {
        check_at(run, k);
        if (values[k] == 0 || !used[k]) continue;
        result[k] = decimal_of(values[k]);
        if (computed(result[k])) long_ones.push_back(k);
    }
    std::size_t looked = 0, shown = 0;
    const std::size_t stride = std::max<std::size_t>(1, long_ones.size() / sample);
    for (std::size_t i = 0; i < long_ones.size(); i += stride, ++looked)
        shown += fraction_of(values[long_ones[i]]).denominator != 0;
    if (2 * shown < looked) return result;
    for (const std::size_t k : long_ones) {
        check_at(run, k);
        const Rational fraction = fraction_of(values[k]);
        if (fraction.denominator != 0) result[k] = fraction;
    }
    return result;
}

/// Least common multiple of all denominators, or nothing if it does not fit.
std::optional<Bits2304> common_denominator(const std::vector<Rational>& values) {
    std::set<std::uint64_t> different;
    for (const auto& value : values) different.insert(value.denominator);
    Bits2304 all{Bits128{1}};
    for (const std::uint64_t one : different) {
        Bits2304 rest = all;
        const std::uint64_t missing = one / std::gcd(rest.divide(one), one);
        if (all.bit_width() + 64 > most_bits) return std::nullopt;
        all *= missing;
    }
    return all;
}

Bits2304 without_fractions(Bits2304 denominator, const Rational& value, int exponent) {
    denominator.divide(value.denominator);
    denominator *= value.numerator;
    for (int e = value.exponent; value.numerator != 0 && e > exponent; --e) denominator *= 10;
    return denominator;
}

}  // namespace

const Bits2304 ExactWeights::one_{Bits128{1}};

ExactWeights::ExactWeights(const Graph& graph, const RunControl& run) {
    if (!graph.weighted()) {
        small_ = {1};
        return;
    }
    const auto values = graph.weight_values();
    auto exact = rationals(values, used_by_ties(graph), run);
    // A path has fewer ties than the graph has nodes, and there are no more paths to add up.
    const int room = 2 * digit_count(graph.node_count()) + 1;
    if (scale(exact, room, run) || fix(exact, values, graph.node_count(), run) || widen(exact, run)) return;
    // Fractions of too many kinds: their digits have to do.
    for (std::size_t k = 0; k < values.size(); ++k)
        if (exact[k].numerator != 0) exact[k] = decimal_of(values[k]);
    static_cast<void>(scale(exact, room, run) || widen(exact, run));
}

bool ExactWeights::scale(const std::vector<Rational>& values, int room, const RunControl& run) {
    int lowest = std::numeric_limits<int>::max();
    int highest = std::numeric_limits<int>::min();
    for (const auto& value : values) {
        if (value.numerator == 0) continue;
        lowest = std::min(lowest, value.exponent);
        highest = std::max(highest, value.exponent + digit_count(value.numerator));
    }
    if (highest < lowest) lowest = highest = 0;  // no tie, or all of distance 0
    exponent_ = lowest;
    const auto denominator = common_denominator(values);
    if (!denominator || denominator->bit_width() > 127) return false;
    denominator_ = denominator->low128();
    if (highest - lowest + room + digit_count(denominator_) > digits_in_128_bits) return false;
    divisor_ = 0;
    small_.resize(values.size());
    for (std::size_t k = 0; k < values.size(); ++k) {
        check_at(run, k);
        const auto& value = values[k];
        small_[k] = value.numerator * power_of_ten(value.numerator ? value.exponent - lowest : 0) *
                    (denominator_ / value.denominator);
        divisor_ = greatest_common_divisor(divisor_, small_[k]);
    }
    if (divisor_ == 0 || divisor_ >> 64 != 0) divisor_ = 1;
    for (auto& length : small_) {
        length /= divisor_;
        largest_ = std::max(largest_, length);
    }
    unit_ = to_double(Bits128{1});
    return true;
}

bool ExactWeights::fix(const std::vector<Rational>& exact, std::span<const double> values, NodeId nodes,
                       const RunControl& run) {
    double smallest = std::numeric_limits<double>::infinity(), largest = 0;
    bool fractions = false;
    for (std::size_t k = 0; k < values.size(); ++k) {
        if (exact[k].numerator == 0) continue;
        fractions = fractions || exact[k].denominator != 1;
        smallest = std::min(smallest, values[k]);
        largest = std::max(largest, values[k]);
    }
    if (!fractions) return false;
    // largest * (nodes + 1) * 2^shift < 2^126
    const int shift = 125 - std::ilogb(largest) - std::ilogb(static_cast<double>(nodes) + 1) - 1;
    if (shift < 0 || shift > 400 || std::ilogb(smallest) + shift < 44) return false;
    shift_ = shift;
    for (std::size_t k = 0; k < exact.size(); ++k) {
        check_at(run, k);
        fixed_.push_back(fixed(exact[k]));
    }
    unit_ = std::ldexp(1.0, -shift_);
    return true;
}

FixedLength ExactWeights::fixed(const Rational& value) const {
    Bits2304 length{Bits128{value.numerator}};
    for (int e = 0; e < value.exponent; ++e) length *= 10;
    for (int bits = shift_; bits > 0; bits -= 62) length *= std::uint64_t{1} << std::min(bits, 62);
    for (int e = value.exponent; e < 0; ++e) length.divide(10);
    length.divide(value.denominator);
    return {length.low128(), FixedLength::residue_of(value.numerator, value.denominator, value.exponent)};
}

bool ExactWeights::widen(const std::vector<Rational>& values, const RunControl& run) {
    const auto denominator = common_denominator(values);
    if (!denominator) return false;
    wide_denominator_ = *denominator;
    for (std::size_t k = 0; k < values.size(); ++k) {
        check_at(run, k);
        const double bits = wide_denominator_.bit_width() + 64 + 3.33 * std::max(0, values[k].exponent - exponent_);
        if (values[k].numerator != 0 && values[k].denominator != 1 && bits > most_bits) {
            wide_.clear();
            wide_denominator_ = one_;
            return false;
        }
        wide_.push_back(values[k].numerator == 0 ? Bits2304() : without_fractions(*denominator, values[k], exponent_));
    }
    return true;
}

LengthWidth ExactWeights::width_of(Bits128 longest) noexcept {
    // The largest value of a type means "not reached", and a sum of two lengths must not wrap.
    if (longest < std::numeric_limits<std::uint32_t>::max() / 2) return LengthWidth::bits32;
    if (longest < std::numeric_limits<std::uint64_t>::max() / 2) return LengthWidth::bits64;
    return LengthWidth::bits128;
}

LengthWidth ExactWeights::width(std::uint64_t ties) const noexcept {
    if (!fixed_.empty()) return LengthWidth::fixed;
    if (!wide_.empty()) return LengthWidth::bits2304;
    return width_of(largest_ * (Bits128{ties} + 1));
}

template <class Length>
std::vector<Length> ExactWeights::lengths() const {
    std::vector<Length> result;
    if constexpr (std::is_same_v<Length, Bits2304>) {
        result = wide_;
    } else if constexpr (std::is_same_v<Length, FixedLength>) {
        result = fixed_;
    } else {
        result.reserve(small_.size());
        for (const Bits128 length : small_) result.push_back(static_cast<Length>(length));
    }
    return result;
}
template std::vector<std::uint32_t> ExactWeights::lengths() const;
template std::vector<std::uint64_t> ExactWeights::lengths() const;
template std::vector<Bits128> ExactWeights::lengths() const;
template std::vector<Bits2304> ExactWeights::lengths() const;
template std::vector<FixedLength> ExactWeights::lengths() const;

template <class Length>
Length ExactWeights::at_most(double value) const {
    constexpr double most = std::numeric_limits<double>::max();
    Rational exact = value <= most ? decimal_of(value) : Rational{};
    if (fractions() && computed(exact))
        if (const Rational fraction = fraction_of(value); fraction.denominator != 0) exact = fraction;
    if constexpr (std::is_same_v<Length, Bits2304>) {
        if (value > most) return Bits2304::largest();
        Bits2304 length = wide_denominator_;
        length *= exact.numerator;
        for (int e = exact.exponent; exact.numerator != 0 && e > exponent_; --e) {
            if (length.bit_width() > most_bits) return Bits2304::largest();
            length *= 10;
        }
        for (int e = exact.exponent; e < exponent_ && !length.zero(); ++e) length.divide(10);
        length.divide(exact.denominator);
        return length;
    } else if constexpr (std::is_same_v<Length, FixedLength>) {
        return value > most || std::ilogb(value) + shift_ > 125 ? FixedLength::largest() : fixed(exact);
    } else {
        constexpr Length none = static_cast<Length>(~Length{0});
        if (!std::isfinite(value)) return none;
        Bits2304 length{denominator_};
        length *= exact.numerator;
        for (; exact.exponent < exponent_ && !length.zero(); ++exact.exponent) length.divide(10);
        for (; exact.exponent > exponent_ && !length.zero(); --exact.exponent) {
            if (length.bit_width() > 512) return none;
            length *= 10;
        }
        length.divide(exact.denominator);
        if (divisor_ >> 64 == 0)
            length.divide(static_cast<std::uint64_t>(divisor_));
        else
            return length.bit_width() > 128 ? none : static_cast<Length>(length.low128() / divisor_);
        return length.bit_width() <= 128 && length.low128() < none ? static_cast<Length>(length.low128()) : none;
    }
}
template std::uint32_t ExactWeights::at_most(double) const;
template std::uint64_t ExactWeights::at_most(double) const;
template Bits128 ExactWeights::at_most(double) const;
template Bits2304 ExactWeights::at_most(double) const;
template FixedLength ExactWeights::at_most(double) const;

double ExactWeights::to_double(Bits128 length) const {
    constexpr std::array<double, 23> exact_powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const Bits128 digits = length * divisor_;
    if (digits < (Bits128{1} << 53) && std::abs(exponent_) <= 22) {
        // Both operands are exact, so the one operation rounds once.
        const double power = exact_powers[static_cast<std::size_t>(std::abs(exponent_))];
        const auto whole = static_cast<double>(static_cast<std::uint64_t>(digits));
        if (denominator_ == 1) return exponent_ < 0 ? whole / power : whole * power;
        const double below = static_cast<double>(denominator_) * (exponent_ < 0 ? power : 1);
        if (exponent_ <= 0 && below < 0x1p53) return whole / below;
    }
    if (denominator_ != 1)
        return static_cast<double>(static_cast<long double>(digits) / static_cast<long double>(denominator_) *
                                   std::pow(10.0L, static_cast<long double>(exponent_)));
    constexpr Bits128 chunk = 10'000'000'000'000'000'000u;
    const auto low = std::to_string(static_cast<std::uint64_t>(digits % chunk));
    if (digits < chunk) return from_decimal(low, exponent_);
    const auto high = std::to_string(static_cast<std::uint64_t>(digits / chunk));
    return from_decimal(high + std::string(19 - low.size(), '0') + low, exponent_);
}

double ExactWeights::to_double(const FixedLength& length) const {
    return static_cast<double>(length.fixed) * unit_;
}

double ExactWeights::nearly(Bits128 length) const noexcept {
    return static_cast<double>(length) * unit_;
}
double ExactWeights::nearly(const FixedLength& length) const noexcept {
    return static_cast<double>(length.fixed) * unit_;
}
double ExactWeights::nearly(const Bits2304& length) const {
    return to_double(length);
}

double ExactWeights::to_double(const Bits2304& length) const {
    constexpr std::uint64_t chunk = 1'000'000'000'000'000'000;
    constexpr std::size_t chunk_digits = 18;
    if (length.zero()) return 0;
    if (!fixed_.empty()) return static_cast<double>(length.leading(0) * static_cast<long double>(unit_));
    if (wide_denominator_ != one_) {
        // Leading bits and powers of two apart, so that nothing overflows on the way.
        const int above = static_cast<int>(length.bit_width()), below = static_cast<int>(wide_denominator_.bit_width());
        int power = 0;
        long double ten = std::frexp(std::pow(10.0L, exponent_ / 2.0L), &power);
        if (exponent_ % 2 != 0) ten = std::frexp(std::pow(10.0L, (exponent_ - exponent_ % 2) / 2), &power);
        long double value = length.leading(above) / wide_denominator_.leading(below) * ten * ten;
        if (exponent_ % 2 != 0) value = exponent_ > 0 ? value * 10 : value / 10;
        return static_cast<double>(std::ldexp(value, above - below + 2 * power));
    }
    Bits2304 rest = length;
    std::string text;
    while (!rest.zero()) {
        std::string part = std::to_string(rest.divide(chunk));
        text.insert(0, std::string(chunk_digits - part.size(), '0') + part);
    }
    return from_decimal(text, exponent_);
}

}  // namespace HANSE_NAMESPACE::paths
