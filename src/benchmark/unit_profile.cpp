#include "hanse/benchmark/unit_profile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "hanse/centrality/betweenness.hpp"
#include "hanse/centrality/core_number.hpp"
#include "hanse/core/error.hpp"
#include "hanse/model/topics.hpp"
#include "hanse/specialisation/location_quotient.hpp"
#include "hanse/specialisation/relatedness.hpp"
#include "unit_table.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace {

using model::Id;
using model::Network;

constexpr std::size_t most_topics = 4096;

/// Who takes part in what, and the topics as numbers.
class Topics {
public:
    Topics(const Network& network, const ProfileOptions& options) : of_project(network.projects().size()) {
        for (std::size_t p = 0; p < of_project.size(); ++p) {
            for (const auto topic : model::topics_of(network.projects()[p].topic)) {
                const auto number = static_cast<std::uint32_t>(number_.size());
                of_project[p].push_back(number_.try_emplace(topic, number).first->second);
            }
        }
        excellent.assign(number_.size(), false);
        for (const auto& topic : options.excellence)
            if (const auto at = number_.find(topic); at != number_.end()) excellent[at->second] = true;
    }

    [[nodiscard]] std::size_t size() const { return number_.size(); }

    std::vector<std::vector<std::uint32_t>> of_project;
    std::vector<bool> excellent;

private:
    std::map<std::string_view, std::uint32_t> number_;
};

class Profiler {
public:
    Profiler(const Network& network, std::span<const model::Unit> units, const Graph& graph,
             const ProfileOptions& options, const RunControl& run)
        : network_(network), units_(units), graph_(graph), options_(options), run_(run), table_(units) {}

    Criteria profile() {
        count_projects();
        for (std::size_t u = 0; u < units_.size(); ++u) {
            count_kinds(u);
            count_partners(u);
        }
        count_places();
        return table_.take();
    }

private:
    /// Organisation to its projects in the period, each once.
    [[nodiscard]] std::vector<std::vector<Id>> projects_of() const {
        std::vector<std::vector<Id>> taken(network_.organisations().size());
        for (const auto& p : network_.participations()) {
            const auto& project = network_.projects()[p.project];
            if (falls_in(options_.period, project.start, project.end)) taken[p.organisation].push_back(p.project);
        }
        for (auto& projects : taken) {
            std::sort(projects.begin(), projects.end());
            projects.erase(std::unique(projects.begin(), projects.end()), projects.end());
        }
        return taken;
    }

    void count_projects() {
        if (network_.participations().empty()) return;
        const auto taken = projects_of();
        const Topics topics(network_, options_);
        const auto phi = proximity(taken, topics);
        for (std::size_t u = 0; u < units_.size(); ++u) {
            double repeated = 0;
            std::set<Id> projects;
            for (const Id o : units_[u].organisations) {
                repeated += taken[o].size() > 1;
                projects.insert(taken[o].begin(), taken[o].end());
            }
            table_.set_share(u, "repeat_share", repeated, static_cast<double>(units_[u].organisations.size()));
            double excellent = 0, told = 0;
            std::vector<double> by_topic(topics.size(), 0.0);
            for (const Id p : projects) {
                const auto& own = topics.of_project[p];
                told += !own.empty();
                excellent += std::any_of(own.begin(), own.end(), [&](auto topic) { return topics.excellent[topic]; });
                for (const auto topic : own) ++by_topic[topic];
            }
            table_.set_share(u, "excellence_share", excellent, told);
            table_.at(u, "field_spread") = spread(by_topic);
            if (phi.rows) table_.at(u, "field_coherence") = coherence(by_topic, phi);
        }
    }

    /// How likely two drawn without putting back differ in kind; NaN for fewer than two.
    static double spread(std::span<const double> counts) {
        double n = 0, same = 0;
        for (const double count : counts) {
            n += count;
            same += count * (count - 1);
        }
        return n > 1 ? 1 - same / (n * (n - 1)) : unknown;
    }

    [[nodiscard]] specialisation::Matrix proximity(const std::vector<std::vector<Id>>& taken,
                                                   const Topics& topics) const {
        if (topics.size() < 2 || topics.size() > most_topics) return {};
        std::vector<std::uint32_t> unit, field;
        for (std::uint32_t o = 0; o < taken.size(); ++o) {
            for (const Id p : taken[o]) {
                for (const auto topic : topics.of_project[p]) {
                    unit.push_back(o);
                    field.push_back(topic);
                }
            }
        }
        const auto fields = static_cast<std::uint32_t>(topics.size());
        const auto counts =
            specialisation::Table::from_triples(static_cast<std::uint32_t>(taken.size()), fields, unit, field);
        return specialisation::proximity(counts.presence(), run_);
    }

    static double coherence(std::span<const double> n, const specialisation::Matrix& phi) {
        double near = 0, pairs = 0;
        for (std::size_t i = 0; i < n.size(); ++i) {
            for (std::size_t j = 0; j < n.size(); ++j) {
                if (i == j || n[i] == 0 || n[j] == 0) continue;
                near += n[i] * n[j] * phi(i, j);
                pairs += n[i] * n[j];
            }
        }
        return pairs > 0 ? near / pairs : unknown;
    }

    void count_kinds(std::size_t u) {
        std::map<std::string_view, double> kinds;
        for (const Id o : units_[u].organisations) {
            const auto& row = network_.organisations()[o];
            if (!row.implied && !row.kind.empty()) ++kinds[row.kind];
        }
        std::vector<double> counts;
        for (const auto& [kind, count] : kinds) counts.push_back(count);
        table_.at(u, "kind_diversity") = spread(counts);
    }

    void count_partners(std::size_t u) {
        const auto& own = units_[u].organisations;
        if (own.empty()) return;
        double logarithms = 0, companies = 0, known = 0;
        for (const Id o : own) {
            double partners = 0;
            NodeId last = model::none;
            for (const NodeId v : graph_.out(o)) {
                if (v == last || v == o) continue;
                last = v;
                ++partners;
                const auto& kind = network_.organisations()[v].kind;
                if (kind.empty() || std::binary_search(own.begin(), own.end(), v)) continue;
                ++known;
                companies += kind == "company";
            }
            logarithms += std::log2(1 + partners);
        }
        table_.at(u, "typical_partners") = std::exp2(logarithms / static_cast<double>(own.size())) - 1;
        table_.set_share(u, "company_partner_share", companies, known);
    }

    void count_places() {
        const auto cores = centrality::core_number(graph_, {}, run_);
        const auto between =
            options_.betweenness.empty() ? centrality::betweenness(graph_, {}, run_) : options_.betweenness;
        auto sorted_cores = cores;
        std::sort(sorted_cores.begin(), sorted_cores.end(), std::greater<>());
        auto sorted = between;
        std::sort(sorted.begin(), sorted.end());
        if (sorted.size() < 2) return;
        const auto n = static_cast<double>(sorted.size());
        const auto inner = static_cast<std::size_t>(std::ceil(options_.core * n)) - 1;
        const auto least = std::max<std::uint32_t>(sorted_cores[inner], 1);
        for (std::size_t u = 0; u < units_.size(); ++u) {
            double core = 0, brokers = 0, below = 0;
            for (const Id o : units_[u].organisations) {
                core += cores[o] >= least;
                brokers += between[o] > 0;
                const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), between[o]);
                const auto equal = static_cast<double>(last - first) - 1;
                below += (static_cast<double>(first - sorted.begin()) + equal / 2) / (n - 1);
            }
            const auto size = static_cast<double>(units_[u].organisations.size());
            table_.set_share(u, "core_share", core, size);
            table_.set_share(u, "broker_share", brokers, size);
            if (size > 0) table_.at(u, "position") = below / size;
        }
    }

    const Network& network_;
    std::span<const model::Unit> units_;
    const Graph& graph_;
    const ProfileOptions& options_;
    const RunControl& run_;
    detail::UnitTable<detail::of_profile> table_;
};

}  // namespace

Criteria unit_profile(const Network& network, std::span<const model::Unit> units, const Graph& graph,
                      const ProfileOptions& options, const RunControl& run) {
    const auto n = network.organisations().size();
    if (graph.node_count() != n || (!options.betweenness.empty() && options.betweenness.size() != n))
        throw InvalidArgument(
            "unit_profile: graph and betweenness need one node per organisation; project the network");
    if (!(options.core > 0 && options.core <= 1))
        throw InvalidArgument("unit_profile: core is a share of the organisations; give a number over 0 up to 1");
    return Profiler(network, units, graph, options, run).profile();
}

}  // namespace HANSE_NAMESPACE::benchmark
