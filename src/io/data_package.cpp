#include "hanse/io/data_package.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "hanse/model/columns.hpp"
#include "hanse/model/network_builder.hpp"
#include "hanse/model/text.hpp"
#include "hanse/model/titles.hpp"
#include "package_files.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

namespace fs = std::filesystem;
using model::NetworkBuilder;

/// Which cell of a CSV row holds which column of the table, and which are attributes.
template <class Row>
struct Layout {
    struct Cell {
        const model::Column<Row>* column = nullptr;
        std::size_t attribute = 0;
    };
    std::vector<Cell> cells;

    Layout(const CsvReader& csv, const std::string& file, NetworkBuilder& builder) {
        constexpr auto table = model::Schema<Row>::table;
        const auto columns = model::Schema<Row>::columns();
        const auto titles = csv.header();
        std::vector<model::Title> matched;
        try {
            matched = model::match_titles<Row>(titles);
        } catch (const InvalidArgument& error) {
            throw InvalidData({file, 1, 1}, error.what());
        }
        for (const auto& column : columns) {
            const auto is_it = [&](const model::Title& t) {
                return t.column != model::none && &columns[t.column] == &column;
            };
            if (!column.required || std::any_of(matched.begin(), matched.end(), is_it)) continue;
            std::string what = "the column '" + std::string(column.name) + "' is missing";
            const auto near = std::find_if(matched.begin(), matched.end(),
                                           [&](const model::Title& t) { return t.near == column.name; });
            if (near == matched.end()) throw InvalidData({file, 1, 1}, what + "; add it to the first line");
            const auto at = static_cast<std::size_t>(near - matched.begin());
            throw InvalidData(csv.header_place(at), what + "; if '" + titles[at] + "' is meant, call it so");
        }
        for (std::size_t k = 0; k < titles.size(); ++k) {
            Cell cell;
            if (matched[k].column != model::none)
                cell.column = &columns[matched[k].column];
            else
                cell.attribute = builder.attribute(table, titles[k]);
            cells.push_back(cell);
            if (!matched[k].near.empty()) builder.warn_of_title(table, titles[k], matched[k].near, csv.header_place(k));
        }
    }

    [[nodiscard]] std::size_t cell_of(std::string_view column) const {
        for (std::size_t k = 0; k < cells.size(); ++k)
            if (cells[k].column && cells[k].column->name == column) return k;
        return cells.size();
    }
};

template <class Row>
class CsvOrigin : public model::Origin {
public:
    CsvOrigin(const CsvReader& csv, const Layout<Row>& layout) : csv_(csv), layout_(layout) {}
    [[nodiscard]] Place place(std::string_view column) const override {
        return csv_.fault() ? csv_.fault_place() : csv_.place(layout_.cell_of(column));
    }
    [[nodiscard]] std::span<const model::NotANumber> not_numbers() const override {
        if (csv_.fault()) return {};
        return not_numbers_;
    }

    /// The cells of the row that the model knows.
    [[nodiscard]] Row row() {
        Row row;
        row.record.line = csv_.line();
        not_numbers_.clear();
        const auto cells = csv_.cells();
        for (std::size_t k = 0; k < cells.size(); ++k) {
            const auto* column = layout_.cells[k].column;
            if (!column || cells[k].empty()) continue;
            if (column->is_text())
                column->text(row) = cells[k];
            else if (const auto number = model::parse_number(cells[k])) {
                column->number(row) = *number;
                if (model::has_point_in_euros(column->name, cells[k])) not_numbers_.push_back({column->name, cells[k]});
            } else if (!model::trimmed(cells[k]).empty())
                not_numbers_.push_back({column->name, cells[k]});
        }
        return row;
    }

private:
    const CsvReader& csv_;
    const Layout<Row>& layout_;
    std::vector<model::NotANumber> not_numbers_;
};

/// A line between the rows of two files that were joined.
bool repeats_header(const CsvReader& csv) {
    const auto cells = csv.cells();
    const auto titles = csv.header();
    return model::trimmed(cells[0]) == titles[0] &&
           std::equal(cells.begin(), cells.end(), titles.begin(), titles.end(),
                      [](auto cell, const auto& title) { return cell.empty() || model::trimmed(cell) == title; });
}

template <class Row>
void read_table(const fs::path& path, NetworkBuilder& builder, const RunControl& run, std::string_view default_kind) {
    CsvReader csv(path);
    const Layout<Row> layout(csv, path.string(), builder);
    CsvOrigin<Row> origin(csv, layout);
    constexpr auto table = model::Schema<Row>::table;
    std::uint64_t reported = 0;
    model::Counts counts;
    while (csv.next()) {
        if (counts.rows++ % 512 == 0) {
            run.check();
            run.advance(csv.bytes_read() - std::exchange(reported, csv.bytes_read()));
        }
        if (csv.fault()) {
            builder.reject(table, "", "cells and columns differ", *csv.fault(), &origin);
            continue;
        }
        if (repeats_header(csv)) {
            builder.reject(table, "", "header again", "repeats the first line; take it out", &origin);
            continue;
        }
        Row row = origin.row();
        if constexpr (requires { row.kind; })
            if (model::trimmed(row.kind).empty()) row.kind = default_kind;
        if (!builder.add(std::move(row), &origin)) continue;
        ++counts.accepted;
        const auto cells = csv.cells();
        for (std::size_t k = 0; k < cells.size(); ++k)
            if (!layout.cells[k].column) builder.set_attribute(table, layout.cells[k].attribute, cells[k]);
    }
    run.advance(csv.bytes_read() - reported);
    counts.rejected = counts.rows - counts.accepted;
    builder.count_file(path.string(), counts);
}

/// What is needed before any file is opened.
void require_tables(const fs::path& folder, const PackageFiles& files) {
    const auto nearly = [&](std::span<const std::string_view> tables) {
        for (const auto& file : files.not_read)
            if (std::find(tables.begin(), tables.end(), file.table) != tables.end())
                return ": " + file.file.filename().string() + " " + file.what;
        return std::string();
    };
    if (constexpr std::array needed{std::string_view("organisations")}; !files.tables.contains("organisations"))
        throw InvalidData({(folder / "organisations.csv").string()},
                          "is missing; a data package needs it, with one organisation per row" + nearly(needed));
    constexpr std::array<std::string_view, 5> ties{"participations", "contacts", "agreements", "activities",
                                                   "event_participations"};
    if (std::none_of(ties.begin(), ties.end(), [&](auto name) { return files.tables.contains(std::string(name)); }))
        throw InvalidData({folder.string()},
                          "has no table of ties; add participations.csv, contacts.csv, agreements.csv, "
                          "activities.csv or event_participations.csv" +
                              nearly(ties));
}

/// Reads every table; `failed(error)` decides what a file that cannot be read at all means.
template <class Failed>
NetworkBuilder read_tables(const fs::path& folder, const RunControl& run, Failed&& failed) {
    NetworkBuilder builder;
    PackageFiles files;
    const auto guarded = [&](auto&& step) {
        try {
            step();
        } catch (const InvalidData& error) {
            failed(error);
        }
    };
    guarded([&] { files = package_files(folder); });
    for (const auto& [file, table, what] : files.not_read)
        builder.warn(model::Table::organisations, "", table.empty() ? "other file" : "file not read", what,
                     Place{file.string()});
    guarded([&] { require_tables(folder, files); });
    std::error_code ignored;
    for (const auto& [name, path] : files.tables) run.expect(fs::file_size(path, ignored));
    model::for_each_table([&]<class Row>(std::type_identity<Row>) {
        const auto read = [&](const std::string& name, std::string_view default_kind) {
            if (const auto file = files.tables.find(name); file != files.tables.end())
                guarded([&] { read_table<Row>(file->second, builder, run, default_kind); });
        };
        read(std::string(name(model::Schema<Row>::table)), "");
        if constexpr (std::is_same_v<Row, model::ContactRow>) {
            read("agreements", "agreement");
            read("activities", "activity");
        }
    });
    return builder;
}

}  // namespace

model::Network read_data_package(const fs::path& folder, const RunControl& run) {
    return read_tables(folder, run, [](const InvalidData& error) -> void { throw InvalidData(error); }).build();
}

model::Report validate_data_package(const fs::path& folder, const RunControl& run) {
    std::vector<model::Problem> fatal;
    auto builder = read_tables(folder, run, [&](const InvalidData& error) {
        const std::string text = error.what();
        const auto from = std::min(text.size(), to_string(error.place()).size() + 2);
        fatal.push_back({error.place(), model::Severity::error, model::Table::organisations, "", text.substr(from),
                         "file cannot be used"});
    });
    model::Report report = builder.build().report();
    report.problems.insert(report.problems.begin(), fatal.begin(), fatal.end());
    if (!fatal.empty())
        report.sums.insert(report.sums.begin(), {model::Severity::error, model::Table::organisations, "",
                                                 "file cannot be used", fatal.size()});
    return report;
}

}  // namespace HANSE_NAMESPACE::io
