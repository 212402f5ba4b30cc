#include <algorithm>
#include <bit>
#include <cmath>

#include "hanse/paths/exact_weights.hpp"

namespace HANSE_NAMESPACE::paths {

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

unsigned Bits2304::bit_width() const noexcept {
    for (std::size_t i = words; i-- > 0;)
        if (words_[i] != 0) return static_cast<unsigned>(64 * i) + static_cast<unsigned>(std::bit_width(words_[i]));
    return 0;
}

long double Bits2304::leading(int shift) const noexcept {
    const int lowest = std::max(0, static_cast<int>(bit_width()) - 128);
    const auto at = static_cast<unsigned>(lowest);
    const Bits128 top = (Bits128{from(at + 64)} << 64) | from(at);
    return std::ldexp(static_cast<long double>(top), lowest - shift);
}

std::strong_ordering operator<=>(const Bits2304& a, const Bits2304& b) noexcept {
    for (std::size_t i = Bits2304::words; i-- > 0;) {
        if (a.words_[i] != b.words_[i]) return a.words_[i] <=> b.words_[i];
    }
    return std::strong_ordering::equal;
}

}  // namespace HANSE_NAMESPACE::paths
