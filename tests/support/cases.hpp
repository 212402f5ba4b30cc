#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

/// The rows of a table of expected values in tests/cases (plain commas, no quotes), without its header.
inline std::vector<std::vector<std::string>> case_rows(const std::string& file) {
    std::ifstream in(std::string(HANSE_TEST_CASES) + "/" + file);
    if (!in) throw std::runtime_error("no such table of cases: " + file);
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream fields(line);
        auto& row = rows.emplace_back();
        for (std::string field; std::getline(fields, field, ',');) row.push_back(field);
    }
    return rows;
}
