#include "hanse/io/cordis.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "hanse/model/country.hpp"
#include "hanse/model/network_builder.hpp"
#include "hanse/model/text.hpp"
#include "raw_table.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

namespace fs = std::filesystem;
using namespace hanse::model;

// Columns of `organization` that describe the organisation; the others describe its part in the project.
constexpr std::array about_organisation{"vatNumber", "shortName", "activityType",
                                        "street",    "postCode",  "organizationURL"};
constexpr std::array in_organisation_model{"organisationID", "name",     "SME",        "city",
                                           "country",        "nutsCode", "geolocation"};
constexpr std::array in_participation_model{"projectID", "projectAcronym", "role", "ecContribution"};
constexpr std::array in_project_model{"id", "acronym", "startDate", "endDate", "fundingScheme", "topics"};

template <class Names>
bool among(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string kind_of(std::string_view activity) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kinds{{{"HES", "university"},
                                                                                  {"REC", "research_institute"},
                                                                                  {"PRC", "company"},
                                                                                  {"PUB", "public"},
                                                                                  {"OTH", "other"}}};
    for (const auto& [code, kind] : kinds)
        if (activity == code) return std::string(kind);
    return std::string(activity);
}

std::vector<std::string_view> path_parts(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        if (end > 0) parts.push_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return parts;
}

constexpr std::uint64_t cells_per_byte = 8, least_cells = 1'000'000;

std::uint64_t size_of(const fs::path& file) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    return error ? 0 : size;
}

/// The files of one delivery.
struct Tables {
    fs::path organization;
    std::optional<fs::path> project, euro_sci_voc, topics;
};

/// Takes the rows of all tables into one builder.
class Importer {
public:
    explicit Importer(const RunControl& run) : run_(run) {}

    Network import(const Tables& tables) {
        // A row of JSON may name columns of its own: what becomes rows x columns must stay near what was read.
        std::uint64_t bytes = 0;
        for (const auto* file : {&tables.project, &tables.euro_sci_voc, &tables.topics})
            if (*file) bytes += size_of(**file);
        builder_.allow_cells((bytes + size_of(tables.organization)) * cells_per_byte + least_cells);
        if (tables.topics) each(*tables.topics, {"projectID", "topic"}, [&](const RawRow& row) { topic(row); });
        if (tables.project) each(*tables.project, {"id"}, [&](const RawRow& row) { return project(row); });
        each(tables.organization, {"projectID", "organisationID"},
             [&](const RawRow& row) { return participation(row); });
        if (tables.euro_sci_voc)
            each(*tables.euro_sci_voc, {"projectID"}, [&](const RawRow& row) { return field(row); });
        hold_fields();
        for (const auto& [where, first] : decimal_commas_) {
            builder_.warn(first.table, where.second, "decimal comma",
                          std::to_string(first.cells) + " numbers have a decimal comma and were read with a point",
                          &first);
        }
        if (only_named_ > 0) {
            builder_.warn(Table::projects, "", "no dates",
                          std::to_string(only_named_) + " projects are only named in organization and have no dates; " +
                              "add their rows to project to look at periods");
        }
        return builder_.build();
    }

private:
    struct DecimalCommas : Origin {
        Place first;
        Table table = Table::participations;
        std::uint64_t cells = 0;
        [[nodiscard]] Place place(std::string_view) const override { return first; }
    };

    template <class Take>
    void each(const fs::path& path, const std::vector<std::string_view>& needed, Take&& take_row) {
        struct Sink : RawRowSink {
            Importer& importer;
            Take& take_row;
            Counts counts{};
            Sink(Importer& i, Take& t) : importer(i), take_row(t) {}
            void take(const RawRow& row) override {
                if (counts.rows++ % 256 == 0) importer.run_.check();
                if constexpr (std::is_void_v<decltype(take_row(row))>) {
                    take_row(row);
                    ++counts.accepted;
                } else {
                    counts.accepted += take_row(row);
                }
            }
        } sink(*this, take_row);
        const auto size = size_of(path);
        run_.expect(size);
        read_raw_table(path, needed, sink, run_);
        run_.advance(size);
        sink.counts.rejected = sink.counts.rows - sink.counts.accepted;
        builder_.count_file(path.string(), sink.counts);
    }

    /// A number in either notation; nothing if it is none (the row is then rejected).
    std::optional<double> number(const RawRow& row, std::string_view column, Table table) {
        const std::string_view text = row.at(column);
        if (text.empty()) return unknown;
        if (const auto plain = parse_number(text)) return plain;
        std::string point(text);
        if (const auto comma = point.find(','); comma != std::string::npos) point[comma] = '.';
        const auto value = parse_number(point);
        if (!value) {
            builder_.reject(table, column, "no number", "'" + std::string(text) + "' is not a number", &row);
            return std::nullopt;
        }
        const Place place = row.place(column);
        auto& commas = decimal_commas_[{place.file, std::string(column)}];
        if (commas.cells++ == 0) {
            commas.first = place;
            commas.table = table;
        }
        return value;
    }

    void keep(Table table, std::string_view column, std::string_view value) {
        if (!value.empty()) builder_.set_attribute(table, builder_.attribute(table, column), value);
    }

    void topic(const RawRow& row) {
        auto& [codes, titles] = topics_[std::string(row.at("projectID"))];
        const auto add = [](std::string& list, std::string_view part) {
            if (!list.empty() && !part.empty()) list += " ; ";
            list += part;
        };
        add(codes, row.at("topic"));
        add(titles, row.at("title"));
    }

    bool project(const RawRow& row) {
        if (row.fault()) return refuse(row, Table::projects);
        ProjectRow project;
        project.record = {"CORDIS", "stated", row.line()};
        project.id = row.at("id");
        project.name = row.at("acronym");
        project.kind = row.at("fundingScheme");
        project.start = row.at("startDate");
        project.end = row.at("endDate");
        project.topic = row.at("topics");
        const auto topic = topics_.find(project.id);
        if (project.topic.empty() && topic != topics_.end()) project.topic = topic->second.first;
        const std::string id = project.id;
        if (!builder_.add(std::move(project), &row)) return false;
        projects_.insert(id);
        for (std::size_t k = 0; k < row.columns().size(); ++k)
            if (!among(in_project_model, row.columns()[k])) keep(Table::projects, row.columns()[k], row.cell(k));
        if (topic != topics_.end()) keep(Table::projects, "topicTitle", topic->second.second);
        return true;
    }

    bool refuse(const RawRow& row, Table table) {
        builder_.reject(table, "", "cells and columns differ", *row.fault(), &row);
        return false;
    }

    /// Latitude and longitude from "51.9,8.4"; what is no such pair is left out with a warning.
    void locate(const RawRow& row, OrganisationRow& organisation) {
        std::string_view text = row.at("geolocation");
        if (text.empty()) return;
        if (text.front() == '(' && text.back() == ')') text = text.substr(1, text.size() - 2);
        const auto comma = text.find(',');
        const auto lat = parse_number(text.substr(0, comma));
        const auto lon = comma == std::string_view::npos ? std::nullopt : parse_number(text.substr(comma + 1));
        if (lat && lon && std::abs(*lat) <= 90 && std::abs(*lon) <= 180) {
            organisation.lat = *lat;
            organisation.lon = *lon;
        } else {
            builder_.warn(Table::organisations, "geolocation", "no place on Earth",
                          "'" + std::string(text) + "' is not \"latitude,longitude\"; the place is left out", &row);
        }
    }

    void add_organisation(const RawRow& row, const std::string& id) {
        OrganisationRow organisation;
        organisation.record = {"CORDIS", "stated", row.line()};
        organisation.id = id;
        organisation.name = row.at("name");
        organisation.kind = kind_of(row.at("activityType"));
        organisation.sme = row.at("SME");
        organisation.city = row.at("city");
        organisation.region = row.at("nutsCode");
        const auto code = country_code(row.at("country"));
        organisation.country = code.empty() ? row.at("country") : code;
        locate(row, organisation);
        if (!builder_.add(std::move(organisation), &row)) return;
        for (const char* column : about_organisation) keep(Table::organisations, column, row.at(column));
        keep(Table::organisations, "eu_country", row.at("country"));
    }

    bool participation(const RawRow& row) {
        if (row.fault()) return refuse(row, Table::participations);
        const std::string organisation(row.at("organisationID")), project(row.at("projectID"));
        const auto contribution = number(row, "ecContribution", Table::participations);
        if (!contribution) return false;
        if (!organisation.empty() && !project.empty()) {
            // If the organisation is refused, its problem is reported and the participation lacks its organisation.
            if (organisations_.insert(organisation).second) add_organisation(row, organisation);
            if (projects_.insert(project).second) {
                ProjectRow named;
                named.id = project;
                named.name = row.at("projectAcronym");
                named.record = {"CORDIS", "stated", row.line()};
                ++only_named_;
                builder_.add(std::move(named), &row);
            }
        }
        if (!builder_.add(ParticipationRow{project,
                                           organisation,
                                           std::string(row.at("role")),
                                           *contribution,
                                           {"CORDIS", "stated", row.line()}},
                          &row))
            return false;
        partners_[project].push_back(organisation);
        for (std::size_t k = 0; k < row.columns().size(); ++k) {
            const auto& column = row.columns()[k];
            if (!among(about_organisation, column) && !among(in_organisation_model, column) &&
                !among(in_participation_model, column))
                keep(Table::participations, column, row.cell(k));
        }
        return true;
    }

    bool field(const RawRow& row) {
        if (row.fault()) return refuse(row, Table::competences);
        const std::string project(row.at("projectID"));
        if (!projects_.contains(project)) {
            builder_.reject(Table::competences, "projectID", "unknown id",
                            "unknown project '" + project + "'; is its row missing?", &row);
            return false;
        }
        const auto codes = path_parts(row.at("euroSciVocCode"));
        const auto labels = path_parts(row.at("euroSciVocPath"));
        const auto& steps = codes.empty() ? labels : codes;
        if (steps.empty()) {
            builder_.reject(Table::competences, "euroSciVocCode", "empty",
                            "is empty; every row needs a field of science", &row);
            return false;
        }
        std::string id, broader;
        for (std::size_t k = 0; k < steps.size(); ++k) {
            broader = std::exchange(id, id + "/" + std::string(steps[k]));
            auto& label = fields_[id];
            if (label.empty() && k + 1 == steps.size()) label = row.at("euroSciVocTitle");
            if (label.empty() && labels.size() == steps.size()) label = labels[k];
            if (!broader.empty()) broader_[id] = broader;
        }
        auto& of_project = fields_of_[project];
        if (std::find(of_project.begin(), of_project.end(), id) == of_project.end()) of_project.push_back(id);
        return true;
    }

    void hold_fields() {
        for (const auto& [id, label] : fields_) {
            const auto up = broader_.find(id);
            builder_.add(CompetenceRow{id,
                                       label.empty() ? id : label,
                                       up == broader_.end() ? "" : up->second,
                                       "",
                                       {"CORDIS euroSciVoc", "stated", 0}});
        }
        std::map<std::pair<std::string, std::string>, double> levels;
        for (auto& [project, partners] : partners_) {
            const auto fields = fields_of_.find(project);
            if (fields == fields_of_.end()) continue;
            std::sort(partners.begin(), partners.end());
            partners.erase(std::unique(partners.begin(), partners.end()), partners.end());
            for (const auto& partner : partners)
                for (const auto& one : fields->second) ++levels[{partner, one}];
        }
        for (const auto& [held, level] : levels) {
            run_.check();
            builder_.add(HoldingRow{held.first,
                                    held.second,
                                    level,
                                    "number of projects in this field",
                                    {"CORDIS euroSciVoc", "inferred", 0}});
        }
    }

    const RunControl& run_;
    NetworkBuilder builder_;
    std::unordered_set<std::string> organisations_, projects_;
    std::uint64_t only_named_ = 0;
    std::unordered_map<std::string, std::pair<std::string, std::string>> topics_;  // codes, titles
    std::unordered_map<std::string, std::vector<std::string>> fields_of_, partners_;
    std::map<std::string, std::string> fields_, broader_;
    std::map<std::pair<std::string, std::string>, DecimalCommas> decimal_commas_;
};

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// The file of a table with this prefix, CSV before JSON.
std::optional<fs::path> table_file(const std::map<std::string, fs::path>& files, const std::string& prefix,
                                   std::initializer_list<const char*> names) {
    for (const std::string extension : {".csv", ".json"}) {
        for (const std::string name : names) {
            if (const auto found = files.find(prefix + name + extension); found != files.end()) return found->second;
        }
    }
    return std::nullopt;
}

Tables tables_in(const fs::path& folder) {
    std::map<std::string, fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file()) files[lower(entry.path().filename().string())] = entry.path();
    std::string prefix;
    bool found = false;
    for (const auto& [name, _] : files) {
        for (const std::string table : {"organization.", "organisation."}) {
            const auto at = name.find(table);
            if (at == std::string::npos || !(name.ends_with(".csv") || name.ends_with(".json"))) continue;
            if (!found || at < prefix.size()) prefix = name.substr(0, at);
            found = true;
        }
    }
    if (!found) {
        throw InvalidData({folder.string()},
                          "has no organization.csv or organization.json; put the tables of a CORDIS download there");
    }
    const auto beside = [&](std::initializer_list<const char*> names) {
        auto file = table_file(files, prefix, names);
        return file ? file : table_file(files, "", names);
    };
    return {*beside({"organization", "organisation"}), beside({"project", "projects"}), beside({"euroscivoc"}),
            beside({"topics", "topic"})};
}

}  // namespace

Network read_cordis(const fs::path& path, const RunControl& run) {
    std::error_code error;
    if (!fs::exists(path, error))
        throw InvalidData({path.string()}, "does not exist; name the folder of a CORDIS download");
    Importer importer(run);
    return importer.import(fs::is_directory(path, error) ? tables_in(path) : Tables{path, {}, {}, {}});
}

}  // namespace HANSE_NAMESPACE::io
