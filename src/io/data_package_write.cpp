#include <unistd.h>
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "hanse/core/error.hpp"
#include "hanse/io/atomic_file.hpp"
#include "hanse/io/data_package.hpp"
#include "hanse/model/columns.hpp"
#include "hanse/model/text.hpp"

namespace hanse::io {

namespace {

namespace fs = std::filesystem;

/// A folder beside the target that vanishes with this object unless it was put in place.
class TemporaryFolder {
public:
    explicit TemporaryFolder(const fs::path& target) {
        const fs::path plain = target.has_filename() ? target : target.parent_path();
        path_ = plain.parent_path() / ("." + plain.filename().string() + "." + std::to_string(::getpid()) + ".tmp");
        std::error_code error;
        fs::remove_all(path_, error);
        fs::create_directories(path_, error);
        if (error)
            throw InvalidData({target.string()},
                              "cannot be written (" + error.message() + "); check the folder and its rights");
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const fs::path& path() const noexcept { return path_; }

private:
    fs::path path_;
};

/// A cell's text; a number that is not known is empty.
template <class Row>
std::string cell(const model::Column<Row>& column, Row& row) {
    if (column.text) return column.text(row);
    const double value = column.number(row);
    return std::isnan(value) ? std::string() : model::number_text(value);
}

template <class Row>
void write_table(const model::Network& network, const fs::path& folder, const CsvWriteOptions& options,
                 std::vector<std::string>& written) {
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
    for (const auto& attribute : attributes) cells.push_back(attribute.name);

    const std::string name(model::name(Schema::table));
    AtomicFile file(folder / (name + ".csv"));
    std::string text;
    append_csv_row(text, cells, options);
    for (const std::size_t at : rows) {
        cells.clear();
        Row row = Schema::row(network, at);
        for (const auto* column : columns) cells.push_back(cell(*column, row));
        for (const auto& attribute : attributes) cells.push_back(attribute.values[at]);
        append_csv_row(text, cells, options);
        if (text.size() > std::size_t{1} << 20) {
            file.write(text);
            text.clear();
        }
    }
    file.write(text);
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
        if (!ours || !entry.is_regular_file()) {
            throw InvalidArgument("write: " + folder.string() + " holds " + file.string() +
                                  ", which is no part of a data package; name a new folder");
        }
    }
}

void write_description(const fs::path& folder, const std::vector<std::string>& tables) {
    std::string text = "{\n  \"profile\": \"tabular-data-package\",\n  \"resources\": [\n";
    for (const auto& table : tables) {
        text += "    {\"name\": \"" + table + "\", \"path\": \"" + table +
                ".csv\", \"profile\": \"tabular-data-resource\", \"encoding\": \"utf-8\"}";
        text += &table == &tables.back() ? "\n" : ",\n";
    }
    text += "  ]\n}\n";
    AtomicFile file(folder / "datapackage.json");
    file.write(text);
    file.commit();
}

}  // namespace

void write_data_package(const model::Network& network, const fs::path& folder, const CsvWriteOptions& options,
                        const RunControl& run) {
    require_replaceable(folder);
    const TemporaryFolder temporary(folder);
    std::vector<std::string> written;
    model::for_each_table([&]<class Row>(std::type_identity<Row>) {
        run.check();
        write_table<Row>(network, temporary.path(), options, written);
    });
    write_description(temporary.path(), written);
    replace_folder(temporary.path(), folder.has_filename() ? folder : folder.parent_path());
}

}  // namespace hanse::io
