#pragma once

#include <string>
#include <string_view>

#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::io {

/// A file's bytes as UTF-8 without a byte order mark: by that mark, by `encoding`, or by what its <?xml ...?> says.
/// Known are UTF-8, UTF-16, UTF-32, ISO-8859-1 to -16, windows-1250 to -1258, KOI8, Macintosh and the IBM pages of
/// DOS; names in any case. What is said to be UTF-8, or says nothing, is given back unchecked.
/// @throws InvalidData for another encoding, or a byte that it has not, with its place; Cancelled.
[[nodiscard]] std::string to_utf8(const std::string& file, std::string bytes, std::string_view encoding,
                                  const RunControl& run);

}  // namespace HANSE_NAMESPACE::io
