#include "raw_table.hpp"

#include <algorithm>

#include "hanse/model/text.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

class CsvRow : public RawRow {
public:
    explicit CsvRow(const CsvReader& csv) : csv_(csv), columns_(csv.header().begin(), csv.header().end()) {}
    const std::vector<std::string>& columns() const override { return columns_; }
    std::string_view cell(std::size_t column) const override { return csv_.cells()[column]; }
    std::uint64_t line() const override { return csv_.line(); }
    const std::string* fault() const override { return csv_.fault(); }
    Place place(std::string_view column) const override {
        if (csv_.fault()) return csv_.fault_place();
        const auto found = std::find(columns_.begin(), columns_.end(), column);
        return csv_.place(static_cast<std::size_t>(found - columns_.begin()));
    }

private:
    const CsvReader& csv_;
    std::vector<std::string> columns_;
};

class JsonRow : public RawRow {
public:
    const std::vector<std::string>& columns() const override { return columns_; }
    std::string_view cell(std::size_t column) const override { return cells_[column]; }
    std::uint64_t line() const override { return place_.line; }
    Place place(std::string_view) const override { return place_; }

    void set(JsonRecord& record) {
        columns_.clear();
        cells_.clear();
        for (auto& [key, value] : record.members) {
            columns_.push_back(std::move(key));
            cells_.push_back(std::move(value));
        }
        place_ = std::move(record.place);
    }

private:
    std::vector<std::string> columns_, cells_;
    Place place_;
};

std::string missing(std::string_view column) {
    return "the column '" + std::string(column) + "' is missing; is this a table of CORDIS with its published columns?";
}

class JsonRows : public JsonRecordSink {
public:
    JsonRows(const std::vector<std::string_view>& needed, RawRowSink& sink) : needed_(needed), sink_(sink) {}
    void take(JsonRecord& record) override {
        if (record.depth != 1) return;  // objects inside a row have no column
        row_.set(record);
        for (const auto column : needed_) {
            const auto& columns = row_.columns();
            if (std::find(columns.begin(), columns.end(), column) == columns.end())
                throw InvalidData(row_.place(""), missing(column));
        }
        sink_.take(row_);
    }

private:
    const std::vector<std::string_view>& needed_;
    RawRowSink& sink_;
    JsonRow row_;
};

}  // namespace

std::string_view RawRow::at(std::string_view column) const {
    const auto& names = columns();
    const auto found = std::find(names.begin(), names.end(), column);
    return found == names.end() ? std::string_view()
                                : model::trimmed(cell(static_cast<std::size_t>(found - names.begin())));
}

void read_raw_table(const std::filesystem::path& path, const std::vector<std::string_view>& needed, RawRowSink& sink,
                    const RunControl& run) {
    if (path.extension() == ".json") {
        JsonRows rows(needed, sink);
        read_json_records(path, rows, run);
        return;
    }
    CsvReader csv(path);
    const CsvRow row(csv);
    for (const auto column : needed) {
        if (std::find(row.columns().begin(), row.columns().end(), column) == row.columns().end())
            throw InvalidData({path.string(), 1, 1}, missing(column));
    }
    while (csv.next()) sink.take(row);
}

}  // namespace HANSE_NAMESPACE::io
