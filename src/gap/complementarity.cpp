#include "hanse/gap/complementarity.hpp"

#include <algorithm>
#include <cmath>

#include "core/group_by.hpp"
#include "hanse/gap/holdings.hpp"
#include "hanse/specialisation/relatedness.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

using model::Id;
using model::Table;

using Fields = std::vector<std::uint32_t>;

bool has(const Fields& fields, std::uint32_t field) {
    return std::binary_search(fields.begin(), fields.end(), field);
}

/// What home has at one level, and how near it is to everything else.
struct Side {
    const char* name;
    Fields home;
    std::vector<double> nearness;  // of fields that home lacks; 0 of those it has, itself or as a near term
    double mean = 0;               // of the fields home lacks

    /// `besides`: what else home holds, so that it does not lack it.
    Side(const char* level, const Setting& s, const specialisation::Table& direct, Fields own, const Fields& besides,
         const RunControl& run)
        : name(level), home(std::move(own)), nearness(direct.fields()) {
        if (home.empty()) return;
        const auto phi = specialisation::proximity(direct, run);
        double lacking = 0;
        for (std::uint32_t j = 0; j < nearness.size(); ++j) {
            const auto near = near_terms(s.network, j);
            if (has(home, j) || has(besides, j) ||
                std::any_of(near.begin(), near.end(), [&](Id term) { return has(home, term); }))
                continue;
            double ours = 0;
            double all = 0;
            for (std::uint32_t i = 0; i < nearness.size(); ++i) {
                if (!(phi(i, j) > 0)) continue;
                all += phi(i, j);
                if (has(home, i)) ours += phi(i, j);
            }
            if (!(all > 0)) continue;
            nearness[j] = ours / all;
            mean += nearness[j];
            ++lacking;
        }
        if (lacking > 0) mean /= lacking;
    }
};

void meet(const Setting& s, const std::vector<Id>& theirs, Finding& f) {
    std::vector<std::uint32_t> shared;
    Id nearest = model::none;
    for (const Id id : theirs) {
        if (s.at_home[id]) continue;
        for (const auto o : s.occasions.of(id)) {
            const auto there = s.occasions.organisations(o);
            if (std::any_of(there.begin(), there.end(), [&](Id other) { return s.at_home[other] != 0; }))
                shared.push_back(o);
        }
        if (s.advisable(id) && (nearest == model::none || s.steps[id] < s.steps[nearest])) nearest = id;
    }
    std::sort(shared.begin(), shared.end());
    shared.erase(std::unique(shared.begin(), shared.end()), shared.end());
    f.details.push_back({"contacts", static_cast<double>(shared.size())});
    f.details.push_back({"too_large", meets_among_largest(s, theirs)});
    if (nearest != model::none && s.steps[nearest] != Setting::far) {
        f.details.push_back({"nearest", organisation(nearest)});
        f.details.push_back({"steps", static_cast<double>(s.steps[nearest])});
    }
    for (std::size_t i = 0; i < shared.size() && i < most_evidence; ++i)
        f.evidence.push_back({s.occasions[shared[i]].table, s.occasions[shared[i]].row});
}

}  // namespace

std::vector<Finding> complementarity(const Setting& setting, const RunControl& run) {
    const auto& network = setting.network;
    const Holdings holdings(setting);
    Fields own;
    if (setting.home.kind == model::UnitKind::cluster)
        own = held(holdings.profiles.direct, std::vector<Id>{network.cluster(setting.home.id)});
    const auto all_held = held(holdings.holders.rolled, setting.home.organisations);
    const Side profile("profiles", setting, holdings.profiles.direct, std::move(own), all_held, run);
    const Side members("holders", setting, holdings.holders.direct,
                       held(holdings.holders.direct, setting.home.organisations), all_held, run);
    const auto ended = ended_of_all_times(setting);
    const auto held_by = group_by<Id>(network.competences().size(), setting.alive.size(),
                                      [&](Id row) { return network.competences()[row].holder; });
    std::vector<Finding> findings;
    for (const auto& unit : setting.reference) {
        run.check();
        if (!setting.is_abroad(unit)) continue;
        const Id cluster = unit.kind == model::UnitKind::cluster ? network.cluster(unit.id) : model::none;
        const bool states = cluster != model::none && !holdings.profiles.direct.fields_of(cluster).empty();
        const Side& side = states && !profile.home.empty() ? profile : members;
        const auto theirs = &side == &profile ? held(holdings.profiles.direct, std::vector<Id>{cluster})
                                              : held(holdings.holders.direct, unit.organisations);
        Finding f{
            .kind = "complementarity", .form = "variety", .subject = setting.home.id, .target = unit.id, .value = 0};
        Fields brings;
        double related = 0;
        for (const auto j : theirs) {
            if (!(side.nearness[j] > 0)) continue;
            brings.push_back(j);
            f.value += side.nearness[j];
            related += side.nearness[j] > side.mean;
        }
        if (brings.empty()) continue;
        std::stable_sort(brings.begin(), brings.end(),
                         [&](auto a, auto b) { return side.nearness[a] > side.nearness[b]; });
        std::vector<Ref> fields;
        for (const auto j : brings) fields.push_back(competence_ref(j));
        f.clear = related >= 2;
        f.details = {{"home", unit_ref(setting.home)},
                     {"partner", unit_ref(unit)},
                     {"level", std::string(side.name)},
                     {"brings", static_cast<double>(brings.size())},
                     {"related", related},
                     {"fields", std::move(fields)},
                     {"as_of", setting.question.as_of},
                     {"home_size", static_cast<double>(setting.home.organisations.size())},
                     {"size", unit.kind == model::UnitKind::organisation ? std::nan("")
                              : cluster != model::none && unit.organisations.size() < 2
                                  ? network.clusters()[cluster].members
                                  : static_cast<double>(unit.organisations.size())}};
        meet(setting, of_all_times(setting, unit, ended), f);
        std::vector<Id> rows;
        if (&side == &profile) {
            for (Id row = 0; row < network.cluster_competences().size(); ++row)
                if (network.cluster_competences()[row].holder == cluster) rows.push_back(row);
        } else {
            for (const Id id : unit.organisations) rows.insert(rows.end(), held_by[id].begin(), held_by[id].end());
            std::sort(rows.begin(), rows.end());
        }
        const auto table = &side == &profile ? Table::cluster_competences : Table::competences;
        for (const Id row : rows)
            if (f.evidence.size() < most_evidence) f.evidence.push_back({table, row});
        findings.push_back(std::move(f));
    }
    std::vector<double> values;
    for (const auto& f : findings) values.push_back(f.value);
    std::sort(values.begin(), values.end());
    for (auto& f : findings) {
        f.reference = (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
        f.priority = f.value / values.back();
    }
    rank(findings);
    return findings;
}

}  // namespace HANSE_NAMESPACE::gap
