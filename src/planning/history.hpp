#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/gap/setting.hpp"

// Ties with the day they began: what was known on any day of the past, from one walk over the tables.
namespace HANSE_NAMESPACE::planning::detail {

using Day = std::int32_t;  ///< since 1970-01-01

/// Who met whom first when; an organisation's partners stand in the order in which they came.
struct History {
    static constexpr Day ever = std::numeric_limits<Day>::min();  ///< of ties without a date
    std::vector<std::size_t> offsets{0};
    std::vector<NodeId> partners;
    std::vector<Day> days;

    [[nodiscard]] NodeId nodes() const noexcept { return static_cast<NodeId>(offsets.size() - 1); }
    /// Partners by that day.
    [[nodiscard]] std::span<const NodeId> known(NodeId node, Day day) const noexcept;
    /// Partners that came after `since` and by `until`.
    [[nodiscard]] std::span<const NodeId> came(NodeId node, Day since, Day until) const noexcept;
};

/// All that began by the setting's day; what has no date is as old as the data, or left out if a day was asked for.
/// Time O(sum of squared sizes of projects and events).
/// Organisations that have ended are replaced by their heirs, as in the setting.
[[nodiscard]] History history(const gap::Setting& setting, const RunControl& run);

/// The network as it was on a day.
struct Snapshot {
    const History* history = nullptr;
    Day day = 0;
    std::vector<std::uint32_t> degree;
    std::vector<double> adamic_adar;  ///< by degree: what a shared partner counts, 1 / ln k; 0 where k is 1
    double ends = 0;                  ///< sum of degrees

    Snapshot(const History& all, Day on);
    [[nodiscard]] std::span<const NodeId> known(NodeId node) const noexcept {
        return {history->partners.data() + history->offsets[node], degree[node]};
    }
    /// Ties that two of so many partners would have by chance, k l / 2m.
    [[nodiscard]] double chance(std::uint32_t k, std::uint32_t l) const noexcept { return double{1} * k * l / ends; }
};

/// Of everybody's partners on a day those that are looked for. Members of a home have partners in common, so each row
/// is looked through once for all of them.
class Rows {
public:
    explicit Rows(const History& all) : kept_(all.partners.size()), size_(all.nodes()), made_(all.nodes()) {}

    /// From now on: those of which `wanted`, by organisation, is not 0.
    void look(const Snapshot& then, const std::vector<std::uint32_t>& wanted) {
        then_ = &then;
        wanted_ = &wanted;
        ++turn_;
    }
    [[nodiscard]] const Snapshot& then() const noexcept { return *then_; }
    [[nodiscard]] std::span<const NodeId> of(NodeId node) {
        NodeId* const row = kept_.data() + then_->history->offsets[node];
        if (made_[node] != turn_) {
            made_[node] = turn_;
            std::uint32_t size = 0;
            for (const auto v : then_->known(node)) {
                row[size] = v;  // a branch would often be guessed wrong
                size += (*wanted_)[v] != 0;
            }
            size_[node] = size;
        }
        return {row, size_[node]};
    }

private:
    const Snapshot* then_ = nullptr;
    const std::vector<std::uint32_t>* wanted_ = nullptr;
    std::vector<NodeId> kept_;  ///< at the places of the history
    std::vector<std::uint32_t> size_, made_;
    std::uint32_t turn_ = 0;
};

/// What one organisation shares with others: per shared partner q resource allocation counts 1 / k(q), Adamic-Adar
/// 1 / ln k(q).
class Shared {
public:
    explicit Shared(NodeId nodes) : sums_(nodes), touched_(nodes + std::size_t{1}) {}

    /// The organisations that share a partner with `source` (itself and its partners may be among them).
    std::span<const NodeId> from(const Snapshot& then, NodeId source) {
        return from(then, source, [&](NodeId q) { return then.known(q); });
    }
    /// Those of them that are looked for.
    std::span<const NodeId> from(Rows& rows, NodeId source) {
        return from(rows.then(), source, [&](NodeId q) { return rows.of(q); });
    }
    /// The cube of the fused score, 0 without a shared partner:
    ///     fused = cube root of (RA * AA * (RA + k(u) k(v) / 2m))
    [[nodiscard]] double cube(double chance, NodeId target) const {
        const Sums& sum = sums_[target];
        return sum.allocation * sum.adamic_adar * (sum.allocation + chance);
    }
    [[nodiscard]] double cube(const Snapshot& then, NodeId source, NodeId target) const {
        return cube(then.chance(then.degree[source], then.degree[target]), target);
    }
    [[nodiscard]] NodeId nodes() const noexcept { return static_cast<NodeId>(sums_.size()); }
    [[nodiscard]] bool any(NodeId target) const noexcept { return sums_[target].allocation > 0; }

private:
    template <class RowOf>
    std::span<const NodeId> from(const Snapshot& then, NodeId source, RowOf&& row_of) {
        for (std::size_t i = 0; i < count_; ++i) sums_[touched_[i]] = {};
        std::size_t count = 0;
        Sums* const sums = sums_.data();
        NodeId* const touched = touched_.data();
        for (const auto q : then.known(source)) {
            const Sums one{1 / static_cast<double>(then.degree[q]), then.adamic_adar[then.degree[q]]};
            for (const auto v : row_of(q)) {
                Sums& sum = sums[v];
                touched[count] = v;  // a branch would be guessed wrong every fourth time
                count += std::bit_cast<std::uint64_t>(sum.allocation) == 0;  // NaN would slow a comparison of numbers
                sum.allocation += one.allocation;
                sum.adamic_adar += one.adamic_adar;
            }
        }
        count_ = count;
        return {touched, count};
    }

    struct Sums {
        double allocation = 0, adamic_adar = 0;
    };
    std::vector<Sums> sums_;
    std::vector<NodeId> touched_;  ///< the first `count_`; one more has room, so that none is asked for
    std::size_t count_ = 0;
};

}  // namespace HANSE_NAMESPACE::planning::detail
