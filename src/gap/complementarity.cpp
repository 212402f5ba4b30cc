#include "hanse/gap/complementarity.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "hanse/core/error.hpp"
#include "hanse/gap/holdings.hpp"
#include "words.hpp"

namespace hanse::gap {

namespace {

using model::Id;
using model::Table;

constexpr std::size_t most_evidence = 50;
constexpr std::array<const char*, 5> names{"adds", "similarity", "contacts", "openness", "nearness"};

struct Candidate {
    const model::Unit* unit;
    std::array<double, 5> part{};
    double gains = 0;
    std::vector<std::uint32_t> fresh{};   // competences home lacks
    std::vector<std::uint32_t> shared{};  // occasions with home
    NodeId nearest = model::none;
    double value = 0;
};

std::vector<double> mix(const Holdings& holdings, const std::vector<std::uint32_t>& bodies) {
    std::vector<double> share(holdings.direct.fields());
    double all = 0;
    for (const auto body : bodies)
        for (const auto c : holdings.direct.fields_of(body)) ++share[c], ++all;
    for (auto& value : share) value /= all;
    return share;
}

void meet(const Setting& setting, Candidate& candidate) {
    std::vector<std::uint32_t> occasions;
    for (const Id id : candidate.unit->organisations) {
        if (setting.at_home[id]) continue;
        occasions.insert(occasions.end(), setting.occasions.of(id).begin(), setting.occasions.of(id).end());
        if (candidate.nearest == model::none || setting.steps[id] < setting.steps[candidate.nearest])
            candidate.nearest = id;
    }
    std::sort(occasions.begin(), occasions.end());
    occasions.erase(std::unique(occasions.begin(), occasions.end()), occasions.end());
    const auto& organisations = setting.network.organisations();
    double international = 0;
    for (const auto o : occasions) {
        const auto there = setting.occasions.organisations(o);
        const auto& first = organisations[there.front()].country;
        international +=
            std::any_of(there.begin(), there.end(), [&](Id id) { return organisations[id].country != first; });
        if (std::any_of(there.begin(), there.end(), [&](Id id) { return setting.at_home[id]; }))
            candidate.shared.push_back(o);
    }
    candidate.part[2] = static_cast<double>(candidate.shared.size());
    candidate.part[3] = occasions.empty() ? 0 : international / static_cast<double>(occasions.size());
    if (candidate.nearest != model::none && setting.steps[candidate.nearest] != Setting::far)
        candidate.part[4] = 1.0 / std::max(1U, setting.steps[candidate.nearest]);
}

}  // namespace

std::vector<Finding> complementarity(const Setting& setting, const ComplementarityOptions& options,
                                     const RunControl& run) {
    const std::array<double, 5> weight{options.adds, options.similarity, options.contacts, options.openness,
                                       options.nearness};
    double total = 0;
    for (const double w : weight) {
        if (!(std::isfinite(w) && w >= 0))
            throw InvalidArgument(
                "complementarity: a weight is negative or not finite; use 0 to leave a component out");
        total += w;
    }
    if (total == 0) throw InvalidArgument("complementarity: all weights are 0; give at least one component weight");

    const auto& network = setting.network;
    const Holdings holdings(network);
    const auto home = holdings.bodies(network, setting.home);
    if (home.empty()) return {};
    const auto home_has = held(holdings.direct, home);
    const auto home_mix = mix(holdings, home);
    const auto weights = competence_weights(holdings, run);
    std::vector<Candidate> candidates;
    for (const auto& unit : setting.reference) {
        run.check();
        const auto bodies = holdings.bodies(network, unit);
        if (bodies.empty()) continue;
        Candidate candidate{.unit = &unit};
        const auto has = held(holdings.direct, bodies);
        candidate.part[0] = added(has, home_has, weights);
        candidate.gains = added(home_has, has, weights);
        std::set_difference(has.begin(), has.end(), home_has.begin(), home_has.end(),
                            std::back_inserter(candidate.fresh));
        const auto other = mix(holdings, bodies);
        double apart = 0;
        for (std::size_t c = 0; c < other.size(); ++c) apart += std::abs(home_mix[c] - other[c]);
        candidate.part[1] = 1 - apart / 2;
        meet(setting, candidate);
        candidates.push_back(std::move(candidate));
    }
    std::array<double, 5> largest{};
    for (const auto& c : candidates)
        for (std::size_t i = 0; i < largest.size(); ++i) largest[i] = std::max(largest[i], c.part[i]);
    std::vector<double> values;
    for (auto& c : candidates) {
        for (std::size_t i = 0; i < largest.size(); ++i)
            if (largest[i] > 0) c.value += weight[i] / total * c.part[i] / largest[i];
        values.push_back(c.value);
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.value > b.value; });
    std::sort(values.begin(), values.end());
    const std::size_t n = values.size();
    std::vector<Finding> findings;
    for (std::size_t at = 0; at < n; ++at) {
        const auto& c = candidates[at];
        Finding f{.kind = "complementarity", .subject = setting.home.id, .target = c.unit->id};
        f.value = c.value;
        f.reference = (values[(n - 1) / 2] + values[n / 2]) / 2;
        f.priority = c.value * (1 - static_cast<double>(at) / static_cast<double>(n));
        for (std::size_t i = 0; i < names.size(); ++i) f.details.push_back({names[i], c.part[i]});
        f.details.push_back({"gains", c.gains});
        f.details.push_back({"new_competences", static_cast<double>(c.fresh.size())});
        for (std::size_t i = 0; i < c.shared.size() && i < most_evidence; ++i)
            f.evidence.push_back({setting.occasions[c.shared[i]].table, setting.occasions[c.shared[i]].row});
        const auto bodies = holdings.bodies(network, *c.unit);
        const auto add_rows = [&](auto rows, Table table, std::uint32_t first) {
            for (Id row = 0; row < rows.size() && f.evidence.size() < most_evidence; ++row)
                if (std::binary_search(bodies.begin(), bodies.end(), first + rows[row].holder))
                    f.evidence.push_back({table, row});
        };
        add_rows(network.competences(), Table::competences, 0);
        add_rows(network.cluster_competences(), Table::cluster_competences, holdings.organisations);
        std::vector<std::string> fresh;
        auto by_weight = c.fresh;
        std::stable_sort(by_weight.begin(), by_weight.end(), [&](auto a, auto b) { return weights[a] > weights[b]; });
        for (const auto id : by_weight) fresh.push_back(label_of(network, id));
        f.sentence = name_of(*c.unit) + " is number " + number(at + 1) + " of " + number(n) + " possible partners of " +
                     name_of(setting.home) + ": it ";
        f.sentence += fresh.empty()
                          ? "adds no competence that is missing"
                          : "adds " + counted(fresh.size(), "competence", "competences") + " (" + listed(fresh) + ")";
        f.sentence += ", the mix of competences is " + percent(c.part[1]) + " alike, " +
                      (c.shared.empty() ? std::string("no tie so far")
                                        : counted(c.shared.size(), "shared occasion", "shared occasions") + " so far");
        if (c.nearest != model::none && c.shared.empty())
            f.sentence += (setting.steps[c.nearest] == Setting::far
                               ? ", and no path leads there yet"
                               : " (nearest: " + name_of(network, c.nearest) + ", " + way_to(setting, c.nearest) + ")");
        f.sentence += ".";
        findings.push_back(std::move(f));
    }
    rank(findings);
    return findings;
}

}  // namespace hanse::gap
