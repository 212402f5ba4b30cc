#include "hanse/io/data_package.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "hanse/model/columns.hpp"
#include "hanse/model/network_builder.hpp"
#include "hanse/model/text.hpp"
#include "package_files.hpp"

namespace hanse::io {

namespace {

namespace fs = std::filesystem;
using model::NetworkBuilder;

using Files = std::map<std::string, fs::path>;

/// Which cell of a CSV row holds which column of the table, and which are attributes.
template <class Row>
struct Layout {
    struct Cell {
        const model::Column<Row>* column = nullptr;
        std::size_t attribute = 0;
    };
    std::vector<Cell> cells;

    Layout(const CsvReader& csv, const std::string& file, NetworkBuilder& builder) {
        const auto columns = model::Schema<Row>::columns();
        for (const auto& title : csv.header()) {
            Cell cell;
            for (const auto& column : columns)
                if (title == column.name || title == column.other_name) cell.column = &column;
            if (!cell.column) cell.attribute = builder.attribute(model::Schema<Row>::table, title);
            cells.push_back(cell);
        }
        for (const auto& column : columns) {
            const bool there =
                std::any_of(cells.begin(), cells.end(), [&](const Cell& c) { return c.column == &column; });
            if (column.required && !there) {
                throw InvalidData({file, 1, 1},
                                  "the column '" + std::string(column.name) + "' is missing; add it to the first line");
            }
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

private:
    const CsvReader& csv_;
    const Layout<Row>& layout_;
};

std::string not_a_number(std::string_view text) {
    std::string point(text);
    std::replace(point.begin(), point.end(), ',', '.');
    if (text.find(',') != std::string_view::npos && text.find('.') == std::string_view::npos &&
        model::parse_number(point)) {
        return "'" + std::string(text) + "' has a decimal comma; write " + point;
    }
    return "'" + std::string(text.substr(0, 60)) +
           "' is not a number; write digits with a decimal point, or leave it empty";
}

template <class Row>
void read_table(const fs::path& path, NetworkBuilder& builder, const RunControl& run, std::string_view default_kind) {
    CsvReader csv(path);
    const Layout<Row> layout(csv, path.string(), builder);
    const CsvOrigin<Row> origin(csv, layout);
    constexpr auto table = model::Schema<Row>::table;
    std::uint64_t reported = 0;
    model::Counts counts;
    while (csv.next()) {
        if (counts.rows++ % 512 == 0) {
            run.check();
            run.advance(csv.bytes_read() - std::exchange(reported, csv.bytes_read()));
        }
        if (csv.fault()) {
            builder.reject(table, "", *csv.fault(), &origin);
            continue;
        }
        Row row;
        row.record.line = csv.line();
        const auto cells = csv.cells();
        bool sound = true;
        for (std::size_t k = 0; k < cells.size() && sound; ++k) {
            const auto* column = layout.cells[k].column;
            if (!column || cells[k].empty()) continue;
            if (column->text) {
                column->text(row) = cells[k];
            } else if (const auto number = model::parse_number(cells[k])) {
                column->number(row) = *number;
            } else if (!model::trimmed(cells[k]).empty()) {
                sound = false;
                builder.reject(table, column->name, not_a_number(cells[k]), &origin);
            }
        }
        if constexpr (requires { row.kind; })
            if (row.kind.empty()) row.kind = default_kind;
        if (!sound || !builder.add(std::move(row), &origin)) continue;
        ++counts.accepted;
        for (std::size_t k = 0; k < cells.size(); ++k)
            if (!layout.cells[k].column) builder.set_attribute(table, layout.cells[k].attribute, cells[k]);
    }
    run.advance(csv.bytes_read() - reported);
    counts.rejected = counts.rows - counts.accepted;
    builder.count_file(path.string(), counts);
}

/// What is needed before any file is opened.
void require_tables(const fs::path& folder, const Files& files) {
    if (!files.contains("organisations")) {
        throw InvalidData({(folder / "organisations.csv").string()},
                          "is missing; a data package needs it, with one organisation per row");
    }
    constexpr std::array ties{"participations", "contacts", "agreements", "activities", "event_participations"};
    if (std::none_of(ties.begin(), ties.end(), [&](const char* name) { return files.contains(name); })) {
        throw InvalidData({folder.string()},
                          "has no table of ties; add participations.csv, contacts.csv, "
                          "agreements.csv, activities.csv or event_participations.csv");
    }
}

/// Reads every table; `failed(error)` decides what a file that cannot be read at all means.
template <class Failed>
NetworkBuilder read_tables(const fs::path& folder, const RunControl& run, Failed&& failed) {
    NetworkBuilder builder;
    Files files;
    const auto guarded = [&](auto&& step) {
        try {
            step();
        } catch (const InvalidData& error) {
            failed(error);
        }
    };
    guarded([&] { files = package_files(folder); });
    guarded([&] { require_tables(folder, files); });
    std::error_code ignored;
    for (const auto& [name, path] : files) run.expect(fs::file_size(path, ignored));
    model::for_each_table([&]<class Row>(std::type_identity<Row>) {
        const auto read = [&](const std::string& name, std::string_view default_kind) {
            if (const auto file = files.find(name); file != files.end())
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
        fatal.push_back({error.place(), model::Severity::error, model::Table::organisations, "", text.substr(from)});
    });
    model::Report report = builder.build().report();
    report.problems.insert(report.problems.begin(), fatal.begin(), fatal.end());
    return report;
}

}  // namespace hanse::io
