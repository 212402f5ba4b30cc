#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "hanse/core/error.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::io {

/// The whole of a text file as UTF-8, its byte order mark dropped. UTF-16 and UTF-32 are known by that mark, others by
/// `encoding` or an <?xml ...?> line, as in `to_utf8`.
/// A pipe is read to its end, however long that takes to come.
/// @throws InvalidData if it cannot be opened, is in no encoding that was said, or has a NUL; Cancelled.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& path, std::string_view encoding = {},
                                         const RunControl& run = {});

/// @throws InvalidData that says what to do with a file that begins as compressed ones and archives do.
void refuse_packed(const std::string& file, std::string_view text);

/// Where `offset` bytes into `text` is.
[[nodiscard]] Place place_in(const std::string& file, std::string_view text, std::size_t offset);

}  // namespace HANSE_NAMESPACE::io
