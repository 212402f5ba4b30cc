#include "hanse/words/plans.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>

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

/// By field, for those that rest on so little.
std::map<model::Id, std::string> little(const Words& words, const gap::Setting& setting, model::Id organisation) {
    std::map<model::Id, std::string> found;
    for (const auto& one : gap::rests_on(setting, organisation))
        if (one.weak()) found[one.competence] = rests(words, one);
    return found;
}

/// Of fields those that rest on most, on both sides; where all rest on little, those of which the same is to be said.
FieldsTold best_founded(const Sentences& say, const std::vector<model::Id>& fields,
                        const std::map<model::Id, std::string>& theirs, const std::map<model::Id, std::string>& mine) {
    struct Alike {
        std::vector<model::Id> fields;
        std::string theirs, mine;
        [[nodiscard]] int little() const { return int(!theirs.empty()) + int(!mine.empty()); }
    };
    std::vector<Alike> all;
    const auto at = [](const auto& found, model::Id field) {
        const auto one = found.find(field);
        return one == found.end() ? std::string{} : one->second;
    };
    for (const auto field : fields) {
        Alike one{{field}, at(theirs, field), at(mine, field)};
        const auto same = std::ranges::find_if(
            all, [&](const Alike& other) { return other.theirs == one.theirs && other.mine == one.mine; });
        if (same == all.end())
            all.push_back(std::move(one));
        else
            same->fields.push_back(field);
    }
    const auto best = std::ranges::min_element(all, [](const Alike& a, const Alike& b) {
        return a.little() != b.little() ? a.little() < b.little() : a.fields.size() > b.fields.size();
    });
    if (best == all.end()) return {};
    return {names(say, Table::competence_taxonomy, best->fields), best->theirs, best->mine};
}

/// "can introduce", or why that is to be asked first.
void add_doubt(Values& values, const Sentences& say, const gap::Setting& setting, const std::vector<model::Id>& way) {
    const auto open = gap::doubt(setting, way);
    const bool introducer = way.size() == 3;  // knows both: which of them is the question
    values.emplace("since", open.since);
    values.emplace("year", open.year);
    values.emplace("with", say.name({Table::organisations, way[introducer ? 2 * open.leg : open.leg + 1]}));
}

}  // namespace

std::string rests(const Words& words, const gap::RestsOn& one) {
    if (!one.weak()) return {};
    return words.say(one.project ? "plan.rests.project" : "plan.rests.source",
                     {{"year", one.date.known() ? std::to_string(one.date.year) : std::string{}}});
}

ContactFields fields_told(const Sentences& say, const gap::Setting& setting, const planning::NextContact& contact) {
    const auto theirs = little(say.words(), setting, contact.target);
    const auto mine = little(say.words(), setting, contact.source);
    return {best_founded(say, contact.brings, theirs, {}), best_founded(say, contact.in_common, theirs, mine)};
}

std::string reason(const Sentences& say, const gap::Setting& setting, const planning::NextContact& contact,
                   const planning::NextContactsOptions& asked) {
    return reason(say, setting, contact, asked, fields_told(say, setting, contact));
}

std::string reason(const Sentences& say, const gap::Setting& setting, const planning::NextContact& contact,
                   const planning::NextContactsOptions& asked, const ContactFields& fields) {
    const Words& words = say.words();
    const auto& country = setting.network.organisations()[contact.target].country;
    const std::string member = say.name({Table::organisations, contact.source});
    std::vector<std::string> what;
    const auto add = [&](const char* key, const Values& values) { what.push_back(words.say(key, values)); };
    const auto& towards = asked.limits.towards;
    if (std::ranges::find(towards, contact.target) != towards.end()) add("plan.contact.asked", {});
    if (contact.reached > 0) {
        auto some = names(say, Table::organisations, contact.opens);
        if (some.size() > examples) some.resize(examples);
        const auto n = static_cast<std::int64_t>(contact.reached);
        const auto rest = n - static_cast<std::int64_t>(some.size());
        add("plan.contact.opens", {{"n", n},
                                   {"rest", rest},
                                   {"names", std::move(some)},
                                   {"towards", std::string(towards.empty() ? "no" : "yes")},
                                   {"within", static_cast<std::int64_t>(asked.goals.within)}});
    }
    const auto& [brought, common] = fields;
    if (!brought.terms.empty()) add("plan.contact.brings", {{"terms", brought.terms}, {"rests", brought.theirs}});
    if (!common.terms.empty())
        add("plan.contact.common",
            {{"member", member}, {"terms", common.terms}, {"rests", common.theirs}, {"mine", common.mine}});
    const auto first = [&](planning::FirstThere first_there, const std::string& in) {
        if (first_there != planning::FirstThere::no)
            add(first_there == planning::FirstThere::yes ? "plan.contact.country" : "plan.contact.country_too",
                {{"country_in", in}});
    };
    first(contact.country, words.country(country, "in"));
    const auto& region = setting.network.organisations()[contact.target].region;
    first(contact.region, words.area(Area{words.say("report.region", {{"id", region}})}, "in"));
    if (what.empty() && contact.shared > 1)
        add("plan.contact.shared", {{"n", static_cast<std::int64_t>(contact.shared)}});
    if (what.empty()) add(asked.warm ? "plan.contact.warm" : "plan.contact.new", {{"member", member}});
    std::string way;
    const bool colleague = contact.via.size() == 1 && setting.at_home[contact.via.front()] &&
                           setting.occasions.shared(contact.source, contact.via.front(), 1).empty();
    const std::string target = say.name({Table::organisations, contact.target});
    if (!contact.via.empty()) {
        std::vector<std::string> via;
        for (const auto one : contact.via) via.push_back(say.asked(one));
        Values values{{"via", std::move(via)}, {"member", member}};
        std::vector<model::Id> ends{contact.source};
        ends.insert(ends.end(), contact.via.begin(), contact.via.end());
        ends.push_back(contact.target);
        add_doubt(values, say, setting, ends);
        way = words.say(colleague                 ? "plan.contact.colleague"
                        : contact.via.size() == 1 ? "plan.contact.introducer"
                                                  : "plan.contact.way",
                        values);
    } else {
        const auto& event = setting.network.events()[contact.occasion];
        const bool again = event.next.known() && event.next.first_day() > setting.today.last_day();
        way = words.say("plan.contact.occasion", {{"event", say.name({Table::events, contact.occasion})},
                                                  {"day", again ? event.next : event.start}});
    }
    const std::string lift = contact.homes < enough_homes                          ? ""
                             : contact.lift >= typical                             ? "typical"
                             : contact.lift < usual && contact.alike >= many_homes ? "usual"
                                                                                   : "";
    // said of home and of the pair where that is not the same
    const bool by_anybody =
        !asked.warm && words.percent(contact.home_probability) != words.percent(contact.probability);
    const model::Roles roles(setting.network);
    std::string about = country.empty() ? std::string{} : words.country(country, "name");
    const auto* role = roles.umbrella(contact.target) ? "plan.role.umbrella"
                       : roles.funder(contact.target) ? "plan.role.funder"
                                                      : nullptr;
    if (role != nullptr) about += (about.empty() ? "" : "; ") + words.say(role);
    return words.say("plan.contact", {{"target", target},
                                      {"about", std::move(about)},
                                      {"what", std::move(what)},
                                      {"way", way},
                                      {"chance", contact.probability},
                                      {"home", by_anybody ? contact.home_probability : undefined},
                                      {"years", asked.years},
                                      {"kind", lift},
                                      {"lift", contact.lift},
                                      {"alike", contact.alike}});
}

std::string why_empty(const Words& words, const gap::Setting& setting, const planning::NextContacts& plan,
                      const planning::NextContactsOptions& asked) {
    if (plan.empty.empty()) return {};
    const auto& limits = asked.limits;
    const bool limited =
        !limits.only.empty() || !limits.exclude.empty() || !limits.only_pairs.empty() || !limits.exclude_pairs.empty();
    std::vector<std::string> why;
    const auto add = [&](double weight, const char* goal, bool recorded) {
        if (weight > 0)
            why.push_back(words.say(std::string("plan.note.nothing_new.") + goal,
                                    {{"towards", std::string(limits.towards.empty() ? "no" : "yes")},
                                     {"recorded", std::string(recorded ? "yes" : "no")}}));
    };
    const auto& network = setting.network;
    const auto abroad = [&](std::string model::Organisation::*place) {
        for (model::Id id = 0; id < setting.abroad.size(); ++id)
            if (setting.abroad[id] != 0 && !(network.organisations()[id].*place).empty()) return true;
        return false;
    };
    add(asked.goals.reach, "reach", true);
    add(asked.goals.competence, "competence", !network.competences().empty() || !network.cluster_competences().empty());
    add(asked.goals.markets, "markets", abroad(&model::Organisation::country));
    add(asked.goals.regions, "regions", abroad(&model::Organisation::region));
    return words.say("plan.note." + plan.empty, {{"warm", std::string(asked.warm ? "yes" : "no")},
                                                 {"limited", std::string(limited ? "yes" : "no")},
                                                 {"reach", std::string(asked.goals.reach > 0 ? "yes" : "no")},
                                                 {"why", std::move(why)}});
}

std::string why_short(const Words& words, const planning::NextContacts& plan,
                      const planning::NextContactsOptions& asked) {
    const auto n = plan.contacts.size();
    std::vector<std::string> why;
    const auto add = [&](std::uint32_t some, const char* key) {
        if (some > 0)
            why.push_back(
                words.say(std::string("plan.note.short.") + key,
                          {{"n", static_cast<std::int64_t>(some)}, {"most", static_cast<std::int64_t>(plan.at_most)}}));
    };
    add(plan.no_way, "no_way");
    add(plan.no_member, "no_member");
    add(plan.no_reason, "no_reason");
    add(plan.unlikely, "unlikely");
    add(plan.nothing_new, "nothing_new");
    add(plan.too_dear, "budget");
    add(plan.members_full, "full");
    if (n == 0 || n >= asked.k || why.empty()) return {};
    return words.say("plan.note.short", {{"n", static_cast<std::int64_t>(n)}, {"why", std::move(why)}});
}

}  // namespace HANSE_NAMESPACE::words
