#include "hanse/model/report.hpp"

namespace hanse::model {

std::string_view name(Table table) noexcept {
    constexpr std::array<std::string_view, table_count> names{
        "organisations",        "projects",  "participations",      "contacts",    "competences",
        "competence_taxonomy",  "clusters",  "cluster_competences", "memberships", "events",
        "event_participations", "indicators"};
    return names[static_cast<std::size_t>(table)];
}

std::string to_string(const Problem& problem) {
    std::string text = hanse::to_string(problem.place) + ": ";
    if (problem.severity == Severity::warning) text += "warning: ";
    if (!problem.column.empty()) text += problem.column + ": ";
    return text + problem.what;
}

std::uint64_t Report::rejected() const noexcept {
    std::uint64_t sum = 0;
    for (const auto& count : counts) sum += count.rejected;
    return sum;
}

}  // namespace hanse::model
