#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "hanse/core/error.hpp"

namespace hanse::io {

/// The whole of a text file in UTF-8, its byte order mark dropped.
/// @throws InvalidData if it cannot be opened, is not UTF-8, or has a NUL.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& path);

/// Where `offset` bytes into `text` is.
[[nodiscard]] Place place_in(const std::string& file, std::string_view text, std::size_t offset);

}  // namespace hanse::io
