#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/check_at.hpp"
#include "core/number_set.hpp"
#include "hanse/core/transform.hpp"

namespace HANSE_NAMESPACE {

/// Ties without loops and repetitions that exchange partners, so that all degrees stay.
class TieSwaps {
public:
    TieSwaps(TieList& list, bool directed, const RunControl& run)
        : list_(list), directed_(directed), tied_(list.sources.size()) {
        for (std::size_t i = 0; i < list.sources.size(); ++i) {
            check_at(run, i);
            insert(i);
        }
    }

    [[nodiscard]] bool has(NodeId u, NodeId v) const { return tied_.contains(key(u, v)); }
    void erase(std::size_t tie) { tied_.erase(key(list_.sources[tie], list_.targets[tie])); }
    void insert(std::size_t tie) { tied_.insert(key(list_.sources[tie], list_.targets[tie])); }

    /// a-b and c-d become a-d and c-b (`turned`: the second is taken as d-c), unless that makes a loop or a second tie.
    void swap(std::size_t i, std::size_t j, bool turned = false) {
        const NodeId a = list_.sources[i], b = list_.targets[i];
        NodeId c = list_.sources[j], d = list_.targets[j];
        if (turned) std::swap(c, d);
        if (i == j || a == d || c == b || has(a, d) || has(c, b)) return;
        erase(i);
        erase(j);
        list_.targets[i] = d;
        list_.sources[j] = c;
        list_.targets[j] = b;
        insert(i);
        insert(j);
    }

private:
    [[nodiscard]] std::uint64_t key(NodeId u, NodeId v) const {
        if (!directed_ && u > v) std::swap(u, v);
        return (std::uint64_t{u} << 32) | v;
    }

    TieList& list_;
    bool directed_;
    NumberSet tied_;
};

}  // namespace HANSE_NAMESPACE
