#pragma once

#include <filesystem>

#include "hanse/core/run_control.hpp"
#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::io {

/// Reads tables of CORDIS as published: a folder with `organization` and, where there, `project`, `euroSciVoc` and
/// `topics`, each as .csv (comma or semicolon, quotes, byte order mark) or .json; or one organization file alone. Files
/// may share a prefix (`sample100_organization.csv`); where both forms are there, the CSV is read.
///
/// - A row of `organization` is a participation. The first row of an organisationID gives the organisation:
/// activityType
///   becomes its kind, nutsCode its region, geolocation its coordinates. The EU's codes EL and UK become GR and GB; the
///   code as published stays in the attribute `eu_country`.
/// - Projects are named by their acronym; fundingScheme is their kind. A project that only `organization` names is
///   taken from there, without dates.
/// - The fields of science of a project (euroSciVoc) are competences of its participants; the level is the number of
///   their projects in the field. Their paths give the taxonomy.
/// - Numbers with a decimal comma, as in old exports, are read as such and reported by one warning per column.
/// - Columns without a place in the model are kept as attributes.
/// @throws InvalidData if there is no organization table, a needed column is missing, or a file is not what it should
/// be.
[[nodiscard]] HANSE_API model::Network read_cordis(const std::filesystem::path& path, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::io
