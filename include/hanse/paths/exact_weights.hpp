#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::paths {

__extension__ using Bits128 = unsigned __int128;

/// A length that always fits: any sum of up to 2^64 distances in units of the smallest one's last decimal.
class HANSE_API Bits2304 {
public:
    static constexpr std::size_t words = 36;

    Bits2304() = default;
    explicit Bits2304(Bits128 value)
        : words_{static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64)} {}
    static Bits2304 largest() noexcept;

    Bits2304& operator+=(const Bits2304& other) noexcept;
    Bits2304& operator*=(std::uint64_t factor) noexcept;
    /// Divides and returns the remainder.
    std::uint64_t divide(std::uint64_t divisor) noexcept;
    friend Bits2304 operator+(Bits2304 a, const Bits2304& b) noexcept { return a += b; }
    /// The lowest 64 of the bits from `shift` on.
    [[nodiscard]] std::uint64_t from(unsigned shift) const noexcept;
    [[nodiscard]] Bits128 low128() const noexcept { return (Bits128{words_[1]} << 64) | words_[0]; }
    [[nodiscard]] unsigned bit_width() const noexcept;
    /// The value divided by 2^shift, from its first 128 bits.
    [[nodiscard]] long double leading(int shift) const noexcept;
    [[nodiscard]] bool zero() const noexcept { return *this == Bits2304(); }

    friend bool operator==(const Bits2304&, const Bits2304&) = default;
    friend std::strong_ordering operator<=>(const Bits2304& a, const Bits2304& b) noexcept;

private:
    std::array<std::uint64_t, words> words_{};  // lowest first
};

/// A sum of fractions whose common denominator is too large to write down: a whole number of units of 2^-shift, rounded
/// down tie by tie, which says which is longer, and the sum's residue modulo a prime, which is exact and says which are
/// equal. Two different sums have the same residue once in 2^61 times, and then only if they are next to each other.
struct HANSE_API FixedLength {
    static constexpr std::uint64_t prime = (std::uint64_t{1} << 61) - 1;
    static constexpr Bits128 slack = Bits128{1} << 32;  ///< more than what a path's ties can lose by rounding

    Bits128 fixed = 0;
    std::uint64_t residue = 0;

    static constexpr FixedLength largest() noexcept { return {~Bits128{0}, prime}; }
    static std::uint64_t residue_of(std::uint64_t numerator, std::uint64_t denominator, int exponent) noexcept;
    explicit operator Bits2304() const { return Bits2304(fixed); }

    friend FixedLength operator+(const FixedLength& a, const FixedLength& b) noexcept {
        const std::uint64_t sum = a.residue + b.residue;
        return {a.fixed + b.fixed, sum >= prime ? sum - prime : sum};
    }
    friend bool operator==(const FixedLength& a, const FixedLength& b) noexcept {
        return a.residue == b.residue && (a.fixed > b.fixed ? a.fixed - b.fixed : b.fixed - a.fixed) < slack;
    }
    friend std::strong_ordering operator<=>(const FixedLength& a, const FixedLength& b) noexcept {
        if (a == b) return std::strong_ordering::equal;
        return a.fixed != b.fixed ? a.fixed <=> b.fixed : a.residue <=> b.residue;
    }
};

struct Rational;

/// How wide an integer must be to hold every path's length.
enum class LengthWidth { bits32, bits64, bits128, bits2304, fixed };

/// The distances of a graph as integers of one common unit, so that lengths of paths compare exactly.
///
/// A distance is the number that its shortest decimal text denotes (the text that reads back as the same double, as
/// Python prints it): 0.1 is one tenth, and 0.1 + 0.2 equals 0.3. So it is with every weight that was given as decimal
/// text of up to 15 digits. Numbers of ten digits or more may have been computed: if at least half of them show a
/// fraction (1/3, 2/3, the 10/21 of Newman's weights: p/q with p q < 2^40 within 8 units in the last place; or 1 / w
/// for a strength w of up to 13 digits), those that do are that fraction. So 1/6 + 1/6 equals 1/3, whether
/// `as_distance` or another package made them. Arbitrary doubles are what their 16 or 17 digits say. See
/// docs/decisions/0107.
///
/// The unit is the greatest common divisor of all distances, over their common denominator. If that takes more than 128
/// bits, fractions become FixedLength; distances more than 2^80 apart 2304 bits; and if those are not enough for the
/// denominator either, fractions are what their digits say. Loops do not count: they are on no shortest path.
class HANSE_API ExactWeights {
public:
    /// All ties 1 if the graph has no weights.
    explicit ExactWeights(const Graph& graph, const RunControl& run = {});

    /// The narrowest integers that hold every sum of `ties` distances.
    [[nodiscard]] LengthWidth width(std::uint64_t ties) const noexcept;
    /// The narrowest integers that hold lengths up to `longest`, given in 128 bits.
    [[nodiscard]] static LengthWidth width_of(Bits128 longest) noexcept;
    /// False if only FixedLength or 2304 bits hold every length.
    [[nodiscard]] bool fits_128() const noexcept { return wide_.empty() && fixed_.empty(); }

    /// For each of graph.weight_values() its length in units; one entry, 1, without weights. Ask for 2304 bits only if
    /// no fewer will do.
    template <class Length>
    [[nodiscard]] std::vector<Length> lengths() const;

    /// The largest length that is at most `value`, as a limit: the largest of its type if `value` exceeds all.
    template <class Length>
    [[nodiscard]] Length at_most(double value) const;

    /// The double nearest to a length.
    [[nodiscard]] double to_double(Bits128 length) const;
    [[nodiscard]] double to_double(const Bits2304& length) const;
    [[nodiscard]] double to_double(const FixedLength& length) const;
    /// A double within one part in 10^15 of a length; faster.
    [[nodiscard]] double nearly(Bits128 length) const noexcept;
    [[nodiscard]] double nearly(const FixedLength& length) const noexcept;
    [[nodiscard]] double nearly(const Bits2304& length) const;

private:
    // Three ways to write down all values; false if they do not fit.
    bool scale(const std::vector<Rational>& values, int room, const RunControl& run);
    bool fix(const std::vector<Rational>& exact, std::span<const double> values, NodeId nodes, const RunControl& run);
    bool widen(const std::vector<Rational>& values, const RunControl& run);
    [[nodiscard]] FixedLength fixed(const Rational& value) const;
    [[nodiscard]] bool fractions() const { return denominator_ != 1 || !fixed_.empty() || wide_denominator_ != one_; }

    static const Bits2304 one_;
    int exponent_ = 0;  // the unit is divisor_ * 10^exponent_ / denominator_, or 2^-shift_
    int shift_ = 0;
    Bits128 divisor_ = 1;
    Bits128 denominator_ = 1;
    Bits2304 wide_denominator_{Bits128{1}};
    std::vector<Bits128> small_;
    std::vector<FixedLength> fixed_;
    std::vector<Bits2304> wide_;
    Bits128 largest_ = 1;
    double unit_ = 1;
};

}  // namespace HANSE_NAMESPACE::paths
