#include "hanse/gap/competence.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "hanse/core/error.hpp"
#include "hanse/gap/chance.hpp"
#include "hanse/gap/holdings.hpp"
#include "hanse/specialisation/density.hpp"
#include "hanse/specialisation/location_quotient.hpp"
#include "hanse/specialisation/relatedness.hpp"
#include "words.hpp"

namespace hanse::gap {

namespace {

using model::Id;
using model::Table;

constexpr std::size_t most_evidence = 50;

struct Supplier {
    std::uint32_t body;
    std::uint32_t steps;
    double adds;
    double gains;
};

/// Everything that is the same for all competences.
class Study {
public:
    Study(const Setting& setting, const RunControl& run)
        : s_(setting), net_(setting.network), holdings_(net_), weights_(competence_weights(holdings_, run)) {
        home_ = holdings_.bodies(net_, s_.home);
        home_has_ = held(holdings_.direct, home_);
        const auto terms = net_.competence_taxonomy().size();
        here_ = count(home_);
        for (const auto& unit : s_.reference) {
            auto bodies = holdings_.bodies(net_, unit);
            std::erase_if(bodies, [&](auto b) { return std::binary_search(home_.begin(), home_.end(), b); });
            if (bodies.empty()) continue;
            per_unit_.push_back(count(bodies));
            reference_.insert(reference_.end(), bodies.begin(), bodies.end());
        }
        std::sort(reference_.begin(), reference_.end());
        reference_.erase(std::unique(reference_.begin(), reference_.end()), reference_.end());
        there_ = count(reference_);
        density_.assign(terms, std::nan(""));
        measure_density(run);
        find_holders_abroad();
    }

    [[nodiscard]] std::vector<Finding> gaps(const CompetenceOptions& options, const RunControl& run) const;
    [[nodiscard]] std::vector<Finding> thin(const RunControl& run) const;

private:
    [[nodiscard]] std::vector<std::uint32_t> count(const std::vector<std::uint32_t>& bodies) const {
        std::vector<std::uint32_t> holders(net_.competence_taxonomy().size());
        for (const auto body : bodies)
            for (const auto c : holdings_.rolled.fields_of(body)) ++holders[c];
        return holders;
    }
    void measure_density(const RunControl& run);
    void find_holders_abroad();
    [[nodiscard]] std::vector<Supplier> suppliers(Id competence) const;
    [[nodiscard]] std::string body_name(std::uint32_t body) const;
    [[nodiscard]] std::vector<Evidence> evidence(Id competence, const std::vector<std::uint32_t>& bodies) const;

    const Setting& s_;
    const model::Network& net_;
    Holdings holdings_;
    std::vector<double> weights_;
    std::vector<std::uint32_t> home_, reference_, here_, there_, home_has_;
    std::vector<std::vector<std::uint32_t>> per_unit_;
    std::vector<double> density_;
    std::vector<std::vector<std::uint32_t>> abroad_;  // holders abroad by competence
};

/// Home and reference as units, specialised where LQ >= 1; relatedness from who holds what together.
void Study::measure_density(const RunControl& run) {
    std::vector<std::uint32_t> unit;
    std::vector<std::uint32_t> field;
    const auto add = [&](const std::vector<std::uint32_t>& bodies, std::uint32_t row) {
        for (const auto body : bodies) {
            for (const auto c : holdings_.direct.fields_of(body)) {
                unit.push_back(row);
                field.push_back(c);
            }
        }
    };
    add(home_, 0);
    add(reference_, 1);
    const auto terms = static_cast<std::uint32_t>(density_.size());
    const auto lq = specialisation::location_quotient(specialisation::Table::from_triples(2, terms, unit, field));
    std::vector<std::uint32_t> special;
    for (std::uint32_t c = 0; c < terms; ++c)
        if (lq(0, c) >= 1) special.push_back(c);
    const std::vector<std::uint32_t> row(special.size(), 0);
    const auto has = specialisation::Table::from_triples(1, terms, row, special);
    density_ = specialisation::density(has, specialisation::proximity(holdings_.direct, run), run).values;
}

void Study::find_holders_abroad() {
    abroad_.resize(net_.competence_taxonomy().size());
    for (std::uint32_t body = 0; body < holdings_.direct.units(); ++body) {
        if (body < holdings_.organisations) {
            if (!s_.abroad[body]) continue;
        } else {
            const auto& cluster = net_.clusters()[body - holdings_.organisations];
            if (cluster.country.empty() || cluster.country == s_.country || cluster.id == s_.home.id) continue;
        }
        for (const auto c : holdings_.rolled.fields_of(body)) abroad_[c].push_back(body);
    }
}

std::vector<Supplier> Study::suppliers(Id competence) const {
    std::vector<Supplier> found;
    for (const auto body : abroad_[competence]) {
        NodeId node = body;
        if (body >= holdings_.organisations)
            node = net_.organisation(net_.clusters()[body - holdings_.organisations].id);
        const auto steps = node == model::none ? Setting::far : s_.steps[node];
        const auto has = holdings_.direct.fields_of(body);
        found.push_back({body, steps, added(has, home_has_, weights_), added(home_has_, has, weights_)});
    }
    std::stable_sort(found.begin(), found.end(), [](const Supplier& a, const Supplier& b) {
        return std::tuple(a.steps, -a.adds) < std::tuple(b.steps, -b.adds);
    });
    return found;
}

std::string Study::body_name(std::uint32_t body) const {
    if (body < holdings_.organisations) return name_of(net_, body);
    const auto& row = net_.clusters()[body - holdings_.organisations];
    return row.name.empty() ? row.id : short_name(row.name, row.id);
}

std::vector<Evidence> Study::evidence(Id competence, const std::vector<std::uint32_t>& bodies) const {
    const auto below = [&](Id term) {
        for (; term != model::none; term = net_.competence_taxonomy()[term].broader)
            if (term == competence) return true;
        return false;
    };
    std::vector<Evidence> rows;
    const auto collect = [&](auto table, Table name, std::uint32_t first) {
        for (Id id = 0; id < table.size() && rows.size() < most_evidence; ++id)
            if (std::binary_search(bodies.begin(), bodies.end(), first + table[id].holder) &&
                below(table[id].competence))
                rows.push_back({name, id});
    };
    collect(net_.competences(), Table::competences, 0);
    collect(net_.cluster_competences(), Table::cluster_competences, holdings_.organisations);
    return rows;
}

std::vector<Finding> Study::gaps(const CompetenceOptions& options, const RunControl& run) const {
    std::vector<Finding> findings;
    const auto n = static_cast<double>(home_.size());
    const auto m = static_cast<double>(reference_.size());
    for (Id c = 0; c < there_.size(); ++c) {
        run.check();
        if (there_[c] == 0 || home_.empty()) continue;
        const auto ratio = specialisation::rate_ratio(here_[c], n, there_[c], m, options.confidence);
        if (!(ratio.value < 1)) continue;
        Finding f{.kind = "competence", .subject = s_.home.id, .target = net_.competence_taxonomy()[c].id};
        f.value = ratio.value;
        f.reference = 1;
        f.low = ratio.interval.low;
        f.high = ratio.interval.high;
        f.p_value =
            hypergeometric_at_most(here_[c], home_.size(), here_[c] + there_[c], home_.size() + reference_.size());
        f.priority = (1 - f.value) * (1 - f.p_value);
        const auto units = static_cast<std::size_t>(
            std::count_if(per_unit_.begin(), per_unit_.end(), [&](const auto& unit) { return unit[c] > 0; }));
        const auto offers = suppliers(c);
        f.details = {{"holders", static_cast<double>(here_[c])},
                     {"reference_holders", static_cast<double>(there_[c])},
                     {"reference_units", static_cast<double>(per_unit_.size())},
                     {"reference_units_holding", static_cast<double>(units)},
                     {"density", density_[c]},
                     {"suppliers", static_cast<double>(offers.size())}};
        auto bodies = std::vector<std::uint32_t>{};
        const auto label = "'" + label_of(net_, c) + "'";
        f.sentence = here_[c] == 0 ? "Nobody in " + name_of(s_.home) + " holds " + label + "; "
                                   : "Only " + number(std::size_t{here_[c]}) + " of " + number(home_.size()) +
                                         " organisations in " + name_of(s_.home) +
                                         (here_[c] == 1 ? " holds " : " hold ") + label + "; ";
        f.sentence += (per_unit_.size() > 1 ? number(units) + " of " + number(per_unit_.size()) + " reference units"
                                            : number(std::size_t{there_[c]}) + " of " + number(reference_.size()) +
                                                  " in the reference") +
                      (per_unit_.size() > 1 ? (units == 1 ? " does" : " do") : (there_[c] == 1 ? " does" : " do")) +
                      " (location quotient " + number(f.value, 1) + ", " + number(100 * options.confidence, 0) +
                      " % interval " + number(f.low, 1) + "-" + number(f.high, 1) + ").";
        if (f.high >= 1) f.sentence += " The counts are too small to be sure that this is a gap.";
        if (density_[c] > 0) f.sentence += " Home already has " + number(density_[c], 0) + " % of the related fields.";
        if (offers.empty()) {
            f.sentence += " No supplier abroad is known here.";
        } else {
            const auto& best = offers.front();
            f.details.push_back({"supplier_steps", best.steps == Setting::far ? std::numeric_limits<double>::infinity()
                                                                              : static_cast<double>(best.steps)});
            f.details.push_back({"supplier_adds", best.adds});
            f.details.push_back({"supplier_gains", best.gains});
            const Id node = best.body < holdings_.organisations
                                ? best.body
                                : net_.organisation(net_.clusters()[best.body - holdings_.organisations].id);
            f.sentence += (best.steps == Setting::far ? " A supplier abroad: " : " Nearest supplier abroad: ") +
                          body_name(best.body) + " (" +
                          (node == model::none ? "no path leads there yet" : way_to(s_, node)) + ")";
            std::vector<std::string> others;
            for (std::size_t i = 1; i < offers.size() && i < options.suppliers; ++i)
                others.push_back(body_name(offers[i].body));
            f.sentence += (others.empty() ? "" : ", then " + listed(others)) + ".";
            for (std::size_t i = 0; i < offers.size() && i < options.suppliers; ++i) bodies.push_back(offers[i].body);
        }
        bodies.insert(bodies.end(), home_.begin(), home_.end());
        bodies.insert(bodies.end(), reference_.begin(), reference_.end());
        std::sort(bodies.begin(), bodies.end());
        f.evidence = evidence(c, bodies);
        findings.push_back(std::move(f));
    }
    return findings;
}

std::vector<Finding> Study::thin(const RunControl& run) const {
    std::vector<Finding> findings;
    if (home_.size() < 2) return findings;
    std::vector<std::uint32_t> holder(here_.size());
    for (const auto body : home_)
        for (const auto c : holdings_.rolled.fields_of(body)) holder[c] = body;
    for (Id c = 0; c < here_.size(); ++c) {
        run.check();
        if (here_[c] != 1 || holder[c] >= holdings_.organisations) continue;
        const auto below = holdings_.direct.fields_of(holder[c]);
        if (!std::binary_search(below.begin(), below.end(), c)) continue;  // said at its narrower term
        const auto deeper = static_cast<std::size_t>(
            std::count_if(per_unit_.begin(), per_unit_.end(), [&](const auto& unit) { return unit[c] > 1; }));
        Finding f{.kind = "competence",
                  .subject = net_.organisations()[holder[c]].id,
                  .target = net_.competence_taxonomy()[c].id};
        f.value = 1;
        f.reference = 2;
        f.priority =
            per_unit_.empty() ? 0.25 : 0.5 * static_cast<double>(deeper) / static_cast<double>(per_unit_.size());
        f.details = {{"depth", 1}, {"reference_units_deeper", static_cast<double>(deeper)}, {"density", density_[c]}};
        f.evidence = evidence(c, {holder[c]});
        f.sentence = "Only " + name_of(net_, holder[c]) + " holds '" + label_of(net_, c) + "' in " + name_of(s_.home) +
                     "; if it leaves, the competence is lost.";
        if (!per_unit_.empty())
            f.sentence += " " + number(deeper) + " of " + number(per_unit_.size()) +
                          (per_unit_.size() == 1 ? " reference unit" : " reference units") + " rest on more than one.";
        findings.push_back(std::move(f));
    }
    return findings;
}

}  // namespace

std::vector<Finding> competence(const Setting& setting, const CompetenceOptions& options, const RunControl& run) {
    if (!(options.confidence > 0 && options.confidence < 1))
        throw InvalidArgument("competence: confidence must lie between 0 and 1; 0.95 is usual");
    if (setting.network.competence_taxonomy().empty()) return {};
    const Study study(setting, run);
    auto findings = study.gaps(options, run);
    auto thin = study.thin(run);
    findings.insert(findings.end(), std::make_move_iterator(thin.begin()), std::make_move_iterator(thin.end()));
    rank(findings);
    return findings;
}

}  // namespace hanse::gap
