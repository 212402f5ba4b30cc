#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "hanse/model/report.hpp"

namespace HANSE_NAMESPACE::model {

/// Problems that a report lists of each kind; a file of bad rows would else become many times its size.
inline constexpr std::uint64_t most_of_a_kind = 1000;

/// Fills the problems of a report: all are counted, of each kind the first are kept.
class ProblemList {
public:
    explicit ProblemList(Report& report) : report_(&report) {}

    /// Counts one more of this kind; false if enough of them are kept.
    [[nodiscard]] bool wanted(Severity severity, Table table, std::string_view column, std::string_view kind);
    void add(Problem problem) {
        if (wanted(problem.severity, problem.table, problem.column, problem.kind))
            report_->problems.push_back(std::move(problem));
    }
    /// Says of each kind how many were not kept.
    void close();

private:
    Report* report_;
    std::unordered_map<std::string, std::size_t> sum_of_;
};

}  // namespace HANSE_NAMESPACE::model
