#include "hanse/gap/instruments.hpp"

#include <algorithm>
#include <map>

#include "hanse/core/error.hpp"
#include "hanse/gap/holdings.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

using model::Id;
using model::Table;

struct Instrument {
    Id event;
    bool home = false;                   // home takes part
    bool attended = false;               // and did so by today
    model::Date when;                    // the edition to come; unknown: none
    std::vector<std::uint32_t> targets;  // markets, then competences; rising
    std::vector<Evidence> rows;
};

/// What is to be reached: markets first, then competences.
struct Targets {
    std::vector<std::string> markets;
    std::vector<Id> competences;
    std::vector<double> organisations;  // abroad that are there or hold it

    [[nodiscard]] std::size_t size() const { return organisations.size(); }
};

Targets targets_of(const Setting& s, const Holdings& holdings, const InstrumentsOptions& options) {
    const auto& network = s.network;
    std::map<std::string, double> by_country;
    std::vector<double> by_competence(network.competence_taxonomy().size());
    for (Id id = 0; id < s.abroad.size(); ++id) {
        if (!s.abroad[id] || !s.alive[id] || !network.organisations()[id].actor) continue;
        if (const auto& country = network.organisations()[id].country; !country.empty()) ++by_country[country];
        for (const auto c : holdings.holders.rolled.fields_of(id)) ++by_competence[c];
    }
    Targets targets;
    if (options.markets.empty()) {
        for (const auto& [country, count] : by_country) targets.markets.push_back(country);
    } else {
        targets.markets = options.markets;
        std::sort(targets.markets.begin(), targets.markets.end());
    }
    for (const auto& market : targets.markets) {
        if (market.size() != 2)
            throw InvalidArgument("instruments: market '" + market +
                                  "' is no country code; use two letters as in 'FI'");
        targets.organisations.push_back(by_country.contains(market) ? by_country.at(market) : 0);
    }
    const auto home = held(holdings.holders.rolled, s.home.organisations);
    for (const auto& id : options.competences) {
        const Id c = network.competence(id);
        if (c == model::none)
            throw InvalidArgument("instruments: competence '" + id + "' is not in the taxonomy; use an id from it");
        targets.competences.push_back(c);
    }
    if (options.competences.empty()) {
        for (Id c = 0; c < by_competence.size(); ++c)
            if (by_competence[c] > 0 && !std::binary_search(home.begin(), home.end(), c))
                targets.competences.push_back(c);
    }
    std::sort(targets.competences.begin(), targets.competences.end());
    for (const auto c : targets.competences) targets.organisations.push_back(by_competence[c]);
    return targets;
}

/// The first day of an edition after `today`; unknown if there is none.
model::Date to_come(const model::Event& event, model::Date today) {
    const auto later = [&](model::Date day) { return day.known() && day.first_day() > today.last_day(); };
    if (later(event.start)) return event.start;
    return later(event.next) && event.life.holds(event.next) ? event.next : model::Date{};
}

/// Whether an edition has begun by today; one without a day counts as in a question without a day.
bool held_by(const model::Event& event, const Setting& s) {
    return event.start.known() ? event.start.first_day() <= s.today.last_day() : !s.question.as_of.known();
}

std::vector<Instrument> instruments_of(const Setting& s, const Holdings& holdings, const Targets& targets) {
    const auto& network = s.network;
    std::vector<Instrument> list(network.events().size());
    const auto reach_market = [&](Instrument& instrument, const std::string& country) {
        const auto at = std::lower_bound(targets.markets.begin(), targets.markets.end(), country);
        if (at != targets.markets.end() && *at == country)
            instrument.targets.push_back(static_cast<std::uint32_t>(at - targets.markets.begin()));
    };
    for (Id event = 0; event < list.size(); ++event) {
        list[event].event = event;
        list[event].rows.push_back({Table::events, event});
        reach_market(list[event], network.events()[event].country);
        list[event].when = to_come(network.events()[event], s.today);
    }
    const auto rows = network.event_participations();
    for (Id row = 0; row < rows.size(); ++row) {
        auto& instrument = list[rows[row].event];
        const Id id = s.stands_for[rows[row].organisation];
        instrument.rows.push_back({Table::event_participations, row});
        instrument.home = instrument.home || s.at_home[id];
        if (!s.abroad[id]) continue;
        reach_market(instrument, network.organisations()[id].country);
        for (const auto c : holdings.holders.rolled.fields_of(id)) {
            const auto at = std::lower_bound(targets.competences.begin(), targets.competences.end(), c);
            if (at != targets.competences.end() && *at == c)
                instrument.targets.push_back(static_cast<std::uint32_t>(
                    targets.markets.size() + static_cast<std::size_t>(at - targets.competences.begin())));
        }
    }
    for (auto& instrument : list) {
        instrument.attended = instrument.home && held_by(network.events()[instrument.event], s);
        auto& t = instrument.targets;
        std::sort(t.begin(), t.end());
        t.erase(std::unique(t.begin(), t.end()), t.end());
    }
    return list;
}

std::vector<Finding> unreached(const Setting& s, const Targets& targets, const std::vector<Instrument>& list) {
    std::vector<std::vector<const Instrument*>> known(targets.size());
    std::vector<std::size_t> reached(targets.size());
    std::size_t attended = 0;
    for (const auto& instrument : list) {
        attended += instrument.attended;
        for (const auto t : instrument.targets) {
            known[t].push_back(&instrument);
            reached[t] += instrument.attended || (instrument.home && instrument.when.known());
        }
    }
    const std::size_t markets = targets.markets.size();
    const auto largest = [&](std::size_t from, std::size_t to) {
        double most = 1;
        for (std::size_t t = from; t < to; ++t) most = std::max(most, targets.organisations[t]);
        return most;
    };
    const double largest_market = largest(0, markets);
    const double largest_competence = largest(markets, targets.size());
    std::vector<Finding> findings;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        if (reached[t] > 0) continue;
        const bool market = t < markets;
        Finding f{.kind = "instruments", .form = market ? "market" : "competence", .subject = s.home.id};
        f.value = 0;
        f.reference = static_cast<double>(known[t].size());
        f.priority = targets.organisations[t] / (market ? largest_market : largest_competence);
        f.clear = targets.organisations[t] >= 5 && attended >= 5;
        f.details = {{"home", unit_ref(s.home)},
                     {"attended", static_cast<double>(attended)},
                     {"known_events", f.reference},
                     {"organisations", targets.organisations[t]}};
        if (market) {
            f.target = targets.markets[t];
            f.details.push_back({"place", country_ref(f.target)});
        } else {
            const Id c = targets.competences[t - markets];
            f.target = s.network.competence_taxonomy()[c].id;
            f.details.push_back({"competence", competence_ref(c)});
        }
        const Instrument* next = nullptr;
        for (const auto* instrument : known[t]) {
            f.evidence.insert(f.evidence.end(), instrument->rows.begin(), instrument->rows.end());
            if (instrument->when.known() && (!next || instrument->when.first_day() < next->when.first_day()))
                next = instrument;
        }
        if (known[t].empty())
            for (const auto& instrument : list)
                if (instrument.attended) f.evidence.push_back(instrument.rows.front());
        if (next) {
            f.details.push_back({"event", Ref{Table::events, next->event}});
            f.details.push_back({"when", next->when});
        }
        if (f.evidence.size() > most_evidence) f.evidence.resize(most_evidence);
        findings.push_back(std::move(f));
    }
    return findings;
}

std::vector<Finding> overlaps(const Setting& s, const std::vector<Instrument>& list, double least) {
    std::vector<Finding> findings;
    const auto counts = [](const Instrument& i) { return i.home && i.when.known() && i.targets.size() >= 3; };
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!counts(list[i])) continue;
        for (std::size_t j = i + 1; j < list.size(); ++j) {
            if (!counts(list[j]) || list[i].when == list[j].when) continue;  // one edition, told by two of its series
            std::vector<std::uint32_t> both;
            std::set_intersection(list[i].targets.begin(), list[i].targets.end(), list[j].targets.begin(),
                                  list[j].targets.end(), std::back_inserter(both));
            const double jaccard = static_cast<double>(both.size()) /
                                   static_cast<double>(list[i].targets.size() + list[j].targets.size() - both.size());
            if (jaccard < least) continue;
            const auto& events = s.network.events();
            Finding f{.kind = "instruments",
                      .form = "overlap",
                      .subject = events[list[i].event].id,
                      .target = events[list[j].event].id};
            f.value = jaccard;
            f.reference = least;
            f.priority = 0.3 * jaccard;
            f.details = {{"home", unit_ref(s.home)},
                         {"event", Ref{Table::events, list[i].event}},
                         {"other", Ref{Table::events, list[j].event}},
                         {"common", static_cast<double>(both.size())}};
            f.evidence = list[i].rows;
            f.evidence.insert(f.evidence.end(), list[j].rows.begin(), list[j].rows.end());
            findings.push_back(std::move(f));
        }
    }
    return findings;
}

}  // namespace

std::vector<Finding> instruments(const Setting& setting, const InstrumentsOptions& options, const RunControl& run) {
    if (!(options.overlap > 0 && options.overlap <= 1))
        throw InvalidArgument("instruments: overlap must be above 0 and at most 1; 0.8 means four fifths in common");
    const Holdings holdings(setting);
    const auto targets = targets_of(setting, holdings, options);
    if (setting.network.events().empty()) return {};
    run.check();
    const auto list = instruments_of(setting, holdings, targets);
    auto findings = unreached(setting, targets, list);
    auto doubles = overlaps(setting, list, options.overlap);
    findings.insert(findings.end(), std::make_move_iterator(doubles.begin()), std::make_move_iterator(doubles.end()));
    rank(findings);
    return findings;
}

}  // namespace HANSE_NAMESPACE::gap
