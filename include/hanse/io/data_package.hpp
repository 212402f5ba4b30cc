#pragma once

#include <filesystem>

#include "hanse/core/run_control.hpp"
#include "hanse/io/csv.hpp"
#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::io {

/// Reads a data package: a folder of CSV files named after the tables (organisations.csv, contacts.csv, ...), or
/// wherever the resources of its datapackage.json (Frictionless) say, as long as that is inside the folder.
///
/// Needed are organisations and one kind of tie (participations, contacts, agreements, activities or
/// event_participations). agreements.csv and activities.csv are contacts whose kind, where empty, is "agreement" or
/// "activity". Columns that the model does not know are kept as attributes; other files are left alone. Rows that
/// cannot be used are rejected; network.report() counts and lists them.
/// @throws InvalidData if the folder, a needed file or a needed column is missing, or a file is not CSV in UTF-8.
[[nodiscard]] HANSE_API model::Network read_data_package(const std::filesystem::path& folder,
                                                         const RunControl& run = {});

/// Everything that is wrong with a data package, also what would make `read_data_package` throw.
[[nodiscard]] HANSE_API model::Report validate_data_package(const std::filesystem::path& folder,
                                                            const RunControl& run = {});

/// How a data package is written.
struct PackageWriteOptions {
    bool formula_safe = false;  ///< texts go through `formula_safe`, so that no spreadsheet runs them
};

/// Writes a folder that `read_data_package` reads back as the same network. All or nothing: the files are made in a
/// temporary folder beside it, which then takes its place. Tables without rows are not written.
/// @throws InvalidArgument if the folder exists and holds files that are no part of a data package;
///         InvalidData if it cannot be written.
HANSE_API void write_data_package(const model::Network& network, const std::filesystem::path& folder,
                                  const PackageWriteOptions& options = {}, const RunControl& run = {});

/// Says at once, before any work is done, that no data package can be written there.
/// @throws as `write_data_package`
HANSE_API void check_package_folder(const std::filesystem::path& folder);

}  // namespace HANSE_NAMESPACE::io
