#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

/// An end of a tie, seen from the other: `for (auto [v, weight] : graph.neighbours(u))`.
struct Neighbour {
    std::uint32_t node;
    double weight;  ///< 1 if the graph has none

    friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

/// A node's row as a random-access range of Neighbours. Looks at its graph: keep that alive.
class Row {
public:
    class Iterator {
    public:
        using value_type = Neighbour;
        using reference = Neighbour;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;  // of old algorithms, which want a reference
        using iterator_concept = std::random_access_iterator_tag;

        Iterator() = default;
        Iterator(const Row& row, difference_type at)
            : target_(row.targets_ + at), code_(row.codes_ ? row.codes_ + at : nullptr), values_(row.values_) {}

        Neighbour operator*() const noexcept { return {*target_, code_ ? values_[*code_] : 1.0}; }
        Neighbour operator[](difference_type n) const noexcept { return *(*this + n); }
        Iterator& operator+=(difference_type n) noexcept {
            target_ += n;
            if (code_) code_ += n;
            return *this;
        }
        Iterator& operator-=(difference_type n) noexcept { return *this += -n; }
        Iterator& operator++() noexcept { return *this += 1; }
        Iterator& operator--() noexcept { return *this += -1; }
        Iterator operator++(int) noexcept { return ++*this, *this - 1; }
        Iterator operator--(int) noexcept { return --*this, *this + 1; }
        friend Iterator operator+(Iterator it, difference_type n) noexcept { return it += n; }
        friend Iterator operator+(difference_type n, Iterator it) noexcept { return it += n; }
        friend Iterator operator-(Iterator it, difference_type n) noexcept { return it -= n; }
        friend difference_type operator-(const Iterator& a, const Iterator& b) noexcept {
            return a.target_ - b.target_;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) noexcept { return a.target_ == b.target_; }
        friend auto operator<=>(const Iterator& a, const Iterator& b) noexcept { return a.target_ <=> b.target_; }

    private:
        const std::uint32_t* target_ = nullptr;
        const std::uint32_t* code_ = nullptr;
        const double* values_ = nullptr;
    };

    Row(const std::uint32_t* targets, const std::uint32_t* codes, const double* values, std::size_t size) noexcept
        : targets_(targets), codes_(codes), values_(values), size_(size) {}
    [[nodiscard]] Iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] Iterator end() const noexcept { return {*this, static_cast<std::ptrdiff_t>(size_)}; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] Neighbour operator[](std::size_t at) const noexcept {
        return begin()[static_cast<std::ptrdiff_t>(at)];
    }

private:
    const std::uint32_t* targets_;
    const std::uint32_t* codes_;
    const double* values_;
    std::size_t size_;
};

}  // namespace HANSE_NAMESPACE
