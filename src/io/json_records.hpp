#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hanse/core/error.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::io {

/// An object of a JSON file that has been closed: its scalar members as text, and the line it began in.
struct JsonRecord {
    std::size_t depth = 0;  ///< objects and arrays around it
    std::string list;       ///< the key of the array it stands in, or empty
    std::vector<std::pair<std::string, std::string>> members;
    std::vector<std::string> not_scalar;  ///< keys whose value is an array or object
    Place place;
};

/// Takes the objects of a JSON file one after another, each when it closes.
class JsonRecordSink {
public:
    virtual ~JsonRecordSink() = default;
    virtual void take(JsonRecord& record) = 0;
};

/// Reads without recursion; numbers become text as they stand in the file, null becomes empty text.
/// @throws InvalidData with the place if it is not JSON in UTF-8, is nested more than 32 deep, or names a key twice
///         in one object.
void read_json_records(const std::filesystem::path& path, JsonRecordSink& sink, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::io
