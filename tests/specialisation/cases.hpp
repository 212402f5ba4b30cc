#pragma once

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "hanse/specialisation/table.hpp"

/// The rows of a file in tests/cases, without its head; Python's tests read the same files.
inline std::vector<std::vector<std::string>> case_rows(const std::string& file) {
    std::ifstream in(std::string(HANSE_TEST_CASES) + "/" + file);
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        auto& row = rows.emplace_back();
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    }
    return rows;
}

inline hanse::specialisation::Table case_table(const std::string& name) {
    std::vector<std::uint32_t> unit;
    std::vector<std::uint32_t> field;
    std::vector<double> values;
    std::uint32_t units = 0;
    std::uint32_t fields = 0;
    for (const auto& row : case_rows("specialisation_matrices.csv")) {
        if (row[0] != name) continue;
        unit.push_back(static_cast<std::uint32_t>(std::stoul(row[1])));
        field.push_back(static_cast<std::uint32_t>(std::stoul(row[2])));
        values.push_back(std::stod(row[3]));
        units = std::max(units, unit.back() + 1);
        fields = std::max(fields, field.back() + 1);
    }
    return hanse::specialisation::Table::from_triples(units, fields, unit, field, values);
}

inline hanse::specialisation::Table table_of(const std::vector<std::vector<double>>& rows) {
    std::vector<std::uint32_t> unit;
    std::vector<std::uint32_t> field;
    std::vector<double> values;
    for (std::uint32_t r = 0; r < rows.size(); ++r) {
        for (std::uint32_t c = 0; c < rows[r].size(); ++c) {
            unit.push_back(r);
            field.push_back(c);
            values.push_back(rows[r][c]);
        }
    }
    const auto fields = rows.empty() ? 0 : static_cast<std::uint32_t>(rows[0].size());
    return hanse::specialisation::Table::from_triples(static_cast<std::uint32_t>(rows.size()), fields, unit, field,
                                                      values);
}
