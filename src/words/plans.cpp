#include "hanse/words/plans.hpp"

#include <cstdint>
#include <limits>

#include "hanse/gap/last_tie.hpp"
#include "hanse/model/roles.hpp"

namespace HANSE_NAMESPACE::words {

namespace {

using model::Table;

constexpr double typical = 1.5, usual = 1.2;  // lift
constexpr std::uint32_t enough_homes = 3;     // to compare with
constexpr double many_homes = 0.5;            // of these
constexpr std::size_t examples = 3;
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> names(const Sentences& say, Table table, const std::vector<model::Id>& rows) {
    std::vector<std::string> result;
    for (const auto row : rows) result.push_back(say.listed({table, row}));
    return result;
}

}  // namespace

std::string reason(const Sentences& say, const gap::Setting& setting, const planning::NextContact& contact,
                   const planning::NextContactsOptions& asked) {
    const Words& words = say.words();
    const auto& country = setting.network.organisations()[contact.target].country;
    const std::string member = say.name({Table::organisations, contact.source});
    std::vector<std::string> what;
    const auto add = [&](const char* key, const Values& values) { what.push_back(words.say(key, values)); };
    if (contact.reached > 0) {
        auto some = names(say, Table::organisations, contact.opens);
        if (some.size() > examples) some.resize(examples);
        const auto n = static_cast<std::int64_t>(contact.reached);
        const auto rest = n - static_cast<std::int64_t>(some.size());
        add("plan.contact.opens", {{"n", n},
                                   {"rest", rest},
                                   {"names", std::move(some)},
                                   {"within", static_cast<std::int64_t>(asked.goals.within)}});
    }
    if (!contact.brings.empty())
        add("plan.contact.brings", {{"terms", names(say, Table::competence_taxonomy, contact.brings)}});
    if (!contact.in_common.empty())
        add("plan.contact.common",
            {{"member", member}, {"terms", names(say, Table::competence_taxonomy, contact.in_common)}});
    if (contact.new_country || contact.among_first)
        add(contact.new_country ? "plan.contact.country" : "plan.contact.country_too",
            {{"country_in", words.country(country, "in")}});
    if (what.empty() && contact.shared > 1)
        add("plan.contact.shared", {{"n", static_cast<std::int64_t>(contact.shared)}});
    if (what.empty()) add(asked.warm ? "plan.contact.warm" : "plan.contact.new", {{"member", member}});
    std::string way;
    const bool colleague = contact.via.size() == 1 && setting.at_home[contact.via.front()] &&
                           setting.occasions.shared(contact.source, contact.via.front(), 1).empty();
    const std::string target = say.name({Table::organisations, contact.target});
    if (!contact.via.empty()) {
        const auto tie = gap::last_tie(setting, contact.via.back(), contact.target);
        std::vector<std::string> via;
        for (const auto one : contact.via) via.push_back(say.asked(one));
        Values values{{"via", std::move(via)}, {"member", member}, {"target", target}};
        const bool old = gap::dormant(setting, tie);
        values.emplace("since", std::string(!old ? "" : tie.agreement ? "agreement" : "met"));
        values.emplace("year", old ? std::to_string(tie.date.year) : std::string{});
        way = words.say(colleague                 ? "plan.contact.colleague"
                        : contact.via.size() == 1 ? "plan.contact.introducer"
                                                  : "plan.contact.way",
                        values);
    } else
        way = words.say("plan.contact.occasion", {{"event", say.name({Table::events, contact.occasion})}});
    const std::string lift = contact.homes < enough_homes                          ? ""
                             : contact.lift >= typical                             ? "typical"
                             : contact.lift < usual && contact.alike >= many_homes ? "usual"
                                                                                   : "";
    const model::Roles roles(setting.network);
    const std::string role = roles.umbrella(contact.target) ? "umbrella" : roles.funder(contact.target) ? "funder" : "";
    return words.say("plan.contact", {{"target", target},
                                      {"country", country.empty() ? Value() : Value(words.country(country, "name"))},
                                      {"what", std::move(what)},
                                      {"way", way},
                                      {"role", role},
                                      {"chance", contact.probability},
                                      {"home", asked.warm ? undefined : contact.home_probability},
                                      {"years", asked.years},
                                      {"kind", lift},
                                      {"lift", contact.lift},
                                      {"alike", contact.alike}});
}

std::string why_empty(const Words& words, const planning::NextContacts& plan,
                      const planning::NextContactsOptions& asked) {
    if (plan.empty.empty()) return {};
    const auto& limits = asked.limits;
    const bool limited =
        !limits.only.empty() || !limits.exclude.empty() || !limits.only_pairs.empty() || !limits.exclude_pairs.empty();
    std::vector<std::string> why;
    const auto add = [&](double weight, const char* goal) {
        if (weight > 0)
            why.push_back(words.say(std::string("plan.note.nothing_new.") + goal,
                                    {{"towards", std::string(limits.towards.empty() ? "no" : "yes")}}));
    };
    add(asked.goals.reach, "reach");
    add(asked.goals.competence, "competence");
    add(asked.goals.markets, "markets");
    add(asked.goals.regions, "regions");
    return words.say("plan.note." + plan.empty, {{"warm", std::string(asked.warm ? "yes" : "no")},
                                                 {"limited", std::string(limited ? "yes" : "no")},
                                                 {"why", std::move(why)}});
}

std::string why_short(const Words& words, const planning::NextContacts& plan,
                      const planning::NextContactsOptions& asked) {
    const auto n = plan.contacts.size();
    std::vector<std::string> why;
    const auto add = [&](std::uint32_t some, const char* key) {
        if (some > 0)
            why.push_back(words.say(std::string("plan.note.short.") + key, {{"n", static_cast<std::int64_t>(some)}}));
    };
    add(plan.no_way, "no_way");
    add(plan.no_member, "no_member");
    add(plan.no_reason, "no_reason");
    if (n == 0 || n >= asked.k || why.empty()) return {};
    return words.say("plan.note.short", {{"n", static_cast<std::int64_t>(n)}, {"why", std::move(why)}});
}

}  // namespace HANSE_NAMESPACE::words
