#include "hanse/planning/matchmaking.hpp"

#include <algorithm>
#define BOOST_NO_CXX98_FUNCTION_BASE  // Boost 1.74 asks for std::unary_function, which libc++ has no more
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>  // is_residual_edge
#include <boost/property_map/function_property_map.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::planning {

namespace {

using Amount = std::int64_t;
constexpr double unit = 1e9;  // fits in billionths, so that sums are exact
constexpr double largest_fit = 1e6;

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using Edge = Traits::edge_descriptor;
using Flow = boost::adjacency_list<
    boost::vecS, boost::vecS, boost::directedS, boost::no_property,
    boost::property<boost::edge_residual_capacity_t, Amount,
                    boost::property<boost::edge_reverse_t, Edge, boost::property<boost::edge_weight_t, Amount>>>>;

Edge add_edge(Flow& flow, std::size_t from, std::size_t to, Amount capacity, Amount cost) {
    const Edge forth = boost::add_edge(from, to, flow).first;
    const Edge back = boost::add_edge(to, from, flow).first;
    boost::put(boost::edge_residual_capacity, flow, forth, capacity);
    boost::put(boost::edge_residual_capacity, flow, back, 0);
    boost::put(boost::edge_weight, flow, forth, cost);
    boost::put(boost::edge_weight, flow, back, -cost);
    boost::put(boost::edge_reverse, flow, forth, back);
    boost::put(boost::edge_reverse, flow, back, forth);
    return forth;
}

struct Pair {
    std::uint32_t host, guest;
    Amount fit;
    Edge edge;
};

void check(const Meetings& given) {
    const std::size_t hosts = given.host_capacity.size();
    const std::size_t guests = given.guest_capacity.size();
    if (given.fit.size() != hosts * guests) {
        throw InvalidArgument("matchmaking: " + std::to_string(given.fit.size()) + " fits for " +
                              std::to_string(hosts) + " hosts and " + std::to_string(guests) +
                              " guests; give one per pair");
    }
    for (std::size_t k = 0; k < given.fit.size(); ++k) {
        if (std::isnan(given.fit[k]) || std::abs(given.fit[k]) <= largest_fit) continue;
        throw InvalidArgument("matchmaking: the fit of host " + std::to_string(k / guests) + " and guest " +
                              std::to_string(k % guests) + " is " + std::to_string(given.fit[k]) +
                              "; use numbers up to a million, NaN to exclude a meeting");
    }
}

/// The day as a network: source -> host -> guest -> sink. Every unit that leaves the source goes through a meeting
/// (cost most - fit) or past them (cost most): costs are >= 0, and the cheapest full flow is the plan of most fit.
class Day {
public:
    Day(const Meetings& given, const RunControl& run)
        : hosts_(given.host_capacity.size()), guests_(given.guest_capacity.size()), flow_(hosts_ + guests_ + 2) {
        const auto capped = [&](std::uint32_t capacity, std::size_t others) {
            const std::uint32_t most = given.slots ? std::min(capacity, given.slots) : capacity;
            return static_cast<Amount>(std::min<std::size_t>(most, others));
        };
        for (const auto c : given.host_capacity) capacity_.push_back(capped(c, guests_));
        for (const auto c : given.guest_capacity) capacity_.push_back(capped(c, hosts_));
        for (std::uint32_t h = 0; h < hosts_; ++h) {
            for (std::uint32_t g = 0; g < guests_; ++g) {
                const double fit = given.fit[h * guests_ + g];
                const Amount amount = std::isnan(fit) ? 0 : std::llround(fit * unit);
                if (amount <= 0 || capacity_[h] == 0 || capacity_[hosts_ + g] == 0) continue;
                pairs_.push_back({h, g, amount, {}});
                most_ = std::max(most_, amount);
            }
        }
        const std::size_t source = hosts_ + guests_, sink = source + 1;
        for (std::size_t h = 0; h < hosts_; ++h) {
            add_edge(flow_, source, h, capacity_[h], 0);
            add_edge(flow_, h, sink, capacity_[h], most_);
        }
        for (std::size_t g = hosts_; g < source; ++g) add_edge(flow_, g, sink, capacity_[g], 0);
        for (auto& pair : pairs_) pair.edge = add_edge(flow_, pair.host, hosts_ + pair.guest, 1, most_ - pair.fit);
        fill(source, sink, run);
    }

    [[nodiscard]] std::vector<Pair> chosen() const {
        std::vector<Pair> found;
        for (const auto& pair : pairs_)
            if (boost::get(boost::edge_residual_capacity, flow_, pair.edge) == 0) found.push_back(pair);
        return found;
    }

    /// What room for one more meeting is worth, hosts first: from the cheapest ways to the sink in what is left of
    /// the network, none of whose cycles is negative because the flow is optimal.
    [[nodiscard]] std::vector<Amount> prices(const RunControl& run) const {
        std::vector<Amount> to_sink(boost::num_vertices(flow_), far);
        to_sink.back() = 0;
        for (bool changed = true; changed;) {
            run.check();
            changed = false;
            for (std::size_t from = 0; from < to_sink.size(); ++from) {
                const auto [begin, end] = boost::out_edges(from, flow_);
                for (auto e = begin; e != end; ++e) {
                    const Amount rest = to_sink[boost::target(*e, flow_)];
                    if (rest == far || boost::get(boost::edge_residual_capacity, flow_, *e) == 0) continue;
                    const Amount through = rest + boost::get(boost::edge_weight, flow_, *e);
                    if (through >= to_sink[from]) continue;
                    to_sink[from] = through;
                    changed = true;
                }
            }
        }
        std::vector<Amount> price(hosts_ + guests_);
        for (std::size_t h = 0; h < hosts_; ++h) price[h] = std::max<Amount>(0, most_ - to_sink[h]);
        for (std::size_t g = hosts_; g < price.size(); ++g) price[g] = std::clamp<Amount>(to_sink[g], 0, most_);
        return price;
    }

    /// The dual value of any prices >= 0: prices times capacities, and what a pair is worth beyond its prices.
    [[nodiscard]] Amount bound(const std::vector<Amount>& price) const {
        Amount sum = 0;
        for (std::size_t p = 0; p < price.size(); ++p) sum += price[p] * capacity_[p];
        for (const auto& pair : pairs_)
            sum += std::max<Amount>(0, pair.fit - price[pair.host] - price[hosts_ + pair.guest]);
        return sum;
    }

private:
    /// Sends as much as fits from source to sink, always along a cheapest way. Boost.Graph has this loop, too, but adds
    /// the distance of what is out of reach to its potential, which overflows, and cannot be stopped. Once a way costs as
    /// much as the one past all meetings, that is the next one of every host: what room they have left goes there.
    void fill(std::size_t source, std::size_t sink, const RunControl& run) {
        auto rest = boost::get(boost::edge_residual_capacity, flow_);
        std::vector<Amount> potential(boost::num_vertices(flow_), 0), distance(potential.size());
        std::vector<Edge> last(potential.size());  // of the cheapest way to a node
        const auto reduced_cost = boost::make_function_property_map<Edge>([&](const Edge& e) {
            return boost::get(boost::edge_weight, flow_, e) + potential[boost::source(e, flow_)] -
                   potential[boost::target(e, flow_)];
        });
        const auto send = [&](const Edge& edge, Amount amount) {
            rest[edge] -= amount;
            rest[boost::get(boost::edge_reverse, flow_, edge)] += amount;
        };
        const boost::filtered_graph open(flow_, boost::is_residual_edge(rest));
        while (true) {
            run.check();
            boost::dijkstra_shortest_paths(open, source,
                                           boost::weight_map(reduced_cost)
                                               .distance_map(distance.data())
                                               .visitor(boost::make_dijkstra_visitor(boost::record_edge_predecessors(
                                                   last.data(), boost::on_edge_relaxed()))));
            if (distance[sink] == far) return;
            if (potential[sink] + distance[sink] == most_) break;
            for (std::size_t v = 0; v < distance.size(); ++v)
                if (distance[v] != far) potential[v] += distance[v];
            Amount most = far;
            for (auto v = sink; v != source; v = boost::source(last[v], flow_)) most = std::min(most, rest[last[v]]);
            for (auto v = sink; v != source; v = boost::source(last[v], flow_)) send(last[v], most);
        }
        const auto [begin, end] = boost::out_edges(source, flow_);
        for (auto e = begin; e != end; ++e) {
            const auto h = boost::target(*e, flow_);
            const Amount left = rest[*e];
            send(*e, left);
            send(boost::edge(h, sink, flow_).first, left);
        }
    }

    static constexpr Amount far = std::numeric_limits<Amount>::max();
    std::size_t hosts_, guests_;
    Flow flow_;
    std::vector<Amount> capacity_;
    std::vector<Pair> pairs_;
    Amount most_ = 0;
};

/// Slots such that nobody has two meetings in one: edge colouring along alternating paths.
void give_slots(std::vector<Meeting>& meetings, std::size_t hosts, std::size_t guests) {
    std::vector<std::uint32_t> load(hosts + guests);
    for (const auto& m : meetings) {
        ++load[m.host];
        ++load[hosts + m.guest];
    }
    const std::uint32_t slots = load.empty() ? 0 : *std::max_element(load.begin(), load.end());
    constexpr auto nobody = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> at((hosts + guests) * slots, nobody);  // the meeting that a person has in a slot
    const auto cell = [&](std::size_t person, std::uint32_t slot) -> std::uint32_t& {
        return at[person * slots + slot];
    };
    const auto first_free = [&](std::size_t person) {
        std::uint32_t slot = 0;
        while (cell(person, slot) != nobody) ++slot;
        return slot;
    };
    const auto put = [&](std::uint32_t meeting, std::uint32_t value) {
        const auto& m = meetings[meeting];
        cell(m.host, m.slot) = cell(hosts + m.guest, m.slot) = value;
    };
    for (std::uint32_t i = 0; i < meetings.size(); ++i) {
        const std::uint32_t a = first_free(meetings[i].host);
        const std::uint32_t b = first_free(hosts + meetings[i].guest);
        // Free slot a of the guest: swap a and b along the path of meetings in a, b, a, ... that begins there. The path
        // cannot come to the host, whose slot a is free.
        std::vector<std::uint32_t> path;
        std::size_t person = hosts + meetings[i].guest;
        for (std::uint32_t slot = a; cell(person, slot) != nobody; slot = slot == a ? b : a) {
            const std::uint32_t met = cell(person, slot);
            path.push_back(met);
            person = person == meetings[met].host ? hosts + meetings[met].guest : meetings[met].host;
        }
        for (const auto met : path) put(met, nobody);
        for (const auto met : path) {
            meetings[met].slot = meetings[met].slot == a ? b : a;
            put(met, met);
        }
        meetings[i].slot = a;
        put(i, i);
    }
}

}  // namespace

Matchmaking matchmaking(const Meetings& given, const RunControl& run) {
    check(given);
    run.check();
    const std::size_t hosts = given.host_capacity.size();
    const std::size_t guests = given.guest_capacity.size();
    const Day day(given, run);
    Matchmaking result;
    Amount value = 0;
    for (const auto& pair : day.chosen()) {
        result.meetings.push_back({pair.host, pair.guest, 0, given.fit[pair.host * guests + pair.guest]});
        value += pair.fit;
    }
    give_slots(result.meetings, hosts, guests);
    const std::vector<Amount> price = day.prices(run);
    result.value = static_cast<double>(value) / unit;
    result.bound = static_cast<double>(day.bound(price)) / unit;
    for (std::size_t p = 0; p < price.size(); ++p)
        (p < hosts ? result.host_price : result.guest_price).push_back(static_cast<double>(price[p]) / unit);
    return result;
}

}  // namespace HANSE_NAMESPACE::planning
