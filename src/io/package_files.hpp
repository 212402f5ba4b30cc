#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace hanse::io {

/// Where the tables of a data package are: by resource name, for those that exist.
/// @throws InvalidData if the folder is missing or empty, or datapackage.json leads outside it or to a missing file.
[[nodiscard]] std::map<std::string, std::filesystem::path> package_files(const std::filesystem::path& folder);

}  // namespace hanse::io
