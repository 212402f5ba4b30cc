#include "hanse/projection/projection.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/same.hpp"
#include "hanse/model/selection.hpp"
#include "hanse/projection/affiliation.hpp"

namespace HANSE_NAMESPACE::projection {

namespace {

using model::Id;

/// Ties with source < target, by source, then target.
struct Ties {
    std::vector<Id> sources, targets;
    std::vector<double> weights;

    void add(Id source, Id target, double weight) {
        sources.push_back(source);
        targets.push_back(target);
        weights.push_back(weight);
    }
    void reserve(std::size_t ties) {
        sources.reserve(ties);
        targets.reserve(ties);
        weights.reserve(ties);
    }
    void append(const Ties& more) {
        sources.insert(sources.end(), more.sources.begin(), more.sources.end());
        targets.insert(targets.end(), more.targets.begin(), more.targets.end());
        weights.insert(weights.end(), more.weights.begin(), more.weights.end());
    }
};

/// One node's sums towards the others: a value per node, and which nodes have one.
struct Row {
    std::vector<double> sum;
    std::vector<Id> touched;
    Ties ties;

    void add(Id to, double weight) {
        if (sum[to] == 0) touched.push_back(to);
        sum[to] += weight;
    }
};

/// Contacts by their lower end, in the order of the network's table.
Lists contacts_by_end(const std::vector<ContactTie>& contacts, std::size_t nodes) {
    Lists lists;
    lists.first.assign(nodes + 1, 0);
    for (const auto& contact : contacts) ++lists.first[contact.from + 1];
    for (std::size_t n = 0; n < nodes; ++n) lists.first[n + 1] += lists.first[n];
    lists.items.resize(contacts.size());
    std::vector<std::uint64_t> next(lists.first.begin(), lists.first.end() - 1);
    for (std::size_t i = 0; i < contacts.size(); ++i) lists.items[next[contacts[i].from]++] = static_cast<Id>(i);
    return lists;
}

/// Where the steps of adding up begin, and the end: some nodes each, with about the same work. What the first ones have
/// to add up is most, and a step waits for those before it.
std::vector<Id> equal_steps(const Affiliation& from, const Lists& of_node, const Lists& contacts, std::size_t nodes) {
    constexpr std::uint64_t work_per_step = 1u << 16;
    std::vector<Id> begins{0};
    std::uint64_t work = 0;
    for (std::size_t u = 0; u < nodes; ++u) {
        for (const Id consortium : of_node[u]) work += from.consortia[consortium].size();
        work += contacts[u].size() + 4;
        if (work < work_per_step && u + 1 < nodes) continue;
        begins.push_back(static_cast<Id>(u + 1));
        work = 0;
    }
    return begins;
}

/// A consortium of 50,000 in a file of half a megabyte makes 1.25 billion ties: what is more than this is refused.
constexpr std::size_t ties_allowed = 8'000'000, ties_per_row = 50;

/// Adds up, node by node, what projects, events and contacts contribute. A node's sum towards another is made in the
/// order of the consortia and then of the contacts, so it has the same bits whichever thread makes it.
Ties add_up(const Affiliation& from, std::size_t nodes, TwoMode mode, const RunControl& run) {
    const Lists of_node = turned(from.consortia, nodes);
    const Lists contacts = contacts_by_end(from.contacts, nodes);
    std::vector<std::unique_ptr<Row>> rows(run.thread_count());
    std::size_t largest = 0, participations = 0, pairs = from.contacts.size();
    for (std::size_t g = 0; g < from.consortia.size(); ++g) {
        const std::size_t members = from.consortia[g].size();
        largest = std::max(largest, members);
        participations += members;
        pairs += members * (members - 1) / 2;
    }
    const std::size_t most = ties_allowed + ties_per_row * (participations + from.contacts.size());
    Ties all;
    all.reserve(std::min(pairs, most));
    const std::vector<Id> begins = equal_steps(from, of_node, contacts, nodes);
    run.expect(begins.size() - 1);
    ordered_for(
        begins.size() - 1, run,
        [&](std::uint64_t step, unsigned worker) {
            auto& place = rows[worker];
            if (!place) {
                place = std::make_unique<Row>();
                place->sum.resize(nodes);
            }
            Row& row = *place;
            row.ties = {};
            for (Id u = begins[step]; u < begins[step + 1]; ++u) {
                run.check();
                for (const Id consortium : of_node[u]) {
                    const auto members = from.consortia[consortium];
                    const double weight = mode == TwoMode::newman ? 1.0 / static_cast<double>(members.size() - 1) : 1.0;
                    for (auto v = std::upper_bound(members.begin(), members.end(), u); v != members.end(); ++v)
                        row.add(*v, weight);
                }
                if (mode == TwoMode::jaccard) {
                    for (const Id v : row.touched) {
                        const auto common = row.sum[v];
                        row.sum[v] = common / (static_cast<double>(of_node[u].size() + of_node[v].size()) - common);
                    }
                }
                for (const Id contact : contacts[u])
                    row.add(from.contacts[contact].to, from.contacts[contact].strength);
                std::sort(row.touched.begin(), row.touched.end());
                for (const Id v : row.touched) {
                    row.ties.add(u, v, row.sum[v]);
                    row.sum[v] = 0;
                }
                row.touched.clear();
            }
        },
        [&](std::uint64_t, unsigned worker) {
            all.append(rows[worker]->ties);
            if (all.sources.size() > most)
                throw InvalidArgument("graph: these projects and events make more than " + std::to_string(most) +
                                      " ties, the largest has " + std::to_string(largest) +
                                      " organisations; leave out those that are no consortia with "
                                      "largest_consortium, for example 100");
            run.advance(1);
        });
    return all;
}

/// The units of a level and, for every organisation, those it belongs to.
struct Units {
    std::vector<std::string> labels;
    Lists of_organisation;
};

Units units_of(const model::Network& network, Level level) {
    const auto kind = level == Level::cluster  ? model::UnitKind::cluster
                      : level == Level::region ? model::UnitKind::region
                                               : model::UnitKind::country;
    Units units;
    std::vector<Id> organisation, unit;
    for (const auto& one : model::all_units(network, kind)) {
        for (const Id member : one.organisations) {
            organisation.push_back(member);
            unit.push_back(static_cast<Id>(units.labels.size()));
        }
        units.labels.push_back(one.id);
    }
    units.of_organisation = grouped(network.organisations().size(), organisation, unit);
    return units;
}

/// Replaces both ends of every tie by their units and adds up; ties within a unit are dropped.
Ties rolled_up(const Ties& ties, const Units& units) {
    struct Part {
        std::uint64_t pair;
        double weight;
    };
    std::vector<Part> parts;
    for (std::size_t i = 0; i < ties.sources.size(); ++i) {
        for (const Id a : units.of_organisation[ties.sources[i]]) {
            for (const Id b : units.of_organisation[ties.targets[i]]) {
                if (a != b) parts.push_back({std::uint64_t{std::min(a, b)} << 32 | std::max(a, b), ties.weights[i]});
            }
        }
    }
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.pair < b.pair; });
    Ties out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i == 0 || parts[i].pair != parts[i - 1].pair)
            out.add(static_cast<Id>(parts[i].pair >> 32), static_cast<Id>(parts[i].pair), 0);
        out.weights.back() += parts[i].weight;
    }
    return out;
}

/// The same consortia and contacts with units in place of organisations.
Affiliation of_units(const Affiliation& from, const Units& units) {
    Affiliation out;
    std::vector<Id> group, member;
    for (std::size_t g = 0; g < from.consortia.size(); ++g) {
        for (const Id organisation : from.consortia[g]) {
            for (const Id unit : units.of_organisation[organisation]) {
                group.push_back(static_cast<Id>(g));
                member.push_back(unit);
            }
        }
    }
    out.consortia = grouped(from.consortia.size(), group, member);
    for (const auto& contact : from.contacts)
        for (const Id a : units.of_organisation[contact.from])
            for (const Id b : units.of_organisation[contact.to])
                if (a != b) out.contacts.push_back({std::min(a, b), std::max(a, b), contact.strength});
    return out;
}

void drop_weak(Ties& ties, double minimum, LeftOut& left_out) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < ties.sources.size(); ++i) {
        if (!reaches(ties.weights[i], minimum)) continue;  // ten times a tenth is 1
        ties.sources[kept] = ties.sources[i];
        ties.targets[kept] = ties.targets[i];
        ties.weights[kept++] = ties.weights[i];
    }
    left_out.too_weak = ties.sources.size() - kept;
    ties.sources.resize(kept);
    ties.targets.resize(kept);
    ties.weights.resize(kept);
}

}  // namespace

Graph graph_of(const Affiliation& from, std::size_t organisations, TwoMode weight, const RunControl& run) {
    const Ties ties = add_up(from, organisations, weight, run);
    return Graph::from_arrays(static_cast<NodeId>(organisations), ties.sources, ties.targets, ties.weights,
                              Weighting::strength);
}

Projected project(const model::Network& network, const ProjectionOptions& options, const RunControl& run) {
    if (!std::isfinite(options.limits.minimum_weight) || options.limits.minimum_weight < 0)
        throw InvalidArgument("project: minimum_weight is negative or not finite; use 0 for no limit");
    run.check();
    Affiliation from = affiliation(network, options);
    Projected out;
    out.left_out = from.left_out;
    const auto organisations = network.organisations();
    Ties ties;
    if (options.level == Level::organisation) {
        out.labels.reserve(organisations.size());
        for (const auto& organisation : organisations) out.labels.push_back(organisation.id);
        ties = add_up(from, organisations.size(), options.weight, run);
    } else {
        Units units = units_of(network, options.level);
        for (std::size_t o = 0; o < organisations.size(); ++o) out.left_out.no_unit += units.of_organisation[o].empty();
        // Shares do not add up: they are taken of the units' own projects.
        ties = options.weight == TwoMode::jaccard
                   ? add_up(of_units(from, units), units.labels.size(), options.weight, run)
                   : rolled_up(add_up(from, organisations.size(), options.weight, run), units);
        out.labels = std::move(units.labels);
    }
    drop_weak(ties, options.limits.minimum_weight, out.left_out);
    out.graph = Graph::from_arrays(static_cast<NodeId>(out.labels.size()), ties.sources, ties.targets, ties.weights,
                                   Weighting::strength);
    return out;
}

}  // namespace HANSE_NAMESPACE::projection
