#include "hanse/gap/openness.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "hanse/core/chance.hpp"
#include "hanse/core/error.hpp"
#include "hanse/specialisation/location_quotient.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

using model::Id;

double share_of(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? std::nan("") : static_cast<double>(part) / static_cast<double>(whole);
}

/// Organisations of a kind by number of occasions, with running sums, so that peers of any size are a range.
struct Kind {
    std::vector<Id> organisations;
    std::vector<std::uint64_t> occasions{0}, international{0};  // sums of the first k
};

/// By organisation: its occasions of which it is known whether they are international, and those that are.
struct Occasioned {
    std::vector<std::uint32_t> judged, international;
};

Occasioned international_occasions(const Setting& s) {
    Occasioned count{std::vector<std::uint32_t>(s.at_home.size()), std::vector<std::uint32_t>(s.at_home.size())};
    const auto& organisations = s.network.organisations();
    for (std::uint32_t o = 0; o < s.occasions.count(); ++o) {
        const auto there = s.occasions.organisations(o);
        const std::string* one = nullptr;  // a country, and whether there is another
        bool two = false;
        bool all = true;  // have a country
        for (const Id id : there) {
            const auto& country = organisations[id].country;
            all = all && !country.empty();
            if (country.empty()) continue;
            if (!one)
                one = &country;
            else if (country != *one)
                two = true;
        }
        if (!two && !all) continue;
        for (const Id id : there) {
            if (organisations[id].country.empty()) continue;
            ++count.judged[id];
            count.international[id] += two;
        }
    }
    return count;
}

}  // namespace

std::vector<Finding> openness(const Setting& setting, const OpennessOptions& options, const RunControl& run) {
    if (!(options.size_factor >= 1))
        throw InvalidArgument("openness: size_factor must be at least 1; 2 means half to twice");
    if (!(options.confidence > 0 && options.confidence < 1))
        throw InvalidArgument("openness: confidence must lie between 0 and 1; 0.95 is usual");
    const auto& network = setting.network;
    const auto counted = international_occasions(setting);
    const auto &judged = counted.judged, &international = counted.international;
    const auto size = [&](Id id) { return static_cast<std::uint64_t>(judged[id]); };
    const auto openness_of = [&](Id id) { return share_of(international[id], size(id)); };

    // Peers are of home's members' kinds and countries; others cannot become any.
    using Group = std::pair<std::string, std::string>;
    const auto group_of = [&](Id id) {
        return Group{network.organisations()[id].kind, network.organisations()[id].country};
    };
    std::map<Group, Kind> groups;
    for (const Id id : setting.home.organisations)
        if (!network.organisations()[id].country.empty()) groups.try_emplace(group_of(id));
    for (Id id = 0; id < network.organisations().size(); ++id) {
        if (size(id) == 0 || !network.organisations()[id].actor) continue;
        if (const auto at = groups.find(group_of(id)); at != groups.end()) at->second.organisations.push_back(id);
    }
    for (auto& [name, kind] : groups) {
        std::stable_sort(kind.organisations.begin(), kind.organisations.end(),
                         [&](Id a, Id b) { return size(a) < size(b); });
        for (const Id id : kind.organisations) {
            kind.occasions.push_back(kind.occasions.back() + size(id));
            kind.international.push_back(kind.international.back() + international[id]);
        }
    }

    std::vector<Finding> findings;
    std::vector<Tested> tested;
    for (const Id id : setting.home.organisations) {
        run.check();
        const auto& row = network.organisations()[id];
        if (row.country.empty() || !row.actor || size(id) < std::max(1U, options.fewest)) continue;
        const auto& kind = groups.at(group_of(id));
        const auto first = std::lower_bound(kind.organisations.begin(), kind.organisations.end(),
                                            static_cast<double>(size(id)) / options.size_factor,
                                            [&](Id a, double least) { return static_cast<double>(size(a)) < least; });
        const auto last =
            std::upper_bound(first, kind.organisations.end(), static_cast<double>(size(id)) * options.size_factor,
                             [&](double most, Id a) { return most < static_cast<double>(size(a)); });
        const auto from = static_cast<std::size_t>(first - kind.organisations.begin());
        const auto to = static_cast<std::size_t>(last - kind.organisations.begin());
        const auto peers = to - from - 1;
        if (peers < std::max(1U, options.fewest)) continue;
        const auto all = kind.occasions[to] - kind.occasions[from];
        const auto all_international = kind.international[to] - kind.international[from];
        const auto fewest = size(id) + all_international > all ? size(id) + all_international - all : 0;
        const bool judgeable = hypergeometric_at_most(fewest, size(id), all_international, all) <= clear_up_to;
        const double p = hypergeometric_at_most(international[id], size(id), all_international, all);
        // were a tenth less international, what is rounded in favour of the member
        const auto shorter = std::max<std::uint64_t>(
            international[id],
            static_cast<std::uint64_t>((1 - least_shortfall) * static_cast<double>(all_international)));
        const double p_relevant = hypergeometric_at_most(international[id], size(id), shorter, all);
        if (judgeable) tested.push_back({p, p_relevant});
        const double own = openness_of(id);
        const double others = share_of(all_international - international[id], all - size(id));
        if (!(own < others) || !setting.advisable(id)) continue;
        Finding f{
            .kind = "openness", .form = "peers", .subject = setting.home.id, .target = row.id, .basis = Basis::chance};
        f.value = 2 * own - 1;
        f.reference = 2 * others - 1;
        const auto interval =
            specialisation::share_interval(international[id], static_cast<double>(size(id)), options.confidence);
        f.low = 2 * interval.low - 1;
        f.high = 2 * interval.high - 1;
        f.p_value = p;
        f.priority = (others - own) * (1 - p);
        double below = 0;
        for (auto at = first; at != last; ++at) {
            if (*at == id) continue;
            const double other = openness_of(*at);
            below += other < own ? 1.0 : other == own ? 0.5 : 0.0;
        }
        f.details = {{"home", unit_ref(setting.home)},
                     {"member", organisation(id)},
                     {"as_of", setting.question.as_of},
                     {"occasions", static_cast<double>(size(id))},
                     {"unknown", static_cast<double>(setting.occasions.of(id).size() - size(id))},
                     {"international", static_cast<double>(international[id])},
                     {"peers", static_cast<double>(peers)},
                     {"peers_share", others},
                     {"peers_occasions", static_cast<double>(all - size(id))},
                     {"kind", row.kind},
                     {"p_fewer", international[id] == 0
                                     ? 0
                                     : hypergeometric_at_most(international[id] - 1, size(id), all_international, all)},
                     {"p_relevant", p_relevant},
                     {"judgeable", judgeable ? 1.0 : 0.0},
                     {"rank", below / static_cast<double>(peers)}};
        Id introducer = model::none;
        for (const NodeId other : setting.graph.out(id)) {
            if (!setting.at_home[other] || !setting.advisable(other) || !(openness_of(other) > own) ||
                international[other] <= international[id])
                continue;
            if (introducer == model::none || international[other] > international[introducer]) introducer = other;
        }
        if (introducer != model::none) {
            f.details.push_back({"introducer", organisation(introducer)});
            f.details.push_back({"introducer_international", static_cast<double>(international[introducer])});
        }
        for (const auto o : setting.occasions.of(id))
            if (f.evidence.size() < most_evidence)
                f.evidence.push_back({setting.occasions[o].table, setting.occasions[o].row});
        findings.push_back(std::move(f));
    }
    judge(findings, tested);
    rank(findings);
    return findings;
}

}  // namespace HANSE_NAMESPACE::gap
