#include "hanse/model/report.hpp"

#include "problem_list.hpp"

namespace HANSE_NAMESPACE::model {

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

bool ProblemList::wanted(Severity severity, Table table, std::string_view column, std::string_view kind) {
    std::string key{static_cast<char>(severity), static_cast<char>(table)};
    key.append(column).append(1, '\0').append(kind);
    const auto [at, fresh] = sum_of_.try_emplace(std::move(key), report_->sums.size());
    if (fresh) report_->sums.push_back({severity, table, std::string(column), kind, 0});
    return ++report_->sums[at->second].count <= most_of_a_kind;
}

void ProblemList::close() {
    for (const auto& sum : report_->sums) {
        if (sum.count <= most_of_a_kind) continue;
        Problem more;
        more.place.file = name(sum.table);
        more.severity = sum.severity;
        more.table = sum.table;
        more.column = sum.column;
        more.what = std::to_string(sum.count - most_of_a_kind) + " more of this kind";
        more.kind = sum.kind;
        report_->problems.push_back(std::move(more));
    }
}

std::uint64_t Report::rejected() const noexcept {
    std::uint64_t sum = 0;
    for (const auto& count : counts) sum += count.rejected;
    return sum;
}

}  // namespace HANSE_NAMESPACE::model
