#pragma once

#include <cmath>
#include <cstdint>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

/// A count of paths without an upper limit: value * 2^(512 scale), 1 <= value < 2^512 (or 0). Only what counting paths
/// needs; as precise as a double.
struct HANSE_API Wide {
    double value = 0;
    std::int64_t scale = 0;

    static constexpr double step = 0x1p512;

    Wide& operator+=(const Wide& other) noexcept {
        if (other.value == 0) return *this;
        if (value == 0) return *this = other;
        if (scale < other.scale) {
            value = (scale + 1 == other.scale ? value / step : 0) + other.value;
            scale = other.scale;
        } else {
            value += other.scale == scale ? other.value : other.scale + 1 == scale ? other.value / step : 0;
        }
        return shortened();
    }
    friend Wide operator*(Wide count, double times) noexcept {
        count.value *= times;
        return count.shortened();
    }
    friend Wide operator*(Wide a, const Wide& b) noexcept {
        a.value *= b.value;
        a.scale += b.scale;
        return a.shortened();
    }
    /// The quotient of two counts, the second not 0.
    friend double operator/(const Wide& a, const Wide& b) noexcept {
        if (a.scale == b.scale) return a.value / b.value;
        const std::int64_t apart = a.scale - b.scale;
        if (apart < -4 || a.value == 0) return 0;
        return std::ldexp(a.value / b.value, static_cast<int>(512 * apart));
    }

private:
    Wide& shortened() noexcept {
        if (value >= step) {
            value /= step;
            ++scale;
        }
        return *this;
    }
};

}  // namespace HANSE_NAMESPACE
