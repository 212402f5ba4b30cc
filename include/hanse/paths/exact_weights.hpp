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

namespace hanse::paths {

__extension__ using Bits128 = unsigned __int128;

/// A length that always fits: any sum of up to 2^64 distances in units of the smallest one's last decimal.
class Bits2304 {
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
    [[nodiscard]] bool zero() const noexcept { return *this == Bits2304(); }

    friend bool operator==(const Bits2304&, const Bits2304&) = default;
    friend std::strong_ordering operator<=>(const Bits2304& a, const Bits2304& b) noexcept;

private:
    std::array<std::uint64_t, words> words_{};  // lowest first
};

/// How wide an integer must be to hold every path's length.
enum class LengthWidth { bits32, bits64, bits128, bits2304 };

/// The distances of a graph as integers of one common unit, so that lengths of paths compare exactly.
///
/// A distance is the number that its shortest decimal text denotes (the text that reads back as the same double, as
/// Python prints it): 0.1 is one tenth, and 0.1 + 0.2 equals 0.3. So it is with every weight that was given as decimal
/// text of up to 15 digits. A number that has no short decimal text is what its 16 or 17 digits say: 1/3 is
/// 0.3333333333333333, so three such ties are shorter than a tie of 1 and as long as any other three such ties, in any
/// order. (Doubles added up would compare by the order of the sum.) See docs/decisions/0030.
///
/// The unit is the greatest common divisor of all distances. Loops do not count: they are on no shortest path.
class ExactWeights {
public:
    /// All ties 1 if the graph has no weights.
    explicit ExactWeights(const Graph& graph, const RunControl& run = {});

    /// The narrowest integers that hold every sum of `ties` distances.
    [[nodiscard]] LengthWidth width(std::uint64_t ties) const noexcept;
    /// The narrowest integers that hold lengths up to `longest`, given in 128 bits.
    [[nodiscard]] static LengthWidth width_of(Bits128 longest) noexcept;
    /// False if only 2304 bits hold every length.
    [[nodiscard]] bool fits_128() const noexcept { return wide_.empty(); }

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
    /// A double within one part in 10^15 of a length; faster.
    [[nodiscard]] double nearly(Bits128 length) const noexcept;
    [[nodiscard]] double nearly(const Bits2304& length) const;

private:
    [[nodiscard]] Bits2304 scaled(double value) const;

    int exponent_ = 0;  // the unit is divisor_ * 10^exponent_
    Bits128 divisor_ = 1;
    std::vector<Bits128> small_;
    std::vector<Bits2304> wide_;
    Bits128 largest_ = 1;
    double unit_ = 1;
};

}  // namespace hanse::paths
