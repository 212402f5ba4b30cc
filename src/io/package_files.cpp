#include "package_files.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "hanse/core/error.hpp"
#include "hanse/model/titles.hpp"
#include "json_records.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

namespace fs = std::filesystem;

const std::vector<std::string_view>& table_names() {
    static const auto names = [] {
        std::vector<std::string_view> all{"agreements", "activities"};
        for (std::size_t t = 0; t < model::table_count; ++t) all.push_back(name(static_cast<model::Table>(t)));
        return all;
    }();
    return names;
}

/// The table of that name, written in whatever case.
std::string_view table_named(std::string_view word) {
    for (const auto name : table_names())
        if (model::same_name(word, name)) return name;
    return {};
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return text;
}

NotRead not_read(const fs::path& file, std::string_view word) {
    const std::string_view near = model::near_name(word, table_names());
    if (near.empty())
        return {file, "", "is no table of a data package and is not read; the tables are organisations, contacts, ..."};
    return {file, std::string(near),
            "is not read; if it is the table " + std::string(near) + ", call it " + std::string(near) + ".csv"};
}

/// The resources of a datapackage.json: {"resources": [{"name": "contacts", "path": "contacts.csv"}, ...]}.
class Resources : public JsonRecordSink {
public:
    Resources(fs::path folder, PackageFiles& files, std::set<fs::path>& named)
        : folder_(std::move(folder)), files_(files), named_(named) {}

    void take(JsonRecord& record) override {
        if (record.depth != 2 || record.list != "resources") return;
        std::string name, path;
        for (auto& [key, value] : record.members) {
            if (key == "name") name = value;
            if (key == "path") path = value;
        }
        const auto& lists = record.not_scalar;
        if (std::find(lists.begin(), lists.end(), "path") != lists.end())
            throw InvalidData(record.place, "the resource '" + name + "' has several paths; give each table one file");
        if (name.empty() || path.empty())
            throw InvalidData(record.place, "a resource needs \"name\" and \"path\"; add them");
        if (lower(path).ends_with(".csv")) {
            const fs::path file = inside(path, record.place);
            named_.insert(file.lexically_normal());
            if (const auto table = table_named(name); !table.empty())
                files_.tables[std::string(table)] = file;
            else
                files_.not_read.push_back(not_read(file, name));
        } else if (!table_named(name).empty()) {
            files_.not_read.push_back({folder_ / path, name, "is not read; save it as CSV in UTF-8"});
        }
    }

private:
    [[nodiscard]] fs::path inside(const std::string& path, const Place& place) const {
        const fs::path relative(path);
        const bool climbs = std::find(relative.begin(), relative.end(), "..") != relative.end();
        std::error_code error;
        const fs::path whole = fs::weakly_canonical(folder_ / relative, error);
        const fs::path root = fs::canonical(folder_, error);
        const bool within =
            !error && std::mismatch(root.begin(), root.end(), whole.begin(), whole.end()).first == root.end();
        if (relative.is_absolute() || climbs || !within || path.find("://") != std::string::npos)
            throw InvalidData(place, "the path '" + path + "' leads out of the folder; put the file into it");
        if (!fs::is_regular_file(whole, error))
            throw InvalidData(place, "the file '" + path + "' does not exist; add it or take the resource out");
        return folder_ / relative;
    }

    fs::path folder_;
    PackageFiles& files_;
    std::set<fs::path>& named_;
};

}  // namespace

PackageFiles package_files(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder, error))
        throw InvalidData({folder.string()}, "does not exist; name the folder of a data package");
    if (!fs::is_directory(folder, error))
        throw InvalidData({folder.string()}, "is not a folder; name the folder that holds organisations.csv");
    std::set<fs::path> there, named;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.is_regular_file(error)) there.insert(entry.path());
    if (error) throw InvalidData({folder.string()}, "cannot be read (" + error.message() + "); check its rights");
    PackageFiles files;
    if (fs::is_regular_file(folder / "datapackage.json", error)) {
        Resources resources(folder, files, named);
        read_json_records(folder / "datapackage.json", resources);
    }
    const auto said = files.tables;
    for (const auto& path : there) {
        const std::string file = path.filename().string(), stem = path.stem().string();
        if (file.front() == '.' || file.front() == '~' || named.contains(path.lexically_normal())) continue;
        const std::string_view table = table_named(stem);
        const std::string ending = lower(path.extension().string());
        constexpr std::array packed{".gz", ".zip", ".bz2", ".xz", ".zst", ".7z"};
        if (std::find(packed.begin(), packed.end(), ending) != packed.end()) {
            const std::string_view inside = table_named(path.stem().stem().string());
            if (!inside.empty()) files.not_read.push_back({path, std::string(inside), "is not read; unpack it"});
        } else if (ending != ".csv") {
            constexpr std::array tables{".txt", ".tsv", ".tab", ".xls", ".xlsx", ".ods", ".json", ".parquet"};
            if (!table.empty() && std::find(tables.begin(), tables.end(), ending) != tables.end())
                files.not_read.push_back({path, std::string(table), "is not read; save it as CSV in UTF-8"});
        } else if (table.empty()) {
            files.not_read.push_back(not_read(path, stem));
        } else if (said.contains(std::string(table))) {
            files.not_read.push_back({path, std::string(table), "is not read: datapackage.json names another file"});
        } else if (const auto [first, fresh] = files.tables.try_emplace(std::string(table), path); !fresh) {
            throw InvalidData({path.string()}, "is the same table as " + first->second.filename().string() +
                                                   "; put them together or take one away");
        }
    }
    if (files.tables.empty() && files.not_read.empty())
        throw InvalidData({folder.string()},
                          "has no CSV file; a data package needs organisations.csv and one table of ties");
    return files;
}

}  // namespace HANSE_NAMESPACE::io
