#include "text_file.hpp"

#include <fstream>
#include <iterator>

#include "utf8.hpp"

namespace hanse::io {

Place place_in(const std::string& file, std::string_view text, std::size_t offset) {
    Place place{file, 1, 1};
    for (const char c : text.substr(0, offset)) {
        if (c == '\n') {
            ++place.line;
            place.column = 1;
        } else {
            place.column += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        }
    }
    return place;
}

std::string read_text_file(const std::filesystem::path& path) {
    std::error_code ignored;
    std::ifstream input(path, std::ios::binary);
    if (!input || std::filesystem::is_directory(path, ignored))
        throw InvalidData({path.string()}, "cannot be opened; check that it exists, is a file and may be read");
    std::string text{std::istreambuf_iterator<char>(input), {}};
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        throw InvalidData({path.string(), 1, 1}, "the file is in UTF-16; save it as UTF-8");
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    const char* const end = text.data() + text.size();
    const auto valid = static_cast<std::size_t>(valid_utf8(text.data(), end) - text.data());
    const auto nul = text.find('\0');
    if (nul < valid) throw InvalidData(place_in(path.string(), text, nul), "a NUL character; the file is not text");
    if (valid != text.size())
        throw InvalidData(place_in(path.string(), text, valid), "a byte that is not UTF-8; save the file as UTF-8");
    return text;
}

}  // namespace hanse::io
