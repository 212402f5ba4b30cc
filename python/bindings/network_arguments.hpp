#pragma once

#include <array>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/model/selection.hpp"
#include "hanse/projection/projection.hpp"

namespace hanse::bindings {

inline model::Date date_for(const std::string& text) {
    const auto date = model::parse_date(text);
    if (!date) throw InvalidArgument("'" + text + "' is not a date; write YYYY-MM-DD, YYYY-MM or YYYY");
    return *date;
}

inline projection::Period period_of(const std::string& since, const std::string& until, bool keep_undated) {
    const auto undated = keep_undated ? projection::Undated::keep : projection::Undated::drop;
    return {date_for(since), date_for(until), undated};
}

inline model::UnitKind unit_kind(const std::string& level) {
    for (const auto kind : {model::UnitKind::cluster, model::UnitKind::region, model::UnitKind::country,
                            model::UnitKind::city, model::UnitKind::organisation}) {
        if (model::name(kind) == level) return kind;
    }
    throw InvalidArgument("level: '" + level + "' is not known; use cluster, region, country, city or organisation");
}

/// A unit by its id; a cluster of which nothing but its own row is known has no organisations.
inline model::Unit unit_for(const model::Network& network, const std::string& id) {
    const model::Id cluster = network.cluster(id);
    if (cluster != model::none && network.members(cluster).empty() && network.organisation(id) == model::none)
        return {model::UnitKind::cluster, id, network.clusters()[cluster].name, {}};
    return model::find_unit(network, id);
}

}  // namespace hanse::bindings
