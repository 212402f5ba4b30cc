#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "hanse/core/error.hpp"
#include "hanse/io/atomic_file.hpp"
#include "hanse/io/csv.hpp"
#include "hanse/io/data_package.hpp"
#include "hanse/model/columns.hpp"
#include "hanse/model/text.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

namespace fs = std::filesystem;

/// A cell's text; a number that is not known is empty.
template <class Row>
std::string cell(const model::Column<Row>& column, Row& row) {
    if (column.is_text()) return column.text(row);
    const double value = column.number(row);
    return std::isnan(value) ? std::string() : model::number_text(value);
}

template <class Row>
void write_table(const model::Network& network, const fs::path& folder, const PackageWriteOptions& options,
                 const RunControl& run, std::vector<std::string>& written) {
    using Schema = model::Schema<Row>;
    const std::size_t size = Schema::size(network);
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < size; ++i) {
        if constexpr (std::is_same_v<Row, model::OrganisationRow>)
            if (network.organisations()[i].implied) continue;  // reading makes it again
        rows.push_back(i);
    }
    constexpr bool needed = std::is_same_v<Row, model::OrganisationRow>;
    if (rows.empty() && !needed) return;

    std::vector<const model::Column<Row>*> columns;
    std::vector<std::string> cells;
    for (const auto& column : Schema::columns()) {
        if (column.name == "member_of") continue;  // written as memberships
        columns.push_back(&column);
        cells.emplace_back(column.name);
    }
    const auto attributes = network.attributes(Schema::table);
    const auto safe = [&](const std::string& cell) { return options.formula_safe ? formula_safe(cell) : cell; };
    for (const auto& attribute : attributes) cells.push_back(safe(attribute.name));

    const std::string name(model::name(Schema::table));
    AtomicFile file(folder / (name + ".csv"), run);
    std::string text;
    append_csv_row(text, cells);
    file.write(text);
    for (const std::size_t at : rows) {
        cells.clear();
        Row row = Schema::row(network, at);
        for (const auto* column : columns)
            cells.push_back(column->is_text() ? safe(cell(*column, row)) : cell(*column, row));
        for (const auto& attribute : attributes) cells.push_back(safe(attribute.values[at]));
        text.clear();
        append_csv_row(text, cells);
        file.write(text);
    }
    file.commit();
    written.push_back(name);
}

void require_replaceable(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder, error)) return;
    if (!fs::is_directory(folder, error))
        throw InvalidArgument("write: " + folder.string() + " is a file; name a folder");
    for (const auto& entry : fs::directory_iterator(folder)) {
        const fs::path file = entry.path().filename();
        bool ours = file == "datapackage.json" || file == "agreements.csv" || file == "activities.csv";
        for (std::size_t t = 0; t < model::table_count; ++t)
            ours = ours || file == std::string(name(static_cast<model::Table>(t))) + ".csv";
        if (!ours || entry.is_symlink() || !entry.is_regular_file()) {
            throw InvalidArgument("write: " + folder.string() + " holds " + file.string() +
                                  ", which is no file of a data package; name a new folder");
        }
    }
}

void write_description(const fs::path& folder, const std::vector<std::string>& tables, const RunControl& run) {
    std::string text = "{\n  \"profile\": \"tabular-data-package\",\n  \"resources\": [\n";
    for (const auto& table : tables) {
        text += "    {\"name\": \"" + table + "\", \"path\": \"" + table +
                ".csv\", \"profile\": \"tabular-data-resource\", \"encoding\": \"utf-8\"}";
        text += &table == &tables.back() ? "\n" : ",\n";
    }
    text += "  ]\n}\n";
    AtomicFile file(folder / "datapackage.json", run);
    file.write(text);
    file.commit();
}

}  // namespace

void check_package_folder(const fs::path& folder) {
    require_replaceable(folder);
    const AtomicFolder probe(folder);  // nothing of it stays
}

void write_data_package(const model::Network& network, const fs::path& folder, const PackageWriteOptions& options,
                        const RunControl& run) {
    require_replaceable(folder);
    AtomicFolder place(folder);
    std::vector<std::string> written;
    model::for_each_table([&]<class Row>(std::type_identity<Row>) {
        run.check();
        write_table<Row>(network, place.made(), options, run, written);
    });
    write_description(place.made(), written, run);
    place.commit();
}

}  // namespace HANSE_NAMESPACE::io
