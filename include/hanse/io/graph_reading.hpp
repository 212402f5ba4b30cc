#pragma once

#include <cstdint>
#include <string>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::io {

/// How ties that lead one way and ties that lead both ways become one graph.
enum class FileDirection : std::uint8_t {
    as_said,     ///< all ties of a file are of one kind, which decides; a file with both is refused (but Pajek's)
    mixed,       ///< a file with both becomes directed: what leads both ways becomes two ties
    directed,    ///< directed in any case, by two ties for each that leads both ways
    undirected,  ///< where ties lead is forgotten
};

/// What a file leaves open, or what is to be read otherwise than it says.
struct GraphReading {
    FileDirection direction = FileDirection::as_said;
    bool weighted = true;  ///< false: what could be the weights are attributes like others
    /// The ties' attribute that is their weight. Empty: the weight that the format itself has, else the attribute
    /// `weight` in upper or lower case, in GML also `value`, unless the file says that its ties have none.
    std::string weight = {};
    std::string encoding = {};  ///< empty: as the file says, else UTF-8
};

}  // namespace HANSE_NAMESPACE::io
