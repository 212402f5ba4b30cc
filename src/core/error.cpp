#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE {

Error::~Error() = default;
InvalidArgument::~InvalidArgument() = default;
InvalidData::~InvalidData() = default;
Cancelled::~Cancelled() = default;

std::string named(std::uint32_t node) {
    return '#' + std::to_string(node);
}

std::string to_string(const Place& place) {
    std::string text = place.file.empty() ? std::string("input") : place.file;
    if (place.line) text += ':' + std::to_string(place.line);
    if (place.line && place.column) text += ':' + std::to_string(place.column);
    return text;
}

}  // namespace HANSE_NAMESPACE
