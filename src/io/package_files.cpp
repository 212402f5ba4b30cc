#include "package_files.hpp"

#include <algorithm>

#include "hanse/core/error.hpp"
#include "json_records.hpp"

namespace hanse::io {

namespace {

namespace fs = std::filesystem;

/// The resources of a datapackage.json: {"resources": [{"name": "contacts", "path": "contacts.csv"}, ...]}.
class Resources : public JsonRecordSink {
public:
    Resources(fs::path folder, std::map<std::string, fs::path>& files) : folder_(std::move(folder)), files_(files) {}

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
        if (!path.ends_with(".csv")) return;
        files_[name] = inside(path, record.place);
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
    std::map<std::string, fs::path>& files_;
};

}  // namespace

std::map<std::string, fs::path> package_files(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder, error))
        throw InvalidData({folder.string()}, "does not exist; name the folder of a data package");
    if (!fs::is_directory(folder, error))
        throw InvalidData({folder.string()}, "is not a folder; name the folder that holds organisations.csv");
    std::map<std::string, fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.is_regular_file(error) && entry.path().extension() == ".csv")
            files[entry.path().stem().string()] = entry.path();
    }
    if (error) throw InvalidData({folder.string()}, "cannot be read (" + error.message() + "); check its rights");
    if (fs::is_regular_file(folder / "datapackage.json", error)) {
        Resources resources(folder, files);
        read_json_records(folder / "datapackage.json", resources);
    }
    if (files.empty())
        throw InvalidData({folder.string()},
                          "has no CSV file; a data package needs organisations.csv and one table of ties");
    return files;
}

}  // namespace hanse::io
