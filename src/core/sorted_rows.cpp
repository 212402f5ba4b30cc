#include <algorithm>
#include <bit>
#include <type_traits>
#include <utility>
#include <vector>

#include "graph_data.hpp"
#include "hanse/core/parallel.hpp"

namespace HANSE_NAMESPACE {

namespace {

/// Whether the ties come by source and then by target, undirected ones from the lower to the higher end.
bool in_order(std::span<const NodeId> sources, std::span<const NodeId> targets, bool both_ways) {
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (both_ways && targets[i] <= sources[i]) return false;
        if (i == 0 || sources[i - 1] < sources[i]) continue;
        if (sources[i - 1] > sources[i] || targets[i - 1] > targets[i]) return false;
    }
    return true;
}

/// A tie on its way into a row: what says where it goes and the node at its other end, in one word.
template <bool coded>
struct TieItem {
    std::uint32_t word;

    static TieItem of(std::uint32_t word, std::uint32_t) { return {word}; }
    [[nodiscard]] std::uint32_t code() const { return 0; }
    template <class Rows>
    void put(Rows& rows, ArcId at, NodeId node) const {
        rows.targets[at] = node;
    }
};
template <>
struct TieItem<true> {
    std::uint32_t word, of_weight;

    static TieItem of(std::uint32_t word, std::uint32_t code) { return {word, code}; }
    [[nodiscard]] std::uint32_t code() const { return of_weight; }
    template <class Rows>
    void put(Rows& rows, ArcId at, NodeId node) const {
        rows.targets[at] = node;
        rows.codes[at] = of_weight;
    }
};

/// Ties sorted by counting, by one end and then by the other: in this order each is the next in the row of the second
/// end, and in that of the first. For so few nodes and ties that both ends are one word and the rows stay in the cache.
template <bool both_ways, bool coded, class Rows>
void sort_few(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> targets,
              std::span<const std::uint32_t> codes, Rows& rows) {
    using Item = TieItem<coded>;
    constexpr int half = 16;
    const auto low = [&](std::size_t i) { return both_ways ? std::min(sources[i], targets[i]) : sources[i]; };
    const auto high = [&](std::size_t i) { return both_ways ? std::max(sources[i], targets[i]) : targets[i]; };
    const std::size_t ties = sources.size();
    WorkVector<std::uint32_t> upper(nodes, 0), lower(nodes, 0), next(nodes);
    for (std::size_t i = 0; i < ties; ++i) {
        ++upper[low(i)];
        ++lower[high(i)];
    }
    std::uint32_t above = 0, below = 0;
    for (NodeId v = 0; v < nodes; ++v) {
        rows.offsets[v] = next[v] = above + (both_ways ? below : 0);
        above += std::exchange(upper[v], above);
        below += std::exchange(lower[v], below);
    }
    rows.offsets[nodes] = rows.targets.size();
    WorkVector<Item> by_high(ties), by_low(both_ways ? ties : 0);
    for (std::size_t i = 0; i < ties; ++i) {
        const std::uint32_t h = high(i);
        std::uint32_t code = 0;
        if constexpr (coded) code = codes[i];
        by_high[lower[h]++] = Item::of(h << half | low(i), code);
    }
    const auto first = [](Item one) { return one.word >> half; };
    const auto second = [](Item one) { return one.word & ((1u << half) - 1); };
    if constexpr (!both_ways) {
        for (const Item& one : by_high) one.put(rows, next[second(one)]++, first(one));
        return;
    }
    for (const Item& one : by_high)
        by_low[upper[second(one)]++] = Item::of(second(one) << half | first(one), one.code());
    for (std::size_t i = 0; i < ties; ++i) {  // now lower[v] are the ties that end below v or at it
        const Item one = by_low[i];
        one.put(rows, next[second(one)]++, first(one));
        one.put(rows, i + lower[first(one)], second(one));
    }
}

/// The same for more, never writing far: nodes stand in blocks of so few that the rows of a block stay in the cache.
/// Ties are dealt to the blocks of one end, put in order within each, and dealt to the blocks of the other end in that
/// order. An undirected tie is dealt by its lower end, then by its higher one, which makes the lower half of each row,
/// and from there by its lower end again, which makes the upper half.
///
/// Threads take stretches of ties or of blocks, and each knows where the items of the ones before it end, so that the
/// rows are the same for any number of them.
template <bool both_ways, bool coded, class Rows>
class RowSort {
public:
    RowSort(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> targets,
            std::span<const std::uint32_t> codes, Rows& rows, const RunControl& run)
        : sources_(sources),
          targets_(targets),
          codes_(codes),
          nodes_(nodes),
          pack_(packing(nodes)),
          blocks_(pack_.block(nodes) + 1),
          parts_(std::clamp<std::uint64_t>(sources.size() / least_share, 1, run.thread_count())),
          rows_(rows),
          run_{.threads = static_cast<unsigned>(parts_), .stop = run.stop} {}

    void sort() {
        const std::size_t ties = sources_.size();
        Items here(ties), there(ties);
        deal_ties(here);
        rows_.offsets[nodes_] = rows_.targets.size();
        const auto nothing = [](NodeId, const Item&, ArcId, std::size_t) {};
        if constexpr (!both_ways) {
            turn(here, high_, there, low_, [&](std::size_t, Scratch&) { return nothing; });
            return finish(there);
        }
        upper_.resize(nodes_);
        turn(here, low_, there, high_, [&](std::size_t block, Scratch& scratch) {
            for_rows(block, [&](std::size_t v, std::size_t r) { upper_[v] = scratch.end[r] - scratch.begin(r); });
            return nothing;
        });
        turn(there, high_, here, low_, [&](std::size_t block, Scratch& scratch) {
            ArcId row = low_[block] + high_[block];  // where the block's rows begin
            for_rows(block, [&](std::size_t v, std::size_t r) {
                rows_.offsets[v] = row;
                scratch.gap[r] = row - scratch.begin(r);
                row += scratch.end[r] - scratch.begin(r) + upper_[v];
            });
            return [this, &scratch](NodeId node, const Item& one, ArcId i, std::size_t r) {
                one.put(rows_, i + scratch.gap[r], node);
            };
        });
        finish(here);
    }

private:
    using Item = TieItem<coded>;

    /// Loops copy it: what they write might be its numbers, for all the compiler knows.
    struct Packing {
        int node_bits, row_bits;

        [[nodiscard]] std::size_t block(NodeId v) const { return v >> row_bits; }
        [[nodiscard]] NodeId node(Item item) const {
            return static_cast<NodeId>(item.word & ((std::uint64_t{1} << node_bits) - 1));
        }
        [[nodiscard]] std::size_t row(Item item) const {
            return static_cast<std::size_t>(std::uint64_t{item.word} >> node_bits);
        }
        [[nodiscard]] Item item(NodeId row, NodeId node, std::uint32_t code) const {
            const std::uint64_t in_block = row & ((std::uint32_t{1} << row_bits) - 1);
            return Item::of(static_cast<std::uint32_t>((in_block << node_bits) | node), code);
        }
    };
    using Items = WorkVector<Item>;
    using Starts = WorkVector<ArcId>;  // of blocks, and the end

    /// What one thread has to put a block in order.
    struct Scratch {
        explicit Scratch(std::size_t rows) : ends(rows + 1, 0), end(ends.data() + 1), gap(rows) {}
        [[nodiscard]] ArcId begin(std::size_t row) const { return end[static_cast<std::ptrdiff_t>(row) - 1]; }
        Starts ends;
        ArcId* end;  // of the rows, among the items of the block
        Starts gap;  // from an item's place in the block to its place in the graph
        Items items;
    };

    static constexpr std::uint64_t least_share = std::uint64_t{1} << 17;  // ties for a thread

    static Packing packing(NodeId nodes) {
        const auto bits = static_cast<int>(std::bit_width(nodes - 1));
        return {bits, std::clamp(bits - 8, 0, std::min(10, 32 - bits))};
    }
    [[nodiscard]] NodeId low(std::size_t tie) const {
        return both_ways ? std::min(sources_[tie], targets_[tie]) : sources_[tie];
    }
    [[nodiscard]] NodeId high(std::size_t tie) const {
        return both_ways ? std::max(sources_[tie], targets_[tie]) : targets_[tie];
    }

    template <class Body>
    void in_parts(Body&& body) {
        const std::uint64_t cost = 2 * sources_.size() / parts_;
        parallel_for(
            parts_, 1, run_, [&](std::uint64_t part, std::uint64_t, unsigned) { body(part); }, cost + 1);
    }

    /// Where the items of each part go in each block, from how many there are; counts become places.
    static void places(std::vector<Starts>& counts, const Starts& first) {
        for (std::size_t block = 0; block + 1 < first.size(); ++block) {
            ArcId at = first[block];
            for (Starts& count : counts) at += std::exchange(count[block], at);
        }
    }

    /// The ties, by the blocks of their first key: undirected the lower end, directed the target.
    void deal_ties(Items& items) {
        std::vector<Starts> lows(parts_), highs(parts_);
        const auto stretch = [&](std::size_t part) { return sources_.size() * part / parts_; };
        in_parts([&](std::size_t part) {
            const Packing pack = pack_;
            Starts lower(blocks_, 0), higher(blocks_, 0);
            for (std::size_t i = stretch(part); i < stretch(part + 1); ++i) {
                ++lower[pack.block(low(i))];
                ++higher[pack.block(high(i))];
            }
            lows[part] = std::move(lower);
            highs[part] = std::move(higher);
        });
        const auto starts = [&](const std::vector<Starts>& counts) {
            Starts first(blocks_ + 1, 0);
            for (std::size_t block = 0; block < blocks_; ++block) {
                first[block + 1] = first[block];
                for (const Starts& count : counts) first[block + 1] += count[block];
            }
            return first;
        };
        low_ = starts(lows);
        high_ = starts(highs);
        std::vector<Starts>& next = both_ways ? lows : highs;
        places(next, both_ways ? low_ : high_);
        in_parts([&](std::size_t part) {
            const Packing pack = pack_;
            Starts& to = next[part];
            for (std::size_t i = stretch(part); i < stretch(part + 1); ++i) {
                const NodeId l = low(i), h = high(i), key = both_ways ? l : h;
                std::uint32_t code = 0;
                if constexpr (coded) code = codes_[i];
                items[to[pack.block(key)]++] = pack.item(key, both_ways ? h : l, code);
            }
        });
    }

    /// The blocks of a part: about as many items as each other part has.
    [[nodiscard]] std::pair<std::size_t, std::size_t> share(std::size_t part, const Starts& first) const {
        const auto cut = [&](std::size_t at) {
            const auto found = std::lower_bound(first.begin(), first.end() - 1, first.back() * at / parts_);
            return static_cast<std::size_t>(found - first.begin());
        };
        return {part == 0 ? 0 : cut(part), part + 1 == parts_ ? blocks_ : cut(part + 1)};
    }

    /// Calls `body(block, scratch)` for the blocks of a part, one after the other.
    template <class Body>
    void for_blocks(std::size_t part, const Starts& first, Body&& body) {
        Scratch scratch(std::size_t{1} << pack_.row_bits);
        const auto [begin, end] = share(part, first);
        for (std::size_t block = begin; block < end; ++block) body(block, scratch);
    }

    template <class Body>
    void for_rows(std::size_t block, Body&& body) const {
        const std::size_t begin = block << pack_.row_bits;
        const std::size_t count = std::min(std::size_t{nodes_} - begin, std::size_t{1} << pack_.row_bits);
        for (std::size_t r = 0; r < count; ++r) body(begin + r, r);
    }

    /// Counts the items of a block by row: `scratch.end[r]` is where row r begins.
    void count(std::span<const Item> block, Scratch& scratch) const {
        const Packing pack = pack_;
        std::fill(scratch.ends.begin(), scratch.ends.end(), 0);
        for (const Item& one : block) ++scratch.end[pack.row(one)];
        ArcId at = 0;
        for (std::size_t r = 0; r < scratch.gap.size(); ++r) at += std::exchange(scratch.end[r], at);
    }

    /// Puts the items of a block in the order of their rows; `scratch.end[r]` is where row r ends.
    void order(std::span<const Item> block, Scratch& scratch) const {
        const Packing pack = pack_;
        count(block, scratch);
        if (scratch.items.size() < block.size()) scratch.items.resize(block.size());
        for (const Item& one : block) scratch.items[scratch.end[pack.row(one)]++] = one;
    }

    /// Deals the items, which stand in the blocks of one end, to the blocks of the other in the order of their rows.
    /// `begun(block, scratch)` is called for each block in order, and what it returns with each item, its place in the
    /// block and its row.
    template <class Begun>
    void turn(const Items& from, const Starts& from_first, Items& to, const Starts& to_first, Begun&& begun) {
        std::vector<Starts> next(parts_);
        in_parts([&](std::size_t part) {
            if (parts_ == 1) return void(next[part] = to_first);
            const Packing pack = pack_;
            Starts counts(blocks_, 0);
            const auto [begin, end] = share(part, from_first);
            for (ArcId i = from_first[begin]; i < from_first[end]; ++i) ++counts[pack.block(pack.node(from[i]))];
            next[part] = std::move(counts);
        });
        if (parts_ > 1) places(next, to_first);
        in_parts([&](std::size_t part) {
            const Packing pack = pack_;
            Starts& at = next[part];
            for_blocks(part, from_first, [&](std::size_t block, Scratch& scratch) {
                const ArcId first = from_first[block], size = from_first[block + 1] - first;
                order({from.data() + first, size}, scratch);
                const auto met = begun(block, scratch);
                const auto base = static_cast<NodeId>(block << pack_.row_bits);
                for (ArcId i = 0; i < size; ++i) {
                    const Item one = scratch.items[i];
                    const NodeId other = pack.node(one);
                    const std::size_t r = pack.row(one);
                    met(other, one, i, r);
                    to[at[pack.block(other)]++] = pack.item(other, base + static_cast<NodeId>(r), one.code());
                }
            });
        });
    }

    /// The rows from the items in the blocks of their lower end: the upper half of each, or directed all of it.
    void finish(const Items& items) {
        in_parts([&](std::size_t part) {
            const Packing pack = pack_;
            for_blocks(part, low_, [&](std::size_t block, Scratch& scratch) {
                const std::span<const Item> all(items.data() + low_[block], low_[block + 1] - low_[block]);
                if (!both_ways) count(all, scratch);
                for_rows(block, [&](std::size_t v, std::size_t r) {
                    if (both_ways)
                        scratch.end[r] = rows_.offsets[v + 1] - upper_[v];
                    else
                        rows_.offsets[v] = scratch.end[r] += low_[block];
                });
                for (const Item& one : all) one.put(rows_, scratch.end[pack.row(one)]++, pack.node(one));
            });
        });
    }

    std::span<const NodeId> sources_, targets_;
    std::span<const std::uint32_t> codes_;
    NodeId nodes_;
    Packing pack_;
    std::size_t blocks_;
    std::uint64_t parts_;
    Rows& rows_;
    RunControl run_;
    Starts low_, high_;  // where the items of a block begin, by either end
    Starts upper_;       // how many of a row are above it
};

/// The same for ties in order, and without anything beside the rows.
template <class Rows>
void fill_in_order(std::span<const NodeId> sources, std::span<const NodeId> targets,
                   std::span<const std::uint32_t> codes, bool both_ways, Rows& rows) {
    std::fill(rows.offsets.begin(), rows.offsets.end(), 0);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        ++rows.offsets[sources[i] + std::size_t{1}];
        if (both_ways) ++rows.offsets[targets[i] + std::size_t{1}];
    }
    for (std::size_t v = 1; v < rows.offsets.size(); ++v) rows.offsets[v] += rows.offsets[v - 1];
    WorkVector<ArcId> fill(rows.offsets.begin(), rows.offsets.end() - 1);
    const auto put = [&](NodeId row, NodeId target, std::size_t tie) {
        const ArcId at = fill[row]++;
        rows.targets[at] = target;
        if (!codes.empty()) rows.codes[at] = codes[tie];
    };
    for (std::size_t i = 0; i < sources.size(); ++i) {
        put(sources[i], targets[i], i);
        if (both_ways) put(targets[i], sources[i], i);
    }
}

/// Of undirected loops at one node, the first ends stand before the second ones: puts both ends of each side by side.
template <class Rows>
void pair_loops(std::span<const NodeId> sources, std::span<const NodeId> targets, Rows& rows) {
    std::vector<NodeId> nodes;
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (sources[i] == targets[i]) nodes.push_back(sources[i]);
    std::ranges::sort(nodes);
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    for (const NodeId v : nodes) {
        const auto row = rows.targets.begin();
        const auto [first, last] =
            std::equal_range(row + static_cast<std::ptrdiff_t>(rows.offsets[v]),
                             row + static_cast<std::ptrdiff_t>(rows.offsets[v + std::size_t{1}]), v);
        const auto codes = std::span(rows.codes)
                               .subspan(static_cast<std::size_t>(first - row), static_cast<std::size_t>(last - first));
        const std::vector<std::uint32_t> one(codes.begin(), codes.begin() + std::ssize(codes) / 2);
        for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = one[i / 2];
    }
}

}  // namespace

void Graph::Rows::fill(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> target_ends,
                       std::span<const std::uint32_t> tie_codes, bool both_ways, std::uint64_t loops,
                       const RunControl& run) {
    offsets.resize(std::size_t{nodes} + 1);
    targets.resize(both_ways ? 2 * sources.size() : sources.size());
    codes.resize(tie_codes.empty() ? 0 : targets.size());
    constexpr std::size_t near = std::size_t{1} << 22;  // the cache holds the rows of so many ties
    if (sources.size() < near && in_order(sources, target_ends, both_ways))
        return fill_in_order(sources, target_ends, tie_codes, both_ways, *this);
    const bool few = sources.size() < near / 4 && nodes <= 1u << 16;
    const auto sort = [&]<bool both, bool coded>() {
        if (few) return sort_few<both, coded>(nodes, sources, target_ends, tie_codes, *this);
        RowSort<both, coded, Rows>(nodes, sources, target_ends, tie_codes, *this, run).sort();
    };
    if (both_ways)
        tie_codes.empty() ? sort.operator()<true, false>() : sort.operator()<true, true>();
    else
        tie_codes.empty() ? sort.operator()<false, false>() : sort.operator()<false, true>();
    if (both_ways && loops > 1 && !codes.empty()) pair_loops(sources, target_ends, *this);
}

}  // namespace HANSE_NAMESPACE
