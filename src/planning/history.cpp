#include "history.hpp"

#include <algorithm>
#include <cmath>

#include "hanse/projection/affiliation.hpp"

namespace HANSE_NAMESPACE::planning::detail {

namespace {

model::Date start_of(const model::Network& network, const gap::Occasion& occasion) {
    switch (occasion.table) {
        case model::Table::projects:
            return network.projects()[occasion.row].start;
        case model::Table::contacts:
            return network.contacts()[occasion.row].start;
        default:
            return network.events()[occasion.row].start;
    }
}

constexpr std::uint32_t nodes_per_check = 256;

}  // namespace

std::span<const NodeId> History::known(NodeId node, Day day) const noexcept {
    return came(node, ever, day);
}

std::span<const NodeId> History::came(NodeId node, Day since, Day until) const noexcept {
    const auto begin = days.begin() + static_cast<std::ptrdiff_t>(offsets[node]);
    const auto end = days.begin() + static_cast<std::ptrdiff_t>(offsets[node + 1]);
    const auto first = since == ever ? begin : std::upper_bound(begin, end, since);
    const auto last = std::upper_bound(first, end, until);
    return {partners.data() + (first - days.begin()), static_cast<std::size_t>(last - first)};
}

History history(const gap::Setting& setting, const RunControl& run) {
    const auto& network = setting.network;
    projection::ProjectionOptions options;
    options.ties = setting.question.ties;
    auto all = projection::affiliation(network, options);
    auto in_ties = setting.stands_for;  // that both met somebody who is not named joins nobody
    for (auto& id : in_ties)
        if (id != model::none && !network.organisations()[id].actor) id = model::none;
    projection::replace_organisations(all, in_ties);
    const gap::Occasions occasions(all, network.organisations().size());
    const Day today = setting.today.last_day();
    const bool keep_undated = !setting.question.as_of.known();
    std::vector<Day> begin(occasions.count());
    for (std::uint32_t o = 0; o < occasions.count(); ++o) {
        const auto start = start_of(network, occasions[o]);
        begin[o] = start.known() ? start.first_day() : keep_undated ? History::ever : std::numeric_limits<Day>::max();
    }
    History result;
    const auto nodes = static_cast<NodeId>(network.organisations().size());
    std::vector<NodeId> seen(nodes, nodes);
    std::vector<std::uint32_t> own;
    std::size_t count = 0;
    for (NodeId u = 0; u < nodes; ++u) {
        if (u % nodes_per_check == 0) run.check();
        own.clear();
        std::size_t most = count;
        for (const auto o : occasions.of(u))
            if (begin[o] <= today) own.push_back(o), most += occasions.organisations(o).size();
        std::stable_sort(own.begin(), own.end(), [&](auto a, auto b) { return begin[a] < begin[b]; });
        if (most > result.days.size()) {
            result.partners.resize(2 * most);
            result.days.resize(2 * most);
        }
        seen[u] = u;
        for (const auto o : own) {
            for (const auto v : occasions.organisations(o)) {
                result.partners[count] = v;  // a branch would often be guessed wrong
                result.days[count] = begin[o];
                count += seen[v] != u;
                seen[v] = u;
            }
        }
        result.offsets.push_back(count);
    }
    result.partners.resize(count);
    result.days.resize(count);
    return result;
}

Snapshot::Snapshot(const History& all, Day on) : history(&all), day(on), degree(all.nodes()) {
    for (NodeId u = 0; u < all.nodes(); ++u) {
        degree[u] = static_cast<std::uint32_t>(all.known(u, on).size());
        ends += degree[u];
        if (degree[u] >= adamic_adar.size()) adamic_adar.resize(degree[u] + 1);
    }
    for (std::size_t k = 2; k < adamic_adar.size(); ++k) adamic_adar[k] = 1 / std::log(static_cast<double>(k));
}

}  // namespace HANSE_NAMESPACE::planning::detail
