#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::io {

/// A file of the folder that is not read though it looks like a table, and why.
struct NotRead {
    std::filesystem::path file;
    std::string table;  ///< the table that may be meant, or empty
    std::string what;
};

/// The CSV files of a data package by table, as their names or datapackage.json say. Case does not matter.
struct PackageFiles {
    std::map<std::string, std::filesystem::path> tables;
    std::vector<NotRead> not_read;  ///< by name
};

/// @throws InvalidData if the folder cannot be read, two files are one table, datapackage.json is no such or names what
///         is not there or not inside.
[[nodiscard]] PackageFiles package_files(const std::filesystem::path& folder);

}  // namespace HANSE_NAMESPACE::io
