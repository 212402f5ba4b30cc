#pragma once

#include <cstddef>
#include <cstdint>

#include "centrality/detail/lanes.hpp"

/// Of what is compiled for several instruction sets: no copy for another set may be called.
#define HANSE_INLINE [[gnu::always_inline]] inline

namespace HANSE_NAMESPACE::centrality::detail {

template <int width>
struct VectorOf;
template <>
struct VectorOf<2> {
    typedef double Number __attribute__((vector_size(16), may_alias));
    typedef std::int64_t Bits __attribute__((vector_size(16), may_alias));
};
template <>
struct VectorOf<4> {
    typedef double Number __attribute__((vector_size(32), may_alias));
    typedef std::int64_t Bits __attribute__((vector_size(32), may_alias));
};
template <>
struct VectorOf<8> {
    typedef double Number __attribute__((vector_size(64), may_alias));
    typedef std::int64_t Bits __attribute__((vector_size(64), may_alias));
};

/// All lanes in vectors of `width`.
template <int width>
struct Lanes {
    static constexpr int parts = static_cast<int>(lane_count) / width;
    using Vector = typename VectorOf<width>::Number;
    using Bits = typename VectorOf<width>::Bits;

    Vector part[parts];

    HANSE_INLINE void clear() {
        for (int p = 0; p < parts; ++p) part[p] = Vector{};
    }
    HANSE_INLINE void load(const double* row) {
        for (int p = 0; p < parts; ++p) part[p] = reinterpret_cast<const Vector*>(row)[p];
    }
    HANSE_INLINE void store(double* row) const {
        for (int p = 0; p < parts; ++p) reinterpret_cast<Vector*>(row)[p] = part[p];
    }
    HANSE_INLINE void add(const double* row) {
        for (int p = 0; p < parts; ++p) part[p] += reinterpret_cast<const Vector*>(row)[p];
    }
    HANSE_INLINE void times(const double* row) {
        for (int p = 0; p < parts; ++p) part[p] *= reinterpret_cast<const Vector*>(row)[p];
    }
    HANSE_INLINE void over(const double* row) {
        for (int p = 0; p < parts; ++p) part[p] /= reinterpret_cast<const Vector*>(row)[p];
    }
    /// value = value * factor + addend
    HANSE_INLINE void affine(double factor, double addend) {
        for (int p = 0; p < parts; ++p) part[p] = part[p] * factor + addend;
    }
    HANSE_INLINE void raise(const Lanes& other) {
        for (int p = 0; p < parts; ++p) part[p] = other.part[p] > part[p] ? other.part[p] : part[p];
    }
    /// Zero in the lanes that the mask leaves out.
    HANSE_INLINE void keep(Mask mask) {
        for (int p = 0; p < parts; ++p) {
            Bits lane;
            for (int i = 0; i < width; ++i) lane[i] = std::int64_t{1} << (p * width + i);
            const Bits set = (lane & static_cast<std::int64_t>(mask)) != 0;
            part[p] = reinterpret_cast<Vector>(reinterpret_cast<Bits>(part[p]) & set);
        }
    }
    /// The sum over the lanes, always in the order of a tree of halves.
    HANSE_INLINE double sum() {
        for (int half = parts / 2; half > 0; half /= 2) {
            for (int p = 0; p < half; ++p) part[p] += part[p + half];
        }
        Vector total = part[0];
        for (int half = width / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; ++i) total[i] += total[i + half];
        }
        return total[0];
    }
};

}  // namespace HANSE_NAMESPACE::centrality::detail
