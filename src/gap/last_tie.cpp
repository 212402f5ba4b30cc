#include "hanse/gap/last_tie.hpp"

#include <cstdint>
#include <limits>

namespace HANSE_NAMESPACE::gap {

LastTie last_tie(const Setting& setting, model::Id one, model::Id other) {
    LastTie last;
    const auto& network = setting.network;
    const auto now = setting.today.last_day();
    auto latest = std::numeric_limits<std::int32_t>::min();
    const auto shared = setting.occasions.shared(one, other);
    last.agreement = !shared.empty();
    for (const auto o : shared) {
        const auto& [table, row] = setting.occasions[o];
        const auto see = [&](model::Date start, model::Date end) {
            const auto date = end.known() && end.last_day() <= now ? end : end.known() ? setting.today : start;
            if (!date.known() || date.last_day() <= latest) return;
            latest = date.last_day();
            last.date = date;
        };
        if (table == model::Table::projects) see(network.projects()[row].start, network.projects()[row].end);
        if (table == model::Table::events) see(network.events()[row].start, network.events()[row].end);
        if (table != model::Table::contacts) {
            last.agreement = false;
            continue;
        }
        const auto& contact = network.contacts()[row];
        last.agreement = last.agreement && model::stage_of(contact.kind) == model::Stage::agreement;
        see(contact.start, contact.end);
    }
    return last;
}

bool dormant(const Setting& setting, const LastTie& tie) {
    return tie.date.known() && tie.date.last_day() < setting.today.last_day() - dormant_years * 365.25;
}

Doubt doubt(const Setting& setting, std::span<const model::Id> way) {
    for (std::size_t next = way.size(); next-- > 1;) {
        const auto leg = next - 1;
        if (setting.at_home[way[leg]] && setting.at_home[way[next]]) continue;
        const auto tie = last_tie(setting, way[leg], way[next]);
        if (!tie.date.known()) return {leg, "undated", {}};
        if (dormant(setting, tie)) return {leg, tie.agreement ? "agreement" : "met", std::to_string(tie.date.year)};
    }
    return {};
}

}  // namespace HANSE_NAMESPACE::gap
