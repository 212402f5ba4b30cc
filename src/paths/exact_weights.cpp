#include "hanse/paths/exact_weights.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <string>

namespace hanse::paths {

namespace {

/// digits * 10^exponent
struct Decimal {
    std::uint64_t digits = 0;
    int exponent = 0;
};

/// The shortest decimal that reads back as `value`.
Decimal decimal_of(double value) {
    std::array<char, 32> text{};
    const char* end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific).ptr;
    Decimal result;
    int after_point = 0;
    bool point = false;
    const char* at = text.data();
    for (; at != end && *at != 'e'; ++at) {
        if (*at == '.') {
            point = true;
            continue;
        }
        result.digits = result.digits * 10 + static_cast<std::uint64_t>(*at - '0');
        if (point) ++after_point;
    }
    ++at;  // the e
    if (at != end && *at == '+') ++at;
    std::from_chars(at, end, result.exponent);
    result.exponent -= after_point;
    return result;
}

constexpr int digits_in_128_bits = 38;
constexpr std::size_t values_per_check = 1024;

int digit_count(std::uint64_t value) {
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
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
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

Bits2304 Bits2304::largest() noexcept {
    Bits2304 value;
    value.words_.fill(~std::uint64_t{0});
    return value;
}

Bits2304& Bits2304::operator+=(const Bits2304& other) noexcept {
    Bits128 carry = 0;
    for (std::size_t i = 0; i < words; ++i) {
        carry += static_cast<Bits128>(words_[i]) + other.words_[i];
        words_[i] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
    return *this;
}

Bits2304& Bits2304::operator*=(std::uint64_t factor) noexcept {
    Bits128 carry = 0;
    for (auto& word : words_) {
        carry += static_cast<Bits128>(word) * factor;
        word = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
    return *this;
}

std::uint64_t Bits2304::divide(std::uint64_t divisor) noexcept {
    Bits128 rest = 0;
    for (std::size_t i = words; i-- > 0;) {
        rest = (rest << 64) | words_[i];
        words_[i] = static_cast<std::uint64_t>(rest / divisor);
        rest %= divisor;
    }
    return static_cast<std::uint64_t>(rest);
}

std::uint64_t Bits2304::from(unsigned shift) const noexcept {
    const std::size_t word = shift / 64;
    const unsigned bit = shift % 64;
    if (word >= words) return 0;
    std::uint64_t value = words_[word] >> bit;
    if (bit > 0 && word + 1 < words) value |= words_[word + 1] << (64 - bit);
    return value;
}

std::strong_ordering operator<=>(const Bits2304& a, const Bits2304& b) noexcept {
    for (std::size_t i = Bits2304::words; i-- > 0;) {
        if (a.words_[i] != b.words_[i]) return a.words_[i] <=> b.words_[i];
    }
    return std::strong_ordering::equal;
}

ExactWeights::ExactWeights(const Graph& graph, const RunControl& run) {
    const auto check_now_and_then = [&](std::size_t k) {
        if (k % values_per_check == 0) run.check();
    };
    if (!graph.weighted()) {
        small_ = {1};
        return;
    }
    const auto values = graph.weight_values();
    const auto used = used_by_ties(graph);
    std::vector<Decimal> decimals(values.size());
    int lowest = std::numeric_limits<int>::max();
    int highest = std::numeric_limits<int>::min();
    for (std::size_t k = 0; k < values.size(); ++k) {
        check_now_and_then(k);
        if (values[k] == 0 || !used[k]) continue;
        decimals[k] = decimal_of(values[k]);
        lowest = std::min(lowest, decimals[k].exponent);
        highest = std::max(highest, decimals[k].exponent + digit_count(decimals[k].digits));
    }
    if (highest < lowest) lowest = highest = 0;  // no tie, or all of distance 0
    exponent_ = lowest;
    // A path has fewer ties than the graph has nodes, and there are no more paths to add up.
    const int room = 2 * digit_count(graph.node_count()) + 1;
    if (highest - lowest + room <= digits_in_128_bits) {
        divisor_ = 0;
        small_.resize(values.size());
        for (std::size_t k = 0; k < values.size(); ++k) {
            check_now_and_then(k);
            small_[k] = decimals[k].digits * power_of_ten(decimals[k].digits ? decimals[k].exponent - lowest : 0);
            divisor_ = greatest_common_divisor(divisor_, small_[k]);
        }
        if (divisor_ == 0) divisor_ = 1;
        for (auto& length : small_) {
            length /= divisor_;
            largest_ = std::max(largest_, length);
        }
        unit_ = to_double(Bits128{1});
        return;
    }
    for (std::size_t k = 0; k < values.size(); ++k) {
        check_now_and_then(k);
        wide_.push_back(used[k] ? scaled(values[k]) : Bits2304());
    }
}

Bits2304 ExactWeights::scaled(double value) const {
    const Decimal decimal = decimal_of(value);
    Bits2304 length{Bits128{decimal.digits}};
    for (int e = decimal.exponent; e > exponent_; --e) length *= 10;
    for (int e = decimal.exponent; e < exponent_; ++e) length.divide(10);
    return length;
}

LengthWidth ExactWeights::width_of(Bits128 longest) noexcept {
    // The largest value of a type means "not reached", and a sum of two lengths must not wrap.
    if (longest < std::numeric_limits<std::uint32_t>::max() / 2) return LengthWidth::bits32;
    if (longest < std::numeric_limits<std::uint64_t>::max() / 2) return LengthWidth::bits64;
    return LengthWidth::bits128;
}

LengthWidth ExactWeights::width(std::uint64_t ties) const noexcept {
    if (!fits_128()) return LengthWidth::bits2304;
    return width_of(largest_ * (Bits128{ties} + 1));
}

template <class Length>
std::vector<Length> ExactWeights::lengths() const {
    std::vector<Length> result;
    if constexpr (std::is_same_v<Length, Bits2304>) {
        result = wide_;
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

template <class Length>
Length ExactWeights::at_most(double value) const {
    if constexpr (std::is_same_v<Length, Bits2304>) {
        if (value > std::numeric_limits<double>::max()) return Bits2304::largest();
        return scaled(value);
    } else {
        constexpr Length none = static_cast<Length>(~Length{0});
        if (!std::isfinite(value)) return none;
        Decimal decimal = decimal_of(value);
        Bits128 length = decimal.digits;
        for (; decimal.exponent < exponent_ && length > 0; ++decimal.exponent) length /= 10;
        for (; decimal.exponent > exponent_ && length > 0; --decimal.exponent) {
            if (length > std::numeric_limits<Bits128>::max() / 10) return none;
            length *= 10;
        }
        length /= divisor_;
        return length < none ? static_cast<Length>(length) : none;
    }
}
template std::uint32_t ExactWeights::at_most(double) const;
template std::uint64_t ExactWeights::at_most(double) const;
template Bits128 ExactWeights::at_most(double) const;
template Bits2304 ExactWeights::at_most(double) const;

double ExactWeights::to_double(Bits128 length) const {
    constexpr std::array<double, 23> exact_powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const Bits128 digits = length * divisor_;
    if (digits < (Bits128{1} << 53) && std::abs(exponent_) <= 22) {
        // Both operands are exact, so the one operation rounds once.
        const double power = exact_powers[static_cast<std::size_t>(std::abs(exponent_))];
        const auto whole = static_cast<double>(static_cast<std::uint64_t>(digits));
        return exponent_ < 0 ? whole / power : whole * power;
    }
    constexpr Bits128 chunk = 10'000'000'000'000'000'000u;
    const auto low = std::to_string(static_cast<std::uint64_t>(digits % chunk));
    if (digits < chunk) return from_decimal(low, exponent_);
    const auto high = std::to_string(static_cast<std::uint64_t>(digits / chunk));
    return from_decimal(high + std::string(19 - low.size(), '0') + low, exponent_);
}

double ExactWeights::nearly(Bits128 length) const noexcept {
    return static_cast<double>(length) * unit_;
}
double ExactWeights::nearly(const Bits2304& length) const {
    return to_double(length);
}

double ExactWeights::to_double(const Bits2304& length) const {
    constexpr std::uint64_t chunk = 1'000'000'000'000'000'000;
    constexpr std::size_t chunk_digits = 18;
    if (length.zero()) return 0;
    Bits2304 rest = length;
    std::string text;
    while (!rest.zero()) {
        std::string part = std::to_string(rest.divide(chunk));
        text.insert(0, std::string(chunk_digits - part.size(), '0') + part);
    }
    return from_decimal(text, exponent_);
}

}  // namespace hanse::paths
